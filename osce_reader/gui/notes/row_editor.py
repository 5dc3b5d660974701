"""The words of a note, edited in the list itself: a field over its row."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from osce_reader.gui.widgets.text import TextStyle, font_of

_LEAST_HEIGHT = 96


class RowEditor(QPlainTextEdit):
    """Edits the words of one note. `saved` carries its id and the words.

    Ctrl+Enter saves and so does leaving the field, so that nothing typed is lost; Esc leaves the
    note as it was, and `dropped` carries its id. `closed` comes after either by key.
    """

    saved = Signal(str, str)
    dropped = Signal(str)
    closed = Signal()

    def __init__(self, around: QWidget) -> None:
        super().__init__(around)
        self._around = around
        self.setAccessibleName("Words of the note")
        self.setToolTip("Ctrl+Enter saves, Esc leaves the note as it was")
        self.setPlaceholderText("Write a note")
        self.setTabChangesFocus(True)
        self.document().setDefaultFont(font_of(TextStyle.PLAIN))
        self._id = ""
        self._before = ""
        self.hide()

    @property
    def note_id(self) -> str:
        """The id of the note that is being edited, "" for none."""
        return self._id

    def edit(self, annotation_id: str, note: str, *, draft: str) -> None:
        """Edit a *note*, beginning with the *draft* of it, the cursor at its end."""
        self._id, self._before = annotation_id, note
        self.setPlainText(draft)
        self.moveCursor(self.textCursor().MoveOperation.End)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def place(self, row: QRect) -> None:
        """Lie over a *row* of the list, as far as there is room below it."""
        room = self._around.rect()
        height = min(max(row.height(), _LEAST_HEIGHT), room.height())
        top = max(0, min(row.top(), room.bottom() - height))
        self.setGeometry(row.left(), top, row.width(), height)

    def finish(self) -> None:
        """Hand out what was typed, if anything differs, and go."""
        edited, self._id = self._id, ""
        self.hide()
        if edited and self.toPlainText() != self._before:
            self.saved.emit(edited, self.toPlainText())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save or leave by key; everything else is typed."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finish()
            self.closed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            dropped, self._id = self._id, ""
            self.hide()
            self.dropped.emit(dropped)
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save when the keyboard goes elsewhere, but not for a menu of the field itself."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.finish()
