"""Which notes are written to a file, and what kind of file."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from osce_reader.gui.dialogs.buttons import answer_buttons

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
        self.go_button = QPushButton("Choose the file…", self)
        self.go_button.setToolTip("Say where the file is to be")
        layout.addWidget(
            answer_buttons(self, self.go_button, self._choose, cancel_tip="Write nothing (Esc)")
        )

    def _box(self, name: str, titles: Sequence[str]) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.addItems(titles)
        return box

    def _choose(self) -> None:
        self.accept()
        self.chosen.emit(self._sets[self.which.currentIndex()], _KINDS[self.kind.currentIndex()][1])
