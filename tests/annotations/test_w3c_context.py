"""What we write means, to a JSON-LD processor, what it says: no key is lost, none means another."""

import json
from dataclasses import replace
from typing import Any

import pytest
from pyld import jsonld

from osce_reader.annotations.annotation import (
    Annotation,
    AnnotationKind,
    AnnotationState,
    Colour,
    edit,
)
from osce_reader.annotations.w3c import read_jsonld, write_jsonld
from tests.annotations.builders import annotate, document_of, later, place
from tests.annotations.w3c_context import load
from tests.annotations.w3c_examples import ANNOTATIONS

TEXTS = document_of("Every lantern shall be lit.", "So it is decided.")
OA = "http://www.w3.org/ns/oa#"
UNNAMED = (42, 43, 44)  # proposals of an appendix, whose classes the context does not know


def export(*annotations: Annotation) -> dict[str, Any]:
    written: dict[str, Any] = json.loads(write_jsonld(annotations))
    return written


def expand(document: dict[str, Any]) -> Any:
    return jsonld.expand(document, {"documentLoader": load})


def round_trip(document: dict[str, Any]) -> Any:
    """Return *document* as it is when a processor has read it and written it again."""
    return jsonld.compact(
        expand(document), document["@context"], {"documentLoader": load, "compactArrays": True}
    )


def unwrap(value: Any) -> Any:
    """Return *value* in its shortest form: one thing without brackets, a mere name as that name."""
    if isinstance(value, dict):
        if value.keys() == {"id"}:
            return value["id"]
        return {key: unwrap(one) for key, one in value.items()}
    if isinstance(value, list):
        return unwrap(value[0]) if len(value) == 1 else [unwrap(one) for one in value]
    return value


@pytest.mark.parametrize("kind", AnnotationKind)
@pytest.mark.parametrize("colour", [None, Colour.PINK])
@pytest.mark.parametrize(
    "locator",
    [place(), place("2"), place("1", last="2"), place("1", at=(6, 13)),
     place("1", last="2", at=(6, 2))],
)  # fmt: skip
def test_no_key_is_lost(kind, colour, locator):
    note = replace(
        annotate(TEXTS, locator, note="Why *so*?", colour=colour, tags=["oil", "wick"]),
        kind=kind,
        state=AnnotationState.MOVED,
    )
    document = export(note)
    assert unwrap(round_trip(document)) == unwrap(document)


@pytest.mark.parametrize("number", [one for one in ANNOTATIONS if one not in UNNAMED])
def test_no_key_of_another_program_is_lost(number):
    [first, *others], _ = read_jsonld(json.dumps(ANNOTATIONS[number]))
    changed = edit(first, note="Mine.", tags=["new"], colour=Colour.BLUE, now=later())
    for document in (export(first, *others), export(changed, *others)):
        assert unwrap(round_trip(document)) == unwrap(document)


def test_the_keys_mean_what_the_standard_means():
    [collection] = expand(export(annotate(TEXTS, place("1", at=(6, 13)), note="Why?")))
    [page] = collection["http://www.w3.org/ns/activitystreams#first"]
    [note] = page["http://www.w3.org/ns/activitystreams#items"][0]["@list"]
    assert note["@type"] == [f"{OA}Annotation"]
    assert note[f"{OA}motivatedBy"] == [{"@id": f"{OA}highlighting"}]
    [body], [target] = note[f"{OA}hasBody"], note[f"{OA}hasTarget"]
    assert body[f"{OA}hasPurpose"] == [{"@id": f"{OA}commenting"}]
    fragment, quote = target[f"{OA}hasSelector"]
    assert quote[f"{OA}exact"] == [{"@value": "lantern"}]
    [position] = fragment[f"{OA}refinedBy"]
    assert position[f"{OA}start"] == [
        {"@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger", "@value": 6}
    ]
    assert target["urn:osce-reader:terms:textHash"]


def test_a_range_of_whole_paragraphs_ends_behind_the_last_as_the_standard_counts():
    [item] = export(annotate(TEXTS, place("1", last="2")))["first"]["items"]
    selector = item["target"]["selector"][0]
    assert "refinedBy" not in selector["startSelector"]
    length = len("So it is decided.")
    assert selector["endSelector"]["refinedBy"] == {
        "type": "TextPositionSelector", "start": length, "end": length,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "colour", "rule"),
    [
        (AnnotationKind.HIGHLIGHT, Colour.GREEN, "background-color: #c9f0c2"),
        (AnnotationKind.UNDERLINE, None, "text-decoration: underline"),
        (AnnotationKind.UNDERLINE, Colour.PINK, "text-decoration: underline #ffd0e0"),
    ],
)
def test_a_class_of_style_is_explained_since_it_would_have_to_be_ignored(kind, colour, rule):
    [item] = export(replace(annotate(TEXTS, place("1"), colour=colour), kind=kind))["first"][
        "items"
    ]
    style = item["target"]["styleClass"]
    assert item["stylesheet"]["value"] == f".{style} {{ {rule} }}"
