"""What to export, in which style and form; where to, the system's own dialog asks afterwards."""

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

Choices = Sequence[tuple[str, str]]
"""Values with what they are called."""


class ExportDialog(QDialog):
    """Asks what to export. `chosen` carries what, the style and the form by their values.

    *whats* are the things that can be exported, *styles* those of citation, the present one
    *style*, *forms* those of files.
    """

    chosen = Signal(str, str, str)

    def __init__(
        self,
        whats: Choices,
        styles: Choices,
        forms: Choices,
        parent: QWidget | None = None,
        *,
        style: str,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export")
        self.setMinimumWidth(440)
        self._form = QFormLayout()
        self.what = self._add("What", whats, "Which words to export with their citations")
        self.style_box = self._add("Citation style", styles, "How the quotations are cited")
        self.style_box.setCurrentIndex(max(0, self.style_box.findData(style)))
        self.form_box = self._add("File", forms, "Which program the file is for")
        self.export_button = QPushButton("Export…", self)
        self.export_button.setToolTip("Choose where to keep the file")
        buttons = answer_buttons(
            self, self.export_button, self._choose, cancel_tip="Export nothing (Esc)"
        )
        layout = QVBoxLayout(self)
        layout.addLayout(self._form)
        layout.addStretch(1)
        layout.addWidget(buttons)

    def _add(self, label: str, choices: Choices, tip: str) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(label)
        box.setToolTip(tip)
        for value, title in choices:
            box.addItem(title, value)
        self._form.addRow(label, box)
        return box

    def _choose(self) -> None:
        boxes = (self.what, self.style_box, self.form_box)
        self.accept()
        self.chosen.emit(*(str(box.currentData()) for box in boxes))
