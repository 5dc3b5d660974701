"""The editor of one note: its words, tags and colour."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from osce_reader.gui.theme import Theme
from osce_reader.gui.widgets.dots import ColourRow
from osce_reader.gui.widgets.labels import TextLabel, section_label
from osce_reader.gui.widgets.text import TextStyle, font_of

_QUOTE_LINES = 4
_NOTE_HEIGHT = 110


class NoteEditor(QFrame):
    """Edits a note. `saved` carries the note, the keyword of a colour or `None`, a tuple of tags.

    Ctrl+Enter saves, Esc cancels. `edited` comes whenever something in it changes.
    """

    saved = Signal(str, object, object)
    cancelled = Signal()
    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noteEditor")
        self.setProperty("role", "card")
        self.setAccessibleName("Edit note")
        self._before: tuple[str, str, tuple[str, ...]] = ("", "", ())
        self._quote = TextLabel(style=TextStyle.SERIF, lines=_QUOTE_LINES, parent=self)
        self._note = QPlainTextEdit(self)
        self._note.setAccessibleName("Note")
        self._note.setPlaceholderText("Write a note")
        self._note.setTabChangesFocus(True)
        self._note.setMinimumHeight(_NOTE_HEIGHT)
        self._note.document().setDefaultFont(font_of(TextStyle.SERIF))
        self._tags = QLineEdit(self)
        self._tags.setAccessibleName("Tags")
        self._tags.setPlaceholderText("Tags, separated by commas")
        self._tags.setToolTip("Words to find the note by, separated by commas")
        self._colours = ColourRow("Colour of the highlight", theme, parent=self)
        self._save = QPushButton("Save", self)
        self._save.setProperty("role", "primary")
        self._save.setToolTip("Save the note (Ctrl+Enter)")
        self._cancel = QPushButton("Cancel", self)
        self._cancel.setToolTip("Leave the note as it was (Esc)")
        self._save.clicked.connect(self.save)
        self._cancel.clicked.connect(self.cancelled)
        self._note.textChanged.connect(self.edited)
        self._tags.textChanged.connect(self.edited)
        self._colours.colour_changed.connect(self.edited)
        self._lay_out()
        self.setFocusProxy(self._note)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of *theme*."""
        self._colours.set_theme(theme)

    def edit(self, quote: str, note: str, colour: str | None, tags: Sequence[str]) -> None:
        """Edit a *note* on the words *quote*, the cursor at its end.

        *colour* is a keyword, or `None` for a note without a highlight.
        """
        self._quote.setText(quote)
        self._quote.setVisible(bool(quote))
        self.write(note, colour, tags)
        self._before = self.content
        self._note.setFocus()

    def write(self, note: str, colour: str | None, tags: Sequence[str]) -> None:
        """Put into the editor what was written before, as if it were typed now."""
        self._note.setPlainText(note)
        self._note.moveCursor(self._note.textCursor().MoveOperation.End)
        self._tags.setText(", ".join(tags))
        self._colours.set_colour(colour or "")

    @property
    def content(self) -> tuple[str, str, tuple[str, ...]]:
        """What stands in the editor: the note, the keyword of a colour or "", the tags."""
        tags = (tag.strip().removeprefix("#") for tag in self._tags.text().split(","))
        return self._note.toPlainText(), self._colours.colour, tuple(filter(None, tags))

    def is_dirty(self) -> bool:
        """Whether anything differs from what `edit` gave."""
        return self.content != self._before

    def save(self) -> None:
        """Hand out what stands in the editor; from then on it counts as saved."""
        note, colour, tags = self._before = self.content
        self.saved.emit(note, colour or None, tags)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save or cancel: keys that a field does not take itself come here."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        answers = QHBoxLayout()
        answers.addStretch(1)
        answers.addWidget(self._cancel)
        answers.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        column.addWidget(section_label("Note", self))
        for widget in (self._quote, self._note, self._tags, self._colours):
            column.addWidget(widget, 1 if widget is self._note else 0)
        column.addLayout(answers)
