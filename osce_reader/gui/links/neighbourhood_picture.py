"""A picture of a document among those that it cites and that cite it, by date."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from osce_reader.gui.widgets.text import TextStyle, font_of
from osce_reader.model.entry import Entry
from osce_reader.references.groups import Neighbour, Neighbourhood
from osce_reader.workspace.linking import print_date

_BOX = QSize(190, 44)
_GAP_X, _GAP_Y, _EDGE = 18, 16, 24
_MIDDLE_GAP = 110
_MOST_LINES = 60
"""More lines than these would cover each other; then only that of the current document is drawn."""

_FRAME = 5
_KEYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


@dataclass(frozen=True, slots=True)
class Node:
    """A document in the picture: `cited` and `citing` are 0 for the one in the middle."""

    entry: Entry
    box: QRectF
    cited: int = 0
    citing: int = 0

    @property
    def words(self) -> str:
        """What is said of it."""
        entry = self.entry
        title = entry.title if entry.symbol else ""
        cites = f"cites it {_times(self.citing)}" if self.citing else ""
        cited = f"is cited {_times(self.cited)}" if self.cited else ""
        where = "" if entry.is_in_library else "not in the library"
        facts = (entry.name, title, print_date(entry), cited, cites, where)
        return ", ".join(filter(None, facts))


class NeighbourhoodPicture(QWidget):
    """Shows the documents cited below, those that cite above, each row from left to right by date.

    `open_requested` carries an `Entry` and whether in a new tab, `centre_requested` one whose own
    neighbourhood is wanted. Arrows go from one to the next, Return opens, Space puts in the middle.
    """

    open_requested = Signal(object, bool)
    centre_requested = Signal(object)
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Neighbourhood")
        self._nodes: tuple[Node, ...] = ()
        self._current = 0

    @property
    def nodes(self) -> tuple[Node, ...]:
        """What is shown; the document in the middle is the first."""
        return self._nodes

    @property
    def current(self) -> Node | None:
        """What the keyboard acts on."""
        return self._nodes[self._current] if self._nodes else None

    def show_neighbourhood(self, found: Neighbourhood) -> None:
        """Show *found*, with the keyboard on the document in the middle."""
        self._nodes = place_nodes(found)
        extent = QRectF()
        for node in self._nodes:
            extent = extent.united(node.box)
        self.setMinimumSize(round(extent.right()) + _EDGE, round(extent.bottom()) + _EDGE)
        self.resize(self.minimumSize())
        self._go_to(0)

    @property
    def has_all_lines(self) -> bool:
        """Whether every document is joined to the middle by a line."""
        return len(self._nodes) <= _MOST_LINES

    def draw(
        self,
        painter: QPainter,
        palette: QPalette,
        *,
        current: int | None = None,
        within: QRectF | None = None,
    ) -> None:
        """Paint the picture, or what is *within* a part of it, in *palette*.

        A frame is round the *current* document.
        """
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        for index, node in enumerate(self._nodes):
            if index and (self.has_all_lines or index == current):
                self._draw_line(painter, palette, node)
        for index, node in enumerate(self._nodes):
            if within is None or within.intersects(node.box):
                _draw_node(painter, palette, node, is_middle=not index, is_current=index == current)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture on the ground of the window."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Base))
        within = QRectF(event.rect()).adjusted(-_FRAME, -_FRAME, _FRAME, _FRAME)
        current = self._current if self.hasFocus() else None
        self.draw(painter, self.palette(), current=current, within=within)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from document to document, open one, or put it in the middle."""
        node = self.current
        if event.key() in _KEYS and node is not None:
            self._go_to(self._find_next(*_KEYS[Qt.Key(event.key())]))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and node is not None:
            has_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            self.open_requested.emit(node.entry, bool(has_control))
        elif event.key() == Qt.Key.Key_Space and node is not None:
            self.centre_requested.emit(node.entry)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a document can be clicked."""
        is_on = self._node_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_on else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the document clicked; with Ctrl or the middle button in a new tab."""
        index = self._node_at(event.position())
        if index is None or event.button() is Qt.MouseButton.RightButton:
            return
        self._go_to(index)
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        in_new_tab = has_control or event.button() is Qt.MouseButton.MiddleButton
        self.open_requested.emit(self._nodes[index].entry, in_new_tab)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Put the document under the pointer, or the current one, in the middle."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self._current if by_key else self._node_at(QPointF(event.pos()))
        if index is not None and self._nodes:
            self._go_to(index)
            self.centre_requested.emit(self._nodes[index].entry)

    def event(self, event: QEvent) -> bool:
        """Show what is known of the document under the pointer."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self._node_at(QPointF(event.pos()))
            words = "" if index is None else self._nodes[index].words
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def _go_to(self, index: int) -> None:
        self._current = index
        if (node := self.current) is not None:
            self.setAccessibleDescription(node.words)
            self.moved.emit()
        self.update()

    def _find_next(self, right: int, down: int) -> int:
        """Return the document nearest to the current one in a direction, itself if none is."""
        here = self._nodes[self._current].box.center()

        def distance(index: int) -> float:
            way = self._nodes[index].box.center() - here
            along, across = way.x() * right + way.y() * down, way.x() * down + way.y() * right
            return abs(along) + 3 * abs(across) if along > 1 else float("inf")

        best = min(range(len(self._nodes)), key=distance)
        return best if distance(best) < float("inf") else self._current

    def _node_at(self, point: QPointF) -> int | None:
        found = (i for i, node in enumerate(self._nodes) if node.box.contains(point))
        return next(found, None)

    def _draw_line(self, painter: QPainter, palette: QPalette, node: Node) -> None:
        """Draw a line between *node* and the middle, thicker the more often one cites the other."""
        middle = self._nodes[0].box
        is_above = node.box.center().y() < middle.center().y()
        start = QPointF(middle.center().x(), middle.top() if is_above else middle.bottom())
        end = QPointF(node.box.center().x(), node.box.bottom() if is_above else node.box.top())
        half = (end.y() - start.y()) / 2
        path = QPainterPath(start)
        path.cubicTo(start + QPointF(0, half), end - QPointF(0, half), end)
        width = min(4.0, 0.8 + 0.3 * (node.cited + node.citing))
        style = Qt.PenStyle.SolidLine if node.entry.is_in_library else Qt.PenStyle.DashLine
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Shadow), width, style))
        painter.drawPath(path)


def place_nodes(found: Neighbourhood) -> tuple[Node, ...]:
    """Return the documents in their places: what cites above, the middle, what is cited below.

    A document that does both stands where it does more.
    """
    above = [one for one in found.neighbours if one.citing > one.cited]
    below = [one for one in found.neighbours if one.citing <= one.cited]
    columns = max(3, min(6, round((len(found.neighbours) or 1) ** 0.5) + 1))
    top = float(_EDGE)
    upper = _place_rows(above, top, columns)
    middle_top = (upper[-1].box.bottom() + _MIDDLE_GAP) if upper else top
    width = columns * (_BOX.width() + _GAP_X) - _GAP_X
    left = _EDGE + (width - _BOX.width()) / 2
    middle = Node(found.entry, QRectF(left, middle_top, _BOX.width(), _BOX.height()))
    lower = _place_rows(below, middle.box.bottom() + _MIDDLE_GAP, columns)
    return (middle, *upper, *lower)


def _place_rows(ones: Sequence[Neighbour], top: float, columns: int) -> list[Node]:
    nodes = []
    for number, one in enumerate(ones):
        row, column = divmod(number, columns)
        x = _EDGE + column * (_BOX.width() + _GAP_X)
        y = top + row * (_BOX.height() + _GAP_Y)
        box = QRectF(x, y, _BOX.width(), _BOX.height())
        nodes.append(Node(one.entry, box, one.cited, one.citing))
    return nodes


def _draw_node(
    painter: QPainter, palette: QPalette, node: Node, *, is_middle: bool, is_current: bool
) -> None:
    role = QPalette.ColorRole
    ground, text = (role.Highlight, role.HighlightedText) if is_middle else (role.Window, role.Text)
    style = Qt.PenStyle.SolidLine if node.entry.is_in_library else Qt.PenStyle.DashLine
    painter.setPen(QPen(palette.color(role.Shadow), 1.2, style))
    painter.setBrush(palette.color(ground))
    painter.drawRoundedRect(node.box, 6, 6)
    if is_current:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(palette.color(role.Link), 2.0))
        painter.drawRoundedRect(node.box.adjusted(-3, -3, 3, 3), 8, 8)
    count = node.cited + node.citing
    facts = " · ".join(filter(None, (print_date(node.entry), _times(count) if count else "")))
    _draw_words(painter, node.box, (node.entry.name, facts), palette.color(text))


def _draw_words(painter: QPainter, box: QRectF, lines: tuple[str, str], colour: QColor) -> None:
    painter.setPen(colour)
    half = box.height() / 2
    for index, style in enumerate((TextStyle.STRONG, TextStyle.QUIET)):
        words, font = lines[index], font_of(style)
        painter.setFont(font)
        top = box.top() + 3 if index == 0 else box.top() + half - 1
        room = QRectF(box.left() + 10, top, box.width() - 20, half - 2)
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"
