"""Copies of databases: gone back to, looked at in memory, given a table of another kind along."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from osce_reader.database.connection import Database, connect
from osce_reader.database.failures import DamagedDatabaseError, for_the_user
from osce_reader.database.opening import look_at_header
from osce_reader.database.schema import (
    check_before_use,
    drop_strangers,
    has_schema,
    list_tables,
    migrate,
)
from osce_reader.errors import StorageError


def restore_copy(
    database: Database,
    path: Path,
    migrations: Sequence[str],
    *,
    examine: Callable[[Database], None],
    before: Callable[[], object],
) -> None:
    """Put all that is in the copy at *path* in the place of all that is in *database*, or nothing.

    *before* is called just before that, while no other program can write: what it copies is what
    is replaced. If it raises, nothing is.

    A copy of an older version is brought to this one first, and a table that is none of ours
    (`write_table`) is left out; *path* itself is not changed. *examine* raises
    `DamagedDatabaseError` if there is nonsense in the rows of the copy.
    Raises `StorageError`, and changes nothing, if it is not there or no sound copy.
    """
    if not path.is_file():
        raise StorageError(f"There is no file “{path}”. Choose a copy that is there.")
    with closing(connect(":memory:")) as memory, _no_copy(path):
        look_at_header(path)
        copy = Database(memory, str(path))
        with for_the_user(str(path)), closing(_connect_to_read(path)) as source:
            source.backup(memory)
        check_before_use(copy, migrations)
        if not has_schema(copy, migrations):
            raise StorageError(f"“{path}” is no copy of such a file. Choose another one.")
        migrate(copy, migrations)
        examine(copy)
        drop_strangers(copy, migrations)
        tables = {table: copy.query(f'SELECT * FROM "{table}"') for table in list_tables(copy)}  # noqa: S608  ours
    with database.transaction():
        before()
        for table, rows in tables.items():
            _fill(database, table, rows)


def _fill(database: Database, table: str, rows: Sequence[Sequence[object]]) -> None:
    """Put *rows* in the place of those of a *table*."""
    database.execute(f'DELETE FROM "{table}"')  # noqa: S608  our names
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        database.execute_many(f'INSERT INTO "{table}" VALUES ({marks})', rows)  # noqa: S608  ours


def copy_into_memory(path: Path, migrations: Sequence[str], *, name: str) -> Database:
    """Return a copy in memory of the database at *path*, for a medium that cannot be written.

    *path* itself must be writable if it was not closed properly; the copy refuses every change
    with a `StorageError`. *name* is what messages call it. Fails as `open_database` does.
    """
    memory = connect(":memory:")
    database = Database(memory, name)
    try:
        with for_the_user(name), closing(connect(path)) as source:
            source.backup(memory)
        check_before_use(database, migrations)
        migrate(database, migrations)
        database.query("PRAGMA query_only = ON")
    except BaseException:
        database.close()
        raise
    return database


def write_table(
    path: Path, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    """Put a *table* of texts into the copy at *path*, in the place of one that is there."""
    names = ", ".join(f"{column} TEXT NOT NULL" for column in columns)
    marks = ", ".join("?" * len(columns))
    with for_the_user(str(path)), closing(connect(path)) as connection:
        connection.execute("BEGIN")
        connection.execute(f"DROP TABLE IF EXISTS {table}")
        connection.execute(f"CREATE TABLE {table} ({names})")
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608  ours
        connection.execute("COMMIT")


def read_table(path: Path, table: str, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    """Return the rows of a *table* in the copy at *path*, none where it has no such table."""
    with (
        _no_copy(path),
        for_the_user(str(path)),
        closing(_connect_to_read(path)) as connection,
    ):
        known = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        if not set(columns) <= set(known):
            return []
        names = ", ".join(columns)
        return connection.execute(f"SELECT {names} FROM {table}").fetchall()  # noqa: S608  ours


@contextmanager
def _no_copy(path: Path) -> Iterator[None]:
    """Say of a file to restore, if it is damaged, that another one serves."""
    try:
        yield
    except DamagedDatabaseError as error:
        raise StorageError(
            f"“{path}” is damaged, or no copy that this program made. Choose another copy."
        ) from error


def _connect_to_read(path: Path) -> sqlite3.Connection:
    """Connect to a file that is not to be written; no log is made beside it."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
