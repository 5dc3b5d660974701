"""Opening the store of annotations so that none is ever lost.

Beside the store stands the folder `backups` with one sound copy for each of the last ten days on
which the program was used. A damaged store is set aside under a name of its own, never overwritten,
and the newest sound copy takes its place; the reader is told (`AnnotationStore.notices`). A store
that vanished, or was emptied by a power cut, is restored in the same way.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from osce_reader.annotations.store import MIGRATIONS, AnnotationStore
from osce_reader.database import (
    DamagedDatabaseError,
    Database,
    copy_into_memory,
    flush_to_disk,
    open_database,
)
from osce_reader.errors import StorageError
from osce_reader.model.date import format_date

BACKUPS_KEPT = 10

_BACKUP_NAME = re.compile(r"(?P<stem>.+)-(?P<date>\d{4}-\d{2}-\d{2})\.db")
_LOG_SUFFIXES = ("-wal", "-shm")  # what SQLite keeps beside a database in use


def open_store(path: Path | None, *, today: date | None = None) -> AnnotationStore:
    """Open the annotations at *path*, made if there are none yet; `None` keeps them in memory.

    A damaged or missing file is replaced by the newest sound backup, and today's backup is made if
    there is none yet. Raises `StorageError` if the file or its folder cannot be written
    (`open_store_to_read` then shows what is there), or is of a newer version of the program.
    """
    if path is None:
        return AnnotationStore(open_database(None, MIGRATIONS, is_precious=False))
    today = today or datetime.now(UTC).date()
    try:
        database, notices = _open_or_restore(path, today)
    except OSError as error:
        raise StorageError(
            f"“{path}” cannot be opened or restored: {error.strerror}. See that its folder can be"
            " read and written; the folder “backups” in it holds copies of your notes."
        ) from error
    notices += _back_up_today(database, path, today)
    return AnnotationStore(database, notices=notices)


def open_store_to_read(path: Path) -> AnnotationStore:
    """Open the annotations at *path* to look at only: from a medium that cannot be written.

    They are copied to memory with what other programs had written so far; every change is refused
    with a `StorageError`. Without a file there the store is empty. Raises `StorageError` if the
    file cannot be read, or is of a newer version of the program.
    """
    import shutil  # both are for rare cases, and cost the start some milliseconds
    import tempfile

    with tempfile.TemporaryDirectory(prefix="osce-reader-") as folder:
        copy = Path(folder, path.name)
        try:
            for suffix in ("", "-wal"):
                source = path.with_name(path.name + suffix)
                if source.exists():
                    shutil.copyfile(source, copy.with_name(path.name + suffix))
        except OSError as error:
            raise StorageError(
                f"“{path}” cannot be read: {error.strerror}. See that you may read it."
            ) from error
        database = copy_into_memory(copy, MIGRATIONS, name=str(path))
    return AnnotationStore(database, is_read_only=True)


def open_empty_store(path: Path) -> AnnotationStore:
    """Return a store without notes that refuses every change, where *path* cannot even be read."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="osce-reader-") as folder:
        database = copy_into_memory(Path(folder, path.name), MIGRATIONS, name=str(path))
    return AnnotationStore(database, is_read_only=True)


def list_backups(path: Path) -> tuple[Path, ...]:
    """Return the daily backups of the store at *path*, the newest first."""
    folder = path.parent / "backups"
    found = [
        (match["date"], file)
        for file in folder.glob("*.db")
        if (match := _BACKUP_NAME.fullmatch(file.name)) and match["stem"] == path.stem
    ]
    return tuple(file for _, file in sorted(found, reverse=True))


def _back_up_today(database: Database, path: Path, today: date) -> list[str]:
    """Make today's backup unless it is there, and remove those beyond the last ten.

    A store without notes is not backed up: it would push out the backups of one that had some.
    Returns what the user has to be told: notes can be read and written though a backup fails.
    """
    folder = path.parent / "backups"
    backup = folder / f"{path.stem}-{today.isoformat()}.db"
    if backup.exists() or not AnnotationStore(database).count():
        return []
    try:
        folder.mkdir(exist_ok=True)
        database.backup_to(backup)
        leftovers = [f for f in folder.glob("*.partial*") if today.isoformat() not in f.name]
        for file in (*list_backups(path)[BACKUPS_KEPT:], *leftovers):
            file.unlink(missing_ok=True)
    except (OSError, StorageError) as error:
        return [f"Your notes are safe, but the backup “{backup}” could not be made: {error}"]
    return []


def _open_or_restore(path: Path, today: date) -> tuple[Database, list[str]]:
    """Return the sound database of *path*, and what there is to say about how it came to be."""
    database = _open_sound(path)
    if database is not None:
        return database, []
    with _only_one_repairs(path):
        database = _open_sound(path)  # another window may have repaired it by now
        if database is not None:
            return database, []
        notice = _repair(path, today)
        return open_database(path, MIGRATIONS, is_precious=True), [notice]


def _open_sound(path: Path) -> Database | None:
    """Return the database of *path*, a new one if there never was one, or `None` if it is lost.

    Lost is one that is damaged, and one that has backups but is not there, or is empty as after a
    power cut.
    """
    is_there = path.exists() and path.stat().st_size > 0
    if not is_there and list_backups(path):
        return None
    try:
        return open_database(path, MIGRATIONS, is_precious=True)
    except DamagedDatabaseError:
        return None


def _repair(path: Path, today: date) -> str:
    """Set aside what is left at *path*, restore the newest backup; return the sentence for it."""
    aside = _set_aside(path, today)
    backup = _restore_newest(path)
    what = "was damaged" if aside.exists() else "was missing"
    kept = f" and is kept as “{aside.name}”" if aside.exists() else ""
    if backup is None:
        then = "There was no sound backup, so the notes begin anew."
    else:
        day = format_date(backup.stem[-10:])
        then = f"The notes were restored from the backup of {day}; those made after it are missing."
    return f"The file of your notes {what}{kept}. {then}"


def _set_aside(path: Path, today: date) -> Path:
    """Rename the damaged file, with the logs that belong to it, to a name not yet taken."""
    base = f"{path.stem}-damaged-{today.isoformat()}"
    aside = path.with_name(f"{base}.db")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{base}-{number}.db")
    for suffix in ("", *_LOG_SUFFIXES):
        source = path.with_name(path.name + suffix)
        if source.exists():
            source.rename(aside.with_name(aside.name + suffix))
    return aside


def _restore_newest(path: Path) -> Path | None:
    """Put a copy of the newest sound backup at *path*; return the backup, `None` if none is."""
    import shutil
    import tempfile

    with tempfile.TemporaryDirectory(prefix="restore-", dir=path.parent) as folder:
        for backup in list_backups(path):
            copy = Path(folder, backup.name)
            shutil.copyfile(backup, copy)
            try:
                open_database(copy, MIGRATIONS, is_precious=True).close()
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
