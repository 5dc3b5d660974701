"""The sheet of a document: all that is known of it, to be changed where it was imported."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from osce_reader.gui.dialogs.fact_form import FactForm, FormRules
from osce_reader.model.text import counted
from osce_reader.workspace.correcting import DocumentSheet


class DocumentSheetDialog(QDialog):
    """Shows a *sheet*. `saved` carries what the user changed, by the names of the facts."""

    saved = Signal(object)

    def __init__(
        self, sheet: DocumentSheet, rules: FormRules, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        holding = sheet.holding
        self.setWindowTitle(f"Sheet of {holding.metadata.name}")
        self.resize(640, 680)
        facts = QLabel(_describe(sheet), self)
        facts.setTextFormat(Qt.TextFormat.PlainText)
        facts.setWordWrap(True)
        facts.setProperty("role", "quiet")
        self.problem = QLabel(self)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        self.problem.setProperty("role", "danger")
        self.problem.hide()
        self.form = FactForm(rules, self)
        self.form.show_facts(sheet.values, {})
        layout = QVBoxLayout(self)
        layout.addWidget(facts)
        layout.addWidget(self.form, 1)
        layout.addWidget(self.problem)
        layout.addWidget(self._make_buttons(is_editable=sheet.is_editable))

    def show_problem(self, problem: str) -> None:
        """Say why the sheet cannot be saved; it stays open."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.save_button.setEnabled(True)

    def _make_buttons(self, *, is_editable: bool) -> QDialogButtonBox:
        buttons, role = QDialogButtonBox(self), QDialogButtonBox.ButtonRole
        self.save_button = QPushButton("Save", self)
        self.save_button.setToolTip("Keep what was changed (Return); the text stays as it is")
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self._save)
        close = QPushButton("Cancel" if is_editable else "Close", self)
        close.setToolTip("Close the sheet and change nothing (Esc)")
        close.clicked.connect(self.reject)
        if is_editable:
            buttons.addButton(self.save_button, role.AcceptRole)
        else:
            self.save_button.hide()
        buttons.addButton(close, role.RejectRole)
        return buttons

    def _save(self) -> None:
        if self.form.focus_problem():
            return
        self.show_problem("")
        if self.form.changes():
            self.save_button.setEnabled(False)
            self.saved.emit(self.form.changes())
        else:
            self.accept()


def _describe(sheet: DocumentSheet) -> str:
    holding = sheet.holding
    count = counted(holding.paragraphs, "paragraph")
    if not sheet.is_editable:
        return f"{count}. This document comes with the program; its facts cannot be changed."
    kept = "the original file is kept beside it" if sheet.has_original else "no original file"
    return f"{count}, {kept}. Stored in {holding.path}"
