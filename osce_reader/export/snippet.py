"""Snippets: a quotation and its citation together, in the forms that other programs take.

The words of a quotation are those of the document to the letter. A passage over several paragraphs
keeps the printed numbers of the paragraphs that begin in it.
"""

import html
import re
from dataclasses import dataclass
from enum import StrEnum

from osce_reader.errors import ReaderError
from osce_reader.model.document import Document, Paragraph
from osce_reader.model.locator import Locator

_MARKDOWN_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")
_MARKDOWN_START = re.compile(r"^(\d+)([.)])|^([-+])")


class SnippetFormat(StrEnum):
    """The forms of a snippet. The values are those of the command line."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    RTF = "rtf"


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of a quotation: its printed number ("" if it begins elsewhere) and words."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """The exact words at a place, paragraph by paragraph."""

    passages: tuple[Passage, ...]

    @property
    def text(self) -> str:
        """The words; several paragraphs are parted by a line end, each after its number."""
        if len(self.passages) == 1:
            return self.passages[0].text
        return "\n".join(self._lines())

    def lines(self) -> tuple[str, ...]:
        """Return the paragraphs in quotation marks, the numbers kept where there are several."""
        pieces = [self.passages[0].text] if len(self.passages) == 1 else self._lines()
        return (*(f"“{piece}" for piece in pieces[:-1]), f"“{pieces[-1]}”")

    def _lines(self) -> list[str]:
        return [" ".join(filter(None, (p.label, p.text))) for p in self.passages]


def quote(document: Document, locator: Locator) -> Quotation:
    """Return the words at *locator*, which must name a paragraph of *document*.

    Raises `ReaderError` where it names none or no words.
    """
    first = document.find_position(locator.paragraph)
    last = document.find_position(locator.last or locator.paragraph)
    if first is None or last is None or last < first:
        raise ReaderError("Nothing is selected to quote. Choose words or a paragraph first.")
    paragraphs = document.paragraphs[first : last + 1]
    passages = tuple(
        _passage(p, locator, is_first=i == 0, is_last=i == len(paragraphs) - 1)
        for i, p in enumerate(paragraphs)
    )
    kept = tuple(p for p in passages if p.text)
    if not kept:
        raise ReaderError("Nothing is selected to quote. Choose words or a paragraph first.")
    return Quotation(kept)


def _passage(paragraph: Paragraph, locator: Locator, *, is_first: bool, is_last: bool) -> Passage:
    start = locator.start or 0 if is_first else 0
    end = locator.end if is_last and locator.end is not None else len(paragraph.text)
    label = "" if start else paragraph.label
    return Passage(label, paragraph.text[start:end].strip())


def format_snippet(quotation: Quotation | None, citation: str, form: SnippetFormat) -> str:
    """Return the *quotation*, if any, and the *citation* under it, in that *form*."""
    lines = quotation.lines() if quotation else ()
    match form:
        case SnippetFormat.TEXT:
            return "\n".join((*lines, citation))
        case SnippetFormat.MARKDOWN:
            return _markdown(lines, citation)
        case SnippetFormat.HTML:
            return _html(lines, citation)
        case SnippetFormat.RTF:
            return _rtf((*lines, citation))


def _markdown(lines: tuple[str, ...], citation: str) -> str:
    quoted = "\n>\n".join(f"> {_escape_markdown(line)}" for line in lines)
    return "\n\n".join(filter(None, (quoted, _escape_markdown(citation))))


def _escape_markdown(text: str) -> str:
    text = _MARKDOWN_SPECIAL.sub(r"\\\1", text)
    return _MARKDOWN_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", text)


def _html(lines: tuple[str, ...], citation: str) -> str:
    paragraphs = "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in lines)
    quoted = f"<blockquote>{paragraphs}</blockquote>" if lines else ""
    return f"{quoted}<p>{html.escape(citation, quote=False)}</p>"


def _rtf(lines: tuple[str, ...]) -> str:
    r"""Return *lines* as RTF 1.9: `\uN?` for what is not ASCII, N a signed UTF-16 unit."""
    body = "\\par\n".join(map(_escape_rtf, lines))
    return f"{{\\rtf1\\ansi\\uc1\n{body}\n}}"


def _escape_rtf(text: str) -> str:
    pieces = []
    for character in text:
        if character in "\\{}":
            pieces.append(f"\\{character}")
        elif character.isascii():
            pieces.append(character)
        else:
            units = character.encode("utf-16-le")
            for low, high in zip(units[::2], units[1::2], strict=True):
                unit = low + 256 * high
                pieces.append(f"\\u{unit - 65536 if unit > 32767 else unit}?")
    return "".join(pieces)
