"""What SQLite refuses, told apart: what a person can act on, what is damage, what is a bug."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from osce_reader.errors import StorageError

_PRIMARY_CODE = 0xFF  # the rest of an extended result code only says more of the same
_REASONS = {
    sqlite3.SQLITE_FULL: (
        "The disk is full: “{name}” could not be written. Free some space and try again;"
        " what was saved before is safe."
    ),
    sqlite3.SQLITE_READONLY: (
        "“{name}” cannot be written. Make the file and its folder writable and see that the disk"
        " has room, or choose another folder with --data-dir."
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "“{name}” cannot be opened for writing. See that its folder is there and can be written,"
        " or choose another one with --data-dir."
    ),
    sqlite3.SQLITE_PERM: (
        "“{name}” may not be opened by you. Ask for the right to read and write it, or choose"
        " another folder with --data-dir."
    ),
    sqlite3.SQLITE_BUSY: (
        "“{name}” is in use by another program, which did not let go of it for a while."
        " Try again in a moment."
    ),
    sqlite3.SQLITE_IOERR: (
        "“{name}” could not be read or written. See whether the disk is still there and sound,"
        " then try again."
    ),
}  # fmt: skip
_LEAST_ROOM = 64 * 1024  # bytes: what keeps several programs apart takes half of it
_DAMAGE_CODES = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_UNREADABLE = "Could not decode"  # how Python's own error about text that is no UTF-8 begins


class DamagedDatabaseError(StorageError):
    """A database file that is no sound database; nothing in it was changed. *name* names it."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"“{name}” is damaged and was left as it is. Restore it from a backup, or move it away"
            " to begin anew."
        )


@contextmanager
def for_the_user(name: str) -> Iterator[None]:
    """Turn a failure of SQLite that a person can act on into a `StorageError` about *name*."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise DamagedDatabaseError(name) from error
    except sqlite3.Error as error:
        code = _primary_code(error)
        if code == sqlite3.SQLITE_IOERR and _is_disk_full(Path(name)):
            code = sqlite3.SQLITE_FULL  # it could not even make its files beside the database
        if code in _DAMAGE_CODES or str(error).startswith(_UNREADABLE):
            raise DamagedDatabaseError(name) from error
        if code not in _REASONS:
            raise
        raise StorageError(_REASONS[code].format(name=name)) from error


def require_writable(path: Path) -> None:
    """Raise `StorageError` for a file without the right to write it.

    SQLite opens such a file all the same, and refuses only the first change.
    """
    by_whom = {"effective_ids": True} if os.access in os.supports_effective_ids else {}
    if path.exists() and not os.access(path, os.W_OK, **by_whom):
        raise StorageError(_REASONS[sqlite3.SQLITE_READONLY].format(name=path))


def is_busy(error: StorageError) -> bool:
    """Whether *error* came of another program that was writing."""
    cause = error.__cause__
    return isinstance(cause, sqlite3.Error) and _primary_code(cause) == sqlite3.SQLITE_BUSY


def _is_disk_full(path: Path) -> bool:
    """Whether there is no room for the little that SQLite needs beside the file at *path*."""
    import shutil  # costs the start some milliseconds

    try:
        return shutil.disk_usage(path.parent).free < _LEAST_ROOM
    except OSError:
        return False


def _primary_code(error: sqlite3.Error) -> int:
    """Return SQLite's result code of *error*, 0 where Python itself raised it."""
    return getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE
