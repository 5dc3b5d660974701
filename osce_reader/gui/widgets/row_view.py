"""A list of rows for mouse and keyboard."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from osce_reader.gui.theme import Theme
from osce_reader.gui.widgets.pauses import make_pause
from osce_reader.gui.widgets.row_delegate import RowDelegate
from osce_reader.gui.widgets.rows import Index, Node, RowModel

_SCROLL_STEP = 24
_MANY = 2000
_REST = 120  # milliseconds


class RowView(QTreeView):
    """Shows rows, in groups if they have any.

    `chosen` carries the value of a row that was clicked or on which Enter was pressed, and whether
    a new tab was asked for: with Ctrl, or by the middle button. `menu_requested` carries the
    global position for a menu on the selected rows, `drag_out_requested` the value of a row that is
    pulled away, if `set_draggable` was called. `left_upwards` comes when Up is pressed on the first
    row.
    """

    chosen = Signal(object, bool)
    menu_requested = Signal(QPoint)
    drag_out_requested = Signal(object)
    left_upwards = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = RowModel(self)
        self._delegate = RowDelegate(self._rows, theme, self)
        self._answers: dict[Qt.Key, Callable[[], object]] = {}
        self._rest = make_pause(0, self)
        self._rest.timeout.connect(self._take_width)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.verticalScrollBar().setSingleStep(_SCROLL_STEP)

    @property
    def nodes(self) -> tuple[Node, ...]:
        """What is shown."""
        return self._rows.nodes

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of *theme*."""
        self._delegate.set_theme(theme)
        self.viewport().update()

    def show_nodes(self, nodes: Sequence[Node]) -> None:
        """Show *nodes* from the top, all groups open."""
        self._delegate.forget()
        self._delegate.set_width(self.viewport().width())
        self._rows.set_nodes(nodes)
        if any(node.children for node in nodes):
            self.expandAll()
        if self.hasFocus():
            self._ensure_current()
        self.scrollToTop()

    def replace_nodes(self, nodes: Sequence[Node]) -> None:
        """Show *nodes* instead of what is shown, as the same list after a change.

        Rows stay selected and in sight; where the current one is gone, the row now in its place
        becomes current.
        """
        selected, current = self.selected_values(), self.current_value()
        at = self.values().index(current) if current is not None else -1
        top = self.verticalScrollBar().value()
        self.show_nodes(nodes)
        values = self.values()
        if current is not None and values:
            there = set(values)
            kept = [value for value in selected if value in there]
            here = current if current in values else values[min(at, len(values) - 1)]
            self.select_values([here, *kept])
            self.verticalScrollBar().setValue(top)

    def set_keys(self, answers: Mapping[Qt.Key, Callable[[], object]]) -> None:
        """Let keys without modifiers be answered, before those of the window."""
        self._answers = dict(answers)

    def set_several(self) -> None:
        """Let several rows be selected; Ctrl with a click then adds to them."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def set_draggable(self) -> None:
        """Let rows be pulled out of the list."""
        self.setDragEnabled(True)

    def values(self) -> list[object]:
        """Return the values of all rows that can be chosen, from top to bottom."""
        return [self._rows.node(index).value for index in self._rows.iter_choosable()]

    def selected_values(self) -> list[object]:
        """Return the values of the selected rows, from top to bottom."""
        selection = self.selectionModel()
        chosen = (i for i in self._rows.iter_choosable() if selection.isSelected(i))
        return [self._rows.node(index).value for index in chosen]

    def current_value(self) -> object:
        """Return the value of the current row, `None` if there is none."""
        index = self.currentIndex()
        return self._rows.node(index).value if index.isValid() else None

    def set_current_value(self, value: object) -> bool:
        """Make the row of *value* the current one and show it; tell whether there is one."""
        index = self._rows.find_value(value)
        if not index.isValid():
            self.clearSelection()
            return False
        if index != self.currentIndex() or not self.selectionModel().isSelected(index):
            self._make_current(index)
        return True

    def show_current(self) -> None:
        """Scroll to the current row; it comes to the middle if it was not in sight."""
        index = self.currentIndex()
        if index.isValid() and not self.viewport().rect().contains(self.visualRect(index)):
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def select_values(self, values: Sequence[object]) -> None:
        """Select the rows of *values* that are there, and no others; the first becomes current."""
        self.clearSelection()
        indexes = {self._rows.node(i).value: i for i in self._rows.iter_choosable()}
        wanted = [indexes[value] for value in values if value in indexes]
        if wanted:
            self._make_current(wanted[0])
        for index in wanted[1:]:
            self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)

    def step(self, by: int) -> object:
        """Make the row *by* steps further current, past the end the first; return its value.

        Where no row is selected, steps begin outside the list.
        """
        indexes = list(self._rows.iter_choosable())
        if not indexes:
            return None
        current = self.currentIndex()
        is_begun = self.selectionModel().isSelected(current) and current in indexes
        at = indexes.index(current) if is_begun else (-1 if by > 0 else 0)
        index = indexes[(at + by) % len(indexes)]
        self._make_current(index)
        return self._rows.node(index).value

    def event(self, event: QEvent) -> bool:
        """Keep the keys that are answered here from the shortcuts of the window."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._find_answer(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the current row with Enter, ask for its menu with Shift+F10, answer keys."""
        modifiers = event.modifiers()
        if answer := self._find_answer(event):
            answer()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex(), bool(modifiers & Qt.KeyboardModifier.ControlModifier))
        elif event.key() == Qt.Key.Key_F10 and modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._ask_for_menu()
        elif event.key() == Qt.Key.Key_Up and not modifiers and self._is_at_first():
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Make the first row current if none is, so that the focus can be seen."""
        self._ensure_current()
        super().focusInEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose a row that was clicked; open or close a group."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        is_selecting = self._takes_several() and (has_control or has_shift)
        if event.button() is Qt.MouseButton.MiddleButton:
            self._choose(index, in_new_tab=True)
        elif event.button() is Qt.MouseButton.LeftButton and not is_selecting:
            self._choose(index, in_new_tab=has_control)

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Ask for a drag of the row that is pulled; what it carries is not known here."""
        value = self.current_value()
        if value is not None:
            self.drag_out_requested.emit(value)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu on the row under the pointer, or on the current one."""
        if event.reason() is not QContextMenuEvent.Reason.Keyboard:
            if self.indexAt(event.pos()).isValid():
                self.menu_requested.emit(event.globalPos())
        elif not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._ask_for_menu()  # Shift+F10 has come as a key already

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the rows the new width; very many of them once the resizing has come to rest."""
        super().resizeEvent(event)
        self._rest.start(_REST if self._rows.count() > _MANY else 0)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw nothing: headings have their own arrow."""

    def _find_answer(self, event: QKeyEvent) -> Callable[[], object] | None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers != Qt.KeyboardModifier.NoModifier:
            return None
        return self._answers.get(Qt.Key(event.key()))

    def _is_at_first(self) -> bool:
        """Whether no row that can be chosen is above the current one."""
        first = next(self._rows.iter_choosable(), None)
        return first is None or self.currentIndex() == first

    def _take_width(self) -> None:
        if self._delegate.set_width(self.viewport().width()):
            self.doItemsLayout()

    def _takes_several(self) -> bool:
        return self.selectionMode() is QAbstractItemView.SelectionMode.ExtendedSelection

    def _make_current(self, index: QModelIndex) -> None:
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.scrollTo(index)

    def _ensure_current(self) -> None:
        if not self.currentIndex().isValid():
            first = next(self._rows.iter_choosable(), QModelIndex())
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _choose(self, index: QModelIndex, in_new_tab: bool) -> None:
        if not index.isValid():
            return
        node = self._rows.node(index)
        if node.value is not None:
            self.chosen.emit(node.value, in_new_tab)
        elif node.children:
            self.setExpanded(index, not self.isExpanded(index))

    def _ask_for_menu(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            corner = self.visualRect(index).bottomLeft()
            self.menu_requested.emit(self.viewport().mapToGlobal(corner))
