"""The review sheet: text and facts side by side before anything is stored."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from osce_reader.gui.dialogs.fact_form import FactForm, FormRules
from osce_reader.gui.widgets.pauses import make_pause
from osce_reader.model.comparison import print_paragraph
from osce_reader.model.document import Document
from osce_reader.model.text import counted
from osce_reader.rendering.page import language_name
from osce_reader.workspace.importing import ImportStatus, Review

_PAUSE = 250  # milliseconds
_INDENT = "    "


class ReviewSheet(QDialog):
    """Shows one document that was read, for its facts to be corrected.

    `import_requested` and `skip_requested` say what the user decided; closing the sheet gives the
    import up. `corrected` carries the facts that the user changed, a moment after typing;
    `encoding_chosen` another encoding to read the text in.
    """

    import_requested = Signal()
    skip_requested = Signal()
    corrected = Signal(object)
    encoding_chosen = Signal(str)

    def __init__(
        self, review: Review, rules: FormRules, *, position: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        name = review.imported.original.name
        self.setWindowTitle(f"Review {name}{f' ({position})' if position else ''}")
        self.resize(1060, 700)
        self.standing, self.warnings = self._quiet("plain"), self._quiet("danger")
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Text as it would be stored")
        self.text.setTabChangesFocus(True)
        self.form = FactForm(rules, self)
        self.encoding = QComboBox(self)
        self.encoding.setAccessibleName("Encoding")
        self.encoding.setToolTip("In which encoding the text is read; the text shows it at once")
        self._encoding_row = self._make_encoding_row()
        self._pause = make_pause(_PAUSE, self)
        self._lay_out(can_skip=bool(position))
        self._pause.timeout.connect(lambda: self.corrected.emit(self.form.changes()))
        self.form.changed.connect(self._pause.start)
        self.encoding.activated.connect(self._on_encoding_activated)
        self.show_review(review)
        self.form.focus_field("symbol")

    @property
    def changes(self) -> dict[str, str]:
        """The facts that the user changed."""
        return self.form.changes()

    def show_review(self, review: Review) -> None:
        """Show what was read; what the user typed stays."""
        imported = review.imported
        self.text.setPlainText(print_text(imported.document))
        self.warnings.setText("\n".join(imported.warnings))
        self.warnings.setVisible(bool(imported.warnings))
        facts = imported.facts
        self.form.show_facts(
            {name: fact.value for name, fact in facts.items()},
            {name: fact.source.value for name, fact in facts.items()},
        )
        self._show_encodings(imported.encoding, review.encodings)
        self.show_standing(review)

    def show_standing(self, review: Review) -> None:
        """Tell what storing the document would do."""
        self.standing.setText(describe_standing(review))

    def _make_encoding_row(self) -> QWidget:
        row = QWidget(self)
        label = QLabel("Encoding", row)
        label.setBuddy(self.encoding)
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(label)
        inside.addWidget(self.encoding)
        inside.addStretch(1)
        return row

    def _quiet(self, role: str) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("role", role)
        return label

    def _lay_out(self, *, can_skip: bool) -> None:
        left, right = QWidget(self), QWidget(self)
        for side, widgets in (
            (left, (self._encoding_row, self.text)),
            (right, (self.standing, self.warnings, self.form)),
        ):
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            for widget in widgets:
                column.addWidget(widget)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(12)
        splitter.setStyleSheet("QSplitter::handle { background: transparent }")
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setSizes([500, 540])
        layout = QVBoxLayout(self)
        layout.addWidget(splitter, 1)
        layout.addWidget(self._make_buttons(can_skip=can_skip))

    def _make_buttons(self, *, can_skip: bool) -> QDialogButtonBox:
        buttons, role = QDialogButtonBox(self), QDialogButtonBox.ButtonRole
        self.import_button = QPushButton("Import", self)
        self.import_button.setToolTip("Store the document with these facts (Return)")
        self.import_button.setDefault(True)
        self.import_button.clicked.connect(self._import)
        self.skip_button = QPushButton("Skip", self)
        self.skip_button.setToolTip("Leave this file out and go on with the next")
        self.skip_button.clicked.connect(self.skip_requested)
        self.cancel_button = QPushButton("Cancel", self)
        self.cancel_button.setToolTip("Import neither this file nor those after it (Esc)")
        self.cancel_button.clicked.connect(self.reject)
        buttons.addButton(self.import_button, role.AcceptRole)
        if can_skip:
            buttons.addButton(self.skip_button, role.ActionRole)
        else:
            self.skip_button.hide()
        buttons.addButton(self.cancel_button, role.RejectRole)
        return buttons

    def _show_encodings(self, present: str, possible: Sequence[str]) -> None:
        self._encoding_row.setVisible(bool(present))
        self.encoding.clear()
        self.encoding.addItems(list(dict.fromkeys((present, *possible))) if present else [])

    def _on_encoding_activated(self) -> None:
        self.encoding_chosen.emit(self.encoding.currentText())

    def _import(self) -> None:
        if not self.form.focus_problem():
            self.import_requested.emit()


def print_text(document: Document) -> str:
    """Return the text of *document* as plain paragraphs, each with its printed number."""
    return "\n\n".join(
        f"{_INDENT * paragraph.depth}{print_paragraph(paragraph)}"
        for paragraph in document.paragraphs
    )


def describe_standing(review: Review) -> str:
    """Return in a sentence what storing a document would do."""
    metadata = review.imported.document.metadata
    held = review.held or metadata
    if review.status is ImportStatus.DUPLICATE:
        return f"The library holds this wording already: {held.name}. Importing changes nothing."
    if review.status is ImportStatus.UPDATED:
        differ = counted(review.changed, "paragraph differs", "paragraphs differ")
        return f"An update of {held.name}: {differ}. The text before it is kept."
    count = counted(review.imported.document.count_paragraphs(), "paragraph")
    return f"A new document in {language_name(metadata.language)}: {count}."
