from typing import Any

import pytest

from osce_reader.errors import QueryError
from osce_reader.model.document import Metadata, Paragraph, ParagraphKind
from osce_reader.model.locator import Locator
from osce_reader.search.engine.index import build_index, open_index
from osce_reader.search.facets import FACETS
from osce_reader.search.results import Lookup, find_results
from tests.search.corpus import PARAGRAPHS, TEXTS

FACTS: dict[str, dict[str, Any]] = {
    "harbour": {
        "kind": "decision", "body": "MC", "date": "2031-12-05",
        "fields_of_work": ("Lighting", "Policing"),
    },
    "island": {
        "kind": "declaration", "body": "PC", "date": "2029", "fields_of_work": ("Lighting",),
    },
}  # fmt: skip


def metadata(document, language):
    if document not in FACTS:
        return None
    return Metadata(document, f"Title of {document}", language, **FACTS[document])


def paragraph(document, language, locator):
    known = TEXTS.get(f"{language}{locator}")
    if known is None or known.document != document:
        return None
    return Paragraph(ParagraphKind.NUMBERED, known.text, f"{locator}.", locator=locator)


LOOKUP = Lookup(metadata, paragraph)


def test_hits_carry_what_stands_there(index):
    results = find_results("wicks", index, LOOKUP)
    (hit,) = results.hits
    assert (results.query, results.total, results.did_you_mean) == ("wicks", 1, None)
    assert (hit.id, hit.locator) == ("harbour", Locator("harbour", "en", "7"))
    assert (hit.label, hit.title) == ("7.", "Title of harbour")
    assert [hit.text[start:end] for start, end in hit.marks] == ["wicks"]
    assert hit.score > 0


def test_facets_count_all_hits_whatever_the_limit(index):
    results = find_results("lantern OR laterne OR faroles", index, LOOKUP, limit=1)
    assert len(results.hits) == 1
    assert results.total == 6
    assert results.facets == {
        "field": {"Lighting": 6, "Policing": 5},
        "year": {"2031": 5, "2029": 1},
        "body": {"MC": 5, "PC": 1},
        "kind": {"decision": 5, "declaration": 1},
        "language": {"en": 3, "de": 2, "es": 1},
    }
    assert [list(values) for values in results.facets.values()] == [
        ["Lighting", "Policing"], ["2031", "2029"], ["MC", "PC"], ["decision", "declaration"],
        ["en", "de", "es"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("trafickers", "traffickers"),
        ("harbuor AND  Lawx*", None),
        ("traff", "traff*"),
        ("lant wick", "lant* wick"),
        ('"of lam"', '"of lam*"'),
        ("la", None),
        ("lantern tra", None),
        ("(harbuor) enforcment", "(harbour) enforcement"),
        ('"lamp oyl" wick', None),
        ('"of lamp oill"', '"of lamp oil"'),
        ("lantern unheard", None),
        ("zzzzzz", None),
        ("lantern", None),
    ],
)
def test_better_spelling_is_offered_where_it_helps(index, text, expected):
    assert find_results(text, index, LOOKUP).did_you_mean == expected


def test_nothing_found_has_every_facet_empty(index):
    results = find_results("zzzzzz", index, LOOKUP)
    assert (results.total, results.hits) == (0, ())
    assert results.facets == {name: {} for name in FACETS}


def test_an_error_in_the_query_is_raised(index):
    with pytest.raises(QueryError):
        find_results("lantern AND", index, LOOKUP)


def test_hits_that_the_library_no_longer_has_are_left_out(index):
    gone = Lookup(lambda *_: None, paragraph)
    assert find_results("lantern", index, gone).hits == ()
    without_text = Lookup(metadata, lambda *_: None)
    assert find_results("lantern", index, without_text).hits == ()


def test_a_document_is_found_by_its_title(tmp_path):
    titled = PARAGRAPHS[0].__class__("harbour", "en", "", "title", "Title of harbour")
    build_index(tmp_path, [titled], "")
    opened = open_index(tmp_path, "")
    (hit,) = find_results("harbours", opened, LOOKUP).hits
    assert (hit.locator, hit.label, hit.text) == (
        Locator("harbour", "en"), "", "Title of harbour",
    )  # fmt: skip
    assert hit.marks == ((9, 16),)
    opened.close()
