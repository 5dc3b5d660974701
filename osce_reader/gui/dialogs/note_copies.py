"""The copies of notes, tags and collections that the program made, to go back to one of them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from osce_reader.model.date import format_date
from osce_reader.workspace.keeping import Contents, Copy

_WORDS = (
    "Going back puts the notes of a copy in the place of those of today. Those of today are copied"
    " first and stand in this list afterwards. The tags and collections of a copy are added to"
    " those of today; none is taken away."
)

_NOTES_REPLACED = (
    "Your notes of now are copied first. What was done before can then no longer be undone step by"
    " step."
)
_LABELS_ALONE = (
    "These tags and collections are added to those that are here. None is taken away, and your"
    " notes stay as they are."
)


class CopiesDialog(QDialog):
    """Lists *copies*. `restore_requested` carries a file, `file_wanted` asks for another one."""

    restore_requested = Signal(object)
    file_wanted = Signal()

    def __init__(self, copies: Sequence[Copy], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Restore notes")
        self.resize(520, 420)
        words = QLabel(_WORDS, self)
        words.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Copies of your notes, tags and collections, newest first")
        self.list.setToolTip("Choose the copy to go back to")
        self._copies = tuple(copies)
        for copy in copies:
            item = QListWidgetItem(_title(copy), self.list)
            if copy.contents is None:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
        layout = QVBoxLayout(self)
        layout.addWidget(words)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._buttons())
        self.list.currentRowChanged.connect(lambda row: self.go_button.setEnabled(row >= 0))
        self.list.itemActivated.connect(self._ask)
        self.go_button.setEnabled(False)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        self.go_button = QPushButton("Restore…", self)
        self.file_button, cancel = QPushButton("Another file…", self), QPushButton("Cancel", self)
        self.go_button.setToolTip("Go back to the chosen copy; you are asked once more")
        self.file_button.setToolTip("Go back to a copy that you made yourself")
        cancel.setToolTip("Change nothing (Esc)")
        for button, role in (
            (self.go_button, QDialogButtonBox.ButtonRole.ActionRole),
            (self.file_button, QDialogButtonBox.ButtonRole.ActionRole),
            (cancel, QDialogButtonBox.ButtonRole.RejectRole),
        ):
            button.setAutoDefault(False)
            buttons.addButton(button, role)
        self.go_button.clicked.connect(self._ask)
        self.file_button.clicked.connect(self.file_wanted)
        buttons.rejected.connect(self.reject)
        return buttons

    def _ask(self, *_args: object) -> None:
        row = self.list.currentRow()
        copy = self._copies[row] if row >= 0 else None
        if copy is None or copy.contents is None:
            return
        if confirm_restore(self, _title(copy), copy.contents):
            self.accept()
            self.restore_requested.emit(copy.backup.path)


def confirm_restore(parent: QWidget, name: str, contents: Contents) -> bool:
    """Ask whether to go back to the copy called *name*, and say what becomes of what is here."""
    question = QMessageBox(parent)
    question.setWindowTitle("Restore notes")
    question.setIcon(QMessageBox.Icon.Question)
    question.setTextFormat(Qt.TextFormat.PlainText)
    told = _LABELS_ALONE if contents.is_of_labels else _NOTES_REPLACED
    question.setText(f"Go back to this copy?\n\n{name}\n\n{told}")
    yes = question.addButton("Restore", QMessageBox.ButtonRole.AcceptRole)
    no = question.addButton("Cancel", QMessageBox.ButtonRole.RejectRole)
    question.setDefaultButton(no)
    question.exec()
    return question.clickedButton() is yes


def _title(copy: Copy) -> str:
    made = f"before {_NAMES.get(copy.backup.before, copy.backup.before)}"
    moment = copy.backup.moment.astimezone() if copy.backup.moment else None
    day = moment.date() if moment else copy.backup.day
    pieces = (
        format_date(day.isoformat()) + (f", {moment:%H:%M}" if moment else ""),
        made if copy.backup.before else "daily copy",
        "damaged, cannot be used" if copy.contents is None else str(copy.contents),
    )
    return " · ".join(pieces)


_NAMES = {"import": "an import", "restore": "going back to a copy", "update": "an update"}
