"""The find bar: words of this document, found while they are typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from osce_reader.gui.finding import FindWish
from osce_reader.gui.icons import Icons
from osce_reader.gui.widgets.icon_button import icon_button
from osce_reader.model.text import counted


class FindBar(QFrame):
    """A line to type in, the count of hits, and buttons to go through them.

    `wish_changed` carries a `FindWish`, one without words when the bar is closed; `step_requested`
    asks for the next hit (1) or the one before (-1); `closed` says that the reader is done.
    """

    wish_changed = Signal(object)
    step_requested = Signal(int)
    closed = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setAccessibleName("Find in this document")
        self.box = QLineEdit(self)
        self.box.setAccessibleName("Find here")
        self.box.setPlaceholderText("Find in this document")
        self.box.setToolTip("Words to find in this document")
        self.box.setMaximumWidth(360)
        self.count = QLabel(self)
        self.count.setProperty("role", "quiet")
        self.case = icon_button(icons, "case", "Match case", self, is_checkable=True)
        self.word = icon_button(icons, "word", "Whole words only", self, is_checkable=True)
        self.previous = icon_button(icons, "up", "Previous hit (Shift+F3)", self)
        self.next = icon_button(icons, "down", "Next hit (F3)", self)
        self.close_button = icon_button(icons, "close", "Close (Esc)", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.addWidget(self.box, 1)
        for widget in (self.case, self.word, self.previous, self.next, self.count):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.close_button)
        self._connect()
        self.hide()

    @property
    def wish(self) -> FindWish:
        """What is to be found."""
        return FindWish(self.box.text(), self.case.isChecked(), self.word.isChecked())

    def open_bar(self, words: str = "") -> None:
        """Show the bar with the keyboard in it; *words*, if any, are to be found."""
        self.show()
        if words:
            self.box.setText(words)
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()
        self.wish_changed.emit(self.wish)

    def close_bar(self) -> None:
        """Hide the bar and find nothing any more."""
        if self.isHidden():
            return
        self.hide()
        self.wish_changed.emit(FindWish(""))
        self.closed.emit()

    def show_count(self, current: int, total: int) -> None:
        """Show that the hit of number *current* (0 for none) of *total* is gone to."""
        if not self.box.text().strip():
            text = ""
        elif not total:
            text = "Not in this document"
        elif current:
            text = f"{current:,} of {total:,}"
        else:
            text = counted(total, "hit")
        self.count.setText(text)
        self.box.setAccessibleDescription(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return goes to the next hit, with Shift to the one before; Escape closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.box.hasFocus():
            is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.step_requested.emit(-1 if is_back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.box.textChanged.connect(lambda: self.wish_changed.emit(self.wish))
        for button in (self.case, self.word):
            button.toggled.connect(lambda: self.wish_changed.emit(self.wish))
        self.previous.clicked.connect(lambda: self.step_requested.emit(-1))
        self.next.clicked.connect(lambda: self.step_requested.emit(1))
        self.close_button.clicked.connect(self.close_bar)
