"""Files of W3C Web Annotations in JSON-LD, written and read without loss.

An annotation of another program keeps its JSON as it came (`foreign`): what we have no place for is
given back with it, changed or not. `w3c_own` says what ours look like, `w3c_reading` reads both.
"""

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from osce_reader.annotations.annotation import Annotation, AnnotationState
from osce_reader.annotations.w3c_own import TERMS, UUID_IRI, Json, style_class, to_own_jsonld
from osce_reader.annotations.w3c_reading import (
    is_understood,
    iter_targets,
    name_of,
)
from osce_reader.annotations.w3c_rules import (
    CONTEXT,
    find_faults,
    find_missing_pages,
    iter_annotations,
    list_of,
)
from osce_reader.errors import AnnotationError


@dataclass(frozen=True, slots=True)
class Refused:
    """An entry of a file that is no annotation: which one, counted from 1, and why."""

    number: int
    reason: str


def write_jsonld(annotations: Iterable[Annotation]) -> str:
    """Return *annotations* as the text of a JSON-LD file: one collection with one page."""
    items = list(_iter_items(tuple(annotations)))
    page = {
        "id": f"{UUID_IRI}{uuid.uuid4()}",
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": items,
    }
    collection = {
        "@context": [CONTEXT, {"reader": TERMS}],
        "id": f"{UUID_IRI}{uuid.uuid4()}",
        "type": "AnnotationCollection",
        "label": "Notes of OSCE Reader",
        "total": len(items),
        "first": page,
    }
    return json.dumps(collection, ensure_ascii=False, indent=2) + "\n"


def read_jsonld(text: str) -> tuple[tuple[Annotation, ...], tuple[Refused, ...]]:
    """Return the annotations in the *text* of a JSON-LD file, and what in it is none.

    A file may hold one annotation, a list, a page or a collection with its pages inside; pages
    that are only named are refused. Raises `AnnotationError` if it is nothing of the kind.
    """
    try:
        return _read(json.loads(text))
    except ValueError as error:
        raise AnnotationError(f"The file is not JSON: {error}. Choose a .jsonld file.") from error
    except RecursionError as error:
        raise AnnotationError(
            "The file nests things too deeply to be one of notes. Choose another .jsonld file."
        ) from error


def to_jsonld(annotation: Annotation) -> Json:
    """Return *annotation* as a Web Annotation; the context is that of the collection."""
    if not annotation.foreign:
        return to_own_jsonld(annotation)
    original: Json = json.loads(annotation.foreign)
    members = list(iter_targets(original))
    if any(_facts(one) == _facts(annotation) for one in members):
        return original
    return _merge(annotation, original, members)


def _iter_items(annotations: Sequence[Annotation]) -> Iterator[Json]:
    """Give the items of a file, each once.

    One of another program that has several targets is several of ours. It is one again as long as
    all of them are there as they came; else they go out apart, so that none takes another's place.
    """
    groups: dict[str, list[Annotation]] = {}
    for annotation in annotations:
        groups.setdefault(annotation.foreign or annotation.id, []).append(annotation)
    for group in groups.values():
        items = [to_jsonld(one) for one in group]
        foreign = group[0].foreign
        if not foreign:
            yield from items
            continue
        original: Json = json.loads(foreign)
        members = list(iter_targets(original))
        if len(members) == len(group) and all(item == original for item in items):
            yield original
        else:
            yield from (_merge(one, original, members) for one in group)


def _merge(annotation: Annotation, original: Json, members: Sequence[Annotation]) -> Json:
    """Return *annotation* in our words, with all that *original* says and we have no place for.

    *members* are those that *original* is read as, one for each target.
    """
    ours = to_own_jsonld(annotation)
    others = [body for body in list_of(original.get("body")) if not is_understood(body)]
    if others:
        ours["body"] = [*ours.get("body", []), *others]
    replaced = ("body", "bodyValue", "@id", "@type")
    kept = {key: value for key, value in original.items() if key not in replaced}
    merged = {**kept, **ours, "type": original.get("type", original.get("@type"))}
    merged["reader:foreign"] = annotation.foreign
    if len(members) > 1 or members[0].id != annotation.id:
        return merged
    if original.keys() & {"id", "@id"}:
        merged["id"] = name_of(original)
    if members[0].selector == annotation.selector:
        merged["target"] = original["target"]
        merged.pop("stylesheet", None)
        merged |= {key: original[key] for key in ("stylesheet",) if key in original}
        merged["reader:look"] = style_class(annotation)
    return merged


def _facts(annotation: Annotation) -> Annotation:
    """Return what another program's JSON says of *annotation*, its state apart."""
    return replace(annotation, foreign="", state=AnnotationState.ANCHORED)


def _read(value: object) -> tuple[tuple[Annotation, ...], tuple[Refused, ...]]:
    found: dict[str, Annotation] = {}
    refused = []
    entries = list(iter_annotations(value))
    missing = find_missing_pages(value)
    _require_annotations(value, entries, missing)
    for number, entry in enumerate(entries, 1):
        faults = find_faults(entry, is_strict=False)
        if faults:
            refused.append(Refused(number, faults[0]))
        else:
            found.update((one.id, one) for one in iter_targets(entry))
    refused += [
        Refused(number, f"it is a page of its own, “{page}”, and not in this file")
        for number, page in enumerate(missing, len(entries) + 1)
    ]
    return tuple(found.values()), tuple(refused)


def _require_annotations(value: object, entries: Sequence[Json], missing: Sequence[str]) -> None:
    """Raise `AnnotationError` where a file has no annotations in it and could not be empty."""
    if not entries and missing:
        raise AnnotationError(
            f"The file only says where its notes are (“{missing[0]}”), and nothing is fetched from"
            " a network. Ask for a .jsonld file that holds the notes themselves."
        )
    if not entries and not _is_empty_collection(value):
        raise AnnotationError(
            "The file holds no notes in the form in which programs exchange them, Web Annotations"
            " of the W3C in JSON-LD: export them so where they come from, and choose that .jsonld"
            " file."
        )


def _is_empty_collection(value: object) -> bool:
    if not isinstance(value, Mapping):
        return bool(value == [])
    return any(str(one).startswith("Annotation") for one in list_of(value.get("type")))
