"""Backups: sound copies of a file of the reader's own work, beside it in the folder `backups`.

There is one for each day on which the program was used, and one from before each change of the
file's format, each import and each restore. All those of the last ten days and the ten newest are
kept, then one for each week of a year.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from osce_reader.database import Database
from osce_reader.errors import StorageError

BACKUPS_KEPT = 10
DAYS_KEPT = timedelta(days=10)
WEEKS_KEPT = timedelta(weeks=53)

_BACKUP_NAME = re.compile(
    r"(?P<stem>.+)-(?P<date>\d{4}-\d{2}-\d{2})"
    r"(?P<event>(?P<time>T\d{6})(?:-\d+)?-before-[a-z]+)?\.db"
)


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy: its file and day, and what it was made `before`, "" for a daily one.

    `moment` is when that was, to the second, in UTC; `None` for a daily one.
    """

    path: Path
    day: date
    before: str = ""
    moment: datetime | None = None


def list_backups(path: Path) -> tuple[Path, ...]:
    """Return the backups of the file at *path*, the newest first."""
    return tuple(backup.path for backup in find_backups(path))


def find_backups(path: Path) -> tuple[Backup, ...]:
    """Return what is known of the backups of the file at *path*, the newest first."""
    found = []
    for file in (path.parent / "backups").glob("*.db"):
        match = _BACKUP_NAME.fullmatch(file.name)
        if match and match["stem"] == path.stem and (day := _parse(match["date"])):
            event = match["event"] or ""
            moment = _parse(f"{match['date']}{match['time']}+0000") if event else None
            key = (match["date"], event)
            found.append((key, Backup(file, day.date(), event.rpartition("-")[2], moment)))
    return tuple(backup for _, backup in sorted(found, key=lambda one: one[0], reverse=True))


def back_up_file_before(back_up: Callable[[Path], None], path: Path, event: str) -> Path:
    """Make a backup of the file at *path* before an *event*, such as "import"; return it.

    *back_up* writes it. Raises `StorageError` if it cannot be made; the event should then not take
    place.
    """
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


def back_up_today(database: Database, path: Path, noun: str, today: date) -> list[str]:
    """Make today's backup unless it is there, and remove those that are too old.

    Returns what the user has to be told: all can be read and written though a backup fails.
    """
    folder = path.parent / "backups"
    backup = folder / f"{path.stem}-{today.isoformat()}.db"
    if backup.exists():
        return []
    try:
        folder.mkdir(exist_ok=True)
        database.backup_to(backup)
        leftovers = [f for f in folder.glob("*.partial*") if today.isoformat() not in f.name]
        for file in (*_list_outdated(path, today), *leftovers):
            file.unlink(missing_ok=True)
    except (OSError, StorageError) as error:
        return [f"Your {noun} are safe, but the backup “{backup}” could not be made: {error}"]
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


def _parse(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None  # no such day: not a name of ours
