"""Every numbered example of the standard comes in as what it is, and goes out as it came."""

import json
from dataclasses import replace

import pytest

from osce_reader.annotations.annotation import Annotation, AnnotationKind, Colour, edit
from osce_reader.annotations.w3c import read_jsonld, to_jsonld, write_jsonld
from osce_reader.annotations.w3c_rules import find_faults
from osce_reader.errors import AnnotationError
from tests.annotations.builders import later
from tests.annotations.w3c_examples import ANNOTATIONS, EXAMPLES

LOGBOOK = "https://isle.example/logbook"
CHART = "https://isle.example/chart"


def read(number: int) -> tuple[Annotation, ...]:
    annotations, refused = read_jsonld(json.dumps(EXAMPLES[number]))
    assert refused == ()
    return annotations


@pytest.mark.parametrize("number", ANNOTATIONS)
def test_an_example_keeps_our_rules(number):
    assert find_faults(EXAMPLES[number]) == ()


@pytest.mark.parametrize("number", ANNOTATIONS)
def test_an_example_goes_out_as_it_came(number):
    entry = {key: value for key, value in EXAMPLES[number].items() if key != "@context"}
    assert json.loads(write_jsonld(read(number)))["first"]["items"] == [entry]


@pytest.mark.parametrize("number", ANNOTATIONS)
def test_an_example_that_was_changed_comes_back_as_it_was_changed(number):
    first, *others = read(number)
    changed = edit(first, note="Mine.", tags=["new"], colour=Colour.BLUE, now=later())
    text = write_jsonld([changed, *others])
    assert read_jsonld(text) == ((changed, *others), ())
    kept = json.loads(json.loads(text)["first"]["items"][0]["reader:foreign"])
    assert kept == {key: value for key, value in EXAMPLES[number].items() if key != "@context"}


@pytest.mark.parametrize(
    ("number", "targets"),
    [
        (1, [LOGBOOK]),
        (2, ["https://isle.example/rules.pdf"]),
        (4, [f"{CHART}#xywh=1,2,3,4"]),
        (9, [CHART, f"{CHART}/2"]),
        (24, [LOGBOOK]),
        (33, [LOGBOOK]),
        (37, [CHART]),
        (42, [LOGBOOK, CHART, "https://isle.example/essay"]),
        (43, [f"{LOGBOOK}/1", f"{LOGBOOK}/2", f"{LOGBOOK}/3", f"{LOGBOOK}/4"]),
        (44, [f"{CHART}/0", f"{CHART}/1", f"{CHART}/2", f"{CHART}/3"]),
    ],
)
def test_an_example_is_about_what_it_names(number, targets):
    assert [one.selector.document for one in read(number)] == targets


@pytest.mark.parametrize(
    ("number", "note", "tags"),
    [
        (1, "", ()),
        (5, "Très clair\u00a0!", ()),
        (6, "Bright", ()),
        (7, "Bright", ()),
        (8, "", ()),
        (9, "beacon", ()),
        (10, "", ()),
        (15, "Where the watch of the second night begins", ("tonight",)),
        (18, "", ()),
        (41, "The calmest night of all.", ("calm",)),
        (42, "Only together do these tell it", ()),
        (43, "", ("storm",)),
        (45, "Bright", ()),
        (46, "Bright", ()),
    ],
)
def test_an_example_says_what_it_says(number, note, tags):
    for one in read(number):
        assert (one.note, one.tags) == (note, tags)


@pytest.mark.parametrize("number", [23, 29])
def test_a_quotation_is_taken_over(number):
    [one] = read(number)
    selector = one.selector
    assert (selector.prefix, selector.exact, selector.suffix) == (
        "every ", "lantren", " shall be lit",
    )  # fmt: skip
    assert (selector.paragraph, selector.start) == ("", None)


@pytest.mark.parametrize(
    ("number", "author", "created", "modified"),
    [
        (11, "https://isle.example/keeper", "2031-01-28T12:00:00Z", "2031-01-29T09:00:00Z"),
        (12, "Ada of the Lamp", "1970-01-01T00:00:00.000Z", "1970-01-01T00:00:00.000Z"),
        (41, "Ada of the Lamp", "2031-10-13T13:00:00Z", "2031-10-13T13:00:00Z"),
    ],
)
def test_who_made_an_example_and_when(number, author, created, modified):
    [one] = read(number)
    assert (one.author, one.created, one.modified) == (author, created, modified)


def test_a_bookmark_is_a_bookmark():
    assert [one.kind for one in read(15)] == [AnnotationKind.BOOKMARK]


def test_a_collection_whose_pages_are_elsewhere_is_refused_with_where_they_are():
    with pytest.raises(AnnotationError, match=r"“https://isle\.example/watch/1”.* network"):
        read_jsonld(json.dumps(EXAMPLES[38]))


def test_a_page_comes_in_and_says_which_page_is_missing():
    annotations, [refused] = read_jsonld(json.dumps(EXAMPLES[39]))
    assert [one.selector.document for one in annotations] == [f"{LOGBOOK}/1", f"{LOGBOOK}/2"]
    assert refused.number == 3
    assert "“https://isle.example/watch/2”" in refused.reason


def test_pages_that_are_missing_are_said_in_a_list_too():
    annotations, refused = read_jsonld(json.dumps([EXAMPLES[1], EXAMPLES[39]]))
    assert len(annotations) == 3
    assert [one.number for one in refused] == [4]


def test_a_collection_with_its_page_inside_comes_in():
    assert [one.selector.document for one in read(40)] == [f"{LOGBOOK}/1", f"{LOGBOOK}/2"]


def test_one_of_several_targets_that_is_missing_does_not_come_back():
    first, *rest = read(42)
    changed = replace(first, note="Mine.")
    for left in ([first], [changed], rest, [*rest, changed]):
        assert read_jsonld(write_jsonld(left)) == (tuple(left), ())


# What a program that annotates web pages writes of one selection: several selectors at once.
WEB_PAGE = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "https://pages.example/a/1",
    "type": "Annotation",
    "created": "2031-06-01T10:00:00.123456+02:00",
    "modified": "2031-06-01T10:05:00.5+02:00",
    "creator": "acct:ada@pages.example",
    "body": [
        {"type": "TextualBody", "value": "Who lights it?", "format": "text/markdown"},
        {"type": "TextualBody", "value": "lamp", "purpose": "tagging"},
    ],
    "target": [
        {
            "source": "https://pages.example/lights",
            "selector": [
                {
                    "type": "RangeSelector",
                    "startContainer": "/div[1]/p[2]",
                    "startOffset": 6,
                    "endContainer": "/div[1]/p[2]",
                    "endOffset": 13,
                },
                {"type": "TextPositionSelector", "start": 412, "end": 419},
                {
                    "type": "TextQuoteSelector",
                    "exact": "lantern",
                    "prefix": "Every ",
                    "suffix": " shall be lit at dusk.",
                },
            ],
        }
    ],
}


def test_a_selection_of_a_web_page_comes_in_by_its_quotation():
    [one], refused = read_jsonld(json.dumps([WEB_PAGE]))
    assert refused == ()
    assert (one.note, one.tags, one.author) == (
        "Who lights it?", ("lamp",), "acct:ada@pages.example",
    )  # fmt: skip
    assert (one.selector.document, one.quote) == ("https://pages.example/lights", "lantern")
    assert (one.created, one.modified) == ("2031-06-01T08:00:00.123Z", "2031-06-01T08:05:00.500Z")
    given_back = to_jsonld(one)
    assert given_back == {key: value for key, value in WEB_PAGE.items() if key != "@context"}
