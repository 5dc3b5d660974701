"""Documents: metadata and a flat run of paragraphs, each with its place.

A paragraph is anything that can be pointed at: a numbered paragraph, an unnumbered one, a heading,
an item of a list, a footnote. Annexes and attachments are parts; the body is the part named "".
Importers and the Markdown reader produce `Block`s in reading order; `compose` gives each its
locator (see `osce_reader.model.numbering`) and returns the document.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from osce_reader.model.numbering import Numbered, number_of, place_paragraphs
from osce_reader.model.symbol import Symbol, find_symbol
from osce_reader.model.text import hash_text, is_canonical, slugify


class ParagraphKind(StrEnum):
    """What a paragraph is. The values are those of the command line's JSON.

    An item is led by a dash; a numbered paragraph by a number or letter. Preambular and operative
    paragraphs may have either or none; a heading holds its number in its text.
    """

    NUMBERED = "numbered"
    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    UNNUMBERED = "unnumbered"
    ITEM = "item"
    HEADING = "heading"
    FOOTNOTE = "footnote"


class Emphasis(StrEnum):
    """How printed words stand out."""

    ITALIC = "italic"
    BOLD = "bold"
    BOLD_ITALIC = "bold italic"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Emphasized characters: code points `start` to `end` of the paragraph's text."""

    start: int
    end: int
    emphasis: Emphasis


@dataclass(frozen=True, slots=True, order=True)
class FootnoteMark:
    """Where a footnote is called: before the character at `position`.

    `footnote` is the locator of the footnote. The mark is not part of the paragraph's text.
    """

    position: int
    footnote: str


_KINDS_BY_LABEL = (ParagraphKind.NUMBERED, ParagraphKind.ITEM, ParagraphKind.UNNUMBERED)


def kind_of_label(label: str) -> ParagraphKind:
    """Return what a paragraph with this printed *label* is if nothing else is known of it."""
    if not label:
        return ParagraphKind.UNNUMBERED
    return ParagraphKind.NUMBERED if number_of(label) else ParagraphKind.ITEM


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph before it has a place.

    `label` is the number as printed ("10.", "(5.1)", "–"), "" where there is none. `level` is
    that of a heading: 1 heads a part, 2 and more head sections. `depth` is how far an item is
    nested under what stands before it. The text is canonical and does not hold the label.
    Spans are sorted and do not overlap; marks are sorted.
    """

    kind: ParagraphKind
    text: str
    label: str = ""
    part: str = ""
    depth: int = 0
    level: int = 0
    spans: tuple[Span, ...] = ()
    marks: tuple[FootnoteMark, ...] = ()

    def __post_init__(self) -> None:
        if not (is_canonical(self.text) and is_canonical(self.label)):
            raise ValueError(f"the text is not canonical: “{self.label} {self.text[:60]}”")
        if set(self.label) & {"{", "}"}:
            raise ValueError(f"the number “{self.label}” holds a brace")
        if self.kind in _KINDS_BY_LABEL and self.kind is not kind_of_label(self.label):
            raise ValueError(f"a paragraph with the number “{self.label}” cannot be {self.kind}")
        if self.kind is ParagraphKind.UNNUMBERED and not self.text:
            raise ValueError("a paragraph has neither number nor text")


@dataclass(frozen=True, slots=True)
class Paragraph(Block):
    """A paragraph in its place.

    `locator` is unique in the document ("10", "annex.22", "h2"); `section` is the path of the
    headings above it, each by its number if it has one ("II"), joined by " › ".
    """

    locator: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document: the front matter of its file, field for field.

    `date` is ISO 8601, `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, or `None`. `language` and
    `original_language` are ISO 639-1 codes; the latter is "" where the paper does not say.
    Empty strings and empty tuples mean that the fact is not known.
    """

    id: str
    title: str
    language: str
    symbol: Symbol | None = None
    kind: str = ""
    body: str = ""
    meeting: str = ""
    place: str = ""
    date: str | None = None
    original_language: str = ""
    fields_of_work: tuple[str, ...] = ()
    structures: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    corrects: str = ""
    supersedes: str = ""
    source: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """The document and the language, by which one text is known among all."""
        return self.id, self.language

    @property
    def name(self) -> str:
        """How the document is called in a list: its symbol, else its title."""
        return str(self.symbol) if self.symbol else self.title

    @property
    def year(self) -> int | None:
        """The year of the date."""
        return int(self.date[:4]) if self.date else None


@dataclass(frozen=True, slots=True)
class Document:
    """One document in one language."""

    metadata: Metadata
    paragraphs: tuple[Paragraph, ...]
    _positions: dict[str, int] = field(init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        positions = {p.locator: i for i, p in enumerate(self.paragraphs)}
        object.__setattr__(self, "_positions", positions)

    def find_position(self, locator: str) -> int | None:
        """Return the index of the paragraph at *locator*, or `None`."""
        return self._positions.get(locator)

    def find_paragraph(self, locator: str) -> Paragraph | None:
        """Return the paragraph at *locator*, or `None`."""
        position = self._positions.get(locator)
        return None if position is None else self.paragraphs[position]

    def hash_wording(self) -> str:
        """Return a hash of the printed numbers and words, whatever is known of the document."""
        return hash_text("\n".join(f"{p.label}\t{p.text}" for p in self.paragraphs))

    def count_paragraphs(self) -> int:
        """Return how many paragraphs there are, headings and footnotes apart."""
        apart = (ParagraphKind.HEADING, ParagraphKind.FOOTNOTE)
        return sum(p.kind not in apart for p in self.paragraphs)


def compose(metadata: Metadata, blocks: Iterable[Block]) -> Document:
    """Return the document of *blocks* in reading order, with a place for each.

    Footnotes are moved to the end of their part, in their order; parts stay together in the order
    of their first block, after the body. Raises `ValueError` where a part does not begin with a
    heading of level 1, or another paragraph has that level.
    """
    parts: dict[str, list[Block]] = {"": []}
    for block in blocks:
        parts.setdefault(block.part, []).append(block)
    _check_parts(parts)
    ordered = [
        block
        for members in parts.values()
        for block in sorted(members, key=lambda b: b.kind is ParagraphKind.FOOTNOTE)
    ]
    places = place_paragraphs(
        [Numbered(b.kind.value, b.label, b.text, b.part, b.depth, b.level) for b in ordered]
    )
    return Document(
        metadata,
        tuple(
            Paragraph(
                kind=b.kind, text=b.text, label=b.label, part=b.part, depth=b.depth,
                level=b.level, spans=b.spans, marks=b.marks,
                locator=place.locator, section=place.section,
            )
            for b, place in zip(ordered, places, strict=True)
        ),
    )  # fmt: skip


def _check_parts(parts: Mapping[str, Sequence[Block]]) -> None:
    """Raise `ValueError` unless a heading of level 1 begins each part but the body."""
    for part, blocks in parts.items():
        heads = [i for i, block in enumerate(blocks) if block.level == 1]
        if heads != ([0] if part else []):
            raise ValueError(f"the part “{part}” must begin with its one heading of level 1")


def document_id(symbol: str | None, title: str) -> str:
    """Return the id of a document: its symbol, else its title, as a file name.

    *symbol* may be of any organization; one of the OSCE is brought to its printed form first.
    """
    if not symbol:
        return slugify(title)[:80].strip("-")
    known = find_symbol(symbol)
    return slugify(str(known) if known else symbol)
