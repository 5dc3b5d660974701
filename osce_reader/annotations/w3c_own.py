"""Annotations of our own as W3C Web Annotations: one JSON object each.

Everything that the standard has a word for is said in it; the few facts that it has none for (the
hash and the version of a text, the state of a place) stand under a prefix of our own, which other
programs leave alone. Documents are named `urn:osce-reader:document:ID`, and annotations
`urn:uuid:…`, since neither has an address on any network.
"""

import uuid
from typing import Any

from osce_reader.annotations.annotation import Annotation, AnnotationKind, Selector
from osce_reader.annotations.running_text import JOINT
from osce_reader.annotations.tones import TONES

Json = dict[str, Any]

TERMS = "urn:osce-reader:terms:"
"""What the prefix `reader` stands for."""
DOCUMENT_IRI = "urn:osce-reader:document:"
UUID_IRI = "urn:uuid:"

_LOCATORS = "urn:osce-reader:locator"  # the grammar of our fragments, as the standard asks to say
_MOTIVATIONS = {
    AnnotationKind.HIGHLIGHT: "highlighting",
    AnnotationKind.UNDERLINE: "highlighting",
    AnnotationKind.BOOKMARK: "bookmarking",
    AnnotationKind.NOTE: "commenting",
}


def to_own_jsonld(annotation: Annotation) -> Json:
    """Return *annotation* as we write it, whatever it came from; the context is apart."""
    made: Json = {
        "id": f"{UUID_IRI}{uuid.UUID(annotation.id)}",
        "type": "Annotation",
        "motivation": _MOTIVATIONS[annotation.kind],
        "created": annotation.created,
        "modified": annotation.modified,
        "reader:state": annotation.state.value,
    }
    if annotation.author:
        made["creator"] = {"type": "Person", "name": annotation.author}
    bodies = []
    if annotation.note:
        bodies.append(_text(annotation.note, "commenting") | {"format": "text/markdown"})
    bodies += [_text(tag, "tagging") for tag in annotation.tags]
    if bodies:
        made["body"] = bodies
    if style := style_class(annotation):
        rules = f".{style} {{ {_look(annotation)} }}"
        made["stylesheet"] = {"type": "CssStylesheet", "value": rules}
    made["target"] = _target(annotation)
    return made


def style_class(annotation: Annotation) -> str:
    """Return the name of how *annotation* looks, "" for a note or a bookmark without a colour."""
    kind = annotation.kind
    if kind is AnnotationKind.UNDERLINE or annotation.colour:
        name = kind if kind is AnnotationKind.UNDERLINE else AnnotationKind.HIGHLIGHT
        colour = f"-{annotation.colour}" if annotation.colour else ""
        return f"osce-reader-{name}{colour}"
    return ""


def _look(annotation: Annotation) -> str:
    """Return the CSS of how *annotation* looks: a class that is not explained has to be ignored."""
    tone = f"#{TONES[annotation.colour]}" if annotation.colour else ""
    if annotation.kind is AnnotationKind.UNDERLINE:
        return f"text-decoration: underline {tone}".rstrip()
    return f"background-color: {tone}"


def _text(value: str, purpose: str) -> Json:
    return {"type": "TextualBody", "value": value, "purpose": purpose}


def _target(annotation: Annotation) -> Json:
    place = annotation.selector
    source: Json = {"id": f"{DOCUMENT_IRI}{place.document}", "type": "Text"}
    if place.language:
        source["language"] = place.language
    target: Json = {"type": "SpecificResource", "source": source}
    if style := style_class(annotation):
        target["styleClass"] = style
    if place.version:
        target["reader:version"] = place.version
    if place.text_hash:
        target["reader:textHash"] = place.text_hash
    if place.paragraph:
        quote: Json = {"type": "TextQuoteSelector", "exact": place.exact}
        quote |= {"prefix": place.prefix} if place.prefix else {}
        quote |= {"suffix": place.suffix} if place.suffix else {}
        target["selector"] = [_range(place), quote]
    return target


def _range(place: Selector) -> Json:
    """Return the paragraphs of *place*, and the characters in them if they are not whole.

    By the standard a range ends before its last selector begins: hence at the end of the words.
    """
    if not place.last:
        return _paragraph(place.paragraph, place.start, place.end)
    end = len(place.exact.rpartition(JOINT)[2]) if place.end is None else place.end
    return {
        "type": "RangeSelector",
        "startSelector": _paragraph(place.paragraph, place.start, place.start),
        "endSelector": _paragraph(place.last, end, end),
    }


def _paragraph(locator: str, start: int | None = None, end: int | None = None) -> Json:
    made: Json = {"type": "FragmentSelector", "conformsTo": _LOCATORS, "value": locator}
    if start is not None and end is not None:
        made["refinedBy"] = {"type": "TextPositionSelector", "start": start, "end": end}
    return made
