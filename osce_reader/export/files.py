"""Files: a collection written whole, in the form that the suffix of the file names."""

import errno
import os
from collections.abc import Callable, Mapping
from pathlib import Path

from osce_reader.errors import StorageError
from osce_reader.export.collection import Collection, to_html, to_markdown, to_rtf, to_text
from osce_reader.export.opendocument import to_odt
from osce_reader.export.word import to_docx
from osce_reader.files import replace_whole

_REASONS = {
    errno.ENOENT: "the folder does not exist; make it first, or choose another one",
    errno.ENOTDIR: "a part of the path is a file, not a folder; choose another folder",
    errno.EISDIR: "there is a folder of that name; choose another name",
    errno.EACCES: "it is open in another program, or you may not write there; close it there, or"
    " choose another place",
    errno.ENODEV: "it is a device, not a file; choose another name",
    errno.EPERM: "you may not write there; choose another place",
    errno.EROFS: "nothing can be written on that medium; choose another place",
    errno.ENOSPC: "the disk is full; make room, or choose another place",
    errno.ENAMETOOLONG: "the name is too long; choose a shorter one",
}


def _encoded(write: Callable[[Collection], str]) -> Callable[[Collection], bytes]:
    return lambda collection: write(collection).encode()


WRITERS: Mapping[str, Callable[[Collection], bytes]] = {
    ".docx": to_docx,
    ".odt": to_odt,
    ".html": _encoded(to_html),
    ".md": _encoded(to_markdown),
    ".rtf": _encoded(to_rtf),
    ".txt": _encoded(to_text),
}
"""What writes a file, by its suffix."""


def save_collection(collection: Collection, path: Path) -> None:
    """Write *collection* to the file at *path*, whole or not at all.

    Raises `StorageError` for a suffix that is not of `WRITERS`, and where the file cannot be
    written; a file that was there before is then as it was.
    """
    write = find_writer(path)
    save_whole(write(collection), path)


def find_writer(path: Path) -> Callable[[Collection], bytes]:
    """Return what writes a file such as *path*; raise `StorageError` for an unknown suffix."""
    suffix = path.suffix.casefold()
    if suffix not in WRITERS:
        known = ", ".join(WRITERS)
        raise StorageError(
            f"“{path.name}” does not say in which form to write. End it in: {known}."
        )
    return WRITERS[suffix]


def save_whole(content: bytes, path: Path) -> None:
    """Write *content* to the file at *path* by way of a file beside it; raise `StorageError`."""
    try:
        _replace(content, path.resolve())
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
        raise StorageError(f"“{path}” cannot be written: {reason}.") from error
    except ValueError as error:
        raise StorageError(f"“{path!s:.80}” is not the name of a file; choose another.") from error


def _replace(content: bytes, path: Path) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if path.exists() and not path.is_file():
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))
    if (path.exists() and not os.access(path, os.W_OK)) or _is_open_in_office(path):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    replace_whole(path, content)


def _is_open_in_office(path: Path) -> bool:
    """Whether LibreOffice has the file open, which would write over ours at its next saving.

    It says so by a file beside it. Windows itself does not let an open file be replaced.
    """
    return path.with_name(f".~lock.{path.name}#").exists()
