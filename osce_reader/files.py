"""Writing files whole: what stands under a name is the old content or the new, never a part."""

import contextlib
import os
import secrets
import shutil
from pathlib import Path

_UNFINISHED = ".tmp"


def write_whole(path: Path, content: bytes) -> None:
    """Put *content* in the file at *path* as `replace_whole`, in a folder that is made if need be.

    Raises `OSError`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_whole(path, content)


def replace_whole(path: Path, content: bytes) -> None:
    """Put *content* in the file at *path*, whole and on the disk, or leave all as it was.

    Who may read and write a file that was there stays as it was. Raises `OSError`.
    """
    beside = path.with_name(f".{secrets.token_hex(8)}{_UNFINISHED}")  # short as no long name is
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(OSError):  # it is new, or the disk knows no such thing
            shutil.copymode(path, beside)
        beside.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def is_unfinished(path: Path) -> bool:
    """Whether the file at *path* is what a program left that was stopped while it wrote."""
    return path.name.startswith(".") and path.suffix == _UNFINISHED
