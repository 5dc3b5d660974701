"""The editor of the reader's own citation style: a template, its fields, and how it looks."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from osce_reader.errors import ReaderError
from osce_reader.export.template import TemplateError
from osce_reader.model.text import Utf16Map

_LINES = 3
_HELP = (
    "A field in { } is filled in. What stands in [ ] is shown only where a field in it is known."
    " Words between * are in italics. An empty template takes the style away."
)


class HouseStyleDialog(QDialog):
    """Edits a *template*. `saved` carries the new one once it is good, "" to have none.

    *fields* go from the names of fields to what they are. *preview* returns HTML of a citation by
    a template; it raises `TemplateError` where that is wrong. *wrong* is the colour of errors.
    """

    saved = Signal(str)

    def __init__(
        self,
        template: str,
        fields: Mapping[str, str],
        preview: Callable[[str], str],
        parent: QWidget | None = None,
        *,
        wrong: str,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("House style")
        self.resize(620, 600)
        self._make_preview = preview
        self._wrong = QColor(wrong)
        self.error: TemplateError | None = None
        self.box = QPlainTextEdit(template, self)
        self.preview = _label("How it looks", self)
        self.problem = _label("What is wrong", self)
        self.fields = QTreeWidget(self)
        self.save_button = QPushButton("Save", self)
        self._prepare_box()
        self._prepare_fields(fields)
        self._lay_out()
        self.box.textChanged.connect(self._show)
        self._show()
        self.box.setFocus()

    @property
    def template(self) -> str:
        """The template as it stands, on one line."""
        return self.box.toPlainText().replace("\n", " ")

    def save(self) -> None:
        """Hand over a good template and close; otherwise go to the place that is wrong."""
        text = self.template if self.template.strip() else ""
        if self.error is None:
            self.saved.emit(text)
            self.accept()
        else:
            cursor = self._select(self.error)
            cursor.setPosition(cursor.selectionStart())
            self.box.setTextCursor(cursor)
            self.box.setFocus()

    def insert_field(self, name: str) -> None:
        """Put the field of that *name* at the caret."""
        self.box.insertPlainText(f"{{{name}}}")
        self.box.setFocus()

    def _prepare_box(self) -> None:
        box = self.box
        box.setAccessibleName("Template")
        box.setToolTip("Such as {organization}, {title}, {symbol}, {date}, {locator}.")
        box.setPlaceholderText("{organization}, {title}, {symbol}, {date}, {locator}.")
        box.setTabChangesFocus(True)
        box.setFixedHeight(box.fontMetrics().lineSpacing() * (_LINES + 1))

    def _prepare_fields(self, fields: Mapping[str, str]) -> None:
        tree = self.fields
        tree.setAccessibleName("Fields")
        tree.setToolTip("Put a field at the caret (Enter)")
        tree.setHeaderLabels(["Field", "What it is"])
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        for name, description in fields.items():
            QTreeWidgetItem(tree, [name, description]).setToolTip(1, description)
        header = tree.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        tree.itemActivated.connect(lambda item, _column: self.insert_field(item.text(0)))

    def _lay_out(self) -> None:
        words = QLabel(_HELP, self)
        words.setWordWrap(True)
        words.setProperty("role", "quiet")
        self.save_button.setToolTip("Keep this style")
        self.save_button.setAutoDefault(False)
        self.save_button.clicked.connect(self.save)
        cancel = QPushButton("Cancel", self)
        cancel.setToolTip("Leave the style as it was (Esc)")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.save_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        for widget in (self.box, self.problem, self.preview, words):
            layout.addWidget(widget)
        layout.addWidget(self.fields, 1)
        layout.addWidget(buttons)

    def _show(self) -> None:
        """Show how a citation looks by the template, or what is wrong with it and where."""
        self.error = None
        shown, problem = "", ""
        try:
            if self.template.strip():
                shown = self._make_preview(self.template)
        except TemplateError as error:
            self.error = error
            problem = str(error)
        except ReaderError as error:
            problem = str(error)
        self.preview.setTextFormat(Qt.TextFormat.RichText)
        self.preview.setText(shown)
        self.problem.setText(problem)
        self.preview.setVisible(bool(shown))
        self.problem.setVisible(bool(problem))
        self._underline()

    def _underline(self) -> None:
        marks = []
        if self.error is not None:
            look = QTextCharFormat()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            look.setUnderlineColor(self._wrong)
            look.setForeground(self._wrong)
            mark = QTextEdit.ExtraSelection()
            mark.format = look
            mark.cursor = self._select(self.error)
            marks.append(mark)
        self.box.setExtraSelections(marks)

    def _select(self, error: TemplateError) -> QTextCursor:
        """Return the place of *error* in the box."""
        units = Utf16Map.of(self.template)
        cursor = self.box.textCursor()
        cursor.setPosition(units.to_utf16(error.start))
        cursor.setPosition(units.to_utf16(error.end), QTextCursor.MoveMode.KeepAnchor)
        return cursor


def _label(name: str, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setAccessibleName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
