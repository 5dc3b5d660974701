"""Opening the store of annotations so that none is ever lost.

Beside the store stands the folder `backups` with a sound copy for each day on which the program was
used, and one from before each change of the file's format, each import and each restore. All those
of the last ten days and the ten newest are kept, then one for each week of a year. A damaged store
is set aside under a name of its own, never overwritten; the newest sound copy takes its place, and
what can still be read out of the damaged file is added to it. The reader is told
(`AnnotationStore.notices`). A store that vanished, or was emptied by a power cut, is restored too.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from osce_reader.annotations.store import MIGRATIONS, AnnotationStore, salvage_annotations
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
DAYS_KEPT = timedelta(days=10)
WEEKS_KEPT = timedelta(weeks=53)

_BACKUP_NAME = re.compile(
    r"(?P<stem>.+)-(?P<date>\d{4}-\d{2}-\d{2})(?P<event>T\d{6}(?:-\d+)?-before-[a-z]+)?\.db"
)
_LOG_SUFFIXES = ("-wal", "-shm")  # what SQLite keeps beside a database in use


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the notes: its file and day, and what it was made `before`, "" for a daily one."""

    path: Path
    day: date
    before: str = ""


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
    """Return the backups of the store at *path*, the newest first."""
    return tuple(backup.path for backup in find_backups(path))


def find_backups(path: Path) -> tuple[Backup, ...]:
    """Return what is known of the backups of the store at *path*, the newest first."""
    found = []
    for file in (path.parent / "backups").glob("*.db"):
        match = _BACKUP_NAME.fullmatch(file.name)
        if match and match["stem"] == path.stem and (day := _parse_day(match["date"])):
            event = match["event"] or ""
            key = (match["date"], event)
            found.append((key, Backup(file, day, event.rpartition("-")[2])))
    return tuple(backup for _, backup in sorted(found, key=lambda one: one[0], reverse=True))


def back_up_before(store: AnnotationStore, path: Path, event: str) -> Path | None:
    """Make a backup of the store at *path* before an *event*, such as "import"; return its file.

    A store without notes needs none: `None`. Raises `StorageError` if it cannot be made; the event
    should then not take place.
    """
    return _back_up_before(store.back_up, path, event) if store.count() else None


def restore_store(store: AnnotationStore, path: Path, source: Path) -> None:
    """Put the notes of the copy *source* in the place of those in the *store* at *path*.

    What was there is backed up first. Raises `StorageError`, and changes nothing, if *source* is
    no sound copy of notes, or the backup cannot be made.
    """
    back_up_before(store, path, "restore")
    store.restore(source)


def _back_up_today(database: Database, path: Path, today: date) -> list[str]:
    """Make today's backup unless it is there, and remove those that are too old.

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
        for file in (*_list_outdated(path, today), *leftovers):
            file.unlink(missing_ok=True)
    except (OSError, StorageError) as error:
        return [f"Your notes are safe, but the backup “{backup}” could not be made: {error}"]
    return []


def _list_outdated(path: Path, today: date) -> list[Path]:
    """Return the backups of which a newer one serves as well."""
    outdated = []
    weeks: set[tuple[int, int]] = set()
    for backup in find_backups(path)[BACKUPS_KEPT:]:
        age = today - backup.day
        week = backup.day.isocalendar()[:2]
        if age > WEEKS_KEPT or (age > DAYS_KEPT and week in weeks):
            outdated.append(backup.path)
        elif age > DAYS_KEPT:
            weeks.add(week)
    return outdated


def _back_up_before(back_up: Callable[[Path], None], path: Path, event: str) -> Path:
    moment = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S")
    folder = path.parent / "backups"
    backup = folder / f"{path.stem}-{moment}-before-{event}.db"
    number = 1
    while backup.exists():
        number += 1
        backup = folder / f"{path.stem}-{moment}-{number}-before-{event}.db"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"No backup can be made in “{folder}”: {error.strerror}. See that the folder can be"
            " written; nothing was changed."
        ) from error
    back_up(backup)
    return backup


def _parse_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None  # no such day: not a name of ours


def _open_or_restore(path: Path, today: date) -> tuple[Database, list[str]]:
    """Return the sound database of *path*, and what there is to say about how it came to be."""
    database = _open_sound(path)
    if database is not None:
        return database, []
    with _only_one_repairs(path):
        database = _open_sound(path)  # another window may have repaired it by now
        if database is not None:
            return database, []
        database, notice = _repair(path, today)
        return database, [notice]


def _open_sound(path: Path) -> Database | None:
    """Return the database of *path*, a new one if there never was one, or `None` if it is lost.

    Lost is one that is damaged, and one that has backups but is not there, or is empty as after a
    power cut.
    """
    is_there = path.exists() and path.stat().st_size > 0
    if not is_there and list_backups(path):
        return None
    try:
        return _open(path)
    except DamagedDatabaseError:
        return None


def _open(path: Path) -> Database:
    def back_up(database: Database) -> None:
        _back_up_before(database.backup_to, path, "update")

    return open_database(path, MIGRATIONS, is_precious=True, before_migration=back_up)


def _add_salvaged(database: Database, aside: Path) -> int:
    """Add to *database* what can be read of the file set *aside*; return how many notes.

    Of two versions of a note the one that was changed last stays.
    """
    salvaged = salvage_annotations(aside)
    store = AnnotationStore(database)
    known = {one.id: one for one in store.list_all()}
    better = [
        one for one in salvaged if one.id not in known or known[one.id].modified < one.modified
    ]
    store.save(better)
    return len(better)


def _repair(path: Path, today: date) -> tuple[Database, str]:
    """Set aside what is left at *path* and restore the newest backup and what can be read of it.

    Return the database, and the sentence for the reader.
    """
    aside = _set_aside(path, today)
    backup = _restore_newest(path)
    database = _open(path)
    salvaged = _add_salvaged(database, aside) if aside.exists() else 0
    what = "was damaged" if aside.exists() else "was missing"
    kept = f" and is kept as “{aside.name}”" if aside.exists() else ""
    read = f"{salvaged} that it lacked were read out of the damaged file; look through them"
    if backup is None and salvaged:
        then = f"There was no sound backup; {salvaged} notes were read out of the damaged file."
    elif backup is None:
        then = "There was no sound backup, so the notes begin anew."
    else:
        rest = read if salvaged else "those made after it are missing"
        day = format_date(backup.day.isoformat())
        then = f"The notes were restored from the backup of {day}; {rest}."
    return database, f"The file of your notes {what}{kept}. {then}"


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


def _restore_newest(path: Path) -> Backup | None:
    """Put a copy of the newest sound backup at *path*; return the backup, `None` if none is."""
    import shutil
    import tempfile

    with tempfile.TemporaryDirectory(prefix="restore-", dir=path.parent) as folder:
        for backup in find_backups(path):
            copy = Path(folder, backup.path.name)
            shutil.copyfile(backup.path, copy)
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
