"""What a file format gives and what structure is found in: raw blocks of text.

Every format reader is `read_<kind>(path) -> RawText`; it says what the file says and guesses
nothing. `repair` and `structure` turn that into the blocks of a document. All of it is plain data,
so that a reader may run in a process of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from osce_reader.model.document import Document, Span


class Role(StrEnum):
    """What the format says that a block is; `TEXT` where it does not say.

    `ROW` is a row of a table, its cells joined by `CELL_SEPARATOR`. `HEAD` and `FOOT` are running
    heads and feet that the format keeps apart from the text.
    """

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    FOOTNOTE = "footnote"
    HEAD = "head"
    FOOT = "foot"


CELL_SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class RawMark:
    """A footnote is called before the character at `position`; `key` is that of the footnote."""

    position: int
    key: str


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A line (of a wrapped source) or a paragraph (of any other) as the format gives it.

    `text` holds no superscript that was read as a mark, and no number that is in `label`; blanks
    at its ends are kept. An empty text is an empty line of the source.
    `label` is the number that the format computed ("10.", "(a)", "–"), "" if it is typed in the
    text; of a footnote it is its number or sign as printed, which is the key of its marks.
    `level` is that of a heading (from 1) or of a list item (from 0: not nested); 0 is unknown.
    `page` counts from 1; 0 where there are no pages.
    `left` and `top` are the distances in points from the left and upper edge of the page, `size`
    that of the letters; 0 where they are not known. `spans` and `marks` count code points of `text`
    and are sorted.
    """

    text: str
    role: Role = Role.TEXT
    label: str = ""
    level: int = 0
    page: int = 0
    left: float = 0.0
    top: float = 0.0
    size: float = 0.0
    is_bold: bool = False
    is_centred: bool = False
    spans: tuple[Span, ...] = ()
    marks: tuple[RawMark, ...] = ()


@dataclass(frozen=True, slots=True)
class RawText:
    """All that a file gives, in reading order.

    `is_wrapped` says that a block is a printed line, not a paragraph. `facts` are what the format
    states of the document, by the names of the fields of `Metadata` ("title", "language", "date",
    "source"). `warnings` say in a sentence each what was left out or may be wrong. `encoding` is
    that of a text file, "" otherwise. `document` is there only for a file in the reader's own
    Markdown, which is a document already.
    """

    blocks: tuple[RawBlock, ...]
    is_wrapped: bool = False
    facts: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    encoding: str = ""
    document: Document | None = None
