"""The numbered steps of a schema: which a file has been through, and running those it lacks."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

from osce_reader.database.connection import Database, connect
from osce_reader.database.failures import DamagedDatabaseError
from osce_reader.errors import StorageError


def check_before_use(database: Database, migrations: Sequence[str]) -> None:
    """Look before anything is written: a newer or a damaged file stays as it is."""
    _refuse_newer(database, migrations)
    database.check()


def migrate(database: Database, migrations: Sequence[str]) -> None:
    """Run the steps that are missing. Two processes may do so at once: each looks again inside.

    The last round changes nothing, but shows that the file can be written.
    """
    while True:
        with database.transaction():
            _refuse_newer(database, migrations)
            version = database.version
            _check_tables(database, migrations[:version])
            if version == len(migrations):
                return
            _take_step(database, migrations[version])
            database.execute(f"PRAGMA user_version = {version + 1}")


def has_schema(database: Database, migrations: Sequence[str]) -> bool:
    """Whether *database* has the tables that the steps which it went through have made."""
    made = _make_tables(migrations[: database.version])
    return database.version > 0 and made.keys() <= list_tables(database).keys()


def drop_strangers(database: Database, migrations: Sequence[str]) -> None:
    """Drop the tables that the schema of *migrations* does not have."""
    for table in list_tables(database).keys() - _make_tables(migrations).keys():
        database.execute(f'DROP TABLE "{table}"')


def _take_step(database: Database, step: str) -> None:
    """Run one step of a schema; a table that it makes and that is there already is damage."""
    for statement in _iter_statements(step):
        try:
            database.execute(statement)
        except sqlite3.OperationalError as error:
            if "already exists" not in str(error):
                raise
            raise DamagedDatabaseError(database.name) from error


def _check_tables(database: Database, migrations: Sequence[str]) -> None:
    """Raise `DamagedDatabaseError` unless the tables are those that *migrations* made.

    SQLite does not see a wrong letter in the name of a column, nor a wrong number of steps.
    """
    found = list_tables(database)
    if any(found.get(name) != columns for name, columns in _make_tables(migrations).items()):
        raise DamagedDatabaseError(database.name)


def _make_tables(migrations: Sequence[str]) -> dict[str, list[tuple[Any, ...]]]:
    """Return the tables of a new database that was made with *migrations*."""
    with closing(connect(":memory:")) as memory:
        fresh = Database(memory, "the database in memory")
        for step in migrations:
            _take_step(fresh, step)
        return list_tables(fresh)


def list_tables(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Return the columns of each table, by its name: number, name, type, and so on of each."""
    names = database.query("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {name: database.query(f'PRAGMA table_info("{name}")') for (name,) in names}


def _refuse_newer(database: Database, migrations: Sequence[str]) -> None:
    if database.version > len(migrations):
        raise StorageError(
            f"“{database.name}” was written by a newer version of OSCE Reader and was left as it"
            f" is (its format is {database.version}, this version knows {len(migrations)})."
            " Update OSCE Reader to open it."
        )


def _iter_statements(script: str) -> Iterator[str]:
    """Give the statements of *script*, each of which ends with a semicolon, as the last may."""
    statement = ""
    for piece in f"{script.rstrip().removesuffix(';')};".split(";")[:-1]:
        statement += f"{piece};"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
