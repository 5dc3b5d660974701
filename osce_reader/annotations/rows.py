"""The rows of the store: the steps of its schema, and annotations as rows and back.

The rows of a sound file are taken as they are. Those of a damaged one may hold anything: each is
looked at, and what is not nonsense is kept.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import NoneType
from typing import Any

from osce_reader.annotations.annotation import (
    Annotation,
    AnnotationKind,
    AnnotationState,
    Colour,
    Selector,
)
from osce_reader.database import DamagedDatabaseError, Database, salvage_rows

MIGRATIONS = (
    """
    CREATE TABLE annotation (
        id TEXT PRIMARY KEY NOT NULL,
        document TEXT NOT NULL,
        language TEXT NOT NULL,
        paragraph TEXT NOT NULL,
        last TEXT NOT NULL,
        start_at INTEGER,
        end_at INTEGER,
        exact TEXT NOT NULL,
        prefix TEXT NOT NULL,
        suffix TEXT NOT NULL,
        text_hash TEXT NOT NULL,
        colour TEXT,
        note TEXT NOT NULL,
        created TEXT NOT NULL,
        modified TEXT NOT NULL,
        author TEXT NOT NULL,
        state TEXT NOT NULL,
        tags TEXT NOT NULL
    );
    CREATE INDEX annotation_by_document ON annotation (document, created);
    """,
    """
    ALTER TABLE annotation ADD COLUMN version TEXT NOT NULL DEFAULT '';
    ALTER TABLE annotation ADD COLUMN kind TEXT NOT NULL DEFAULT 'highlight';
    ALTER TABLE annotation ADD COLUMN foreign_json TEXT NOT NULL DEFAULT '';
    CREATE TABLE shared (
        annotation TEXT PRIMARY KEY NOT NULL,
        modified TEXT NOT NULL
    );
    """,
)

SELECT = (
    "SELECT id, document, language, paragraph, last, start_at, end_at, exact, prefix, suffix,"
    " text_hash, version, colour, note, created, modified, author, state, tags, kind, foreign_json"
    " FROM annotation"
)
SAVE = (
    "INSERT INTO annotation (id, document, language, paragraph, last, start_at, end_at, exact,"
    " prefix, suffix, text_hash, version, colour, note, created, modified, author, state, tags,"
    " kind, foreign_json)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (id) DO UPDATE SET"
    " document = excluded.document, language = excluded.language, paragraph ="
    " excluded.paragraph, last = excluded.last, start_at = excluded.start_at, end_at ="
    " excluded.end_at, exact = excluded.exact, prefix = excluded.prefix, suffix ="
    " excluded.suffix, text_hash = excluded.text_hash, version = excluded.version, colour ="
    " excluded.colour, note = excluded.note, created = excluded.created, modified ="
    " excluded.modified, author = excluded.author, state = excluded.state, tags ="
    " excluded.tags, kind = excluded.kind, foreign_json = excluded.foreign_json"
)
_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "id": str, "document": str, "language": str, "paragraph": str, "last": str,
    "start_at": (int, NoneType), "end_at": (int, NoneType), "exact": str, "prefix": str,
    "suffix": str, "text_hash": str, "version": str, "colour": (str, NoneType), "note": str,
    "created": str, "modified": str, "author": str, "state": str, "tags": str, "kind": str,
    "foreign_json": str,
}  # fmt: skip
_COLUMNS = tuple(_TYPES)
_COLOUR, _MODIFIED, _STATE, _KIND = map(_COLUMNS.index, ("colour", "modified", "state", "kind"))
_DEFAULTS = (
    "", "", "", "", "", None, None, "", "", "", "", "", None, "", "", "", "", "anchored", "",
    "highlight", "",
)  # fmt: skip
_ID = re.compile(r"[0-9a-f]{32}")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T[\d:.]+Z")
_COLOURS = {one.value: one for one in Colour}  # quicker than to call the class for each row
_STATES = {one.value: one for one in AnnotationState}
_KINDS = {one.value: one for one in AnnotationKind}
_TAG_SEPARATOR = "\n"  # a tag stands on one line, so none holds it


def examine(database: Database) -> None:
    """Raise `DamagedDatabaseError` if a row of *database* is none that was ever written to it.

    SQLite sees where the structure of a file is damaged, not where the words in it are.
    """
    database.query("SELECT annotation, modified FROM shared")  # raises where words are no text
    if not all(map(_is_sound, database.query(SELECT))):
        raise DamagedDatabaseError(database.name)


def salvage_annotations(path: Path) -> tuple[Annotation, ...]:
    """Return the annotations that can still be read from the damaged store at *path*."""
    rows = salvage_rows(path, MIGRATIONS, "annotation", _COLUMNS)
    found = (_from_damaged_row(row) for row in rows)
    return tuple({one.id: one for one in found if one is not None}.values())


def _is_sound(row: tuple[Any, ...]) -> bool:
    return (
        _are_sound(tuple(map(type, row)))
        and (not row[_COLOUR] or row[_COLOUR] in _COLOURS)
        and row[_STATE] in _STATES
        and row[_KIND] in _KINDS
    )


@cache
def _are_sound(types: tuple[type, ...]) -> bool:
    """Whether a row may hold values of these *types*."""
    return all(
        issubclass(found, allowed) for found, allowed in zip(types, _TYPES.values(), strict=True)
    )


def _from_damaged_row(row: tuple[Any, ...]) -> Annotation | None:
    """Return the annotation of a *row* that may hold anything, or `None` if it is nonsense.

    What a note can do without (its colour, say) is not worth losing its words for.
    """
    values: list[Any] = [
        default if value is None else value for value, default in zip(row, _DEFAULTS, strict=True)
    ]
    for column, known in ((_COLOUR, _COLOURS), (_STATE, _STATES), (_KIND, _KINDS)):
        if values[column] not in known:
            values[column] = _DEFAULTS[column]
    fits = _are_sound(tuple(map(type, values)))
    if not fits or not _ID.fullmatch(values[0]) or not _TIME.fullmatch(values[_MODIFIED]):
        return None
    return from_row(tuple(values))


def to_row(annotation: Annotation) -> tuple[object, ...]:
    """Return *annotation* as `SAVE` takes it."""
    selector = annotation.selector
    return (
        annotation.id,
        selector.document,
        selector.language,
        selector.paragraph,
        selector.last,
        selector.start,
        selector.end,
        selector.exact,
        selector.prefix,
        selector.suffix,
        selector.text_hash,
        selector.version,
        annotation.colour.value if annotation.colour else None,
        annotation.note,
        annotation.created,
        annotation.modified,
        annotation.author,
        annotation.state.value,
        _TAG_SEPARATOR.join(annotation.tags),
        annotation.kind.value,
        annotation.foreign,
    )


def from_row(row: tuple[Any, ...]) -> Annotation:
    """Return the annotation of a sound *row* of `SELECT`."""
    place, rest = row[1:12], row[12:]
    colour, note, created, modified, author, state, tags, kind, foreign = rest
    return Annotation(
        id=row[0],
        selector=Selector(*place),
        colour=_COLOURS[colour] if colour else None,
        note=note,
        tags=tuple(tags.split(_TAG_SEPARATOR)) if tags else (),
        created=created,
        modified=modified,
        author=author,
        state=_STATES[state],
        kind=_KINDS[kind],
        foreign=foreign,
    )
