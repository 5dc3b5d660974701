"""Selected text: from one position of a page to another, and the place that it is.

A selection runs over display text; its place counts code points of the paragraphs' own text, in
which no footnote mark stands.
"""

import re
from dataclasses import dataclass

from osce_reader.gui.reader.flow import Position
from osce_reader.gui.reader.marks import display_range
from osce_reader.model.locator import Locator
from osce_reader.rendering.page import Page, PageBlock

_WORD = re.compile(r"\w+(?:[-‑’'./]\w+)*")


@dataclass(frozen=True, slots=True)
class Selection:
    """The text between `anchor`, where the selection began, and `caret`, where it goes on."""

    anchor: Position
    caret: Position

    @property
    def first(self) -> Position:
        """The earlier end."""
        return min(self.anchor, self.caret)

    @property
    def last(self) -> Position:
        """The later end."""
        return max(self.anchor, self.caret)

    @property
    def is_empty(self) -> bool:
        """Whether nothing lies between the ends."""
        return self.anchor == self.caret

    def range_in(self, index: int, length: int) -> tuple[int, int]:
        """Return the selected characters of the block at *index*, which has *length*."""
        if not self.first.block <= index <= self.last.block:
            return 0, 0
        start = self.first.offset if index == self.first.block else 0
        end = self.last.offset if index == self.last.block else length
        return start, end

    def holds(self, position: Position) -> bool:
        """Whether *position* lies in the selected text."""
        return not self.is_empty and self.first <= position <= self.last


def locate(page: Page, selection: Selection) -> Locator | None:
    """Return the place of a *selection*; `None` where it holds no character of a paragraph."""
    first, last = _trim(page, selection)
    while first.block < last.block and not page.blocks[first.block].locator:
        first = Position(first.block + 1, 0)
    blocks = page.blocks
    start = blocks[first.block].to_text(first.offset)
    end = blocks[last.block].to_text(last.offset)
    if not blocks[first.block].locator or (first.block == last.block and start >= end):
        return None
    return Locator(
        document=page.document,
        language=page.language,
        paragraph=blocks[first.block].locator,
        last=blocks[last.block].locator if last.block > first.block else "",
        start=start,
        end=end,
    )


def find_selection(page: Page, place: Locator) -> Selection | None:
    """Return the selection of a *place* on the page, or `None` where it is not on it.

    Whole paragraphs are selected where the place names no characters.
    """
    first = page.find_block(place.paragraph)
    last = page.find_block(place.last) if place.last else first
    if first is None or last is None or last < first:
        return None
    if place.start is None or place.end is None:
        return Selection(Position(first, 0), Position(last, len(page.blocks[last].text)))
    end_from = place.start if last == first else 0
    start = display_range(page.blocks[first], place.start, place.start)[0]
    end = display_range(page.blocks[last], end_from, place.end)[1]
    return Selection(Position(first, start), Position(last, end))


def plain_text(page: Page, selection: Selection) -> str:
    """Return the selected words as they stand in the document, a blank line between paragraphs."""
    if selection.is_empty:
        return ""
    first, last = _trim(page, selection)
    pieces = []
    for index in range(first.block, last.block + 1):
        block = page.blocks[index]
        start, end = Selection(first, last).range_in(index, len(block.text))
        pieces.append(block.own_text[block.to_text(start) : block.to_text(end)])
    return "\n\n".join(pieces)


def word_at(block: PageBlock, offset: int) -> tuple[int, int]:
    """Return the word around *offset*, else the single character there.

    A word keeps its hyphens, points and strokes: `co-operation`, `MC.DOC/1/11`.
    """
    for match in _WORD.finditer(block.text):
        if match.start() <= offset <= match.end():
            return match.span()
    return offset, min(offset + 1, len(block.text))


def next_word_end(block: PageBlock, offset: int) -> int:
    """Return the end of the first word that ends behind *offset*, else the end of the text."""
    ends = (match.end() for match in _WORD.finditer(block.text))
    return next((end for end in ends if end > offset), len(block.text))


def previous_word_start(block: PageBlock, offset: int) -> int:
    """Return the start of the last word that starts before *offset*, else 0."""
    starts = (match.start() for match in _WORD.finditer(block.text, 0, offset))
    return max(starts, default=0)


def _trim(page: Page, selection: Selection) -> tuple[Position, Position]:
    """Return the ends of a *selection* without an empty piece of a paragraph at either."""
    first, last, blocks = selection.first, selection.last, page.blocks
    if first.block < last.block and not _own_length_behind(blocks[first.block], first.offset):
        first = Position(first.block + 1, 0)
    if first.block < last.block and not blocks[last.block].to_text(last.offset):
        last = Position(last.block - 1, len(blocks[last.block - 1].text))
    return first, last


def _own_length_behind(block: PageBlock, offset: int) -> int:
    """Return how many characters of the paragraph's own text follow a display *offset*."""
    return block.to_text(len(block.text)) - block.to_text(offset)
