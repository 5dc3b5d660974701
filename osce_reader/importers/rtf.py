r"""RTF: paragraphs with the list numbers that the file holds, notes, tables, running heads.

The one door to striprtf, which turns control words into text but drops notes and running heads
and loses what is a row of a table. So the file is taken apart first: those groups go to texts of
their own, pictures and deleted text go, and characters that no text has mark what is to be found
again afterwards.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from striprtf.striprtf import font_table_group, rtf_to_text

from osce_reader.importers import limits
from osce_reader.importers.blocks import CELL_SEPARATOR, RawBlock, RawText, Role
from osce_reader.importers.docx_numbering import print_bullet, write_number
from osce_reader.importers.run_text import RunText
from osce_reader.importers.stated import find_stated_title

_to_text: Callable[..., str] = rtf_to_text  # neither has types
_find_fonts: Callable[[str], str] = font_table_group

_TOKEN = re.compile(
    r"\\'[0-9a-fA-F]{2}|\\(?P<word>[a-z]+)(?P<number>-?\d+)? ?|\\[^a-z]|[{}]", re.IGNORECASE
)
_NOTE, _NOTE_END, _LABEL, _LABEL_END, _CELL, _ROW, _ROW_START, _DEPTH, _LINE = (
    "\x02", "\x03", "\x04", "\x05", "\x06", "\x07", "\x0e", "\x0f", "\x10",
)  # fmt: skip
_KINDS = {
    "footnote": "note", "header": "head", "headerf": "head", "headerl": "head", "headerr": "head",
    "footer": "foot", "footerf": "foot", "footerl": "foot", "footerr": "foot", "title": "title",
    "pict": "drop", "nonshppict": "drop", "objdata": "drop", "deleted": "drop", "bkmkstart": "drop",
    "listtext": "label", "pntext": "label", "annotation": "drop", "themedata": "drop",
    "datastore": "drop", "stylesheet": "drop", "listtable": "drop", "listoverridetable": "drop",
}  # fmt: skip
_SIGNS = {"cell": _CELL, "nestcell": _CELL, "row": _ROW, "nestrow": _ROW, "trowd": _ROW_START,
          "line": _LINE}  # fmt: skip
_CODE_PAGE = re.compile(r"\\ansicpg(\d+)")
_MARKED = re.compile(f"{_NOTE}(\\d+){_NOTE_END}")
_LABELLED = re.compile(f"{_LABEL}([^{_LABEL_END}]*){_LABEL_END}")
_DEPTHS = re.compile(f"{_DEPTH}(\\d)")
_LEFT_OVER = re.compile("[\x02-\x08\x0e-\x10]")
_OWN_SIGN = re.compile(r"\s*([*†‡§]{1,4})\s*")
_PRIVATE = {0xF0B7: "•", 0xF02D: "–", 0xF0A7: "▪"}


def read_rtf(path: Path) -> RawText:
    """Return the paragraphs of an RTF file; raise `ImportRefusedError` where it is damaged."""
    content = limits.read_bytes(path, most=limits.MAX_TEXT_BYTES)
    source = content.decode("cp1252", "replace")
    try:
        groups = _take_apart(source)
        blocks = _Reader(_prefix(source), groups).read()
    except (ValueError, TypeError, LookupError) as error:
        raise limits.damaged(path) from error
    limits.check_blocks(blocks, path)
    title = find_stated_title(" ".join(groups.title.split()), blocks)
    return RawText(tuple(blocks), facts={"title": title} if title else {})


@dataclass(slots=True)
class _Groups:
    """A file taken apart: its text, in which marks stand, and what was taken out, all as RTF."""

    text: str = ""
    notes: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    feet: list[str] = field(default_factory=list)
    title: str = ""


def _take_apart(source: str) -> _Groups:
    groups = _Groups()
    out: list[str] = []
    starts: list[tuple[int, str]] = []
    last = 0
    for token in _TOKEN.finditer(source):
        out.append(source[last : token.start()])
        last = token.end()
        if token[0] == "{":
            starts.append((len(out), ""))
            out.append("{")
        elif token[0] == "}":
            out.append("}")
            if starts:
                start, kind = starts.pop()
                _close(groups, out, start, kind)
        else:
            word = (token["word"] or "").lower()
            if starts and not starts[-1][1] and word in _KINDS and token["number"] != "0":
                starts[-1] = (starts[-1][0], _KINDS[word])
            out.append(_written(word, token))
    out.append(source[last:])
    groups.text = "".join(out)
    return groups


def _written(word: str, token: re.Match[str]) -> str:
    """Return what a control word is written as for striprtf."""
    if word in _SIGNS:
        return f"{{{_SIGNS[word]}}}"
    if word == "ilvl":
        return f"{{{_DEPTH}{(token['number'] or '0')[-1]}}}"
    return r"\listtext " if word == "pntext" else token[0]


def _close(groups: _Groups, out: list[str], start: int, kind: str) -> None:
    """Put a group that is over where it belongs."""
    if not kind:
        return
    content = "".join(out[start:])
    del out[start:]
    if kind == "note":
        out.append(f"{{{_NOTE}{len(groups.notes)}{_NOTE_END}}}")
        groups.notes.append(content)
    elif kind == "label":
        out.append(f"{{{_LABEL}}}{content}{{{_LABEL_END}}}")
    elif kind == "head":
        groups.heads.append(content)
    elif kind == "foot":
        groups.feet.append(content)
    elif kind == "title":
        groups.title = _plain(f"{{{content.partition('title')[2]}")


def _prefix(source: str) -> str:
    """Return the beginning of a file that says how its letters are stored."""
    code_page = _CODE_PAGE.search(source)
    fonts = _find_fonts(source[: 2 * limits.MEGABYTE])
    return rf"{{\rtf1\ansi\ansicpg{code_page[1] if code_page else 1252} {fonts}"


def _plain(rtf: str) -> str:
    """Return the text of *rtf*; addresses of links stay out of it."""
    text = _to_text(rtf.replace("HYPERLINK", ""), errors="replace")
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.translate(_PRIVATE)


class _Reader:
    """Turns the groups of a file into blocks."""

    def __init__(self, prefix: str, groups: _Groups) -> None:
        self._prefix = prefix
        self._groups = groups
        self._labels: dict[int, str] = {}

    def read(self) -> list[RawBlock]:
        """Return all blocks: running heads first, running feet last."""
        text = _plain(self._groups.text)
        return [
            *self._running(self._groups.heads, Role.HEAD),
            *self._iter_blocks(text),
            *self._running(self._groups.feet, Role.FOOT),
        ]

    def _running(self, groups: list[str], role: Role) -> Iterator[RawBlock]:
        shown: set[str] = set()
        for group in groups:
            body = re.sub(r"\\(?:header|footer)[flr]?\b ?", "", group)
            for block in self._iter_blocks(_plain(f"{self._prefix}{body}}}")):
                if block.text and block.text not in shown:
                    shown.add(block.text)
                    yield RawBlock(block.text, role)

    def _iter_blocks(self, text: str) -> Iterator[RawBlock]:
        """Give the blocks of *text*: rows of tables, and lines between them."""
        parts = text.split(_ROW)
        for part in parts[:-1]:
            before, _, row = part.partition(_ROW_START)
            yield from self._lines(before)
            cells = [self._cell(cell) for cell in row.replace(_ROW_START, "").split(_CELL)[:-1]]
            if any(cell.text for cell in cells):
                block = RunText.join(cells, CELL_SEPARATOR).block()
                yield replace(block, role=Role.ROW)
                yield from self._notes_of(block)
        yield from self._lines(parts[-1])

    def _cell(self, text: str) -> RunText:
        blocks = [self._block(line) for line in text.split("\n")]
        return RunText.join([RunText.of(b) for b in blocks if b.text], "\n")

    def _lines(self, text: str) -> Iterator[RawBlock]:
        if not text.strip():
            return
        for line in text.split("\n"):
            block = self._block(line)
            yield block
            yield from self._notes_of(block)

    def _block(self, line: str) -> RawBlock:
        """Return a paragraph with its number and its footnote marks."""
        labelled = _LABELLED.search(line)
        label = print_bullet(" ".join(labelled[1].split())) if labelled else ""
        depth = _DEPTHS.search(line)
        line = _DEPTHS.sub("", _LABELLED.sub("", line)).replace(_LINE, "\n")
        text = RunText()
        last = 0
        for mark in _MARKED.finditer(line):
            text.add(_LEFT_OVER.sub("", line[last : mark.start()]), None)
            last = mark.end()
            self._mark(text, int(mark[1]))
        text.add(_LEFT_OVER.sub("", line[last:]), None)
        block = text.block()
        if not label or not block.text:
            return block
        return replace(block, role=Role.ITEM, label=label, level=int(depth[1]) if depth else 0)

    def _mark(self, text: RunText, index: int) -> None:
        """Put a mark at the end of *text*; a sign of the writer's own stands there as text."""
        label = self._label(index)
        if not label[0].isalnum() and text.text.endswith(label):
            text.text = text.text[: -len(label)]
        text.mark(label)

    def _label(self, index: int) -> str:
        """Return the number or sign of a note; numbers are those of the notes called so far."""
        if index not in self._labels:
            note = self._groups.notes[index]
            own = None if r"\chftn" in note else _OWN_SIGN.match(self._note_text(index))
            is_end = r"\ftnalt" in note
            kind = "lowerRoman" if is_end else "decimal"
            numbered = sum(
                (r"\ftnalt" in self._groups.notes[i]) == is_end and self._labels[i].isalnum()
                for i in self._labels
            )
            self._labels[index] = own[1] if own else write_number(numbered + 1, kind)
        return self._labels[index]

    def _notes_of(self, block: RawBlock) -> Iterator[RawBlock]:
        """Give the notes that are called in *block*."""
        wanted = {mark.key for mark in block.marks}
        for index in [i for i, label in self._labels.items() if label in wanted]:
            label = self._labels[index]
            text = self._note_text(index)
            if not label[0].isalnum():
                text = _OWN_SIGN.sub("", text, count=1)
            text = _LEFT_OVER.sub("", text.replace(_LINE, "\n")).strip()
            if text and self._groups.notes[index]:
                self._groups.notes[index] = ""
                yield RawBlock(text, Role.FOOTNOTE, label=label)

    def _note_text(self, index: int) -> str:
        body = re.sub(r"\\\*|\\(?:footnote|ftnalt)\b ?", "", self._groups.notes[index], count=3)
        return _plain(f"{self._prefix}{body}}}")
