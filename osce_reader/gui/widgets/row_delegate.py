"""Paints the rows of a list: text, margin numbers, colours, and what is chosen or has the focus."""

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from osce_reader.gui.theme import Theme
from osce_reader.gui.widgets.rows import Index, Node, Piece, Row, RowModel
from osce_reader.gui.widgets.text import (
    LineCounter,
    Marks,
    TextStyle,
    colour_of,
    font_of,
    lay_out_text,
    mark_format,
)

SIDE = 15
"""How far text stays from the sides of a panel."""

_ABOVE, _BELOW = 4, 5
_ABOVE_HEADING = 9
_BETWEEN = 2
_MARGIN_WIDTH = 34
_DOT_SIDE, _DOT_GAP = 11, 9
_INDENT = 14
_ASIDE_GAP = 10
_ARROW = 4.0
_ARROW_ROOM = 14


class RowDelegate(QStyledItemDelegate):
    """Paints rows in the colours of a theme. Heights are kept until the rows or widths change."""

    def __init__(self, rows: RowModel, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._theme = theme
        self._fonts = {style: font_of(style) for style in TextStyle}
        self._counters = {style: LineCounter(font) for style, font in self._fonts.items()}
        self._width = 0
        self._heights: dict[int, int] = {}

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of *theme* from now on."""
        self._theme = theme

    def set_width(self, width: int) -> bool:
        """Take the *width* of the view; tell whether rows may have other heights now."""
        if width == self._width:
            return False
        self._width = width
        self._heights.clear()
        return True

    def forget(self) -> None:
        """Forget the heights of rows that are no longer shown."""
        self._heights.clear()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a row, reckoned from the widths of its words."""
        node = self._rows.node(index)
        height = self._heights.get(id(node.row))
        if height is None:
            height = self._height(node)
            self._heights[id(node.row)] = height
        return QSize(self._width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row: its ground, its arrow, number or dot, and its text."""
        node = self._rows.node(index)
        area = QRectF(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, area, node.row, state)
        top = area.top() + (_ABOVE_HEADING if node.row.is_heading else _ABOVE)
        left = area.left() + SIDE
        if node.children:
            is_open = bool(state & QStyle.StateFlag.State_Open)
            self._paint_arrow(painter, QPointF(left, top), is_open=is_open)
        self._paint_margin(painter, QPointF(left, top), node.row)
        left += _text_offset(node)
        width = area.right() - SIDE - left
        for piece in node.row.pieces:
            top += self._paint_piece(painter, QPointF(left, top), piece, width) + _BETWEEN
        painter.restore()

    def _height(self, node: Node) -> int:
        width = self._width - 2 * SIDE - _text_offset(node)
        heights = [self._piece_height(piece, width) for piece in node.row.pieces]
        above = _ABOVE_HEADING if node.row.is_heading else _ABOVE
        return above + sum(heights) + _BETWEEN * (len(heights) - 1) + _BELOW

    def _piece_height(self, piece: Piece, width: float) -> int:
        counter = self._counters[piece.style]
        lines = counter.count(piece.text, self._width_of(piece, width), most=piece.lines)
        return lines * counter.line_height

    def _width_of(self, piece: Piece, width: float) -> float:
        """Return what is left for a *piece* beside what stands aside."""
        if not piece.aside:
            return max(width, 20.0)
        counter = self._counters[TextStyle.QUIET]
        return max(width - counter.width(piece.aside) - _ASIDE_GAP, 20.0)

    def _paint_ground(
        self, painter: QPainter, area: QRectF, row: Row, state: QStyle.StateFlag
    ) -> None:
        window = self._theme.window
        if state & QStyle.StateFlag.State_Selected or row.is_marked:
            painter.fillRect(area, QColor(window.selected))
        elif state & QStyle.StateFlag.State_MouseOver and state & QStyle.StateFlag.State_Enabled:
            painter.fillRect(area, QColor(window.hover))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(window.focus), 2))
            painter.drawRoundedRect(area.adjusted(3, 1, -3, -1), 4, 4)

    def _paint_arrow(self, painter: QPainter, at: QPointF, *, is_open: bool) -> None:
        """Paint the arrow of a group: down where it is open, else to the right."""
        middle = self._counters[TextStyle.HEADING].line_height / 2
        points = [
            QPointF(-_ARROW, -_ARROW / 2),
            QPointF(0, _ARROW / 2),
            QPointF(_ARROW, -_ARROW / 2),
        ]
        if not is_open:
            points = [QPointF(point.y(), point.x()) for point in points]
        painter.setPen(QPen(QColor(self._theme.window.quiet), 1.5))
        corner = at + QPointF(_ARROW, middle)
        painter.drawPolyline(QPolygonF([corner + point for point in points]))

    def _paint_margin(self, painter: QPainter, at: QPointF, row: Row) -> None:
        """Paint the number or the dot that stands left of the text."""
        line = self._counters[row.pieces[0].style].line_height
        if row.margin:
            quiet = self._counters[TextStyle.QUIET].line_height
            room = QRectF(at.x(), at.y(), _MARGIN_WIDTH - 8, max(line, quiet))
            painter.setFont(self._fonts[TextStyle.QUIET])
            painter.setPen(colour_of(TextStyle.QUIET, self._theme))
            text = painter.fontMetrics().elidedText(
                row.margin, Qt.TextElideMode.ElideRight, int(room.width()) + 1
            )
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        if row.dot:
            colours = self._theme.highlight(row.dot)
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.setBrush(QColor(colours.fill))
            top = at.y() + (line - _DOT_SIDE) / 2
            painter.drawEllipse(QRectF(at.x() + 0.5, top, _DOT_SIDE, _DOT_SIDE))
            painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_piece(self, painter: QPainter, at: QPointF, piece: Piece, width: float) -> float:
        """Paint a *piece* and return how high it is."""
        font, counter = self._fonts[piece.style], self._counters[piece.style]
        own = self._width_of(piece, width)
        lines = counter.count(piece.text, own, most=piece.lines)
        marks = (Marks(piece.marks, mark_format(self._theme)),) if piece.marks else ()
        painter.setPen(colour_of(piece.style, self._theme))
        lay_out_text(piece.text, font, own, lines=lines, marks=marks).paint(painter, at)
        if piece.aside:
            painter.setFont(self._fonts[TextStyle.QUIET])
            painter.setPen(colour_of(TextStyle.QUIET, self._theme))
            room = QRectF(at.x() + own, at.y(), width - own, counter.line_height)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, right, piece.aside)
        return float(lines * counter.line_height)


def _text_offset(node: Node) -> int:
    """Return how far the text of a row begins right of the side."""
    row = node.row
    offset = row.indent * _INDENT
    if node.children:
        offset += _ARROW_ROOM
    if row.margin:
        offset += _MARGIN_WIDTH
    if row.dot is not None:
        offset += _DOT_SIDE + _DOT_GAP
    return offset
