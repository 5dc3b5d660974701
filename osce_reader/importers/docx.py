"""Word documents (DOCX): paragraphs with the numbers that Word computes, notes, tables, heads.

The one door to python-docx, which opens the package; the text is read from the elements, since
tracked changes, text boxes, notes and computed numbers are not in its model. What the reader sees
when all changes are accepted is what counts: deleted and hidden text is left out.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError, PackageNotFoundError
from docx.oxml.parser import parse_xml

from osce_reader.errors import ImportRefusedError
from osce_reader.importers import limits
from osce_reader.importers.blocks import CELL_SEPARATOR, RawBlock, RawText, Role
from osce_reader.importers.docx_numbering import Numbering
from osce_reader.importers.docx_parts import Notes, Styles
from osce_reader.importers.run_text import RunText
from osce_reader.importers.stated import find_stated_title
from osce_reader.importers.word_xml import Element, W, is_on, value_of
from osce_reader.model.document import Emphasis

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_BOXED = f".//{W}txbxContent"
_LEFT_OUT = frozenset(
    f"{W}{name}"
    for name in ("del", "moveFrom", "pPr", "rPr", "sectPr", "instrText", "delText", "rt", "tblPr")
)
_SHAPES = frozenset((f"{W}pict", f"{W}drawing", f"{W}object", f"{_MC}AlternateContent"))
_SIGNS = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011",
}  # fmt: skip
_SYMBOLS = {"F02D": "–", "F0B7": "•", "F0A7": "▪", "F0D8": "➢", "F0FC": "✓"}
_HEADINGS = ("heading ", "title", "subtitle")
_NOT_WORD = (
    *limits.UNPACKING_ERRORS, OpcError, PackageNotFoundError, KeyError, SyntaxError,
    AttributeError, TypeError,
)  # fmt: skip
"""What python-docx raises for a package that is no Word document."""

_CONTENTS_LEFT_OUT = "The table of contents was left out."


def read_docx(path: Path) -> RawText:
    """Return the paragraphs of a Word document; raise `ImportRefusedError` where it is none."""
    limits.check_file(path)
    _check_package(path)
    try:
        document = docx.Document(str(path))
    except _NOT_WORD as error:
        raise _not_opened(path, str(error)) from error
    reader = _Reader(document)
    blocks = reader.read()
    limits.check_blocks(blocks, path)
    title = find_stated_title(document.core_properties.title or "", blocks)
    return RawText(blocks, facts={"title": title} if title else {}, warnings=tuple(reader.warnings))


def _check_package(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as package:
            limits.check_package(package, path)
            for part in package.namelist():
                if part.endswith((".xml", ".rels")):
                    limits.read_part(package, part, path)
    except limits.UNPACKING_ERRORS as error:
        raise limits.damaged(path) from error


def _not_opened(path: Path, told: str) -> ImportRefusedError:
    if "content type" in told or "relationship of type" in told:
        return ImportRefusedError(
            f"{limits.name(path)} is a template, a document with macros or in the strict variant "
            "of Word's format; open it in Word and save it as an ordinary Word document (.docx)."
        )
    return limits.damaged(path)


class _Reader:
    """Reads one document from its first paragraph to its last."""

    def __init__(self, document: WordDocument) -> None:
        self._part = document.part
        self._body = cast("Element", document.element.body)
        self._styles = Styles(cast("Element", document.styles.element))
        self._numbers = self._related("/numbering")
        self._numbering = Numbering.of(self._numbers, self._styles.lists)
        self._notes = {
            f"{W}footnoteReference": self._read_notes("footnote", "decimal"),
            f"{W}endnoteReference": self._read_notes("endnote", "lowerRoman"),
        }
        self._called: list[tuple[Notes, str]] = []
        self._carried: RunText | None = None
        self.warnings: list[str] = []

    def read(self) -> tuple[RawBlock, ...]:
        """Return all blocks, running heads before the section that they stand over."""
        sections = list(self._body.iter(f"{W}sectPr"))
        blocks: list[RawBlock] = []
        shown: set[tuple[str, ...]] = set()
        if sections:
            blocks += self._running(sections[0], Role.HEAD, shown)
        ends = 0
        for child in self._body:
            blocks += self._iter_blocks(child)
            if child.find(f"{W}pPr/{W}sectPr") is not None and ends + 1 < len(sections):
                ends += 1
                blocks += self._running(sections[ends], Role.HEAD, shown)
        blocks += self._flush()
        for section in sections:
            blocks += self._running(section, Role.FOOT, shown)
        return tuple(blocks)

    def _related(self, kind: str) -> Element | None:
        """Return the root of the part that the document relates to as *kind*, or `None`."""
        for relation in self._part.rels.values():
            if relation.reltype.endswith(kind) and not relation.is_external:
                try:
                    return cast("Element", parse_xml(relation.target_part.blob))
                except SyntaxError:
                    return None
        return None

    def _read_notes(self, name: str, shape: str) -> Notes:
        root = self._related(f"/{name}s")
        if root is None:
            return Notes()
        settings = self._related("/settings")
        kinds = [e.find(f"{W}{name}Pr") for e in (*self._body.iter(f"{W}sectPr"), settings)
                 if e is not None]  # fmt: skip
        given = next((k for k in kinds if k is not None), None)
        start = value_of(given, f"{W}numStart") or "1"
        return Notes(
            {e.get(f"{W}id") or "": e for e in root.findall(f"{W}{name}") if not e.get(f"{W}type")},
            value_of(given, f"{W}numFmt") or shape,
            int(start) if start.isdigit() else 1,
        )

    def _running(self, section: Element, role: Role, shown: set[tuple[str, ...]]) -> list[RawBlock]:
        """Return the running heads or feet of a section that were not *shown* before."""
        wanted = "headerReference" if role is Role.HEAD else "footerReference"
        references = {r.get(f"{W}type"): r.get(f"{_R}id") for r in section.findall(f"{W}{wanted}")}
        if not is_on(section.find(f"{W}titlePg")):
            references.pop("first", None)
        blocks: list[RawBlock] = []
        for kind in ("first", "default", "even"):
            part = self._part.related_parts.get(references.get(kind, ""))
            if part is None:
                continue
            read = [
                b
                for e in cast("Element", parse_xml(part.blob))
                for b in self._iter_blocks(e)
                if b.text.strip()
            ]
            key = tuple(b.text for b in read)
            if key not in shown:
                shown.add(key)
                blocks += [RawBlock(b.text, role) for b in read]
        return blocks

    def _iter_blocks(self, element: Element) -> Iterator[RawBlock]:
        """Give the blocks of a paragraph, a table, or whatever wraps them."""
        if element.tag == f"{W}p":
            yield from self._paragraph(element)
        elif element.tag == f"{W}tbl":
            yield from self._flush()
            yield from self._table(element)
        elif element.tag not in _LEFT_OUT:
            for child in element:
                yield from self._iter_blocks(child)

    def _flush(self) -> Iterator[RawBlock]:
        """Give the paragraph whose end was deleted, if no other paragraph goes on with it."""
        if self._carried is not None:
            carried, self._carried = self._carried, None
            yield carried.block()
            yield from self._take_notes()

    def _paragraph(self, element: Element) -> Iterator[RawBlock]:
        text = self._carried or RunText()
        self._carried = None
        properties = element.find(f"{W}pPr")
        style = value_of(properties, f"{W}pStyle") or self._styles.default
        boxes: list[Element] = []
        self._read_runs(element, style, text, boxes)
        if self._is_end_deleted(properties):
            self._carried = text if text.text else None
        elif self._styles.name(style).startswith("toc "):
            if _CONTENTS_LEFT_OUT not in self.warnings:
                self.warnings.append(_CONTENTS_LEFT_OUT)
        else:
            yield self._block(text, properties, style)
        for box in boxes:
            for child in box:
                yield from self._iter_blocks(child)
        yield from self._take_notes()

    @staticmethod
    def _is_end_deleted(properties: Element | None) -> bool:
        if properties is None:
            return False
        marks = (properties.find(f"{W}rPr/{W}{name}") for name in ("del", "moveFrom"))
        return any(mark is not None for mark in marks)

    def _block(self, text: RunText, properties: Element | None, style: str) -> RawBlock:
        outline = self._find(properties, style, "outlineLvl")
        name = self._styles.name(style)
        label, depth = self._count(properties, style)
        level = int(outline) + 1 if outline is not None and outline.isdigit() else 0
        block = replace(
            text.block(),
            label=label,
            is_centred=self._find(properties, style, "jc") == "center",
        )
        if not block.text:
            return RawBlock("", label=label if any(c.isalnum() for c in label) else "")
        if name.startswith(_HEADINGS) or 0 < level < 10:
            return replace(block, role=Role.HEADING, level=min(level, 9) or 1)
        if label:
            return replace(block, role=Role.ITEM, level=depth)
        return block

    def _find(self, properties: Element | None, style: str, name: str) -> str | None:
        """Return a value of a paragraph: its own, or that of its style."""
        own = value_of(properties, f"{W}{name}")
        return own if own is not None else value_of(self._styles.find(style, f"{W}pPr/{W}{name}"))

    def _count(self, properties: Element | None, style: str) -> tuple[str, int]:
        """Return the number that Word prints before a paragraph, and its depth."""
        own = properties.find(f"{W}numPr") if properties is not None else None
        styled = self._styles.find(style, f"{W}pPr/{W}numPr")
        number = value_of(own, f"{W}numId") or value_of(styled, f"{W}numId")
        if not number or number == "0":
            return "", 0
        depth = value_of(own, f"{W}ilvl") or value_of(styled, f"{W}ilvl")
        if depth is None or not depth.isdigit():
            at = self._numbering.find_style_level(number, style, self._numbers)
        else:
            at = int(depth)
        return self._numbering.count(number, at), at

    def _table(self, table: Element) -> Iterator[RawBlock]:
        """Give a block for each row; a table of one column is a frame around paragraphs."""
        rows = [r for r in table.iter(f"{W}tr") if _table_of(r) is table and not _is_deleted(r)]
        cells = [[c for c in r.iter(f"{W}tc") if _row_of(c) is r] for r in rows]
        if all(len(row) == 1 for row in cells):
            for row in cells:
                for child in row[0]:
                    yield from self._iter_blocks(child)
                yield from self._flush()
            return
        for row in cells:
            texts = [self._cell(cell) for cell in row]
            if any(text.text.strip() for text, _ in texts):
                joined = RunText.join([text for text, _ in texts], CELL_SEPARATOR)
                yield replace(joined.block(), role=Role.ROW)
            for _, notes in texts:
                yield from notes

    def _cell(self, cell: Element) -> tuple[RunText, list[RawBlock]]:
        """Return the text of a cell, its paragraphs on lines of their own, and its notes."""
        blocks = [b for child in cell for b in self._iter_blocks(child)]
        blocks += self._flush()
        notes = [b for b in blocks if b.role is Role.FOOTNOTE]
        texts = [RunText.of(b) for b in blocks if b.role is not Role.FOOTNOTE and b.text.strip()]
        return RunText.join(texts, "\n"), notes

    def _take_notes(self) -> Iterator[RawBlock]:
        """Give the notes that were called since the last time."""
        called, self._called = self._called, []
        for notes, key in called:
            element = notes.elements.pop(key, None)
            if element is None:
                continue
            blocks = [b for child in element for b in self._iter_blocks(child) if b.text.strip()]
            text = RunText.join([RunText.of(b) for b in blocks], "\n")
            yield replace(text.block(), role=Role.FOOTNOTE, label=notes.labels[key])

    def _read_runs(self, element: Element, style: str, text: RunText, boxes: list[Element]) -> None:
        """Take the text of *element* into *text*, and the text boxes in it into *boxes*."""
        for child in element:
            if child.tag in _LEFT_OUT or not isinstance(child.tag, str):
                continue
            if child.tag == f"{W}r":
                self._run(child, style, text, boxes)
            elif child.tag in _SHAPES:
                boxes += _boxes(child)
            elif child.tag == f"{_M}t":
                text.add(child.text or "", None)
            else:
                self._read_runs(child, style, text, boxes)

    def _run(self, run: Element, style: str, text: RunText, boxes: list[Element]) -> None:
        properties = run.find(f"{W}rPr")
        if properties is not None and is_on(properties.find(f"{W}vanish")):
            return
        emphasis = self._emphasis(properties, style)
        custom = "".join(t.text or "" for t in run.findall(f"{W}t"))
        for child in run:
            notes = self._notes.get(child.tag)
            if notes is not None:
                is_custom = child.get(f"{W}customMarkFollows") in {"1", "true"}
                key = child.get(f"{W}id") or ""
                text.mark(notes.label(key, custom.strip() if is_custom else ""))
                self._called.append((notes, key))
                if is_custom:
                    return
            elif child.tag == f"{W}t":
                text.add(child.text or "", emphasis)
            elif child.tag in _SHAPES:
                boxes += _boxes(child)
            elif child.tag == f"{W}ruby":
                self._read_runs(child, style, text, boxes)
            else:
                text.add(_sign(child), emphasis)

    def _emphasis(self, properties: Element | None, style: str) -> Emphasis | None:
        is_bold, is_italic = (self._is_set(properties, style, name) for name in ("b", "i"))
        if is_bold and is_italic:
            return Emphasis.BOLD_ITALIC
        if is_bold:
            return Emphasis.BOLD
        return Emphasis.ITALIC if is_italic else None

    def _is_set(self, properties: Element | None, style: str, name: str) -> bool:
        """Whether letters are bold or italic: they, their style or that of the paragraph says."""
        own = properties.find(f"{W}{name}") if properties is not None else None
        if own is not None:
            return is_on(own)
        letters = value_of(properties, f"{W}rStyle")
        found = self._styles.find(letters, f"{W}rPr/{W}{name}") if letters else None
        if found is None:
            found = self._styles.find(style, f"{W}rPr/{W}{name}")
        return is_on(found)


def _sign(element: Element) -> str:
    """Return the character that an element of a run stands for, "" if it is none."""
    if element.tag == f"{W}br":
        return "" if element.get(f"{W}type") in {"page", "column"} else "\n"
    if element.tag == f"{W}sym":
        code = (element.get(f"{W}char") or "").upper()
        if code in _SYMBOLS or not code:
            return _SYMBOLS.get(code, "")
        return chr(int(code, 16)) if len(code) <= 4 and code.isalnum() else ""
    return _SIGNS.get(element.tag, "")


def _boxes(shape: Element) -> list[Element]:
    """Return the text boxes of a shape; of two renderings of one shape only the first."""
    if shape.tag != f"{_MC}AlternateContent":
        return [box for box in shape.findall(_BOXED) if _is_outermost(box, shape)]
    for rendering in shape:
        boxes = [box for box in rendering.findall(_BOXED) if _is_outermost(box, rendering)]
        if boxes:
            return boxes
    return []


def _is_outermost(box: Element, shape: Element) -> bool:
    return not any(
        above.tag in {box.tag, f"{_MC}Fallback"} and above is not shape
        for above in _above(box, shape)
    )


def _above(element: Element, top: Element) -> Iterator[Element]:
    for ancestor in element.iterancestors():
        if ancestor is top:
            return
        yield ancestor


def _table_of(row: Element) -> Element | None:
    return next(row.iterancestors(f"{W}tbl"), None)


def _row_of(cell: Element) -> Element | None:
    return next(cell.iterancestors(f"{W}tr"), None)


def _is_deleted(row: Element) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None
