"""Annotations of other programs, and our own, read from W3C Web Annotations: one JSON object each.

What an annotation is about comes in as what it is: a text of ours by paragraph and words, anything
else by its address and the words that are quoted of it, if any. Whatever we have no place for is
kept with it as it came (`Annotation.foreign`).
"""

import html
import json
import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from osce_reader.annotations.annotation import (
    Annotation,
    AnnotationKind,
    AnnotationState,
    Colour,
    Selector,
    clean,
    clean_tags,
    format_time,
)
from osce_reader.annotations.w3c_own import DOCUMENT_IRI, UUID_IRI, Json, to_own_jsonld
from osce_reader.annotations.w3c_rules import (
    SETS,
    find_faults,
    find_selector_faults,
    list_of,
)

_STYLE = re.compile(r"osce-reader-(?P<kind>highlight|underline)(?:-(?P<colour>[a-z]+))?")
_HTML_TAG = re.compile(r"</?[A-Za-z][^>]*>|<!--.*?-->", re.DOTALL)
_BEGINNING_OF_TIME = "1970-01-01T00:00:00.000Z"


def identity_of(iri: str) -> str:
    """Return the id of the annotation that other programs call *iri*."""
    name = iri.removeprefix(UUID_IRI)
    try:
        return uuid.UUID(name).hex if name != iri else uuid.uuid5(uuid.NAMESPACE_URL, iri).hex
    except ValueError:
        return uuid.uuid5(uuid.NAMESPACE_URL, iri).hex


def name_of(entry: Json) -> str:
    """Return what *entry* is called, or all that it says if it has no name."""
    iri = entry.get("id", entry.get("@id"))
    return iri if isinstance(iri, str) and iri else json.dumps(entry, sort_keys=True)


def iter_targets(entry: Json) -> Iterator[Annotation]:
    """Give the annotation that *entry* is: one for each of its targets, since ours have one.

    A set of targets counts as its members; what they are together stays in what came with them.
    """
    targets = list(_iter_single(list_of(entry.get("target"))))
    name = name_of(entry)
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


def _iter_single(targets: Sequence[object]) -> Iterator[object]:
    """Give *targets* one by one, those of a set as well; of a choice, the one that is preferred."""
    for target in targets:
        if not isinstance(target, Mapping) or not SETS & set(list_of(target.get("type"))):
            yield target
            continue
        members = list(_iter_single(list_of(target.get("items"))))
        yield from members[:1] if target.get("type") == "Choice" else members


def _with_foreign(annotation: Annotation, entry: Json) -> Annotation:
    """Return *annotation* with *entry* as it came, unless we would write the very same."""
    kept = entry.get("reader:foreign")
    if isinstance(kept, str) and _is_annotation(kept):
        return replace(annotation, foreign=kept)
    own = {key: value for key, value in entry.items() if key != "@context"}
    if own == to_own_jsonld(annotation):
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
    for selector in list_of(target.get("selector")):
        place = _read_selector(selector, place, is_ours=iri.startswith(DOCUMENT_IRI))
    return place, *_look(entry.get("reader:look") or target.get("styleClass"), entry)


def _read_selector(selector: object, place: Selector, *, is_ours: bool) -> Selector:
    """Return *place* with what *selector* says of it; fragments are read in documents of ours.

    One of several that is not as the standard has it says nothing.
    """
    if not isinstance(selector, Mapping) or find_selector_faults(selector):
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
            start, _ = _position(first)
            return replace(
                place,
                paragraph=str(first.get("value", "")),
                last=str(last.get("value", "")),
                start=start,
                end=None if start is None else _position(last)[1],
            )
    return _read_selector(selector.get("refinedBy"), place, is_ours=is_ours)


def _position(fragment: Mapping[str, Any]) -> tuple[int | None, int | None]:
    """Return the characters to which a fragment is narrowed."""
    refined = fragment.get("refinedBy")
    if not isinstance(refined, Mapping) or refined.get("type") != "TextPositionSelector":
        return None, None
    return refined["start"], refined["end"]


def _document(iri: str) -> str:
    return iri.removeprefix(DOCUMENT_IRI)


def _look(style: object, entry: Json) -> tuple[Colour | None, AnnotationKind]:
    """Return the colour and kind that a style class and the motivation tell."""
    motivations = list_of(entry.get("motivation"))
    kind, colour = AnnotationKind.HIGHLIGHT, None
    for name in list_of(style):
        if isinstance(name, str) and (match := _STYLE.fullmatch(name)):
            kind = AnnotationKind(match["kind"])
            colour = Colour(match["colour"]) if match["colour"] in list(Colour) else None
    if "bookmarking" in motivations:
        return colour, AnnotationKind.BOOKMARK
    if colour is None and "highlighting" in motivations and kind is AnnotationKind.HIGHLIGHT:
        colour = Colour.YELLOW
    return colour, kind


def _read_bodies(entry: Json) -> tuple[str, list[str]]:
    """Return the note and the tags: texts, and among them those whose purpose is to tag."""
    notes: list[str] = []
    tags: list[str] = []
    plain = entry.get("bodyValue")
    bodies = [{"value": plain}] if isinstance(plain, str) else list_of(entry.get("body"))
    for text in filter(None, map(_find_text, bodies)):
        purposes = list_of(text.get("purpose")) or list_of(entry.get("motivation"))
        is_tag = "tagging" in purposes and not isinstance(plain, str)
        (tags if is_tag else notes).append(_to_plain(text))
    return "\n\n".join(notes), tags


def is_understood(body: object) -> bool:
    """Whether *body* is text; pictures and links stay in what came with it."""
    return _find_text(body) is not None


def _find_text(body: object) -> Mapping[str, Any] | None:
    """Return *body* if it is text, the first text of a choice, or `None`."""
    if not isinstance(body, Mapping):
        return None
    kinds = list_of(body.get("type"))
    if "Choice" in kinds:
        return next(filter(None, map(_find_text, list_of(body.get("items")))), None)
    is_text = isinstance(body.get("value"), str) and (not kinds or "TextualBody" in kinds)
    return body if is_text else None


def _to_plain(text: Mapping[str, Any]) -> str:
    """Return the words of a *text*, without the tags of HTML."""
    value = str(text["value"])
    return html.unescape(_HTML_TAG.sub("", value)) if text.get("format") == "text/html" else value


def _author(creator: object) -> str:
    names = []
    for one in list_of(creator):
        facts = one if isinstance(one, Mapping) else {"name": one}
        name = facts.get("name") or facts.get("nickname") or facts.get("id")
        names += [str(part) for part in list_of(name)[:1]]
    return ", ".join(names)


def _state(value: object) -> AnnotationState:
    return (
        AnnotationState(str(value)) if value in list(AnnotationState) else AnnotationState.ANCHORED
    )


def _time(value: object) -> str:
    """Return a time as it came if it is in UTC, else the same moment in UTC; "" for none."""
    if not isinstance(value, str) or value.endswith("Z"):
        return value if isinstance(value, str) else ""
    try:
        moment = datetime.fromisoformat(value)
        return format_time(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        return ""  # a year that no calendar of ours has
