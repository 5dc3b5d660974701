"""Web pages: the main text without the navigation around it.

lxml parses; it fetches nothing, runs nothing, and no HTML goes further than this module. The tree
is walked without recursion, since a page may nest as deeply as it likes.
"""

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from osce_reader.errors import ImportRefusedError
from osce_reader.importers import limits
from osce_reader.importers.blocks import CELL_SEPARATOR, RawBlock, RawText, Role
from osce_reader.importers.docx_numbering import write_number
from osce_reader.importers.encoding import decode
from osce_reader.importers.html_page import (
    SKIPPED,
    Masses,
    find_facts,
    find_main,
    find_notes,
    is_back,
    parse_page,
    text_of,
)
from osce_reader.importers.plain import is_wrapped
from osce_reader.importers.run_text import RunText
from osce_reader.importers.web_text import find_article
from osce_reader.model.document import Emphasis

_META_CHARSET = re.compile(
    rb"""<meta[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
_SKIPPED_ROLES = frozenset((
    "navigation", "banner", "contentinfo", "search", "complementary", "dialog", "menu",
))  # fmt: skip
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|sidebar|breadcrumbs?|share|sharing|social|related"
    r"|footer|toc|pagination|pager|cookies?|banner|skip|advert|newsletter|widget|comments?)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_BLOCKS = frozenset((
    "p", "div", "section", "article", "main", "body", "html", "ul", "ol", "li", "dl", "dt",
    "dd", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "blockquote",
    "pre", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "address", "figure", "figcaption",
    "details", "summary", "header", "center", "fieldset",
))  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD, _ITALIC = frozenset(("b", "strong")), frozenset(("i", "em", "cite", "dfn"))
_KEPT_SPACE = re.compile(r"(?:^|\s)whitespace-pre|white-space\s*:\s*(?:pre|break-spaces)")
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_TYPED = re.compile(r"\s*(?:\(?\w{1,4}(?:\.\d+)*[.)]|\(\w{1,5}\)|[–—•·-])(?=\s|$)")
_BACK_SIGN = re.compile(r"[↑↩^⏎↵]\ufe0e?|[\[(]?(?:\d{1,3}|[*†‡]{1,3})[\])]?\.?/?")
_LIST_SHAPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_PLAIN_LIST = re.compile(r"list-style(?:-type)?\s*:\s*none")
_FURNITURE_SHARE = 0.4


def read_html(path: Path, *, encoding: str = "") -> RawText:
    """Return the main text of a web page.

    *encoding* is the user's choice, "" to find out. Raises `ImportRefusedError`.
    """
    content = limits.read_bytes(path, most=limits.MAX_TEXT_BYTES)
    match = _META_CHARSET.search(content[:4096])
    declared = (match[1] or match[2]).decode("ascii", "ignore") if match else ""
    decoded = decode(content, chosen=encoding, declared=declared)
    root = parse_page(decoded.text, path)
    body = root.find("body")
    reader = _Reader(find_notes(root), Masses.of(root if body is None else body))
    blocks = reader.read(find_main(root if body is None else body, reader.masses))
    facts = find_facts(root, blocks)
    article = find_article([f"- {b.text}" if b.label == "•" else b.text for b in blocks])
    if article is not None:
        blocks, facts = blocks[article.start : article.end], {**facts, **article.facts}
        if not any(b.text for b in blocks):
            raise ImportRefusedError(
                f"{limits.name(path)} names a document and does not hold its text; save the "
                "document itself and import that."
            )
    limits.check_blocks(blocks, path)
    return RawText(
        tuple(blocks),
        is_wrapped=reader.is_printed() and is_wrapped([b.text for b in blocks]),
        facts=facts,
        warnings=decoded.warnings,
        encoding=decoded.encoding,
    )


@dataclass(slots=True)
class _List:
    """A list that is being read: how it counts, and how far it is."""

    shape: str
    next: int = 1
    step: int = 1

    @classmethod
    def of(cls, element: etree._Element) -> "_List":
        """Read how an `ol` or `ul` counts."""
        if element.tag != "ol":
            is_plain = _PLAIN_LIST.search(element.get("style") or "")
            return cls("" if is_plain else "bullet")
        step = -1 if element.get("reversed") is not None else 1
        items = sum(child.tag == "li" for child in element)
        first = _integer(element.get("start"), items if step < 0 else 1)
        return cls(_LIST_SHAPES.get(element.get("type") or "", "decimal"), first, step)

    def count(self, item: etree._Element) -> str:
        """Return what is printed before the next *item*."""
        if self.shape in {"", "bullet"}:
            return "•" if self.shape else ""
        number = _integer(item.get("value"), self.next)
        self.next = number + self.step
        return f"{write_number(number, self.shape)}."


def _integer(text: str | None, otherwise: int) -> int:
    try:
        return int(text) if text else otherwise
    except ValueError:
        return otherwise


@dataclass(slots=True)
class _Reader:
    """Walks a tree and puts its blocks together."""

    notes: dict[str, str]
    masses: Masses
    blocks: list[RawBlock] = field(default_factory=list)
    printed_letters: int = 0
    _text: RunText = field(default_factory=RunText)
    _lists: list[_List] = field(default_factory=list)
    _shape: RawBlock = field(default_factory=lambda: RawBlock(""))
    _note: str = ""
    _note_at: etree._Element | None = None
    _bold: int = 0
    _italic: int = 0
    _kept: int = 0
    _printed: int = 0
    _is_whole: bool = False

    def read(self, main: etree._Element) -> list[RawBlock]:
        """Return the blocks of *main*."""
        self._is_whole = main.tag in {"body", "html"}
        walk = etree.iterwalk(main, events=("start", "end"))
        left_out: etree._Element | None = None
        for event, element in walk:
            if event == "start":
                if element is not main and self._is_left_out(element):
                    left_out = element
                    walk.skip_subtree()
                else:
                    self._open(element)
                    self._add(element.text)
                continue
            if element is left_out:
                left_out = None
            else:
                self._close(element)
            if element is not main:
                self._add(element.tail)
        self._flush()
        return self.blocks

    def is_printed(self) -> bool:
        """Whether most of the text stands in `pre`, line by line as it was printed."""
        return self.printed_letters > 0.6 * sum(len(b.text) for b in self.blocks)

    def _is_left_out(self, element: etree._Element) -> bool:
        """Whether an element is no text; tables and footnote marks are taken here as a whole."""
        if element.tag in SKIPPED or element.get("role") in _SKIPPED_ROLES:
            return True
        if element.get("aria-hidden") == "true" or self._is_furniture(element):
            return True
        if element.tag == "a":
            return self._is_note_link(element)
        if element.tag == "table" and _is_data(element):
            self._table(element)
            return True
        return False

    def _is_furniture(self, element: etree._Element) -> bool:
        if element.tag == "header":
            return self._is_whole and next(element.iter("h1"), None) is None
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element.tag not in _BLOCKS or not _FURNITURE.search(names):
            return False
        mass = self.masses.all.get(element, 0)
        is_small = self.masses.plain(element) < _FURNITURE_SHARE * self.masses.total_plain
        is_linked = self.masses.linked.get(element, 0) > 0.4 * mass or mass < 200
        return is_small and is_linked and next(element.iter("h1"), None) is None

    def _is_note_link(self, link: etree._Element) -> bool:
        """Take *link* for the mark of a footnote, or the way back from one."""
        target = (link.get("href") or "").strip()
        if not target.startswith("#"):
            return False
        text = text_of(link).strip()
        self._begin_note(link)
        if is_back(link, self.notes):
            return bool(_BACK_SIGN.fullmatch(text))
        if target[1:] not in self.notes:
            return False
        self._text.mark(self.notes[target[1:]])
        return True

    def _open(self, element: etree._Element) -> None:
        self._bold += element.tag in _BOLD
        self._italic += element.tag in _ITALIC
        if element.tag == "br":
            self._break()
        if element.tag in _BLOCKS:
            self._open_block(element)
        self._begin_note(element)

    def _begin_note(self, element: etree._Element) -> None:
        """Begin a footnote where *element* is the target of a mark."""
        key = element.get("id") or element.get("name")
        if key in self.notes and self._note_at is None:
            self._note, self._note_at = self.notes[key], element

    def _open_block(self, element: etree._Element) -> None:
        self._flush()
        self._kept += _keeps_space(element)
        self._printed += element.tag == "pre"
        if element.tag in {"ol", "ul"}:
            self._lists.append(_List.of(element))
        elif element.tag == "li":
            current = self._lists[-1] if self._lists else _List("bullet")
            label = current.count(element)
            depth = max(len(self._lists) - 1, 0)
            self._shape = RawBlock("", Role.ITEM, label=label, level=depth)
        elif element.tag in _HEADINGS:
            self._shape = RawBlock("", Role.HEADING, level=_HEADINGS[element.tag])
        is_centred = "center" in {element.tag, element.get("align")}
        self._shape = replace(self._shape, is_centred=is_centred)

    def _close(self, element: etree._Element) -> None:
        if element.tag in _BLOCKS:
            self._flush()
            self._kept -= _keeps_space(element)
            self._printed -= element.tag == "pre"
            if element.tag in {"ol", "ul"} and self._lists:
                self._lists.pop()
            if element.tag == "li" or element.tag in _HEADINGS:
                self._shape = RawBlock("")
            if element is self._note_at:
                self._note_at, self._note = None, ""
        self._bold -= element.tag in _BOLD
        self._italic -= element.tag in _ITALIC

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if self._kept:
            for index, line in enumerate(text.split("\n")):
                if index:
                    self._flush()
                self._run(line)
            return
        piece = _BLANKS.sub(" ", text)
        self._run(piece.lstrip(" ") if self._text.text[-1:] in {"", " ", "\n"} else piece)

    def _run(self, text: str) -> None:
        emphasis = None
        if self._bold > 0:
            emphasis = Emphasis.BOLD_ITALIC if self._italic > 0 else Emphasis.BOLD
        elif self._italic > 0:
            emphasis = Emphasis.ITALIC
        self._text.add(text, emphasis)

    def _break(self) -> None:
        """End a line; an empty line ends the paragraph."""
        if self._text.text.endswith("\n"):
            self._flush()
        elif self._text.text:
            self._text.add("\n", None)

    def _flush(self) -> None:
        """End the block that is being read, if there is anything in it."""
        text, self._text = self._text, RunText()
        block = text.block()
        if not block.text:
            return
        self.printed_letters += len(block.text) if self._printed else 0
        shape = self._shape
        if shape.label == "•" and _TYPED.match(block.text):
            shape = replace(shape, label="")
        if self._note_at is not None:
            shape = RawBlock("", Role.FOOTNOTE, label=self._note)
            self._note = ""
            block = _without_sign(block, shape.label)
            if self._note_at.tag not in _BLOCKS:
                self._note_at = None
        self.blocks.append(
            replace(shape, text=block.text, spans=block.spans, marks=block.marks,
                    is_bold=block.is_bold)
        )  # fmt: skip
        if shape.role is Role.ITEM:
            self._shape = RawBlock("")

    def _table(self, table: etree._Element) -> None:
        """Take a table of data: a block for each row."""
        self._flush()
        for caption in table.iter("caption"):
            self.blocks += _Reader(self.notes, self.masses).read(caption)
        for row in table.iter("tr"):
            cells = [cell for cell in row if cell.tag in {"td", "th"}]
            texts = [self._cell(cell) for cell in cells]
            if any(text.text.strip() for text in texts):
                block = RunText.join(texts, CELL_SEPARATOR).block()
                self.blocks.append(replace(block, role=Role.ROW))

    def _cell(self, cell: etree._Element) -> RunText:
        blocks = _Reader(self.notes, self.masses).read(cell)
        return RunText.join([RunText.of(block) for block in blocks], "\n")


def _is_data(table: etree._Element) -> bool:
    """Whether a table holds data, not the layout of a page."""
    if next(table.iterdescendants("table", "h1", "h2", "main", "article"), None) is not None:
        return False
    rows = [[c for c in row if c.tag in {"td", "th"}] for row in table.iter("tr")]
    return len(rows) >= 2 and max(map(len, rows)) >= 2


def _keeps_space(element: etree._Element) -> bool:
    look = f"{element.get('class') or ''} {element.get('style') or ''}"
    return element.tag == "pre" or bool(_KEPT_SPACE.search(look))


def _without_sign(block: RawBlock, sign: str) -> RawBlock:
    """Return the text of a footnote without its *sign*, if that is typed before it."""
    match = re.match(rf"[\[(]?{re.escape(sign)}[\])]?[./]?\s+", block.text) if sign else None
    if match is None:
        return block
    text = RunText(block.text, list(block.spans), list(block.marks))
    return text.without_start(match.end()).block()
