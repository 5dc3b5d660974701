"""Cards: rounded boxes one under the other, each of which can be opened."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

_PADDING = (11, 9, 11, 9)
_SIDES = (12, 2, 12, 12)
_GAP = 6


class Card(QFrame):
    """A box that is opened by a click or Enter; with Ctrl or the middle button, in a new tab.

    `menu_requested` carries the global position for a menu. *name* is what a screen reader says.
    """

    opened = Signal(bool)
    menu_requested = Signal(QPoint)
    remove_requested = Signal()

    def __init__(
        self, name: str, *, is_dashed: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setProperty("dashed", is_dashed)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*_PADDING)
        self._column.setSpacing(2)

    def add(self, widget: QWidget) -> None:
        """Put *widget* under what is on the card."""
        self._column.addWidget(widget)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, ask for the menu or for removal, go to the next or previous card."""
        modifiers = event.modifiers()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(bool(modifiers & Qt.KeyboardModifier.ControlModifier))
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_requested.emit()
        elif event.key() == Qt.Key.Key_F10 and modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._ask_for_menu()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._go_to_neighbour(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open if the button is let go on the card."""
        if not self.rect().contains(event.position().toPoint()):
            return
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(has_control)
        elif event.button() is Qt.MouseButton.MiddleButton:
            self.opened.emit(True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that its release comes here too."""
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu."""
        if event.reason() is not QContextMenuEvent.Reason.Keyboard:
            self.menu_requested.emit(event.globalPos())
        elif not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._ask_for_menu()  # Shift+F10 has come as a key already

    def _go_to_neighbour(self, step: int) -> None:
        column = self.parentWidget()
        cards = column.findChildren(Card) if column else [self]
        at = cards.index(self) + step
        if 0 <= at < len(cards):
            cards[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _ask_for_menu(self) -> None:
        self.menu_requested.emit(self.mapToGlobal(self.rect().center()))


class CardColumn(QScrollArea):
    """Widgets one under the other, scrolled where there is too little room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.show_widgets(())

    def show_widgets(self, widgets: Sequence[QWidget], *, keeps_place: bool = False) -> None:
        """Show *widgets* instead of what is shown, which is thrown away.

        If a card had the focus, the card that is now in its place gets it. They are shown from the
        top, unless they are the same ones after a change and the column *keeps_place*.
        """
        had_focus = self._find_focus()
        top = self.verticalScrollBar().value() if keeps_place else 0
        inside = QWidget()
        inside.setAutoFillBackground(False)
        column = QVBoxLayout(inside)
        column.setContentsMargins(*_SIDES)
        column.setSpacing(_GAP)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        old = self.widget()
        if old is not None:
            self.takeWidget()
            old.hide()
            old.deleteLater()  # the signal that led here may come from one of its cards
        self.setWidget(inside)
        if top:
            inside.adjustSize()
        self.verticalScrollBar().setValue(top)
        cards = inside.findChildren(Card)
        if had_focus is not None and cards:
            cards[min(had_focus, len(cards) - 1)].setFocus()

    def _find_focus(self) -> int | None:
        """Return which card has the focus, itself or by what is on it."""
        cards = self.findChildren(Card)
        focus = QApplication.focusWidget()
        if focus is None:
            return None
        found = (i for i, card in enumerate(cards) if card is focus or card.isAncestorOf(focus))
        return next(found, None)
