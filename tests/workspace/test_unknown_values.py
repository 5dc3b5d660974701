"""A field of a query whose value nothing here has is said, with what may be meant instead."""

import pytest

from osce_reader.errors import QueryError
from osce_reader.model.locator import Locator
from osce_reader.workspace.annotating import Mark, add_annotation
from osce_reader.workspace.unknown_values import find_unknown_values

COLOURS = "yellow, green, blue, pink, purple, orange"
FIELDS = "Combating trafficking in human beings, Human rights"


@pytest.mark.parametrize(
    ("query", "sentences"),
    [
        ("trafficking", []),
        ("colour:green lang:en body:MC kind:declaration place:Kyiv", []),
        ("lang:English kind:decl* field:rights", []),
        ("has:note year:1850 title:lantern symbol:MC.DEC/99/99", []),
        ("colour:mauve", [f"There is no colour “mauve”; there are {COLOURS}."]),
        ("colour:yelow", ["There is no colour “yelow”; did you mean “yellow”?"]),
        ("lang:xx", ["No document here has the language “xx”; there is en."]),
        ("x NOT lang:xx", ["No document here has the language “xx”; there is en."]),
        ("a OR (b lang:Xx)", ["No document here has the language “Xx”; there is en."]),
        ("kind:declaraton", ["No document here has the kind “declaraton”; did you mean “declara"]),
        ("place:Vilnus", ["No document here has the place “Vilnus”; did you mean “Vilnius”?"]),
        ("field:oil", [f"No document here has the field of work “oil”; there are {FIELDS}."]),
        ("country:Narnia", ["No document here has the country “Narnia”."]),
        (
            "body:XY tag:a",
            ["No document here has the body “XY”; there", "No note has the tag “a”."],
        ),
        ("lang:xx OR lang:xx", ["No document here has the language “xx”; there is en."]),
    ],
)
def test_unknown_values_are_named(workspace, query, sentences):
    found = find_unknown_values(workspace, query)
    assert len(found) == len(sentences)
    assert all(one.startswith(begun) for one, begun in zip(found, sentences, strict=True))


def test_a_tag_is_known_once_a_note_has_it(workspace):
    place = Locator("mc-doc-1-11-corr-1", "en", "10")
    add_annotation(workspace, place, Mark(note="Ask.", tags=("legal",)))
    assert find_unknown_values(workspace, "tag:legal") == ()
    assert find_unknown_values(workspace, "tag:legl") == (
        "No note has the tag “legl”; did you mean “legal”?",
    )


def test_what_is_no_query_is_refused(workspace):
    with pytest.raises(QueryError):
        find_unknown_values(workspace, '"open')
