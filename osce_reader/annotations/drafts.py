"""Notes that are being written: kept in a file until they are saved, so that no crash loses one.

Each window has a file of its own, one JSON list, which is there only while something in it is not
saved. A file that nobody could write in this form is read as an empty one and stays where it is.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from types import NoneType
from typing import Any

from osce_reader.annotations.annotation import Colour
from osce_reader.errors import StorageError
from osce_reader.files import write_whole
from osce_reader.model.locator import Locator

_CHARACTERS = ("start", "end")
_PLACE = ("document", "language", "paragraph", "last", *_CHARACTERS)


@dataclass(frozen=True, slots=True)
class Draft:
    """What was written on a place, or in the annotation of the id `edited`, and is not saved.

    `colour` is a keyword or `None`.
    """

    place: Locator
    edited: str
    note: str
    colour: str | None = None
    tags: tuple[str, ...] = ()

    @property
    def key(self) -> Locator | str:
        """What it is found by: the id of the note that is edited, the place of a new one."""
        return self.edited or self.place


def save_drafts(path: Path, drafts: Iterable[Draft]) -> None:
    """Put *drafts* into the file at *path*, whole and on the disk; for none the file goes.

    Raises `StorageError`.
    """
    records = [asdict(draft.place) | _contents(draft) for draft in drafts]
    try:
        if records:
            write_whole(path, json.dumps(records, ensure_ascii=False).encode())
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise StorageError(
            f"What you are writing cannot be kept in “{path}”: {error.strerror}. Save the note"
            " soon, or copy its words."
        ) from error


def load_drafts(path: Path) -> tuple[Draft, ...]:
    """Return the drafts in the file at *path*, none where it cannot be read as such."""
    try:
        records = json.loads(path.read_text(encoding="utf-8"))
        return tuple(map(_read, records))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return ()


def _contents(draft: Draft) -> dict[str, object]:
    return {
        "edited": draft.edited,
        "note": draft.note,
        "colour": draft.colour,
        "tags": list(draft.tags),
    }


def _require_place(record: dict[str, Any]) -> None:
    """Raise `TypeError` if what *record* says of its place cannot be one."""
    for name in _PLACE:
        wanted = (int, NoneType) if name in _CHARACTERS else str
        if not isinstance(record[name], wanted):
            raise TypeError(f"{name} of a place is {record[name]!r}")


def _read(record: dict[str, Any]) -> Draft:
    _require_place(record)
    place = Locator(*(record[name] for name in _PLACE))
    colour = Colour(record["colour"]).value if record["colour"] else None
    tags = tuple(map(str, record["tags"]))
    return Draft(place, str(record["edited"]), str(record["note"]), colour, tags)
