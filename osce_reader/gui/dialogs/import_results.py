"""What became of each file of an import."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from osce_reader.gui.dialogs.buttons import close_buttons
from osce_reader.model.locator import Locator
from osce_reader.model.text import counted
from osce_reader.workspace.importing import ImportedFile, ImportStatus

_PLACE = Qt.ItemDataRole.UserRole
_WORDS = {
    ImportStatus.IMPORTED: "Imported",
    ImportStatus.UPDATED: "Updated",
    ImportStatus.DUPLICATE: "Duplicate",
    ImportStatus.REFUSED: "Refused",
}


class ImportResultsDialog(QDialog):
    """Lists files with what became of them.

    `open_requested` carries the `Locator` of a document that was double-clicked or on which Return
    was pressed, and whether a new tab is wanted: always, so that none is lost.
    """

    open_requested = Signal(object, bool)

    def __init__(self, rows: Sequence[ImportedFile], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Imported documents")
        self.resize(820, 420)
        self.summary = QLabel(summarize(rows), self)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.detail = QLabel(self)
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setWordWrap(True)
        self.detail.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        hint = QLabel("Double-click a document, or press Return, to open it.", self)
        hint.setProperty("role", "quiet")
        self.list = self._make_list()
        for row in rows:
            self._add_row(row)
        self.list.expandAll()
        self.list.setCurrentIndex(self.list.model().index(0, 0))
        layout = QVBoxLayout(self)
        layout.addWidget(self.summary)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.detail)
        layout.addWidget(hint)
        layout.addWidget(close_buttons(self))
        self.list.setFocus()

    def _make_list(self) -> QTreeWidget:
        made = _FileList(self)
        made.setAccessibleName("Files")
        made.setHeaderLabels(["File", "Result", "What it is"])
        made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        made.setUniformRowHeights(True)
        made.setExpandsOnDoubleClick(False)
        header = made.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(0, 240)
        made.itemActivated.connect(self._open)
        made.currentItemChanged.connect(self._show_detail)
        return made

    def _add_row(self, row: ImportedFile) -> None:
        details = describe(row)
        item = QTreeWidgetItem(self.list, [row.file.name, _WORDS[row.status], details])
        item.setToolTip(0, str(row.file))
        item.setToolTip(2, details)
        if row.metadata is not None:
            item.setData(0, _PLACE, Locator(row.metadata.id, row.metadata.language))
        for warning in row.warnings:
            child = QTreeWidgetItem(item, [f"Please look: {warning}"])
            child.setFirstColumnSpanned(True)
            child.setToolTip(0, warning)
            child.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)

    def _show_detail(self, item: QTreeWidgetItem | None) -> None:
        """Show in full under the list what is cut off in it."""
        self.detail.setText((item.text(2) or item.text(0)) if item is not None else "")

    def _open(self, item: QTreeWidgetItem) -> None:
        place = item.data(0, _PLACE)
        if place is not None:
            self.open_requested.emit(place, True)


class _FileList(QTreeWidget):
    """A list on which Return opens and does not close the dialog as well."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Return from the default button."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


def describe(row: ImportedFile) -> str:
    """Return in words what a file is, or why it was refused."""
    if row.metadata is None:
        return row.reason
    name = row.metadata.name
    if row.status is ImportStatus.DUPLICATE:
        return f"The library holds this wording already: {name}"
    title = f", {row.metadata.title}" if row.metadata.symbol else ""
    facts = [f"{name}{title}", counted(row.paragraphs, "paragraph")]
    if row.references:
        facts.append(counted(row.references, "reference"))
    if row.status is ImportStatus.UPDATED:
        differ = counted(row.changed, "paragraph differs", "paragraphs differ")
        facts.append(f"{differ} from the text before")
    return " · ".join(facts)


def summarize(rows: Sequence[ImportedFile]) -> str:
    """Return how many files ended in which way."""
    if not rows:
        return "There is no file to import there."
    counts = Counter(row.status for row in rows)
    pieces = [f"{counts[status]} {status.value}" for status in ImportStatus if counts[status]]
    return f"{counted(len(rows), 'file')}: {', '.join(pieces)}"
