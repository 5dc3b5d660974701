"""The message bar: what the user has to know, in plain words, until it is put away."""

from collections import deque
from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from osce_reader.gui.icons import Icons


class MessageBar(QFrame):
    """Shows one message; those that come meanwhile wait. `emptied` comes after the last one.

    A message that waits or is shown already is not taken a second time.
    """

    emptied = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName("Message")
        self._waiting: deque[str] = deque()
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = QToolButton(self)
        self._button.setAccessibleName("Close the message")
        self._button.setToolTip("Close the message (Esc)")
        self._button.clicked.connect(self.close_message)
        icons.show_on(self._button, "close")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 4, 4)
        row.addWidget(self._label, 1)
        row.addWidget(self._button)
        self.hide()

    @property
    def text(self) -> str:
        """The message that is shown, "" if there is none."""
        return "" if self.isHidden() else self._label.text()

    def show_message(self, text: str) -> None:
        """Show *text*, at once or when what was shown before is put away."""
        if not text or text == self.text or text in self._waiting:
            return
        self._waiting.append(text)
        if self.isHidden():
            self._show_next()
        else:
            self._tell_how_many()

    def show_messages(self, texts: Iterable[str]) -> None:
        """Show *texts* one after the other."""
        for text in texts:
            self.show_message(text)

    def close_message(self) -> None:
        """Put the message away, and show the next one if there is one."""
        if self._waiting:
            self._show_next()
            return
        self.hide()
        self.emptied.emit()

    def withdraw(self, text: str) -> None:
        """Put the message *text* away, shown or waiting: it is true no longer."""
        if text in self._waiting:
            self._waiting.remove(text)
            self._tell_how_many()
        elif text and text == self.text:
            self.close_message()

    def _show_next(self) -> None:
        self._label.setText(self._waiting.popleft())
        self.setAccessibleDescription(self._label.text())
        self._tell_how_many()
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _tell_how_many(self) -> None:
        count = len(self._waiting)
        self._button.setText(f"{count} more" if count else "")
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        self._button.setToolButtonStyle(style if count else Qt.ToolButtonStyle.ToolButtonIconOnly)
