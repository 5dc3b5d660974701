"""One block set in lines: where its characters are, and which one is at a point.

Offsets are code points of the block's display text; Qt's own count of UTF-16 units stays inside.
Points are relative to the upper left corner of the first line.
"""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from osce_reader.gui.reader.typography import Setting
from osce_reader.model.text import Utf16Map
from osce_reader.rendering.page import PageBlock, Run, RunStyle

Colouring = tuple[int, int, QTextCharFormat]
"""Characters from and to, and the format that gives them their colour."""


class BlockLayout:
    """A block of the page, set in lines of one height.

    `left` is how far the block is moved to the right within the column; `height` is that of the
    lines alone, without the room above and below.
    """

    def __init__(self, block: PageBlock, setting: Setting, *, left: float, width: float) -> None:
        self.block = block
        self.setting = setting
        self.left = left
        self._units = Utf16Map.of(block.text)
        self._layout = QTextLayout(block.text, setting.font)
        self._rects: dict[tuple[int, int], list[QRectF]] = {}
        self._extents: dict[int, tuple[int, int, float, float]] = {}
        self._layout.setTextOption(_option(setting))
        self._layout.setCacheEnabled(True)
        self._layout.setFormats([self._format_range(*_style(run)) for run in block.runs])
        self._break_lines(max(width - left, setting.line_height))

    @property
    def line_count(self) -> int:
        """How many lines there are; at least one."""
        return self._layout.lineCount()

    @property
    def height(self) -> float:
        """The height of all lines."""
        return self.line_count * self.setting.line_height

    @property
    def length(self) -> int:
        """How many characters there are."""
        return len(self.block.text)

    def line_of(self, offset: int) -> int:
        """Return the number of the line that holds the character at *offset*."""
        line = self._layout.lineForTextPosition(self._unit(offset))
        return line.lineNumber() if line.isValid() else self.line_count - 1

    def line_at(self, y: float) -> int:
        """Return the number of the line at the height *y*, the nearest where none is."""
        return max(0, min(int(y // self.setting.line_height), self.line_count - 1))

    def line_bounds(self, number: int) -> tuple[int, int]:
        """Return the first offset of a line and the last at which a caret stands on it."""
        line = self._layout.lineAt(number)
        start = line.textStart()
        end = start + line.textLength()
        if number + 1 < self.line_count:
            end = self._layout.previousCursorPosition(end)
        return self._units.to_code_point(start), self._units.to_code_point(end)

    def offset_at(self, x: float, y: float) -> int:
        """Return the offset nearest to a point."""
        number = self.line_at(y)
        unit = self._layout.lineAt(number).xToCursor(x)
        start, end = self.line_bounds(number)
        return max(start, min(self._units.to_code_point(unit), end))

    def caret_rect(self, offset: int) -> QRectF:
        """Return where the caret stands before the character at *offset*."""
        number = self.line_of(offset)
        height = self.setting.line_height
        return QRectF(self._x(number, offset), number * height, 1.0, height)

    def iter_rects(self, start: int, end: int) -> Iterator[QRectF]:
        """Give the boxes of the characters *start* to *end*, one a line, each a line high.

        They are kept: the same marks are painted again at every step of scrolling.
        """
        if (start, end) not in self._rects:
            self._rects[start, end] = list(self._make_rects(start, end))
        return iter(self._rects[start, end])

    def _make_rects(self, start: int, end: int) -> Iterator[QRectF]:
        if end <= start:
            return
        height = self.setting.line_height
        last = self.line_of(end - 1)
        for number in range(self.line_of(start), last + 1):
            first, behind, left, right = self._extent(number)
            if start > first:
                left = self._x(number, start)
            if end < behind:
                right = min(self._x(number, end), right)
            yield QRectF(left, number * height, right - left, height)

    def _extent(self, number: int) -> tuple[int, int, float, float]:
        """Return the first offset of a line, that behind it, and where these are; it is kept."""
        extent = self._extents.get(number)
        if extent is None:
            line = self._layout.lineAt(number)
            first = self._units.to_code_point(line.textStart())
            behind = self._units.to_code_point(line.textStart() + line.textLength())
            right = min(self._x(number, behind), line.naturalTextRect().right())
            extent = self._extents[number] = (first, behind, self._x(number, first), right)
        return extent

    def next_offset(self, offset: int) -> int:
        """Return the offset behind the character at *offset*, with what combines with it."""
        return self._units.to_code_point(self._layout.nextCursorPosition(self._unit(offset)))

    def previous_offset(self, offset: int) -> int:
        """Return the offset of the character before *offset*."""
        return self._units.to_code_point(self._layout.previousCursorPosition(self._unit(offset)))

    def draw(
        self, painter: QPainter, origin: QPointF, colourings: list[Colouring], seen: QRectF
    ) -> None:
        """Draw the lines that are in the box *seen*, the upper left corner of all at *origin*.

        *colourings* may overlap; the later one wins. They change colours alone, so nothing is
        laid out again.
        """
        flat = [self._format_range(*item) for item in flatten(colourings)]
        self._layout.draw(painter, origin, flat, seen)

    def _break_lines(self, width: float) -> None:
        setting, number = self.setting, 0
        metrics = QFontMetricsF(setting.font)
        room = (setting.line_height - metrics.height()) / 2
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            baseline = number * setting.line_height + room + metrics.ascent()
            line.setPosition(QPointF(0, baseline - line.ascent()))
            number += 1
        self._layout.endLayout()

    def _format_range(
        self, start: int, end: int, text_format: QTextCharFormat
    ) -> QTextLayout.FormatRange:
        piece = QTextLayout.FormatRange()
        unit = self._unit(start)
        piece.start = unit
        piece.length = self._unit(end) - unit
        piece.format = text_format
        return piece

    def _unit(self, offset: int) -> int:
        return self._units.to_utf16(max(0, min(offset, self.length)))

    def _x(self, line_number: int, offset: int) -> float:
        """Return where *offset* is on its line; Qt answers with the place and the offset."""
        place = self._layout.lineAt(line_number).cursorToX(self._unit(offset))
        x = place[0] if isinstance(place, tuple) else place
        return float(x)  # type: ignore[arg-type]


def _option(setting: Setting) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if setting.is_centred:
        option.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return option


def _style(run: Run) -> Colouring:
    """Return how the characters of *run* are set apart."""
    text_format = QTextCharFormat()
    if run.style in {RunStyle.ITALIC, RunStyle.BOLD_ITALIC}:
        text_format.setFontItalic(True)
    if run.style in {RunStyle.BOLD, RunStyle.BOLD_ITALIC}:
        text_format.setFontWeight(QFont.Weight.Bold)
    if run.style is RunStyle.MARK:
        text_format.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    return run.start, run.end, text_format


def flatten(colourings: list[Colouring]) -> list[Colouring]:
    """Return *colourings* cut so that none overlaps another and the later ones win."""
    ordered = sorted(colourings, key=lambda one: one[0])
    if all(one[1] <= other[0] for one, other in pairwise(ordered)):
        return ordered
    edges = sorted({edge for start, end, _ in colourings for edge in (start, end)})
    flat = []
    for start, end in pairwise(edges):
        over = [c for c in colourings if c[0] <= start and end <= c[1]]
        if over:
            flat.append((start, end, over[-1][2]))
    return flat
