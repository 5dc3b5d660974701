"""Selecting with the mouse: by dragging, by two and three clicks, scrolling at the edges."""

from enum import Enum, auto
from typing import Protocol

from PySide6.QtCore import QElapsedTimer, QObject, QPointF, QTimer
from PySide6.QtWidgets import QApplication

from osce_reader.gui.reader.flow import PageFlow, Position
from osce_reader.gui.reader.selection import Selection, word_at

_TICK = 25  # milliseconds
_SCROLL_SHARE = 0.35


class TextSurface(Protocol):
    """What a drag needs of the page it is on."""

    @property
    def flow(self) -> PageFlow:
        """The page as it is set and scrolled."""

    def position_at(self, point: QPointF) -> Position | None:
        """Return the position in the text nearest to *point*."""

    def drag_selection(self, selection: Selection) -> None:
        """Show *selection* while it is being dragged."""

    def scroll_by_pixels(self, distance: float) -> None:
        """Scroll down the page, or up where *distance* is negative."""


class Grain(Enum):
    """What a drag selects as a whole."""

    CHARACTER = auto()
    WORD = auto()
    PARAGRAPH = auto()


class Drag(QObject):
    """One drag of the mouse over the text of *surface*, from press to release."""

    def __init__(self, surface: TextSurface, parent: QObject) -> None:
        super().__init__(parent)
        self._surface = surface
        self._grain = Grain.CHARACTER
        self._origin: Selection | None = None
        self._pressed_at = QPointF()
        self._point = QPointF()
        self._since_double_click = QElapsedTimer()
        self._autoscroll = QTimer(self)
        self._autoscroll.setInterval(_TICK)
        self._autoscroll.timeout.connect(self._on_autoscroll_ticked)
        self.has_selected = False

    @property
    def is_going_on(self) -> bool:
        """Whether the button is down."""
        return self._origin is not None

    def press(self, point: QPointF, position: Position, *, extends: Position | None) -> None:
        """Begin at *position*, or go on with a selection that began at *extends*."""
        self.has_selected = False
        is_third_click = self.awaits_third_click(point)
        self._since_double_click.invalidate()
        self._pressed_at = self._point = point
        if is_third_click:
            self._begin(position, Grain.PARAGRAPH)
        elif extends is not None:
            self._grain = Grain.CHARACTER
            self._origin = Selection(extends, extends)
            self._select_to(position)
        else:
            self._grain = Grain.CHARACTER
            self._origin = Selection(position, position)

    def awaits_third_click(self, point: QPointF) -> bool:
        """Whether a press at *point* now would be the third click of three."""
        if not self._since_double_click.isValid():
            return False
        is_soon = self._since_double_click.elapsed() < QApplication.doubleClickInterval()
        is_near = (point - self._pressed_at).manhattanLength() < QApplication.startDragDistance()
        return is_soon and is_near

    def double_click(self, point: QPointF, position: Position) -> None:
        """Select the word at *position*, and word by word from there."""
        self._pressed_at = self._point = point
        self._begin(position, Grain.WORD)
        self._since_double_click.start()

    def move(self, point: QPointF) -> None:
        """Select as far as *point*; outside the page it scrolls there."""
        self._point = point
        distance = (point - self._pressed_at).manhattanLength()
        if not self.has_selected and distance < QApplication.startDragDistance():
            return
        self._select_to_point()
        if 0 <= point.y() < self._surface.flow.height:
            self._autoscroll.stop()
        elif not self._autoscroll.isActive():
            self._autoscroll.start()

    def release(self) -> None:
        """End the drag."""
        self._autoscroll.stop()
        self._origin = None

    def _begin(self, position: Position, grain: Grain) -> None:
        self._grain = grain
        self._origin = self._whole(position)
        self.has_selected = True
        self._surface.drag_selection(self._origin)

    def _select_to_point(self) -> None:
        position = self._surface.position_at(self._point)
        if position is not None:
            self._select_to(position)

    def _select_to(self, position: Position) -> None:
        """Select from where the drag began to *position*, both in whole grains."""
        if self._origin is None:
            return
        here = self._whole(position)
        self.has_selected = True
        if here.first < self._origin.first:
            self._surface.drag_selection(Selection(self._origin.last, here.first))
        else:
            self._surface.drag_selection(Selection(self._origin.first, here.last))

    def _whole(self, position: Position) -> Selection:
        """Return the grain around *position*."""
        block = self._surface.flow.page.blocks[position.block]
        start, end = position.offset, position.offset
        if self._grain is Grain.WORD:
            start, end = word_at(block, position.offset)
        elif self._grain is Grain.PARAGRAPH:
            start, end = 0, len(block.text)
        return Selection(Position(position.block, start), Position(position.block, end))

    def _on_autoscroll_ticked(self) -> None:
        below = self._point.y() - self._surface.flow.height
        distance = self._point.y() if self._point.y() < 0 else max(below, 0.0)
        self._surface.scroll_by_pixels(distance * _SCROLL_SHARE)
        self._select_to_point()
