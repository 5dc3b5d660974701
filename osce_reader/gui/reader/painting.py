"""Painting a page: what lies behind the text, the text, what is drawn on it, and the margins.

Everything but the text itself is a painted range: highlights, hits, the selection, the lines under
links. A highlight with a note has a line under it, words with tags alone a wave, hits have a frame,
and the three kinds of links differ in their lines, so that colour is never the only cue.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF, QTextCharFormat

from osce_reader.gui.reader.cited import paint_cited
from osce_reader.gui.reader.flow import PageFlow, PlacedBlock, Position
from osce_reader.gui.reader.layout import Colouring
from osce_reader.gui.reader.marks import Mark, PageMarks
from osce_reader.gui.reader.selection import Selection
from osce_reader.gui.theme import Theme
from osce_reader.rendering.overlays import MARGIN_KINDS, OverlayKind
from osce_reader.rendering.page import RunStyle

_LINK_PENS: Mapping[OverlayKind, tuple[str, Qt.PenStyle]] = {
    OverlayKind.LINK_LIBRARY: ("link_library", Qt.PenStyle.SolidLine),
    OverlayKind.LINK_CATALOGUE: ("link_catalogue", Qt.PenStyle.DashLine),
    OverlayKind.LINK_OUTSIDE: ("link_library", Qt.PenStyle.NoPen),
    OverlayKind.LINK_UNKNOWN: ("link_outside", Qt.PenStyle.DotLine),
}
_HIT_NAMES = {OverlayKind.HIT: "hit", OverlayKind.CURRENT_HIT: "current_hit"}
_ROUNDING = 3.0
_SIDE = 1.5
_WAVE, _SWING = 3.0, 1.3
_MOST_COUNTED = 100


@dataclass(frozen=True, slots=True)
class Cursor:
    """What the keyboard acts on: the current block, the selection, the caret, a link."""

    block: int | None = None
    selection: Selection | None = None
    caret: Position | None = None
    link: Mark | None = None


class PagePainter:
    """Paints the visible blocks of a page in the colours of a theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def paint(self, painter: QPainter, flow: PageFlow, marks: PageMarks, cursor: Cursor) -> None:
        """Paint the window of *flow* whole."""
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        painter.fillRect(0, 0, flow.width, flow.height, self._colour("background"))
        for placed in flow.iter_visible():
            on_block = _seen(flow, placed, marks.on_block(placed.index))
            self._paint_behind(painter, placed, on_block, cursor)
            self._paint_text(painter, placed, on_block, QRectF(0, 0, flow.width, flow.height))
            self._paint_over(painter, placed, on_block, cursor)
            self._paint_number(painter, flow, placed)
            self._paint_marker(painter, flow, placed, marks)
            if marks.has_bookmark(placed.index):
                self._paint_bookmark(painter, flow, placed)
            if cited := marks.cited_count(placed.index):
                paint_cited(painter, flow, placed, cited, colour=self._colour("quiet"))
            if placed.index == cursor.block:
                self._paint_bar(painter, flow, placed)
            if flow.is_first_footnote(placed.index):
                self._paint_rule(painter, flow, placed)

    def _paint_behind(
        self, painter: QPainter, placed: PlacedBlock, marks: list[Mark], cursor: Cursor
    ) -> None:
        """Paint highlights, then hits, then the selection, each over what is before."""
        painter.setPen(Qt.PenStyle.NoPen)
        highlights = [mark for mark in marks if mark.overlay.kind is OverlayKind.HIGHLIGHT]
        for mark in _uncovered(highlights):
            painter.setBrush(QColor(self._theme.highlight(mark.overlay.colour).fill))
            for rect in _rects(placed, mark.start, mark.end):
                box = rect.adjusted(-_SIDE, 0.5, _SIDE, -0.5)
                painter.drawRoundedRect(box, _ROUNDING, _ROUNDING)
        for mark in marks:
            if mark.overlay.kind in _HIT_NAMES:
                self._paint_hit(painter, placed, mark)
        if cursor.selection is not None:
            start, end = cursor.selection.range_in(placed.index, placed.layout.length)
            for rect in _rects(placed, start, end):
                painter.fillRect(rect, self._colour("selection"))

    def _paint_hit(self, painter: QPainter, placed: PlacedBlock, mark: Mark) -> None:
        name = _HIT_NAMES[mark.overlay.kind]
        is_current = mark.overlay.kind is OverlayKind.CURRENT_HIT
        painter.setBrush(self._colour(name))
        painter.setPen(QPen(self._colour(f"{name}_outline"), 2.0 if is_current else 1.0))
        for rect in _rects(placed, mark.start, mark.end):
            inset = rect.height() * 0.1
            painter.drawRect(rect.adjusted(-_SIDE, inset, _SIDE, -inset))
        painter.setPen(Qt.PenStyle.NoPen)

    def _paint_text(
        self, painter: QPainter, placed: PlacedBlock, marks: list[Mark], seen: QRectF
    ) -> None:
        painter.setPen(self._colour(placed.layout.setting.colour))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        placed.layout.draw(painter, placed.origin, self._colourings(placed, marks), seen)

    def _colourings(self, placed: PlacedBlock, marks: list[Mark]) -> list[Colouring]:
        """Return what is coloured otherwise than the block: footnote marks, links, hits."""
        colourings = [
            (run.start, run.end, self._format("link_library"))
            for run in placed.layout.block.runs
            if run.style is RunStyle.MARK
        ]
        for mark in marks:
            if mark.is_link:
                name = _LINK_PENS[mark.overlay.kind][0]
                colourings.append((mark.start, mark.end, self._format(name)))
        for mark in marks:
            if mark.overlay.kind in _HIT_NAMES:
                name = f"{_HIT_NAMES[mark.overlay.kind]}_text"
                colourings.append((mark.start, mark.end, self._format(name)))
        return colourings

    def _paint_over(
        self, painter: QPainter, placed: PlacedBlock, marks: list[Mark], cursor: Cursor
    ) -> None:
        """Paint the lines under links and noted words, the ring of a link, and the caret."""
        for mark in _uncovered([mark for mark in marks if _has_line(mark)]):
            self._paint_note_line(painter, placed, mark)
        for mark in marks:
            if mark.is_link:
                self._paint_link_line(painter, placed, mark)
            elif mark.overlay.kind is OverlayKind.TAGGED:
                self._paint_wave(painter, placed, mark)
        if cursor.link is not None and cursor.block == placed.index:
            painter.setPen(QPen(self._colour("caret"), 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for rect in _rects(placed, cursor.link.start, cursor.link.end):
                box = rect.adjusted(-2.5, 1.5, 2.5, -0.5)
                painter.drawRoundedRect(box, _ROUNDING, _ROUNDING)
        if cursor.caret is not None and cursor.caret.block == placed.index:
            caret = placed.layout.caret_rect(cursor.caret.offset).translated(placed.origin)
            inset = caret.height() * 0.08
            painter.fillRect(caret.adjusted(-0.5, inset, 0.7, -inset), self._colour("caret"))

    def _paint_link_line(self, painter: QPainter, placed: PlacedBlock, mark: Mark) -> None:
        name, style = _LINK_PENS[mark.overlay.kind]
        if style is Qt.PenStyle.NoPen:
            return
        pen = QPen(self._colour(name), 1.0, style, Qt.PenCapStyle.FlatCap)
        if style is Qt.PenStyle.DashLine:
            pen.setDashPattern([3.0, 2.0])
        self._draw_lines(painter, placed, mark, pen)

    def _paint_note_line(self, painter: QPainter, placed: PlacedBlock, mark: Mark) -> None:
        overlay = mark.overlay
        is_plain = not overlay.colour and not overlay.has_note  # underlined, as with a pen
        ink = self._theme.page.text if is_plain else self._theme.highlight(overlay.colour).line
        self._draw_lines(painter, placed, mark, QPen(QColor(ink), 2.0))

    def _paint_wave(self, painter: QPainter, placed: PlacedBlock, mark: Mark) -> None:
        """Paint a wave under words that have tags alone: every other mark has a straight line."""
        painter.setPen(QPen(self._colour("quiet"), 1.3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect in _rects(placed, mark.start, mark.end):
            middle = rect.top() + rect.height() * 0.93
            count = max(1, int(rect.width() / _WAVE))
            points = [
                QPointF(rect.left() + at * _WAVE, middle + (_SWING if at % 2 else -_SWING))
                for at in range(count + 1)
            ]
            painter.drawPolyline(points)

    def _draw_lines(self, painter: QPainter, placed: PlacedBlock, mark: Mark, pen: QPen) -> None:
        """Draw a line under the letters of *mark*; that of a note is under that of a link."""
        painter.setPen(pen)
        below = 0.9 if mark.is_link else 0.96
        for rect in _rects(placed, mark.start, mark.end):
            y = round(rect.top() + rect.height() * below) + pen.widthF() / 2  # on whole pixels
            painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))

    def _paint_number(self, painter: QPainter, flow: PageFlow, placed: PlacedBlock) -> None:
        """Paint the number of the paragraph in the left margin."""
        if not placed.layout.block.margin:
            return
        middle = placed.top + placed.layout.setting.line_height / 2
        font = flow.typography.number_font
        metrics = QFontMetricsF(font)
        text = placed.layout.block.margin
        x = placed.left - number_gap(flow) - metrics.horizontalAdvance(text)
        painter.setFont(font)
        painter.setPen(self._colour("quiet"))
        painter.drawText(QPointF(x, middle + metrics.capHeight() / 2 + 0.5), text)

    def _paint_marker(
        self, painter: QPainter, flow: PageFlow, placed: PlacedBlock, marks: PageMarks
    ) -> None:
        """Paint the marker of notes in the right margin.

        Notes on another language version have a hollow, dashed one, behind that of this text's.
        """
        notes = marks.note_count(placed.index)
        followed = marks.followed_count(placed.index)
        box = marker_rect(flow, placed)
        painter.setFont(flow.typography.marker_font)
        if followed:
            painter.setPen(QPen(self._colour("marker_border"), 1.2, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.translated(3, 3) if notes else box, _ROUNDING, _ROUNDING)
        if notes:
            painter.setPen(QPen(self._colour("marker_border"), 1.0))
            painter.setBrush(self._colour("marker"))
            painter.drawRoundedRect(box, _ROUNDING, _ROUNDING)
        count = notes or followed
        if count:
            painter.setPen(self._colour("marker_text" if notes else "quiet"))
            text = str(count) if count < _MOST_COUNTED else "…"
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_bookmark(self, painter: QPainter, flow: PageFlow, placed: PlacedBlock) -> None:
        """Paint a ribbon right of where the marker of notes is."""
        box = bookmark_rect(flow, placed)
        ribbon = QPolygonF(
            (
                box.topLeft(), box.topRight(), box.bottomRight(),
                QPointF(box.center().x(), box.bottom() - box.width() * 0.4), box.bottomLeft(),
            )
        )  # fmt: skip
        painter.setPen(QPen(self._colour("marker_border"), 1.0))
        painter.setBrush(self._colour("bar"))
        painter.drawPolygon(ribbon)

    def _paint_bar(self, painter: QPainter, flow: PageFlow, placed: PlacedBlock) -> None:
        size = flow.typography.text_size
        left = max(4.0, flow.column_left - size * 2.8)
        bar = QRectF(left, placed.top + 2, max(3.0, size * 0.17), placed.layout.height - 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour("bar"))
        painter.drawRoundedRect(bar, 1.5, 1.5)

    def _paint_rule(self, painter: QPainter, flow: PageFlow, placed: PlacedBlock) -> None:
        y = round(placed.top - flow.typography.footnote_gap / 2)
        width = round(flow.column_width * 0.25)
        painter.fillRect(round(flow.column_left), y, width, 1, self._colour("quiet"))

    def _format(self, name: str) -> QTextCharFormat:
        text_format = QTextCharFormat()
        text_format.setForeground(self._colour(name))
        return text_format

    def _colour(self, name: str) -> QColor:
        """Return the page colour called *name*."""
        return QColor(getattr(self._theme.page, name))


def number_gap(flow: PageFlow) -> float:
    """Return the room between the numbers in the margin and the text."""
    return flow.typography.text_size * 0.6


def marker_rect(flow: PageFlow, placed: PlacedBlock) -> QRectF:
    """Return where the marker of the notes on a block is."""
    side = round(flow.typography.text_size * 0.84)
    left = flow.column_left + flow.column_width + flow.typography.text_size * 0.55
    top = placed.top + (placed.layout.setting.line_height - side) / 2
    return QRectF(round(left) + 0.5, round(top) + 0.5, side, side)


def bookmark_rect(flow: PageFlow, placed: PlacedBlock) -> QRectF:
    """Return where the ribbon of a bookmark on a block is."""
    marker = marker_rect(flow, placed)
    left = marker.right() + round(marker.width() * 0.35)
    return QRectF(left, marker.top(), round(marker.width() * 0.62), marker.height())


def _seen(flow: PageFlow, placed: PlacedBlock, marks: list[Mark]) -> list[Mark]:
    """Return those of *marks* on the lines of a block that are in the window.

    A paragraph may be longer than many windows, with thousands of links in it.
    """
    layout = placed.layout
    start, _ = layout.line_bounds(layout.line_at(-placed.top))
    _, end = layout.line_bounds(layout.line_at(flow.height - placed.top))
    return [mark for mark in marks if mark.start <= end and mark.end >= start]


def _has_line(mark: Mark) -> bool:
    """Whether there is a line under the words of *mark*: they are noted, or underlined."""
    kind = mark.overlay.kind
    if kind is OverlayKind.TAGGED or kind in MARGIN_KINDS or mark.is_link:
        return False
    return mark.overlay.has_note or kind is OverlayKind.UNDERLINE


def _uncovered(marks: Sequence[Mark]) -> list[Mark]:
    """Return those of *marks*, painted alike, that no later one covers whole."""
    uncovered: list[Mark] = []
    starts: list[int] = []  # of those so far that no other of them covers; their ends rise as well
    ends: list[int] = []
    for mark in reversed(marks):
        at = bisect_right(starts, mark.start)
        if at and mark.end <= ends[at - 1]:
            continue
        uncovered.append(mark)
        behind = bisect_right(ends, mark.end, at)
        at = bisect_left(starts, mark.start)
        starts[at:behind], ends[at:behind] = [mark.start], [mark.end]
    return uncovered[::-1]


def _rects(placed: PlacedBlock, start: int, end: int) -> list[QRectF]:
    """Return the boxes of characters of a block, one a line, in the window."""
    origin = placed.origin
    return [rect.translated(origin) for rect in placed.layout.iter_rects(start, end)]
