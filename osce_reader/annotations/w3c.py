"""Annotations as W3C Web Annotations in JSON-LD, out and in without loss.

Everything that the standard has a word for is said in it; the few facts that it has none for (the
hash and the version of a text, the state of a place) stand under a prefix of our own, which other
programs leave alone. An annotation of another program keeps its JSON as it came (`foreign`): what
we have no place for is given back with it, changed or not.

Documents are named `urn:osce-reader:document:ID`, and annotations `urn:uuid:…`, since neither has
an address on any network.
"""

import json
import re
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from osce_reader.annotations.annotation import (
    Annotation,
    AnnotationKind,
    AnnotationState,
    Colour,
    Selector,
    clean,
    clean_tags,
)
from osce_reader.annotations.w3c_rules import CONTEXT, find_faults, iter_annotations
from osce_reader.errors import AnnotationError

Json = dict[str, Any]

_TERMS = "urn:osce-reader:terms:"
_DOCUMENT = "urn:osce-reader:document:"
_UUID = "urn:uuid:"
_STYLE = re.compile(r"osce-reader-(?P<kind>highlight|underline)(?:-(?P<colour>[a-z]+))?")
_MOTIVATIONS = {
    AnnotationKind.HIGHLIGHT: "highlighting",
    AnnotationKind.UNDERLINE: "highlighting",
    AnnotationKind.BOOKMARK: "bookmarking",
    AnnotationKind.NOTE: "commenting",
}
_BEGINNING_OF_TIME = "1970-01-01T00:00:00.000Z"


@dataclass(frozen=True, slots=True)
class Refused:
    """An entry of a file that is no annotation: which one, counted from 1, and why."""

    number: int
    reason: str


def write_jsonld(annotations: Iterable[Annotation]) -> str:
    """Return *annotations* as the text of a JSON-LD file: one collection with one page."""
    # One with several targets is several of ours, and one again outside.
    items = list({_name(item): item for item in map(to_jsonld, annotations)}.values())
    page = {
        "id": f"{_UUID}{uuid.uuid4()}",
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": items,
    }
    collection = {
        "@context": [CONTEXT, {"reader": _TERMS}],
        "id": f"{_UUID}{uuid.uuid4()}",
        "type": "AnnotationCollection",
        "label": "Notes of OSCE Reader",
        "total": len(items),
        "first": page,
    }
    return json.dumps(collection, ensure_ascii=False, indent=2) + "\n"


def read_jsonld(text: str) -> tuple[tuple[Annotation, ...], tuple[Refused, ...]]:
    """Return the annotations in the *text* of a JSON-LD file, and what in it is none.

    A file may hold one annotation, a list, a page or a collection with its pages inside. Raises
    `AnnotationError` if it is nothing of the kind.
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise AnnotationError(f"The file is not JSON: {error}. Choose a .jsonld file.") from error
    found: dict[str, Annotation] = {}
    refused = []
    entries = list(iter_annotations(value))
    if not entries and not _is_empty_collection(value):
        raise AnnotationError("The file holds no Web Annotations. Choose a .jsonld file of notes.")
    for number, entry in enumerate(entries, 1):
        faults = find_faults(entry, is_strict=False)
        if faults:
            refused.append(Refused(number, faults[0]))
        else:
            for annotation in _iter_targets(entry):
                found[annotation.id] = annotation
    return tuple(found.values()), tuple(refused)


def to_jsonld(annotation: Annotation) -> Json:
    """Return *annotation* as a Web Annotation; the context is that of the collection."""
    if not annotation.foreign:
        return _own(annotation)
    original: Json = json.loads(annotation.foreign)
    as_it_came = next((a for a in _iter_targets(original) if a.id == annotation.id), None)
    if as_it_came is not None and _facts(as_it_came) == _facts(annotation):
        return original
    ours = _own(annotation)
    others = [body for body in _list(original.get("body")) if not _is_understood(body)]
    if others:
        ours["body"] = [*ours.get("body", []), *others]
    replaced = ("body", "bodyValue", "@id", "@type")
    kept = {key: value for key, value in original.items() if key not in replaced}
    merged = {**kept, **ours, "type": original.get("type", original.get("@type"))}
    if identity_of(_name(original)) == annotation.id and original.keys() & {"id", "@id"}:
        merged["id"] = _name(original)
    merged["reader:foreign"] = annotation.foreign
    if as_it_came is not None and as_it_came.selector == annotation.selector:
        if len(_list(original["target"])) == 1:
            merged["target"] = original["target"]
        merged["reader:look"] = _style_class(annotation)
    return merged


def identity_of(iri: str) -> str:
    """Return the id of the annotation that other programs call *iri*."""
    name = iri.removeprefix(_UUID)
    try:
        return uuid.UUID(name).hex if name != iri else uuid.uuid5(uuid.NAMESPACE_URL, iri).hex
    except ValueError:
        return uuid.uuid5(uuid.NAMESPACE_URL, iri).hex


def _name(entry: Json) -> str:
    """Return what *entry* is called, or all that it says if it has no name."""
    iri = entry.get("id", entry.get("@id"))
    return iri if isinstance(iri, str) and iri else json.dumps(entry, sort_keys=True)


def _facts(annotation: Annotation) -> Annotation:
    """Return what another program's JSON says of *annotation*, its state apart."""
    return replace(annotation, foreign="", state=AnnotationState.ANCHORED)


def _own(annotation: Annotation) -> Json:
    made: Json = {
        "id": f"{_UUID}{uuid.UUID(annotation.id)}",
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
    made["target"] = _target(annotation)
    return made


def _text(value: str, purpose: str) -> Json:
    return {"type": "TextualBody", "value": value, "purpose": purpose}


def _target(annotation: Annotation) -> Json:
    place = annotation.selector
    source: Json = {"id": f"{_DOCUMENT}{place.document}", "type": "Text"}
    if place.language:
        source["language"] = place.language
    target: Json = {"type": "SpecificResource", "source": source}
    if style := _style_class(annotation):
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
    """Return the paragraphs of *place*, and the characters in them if they are not whole."""
    if not place.last and place.start is not None and place.end is not None:
        return _paragraph(place.paragraph, place.start, place.end)
    if not place.last:
        return _paragraph(place.paragraph)
    return {
        "type": "RangeSelector",
        "startSelector": _paragraph(place.paragraph, place.start, place.start),
        "endSelector": _paragraph(place.last, place.end, place.end),
    }


def _paragraph(locator: str, start: int | None = None, end: int | None = None) -> Json:
    made: Json = {"type": "FragmentSelector", "value": locator}
    if start is not None and end is not None:
        made["refinedBy"] = {"type": "TextPositionSelector", "start": start, "end": end}
    return made


def _style_class(annotation: Annotation) -> str:
    kind = annotation.kind
    if kind is AnnotationKind.UNDERLINE or annotation.colour:
        name = kind if kind is AnnotationKind.UNDERLINE else AnnotationKind.HIGHLIGHT
        colour = f"-{annotation.colour}" if annotation.colour else ""
        return f"osce-reader-{name}{colour}"
    return ""


def _iter_targets(entry: Json) -> Iterator[Annotation]:
    """Give the annotation that *entry* is: one for each of its targets, since ours have one."""
    targets = _list(entry.get("target"))
    name = _name(entry)
    for number, target in enumerate(targets):
        place, colour, kind = _read_target(target, entry)
        identity = identity_of(name if number == 0 else f"{name}#target-{number + 1}")
        note, tags = _read_bodies(entry)
        created = _time(entry.get("created")) or _time(entry.get("modified"))
        read = Annotation(
            id=identity,
            selector=place,
            colour=colour,
            note=clean(note),
            tags=clean_tags(tags),
            created=created or _BEGINNING_OF_TIME,
            modified=_time(entry.get("modified")) or created or _BEGINNING_OF_TIME,
            author=clean(_author(entry.get("creator"))),
            state=_state(entry.get("reader:state")),
            kind=kind,
        )
        yield _with_foreign(read, entry)


def _with_foreign(annotation: Annotation, entry: Json) -> Annotation:
    """Return *annotation* with *entry* as it came, unless we would write the very same."""
    kept = entry.get("reader:foreign")
    if isinstance(kept, str) and _is_annotation(kept):
        return replace(annotation, foreign=kept)
    own = {key: value for key, value in entry.items() if key != "@context"}
    if own == _own(annotation):
        return annotation
    return replace(annotation, foreign=json.dumps(own, ensure_ascii=False))


def _is_annotation(text: str) -> bool:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and not find_faults(value, is_strict=False)


def _read_target(target: object, entry: Json) -> tuple[Selector, Colour | None, AnnotationKind]:
    """Return the place that *target* means, and how it is marked."""
    if not isinstance(target, Mapping):
        return Selector(_document(str(target)), "", ""), *_look(entry.get("reader:look"), entry)
    source = target.get("source", target.get("id", ""))
    iri = str(source.get("id", "") if isinstance(source, Mapping) else source)
    language = source.get("language") if isinstance(source, Mapping) else None
    place = Selector(
        _document(iri),
        language if isinstance(language, str) else "",
        "",
        text_hash=str(target.get("reader:textHash", "")),
        version=str(target.get("reader:version", "")),
    )
    for selector in _list(target.get("selector")):
        place = _read_selector(selector, place, is_ours=iri.startswith(_DOCUMENT))
    return place, *_look(entry.get("reader:look") or target.get("styleClass"), entry)


def _read_selector(selector: object, place: Selector, *, is_ours: bool) -> Selector:
    """Return *place* with what *selector* says of it; fragments are read in documents of ours."""
    if not isinstance(selector, Mapping):
        return place
    match selector.get("type"):
        case "TextQuoteSelector":
            return replace(
                place,
                exact=clean(selector["exact"]),
                prefix=clean(selector.get("prefix") or ""),
                suffix=clean(selector.get("suffix") or ""),
            )
        case "FragmentSelector" if is_ours:
            start, end = _position(selector)
            return replace(place, paragraph=selector["value"], start=start, end=end)
        case "RangeSelector" if is_ours:
            first, last = selector["startSelector"], selector["endSelector"]
            return replace(
                place,
                paragraph=str(first.get("value", "")),
                last=str(last.get("value", "")),
                start=_position(first)[0],
                end=_position(last)[1],
            )
    return _read_selector(selector.get("refinedBy"), place, is_ours=is_ours)


def _position(fragment: Mapping[str, Any]) -> tuple[int | None, int | None]:
    """Return the characters to which a fragment is narrowed."""
    refined = fragment.get("refinedBy")
    if not isinstance(refined, Mapping) or refined.get("type") != "TextPositionSelector":
        return None, None
    return refined["start"], refined["end"]


def _document(iri: str) -> str:
    return iri.removeprefix(_DOCUMENT)


def _look(style: object, entry: Json) -> tuple[Colour | None, AnnotationKind]:
    """Return the colour and kind that a style class and the motivation tell."""
    motivations = _list(entry.get("motivation"))
    kind, colour = AnnotationKind.HIGHLIGHT, None
    for name in _list(style):
        if isinstance(name, str) and (match := _STYLE.fullmatch(name)):
            kind = AnnotationKind(match["kind"])
            colour = Colour(match["colour"]) if match["colour"] in list(Colour) else None
    if "bookmarking" in motivations:
        return colour, AnnotationKind.BOOKMARK
    if colour is None and "highlighting" in motivations and kind is AnnotationKind.HIGHLIGHT:
        colour = Colour.YELLOW
    return colour, kind


def _bodies(entry: Json) -> list[Any]:
    plain = entry.get("bodyValue")
    return [plain] if isinstance(plain, str) else _list(entry.get("body"))


def _read_bodies(entry: Json) -> tuple[str, list[str]]:
    """Return the note and the tags: texts, and among them those whose purpose is to tag."""
    notes: list[str] = []
    tags: list[str] = []
    is_plain = isinstance(entry.get("bodyValue"), str)
    for body in _bodies(entry):
        if is_plain:
            notes.append(body)
        elif _is_understood(body):
            purposes = _list(body.get("purpose")) or _list(entry.get("motivation"))
            (tags if "tagging" in purposes else notes).append(body["value"])
    return "\n\n".join(notes), tags


def _is_understood(body: object) -> bool:
    """Whether *body* is text; pictures, links and choices stay in what came with it."""
    return isinstance(body, Mapping) and (
        isinstance(body.get("value"), str) and body.get("type") in ("TextualBody", None)
    )


def _author(creator: object) -> str:
    names = []
    for one in _list(creator):
        facts = one if isinstance(one, Mapping) else {"name": one}
        name = facts.get("name") or facts.get("nickname") or facts.get("id")
        names += [str(part) for part in _list(name)[:1]]
    return ", ".join(names)


def _state(value: object) -> AnnotationState:
    return (
        AnnotationState(str(value)) if value in list(AnnotationState) else AnnotationState.ANCHORED
    )


def _time(value: object) -> str:
    return value if isinstance(value, str) else ""


def _list(value: object) -> list[Any]:
    """Return *value* as a list: JSON-LD writes one thing without brackets."""
    if value is None:
        return []
    return list(value) if isinstance(value, Sequence) and not isinstance(value, str) else [value]


def _is_empty_collection(value: object) -> bool:
    if not isinstance(value, Mapping):
        return bool(value == [])
    return any(str(one).startswith("Annotation") for one in _list(value.get("type")))
