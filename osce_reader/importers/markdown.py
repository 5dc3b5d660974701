"""Markdown: our own, which is a document already, and anybody else's, read line by line.

Plain Markdown is not rendered: a Markdown program renumbers lists and drops what it does not know,
and printed numbers must stay as they are. Headings, list items, tables, emphasis, footnotes and
links are understood; everything else is text.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from osce_reader.importers import limits
from osce_reader.importers.blocks import CELL_SEPARATOR, RawBlock, RawText, Role
from osce_reader.importers.encoding import decode
from osce_reader.importers.run_text import RunText
from osce_reader.markup import read_document
from osce_reader.model.document import Emphasis

_FRONT_MATTER = re.compile(r"\ufeff?---\r?\n(?P<header>(?:.*\r?\n)*?)---\r?(?:\n|$)")
_FIELD = re.compile(r"(?P<name>[a-z_]+):\s*(?P<value>[^\s\[{|>].*)")
_STATED = {"title": "title", "date": "date", "language": "language", "lang": "language",
           "source": "source", "symbol": "symbol", "place": "place"}  # fmt: skip
_HEADING = re.compile(r"(?P<level>#{1,6})\s*(?P<text>.*?)\s*#*\s*")
_UNDERLINE = re.compile(r"=+\s*|-{2,}\s*")
_RULE = re.compile(r"\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})")
_NUMBERED = re.compile(r"\s*(?:\d{1,3}(?:\.\d+)*[.)]|\(\d[\d.]*\)|\([A-Za-z]{1,4}\))(?:\s|$)")
_BULLET = re.compile(r"(?P<indent>\s*)(?P<sign>[-*+•·])\s+(?P<text>.*)")
_ROW = re.compile(r"\s*\|(?P<cells>.*)\|\s*")
_ROW_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_NOTE = re.compile(r"\[\^(?P<key>[^\]\s]+)\]:\s*(?P<text>.*)")
_QUOTED = re.compile(r"\A\s{0,3}>\s?")
_LONE_NUMBER = re.compile(r"\(?\d{1,3}(?:\.\d+)*[.)]?")
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|body|br|center|cite|code|dd|del|div|dl|dt|em|font|h[1-6]|head"
    r"|hr|html|i|img|ins|li|link|mark|meta|ol|p|pre|q|s|script|section|small|span|strong|style"
    r"|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|tt|u|ul)(?:\s[^<>]*|/)?>|<!--.*?-->",
    re.DOTALL | re.IGNORECASE,
)
_INLINE = re.compile(
    r"""\\(?P<plain>[!-/:-@\[-`{-~])
    | !\[[^\]]*\]\((?:[^()\s]|\([^()]*\))*(?:\s+"[^"]*")?\)   # a picture
    | \[\^(?P<note>[^\]\s]+)\]
    | \[(?P<link>(?:[^\[\]]|\[[^\]]*\])*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+"[^"]*")?\)
    | <(?P<address>https?://[^>\s]+)>
    | (?P<code>`+)(?P<coded>.+?)(?P=code)
    | (?P<stars>\*{1,3})(?=\S)(?P<starred>.+?)(?<![\s\\])(?P=stars)
    | (?<!\w)(?P<line>_{1,3})(?=\S)(?P<lined>.+?)(?<![\s\\])(?P=line)(?!\w)
    """,
    re.VERBOSE | re.DOTALL,
)
_EMPHASIS = {1: Emphasis.ITALIC, 2: Emphasis.BOLD, 3: Emphasis.BOLD_ITALIC}
_SIGNS = {"-": "–"}
_DEEPEST = 12


def read_markdown(path: Path, *, encoding: str = "") -> RawText:
    """Return a Markdown file as blocks; one of our own as the document that it is.

    *encoding* is the user's choice, "" to find out. Raises `ImportRefusedError`, and
    `DocumentError` where a file of our own is broken.
    """
    decoded = decode(limits.read_bytes(path, most=limits.MAX_TEXT_BYTES), chosen=encoding)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    header = _FRONT_MATTER.match(text)
    fields = _fields(header["header"]) if header else {}
    if {"id", "title", "language"} <= set(fields):
        document = read_document(text, name=limits.name(path))
        return RawText((), encoding=decoded.encoding, document=document)
    body = text[header.end() :] if header else text
    blocks = _Reader(body.split("\n")).read()
    limits.check_blocks(blocks, path)
    facts = {_STATED[name]: value for name, value in fields.items() if name in _STATED}
    return RawText(blocks, facts=facts, warnings=decoded.warnings, encoding=decoded.encoding)


def _fields(header: str) -> dict[str, str]:
    """Return the simple fields of anybody's front matter."""
    matches = (_FIELD.fullmatch(line.rstrip()) for line in header.split("\n"))
    return {m["name"]: m["value"].strip("\"' ") for m in matches if m}


@dataclass(slots=True)
class _Reader:
    """Reads lines into blocks; the lines of one paragraph wait until it is over."""

    lines: list[str]
    blocks: list[RawBlock] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    shape: RawBlock = field(default_factory=lambda: RawBlock(""))
    number: RawBlock | None = None
    is_code: bool = False

    def read(self) -> tuple[RawBlock, ...]:
        """Return the blocks of all lines."""
        for line in self.lines:
            self._line(_QUOTED.sub("", line))
        self._end()
        self._settle_number()
        return tuple(self.blocks)

    def _line(self, line: str) -> None:
        if line.lstrip().startswith(("```", "~~~")):
            self._end()
            self.is_code = not self.is_code
        elif self.is_code or not line.strip():
            self._end()
            self._put(RawBlock(line.strip()))
        elif self.waiting and self.shape.role is Role.TEXT and _UNDERLINE.fullmatch(line):
            self.shape = RawBlock("", Role.HEADING, level=1 if line[0] == "=" else 2)
            self._end()
        elif _RULE.fullmatch(line) or (_ROW_RULE.fullmatch(line) and "|" in line):
            self._end()
        else:
            self._filled(line)

    def _filled(self, line: str) -> None:
        """Take a line with text: the beginning of a block or the next line of one."""
        heading, note, row = (p.fullmatch(line) for p in (_HEADING, _NOTE, _ROW))
        bullet = _BULLET.fullmatch(line)
        if heading:
            self._begin(heading["text"], Role.HEADING, level=len(heading["level"]))
            self._end()
        elif note:
            self._begin(note["text"], Role.FOOTNOTE, label=note["key"])
        elif row:
            cells = re.split(r"(?<!\\)\|", row["cells"])
            self._begin(CELL_SEPARATOR.join(cell.strip() for cell in cells), Role.ROW)
            self._end()
        elif bullet:
            depth = len(bullet["indent"].expandtabs(4)) // 2
            label = _SIGNS.get(bullet["sign"], "•")
            self._begin(bullet["text"], Role.ITEM, label=label, level=min(depth, _DEEPEST))
        elif _NUMBERED.match(line) or not self.waiting:
            self._begin(line.strip(), Role.TEXT)
        else:
            self.waiting.append(line.strip())

    def _begin(self, text: str, role: Role, *, label: str = "", level: int = 0) -> None:
        self._end()
        self.shape = RawBlock("", role, label=label, level=level)
        self.waiting = [text]

    def _end(self) -> None:
        if not self.waiting:
            return
        text = "\n".join(self.waiting).replace("\\\n", "\n")
        self.waiting = []
        block = _inline(text).block()
        self._put(replace(self.shape, text=block.text, spans=block.spans, marks=block.marks,
                          is_bold=block.is_bold))  # fmt: skip

    def _put(self, block: RawBlock) -> None:
        """Add a block; a heading that is nothing but a number is that of the text after it."""
        if block.role is Role.HEADING and _LONE_NUMBER.fullmatch(block.text):
            self._settle_number()
            self.number = block
        elif self.number is not None and block.text and block.role is Role.TEXT:
            label, self.number = self.number.text, None
            self.blocks.append(replace(block, label=label))
        else:
            if block.text:
                self._settle_number()
            if block.text or (self.blocks and self.blocks[-1].text):
                self.blocks.append(block)

    def _settle_number(self) -> None:
        """Leave a heading that is a number a heading: no text comes after it."""
        if self.number is not None:
            self.blocks.append(self.number)
            self.number = None


def _inline(text: str) -> RunText:
    """Return the text of a block without the signs of Markdown and HTML."""
    run = RunText()
    for piece, emphasis, is_note in _iter_runs(_TAG.sub(_tag, text), None, 0):
        if is_note:
            run.mark(piece)
        else:
            run.add(html.unescape(piece), emphasis)
    return run


def _tag(match: re.Match[str]) -> str:
    return "\n" if match[0].lower().startswith("<br") else ""


def _iter_runs(
    text: str, emphasis: Emphasis | None, depth: int
) -> Iterator[tuple[str, Emphasis | None, bool]]:
    """Give runs of equal letters, and the keys of footnotes where they are called."""
    last = 0
    for match in _INLINE.finditer(text) if depth < _DEEPEST else ():
        if match.start() > last:
            yield text[last : match.start()], emphasis, False
        last = match.end()
        if match["note"]:
            yield match["note"], None, True
        elif match["stars"] or match["line"]:
            inner = _EMPHASIS[len(match["stars"] or match["line"])]
            both = emphasis is not None and inner is not emphasis
            yield from _iter_runs(
                match["starred"] or match["lined"],
                Emphasis.BOLD_ITALIC if both else inner,
                depth + 1,
            )
        elif match["link"]:
            yield from _iter_runs(match["link"], emphasis, depth + 1)
        else:
            plain = match["plain"] or match["address"] or match["coded"] or ""
            yield plain, emphasis, False
    if last < len(text):
        yield text[last:], emphasis, False
