"""Search results without an index."""

from osce_reader.model.document import Metadata
from osce_reader.model.locator import Locator
from osce_reader.model.symbol import parse_symbol
from osce_reader.search.results import SearchHit, SearchResults

DECISION = Metadata(
    "mc-dec-1-31", "Lanterns", "en", parse_symbol("MC.DEC/1/31"), "decision", "MC",
    date="2031-12-01", fields_of_work=("Light", "Safety"),
)  # fmt: skip
RELEASE = Metadata("kyiv", "Wicks & <b>wax</b>", "en", kind="press release", date="2013-06-10",
                   body="Chair", fields_of_work=("Light",))  # fmt: skip


def hit(of: Metadata, paragraph: str, text: str, *, label: str = "", marks=()) -> SearchHit:
    return SearchHit(Locator(of.id, of.language, paragraph), label, of.title, text, marks, 1.0)


HITS = (
    hit(DECISION, "10", "Oil lights the way.", label="10.", marks=((4, 10),)),
    hit(RELEASE, "u2", "A light <i>in</i> the dark.", marks=((2, 7),)),
    hit(DECISION, "pp3", "Recalling lights,", marks=((10, 16),)),
    hit(DECISION, "", "Lanterns"),
)
FACETS = {
    "field": {"Light": 4, "Safety": 3},
    "year": {"2031": 3, "2013": 1},
    "body": {"MC": 3, "Chair": 1},
    "kind": {"decision": 3, "press release": 1},
    "language": {"en": 4},
}
FURTHER = {"part": {"body": 2, "preamble": 1}, "country": {}, "notes": {}}


def results(*hits: SearchHit, total: int | None = None, better: str | None = None):
    shown = hits or HITS
    count = len(shown) if total is None else total
    return SearchResults("light", count, shown, FACETS, better, FURTHER)


NOTHING = SearchResults("ligth", 0, (), {name: {} for name in FACETS}, "light")
