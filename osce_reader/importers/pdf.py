"""PDF: printed lines with their place on the page.

The one door to pypdfium2. What is printed where is read here; lines, columns, running heads and
footnotes are found in `pdf_layout` and `pdf_roles`, which know nothing of PDF.
"""

import ctypes
import math
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from osce_reader.errors import ImportRefusedError
from osce_reader.importers import limits
from osce_reader.importers.blocks import RawText
from osce_reader.importers.pdf_layout import PageWords, Word, lay_out
from osce_reader.importers.pdf_roles import find_blocks
from osce_reader.importers.stated import find_stated_title
from osce_reader.model.document import Emphasis

_RUN = re.compile("[^\\s\x00\ufffd\ufffe\uffff]+")
"""Letters with no blank between them, and none that the file does not tell."""

_UNTOLD = re.compile("\ufffe")
_HYPHEN_AT_END = "\x02"
"""What pdfium gives for a hyphen at the end of a line."""

_ITALIC_FLAG, _BOLD_FLAG = 1 << 6, 1 << 18
_OCR_PRODUCERS = ("abbyy", "ocr", "tesseract", "paper capture", "scansoft", "omnipage")
_SAME_LINE = 0.4
"""Points by which the letters of a word may differ in height."""

_Place = tuple[float, float, float]


def read_pdf(path: Path) -> RawText:
    """Return the printed lines of a PDF; raise `ImportRefusedError` where it gives none."""
    content = limits.read_bytes(path)
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise _not_opened(path, str(error)) from error
    try:
        return _read(document, path)
    finally:
        document.close()


def _read(document: pypdfium2.PdfDocument, path: Path) -> RawText:
    count = len(document)
    if count > limits.MAX_PAGES:
        raise ImportRefusedError(
            f"{limits.name(path)} has {count} pages; save the pages of one document as a file."
        )
    pages: list[PageWords] = []
    unread, unprinted = [], []
    is_ocr = False
    for number in range(1, count + 1):
        try:
            page = _read_page(document, number)
        except pypdfium2.PdfiumError:
            unread.append(number)
            continue
        if not page.words.words:
            unprinted.append(number)
        is_ocr = is_ocr or page.is_invisible
        pages.append(page.words)
    lines = lay_out(pages)
    if not lines:
        raise _no_text(path, unread, count)
    metadata = document.get_metadata_dict()
    is_ocr = is_ocr or any(p in metadata.get("Producer", "").casefold() for p in _OCR_PRODUCERS)
    blocks = find_blocks(lines)
    limits.check_blocks(blocks, path)
    title = find_stated_title(metadata.get("Title", ""), blocks)
    return RawText(
        blocks,
        is_wrapped=True,
        facts={"title": title} if title else {},
        warnings=_warnings(unread, unprinted, is_ocr=is_ocr),
    )


def _not_opened(path: Path, told: str) -> ImportRefusedError:
    is_locked = "password" in told.casefold() or "security" in told.casefold()
    return limits.protected(path) if is_locked else limits.damaged(path)


def _no_text(path: Path, unread: list[int], count: int) -> ImportRefusedError:
    if len(unread) == count:
        return limits.damaged(path)
    return ImportRefusedError(
        f"{limits.name(path)} is a scan: it shows pictures of pages and holds no text. "
        "Run text recognition (OCR) on it first and import the result."
    )


def _warnings(unread: list[int], unprinted: list[int], *, is_ocr: bool) -> tuple[str, ...]:
    warnings = []
    if unread:
        warnings.append(f"{_pages(unread)} could not be read: the file is damaged there.")
    if unprinted:
        warnings.append(f"{_pages(unprinted)} without text: empty, or a picture of a page.")
    if is_ocr:
        warnings.append(
            "The text was recognized from a scan (OCR) and may hold wrong letters; "
            "compare it with the picture of the page before citing it."
        )
    return tuple(warnings)


def _pages(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:12])) + (" …" if len(numbers) > 12 else "")
    return f"Page {shown}" if len(numbers) == 1 else f"Pages {shown}"


@dataclass(frozen=True, slots=True)
class _Page:
    """One page as it was read; `is_invisible` where its text lies unseen under a picture."""

    words: PageWords
    is_invisible: bool


def _read_page(document: pypdfium2.PdfDocument, number: int) -> _Page:
    page = document[number - 1]
    try:
        width, height = page.get_width(), page.get_height()
        text_page = page.get_textpage()
        try:
            reader = _WordReader(text_page, _Sheet(width, height))
            words = list(reader.iter_words())
        finally:
            text_page.close()
    finally:
        page.close()
    angle = Counter(angle for angle, _ in words).most_common(1)[0][0] if words else 0
    if angle in {90, 270}:
        width, height = height, width
    kept = tuple(word for at, word in words if at == angle)
    return _Page(PageWords(number, width, height, kept), reader.is_invisible)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The size of a page, and how text that is turned on it stands once it can be read."""

    width: float
    height: float

    def upright(self, angle: int, start: tuple[float, float], box: pdfium.FS_RECTF) -> _Place:
        """Return the left and right end and the base line of a word that begins at *start*."""
        x, y = start
        if angle == 90:
            return y, box.top, self.width - x
        if angle == 180:
            return self.width - x, self.width - box.left, self.height - y
        if angle == 270:
            return self.height - y, self.height - box.bottom, x
        return x, box.right, y


class _WordReader:
    """Reads the words of one page in the order of the file."""

    def __init__(self, text_page: pypdfium2.PdfTextPage, sheet: _Sheet) -> None:
        self._raw = text_page.raw
        self._sheet = sheet
        self._count = text_page.count_chars()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._flags = ctypes.c_int()
        self._name = ctypes.create_string_buffer(128)
        self.is_invisible = False

    def iter_words(self) -> Iterator[tuple[int, Word]]:
        """Give the angle and the word, word by word.

        A word ends at a blank and where the letters leave its line: a superscript is a word.
        """
        for start, text in self._iter_runs():
            first, is_glued = 0, False
            for at in self._breaks(start, text):
                yield self._word(text[first:at], start + first, start + at - 1, is_glued=is_glued)
                first, is_glued = at, True

    def _iter_runs(self) -> Iterator[tuple[int, str]]:
        """Give the letters between two blanks, one for each index, and the first index."""
        for run in _RUN.finditer(self._letters()):
            yield run.start(), run[0].replace(_HYPHEN_AT_END, "-")

    def _letters(self) -> str:
        """Return all characters of the page, one for each index.

        They are asked for at once where that gives as many as there are, save those that are
        not told then, the hyphens at the end of a line among them; else one by one.
        """
        buffer = ctypes.create_string_buffer(2 * self._count + 2)
        units = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        pdfium.FPDFText_GetText(self._raw, 0, self._count, units)
        text = buffer.raw[:-2].decode("utf-16-le", "replace")
        if len(text) == self._count and "\x00" not in text:
            return _UNTOLD.sub(lambda match: self._letter(match.start()), text)
        return "".join(map(self._letter, range(self._count)))

    def _letter(self, index: int) -> str:
        code = pdfium.FPDFText_GetUnicode(self._raw, index)
        return chr(code) if code <= sys.maxunicode else "\x00"

    def _breaks(self, start: int, text: str) -> Iterator[int]:
        """Give where in a run of letters each word of it ends.

        Between two letters nobody looks whether the line is left, since the look costs more than
        all else: marks are digits and signs, and so is the hyphen before the end of a line.
        """
        base = self._base_line(start)
        was_letter = text[0].isalpha()
        for at in range(1, len(text)):
            is_letter = text[at].isalpha()
            if not (is_letter and was_letter):
                height = self._base_line(start + at)
                if abs(height - base) > _SAME_LINE:
                    yield at
                    base = height
            was_letter = is_letter
        yield len(text)

    def _base_line(self, index: int) -> float:
        pdfium.FPDFText_GetCharOrigin(self._raw, index, self._x, self._y)
        return self._y.value

    def _word(self, text: str, first: int, last: int, *, is_glued: bool) -> tuple[int, Word]:
        raw = self._raw
        pdfium.FPDFText_GetCharOrigin(raw, first, self._x, self._y)
        pdfium.FPDFText_GetLooseCharBox(raw, last, self._box)
        pdfium.FPDFText_GetMatrix(raw, first, self._matrix)
        m = self._matrix
        size = pdfium.FPDFText_GetFontSize(raw, first) * math.hypot(m.c, m.d)
        angle = round(math.degrees(math.atan2(m.b, m.a)) / 90) * 90 % 360
        if first == 0:
            shape = pdfium.FPDFText_GetTextObject(raw, first)
            self.is_invisible = bool(shape) and (
                pdfium.FPDFTextObj_GetTextRenderMode(shape) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
            )
        left, right, base = self._sheet.upright(angle, (self._x.value, self._y.value), self._box)
        return angle, Word(text, left, right, base, round(size, 1), self._emphasis(first), is_glued)

    def _emphasis(self, index: int) -> Emphasis | None:
        length = pdfium.FPDFText_GetFontInfo(self._raw, index, self._name, 128, self._flags)
        name = self._name.value.lower() if 0 < length <= 128 else b""
        flags = self._flags.value
        is_bold = b"bold" in name or bool(flags & _BOLD_FLAG)
        is_italic = b"italic" in name or b"oblique" in name or bool(flags & _ITALIC_FLAG)
        if is_bold and is_italic:
            return Emphasis.BOLD_ITALIC
        if is_bold:
            return Emphasis.BOLD
        return Emphasis.ITALIC if is_italic else None
