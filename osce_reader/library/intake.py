"""Putting documents on the shelf of imported ones, and taking them off it.

A document is its Markdown file; the original that it was read from stands beside it, and older
texts under the same symbol stand in `versions`:

    mc-dec-5-08.en.md   mc-dec-5-08.en.original.pdf   versions/mc-dec-5-08.en.1.md

The original is written first and the Markdown last, each whole: whoever is interrupted leaves the
document or nothing. An original without its document is removed when the shelf is tidied, once it
is so old that no other program can still be about to write that.
"""

import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from osce_reader.errors import StorageError
from osce_reader.files import is_unfinished, write_whole
from osce_reader.library.library import Holding, Library
from osce_reader.library.shelf import Origin, Shelf
from osce_reader.markup import write_document
from osce_reader.model.document import Document, Metadata

_LEFT_BEHIND = 3600  # seconds after which whoever wrote a part is done with it


class Standing(StrEnum):
    """What a document is to the library. The values are those of the command line's JSON."""

    NEW = "imported"
    UPDATE = "updated"
    DUPLICATE = "duplicate"


def judge(library: Library, document: Document) -> tuple[Standing, Document | None]:
    """Return what *document* is to *library*, and which held one makes it so, if one does.

    The same wording is a duplicate, whatever it is called; another wording under the same id and
    language is an update.
    """
    same = library.find_same_wording(document.hash_wording())
    found = same and library.find_document(*same.metadata.key)
    if found:
        return Standing.DUPLICATE, found
    before = library.find_document(*document.metadata.key)
    return (Standing.UPDATE if before else Standing.NEW), before


def put_on_shelf(
    library: Library, shelf: Shelf, document: Document, *, original: Path | None = None
) -> Holding:
    """Put *document* on *shelf* with its *original* beside it, and hold it.

    The text that it replaces is kept among the versions. Raises `StorageError` and leaves the
    library as it was where the shelf cannot be written.
    """
    path = shelf.folder / f"{_stem(document.metadata)}.md"
    try:
        if path.exists():
            _keep_version(path)
        if original:
            beside = path.with_suffix(f".original{original.suffix.casefold()}")
            write_whole(beside, original.read_bytes())
        write_whole(path, write_document(document).encode())
    except OSError as error:
        raise StorageError(
            f"“{path.name}” cannot be written in “{shelf.folder}”: {error.strerror}."
            " Free some space or choose another folder with --data-dir."
        ) from error
    return library.take_in(path, Origin.IMPORTED)


def take_off_shelf(library: Library, holding: Holding) -> None:
    """Remove an imported document: its text, its original and its versions.

    Raises `StorageError` for a bundled one, and where a file cannot be removed.
    """
    if holding.origin is not Origin.IMPORTED:
        raise StorageError(
            f"{holding.metadata.name} comes with the program and cannot be removed."
            " Only imported documents can."
        )
    try:
        holding.path.unlink(missing_ok=True)
        versions = (holding.path.parent / "versions").glob(f"{holding.path.stem}.*")
        for file in (*versions, *_originals(holding.path)):
            file.unlink(missing_ok=True)
    except OSError as error:
        raise StorageError(f"“{error.filename}” cannot be removed: {error.strerror}.") from error
    library.let_go(holding)


def rewrite_on_shelf(library: Library, holding: Holding, metadata: Metadata) -> Holding:
    """Write an imported document anew with other facts under the same name; the text stays.

    Raises `StorageError` and leaves the document as it was where it cannot be written.
    """
    document = library.get_document(*holding.metadata.key)
    content = write_document(replace(document, metadata=metadata)).encode()
    try:
        write_whole(holding.path, content)
    except OSError as error:
        raise StorageError(
            f"“{holding.path.name}” cannot be written in “{holding.path.parent}”:"
            f" {error.strerror}. Nothing was changed."
        ) from error
    return library.take_in(holding.path, Origin.IMPORTED)


def move_on_shelf(
    library: Library, holding: Holding, metadata: Metadata, *, carry: Callable[[], object]
) -> Holding:
    """Put an imported document under the name that *metadata* gives it, with all its files.

    *carry* takes along what else goes by the name, once the new one is there and before the old one
    goes; where that fails, the document stays under the old name. Raises `StorageError`.
    """
    document = library.get_document(*holding.metadata.key)
    shelf = Shelf(holding.path.parent, Origin.IMPORTED)
    original = find_original(holding)
    moved = put_on_shelf(library, shelf, replace(document, metadata=metadata), original=original)
    try:
        carry()
    except BaseException:
        take_off_shelf(library, moved)
        raise
    try:
        for file in (holding.path.parent / "versions").glob(f"{holding.path.stem}.*"):
            rest = file.name.removeprefix(holding.path.stem)
            file.replace(file.with_name(f"{moved.path.stem}{rest}"))
    except OSError as error:
        raise StorageError(f"“{error.filename}” cannot be moved: {error.strerror}.") from error
    take_off_shelf(library, holding)
    return moved


def find_original(holding: Holding) -> Path | None:
    """Return the file that an imported document was read from, or `None`."""
    return next(iter(_originals(holding.path)), None)


def list_versions(holding: Holding) -> tuple[Path, ...]:
    """Return the older texts of a document, the oldest first."""
    numbered = _numbered_versions(holding.path)
    return tuple(numbered[number] for number in sorted(numbered))


def tidy(shelf: Shelf) -> None:
    """Remove what an interrupted import left behind: originals and parts without a document.

    Nothing is told of what cannot be removed: it harms nobody, and the next import tries again.
    """
    if not shelf.folder.is_dir():
        return
    for file in shelf.folder.iterdir():
        stem, mark, _ = file.name.partition(".original")
        is_orphan = bool(mark) and not (shelf.folder / f"{stem}.md").exists()
        if is_orphan or is_unfinished(file):
            with suppress(OSError):
                if time.time() - file.stat().st_mtime > _LEFT_BEHIND:
                    file.unlink()


def _stem(metadata: Metadata) -> str:
    return f"{metadata.id}.{metadata.language}"


def _keep_version(path: Path) -> None:
    """Copy the text at *path* and its original to the versions, under the next number."""
    folder = path.parent / "versions"
    folder.mkdir(exist_ok=True)
    number = max(_numbered_versions(path), default=0) + 1
    shutil.copy2(path, folder / f"{path.stem}.{number}.md")
    for original in _originals(path):
        shutil.copy2(original, folder / f"{path.stem}.{number}.original{original.suffix}")


def _numbered_versions(path: Path) -> dict[int, Path]:
    """Return the older texts of the document at *path* by their numbers.

    An original that is Markdown itself lies beside them, and is none of them.
    """
    files = (path.parent / "versions").glob(f"{path.stem}.*.md")
    numbers = ((file.stem.removeprefix(f"{path.stem}."), file) for file in files)
    return {int(number): file for number, file in numbers if number.isdecimal()}


def _originals(path: Path) -> tuple[Path, ...]:
    return tuple(path.parent.glob(f"{path.stem}.original.*"))
