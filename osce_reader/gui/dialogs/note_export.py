"""Which notes are written to a file, and what kind of file."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

_KINDS = (
    ("To share and import again (JSON-LD)", ".jsonld"),
    ("Word document", ".docx"),
    ("Web page (HTML)", ".html"),
    ("Markdown", ".md"),
    ("Table for a spreadsheet (CSV)", ".csv"),
)


class ExportDialog(QDialog):
    """Offers sets of notes: what each is called, with the ids in it (`None`: all).

    `chosen` carries the ids and the ending of the file.
    """

    chosen = Signal(object, str)

    def __init__(
        self,
        sets: Sequence[tuple[str, tuple[str, ...] | None]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export notes")
        self.setMinimumWidth(460)
        self._sets = [ids for _, ids in sets]
        self.which = self._box("Which notes", [title for title, _ in sets])
        self.kind = self._box("Kind of file", [title for title, _ in _KINDS])
        form = QFormLayout()
        form.addRow("Which notes", self.which)
        form.addRow("Kind of file", self.kind)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addStretch(1)
        layout.addWidget(self._buttons())

    def _box(self, name: str, titles: Sequence[str]) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.addItems(titles)
        return box

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        self.go_button, cancel = QPushButton("Choose the file…", self), QPushButton("Cancel", self)
        self.go_button.setToolTip("Say where the file is to be")
        cancel.setToolTip("Write nothing (Esc)")
        self.go_button.setDefault(True)
        buttons.addButton(self.go_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._choose)
        buttons.rejected.connect(self.reject)
        return buttons

    def _choose(self) -> None:
        self.accept()
        self.chosen.emit(self._sets[self.which.currentIndex()], _KINDS[self.kind.currentIndex()][1])
