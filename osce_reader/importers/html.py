"""Web pages: the main text without the navigation around it.

lxml parses; it fetches nothing, runs nothing, and no HTML goes further than this module. The tree
is walked without recursion, since a page may nest as deeply as it likes.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from osce_reader.errors import ImportRefusedError
from osce_reader.importers import limits
from osce_reader.importers.blocks import CELL_SEPARATOR, RawBlock, RawText, Role
from osce_reader.importers.docx_numbering import write_number
from osce_reader.importers.encoding import decode
from osce_reader.importers.run_text import RunText
from osce_reader.importers.web_text import find_article
from osce_reader.model.document import Emphasis

_META_CHARSET = re.compile(
    rb"""<meta[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SKIPPED = frozenset(
    [
        "script",
        "style",
        "head",
        "nav",
        "aside",
        "footer",
        "form",
        "noscript",
        "template",
        "svg",
        "math",
        "button",
        "select",
        "option",
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "canvas",
        "map",
        "input",
        "textarea",
        "dialog",
        "menu",
    ]
)
_SKIPPED_ROLES = frozenset(
    ["navigation", "banner", "contentinfo", "search", "complementary", "dialog", "menu"]
)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|sidebar|breadcrumbs?|share|sharing|social|related"
    r"|footer|toc|pagination|pager|cookies?|banner|skip|advert|newsletter|widget|comments?)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "body",
        "html",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
        "blockquote",
        "pre",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "address",
        "figure",
        "figcaption",
        "details",
        "summary",
        "header",
        "center",
        "fieldset",
    ]
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD, _ITALIC = frozenset(("b", "strong")), frozenset(("i", "em", "cite", "dfn"))
_KEPT_SPACE = re.compile(r"(?:^|\s)whitespace-pre|white-space\s*:\s*(?:pre|break-spaces)")
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_TYPED = re.compile(r"\s*(?:\(?\w{1,4}(?:\.\d+)*[.)]|\(\w{1,5}\)|[–—•·-])(?=\s|$)")
_NOTE_SIGN = re.compile(r"[\[(]?(\d{1,3}|[*†‡]{1,3}|[a-z])[\])]?/?")
_NOTE_TARGET = re.compile(r"f(?:oot)?n|note|ftn|sdfoot|sdend|edn", re.IGNORECASE)
_BACK_SIGN = re.compile(r"[↑↩^⏎↵]\ufe0e?|[\[(]?(?:\d{1,3}|[*†‡]{1,3})[\])]?\.?/?")
_LIST_SHAPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_PLAIN_LIST = re.compile(r"list-style(?:-type)?\s*:\s*none")
_MAIN_SHARE, _FURNITURE_SHARE = 0.5, 0.4


def read_html(path: Path, *, encoding: str = "") -> RawText:
    """Return the main text of a web page.

    *encoding* is the user's choice, "" to find out. Raises `ImportRefusedError`.
    """
    content = limits.read_bytes(path, most=limits.MAX_TEXT_BYTES)
    match = _META_CHARSET.search(content[:4096])
    declared = (match[1] or match[2]).decode("ascii", "ignore") if match else ""
    decoded = decode(content, chosen=encoding, declared=declared)
    root = _parse(decoded.text, path)
    body = root.find("body")
    reader = _Reader(_find_notes(root), _Masses.of(root if body is None else body))
    blocks = reader.read(_find_main(root if body is None else body, reader.masses))
    facts = _facts(root, blocks)
    article = find_article([b.text for b in blocks])
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
        is_wrapped=reader.is_preformatted(),
        facts=facts,
        warnings=decoded.warnings,
        encoding=decoded.encoding,
    )


def _parse(text: str, path: Path) -> etree._Element:
    parser = etree.HTMLParser(
        huge_tree=True, remove_comments=True, remove_pis=True, no_network=True, recover=True
    )
    try:
        root = etree.fromstring(_XML_DECLARATION.sub("", text).encode(), parser, base_url=None)
    except (etree.LxmlError, ValueError) as error:
        raise limits.damaged(path) from error
    if root is None:
        raise ImportRefusedError(f"{limits.name(path)} holds no text; there is nothing to import.")
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limits.MAX_DEPTH:
            raise ImportRefusedError(
                f"{limits.name(path)} nests its elements too deeply to be a document; "
                "copy its text into a text file and import that."
            )
    return root


@dataclass(slots=True)
class _Masses:
    """How many characters stand in each element, and how many of them are in links."""

    all: dict[etree._Element, int] = field(default_factory=dict)
    linked: dict[etree._Element, int] = field(default_factory=dict)
    total: int = 0

    @classmethod
    def of(cls, root: etree._Element) -> "_Masses":
        """Weigh *root* and all that is in it."""
        masses = cls()
        in_link = 0
        for event, element in etree.iterwalk(root, events=("start", "end")):
            is_link = element.tag == "a" and element.get("href") is not None
            if event == "start":
                in_link += is_link
                masses._add(element, element.text, in_link=in_link > 0)
                continue
            in_link -= is_link
            parent = element.getparent()
            if parent is not None and element is not root:
                if element.tag not in _SKIPPED:
                    masses.all[parent] += masses.all[element]
                    masses.linked[parent] += masses.linked[element]
                masses._add(parent, element.tail, in_link=in_link > 0)
        masses.total = masses.all.get(root, 0)
        return masses

    def _add(self, element: etree._Element, text: str | None, *, in_link: bool) -> None:
        length = len(text.strip()) if text else 0
        self.all[element] = self.all.get(element, 0) + length
        self.linked[element] = self.linked.get(element, 0) + (length if in_link else 0)

    def plain(self, element: etree._Element) -> int:
        """Return how many characters of an element are not in links."""
        return self.all.get(element, 0) - self.linked.get(element, 0)


def _find_main(body: etree._Element, masses: _Masses) -> etree._Element:
    """Return the element that holds the text: the one that says so, else all of it."""
    named = [
        e
        for e in body.iter()
        if e.tag in {"main", "article"} or e.get("role") in {"main", "article"}
    ]
    best = max(named, key=masses.plain, default=body)
    return best if masses.plain(best) >= _MAIN_SHARE * masses.plain(body) else body


def _find_notes(root: etree._Element) -> dict[str, str]:
    """Return the sign of each footnote by the id of the element that holds it."""
    ids = {e.get("id") or e.get("name") for e in root.iter() if e.get("id") or e.get("name")}
    notes: dict[str, str] = {}
    for link in root.iter("a"):
        target = (link.get("href") or "").strip()
        sign = _NOTE_SIGN.fullmatch("".join(link.itertext()).strip())
        is_raised = any(e.tag == "sup" for e in (*link.iterancestors("sup"), *link.iter("sup")))
        if target.startswith("#") and sign and target[1:] in ids:
            if (is_raised or _NOTE_TARGET.search(target)) and not _is_back(link, notes):
                notes.setdefault(target[1:], sign[1])
    return notes


def _is_back(link: etree._Element, notes: dict[str, str]) -> bool:
    """Whether *link* stands in a footnote and leads back to where it is called."""
    return any((e.get("id") or e.get("name")) in notes for e in (link, *link.iterancestors()))


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
    masses: _Masses
    blocks: list[RawBlock] = field(default_factory=list)
    kept_letters: int = 0
    _text: RunText = field(default_factory=RunText)
    _lists: list[_List] = field(default_factory=list)
    _shape: RawBlock = field(default_factory=lambda: RawBlock(""))
    _note: str = ""
    _note_at: etree._Element | None = None
    _bold: int = 0
    _italic: int = 0
    _kept: int = 0
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

    def is_preformatted(self) -> bool:
        """Whether most of the text keeps the line ends of the source, as printed lines do."""
        return self.kept_letters > 0.6 * sum(len(b.text) for b in self.blocks)

    def _is_left_out(self, element: etree._Element) -> bool:
        """Whether an element is no text; tables and footnote marks are taken here as a whole."""
        if element.tag in _SKIPPED or element.get("role") in _SKIPPED_ROLES:
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
        is_small = mass < _FURNITURE_SHARE * self.masses.total
        is_linked = self.masses.linked.get(element, 0) > 0.4 * mass or mass < 200
        return is_small and is_linked and next(element.iter("h1"), None) is None

    def _is_note_link(self, link: etree._Element) -> bool:
        """Take *link* for the mark of a footnote, or the way back from one."""
        target = (link.get("href") or "").strip()
        if not target.startswith("#"):
            return False
        text = "".join(link.itertext()).strip()
        if _is_back(link, self.notes):
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
        key = element.get("id") or element.get("name")
        if key in self.notes and self._note_at is None:
            self._note, self._note_at = self.notes[key], element

    def _open_block(self, element: etree._Element) -> None:
        self._flush()
        self._kept += _keeps_space(element)
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
                self.kept_letters += len(line)
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


def _facts(root: etree._Element, blocks: Iterable[RawBlock]) -> dict[str, str]:
    """Return what a page says of itself: title, language and date."""
    facts = {}
    first = next((b for b in blocks if b.role is Role.HEADING and b.level == 1), None)
    title = first.text if first else "".join(next(root.iter("title"), root).itertext())
    if first or next(root.iter("title"), None) is not None:
        facts["title"] = title.strip()
    language = (root.get("lang") or "").split("-")[0].lower()
    if len(language) == 2 and language.isalpha():
        facts["language"] = language
    date = _find_date(root)
    return {**facts, "date": date} if date else facts


def _find_date(root: etree._Element) -> str:
    """Return the day of publication that the head of a page states, or ""."""
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").lower()
        is_date = name in {"article:published_time", "date", "dc.date", "dcterms.date",
                           "dcterms.issued", "dc.date.issued"}  # fmt: skip
        match = _DATE.match(meta.get("content") or "") if is_date else None
        if match:
            return match[0]
    return ""
