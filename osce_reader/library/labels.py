"""Tags and collections: the reader's own order of the library, by document, whatever its language.

They are kept in a small database beside the notes, and backed up as these are. A document that is
removed keeps its labels here: they are there again when it comes back.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from osce_reader.database import (
    DamagedDatabaseError,
    Database,
    open_database,
    read_table,
    salvage_rows,
    write_table,
)
from osce_reader.model.text import canonicalize
from osce_reader.precious import Kind, open_precious, open_to_read

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


_COLUMNS = ("document", "kind", "name")
_CARRIED = "carried_label"  # what they are called in a copy of the notes


class LabelKind(StrEnum):
    """What a label is: a tag says what a document is about, a collection what it belongs to."""

    TAG = "tag"
    COLLECTION = "collection"


_LABEL_KINDS = frozenset(LabelKind)


@dataclass(frozen=True, slots=True)
class Labels:
    """The tags and collections of one document, each by the alphabet."""

    tags: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()


class LabelStore:
    """The labels in one database; made by `open_labels`. A change is kept when it returns.

    `notices` are sentences for the user about what happened on opening.
    """

    def __init__(self, database: Database, *, notices: Sequence[str] = ()) -> None:
        self.notices = tuple(notices)
        self._database = database

    def count(self) -> int:
        """Return how many labels documents have, all together."""
        return _count(self._database)

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

    def carry_in(self, path: Path) -> None:
        """Write the labels into the copy of the notes at *path*, so that one file holds all."""
        rows = self._database.query("SELECT document, kind, name FROM label")
        write_table(path, _CARRIED, _COLUMNS, rows)

    def add(self, rows: Iterable[Sequence[object]]) -> int:
        """Add *rows* of a document, a kind and a name each; return how many are new."""
        before = self.count()
        self._database.execute_many("INSERT OR IGNORE INTO label VALUES (?, ?, ?)", rows)
        return self.count() - before

    def close(self) -> None:
        """Close the database."""
        self._database.close()


def open_labels(path: Path | None, *, today: date | None = None) -> LabelStore:
    """Open the labels at *path*, or some in memory for `None`; raise `StorageError`.

    A damaged file is set aside, and replaced by its newest backup.
    """
    if path is None:
        return LabelStore(open_database(None, _MIGRATIONS, is_precious=False))
    database, notices = open_precious(path, _LABELS, today=today)
    return LabelStore(database, notices=notices)


def open_labels_to_read(path: Path) -> LabelStore:
    """Open the labels at *path*, on a medium that cannot be written; every change is refused."""
    return LabelStore(open_to_read(path, _LABELS))


def find_carried_labels(path: Path) -> list[tuple[str, str, str]]:
    """Return the labels that the copy of the notes at *path* carries, for `LabelStore.add`."""
    return _read_labels(path, _CARRIED)


def find_labels_in_backup(path: Path) -> list[tuple[str, str, str]]:
    """Return the labels in the file at *path* if it is one of the backups of the labels, else none.

    Raises `StorageError` if there is no such file, or it cannot be read.
    """
    return _read_labels(path, "label")


def _read_labels(path: Path, table: str) -> list[tuple[str, str, str]]:
    """Return the labels in a *table* of the file at *path*, without rows that are none."""
    return [row for row in read_table(path, table, _COLUMNS) if _is_label(row)]


def _examine(database: Database) -> None:
    """Raise `DamagedDatabaseError` if a row of *database* holds no label."""
    if not all(map(_is_label, database.query("SELECT document, kind, name FROM label"))):
        raise DamagedDatabaseError(database.name)


def _is_label(row: Sequence[object]) -> bool:
    return all(isinstance(value, str) and value for value in row) and row[1] in _LABEL_KINDS


def _count(database: Database) -> int:
    row = database.query_one("SELECT count(*) FROM label")
    return int(row[0]) if row else 0


def _add_salvaged(database: Database, aside: Path) -> int:
    """Add what can be read of the damaged file *aside*; return how many labels that are."""
    rows = salvage_rows(aside, _MIGRATIONS, "label", _COLUMNS)
    return LabelStore(database).add(row for row in rows if _is_label(row))


_LABELS = Kind(
    _MIGRATIONS,
    "tags and collections",
    examine=_examine,
    count=_count,
    add_salvaged=_add_salvaged,
)


def _sort(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=str.casefold))
