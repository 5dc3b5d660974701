"""Where the caret goes at a key: by characters, words, lines and paragraphs."""

from collections.abc import Callable
from enum import Enum, auto

from osce_reader.gui.reader.flow import PageFlow, Position
from osce_reader.gui.reader.selection import next_word_end, previous_word_start


class Step(Enum):
    """One step of the caret."""

    NEXT_CHARACTER = auto()
    PREVIOUS_CHARACTER = auto()
    NEXT_WORD = auto()
    PREVIOUS_WORD = auto()
    NEXT_LINE = auto()
    PREVIOUS_LINE = auto()
    LINE_START = auto()
    LINE_END = auto()
    NEXT_PARAGRAPH = auto()
    PREVIOUS_PARAGRAPH = auto()


def move(flow: PageFlow, position: Position, step: Step) -> Position:
    """Return where *step* leads from *position*; the same where the page ends there."""
    return _STEPS[step](flow, position)


def _next_character(flow: PageFlow, position: Position) -> Position:
    layout = flow.layout(position.block)
    if position.offset >= layout.length:
        return _start_of(flow, position.block + 1, otherwise=position)
    return Position(position.block, layout.next_offset(position.offset))


def _previous_character(flow: PageFlow, position: Position) -> Position:
    if position.offset <= 0:
        return _end_of(flow, position.block - 1, otherwise=position)
    layout = flow.layout(position.block)
    return Position(position.block, layout.previous_offset(position.offset))


def _next_word(flow: PageFlow, position: Position) -> Position:
    block = flow.page.blocks[position.block]
    if position.offset >= len(block.text):
        return _start_of(flow, position.block + 1, otherwise=position)
    return Position(position.block, next_word_end(block, position.offset))


def _previous_word(flow: PageFlow, position: Position) -> Position:
    if position.offset <= 0:
        return _end_of(flow, position.block - 1, otherwise=position)
    block = flow.page.blocks[position.block]
    return Position(position.block, previous_word_start(block, position.offset))


def _next_line(flow: PageFlow, position: Position) -> Position:
    layout = flow.layout(position.block)
    caret = layout.caret_rect(position.offset)
    if layout.line_of(position.offset) + 1 < layout.line_count:
        return Position(position.block, layout.offset_at(caret.x(), caret.bottom() + 1))
    if position.block + 1 >= len(flow.page.blocks):
        return Position(position.block, layout.length)
    below = flow.layout(position.block + 1)
    return Position(position.block + 1, below.offset_at(caret.x() + layout.left - below.left, 0))


def _previous_line(flow: PageFlow, position: Position) -> Position:
    layout = flow.layout(position.block)
    caret = layout.caret_rect(position.offset)
    if layout.line_of(position.offset) > 0:
        return Position(position.block, layout.offset_at(caret.x(), caret.top() - 1))
    if position.block == 0:
        return Position(0, 0)
    above = flow.layout(position.block - 1)
    x = caret.x() + layout.left - above.left
    return Position(position.block - 1, above.offset_at(x, above.height - 1))


def _line_start(flow: PageFlow, position: Position) -> Position:
    layout = flow.layout(position.block)
    return Position(position.block, layout.line_bounds(layout.line_of(position.offset))[0])


def _line_end(flow: PageFlow, position: Position) -> Position:
    layout = flow.layout(position.block)
    return Position(position.block, layout.line_bounds(layout.line_of(position.offset))[1])


def _next_paragraph(flow: PageFlow, position: Position) -> Position:
    end = Position(position.block, len(flow.page.blocks[position.block].text))
    return end if position < end else _end_of(flow, position.block + 1, otherwise=position)


def _previous_paragraph(flow: PageFlow, position: Position) -> Position:
    start = Position(position.block, 0)
    return start if position > start else _start_of(flow, position.block - 1, otherwise=position)


def _start_of(flow: PageFlow, index: int, *, otherwise: Position) -> Position:
    return Position(index, 0) if 0 <= index < len(flow.page.blocks) else otherwise


def _end_of(flow: PageFlow, index: int, *, otherwise: Position) -> Position:
    if not 0 <= index < len(flow.page.blocks):
        return otherwise
    return Position(index, len(flow.page.blocks[index].text))


_STEPS: dict[Step, Callable[[PageFlow, Position], Position]] = {
    Step.NEXT_CHARACTER: _next_character,
    Step.PREVIOUS_CHARACTER: _previous_character,
    Step.NEXT_WORD: _next_word,
    Step.PREVIOUS_WORD: _previous_word,
    Step.NEXT_LINE: _next_line,
    Step.PREVIOUS_LINE: _previous_line,
    Step.LINE_START: _line_start,
    Step.LINE_END: _line_end,
    Step.NEXT_PARAGRAPH: _next_paragraph,
    Step.PREVIOUS_PARAGRAPH: _previous_paragraph,
}
