"""A page as a flow of blocks behind a window of some height: what is seen, and where it stands.

Only blocks that are seen are laid out; the heights of the others are estimated from the number of
their characters. The place at the top is kept as a block and an offset in pixels into it, never as
a distance from the start of the page, so that better known heights move nothing that is seen.
"""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF

from osce_reader.gui.reader.heights import HeightTree
from osce_reader.gui.reader.layout import BlockLayout
from osce_reader.gui.reader.typography import Typography, fit_words
from osce_reader.rendering.page import BlockStyle, Page

_KEPT_LAYOUTS = 300
_HEADS = frozenset({BlockStyle.TITLE, BlockStyle.PART, BlockStyle.SECTION, BlockStyle.SUBSECTION})


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place between two characters: the index of a block and an offset in its display text."""

    block: int
    offset: int


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block that is seen, and where: `top` is that of its first line, from the window's top."""

    index: int
    top: float
    left: float
    layout: BlockLayout

    @property
    def origin(self) -> QPointF:
        """The upper left corner of its first line."""
        return QPointF(self.left, self.top)

    @property
    def bottom(self) -> float:
        """Where its last line ends."""
        return self.top + self.layout.height


class PageFlow:
    """The blocks of *page* in a column, seen through a window of `width` and `height` pixels."""

    def __init__(self, page: Page, typography: Typography, *, width: int, height: int) -> None:
        self.page = page
        self.typography = typography
        self.width = width
        self.height = height
        self.column_width = self._fit_column()
        self.column_left = (width - self.column_width) / 2
        self.column_left = max(self.column_left, min(typography.left_margin, width / 4))
        self._layouts: OrderedDict[int, BlockLayout] = OrderedDict()
        self._heights = HeightTree(map(self._estimate, range(len(page.blocks))))
        self._top = 0
        self._offset = -typography.top_margin

    @property
    def total_height(self) -> float:
        """The height of the page with its margins, as far as it is known."""
        margins = self.typography.top_margin + self.typography.bottom_margin
        return self._heights.total + margins

    @property
    def scroll_top(self) -> float:
        """How far the window is from the start of the page."""
        return self._heights.top_of(self._top) + self._offset + self.typography.top_margin

    def layout(self, index: int) -> BlockLayout:
        """Return the block at *index* set in lines."""
        if index in self._layouts:
            self._layouts.move_to_end(index)
            return self._layouts[index]
        block = self.page.blocks[index]
        setting = self.typography.setting(block.style)
        if block.style in _HEADS:
            setting = fit_words(setting, block.text, self.column_width)
        left = block.indent * self.typography.indent
        layout = BlockLayout(block, setting, left=left, width=self.column_width)
        self._layouts[index] = layout
        if len(self._layouts) > _KEPT_LAYOUTS:
            self._layouts.popitem(last=False)
        self._heights[index] = layout.height + self._room_above(index) + layout.setting.below
        return layout

    def iter_visible(self) -> Iterator[PlacedBlock]:
        """Give the blocks that are seen, from the top."""
        top, index = -self._offset, self._top
        while index < len(self.page.blocks) and top < self.height:
            yield self._place(index, top)
            top += self._heights[index]
            index += 1

    def find_visible(self, index: int) -> PlacedBlock | None:
        """Return the block at *index* where it is seen, or `None`."""
        return next((placed for placed in self.iter_visible() if placed.index == index), None)

    def is_first_footnote(self, index: int) -> bool:
        """Whether the block at *index* begins the footnotes, which a rule sets off."""
        blocks = self.page.blocks
        is_footnote = blocks[index].style is BlockStyle.FOOTNOTE
        return is_footnote and (index == 0 or blocks[index - 1].style is not BlockStyle.FOOTNOTE)

    def position_at(self, x: float, y: float) -> Position | None:
        """Return the position nearest to a point of the window; `None` on an empty page."""
        placed = self.block_at(y)
        if placed is None:
            return None
        offset = placed.layout.offset_at(x - placed.left, y - placed.top)
        if y >= placed.bottom + placed.layout.setting.below:
            offset = placed.layout.length
        return Position(placed.index, offset)

    def block_at(self, y: float) -> PlacedBlock | None:
        """Return the block at the height *y* of the window, else the nearest one seen."""
        found = None
        for placed in self.iter_visible():
            if found is not None and y < placed.top - self._room_above(placed.index):
                break
            found = placed
        return found

    def scroll_by(self, distance: float) -> None:
        """Move the window down the page, or up where *distance* is negative, within the page."""
        self._offset += distance
        while self._offset < 0 and self._top > 0:
            self._top -= 1
            self.layout(self._top)
            self._offset += self._heights[self._top]
        while self._top + 1 < len(self._heights) and self._offset >= self._known_height(self._top):
            self._offset -= self._heights[self._top]
            self._top += 1
        if self._top == 0:
            self._offset = max(self._offset, -self.typography.top_margin)
        self._keep_last_in_sight()

    def scroll_to_height(self, height: float) -> None:
        """Move the window to a *height* from the start of the page."""
        height -= self.typography.top_margin
        self._top = self._heights.find(max(height, 0.0))
        self._offset = height - self._heights.top_of(self._top)
        self.scroll_by(0.0)

    def scroll_to(self, position: Position, *, at: float) -> None:
        """Move the window so that the line of *position* is *at* pixels from its top."""
        line = self.layout(position.block).caret_rect(position.offset).top()
        self._top = position.block
        self._offset = 0.0
        self.scroll_by(self._room_above(position.block) + line - at)

    def first_position(self) -> Position:
        """Return the start of the first line that is seen whole."""
        for placed in self.iter_visible():
            height = placed.layout.setting.line_height
            number = max(0, -int(placed.top // height))
            if number < placed.layout.line_count:
                return Position(placed.index, placed.layout.line_bounds(number)[0])
        return Position(self._top, 0)

    def line_top(self, position: Position) -> float | None:
        """Return how far the line of *position* is from the window's top; `None` if unseen."""
        placed = self.find_visible(position.block)
        if placed is None:
            return None
        return placed.top + placed.layout.caret_rect(position.offset).top()

    def _fit_column(self) -> float:
        margins = self.typography.left_margin + self.typography.right_margin
        room = max(self.width - margins, self.width / 2)
        return min(self.typography.measure, room)

    def _place(self, index: int, top: float) -> PlacedBlock:
        layout = self.layout(index)
        left = self.column_left + layout.left
        return PlacedBlock(index, top + self._room_above(index), left, layout)

    def _known_height(self, index: int) -> float:
        self.layout(index)
        return self._heights[index]

    def _room_above(self, index: int) -> float:
        above = self.typography.setting(self.page.blocks[index].style).above
        return above + (self.typography.footnote_gap if self.is_first_footnote(index) else 0.0)

    def _estimate(self, index: int) -> float:
        block = self.page.blocks[index]
        setting = self.typography.setting(block.style)
        width = max(self.column_width - block.indent * self.typography.indent, setting.line_height)
        lines = -(-len(block.text) * setting.character_width // width)
        room = self._room_above(index) + setting.below
        return max(1.0, lines) * setting.line_height + room

    def _keep_last_in_sight(self) -> None:
        """Do not let the window go below the end of the page."""
        bottom, index = -self._offset, self._top
        while index < len(self._heights) and bottom < self.height:
            bottom += self._known_height(index)
            index += 1
        missing = self.height - bottom - self.typography.bottom_margin
        if index < len(self._heights) or missing <= 0:
            return
        self._offset -= missing
        while self._offset < 0 and self._top > 0:
            self._top -= 1
            self._offset += self._known_height(self._top)
        if self._top == 0:
            self._offset = max(self._offset, -self.typography.top_margin)
