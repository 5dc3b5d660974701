"""OpenDocument text (ODT): paragraphs, computed list numbers, notes, tables, running heads.

Parsed by lxml without entities and without fetching anything. Deleted text of tracked changes,
comments and tables of contents are left out.
Source: OASIS OpenDocument 1.3, part 3, chapters 4 to 6 and 16.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from osce_reader.importers import limits
from osce_reader.importers.blocks import CELL_SEPARATOR, RawBlock, RawText, Role
from osce_reader.importers.docx_numbering import print_bullet, write_number
from osce_reader.importers.run_text import RunText
from osce_reader.importers.stated import find_stated_title
from osce_reader.model.document import Emphasis

_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
_OFFICE, _TEXT, _TABLE, _STYLE = (
    f"{{{_NAMES}:{name}:1.0}}" for name in ("office", "text", "table", "style")
)
_DRAW = f"{{{_NAMES}:drawing:1.0}}"
_FO = f"{{{_NAMES}:xsl-fo-compatible:1.0}}"
_SVG = f"{{{_NAMES}:svg-compatible:1.0}}"
_DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LEFT_OUT = frozenset((
    f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_OFFICE}annotation-end",
    f"{_TEXT}sequence-decls", f"{_TEXT}ruby-text", f"{_OFFICE}forms", f"{_SVG}title", f"{_SVG}desc",
))  # fmt: skip
_INDEXES = frozenset(
    f"{_TEXT}{name}"
    for name in ("table-of-content", "alphabetical-index", "illustration-index", "table-index")
)
_INDEX_LEFT_OUT = "The table of contents was left out."
_SHAPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman",
           "I": "upperRoman"}  # fmt: skip
_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_BLANKS = 1000
_DEPTHS = 10


def read_odt(path: Path) -> RawText:
    """Return the paragraphs of an OpenDocument text; raise `ImportRefusedError` if it is none."""
    limits.check_file(path)
    try:
        with zipfile.ZipFile(path) as package:
            limits.check_package(package, path)
            parts = {name: limits.read_part(package, f"{name}.xml", path)
                     for name in ("content", "styles", "meta", "META-INF/manifest")}  # fmt: skip
    except limits.UNPACKING_ERRORS as error:
        raise limits.damaged(path) from error
    if b"encryption-data" in (parts["META-INF/manifest"] or b""):
        raise limits.protected(path)
    content = _parse(parts["content"], path)
    text = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if text is None:
        raise limits.damaged(path)
    styles = _parse(parts["styles"], path) if parts["styles"] else None
    reader = _Reader(_Styles.of(content, styles))
    blocks = (*reader.running(styles, "header"), *reader.read(text))
    blocks = (*blocks, *reader.running(styles, "footer"))
    limits.check_blocks(blocks, path)
    title = find_stated_title(_stated_title(parts["meta"], path), blocks)
    return RawText(blocks, facts={"title": title} if title else {}, warnings=tuple(reader.warnings))


def _parse(content: bytes | None, path: Path) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True,
                             remove_pis=True)  # fmt: skip
    try:
        return etree.fromstring(content or b"", parser)
    except (etree.LxmlError, ValueError) as error:
        raise limits.damaged(path) from error


def _stated_title(meta: bytes | None, path: Path) -> str:
    if not meta:
        return ""
    return next((e.text or "" for e in _parse(meta, path).iter(_DC_TITLE)), "")


@dataclass(frozen=True, slots=True)
class _Level:
    """How one depth of a list counts and prints."""

    shape: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1
    bullet: str = ""

    @classmethod
    def of(cls, element: etree._Element) -> "_Level":
        """Read a level of a list style or of the outline."""
        bullet = element.get(f"{_TEXT}bullet-char") or ""
        return cls(
            shape=_SHAPES.get(element.get(f"{_STYLE}num-format") or "", ""),
            prefix=element.get(f"{_STYLE}num-prefix") or "",
            suffix=element.get(f"{_STYLE}num-suffix") or "",
            start=_integer(element.get(f"{_TEXT}start-value"), 1),
            shown=_integer(element.get(f"{_TEXT}display-levels"), 1),
            bullet=print_bullet(bullet) if bullet else "",
        )


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdigit() else otherwise


@dataclass(slots=True)
class _Styles:
    """What the styles of a document say, by their names."""

    styles: dict[str, etree._Element] = field(default_factory=dict)
    lists: dict[str, dict[int, _Level]] = field(default_factory=dict)
    outline: dict[int, _Level] = field(default_factory=dict)

    @classmethod
    def of(cls, *roots: etree._Element | None) -> "_Styles":
        """Read the styles of the parts of a document."""
        found = cls()
        for root in roots:
            if root is None:
                continue
            for style in root.iter(f"{_STYLE}style"):
                found.styles.setdefault(style.get(f"{_STYLE}name") or "", style)
            for style in root.iter(f"{_TEXT}list-style"):
                found.lists.setdefault(style.get(f"{_STYLE}name") or "", _levels(style))
            for style in root.iter(f"{_TEXT}outline-style"):
                found.outline = _levels(style)
        return found

    def find(self, style: str | None, name: str) -> str:
        """Return a property of a style or of the first of its ancestors that has it."""
        seen: set[str] = set()
        while style and style in self.styles and style not in seen:
            seen.add(style)
            element = self.styles[style]
            for properties in element:
                value = properties.get(name)
                if value is not None:
                    return value
            style = element.get(f"{_STYLE}parent-style-name")
        return ""

    def list_of(self, style: str | None) -> str:
        """Return the list style that a paragraph style names."""
        element = self.styles.get(style or "")
        return (element.get(f"{_STYLE}list-style-name") or "") if element is not None else ""


def _levels(style: etree._Element) -> dict[int, _Level]:
    return {_integer(e.get(f"{_TEXT}level"), 1) - 1: _Level.of(e) for e in style}


@dataclass(slots=True)
class _Count:
    """How far a list has been counted, depth by depth."""

    levels: dict[int, _Level]
    counters: list[int | None] = field(default_factory=lambda: [None] * _DEPTHS)

    def count(self, depth: int, start: int | None = None) -> str:
        """Count one more item; return what is printed before it."""
        if depth >= _DEPTHS:
            return ""
        level = self.levels.get(depth, _Level())
        now = self.counters[depth]
        if start is not None:
            self.counters[depth] = start
        else:
            self.counters[depth] = level.start if now is None else now + 1
        self.counters[depth + 1 :] = [None] * (_DEPTHS - depth - 1)
        if level.bullet or not level.shape:
            return level.bullet
        return f"{level.prefix}{'.'.join(self._numbers(depth, level.shown))}{level.suffix}".strip()

    def _numbers(self, depth: int, shown: int) -> Iterator[str]:
        for at in range(max(0, depth - shown + 1), depth + 1):
            level = self.levels.get(at, _Level())
            count = self.counters[at]
            if level.shape:
                yield write_number(level.start if count is None else count, level.shape)


class _Reader:
    """Reads one document from its first paragraph to its last."""

    def __init__(self, styles: _Styles) -> None:
        self._styles = styles
        self._outline = _Count(styles.outline)
        self._by_style: dict[str, _Count] = {}
        self._by_id: dict[str, _Count] = {}
        self._label: tuple[str, int] | None = None
        self._notes: list[tuple[str, etree._Element]] = []
        self.warnings: list[str] = []

    def read(self, text: etree._Element) -> list[RawBlock]:
        """Return the blocks of the body."""
        return [block for child in text for block in self._iter_blocks(child)]

    def running(self, styles: etree._Element | None, kind: str) -> list[RawBlock]:
        """Return the running heads or feet of all kinds of pages, each text once."""
        role = Role.HEAD if kind == "header" else Role.FOOT
        shown: dict[str, RawBlock] = {}
        for suffix in ("-first", "", "-left"):
            for element in styles.iter(f"{_STYLE}{kind}{suffix}") if styles is not None else ():
                for block in self.read(element):
                    if block.text:
                        shown.setdefault(block.text, RawBlock(block.text, role))
        return list(shown.values())

    def _iter_blocks(self, element: etree._Element) -> Iterator[RawBlock]:
        tag = element.tag
        if tag in _LEFT_OUT:
            return
        if tag in _INDEXES:
            if _INDEX_LEFT_OUT not in self.warnings:
                self.warnings.append(_INDEX_LEFT_OUT)
        elif tag in {f"{_TEXT}p", f"{_TEXT}h"}:
            yield from self._paragraph(element)
        elif tag == f"{_TEXT}list":
            yield from self._list(element, None, 0)
        elif tag == f"{_TABLE}table":
            yield from self._table(element)
        else:
            for child in element:
                yield from self._iter_blocks(child)

    def _paragraph(self, element: etree._Element) -> Iterator[RawBlock]:
        style = element.get(f"{_TEXT}style-name")
        text = RunText()
        boxes: list[etree._Element] = []
        self._runs(element, (style,), text, boxes)
        block = replace(
            text.block(), is_centred=self._styles.find(style, f"{_FO}text-align") == "center"
        )
        label, depth = self._label or ("", 0)
        self._label = None
        if element.tag == f"{_TEXT}h":
            level = _integer(element.get(f"{_TEXT}outline-level"), 1)
            if not label and element.get(f"{_TEXT}is-list-header") != "true":
                label = self._outline.count(level - 1)
            block = replace(block, role=Role.HEADING, label=label, level=level)
        elif label:
            block = replace(block, role=Role.ITEM, label=label, level=depth)
        yield block if block.text else RawBlock("")
        for box in boxes:
            for child in box:
                yield from self._iter_blocks(child)
        yield from self._take_notes()

    def _take_notes(self) -> Iterator[RawBlock]:
        """Give the notes that were called since the last time."""
        notes, self._notes = self._notes, []
        for label, body in notes:
            blocks = [b for b in self.read(body) if b.text]
            text = RunText.join([RunText.of(b) for b in blocks], "\n")
            yield replace(text.block(), role=Role.FOOTNOTE, label=label)

    def _list(
        self, element: etree._Element, count: _Count | None, depth: int
    ) -> Iterator[RawBlock]:
        if count is None:
            count = self._count_of(element)
        for item in element:
            if item.tag not in {f"{_TEXT}list-item", f"{_TEXT}list-header"}:
                continue
            is_counted = item.tag == f"{_TEXT}list-header"
            for child in item:
                if child.tag == f"{_TEXT}list":
                    yield from self._list(child, count, depth + 1)
                    continue
                if not is_counted and child.tag in {f"{_TEXT}p", f"{_TEXT}h"}:
                    start = item.get(f"{_TEXT}start-value")
                    label = count.count(depth, int(start) if start and start.isdigit() else None)
                    self._label, is_counted = (label, depth), True
                yield from self._iter_blocks(child)

    def _count_of(self, element: etree._Element) -> _Count:
        """Return the count with which a list begins: its own, or that of the list it goes on."""
        style = element.get(f"{_TEXT}style-name") or ""
        if not style:
            first = next(element.iter(f"{_TEXT}p", f"{_TEXT}h"), None)
            named = first.get(f"{_TEXT}style-name") if first is not None else None
            style = self._styles.list_of(named)
        count = self._by_id.get(element.get(f"{_TEXT}continue-list") or "")
        if count is None and element.get(f"{_TEXT}continue-numbering") == "true":
            count = self._by_style.get(style)
        if count is None:
            count = _Count(self._styles.lists.get(style, {}))
        self._by_style[style] = count
        name = element.get(_XML_ID)
        if name:
            self._by_id[name] = count
        return count

    def _table(self, table: etree._Element) -> Iterator[RawBlock]:
        """Give a block for each row; a table of one column is a frame around paragraphs."""
        rows = [
            [cell for cell in row if cell.tag == f"{_TABLE}table-cell"]
            for row in table.iter(f"{_TABLE}table-row")
            if next(row.iterancestors(f"{_TABLE}table")) is table
        ]
        if all(len(row) <= 1 for row in rows):
            for row in rows:
                for cell in row:
                    yield from self.read(cell)
            return
        for row in rows:
            cells = [self.read(cell) for cell in row]
            texts = [
                RunText.join(
                    [RunText.of(b) for b in cell if b.text and b.role is not Role.FOOTNOTE], "\n"
                )
                for cell in cells
            ]
            if any(text.text for text in texts):
                yield replace(RunText.join(texts, CELL_SEPARATOR).block(), role=Role.ROW)
            for read in cells:
                yield from (b for b in read if b.role is Role.FOOTNOTE)

    def _runs(
        self,
        element: etree._Element,
        styles: tuple[str | None, ...],
        text: RunText,
        boxes: list[etree._Element],
    ) -> None:
        """Take the text of *element* into *text*, and the text boxes in it into *boxes*."""
        emphasis = self._emphasis(styles)
        text.add(_collapsed(element.text), emphasis)
        for child in element:
            tag = child.tag
            if tag == f"{_TEXT}note":
                self._note(child, text)
            elif tag == f"{_DRAW}text-box":
                boxes.append(child)
            elif tag == f"{_TEXT}s":
                count = min(_integer(child.get(f"{_TEXT}c"), 1), _MOST_BLANKS)
                text.add(" " * count, emphasis)
            elif tag == f"{_TEXT}tab":
                text.add("\t", emphasis)
            elif tag == f"{_TEXT}line-break":
                text.add("\n", emphasis)
            elif tag not in _LEFT_OUT:
                inner = child.get(f"{_TEXT}style-name")
                self._runs(child, (inner, *styles) if inner else styles, text, boxes)
            text.add(_collapsed(child.tail), emphasis)

    def _note(self, note: etree._Element, text: RunText) -> None:
        citation = note.find(f"{_TEXT}note-citation")
        body = note.find(f"{_TEXT}note-body")
        if citation is None or body is None:
            return
        label = citation.get(f"{_TEXT}label") or "".join(str(t) for t in citation.itertext())
        text.mark(label.strip())
        self._notes.append((label.strip(), body))

    def _emphasis(self, styles: tuple[str | None, ...]) -> Emphasis | None:
        """Return how letters stand out; *styles* are theirs, the innermost first."""
        weight, posture = (
            next(filter(None, (self._styles.find(style, f"{_FO}{name}") for style in styles)), "")
            for name in ("font-weight", "font-style")
        )
        is_bold, is_italic = weight == "bold", posture in {"italic", "oblique"}
        if is_bold and is_italic:
            return Emphasis.BOLD_ITALIC
        if is_bold:
            return Emphasis.BOLD
        return Emphasis.ITALIC if is_italic else None


def _collapsed(text: str | None) -> str:
    """Return *text* with each run of white space as one blank; the format has tags for more."""
    return _BLANKS.sub(" ", text) if text else ""
