"""A document laid out as the blocks of a page, in reading order.

A block is one thing stacked on the page: a line of the head, a heading, a paragraph, a footnote.
Its display text is the paragraph's text with the footnote marks put in; `to_display` and `to_text`
go between offsets in both. All offsets count code points.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from osce_reader.model.date import format_date
from osce_reader.model.document import Document, Metadata, Paragraph, ParagraphKind

LANGUAGE_NAMES = {
    "en": "English", "fr": "Français", "de": "Deutsch",
    "it": "Italiano", "ru": "Русский", "es": "Español",
}  # fmt: skip
"""The names of the six languages of the OSCE in themselves, by their codes."""


class BlockStyle(StrEnum):
    """How a block is set."""

    EYEBROW = "eyebrow"
    TITLE = "title"
    FACTS = "facts"
    PART = "part"
    SECTION = "section"
    SUBSECTION = "subsection"
    BODY = "body"
    FOOTNOTE = "footnote"


class RunStyle(StrEnum):
    """How characters within a block are set."""

    ITALIC = "italic"
    BOLD = "bold"
    BOLD_ITALIC = "bold italic"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters `start` to `end` of a block's display text that are set apart.

    `target` is the locator of the footnote that a mark calls, else "".
    """

    start: int
    end: int
    style: RunStyle
    target: str = ""


@dataclass(frozen=True, slots=True)
class PageBlock:
    """One block of a page.

    `locator` is that of the paragraph, "" for the head of the page, which is no paragraph.
    `margin` is the number that stands in the margin; `indent` counts steps to the right.
    `insertions` are the footnote marks in the display text: (offset in the paragraph's text,
    length of the mark), sorted.
    """

    style: BlockStyle
    text: str
    locator: str = ""
    margin: str = ""
    indent: int = 0
    runs: tuple[Run, ...] = ()
    insertions: tuple[tuple[int, int], ...] = ()

    @property
    def own_text(self) -> str:
        """The paragraph's text: the display text without the footnote marks."""
        pieces, last, shift = [], 0, 0
        for at, length in self.insertions:
            pieces.append(self.text[last : at + shift])
            shift += length
            last = at + shift
        return "".join([*pieces, self.text[last:]])

    def to_display(self, offset: int) -> int:
        """Return the display offset of an *offset* in the paragraph's text."""
        if not self.insertions:
            return offset
        return offset + sum(length for at, length in self.insertions if at <= offset)

    def to_text(self, display: int) -> int:
        """Return the offset in the paragraph's text of a *display* offset.

        Inside a footnote mark it is the place where the mark stands.
        """
        shift = 0
        for at, length in self.insertions:
            begin = at + shift
            if display <= begin:
                break
            if display < begin + length:
                return at
            shift += length
        return display - shift


@dataclass(frozen=True, slots=True)
class Page:
    """The blocks of one document, and where each paragraph is among them.

    `text` is what was laid out; the library may hold a newer one by now.
    """

    document: str
    language: str
    title: str
    blocks: tuple[PageBlock, ...]
    text: Document | None = None
    _positions: dict[str, int] = field(init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        positions = {block.locator: i for i, block in enumerate(self.blocks) if block.locator}
        object.__setattr__(self, "_positions", positions)

    def find_block(self, locator: str) -> int | None:
        """Return the index of the block of the paragraph at *locator*, or `None`."""
        return self._positions.get(locator)


def lay_out(document: Document, *, body_name: str = "") -> Page:
    """Return the page of *document*. *body_name* is its body written out."""
    head = _head(document.metadata, body_name)
    labels = {p.locator: p.label for p in document.paragraphs if p.kind is ParagraphKind.FOOTNOTE}
    blocks = [_block(paragraph, labels) for paragraph in document.paragraphs]
    metadata = document.metadata
    return Page(metadata.id, metadata.language, metadata.title, (*head, *blocks), document)


def language_name(code: str) -> str:
    """Return the name of a language in itself, or its code where it is not of the OSCE."""
    return LANGUAGE_NAMES.get(code, code)


def _head(metadata: Metadata, body_name: str) -> tuple[PageBlock, ...]:
    """Return the head of the page: symbol, body, place and date; title; facts."""
    when = ", ".join(filter(None, (metadata.place, format_date(metadata.date))))
    symbol = str(metadata.symbol) if metadata.symbol else metadata.kind.capitalize()
    eyebrow = "    ".join(filter(None, (symbol, body_name or metadata.body, when)))
    is_original = metadata.language == metadata.original_language
    language = language_name(metadata.language) + (" (original)" if is_original else "")
    facts = " · ".join((*metadata.fields_of_work, language))
    return (
        PageBlock(BlockStyle.EYEBROW, eyebrow),
        PageBlock(BlockStyle.TITLE, metadata.title),
        PageBlock(BlockStyle.FACTS, facts),
    )


def _block(paragraph: Paragraph, footnote_labels: dict[str, str]) -> PageBlock:
    text, insertions, runs = _with_marks(paragraph, footnote_labels)
    return PageBlock(
        style=_style(paragraph),
        text=text,
        locator=paragraph.locator,
        margin=_margin(paragraph.label),
        indent=paragraph.depth,
        runs=runs,
        insertions=insertions,
    )


def _style(paragraph: Paragraph) -> BlockStyle:
    if paragraph.kind is ParagraphKind.FOOTNOTE:
        return BlockStyle.FOOTNOTE
    if paragraph.kind is not ParagraphKind.HEADING:
        return BlockStyle.BODY
    return {1: BlockStyle.PART, 2: BlockStyle.SECTION}.get(paragraph.level, BlockStyle.SUBSECTION)


def _margin(label: str) -> str:
    """Return a printed *label* as it stands in the margin: a plain number loses its point."""
    number = label.removesuffix(".")
    return number if number.replace(".", "").isdigit() else label


def _with_marks(
    paragraph: Paragraph, labels: dict[str, str]
) -> tuple[str, tuple[tuple[int, int], ...], tuple[Run, ...]]:
    """Return the display text, the marks put into it, and its runs."""
    marks = [(m.position, labels.get(m.footnote, "?"), m.footnote) for m in paragraph.marks]
    insertions = tuple((position, len(label)) for position, label, _ in marks)
    pieces, runs, last, shift = [], [], 0, 0
    for position, label, footnote in marks:
        pieces += [paragraph.text[last:position], label]
        start = position + shift
        runs.append(Run(start, start + len(label), RunStyle.MARK, footnote))
        shift += len(label)
        last = position
    text = "".join([*pieces, paragraph.text[last:]])
    spans = [
        Run(
            _shifted(s.start, insertions),
            _shifted(s.end - 1, insertions) + 1,
            RunStyle(s.emphasis.value),
        )
        for s in paragraph.spans
    ]
    return text, insertions, (*spans, *runs)


def _shifted(offset: int, insertions: Sequence[tuple[int, int]]) -> int:
    return offset + sum(length for at, length in insertions if at <= offset)
