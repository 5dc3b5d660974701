"""One open database: its connection, its transactions, copies of it."""

import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from osce_reader.database.failures import DamagedDatabaseError, for_the_user
from osce_reader.errors import StorageError

BUSY_SECONDS = 10
"""How many seconds another program is waited for."""


class Database:
    """One open database; made by `open_database`.

    `name` is what messages call it. Rows are plain tuples. Outside a `transaction` every
    statement is one of its own, durable (where the database is precious) when it returns.
    """

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self.name = name
        self._connection = connection
        self._lock = threading.RLock()

    def execute(self, sql: str, parameters: Sequence[object] = ()) -> None:
        """Run one statement that changes something."""
        with self._guarded():
            self._connection.execute(sql, parameters)

    def execute_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one statement for each of *rows*, all or none of them."""
        with self.transaction(), self._guarded():
            self._connection.executemany(sql, rows)

    def query(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return all rows that *sql* selects."""
        with self._guarded():
            return self._connection.execute(sql, parameters).fetchall()

    def query_one(self, sql: str, parameters: Sequence[object] = ()) -> tuple[Any, ...] | None:
        """Return the first row that *sql* selects, or `None`."""
        with self._guarded():
            row: tuple[Any, ...] | None = self._connection.execute(sql, parameters).fetchone()
            return row

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: what is done within is kept at its end, undone if it raises.

        Other programs cannot write meanwhile, so what is read within stays true until the end. A
        transaction within a transaction is part of the outer one.
        """
        with self._lock:
            if self._connection.in_transaction:
                yield
                return
            self.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    @contextmanager
    def moment(self) -> Iterator[None]:
        """Let all that is read within be as of one moment, whoever writes; nothing is written."""
        with self._lock:
            if self._connection.in_transaction:
                yield
                return
            self.execute("BEGIN")
            try:
                yield
            finally:
                self._roll_back()

    @property
    def version(self) -> int:
        """How many steps of the schema this file has been through."""
        return self._number("PRAGMA user_version")

    @property
    def change_count(self) -> int:
        """A number that differs from before if another connection has changed the file since."""
        return self._number("PRAGMA data_version")

    def check(self) -> None:
        """Raise `DamagedDatabaseError` unless the file is a sound database."""
        rows = self.query("PRAGMA quick_check(1)")
        if rows != [("ok",)]:
            raise DamagedDatabaseError(self.name)

    def backup_to(self, path: Path) -> None:
        """Write a copy of this database to *path*: one plain file, whole or not there at all.

        The copy is as of one moment, whoever writes meanwhile; within a transaction it is what was
        there before. A file at *path* is replaced.
        """
        partial = path.with_name(f"{path.name}.{os.getpid()}.partial")
        try:
            partial.unlink(missing_ok=True)
            with (
                self._lock,
                for_the_user(str(path)),
                closing(connect(partial)) as copy,
                self._committed() as source,
            ):
                source.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
            flush_to_disk(partial)
            partial.replace(path)
        except OSError as error:
            raise StorageError(
                f"The copy “{path}” could not be written: {error.strerror}. See that its folder"
                " can be written and the disk has space."
            ) from error
        finally:
            partial.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file; the database cannot be used afterwards."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def _committed(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that can be copied: SQLite refuses one with an open transaction."""
        if not self._connection.in_transaction:
            yield self._connection
            return
        _, _, file = self._connection.execute("PRAGMA database_list").fetchone()
        with closing(connect(file)) as other:
            yield other

    def _number(self, sql: str) -> int:
        row = self.query_one(sql)
        return int(row[0]) if row else 0

    def _roll_back(self) -> None:
        """Undo the open transaction, unless SQLite has done so itself (after a full disk)."""
        if self._connection.in_transaction:
            self.execute("ROLLBACK")

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        with self._lock, for_the_user(self.name):
            yield


def connect(path: Path | str) -> sqlite3.Connection:
    """Return a connection that any thread may use, with no transaction but those asked for."""
    return sqlite3.connect(
        path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )


def flush_to_disk(path: Path) -> None:
    """Return when the content of the file at *path* is on the disk. Raises `OSError`."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
