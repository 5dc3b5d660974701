"""The files that SQLite keeps beside a database in use, which go where it goes."""

from pathlib import Path

_LOG = "-wal"
_SUFFIXES = (_LOG, "-shm")


def copy_with_log(source: Path, target: Path) -> None:
    """Copy the database at *source*, with what is only in its log yet; raise `OSError`.

    Nothing is copied where nothing is there.
    """
    import shutil  # costs the start some milliseconds

    for suffix in ("", _LOG):
        file = _beside(source, suffix)
        if file.exists():
            shutil.copyfile(file, _beside(target, suffix))


def move_database(source: Path, target: Path) -> None:
    """Give what is there of the database at *source* the name *target*; raise `OSError`."""
    for suffix in ("", *_SUFFIXES):
        file = _beside(source, suffix)
        if file.exists():
            file.rename(_beside(target, suffix))


def remove_database(path: Path) -> None:
    """Remove the database at *path*, if it is there; raise `OSError`."""
    for suffix in ("", *_SUFFIXES):
        _beside(path, suffix).unlink(missing_ok=True)


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(f"{path.name}{suffix}")
