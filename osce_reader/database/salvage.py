"""Reading what can still be read of a damaged database."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from osce_reader.database.beside import copy_with_log
from osce_reader.database.connection import connect
from osce_reader.database.opening import open_database

_PAGE_SIZE = 4096  # what SQLite takes for a new file
_LONGEST_LEAP = 1 << 20  # rows; there are fewer in any file of ours
_UNREADABLE_ERRORS = (sqlite3.Error, UnicodeDecodeError)  # the latter of SQLite's own messages


def salvage_rows(
    path: Path, migrations: Sequence[str], table: str, columns: Sequence[str]
) -> list[tuple[Any, ...]]:
    """Return the rows of *table* that can still be read from the damaged database at *path*.

    The file, which was made with *migrations*, is copied and left as it is. If it cannot be opened
    at all, its first page is taken from a new database with the same tables. Columns that are not
    there are `None`. What comes out may be nonsense: the caller has to look at every row.
    """
    import tempfile  # costs the start some milliseconds

    with tempfile.TemporaryDirectory(prefix="osce-reader-") as folder:
        copy = Path(folder, "damaged.db")
        copy_with_log(path, copy)
        rows = _read_damaged(copy, table, columns)
        if rows:
            return rows
        for version in range(len(migrations), 0, -1):
            _give_first_page(copy, migrations[:version])
            rows = _read_damaged(copy, table, columns)
            if rows:
                return rows
        return []


def _read_damaged(path: Path, table: str, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    """Return what can be read, from the first row on and, from behind, up to where that stopped."""
    rows: dict[int, tuple[Any, ...]] = {}
    try:
        with closing(connect(path)) as connection:
            connection.text_factory = lambda raw: raw.decode(errors="replace")
            known = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
            names = ", ".join(name if name in known else "NULL" for name in columns)
            for order, beyond in (("ASC", ">"), ("DESC", "<")):
                sql = (
                    f'SELECT rowid, {names} FROM "{table}" NOT INDEXED'  # noqa: S608  our names
                    f" WHERE rowid {beyond} ? ORDER BY rowid {order}"
                )
                _read_on(connection, sql, rows, step=1 if order == "ASC" else -1)
    except _UNREADABLE_ERRORS:
        pass  # not even its tables can be read
    return [rows[rowid] for rowid in sorted(rows)]


def _read_on(
    connection: sqlite3.Connection, sql: str, rows: dict[int, tuple[Any, ...]], *, step: int
) -> None:
    """Add to *rows* what can be read in the order of *sql*, leaping over what cannot."""
    at = -1 if step > 0 else 2**62
    leap = 1
    while leap < _LONGEST_LEAP:
        try:
            for rowid, *row in connection.execute(sql, (at,)):
                rows[rowid], at, leap = tuple(row), rowid, 1
        except _UNREADABLE_ERRORS:
            if step < 0:
                return  # from behind the size of the leap is not known
            at += leap
            leap *= 2
        else:
            return


def _give_first_page(path: Path, migrations: Sequence[str]) -> None:
    """Put the first page of a new database, made with *migrations*, in the place of that of *path*.

    The page holds the header and the list of tables, which is the same for the same steps.
    """
    fresh = path.with_name("fresh.db")
    fresh.unlink(missing_ok=True)
    open_database(fresh, migrations, is_precious=False).close()
    content = bytearray(path.read_bytes())
    page = bytearray(fresh.read_bytes()[:_PAGE_SIZE])
    count = max(1, len(content) // _PAGE_SIZE)
    page[28:32] = count.to_bytes(4, "big")
    page[32:40] = bytes(8)  # no free pages are known
    content[:_PAGE_SIZE] = page
    path.write_bytes(content)
