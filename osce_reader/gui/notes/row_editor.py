"""The words of a note, edited in the list itself: a field over its row."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from osce_reader.gui.widgets.row_view import RowView
from osce_reader.gui.widgets.text import TextStyle, font_of

_LEAST_HEIGHT = 96

PAUSE = 400  # milliseconds
"""Milliseconds without a key, after which what is being written is kept."""


class RowEditor(QPlainTextEdit):
    """Edits the words of one note. `saved` carries its id and the words.

    Ctrl+Enter saves and so does leaving the field, so that nothing typed is lost; Esc leaves the
    note as it was, and `dropped` carries its id. `closed` comes after either by key. `typed`
    carries id and words whenever there was a pause in typing.
    """

    saved = Signal(str, str)
    typed = Signal(str, str)
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
        self._pause = QTimer(self)
        self._pause.setInterval(PAUSE)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._tell)
        self.textChanged.connect(self._pause.start)
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

    def _tell(self) -> None:
        if self._id and self.toPlainText() != self._before:
            self.typed.emit(self._id, self.toPlainText())

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


class RowEditing(QObject):
    """Edits notes in the rows of *view*, and keeps what could not be saved.

    `edited` carries the id of a note and its new words, `typed` those that are not saved yet,
    `dropped` the id of a note that stays as it was.
    """

    edited = Signal(str, str)
    typed = Signal(str, str)
    dropped = Signal(str)

    def __init__(self, view: RowView) -> None:
        super().__init__(view)
        self._view = view
        self._editor = RowEditor(view.viewport())
        self._drafts: dict[str, str] = {}
        view.verticalScrollBar().valueChanged.connect(self._place)
        self._editor.saved.connect(self._save)
        self._editor.dropped.connect(lambda one: self._drafts.pop(one, None))
        self._editor.dropped.connect(self.dropped)
        self._editor.typed.connect(self.typed)
        self._editor.closed.connect(view.setFocus)

    def begin(self, annotation_id: str, note: str) -> None:
        """Edit the *note* in the current row, going on where saving it was refused."""
        self._view.scrollTo(self._view.currentIndex())
        self._editor.edit(annotation_id, note, draft=self._drafts.get(annotation_id, note))
        self._place()

    def finish(self) -> None:
        """Hand out what is being written."""
        self._editor.finish()

    def forget_saved(self, notes: Mapping[str, str]) -> None:
        """Forget what was written and stands in *notes*, by id, now; what was refused is kept."""
        self._drafts = {
            one: words for one, words in self._drafts.items() if notes.get(one) != words
        }

    def _place(self, *_args: object) -> None:
        if self._editor.note_id:
            self._editor.place(self._view.visualRect(self._view.currentIndex()))

    def _save(self, annotation_id: str, note: str) -> None:
        self._drafts[annotation_id] = note
        self.edited.emit(annotation_id, note)
