"""Tags and collections: the reader's own order of the library, by document, whatever its language.

They are kept in a small database beside the notes. A document that is removed keeps its labels
here: they are there again when it comes back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from osce_reader.database import Database, open_database
from osce_reader.model.text import canonicalize

_MIGRATIONS = (
    """
    CREATE TABLE label (
        document TEXT NOT NULL,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (document, kind, name)
    );
    """,
)


class LabelKind(StrEnum):
    """What a label is: a tag says what a document is about, a collection what it belongs to."""

    TAG = "tag"
    COLLECTION = "collection"


@dataclass(frozen=True, slots=True)
class Labels:
    """The tags and collections of one document, each by the alphabet."""

    tags: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()


class LabelStore:
    """The labels in one database; made by `open_labels`. A change is kept when it returns."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list_all(self) -> Mapping[str, Labels]:
        """Return the labels of each document that has any, by its id."""
        rows = self._database.query("SELECT document, kind, name FROM label")
        found: dict[str, dict[str, list[str]]] = {}
        for document, kind, name in rows:
            found.setdefault(document, {}).setdefault(kind, []).append(name)
        return {
            document: Labels(
                _sort(kinds.get(LabelKind.TAG, ())), _sort(kinds.get(LabelKind.COLLECTION, ()))
            )
            for document, kinds in found.items()
        }

    def change(
        self,
        documents: Iterable[str],
        kind: LabelKind,
        *,
        added: Iterable[str] = (),
        removed: Iterable[str] = (),
    ) -> None:
        """Give *documents* the labels *added* of one *kind*, and take those *removed* from them."""
        add = [name for name in map(canonicalize, added) if name]
        take = list(removed)
        with self._database.transaction():
            for document in documents:
                for name in take:
                    self._database.execute(
                        "DELETE FROM label WHERE document = ? AND kind = ? AND name = ?",
                        (document, kind.value, name),
                    )
                for name in add:
                    self._database.execute(
                        "INSERT OR IGNORE INTO label VALUES (?, ?, ?)", (document, kind.value, name)
                    )

    def rename_document(self, before: str, after: str) -> None:
        """Let the labels of a document follow it to another id."""
        with self._database.transaction():
            self._database.execute(
                "INSERT OR IGNORE INTO label SELECT ?, kind, name FROM label WHERE document = ?",
                (after, before),
            )
            self._database.execute("DELETE FROM label WHERE document = ?", (before,))

    def close(self) -> None:
        """Close the database."""
        self._database.close()


def open_labels(path: Path | None) -> LabelStore:
    """Open the labels at *path*, or some in memory for `None`; raise `StorageError`."""
    return LabelStore(open_database(path, _MIGRATIONS, is_precious=True))


def _sort(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=str.casefold))
