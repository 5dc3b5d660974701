"""Opening a database: looked at before anything is written, then set up and brought up to date."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from osce_reader.database.connection import BUSY_SECONDS, Database, connect
from osce_reader.database.failures import (
    DamagedDatabaseError,
    for_the_user,
    is_busy,
    require_writable,
)
from osce_reader.database.schema import check_before_use, migrate
from osce_reader.errors import StorageError

_HEADER = b"SQLite format 3\0"


def open_database(
    path: Path | None,
    migrations: Sequence[str],
    *,
    is_precious: bool,
    before_migration: Callable[[Database], None] | None = None,
) -> Database:
    """Open the database at *path*, made if it is not there; `None` keeps it in memory.

    *migrations* are the steps of the schema, one or more SQL statements each; those that the file
    has not been through are run, each in a transaction of its own. A precious database is on the
    disk when a change returns, even if the power goes. *before_migration* is called before the
    steps are run on a database that has been through some of them already.

    Raises `StorageError` if it cannot be written, or is of a newer version of the program, and
    `DamagedDatabaseError` if it is damaged.
    """
    name = "the database in memory" if path is None else str(path)
    if path is not None:
        _make_folder(path.parent)
        look_at_header(path)
        require_writable(path)
    with for_the_user(name):
        connection = connect(path or ":memory:")
    database = Database(connection, name)
    try:
        check_before_use(database, migrations)
        _set_up(database, is_precious)
        if before_migration is not None and 0 < database.version < len(migrations):
            before_migration(database)
        migrate(database, migrations)
    except BaseException:
        database.close()
        raise
    return database


def look_at_header(path: Path) -> None:
    """Raise `DamagedDatabaseError` if there is something at *path* that is no database at all.

    SQLite would see that too, but throw away the log beside it, which may be sound. Raises
    `StorageError` for a folder, which SQLite would call a file that cannot be opened.
    """
    if path.is_dir():
        raise StorageError(
            f"“{path}” is a folder, where a file of that name belongs. Move the folder away, or"
            " choose another one with --data-dir."
        )
    try:
        with path.open("rb") as file:
            header = file.read(len(_HEADER))
    except OSError:
        return  # not there yet, or nothing that can be opened: SQLite finds the words for it
    if header and header != _HEADER:
        raise DamagedDatabaseError(str(path))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"The folder “{folder}” cannot be made or is not a folder: {error.strerror}."
            " Choose another one with --data-dir."
        ) from error


def _set_up(database: Database, is_precious: bool) -> None:
    """Choose how the file is written. `fullfsync` matters on macOS only."""
    _use_write_ahead_log(database)
    database.query("PRAGMA foreign_keys = ON")
    database.query(f"PRAGMA synchronous = {'FULL' if is_precious else 'NORMAL'}")
    database.query(f"PRAGMA fullfsync = {'ON' if is_precious else 'OFF'}")


def _use_write_ahead_log(database: Database) -> None:
    """Turn the write-ahead log on; where the file system has none, the old journal does as well.

    SQLite does not wait here when another process opens the same new file at the same moment.
    """
    give_up = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            database.query("PRAGMA journal_mode = WAL")
        except StorageError as error:
            if not is_busy(error) or time.monotonic() > give_up:
                raise
            time.sleep(0.01)
        else:
            return
