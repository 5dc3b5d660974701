import csv
import io

import pytest

from osce_reader.model.document import Metadata
from osce_reader.model.locator import Locator
from osce_reader.search.concordance import as_phrase, make_concordance, to_csv, to_text
from osce_reader.search.results import SearchHit

TEXT = (
    "Whoever lights a lamp, or lets another light it, shall keep the lamp burning all night long."
)


def hit(document: str, *, marks: tuple[tuple[int, int], ...]) -> SearchHit:
    return SearchHit(Locator(document, "en", "1"), "1.", "On lamps", TEXT, marks, 1.0)


def metadata(document: str, language: str) -> Metadata:
    dates = {"late": "2011-12-07", "early": "1990-06-29", "undated": None}
    return Metadata(document, f"The {document} one", language, date=dates[document])


HITS = [
    hit("undated", marks=((17, 21),)),
    hit("late", marks=((17, 21), (64, 68))),
    hit("early", marks=((64, 68),)),
]
LAMPS = make_concordance("lamp", HITS, metadata)


def test_uses_stand_in_the_order_of_dates_and_those_without_come_last():
    assert [use.date for use in LAMPS.uses] == ["1990-06-29", "2011-12-07", "2011-12-07", ""]
    assert LAMPS.first is not None
    assert LAMPS.latest is not None
    assert (LAMPS.first.name, LAMPS.latest.name) == ("The early one", "The late one")


def test_a_use_is_a_place_with_what_stands_around():
    use = LAMPS.uses[1]
    assert (use.locator.start, use.locator.end, use.words) == (17, 21, "lamp")
    assert use.before == "Whoever lights a "
    assert TEXT.startswith(use.before + use.words + use.after)
    assert not use.after.endswith(" ")
    assert LAMPS.uses[2].before.startswith("lights")


def test_documents_are_counted_once():
    assert LAMPS.documents == 3


def test_csv_has_headings_and_reads_back():
    rows = list(csv.reader(io.StringIO(to_csv(LAMPS, "para. {}".format))))
    assert rows[0][:3] == ["date", "document", "paragraph"]
    assert rows[1][:3] == ["1990-06-29", "The early one", "para. 1"]
    assert [row[4] for row in rows[1:]] == ["lamp"] * 4


def test_words_stand_under_each_other():
    assert {line.index("[lamp]") for line in to_text(LAMPS).splitlines()} == {72}


@pytest.mark.parametrize(
    ("typed", "listed"),
    [
        ("not later than", '"not later than"'),
        (" and/or  what ", '"and/or  what"'),
        ("lamp", "lamp"),
        ('"lamp oil" AND wick', '"lamp oil" AND wick'),
        ("lamp AND wick", "lamp AND wick"),
        ("lamp OR wick", "lamp OR wick"),
        ("lam* oil", "lam* oil"),
        ("lamp year:2011", "lamp year:2011"),
    ],
)
def test_plain_words_are_taken_for_a_phrase(typed, listed):
    assert as_phrase(typed) == listed


def test_nothing_found_has_no_first_use():
    empty = make_concordance("lamp", [], metadata)
    assert (empty.first, empty.latest, to_text(empty)) == (None, None, "")
