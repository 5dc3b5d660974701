"""Files of the reader's own work, opened so that none of it is ever lost.

A damaged file is set aside under a name of its own, never overwritten; its newest sound backup
takes its place, and what can still be read out of the damaged one is added to it. A file that
vanished, or was emptied by a power cut, is restored too. What was done is told in sentences for the
reader.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from osce_reader.backups import (
    Backup,
    back_up_file_before,
    back_up_today,
    find_backups,
    list_backups,
)
from osce_reader.database import (
    DamagedDatabaseError,
    Database,
    copy_into_memory,
    copy_with_log,
    flush_to_disk,
    move_database,
    open_database,
)
from osce_reader.errors import StorageError
from osce_reader.model.date import format_date


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of precious file: the steps of its schema, and what its content is called.

    `examine` raises `DamagedDatabaseError` if its rows are none that were ever written, which
    SQLite does not see; `count` returns how much is in it; `add_salvaged` adds what can be read of
    a damaged file that was set aside, and returns how much that was.
    """

    migrations: Sequence[str]
    noun: str
    examine: Callable[[Database], None]
    count: Callable[[Database], int]
    add_salvaged: Callable[[Database, Path], int]


def open_precious(
    path: Path, kind: Kind, *, today: date | None = None
) -> tuple[Database, list[str]]:
    """Open the file at *path*, made if there is none yet; return it, and what is to be told.

    A damaged or missing file is replaced by the newest sound backup, and today's backup is made if
    there is none yet. Raises `StorageError` if the file or its folder cannot be written, or is of
    a newer version of the program.
    """
    today = today or datetime.now(UTC).date()
    try:
        database, notices = _open_or_restore(path, kind, today)
    except OSError as error:
        raise StorageError(
            f"“{path}” cannot be opened or restored: {error.strerror}. See that its folder can be"
            f" read and written; the folder “backups” in it holds copies of your {kind.noun}."
        ) from error
    if kind.count(database):  # an empty one would push out the backups of one that had something
        notices += back_up_today(database, path, kind.noun, today)
    return database, notices


def open_to_read(path: Path, kind: Kind) -> Database:
    """Open the file at *path* to look at only, on a medium that cannot be written.

    It is copied to memory with what other programs had written so far; every change is refused
    with a `StorageError`. Raises `StorageError` if it cannot be read, or is of a newer version.
    """
    import tempfile  # for rare cases, and costs the start some milliseconds

    with tempfile.TemporaryDirectory(prefix="osce-reader-") as folder:
        copy = Path(folder, path.name)
        try:
            copy_with_log(path, copy)
        except OSError as error:
            raise StorageError(
                f"“{path}” cannot be read: {error.strerror}. See that you may read it."
            ) from error
        return copy_into_memory(copy, kind.migrations, name=str(path))


def open_empty(path: Path, kind: Kind) -> Database:
    """Return an empty database that refuses every change, where *path* cannot even be read."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="osce-reader-") as folder:
        return copy_into_memory(Path(folder, path.name), kind.migrations, name=str(path))


def _open_or_restore(path: Path, kind: Kind, today: date) -> tuple[Database, list[str]]:
    """Return the sound database of *path*, and what there is to say about how it came to be."""
    database = _open_sound(path, kind)
    if database is not None:
        return database, []
    with _only_one_repairs(path):
        database = _open_sound(path, kind)  # another window may have repaired it by now
        if database is not None:
            return database, []
        database, notice = _repair(path, kind, today)
        return database, [notice]


def _open_sound(path: Path, kind: Kind) -> Database | None:
    """Return the database of *path*, a new one if there never was one, or `None` if it is lost.

    Lost is one that is damaged, and one that has backups but is not there, or is empty as after a
    power cut.
    """
    is_there = path.exists() and path.stat().st_size > 0
    if not is_there and list_backups(path):
        return None
    try:
        return _open(path, kind)
    except DamagedDatabaseError:
        return None


def _open(path: Path, kind: Kind) -> Database:
    def back_up(database: Database) -> None:
        back_up_file_before(database.backup_to, path, "update")

    return _open_examined(path, kind, back_up)


def _open_examined(
    path: Path, kind: Kind, before_migration: Callable[[Database], None] | None = None
) -> Database:
    database = open_database(
        path, kind.migrations, is_precious=True, before_migration=before_migration
    )
    try:
        kind.examine(database)
    except BaseException:
        database.close()
        raise
    return database


def _repair(path: Path, kind: Kind, today: date) -> tuple[Database, str]:
    """Set aside what is left at *path* and restore the newest backup and what can be read of it.

    Return the database, and the sentence for the reader.
    """
    aside = _set_aside(path, today)
    backup = _restore_newest(path, kind)
    database = _open(path, kind)
    salvaged = kind.add_salvaged(database, aside) if aside.exists() else 0
    what = "was damaged" if aside.exists() else "was missing"
    kept = f" and is kept as “{aside.name}”" if aside.exists() else ""
    then = _describe_repair(kind.noun, backup, salvaged)
    return database, f"The file of your {kind.noun} {what}{kept}. {then}"


def _describe_repair(noun: str, backup: Backup | None, salvaged: int) -> str:
    if backup is None and salvaged:
        read = f"{salvaged} of the {noun} could be read out of the damaged file"
        return f"There was no sound backup; {read}. Look through them."
    if backup is None:
        return f"There was no sound backup, so the {noun} begin anew."
    read = f"{salvaged} that it lacked could be read out of the damaged file; look through them"
    rest = read if salvaged else "those made after it are missing"
    day = format_date(backup.day.isoformat())
    return f"The {noun} were restored from the backup of {day}; {rest}."


def _set_aside(path: Path, today: date) -> Path:
    """Rename the damaged file, with the logs that belong to it, to a name not yet taken."""
    base = f"{path.stem}-damaged-{today.isoformat()}"
    aside = path.with_name(f"{base}.db")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{base}-{number}.db")
    move_database(path, aside)
    return aside


def _restore_newest(path: Path, kind: Kind) -> Backup | None:
    """Put a copy of the newest sound backup at *path*; return the backup, `None` if none is."""
    import shutil
    import tempfile

    with tempfile.TemporaryDirectory(prefix="restore-", dir=path.parent) as folder:
        for backup in find_backups(path):
            copy = Path(folder, backup.path.name)
            shutil.copyfile(backup.path, copy)
            try:
                _open_examined(copy, kind).close()
            except StorageError:
                continue  # damaged itself, or of a newer version: an older one will do
            flush_to_disk(copy)
            copy.replace(path)
            return backup
    return None


@contextmanager
def _only_one_repairs(path: Path) -> Iterator[None]:
    """Keep other windows out until the end; the lock goes with the process that holds it."""
    lock = open_database(path.parent / "backups" / "repair.lock", (), is_precious=False)
    try:
        with lock.transaction():
            yield
    finally:
        lock.close()
