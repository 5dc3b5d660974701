"""From a Markdown file of the corpus to a document.

Front matter is YAML (safe loader); the body goes through Python-Markdown with our extension, and
the tree that comes out is turned into blocks. Whatever is wrong with a file is a `DocumentError`
that says what and where.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from xml.etree import ElementTree as ET

import yaml
from markdown import Markdown

from osce_reader.errors import DocumentError
from osce_reader.markup.dialect import PART_ID, footnote_locator
from osce_reader.markup.extension import NumberedParagraphs
from osce_reader.model.date import parse_date
from osce_reader.model.document import (
    Block,
    Document,
    Emphasis,
    FootnoteMark,
    Metadata,
    ParagraphKind,
    Span,
    compose,
    kind_of_label,
)
from osce_reader.model.symbol import SymbolError, parse_symbol
from osce_reader.model.text import canonicalize

_FRONT_MATTER = re.compile(
    r"\A\ufeff?---\n(?P<yaml>.*?)^---[ ]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_LISTS = frozenset({"fields_of_work", "structures", "countries"})
_KINDS = {"pp": ParagraphKind.PREAMBULAR, "op": ParagraphKind.OPERATIVE}


def read_document(text: str, *, name: str = "the document") -> Document:
    """Return the document that the Markdown *text* holds.

    *name* names the file in messages. Raises `DocumentError`.
    """
    header, body = _split(text, name)
    metadata = _metadata(header, name)
    extension = NumberedParagraphs()
    Markdown(extensions=[extension]).convert(body)
    try:
        return compose(metadata, _iter_blocks(extension.tree))
    except ValueError as error:
        raise DocumentError(f"{name}: {error}. Please mend the file.") from error


def _split(text: str, name: str) -> tuple[str, str]:
    """Return the front matter and the body of a file."""
    text = text.replace("\r\n", "\n")
    match = _FRONT_MATTER.match(text)
    if match is None:
        raise DocumentError(f"{name} does not begin with front matter between two lines “---”.")
    return match["yaml"], text[match.end() :]


def _metadata(header: str, name: str) -> Metadata:
    try:
        loaded = yaml.safe_load(header)
    except (yaml.YAMLError, ValueError) as error:
        raise DocumentError(f"{name}: the front matter is not valid YAML: {error}") from error
    if not isinstance(loaded, dict):
        raise DocumentError(f"{name}: the front matter holds no fields.")
    values = {str(key): value for key, value in loaded.items() if value is not None}
    known = {f.name for f in fields(Metadata)}
    if unknown := sorted(set(values) - known):
        raise DocumentError(f"{name}: the front matter has an unknown field “{unknown[0]}”.")
    for needed in ("id", "title", "language"):
        if not values.get(needed):
            raise DocumentError(f"{name}: the front matter lacks “{needed}”.")
    try:
        return _build_metadata(values)
    except (SymbolError, ValueError) as error:
        raise DocumentError(f"{name}: {error}") from error


def _build_metadata(values: Mapping[str, object]) -> Metadata:
    """Return metadata from the *values* of the front matter, each brought to its type."""
    texts = {k: canonicalize(str(v)) for k, v in values.items() if k not in _LISTS}
    lists = {k: _texts(values.get(k)) for k in _LISTS}
    symbol = texts.pop("symbol", "")
    date = texts.pop("date", "")
    return Metadata(
        id=texts.pop("id"),
        title=texts.pop("title"),
        language=texts.pop("language"),
        symbol=parse_symbol(symbol) if symbol else None,
        date=parse_date(date) if date else None,
        fields_of_work=lists["fields_of_work"],
        structures=lists["structures"],
        countries=lists["countries"],
        **texts,
    )


def _texts(value: object) -> tuple[str, ...]:
    """Return a list of the front matter as texts; one text stands for a list of one."""
    if value is None:
        return ()
    items = value if isinstance(value, list) else [value]
    return tuple(canonicalize(str(item)) for item in items)


def _iter_blocks(tree: ET.Element) -> Iterator[Block]:
    """Give the blocks of a document from the *tree* of its body."""
    part = ""
    for element in tree:
        content = _Content(part)
        content.read(element)
        if element.tag.startswith("h"):
            level = int(element.tag[1])
            if level == 1:
                part = _part_id(element)
            yield content.block(ParagraphKind.HEADING, part, level=level)
        else:
            yield _paragraph(element, content, part)


def _part_id(heading: ET.Element) -> str:
    part = heading.get("id", "")
    if not PART_ID.fullmatch(part):
        title = "".join(heading.itertext())
        raise ValueError(f"the heading “# {title}” needs the id of its part, such as {{#annex}}")
    return part


def _paragraph(element: ET.Element, content: "_Content", part: str) -> Block:
    label = element.get("data-label", "")
    if "data-footnote" in element.attrib:
        return content.block(ParagraphKind.FOOTNOTE, part, label=label)
    kind = _KINDS.get(element.get("data-marker", ""), kind_of_label(label))
    return content.block(kind, part, label=label, depth=int(element.get("data-depth", "0")))


@dataclass(slots=True)
class _Content:
    """The text of one element of part `part`, with its emphasis and marks, as they are read."""

    part: str
    text: str = ""
    spans: list[Span] = field(default_factory=list)
    marks: list[FootnoteMark] = field(default_factory=list)

    def read(self, element: ET.Element) -> None:
        """Take in the text of *element* and of all that is in it."""
        self.text += element.text or ""
        for child in element:
            start = len(self.text)
            if child.tag == "sup":
                key = child.get("data-footnote", "")
                self.marks.append(FootnoteMark(start, footnote_locator(key, self.part)))
            else:
                self.read(child)
                emphasis = Emphasis(child.get("data-emphasis", ""))
                self.spans.append(Span(start, len(self.text), emphasis))
            self.text += child.tail or ""

    def block(
        self, kind: ParagraphKind, part: str, *, label: str = "", depth: int = 0, level: int = 0
    ) -> Block:
        """Return what was read as a block."""
        return Block(
            kind, self.text, label, part, depth, level, tuple(self.spans), tuple(self.marks)
        )
