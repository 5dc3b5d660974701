"""How much of a file is ever read, and the sentence for each file that is too much.

Files come from anywhere. What is beyond these limits is no document of a conference: it is
refused before a parser of any format sees it, so that neither memory nor the window suffers.
"""

import zipfile
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from osce_reader.errors import ImportRefusedError
from osce_reader.importers.blocks import RawBlock

MEGABYTE = 1024 * 1024
MAX_FILE_BYTES = 200 * MEGABYTE
"""A scan of a thousand pages with a text layer stays below it."""

MAX_TEXT_BYTES = 50 * MEGABYTE
"""For formats that are nothing but text: about ten thousand printed pages."""

MAX_UNPACKED_BYTES = 400 * MEGABYTE
MAX_PART_BYTES = 80 * MEGABYTE
MAX_PARTS = 20_000
MAX_DEPTH = 500
"""Elements inside each other; a page that a browser would show has below a hundred."""

MAX_BLOCKS = 500_000
MAX_BLOCK_LENGTH = 2_000_000
MAX_PAGES = 5_000
UNPACKING_ERRORS = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError,
    RuntimeError,
)  # fmt: skip
"""What unpacking a damaged part of a packed file raises."""

MAX_SECONDS = 60.0
MAX_MEMORY_BYTES = 1024 * MEGABYTE

_ENTITIES = tuple(
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)


def check_file(path: Path, *, most: int = MAX_FILE_BYTES) -> None:
    """Raise `ImportRefusedError` unless *path* is a readable file of a sensible size."""
    try:
        size = path.stat().st_size if path.is_file() else None
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    if size is None:
        raise ImportRefusedError(
            f"{name(path)} is not a file; name a document or a folder of them."
        )
    if size == 0:
        raise ImportRefusedError(f"{name(path)} is empty; there is nothing to import.")
    if size > most:
        raise ImportRefusedError(
            f"{name(path)} has {size // MEGABYTE} MB; files of more than {most // MEGABYTE} MB "
            "are not imported. Save the pages that you need as a smaller file."
        )


def read_bytes(path: Path, *, most: int = MAX_FILE_BYTES) -> bytes:
    """Return the content of *path*, which is checked first."""
    check_file(path, most=most)
    try:
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error


def check_package(package: zipfile.ZipFile, path: Path) -> None:
    """Raise `ImportRefusedError` where a packed file unpacks to too much, or holds entities.

    `zipfile` never gives more of a part than its directory declares, so that the declared sizes
    can be trusted as an upper bound.
    """
    parts = package.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise protected(path)
    largest = max((p.file_size for p in parts if _is_xml(p.filename)), default=0)
    total = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS or total > MAX_UNPACKED_BYTES or largest > MAX_PART_BYTES:
        raise ImportRefusedError(
            f"{name(path)} unpacks to {total // MEGABYTE} MB, far more than a document holds; "
            "it is not imported."
        )


def read_part(package: zipfile.ZipFile, part: str, path: Path) -> bytes | None:
    """Return one XML part of a packed file, or `None` where there is none.

    Raises `ImportRefusedError` where the part is damaged, or declares entities: no word processor
    writes them, and they are how a small file becomes a huge one or asks for a stranger's.
    """
    try:
        content = package.read(part)
    except KeyError:
        return None
    except UNPACKING_ERRORS as error:
        raise damaged(path) from error
    if any(spelling in content for spelling in _ENTITIES):
        raise ImportRefusedError(
            f"{name(path)} declares XML entities, as no word processor does; it is not imported."
        )
    return content


def check_blocks(blocks: Sequence[RawBlock], path: Path) -> None:
    """Raise `ImportRefusedError` where a reader found no text at all, or more than any document."""
    if not any(block.text.strip() for block in blocks):
        raise ImportRefusedError(f"{name(path)} holds no text; there is nothing to import.")
    if len(blocks) > MAX_BLOCKS or _longest(blocks) > MAX_BLOCK_LENGTH:
        raise ImportRefusedError(
            f"{name(path)} holds far more text than a document does; it is not imported."
        )


def damaged(path: Path) -> ImportRefusedError:
    """Return the failure for a file that is broken."""
    return ImportRefusedError(
        f"{name(path)} is damaged and cannot be read; get a fresh copy from where it came from."
    )


def unreadable(path: Path, error: Exception) -> ImportRefusedError:
    """Return the failure for a file that the system does not give, for the reason in *error*."""
    told = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return ImportRefusedError(
        f"{name(path)} cannot be read: {told[:1].lower()}{told[1:].rstrip('.')}."
    )


def protected(path: Path) -> ImportRefusedError:
    """Return the failure for a file that only a password opens."""
    return ImportRefusedError(
        f"{name(path)} is protected by a password; save a copy without one and import that."
    )


def name(path: Path) -> str:
    """Return how a file is called in a sentence: its name, printable and of a sensible length."""
    shown = path.name or str(path)
    shown = "".join(c if c.isprintable() else "�" for c in shown)
    return shown if len(shown) <= 120 else f"{shown[:80]}…{shown[-30:]}"


def _longest(blocks: Iterable[RawBlock]) -> int:
    return max((len(block.text) for block in blocks), default=0)


def _is_xml(part: str) -> bool:
    return part.lower().endswith((".xml", ".rels"))
