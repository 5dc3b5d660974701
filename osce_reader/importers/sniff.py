"""What kind of file a file is, told by what is in it.

Names lie: a page of HTML is saved as `.doc`, a PDF as `.txt`. The name only decides between kinds
of plain text that look alike.
"""

import re
import zipfile
from enum import StrEnum
from pathlib import Path

from osce_reader.errors import ImportRefusedError
from osce_reader.importers import limits
from osce_reader.importers.encoding import decode


class Kind(StrEnum):
    """The kinds of files that can be read."""

    PLAIN = "plain text"
    MARKDOWN = "Markdown"
    HTML = "web page"
    DOCX = "Word document"
    ODT = "OpenDocument text"
    RTF = "RTF"
    PDF = "PDF"


_SUFFIXES = {
    ".txt": {Kind.PLAIN, Kind.MARKDOWN}, ".text": {Kind.PLAIN}, ".md": {Kind.MARKDOWN},
    ".markdown": {Kind.MARKDOWN}, ".htm": {Kind.HTML}, ".html": {Kind.HTML},
    ".xhtml": {Kind.HTML}, ".docx": {Kind.DOCX}, ".odt": {Kind.ODT}, ".rtf": {Kind.RTF},
    ".pdf": {Kind.PDF}, ".doc": {Kind.RTF},
}  # fmt: skip
SUFFIXES = frozenset(_SUFFIXES)
"""The endings of names that are looked at when a folder is imported."""

_SAMPLE = 64 * 1024
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(r"</(?:p|div|span|a|li|td|h[1-6])\s*>", re.IGNORECASE)
_MARKDOWN_SIGNS = (
    re.compile(r"^#{1,6} ?[^\s#]", re.MULTILINE),
    re.compile(r"\[[^\]\n]+\]\([^)\s]+\)"),
    re.compile(r"\*\*[^*\s][^*\n]*\*\*"),
    re.compile(r"^\[\^[^\]\n]+\]:", re.MULTILINE),
)
_FRONT_MATTER = re.compile(r"\ufeff?---\r?\n(?:[\w-]+:.*\r?\n|[-\s#].*\r?\n)+---\r?\n")
_OTHERS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
     "is in the old format of Word or another Office program; open it and save it as .docx"),
    (b"\x89PNG", "is a picture; run text recognition (OCR) on it and import the result"),
    (b"\xff\xd8\xff", "is a picture; run text recognition (OCR) on it and import the result"),
    (b"II*\x00", "is a picture; run text recognition (OCR) on it and import the result"),
    (b"MM\x00*", "is a picture; run text recognition (OCR) on it and import the result"),
    (b"GIF8", "is a picture; run text recognition (OCR) on it and import the result"),
    (b"Rar!", "is an archive; unpack it and import the documents in it"),
    (b"7z\xbc\xaf", "is an archive; unpack it and import the documents in it"),
    (b"\x1f\x8b", "is an archive; unpack it and import the documents in it"),
    (b"%!PS", "is PostScript; convert it to PDF and import that"),
    (b"SQLite format 3", "is a database, not a document"),
)  # fmt: skip
_PACKAGES = (
    ("word/document.xml", Kind.DOCX, ""),
    ("xl/workbook.xml", None, "is a spreadsheet; save the sheet that you need as text"),
    ("ppt/presentation.xml", None, "is a presentation; save its text as a document"),
    ("META-INF/container.xml", None, "is an electronic book; save it as HTML or text"),
)
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument.text"


def sniff(path: Path) -> Kind:
    """Return what kind of file *path* is; raise `ImportRefusedError` where it cannot be read."""
    limits.check_file(path)
    try:
        with path.open("rb") as file:
            head = file.read(_SAMPLE)
    except OSError as error:
        raise limits.unreadable(path, error) from error
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    if head.startswith(b"PK"):
        return _kind_of_package(path)
    if head.lstrip()[:5] == b"{\\rtf":
        return Kind.RTF
    for start, told in _OTHERS:
        if head.startswith(start):
            raise ImportRefusedError(f"{limits.name(path)} {told}.")
    return _kind_of_text(head, path)


def find_mismatch(path: Path, kind: Kind) -> str:
    """Return a warning where the name of a file promises another *kind* than it is, else ""."""
    promised = _SUFFIXES.get(path.suffix.lower())
    if promised is None or kind in promised:
        return ""
    return f"The file is named “{path.suffix}” and was read as what it is: {kind}."


def _kind_of_package(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as package:
            limits.check_package(package, path)
            names = set(package.namelist())
            is_open_document = "content.xml" in names and "mimetype" in names
            if is_open_document and package.read("mimetype").decode("ascii", "replace").startswith(
                _OPEN_DOCUMENT
            ):
                return Kind.ODT
    except limits.UNPACKING_ERRORS as error:
        raise limits.damaged(path) from error
    for part, kind, told in _PACKAGES:
        if part in names:
            if kind is not None:
                return kind
            raise ImportRefusedError(f"{limits.name(path)} {told}.")
    raise ImportRefusedError(
        f"{limits.name(path)} is an archive, not a document; unpack it and import what is in it."
    )


def _kind_of_text(head: bytes, path: Path) -> Kind:
    text = decode(_whole_characters(head)).text
    if _is_binary(text):
        raise ImportRefusedError(
            f"{limits.name(path)} is not a document that can be read: neither text nor PDF, Word, "
            "OpenDocument, RTF or a web page."
        )
    if _HTML.match(text.lstrip("\ufeff")) or len(_TAGS.findall(text)) > 20:
        return Kind.HTML
    if _FRONT_MATTER.match(text) or path.suffix.lower() in {".md", ".markdown"}:
        return Kind.MARKDOWN
    signs = [len(sign.findall(text)) for sign in _MARKDOWN_SIGNS]
    return Kind.MARKDOWN if signs[0] >= 2 or signs[3] or sum(signs) >= 4 else Kind.PLAIN


def _whole_characters(head: bytes) -> bytes:
    """Return *head* up to its last line end, so that no character of UTF-8 is cut."""
    if len(head) < _SAMPLE:
        return head
    end = head.rfind(b"\n")
    if end > 0:
        return head[: end + 1]
    return head.decode("utf-8", "ignore").encode()


def _is_binary(text: str) -> bool:
    """Whether *text* is none: it holds characters that no text has."""
    odd = sum(c < " " and c not in "\t\n\r\f\v\x1a" for c in text)
    return "\x00" in text or odd > 0.01 * len(text)
