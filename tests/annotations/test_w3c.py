import json
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_reader.annotations.annotation import (
    Annotation,
    AnnotationKind,
    AnnotationState,
    Colour,
    Selector,
    edit,
)
from osce_reader.annotations.w3c import read_jsonld, to_jsonld, write_jsonld
from osce_reader.annotations.w3c_reading import identity_of
from osce_reader.annotations.w3c_rules import CONTEXT, find_faults
from osce_reader.errors import AnnotationError
from tests.annotations.builders import annotate, document_of, later, place

TEXTS = document_of("Every lantern shall be lit.", "So it is decided.")
ISLAND = "https://island.example/notes/7"
PAGE = "https://island.example/lighthouses"


def read(*entries) -> tuple[Annotation, ...]:
    annotations, refused = read_jsonld(json.dumps(list(entries)))
    assert refused == ()
    return annotations


def foreign(**facts: object) -> dict[str, object]:
    """Return an annotation as another program writes it."""
    return {"@context": CONTEXT, "id": ISLAND, "type": "Annotation", "target": PAGE, **facts}


class TestOwn:
    @pytest.mark.parametrize(
        "locator",
        [
            place(),
            place("2"),
            place("1", last="2"),
            place("1", at=(6, 13)),
            place("1", last="2", at=(6, 2)),
        ],
    )
    @pytest.mark.parametrize("colour", [None, Colour.PINK])
    @pytest.mark.parametrize("kind", AnnotationKind)
    def test_goes_out_by_the_rules_and_comes_back_as_it_was(self, locator, colour, kind):
        note = replace(
            annotate(TEXTS, locator, note="Why *so*?", colour=colour, tags=["a b", "c"]), kind=kind
        )
        text = write_jsonld([note])
        written = json.loads(text)
        page = written["first"]
        assert CONTEXT in written["@context"]
        assert (written["type"], written["total"]) == ("AnnotationCollection", 1)
        assert page["type"] == "AnnotationPage"
        assert [find_faults(one) for one in page["items"]] == [()]
        assert read_jsonld(text) == ((note,), ())

    @given(
        note=st.text(st.characters(codec="utf-8")),
        author=st.text(st.characters(codec="utf-8"), max_size=5),
        state=st.sampled_from(AnnotationState),
        exact=st.text(st.characters(codec="utf-8"), min_size=1),
        start=st.integers(0, 99),
    )
    def test_comes_back_whatever_it_says(self, note, author, state, exact, start):
        selector = Selector(
            "a-document", "ru", "annex.2", "", start, start + len(exact), exact, note, "", "h", "v"
        )
        made = replace(
            annotate(), selector=selector, note=note, author=author, state=state, tags=("x",)
        )
        assert read_jsonld(write_jsonld([made])) == ((made,), ())

    def test_says_all_that_the_standard_has_words_for(self):
        note = annotate(TEXTS, place("1", at=(6, 13)), note="Why?", tags=["oil"])
        written = to_jsonld(note)
        assert written["motivation"] == "highlighting"
        assert written["creator"] == {"type": "Person", "name": "Ada"}
        bodies = [(body["purpose"], body["value"]) for body in written["body"]]
        assert bodies == [("commenting", "Why?"), ("tagging", "oil")]
        position, quote = written["target"]["selector"]
        assert position["refinedBy"] == {"type": "TextPositionSelector", "start": 6, "end": 13}
        assert (quote["prefix"], quote["exact"], quote["suffix"]) == (
            "Every ",
            "lantern",
            " shall be lit.",
        )


# One for each shape of the examples in the standard, in words of our own.
FOREIGN: dict[str, dict[str, object]] = {
    "a body and a target by address": foreign(body="https://island.example/oil"),
    "a body with facts": foreign(
        body={"id": "https://island.example/horn.mp3", "type": "Sound", "format": "audio/mpeg"}
    ),
    "a text": foreign(
        body={
            "type": "TextualBody",
            "value": "<p>Bright!</p>",
            "format": "text/html",
            "language": "fr",
        }
    ),
    "a plain text": foreign(bodyValue="Bright!"),
    "no body": foreign(target={"id": PAGE, "type": "Text", "textDirection": "ltr"}),
    "a choice": foreign(
        body={
            "type": "Choice",
            "items": [{"id": "https://island.example/a"}, {"id": "https://island.example/b"}],
        }
    ),
    "several bodies": foreign(
        motivation=["assessing", "tagging"],
        body=[
            {"type": "TextualBody", "purpose": "tagging", "value": "beacon"},
            {
                "type": "SpecificResource",
                "purpose": "identifying",
                "source": "https://island.example/keepers",
            },
            {"type": "TextualBody", "purpose": "describing", "value": "The tallest one."},
        ],
    ),
    "facts about it": foreign(
        creator={
            "id": "https://island.example/bo",
            "type": "Person",
            "name": "Bo",
            "email_sha1": "0f3c",
        },
        created="2031-01-28T12:00:00Z",
        modified="2031-01-29T09:00:00Z",
        generator={"id": "https://island.example/pen", "type": "Software"},
        generated="2031-02-04T12:00:00Z",
        rights="https://island.example/free",
        canonical="urn:uuid:dbfb1861-0ecf-41ad-be94-a584e5c4f1df",
        bodyValue="Bright!",
        audience={"id": "https://island.example/crew", "type": "schema:EducationalAudience"},
    ),
    "a quotation": foreign(
        target={
            "source": PAGE,
            "selector": {
                "type": "TextQuoteSelector",
                "exact": "lit at dusk",
                "prefix": "lanterns are ",
                "suffix": " and",
            },
        }
    ),
    "a position": foreign(
        target={
            "source": PAGE,
            "selector": {"type": "TextPositionSelector", "start": 412, "end": 795},
        }
    ),
    "a fragment": foreign(
        target={
            "source": "https://island.example/map.png",
            "selector": {
                "type": "FragmentSelector",
                "conformsTo": "http://www.w3.org/TR/media-frags/",
                "value": "xywh=50,50,640,480",
            },
        }
    ),
    "a drawing": foreign(
        target={"source": PAGE, "selector": {"type": "SvgSelector", "value": "<svg/>"}}
    ),
    "a range": foreign(
        target={
            "source": PAGE,
            "selector": {
                "type": "RangeSelector",
                "startSelector": {"type": "XPathSelector", "value": "//table[1]/tr[1]/td[2]"},
                "endSelector": {"type": "XPathSelector", "value": "//table[1]/tr[1]/td[4]"},
            },
        }
    ),
    "a narrower selector": foreign(
        target={
            "source": PAGE,
            "selector": {
                "type": "CssSelector",
                "value": "#keeper",
                "refinedBy": {"type": "TextQuoteSelector", "exact": "the oil"},
            },
        }
    ),
    "a state and a look": foreign(
        stylesheet={"type": "CssStylesheet", "value": ".red { color: red }"},
        target={
            "source": PAGE,
            "styleClass": "red",
            "state": {"type": "TimeState", "sourceDate": "2031-07-20T13:30:00Z"},
        },
    ),
    "words of another language in @type": {
        "@context": [CONTEXT, {"isle": "https://island.example/terms#"}],
        "@id": ISLAND,
        "@type": ["Annotation", "isle:Remark"],
        "target": PAGE,
        "isle:mood": {"calm": True},
    },
}


class TestOfAnotherProgram:
    @pytest.mark.parametrize("entry", FOREIGN.values(), ids=FOREIGN.keys())
    def test_comes_in_and_goes_out_as_it_came(self, entry):
        [note] = read(entry)
        assert (note.id, note.selector.paragraph) == (identity_of(ISLAND), "")
        given_back = to_jsonld(note)
        assert given_back == {key: value for key, value in entry.items() if key != "@context"}

    @pytest.mark.parametrize("entry", FOREIGN.values(), ids=FOREIGN.keys())
    def test_that_was_changed_keeps_what_we_have_no_place_for(self, entry):
        [note] = read(entry)
        changed = edit(note, note="Mine now.", colour=Colour.GREEN, tags=["new"], now=later())
        written = to_jsonld(changed)
        assert written["target"] == entry["target"]
        understood = {
            "body",
            "bodyValue",
            "motivation",
            "modified",
            "creator",
            "@context",
            "@id",
            "@type",
        }
        for key in entry.keys() - understood:
            assert written[key] == entry[key]
        text = write_jsonld([changed])
        assert read_jsonld(text) == ((changed,), ())
        assert read_jsonld(write_jsonld(read_jsonld(text)[0])) == ((changed,), ())

    def test_is_understood_where_it_says_what_we_say_too(self):
        entry = foreign(
            motivation="highlighting",
            creator="Bo",
            created="2031-01-28T12:00:00Z",
            body=[
                {"type": "TextualBody", "value": "Bright!"},
                {"type": "TextualBody", "value": "beacon", "purpose": "tagging"},
                {"type": "TextualBody", "value": "And tall."},
            ],
            target={"source": PAGE, "selector": {"type": "TextQuoteSelector", "exact": "lit"}},
        )
        [note] = read(entry)
        assert (note.note, note.tags, note.author) == ("Bright!\n\nAnd tall.", ("beacon",), "Bo")
        assert (note.colour, note.kind) == (Colour.YELLOW, AnnotationKind.HIGHLIGHT)
        assert (note.quote, note.selector.document) == ("lit", PAGE)
        assert note.created == note.modified == "2031-01-28T12:00:00Z"

    def test_with_two_targets_is_two_of_ours_and_one_again_outside(self):
        entry = foreign(target=[PAGE, "https://island.example/boats"], bodyValue="Both.")
        first, second = read(entry)
        assert [first.selector.document, second.selector.document] == entry["target"]
        assert json.loads(write_jsonld([first, second]))["first"]["items"] == [to_jsonld(first)]

    def test_without_a_name_is_the_same_one_each_time(self):
        entry = {"type": "Annotation", "target": PAGE, "bodyValue": "Bright!"}
        assert read(entry) == read(entry)

    @pytest.mark.parametrize("wrap", ["list", "page", "collection", "alone"])
    def test_may_be_wrapped_in_any_way(self, wrap):
        entry = FOREIGN["a plain text"]
        page = {"type": "AnnotationPage", "items": [entry]}
        values = {
            "list": [entry],
            "page": page,
            "collection": {"type": ["BasicContainer", "AnnotationCollection"], "first": page},
            "alone": entry,
        }
        annotations, refused = read_jsonld(json.dumps(values[wrap]))
        assert ([one.note for one in annotations], refused) == (["Bright!"], ())

    @pytest.mark.parametrize(
        ("facts", "reason"),
        [
            ({"target": []}, "at least one target"),
            ({"target": 7}, "a target is an IRI or an object"),
            ({"body": "https://a.example/", "bodyValue": "x"}, "either bodies or a bodyValue"),
            ({"bodyValue": 3}, "one string"),
            ({"body": {"type": "TextualBody"}}, "exactly one value"),
            ({"created": "yesterday"}, "date and time"),
            ({"target": {"type": "SpecificResource"}}, "exactly one source"),
            ({"target": {"source": PAGE, "selector": {"type": "TextQuoteSelector"}}}, "exact"),
            (
                {
                    "target": {
                        "source": PAGE,
                        "selector": {"type": "TextPositionSelector", "start": 9, "end": 3},
                    }
                },
                "ends before it starts",
            ),
            ({"body": {"type": "Choice"}}, "has items"),
            ({"body": {"id": PAGE, "textDirection": "up"}}, "ltr, rtl or auto"),
        ],
    )
    def test_that_breaks_a_rule_is_left_out_and_named(self, facts, reason):
        good = foreign(id="https://island.example/notes/8", bodyValue="Good.")
        annotations, refused = read_jsonld(json.dumps([foreign(**facts), good]))
        assert [one.note for one in annotations] == ["Good."]
        assert refused[0].number == 1
        assert reason in refused[0].reason
        assert find_faults(foreign(**facts))


@pytest.mark.parametrize("text", ["", "{", "7", '"x"', "null", '{"type": "Person"}', "[1]"])
def test_what_is_no_file_of_annotations_is_said(text):
    with pytest.raises(AnnotationError, match=r"\.jsonld"):
        read_jsonld(text)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=4),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "type",
                        "target",
                        "body",
                        "id",
                        "selector",
                        "source",
                        "value",
                        "creator",
                        "refinedBy",
                        "exact",
                        "start",
                        "items",
                        "motivation",
                    ]
                ),
                inner
                | st.sampled_from(
                    [
                        "Annotation",
                        "TextualBody",
                        "TextQuoteSelector",
                        "FragmentSelector",
                        "RangeSelector",
                        PAGE,
                    ]
                ),
            )
        ),
        max_leaves=12,
    )
)
def test_nothing_in_a_file_makes_it_fail(value):
    try:
        annotations, _ = read_jsonld(json.dumps([{"type": "Annotation", "target": value}, value]))
    except AnnotationError:
        return
    write_jsonld(annotations)


@pytest.mark.parametrize("depth", [300, 600, 900, 5000])
@pytest.mark.parametrize(
    ("opening", "closing", "inside"),
    [
        ('{"type": "AnnotationPage", "next": ', "}", "null"),
        ('{"type": "List", "items": [', "]}", f'"{PAGE}"'),
        ('{"type": "CssSelector", "value": "a", "refinedBy": ', "}", "null"),
    ],
)
def test_a_file_that_nests_without_end_is_read_or_refused(depth, opening, closing, inside):
    nested = opening * depth + inside + closing * depth
    for text in (nested, f'{{"type": "Annotation", "target": {nested}}}'):
        with suppress(AnnotationError):
            read_jsonld(text)
