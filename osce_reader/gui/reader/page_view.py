"""The page as the reader's hands find it: what mouse, wheel and keys do in it.

The words and places behind every step are in `reading_area`, the picture in `page_area`.
"""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from osce_reader.gui.reader.cited import cited_words
from osce_reader.gui.reader.dragging import Drag
from osce_reader.gui.reader.keys import Command, find_caret_key, find_command
from osce_reader.gui.reader.page_area import covers
from osce_reader.gui.reader.reading_area import ReadingArea
from osce_reader.gui.theme import Theme
from osce_reader.model.locator import Locator

_WHEEL_STEP = 120
_LINES_A_STEP = 3
_BY_KEYBOARD = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)
_FOOT_OF_LINE = 0.8


class PageView(ReadingArea):
    """A page to read, select and follow links in.

    `annotation_activated` carries "" where the notes of a paragraph stand on no painted range.
    `context_menu_requested` carries the selection if it was asked for there, else the paragraph;
    `overlays_at` tells what else is under its point. `drag_out_requested` comes when the selection
    is pulled away with the mouse, for whoever hands it to another program.
    """

    link_hovered = Signal(str)
    annotation_activated = Signal(str)
    context_menu_requested = Signal(object, QPoint)
    zoom_requested = Signal(int)
    drag_out_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self._drag = Drag(self, self)
        self._pulled_from: QPointF | None = None
        self._is_focus_shown = False
        self._hovered = ""
        self._zoom_angle = 0
        self._commands = {
            Command.NEXT_PARAGRAPH: self.go_to_next_paragraph,
            Command.PREVIOUS_PARAGRAPH: self.go_to_previous_paragraph,
            Command.NEXT_SECTION: self.go_to_next_section,
            Command.PREVIOUS_SECTION: self.go_to_previous_section,
            Command.LINE_DOWN: lambda: self._scroll_lines(1),
            Command.LINE_UP: lambda: self._scroll_lines(-1),
            Command.PAGE_DOWN: lambda: self._scroll_pages(1),
            Command.PAGE_UP: lambda: self._scroll_pages(-1),
            Command.START: self.scroll_to_start,
            Command.END: self.scroll_to_end,
            Command.SELECT_ALL: self.select_all,
            Command.COPY: self.copy,
            Command.FOLLOW: self.follow,
            Command.FOLLOW_IN_NEW_TAB: lambda: self.follow(in_new_tab=True),
            Command.CONTEXT_MENU: self._ask_for_menu_at_caret,
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer the keys of the page; the rest is for the window."""
        caret_key, command = find_caret_key(event), find_command(event)
        if command in self._commands:
            self._commands[command]()
        elif caret_key is not None:
            self.move_caret(caret_key.step, extends=caret_key.extends)
        elif command is not Command.CLEAR or not self._clear_layer():
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the paragraph under the pointer current and begin a selection."""
        self._is_focus_shown = False
        point = event.position()
        position = self.position_at(point)
        if event.button() is not Qt.MouseButton.LeftButton or position is None:
            return
        is_extending = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        is_third_click = self._drag.awaits_third_click(point)
        if not (is_extending or is_third_click) and self._is_on_selection(point):
            self._pulled_from = point
            return
        start = self._selection.anchor if self._selection is not None else self._caret
        if not is_extending:
            self.clear_selection()
            self._is_caret_shown = False
            self._put_caret(position)
        self._drag.press(point, position, extends=start if is_extending else None)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word under the pointer."""
        position = self.position_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and position is not None:
            self._drag.double_click(event.position(), position)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a selection or pull it away, or tell what is under the pointer."""
        is_down = bool(event.buttons() & Qt.MouseButton.LeftButton)
        if self._pulled_from is not None and is_down:
            self._pull(self._pulled_from, event.position())
        elif self._drag.is_going_on and is_down:
            self._drag.move(event.position())
        else:
            self._pulled_from = None
            self._hover(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a selection; without one, follow what was clicked."""
        in_new_tab = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.button() is Qt.MouseButton.MiddleButton:
            self._click(event.position(), in_new_tab=True)
        if event.button() is Qt.MouseButton.LeftButton and self._pulled_from is not None:
            self._drop_selection(event.position(), in_new_tab=in_new_tab)
        if event.button() is not Qt.MouseButton.LeftButton or not self._drag.is_going_on:
            return
        self._drag.release()
        if self._selection is not None:
            self._put_caret(self._selection.caret)
            self.selection_changed.emit(self.selection())
        elif not self._drag.has_selected:
            self._click(event.position(), in_new_tab=in_new_tab)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget what was under the pointer."""
        super().leaveEvent(event)
        self._hover(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by pixels; with Ctrl, ask for larger or smaller text."""
        event.accept()
        angle = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom_angle += angle
            steps = int(self._zoom_angle / _WHEEL_STEP)
            self._zoom_angle -= steps * _WHEEL_STEP
            if steps:
                self.zoom_requested.emit(steps)
            return
        lines = angle / _WHEEL_STEP * _LINES_A_STEP
        self.scroll_by_pixels(-(event.pixelDelta().y() or lines * self._line_height()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu for what is under the pointer, or for the caret."""
        if event.reason() is not QContextMenuEvent.Reason.Keyboard:
            self._ask_for_menu(QPointF(event.pos()), event.globalPos())
        elif not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._ask_for_menu_at_caret()  # Shift+F10 has come as a key already

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the tip of what is under the pointer."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip_at(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard acts here, where a key brought the focus."""
        super().focusInEvent(event)
        self._is_focus_shown = event.reason() in _BY_KEYBOARD
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take back what shows the focus."""
        super().focusOutEvent(event)
        self._is_focus_shown = False
        self.viewport().update()

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Let Tab go through the links of the current paragraph before it leaves the page."""
        return self.focus_next_link(is_forward=is_next) or super().focusNextPrevChild(is_next)

    def _shows_focus(self) -> bool:
        return self._is_focus_shown

    def _tip_at(self, point: QPoint) -> str:
        """Return what is said of what is at *point*: a margin's marker or count, else a mark."""
        noted, cited = self.marker_at(point), self.cited_at(point)
        if noted is not None:
            return self._marks.note_tip(noted)
        if cited:
            return cited_words(cited)
        tips = (mark.overlay.tip for mark in self.marks_at(point))
        return next(filter(None, tips), "")

    def _is_on_selection(self, point: QPointF) -> bool:
        """Whether selected characters, not only their line, are under *point*."""
        placed = self.flow.block_at(point.y())
        if placed is None or self._selection is None:
            return False
        start, end = self._selection.range_in(placed.index, placed.layout.length)
        return start < end and covers(placed, start, end, point)

    def _pull(self, start: QPointF, point: QPointF) -> None:
        """Ask to drag the selection out once it was pulled far enough from *start* to *point*."""
        if (point - start).manhattanLength() >= QApplication.startDragDistance():
            self._pulled_from = None
            self.drag_out_requested.emit()

    def _drop_selection(self, point: QPointF, *, in_new_tab: bool) -> None:
        """Answer a mere click on the selection: it goes, and the caret is where the click was."""
        self._pulled_from = None
        position = self.position_at(point)
        self.clear_selection()
        if position is not None:
            self._is_caret_shown = False
            self._put_caret(position)
        self._click(point, in_new_tab=in_new_tab)

    def _click(self, point: QPointF, *, in_new_tab: bool) -> None:
        """Follow the link, footnote mark or marker of notes at *point*, if there is one."""
        link = next((mark for mark in self.marks_at(point) if mark.is_link), None)
        noted = self.marker_at(point)
        if link is not None:
            self.link_activated.emit(link.overlay.key, in_new_tab)
        elif footnote := self.footnote_at(point):
            self.go_to(Locator(self.page.document, self.page.language, footnote), focus=False)
        elif noted is not None:
            self.annotation_activated.emit(self._marks.note_key(noted))
        elif self.cited_at(point):
            self.annotation_activated.emit("")  # shows what belongs to the paragraph

    def _hover(self, point: QPointF | None) -> None:
        """Tell by the pointer's shape and by a signal what is at *point*."""
        marks = self.marks_at(point) if point is not None else []
        link = next((mark for mark in marks if mark.is_link), None)
        is_active = link is not None or (
            point is not None
            and (
                self.marker_at(point) is not None
                or bool(self.footnote_at(point) or self.cited_at(point))
            )
        )
        shape = Qt.CursorShape.PointingHandCursor if is_active else Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() is not shape:
            self.viewport().setCursor(shape)
        key = link.overlay.key if link is not None else ""
        if key != self._hovered:
            self._hovered = key
            self.link_hovered.emit(key)

    def _ask_for_menu(self, point: QPointF, global_point: QPoint) -> None:
        """Ask for the menu of the selection if *point* is in it, else of its paragraph."""
        position = self.position_at(point)
        if position is None:
            return
        selected = self.selection()
        is_inside = self._selection is not None and self._selection.holds(position)
        if not is_inside:
            self._put_caret(position)
        place = selected if is_inside and selected is not None else self.current_locator()
        if place is not None:
            self.context_menu_requested.emit(place, global_point)

    def _ask_for_menu_at_caret(self) -> None:
        """Ask for the menu below the caret; where it is on a link, at the foot of that."""
        place = self.selection() or self.current_locator()
        if place is not None:
            down = QPoint(0, round(self._line_height()))
            if self._link is not None:
                down = QPoint(2, round(_FOOT_OF_LINE * self._line_height()))
            point = self._caret_point() + down
            self.context_menu_requested.emit(place, self.viewport().mapToGlobal(point))

    def caret_rect(self) -> QRect:
        """Return the caret's box in the viewport, at its upper left corner if it is not seen."""
        return QRect(self._caret_point(), QSize(1, round(self._line_height())))

    def _caret_point(self) -> QPoint:
        """Return the caret's place in the viewport, the upper left corner where it is not seen."""
        placed = self.flow.find_visible(self._caret.block)
        if placed is None:
            return QPoint(0, 0)
        caret = placed.layout.caret_rect(self._caret.offset).translated(placed.origin)
        return caret.topLeft().toPoint()

    def _clear_layer(self) -> bool:
        """Take back the selection, the ring of a link or the caret; whether there was one."""
        is_any = self._selection is not None or self._link is not None or self._is_caret_shown
        self._is_caret_shown, self._link = False, None
        self.clear_selection()
        return is_any

    def _scroll_lines(self, count: int) -> None:
        self.scroll_by_pixels(count * self._line_height() * 2)

    def _scroll_pages(self, count: int) -> None:
        self.scroll_by_pixels(count * max(self.flow.height - 2 * self._line_height(), 40))

    def _line_height(self) -> float:
        return self.flow.typography.body_line_height
