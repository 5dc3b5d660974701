"""What the library cites and does not hold, to know what to fetch next."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QSplitter,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from osce_reader.gui.dialogs.buttons import close_buttons
from osce_reader.gui.dialogs.list_of_places import ListOfPlaces
from osce_reader.model.locator import Locator
from osce_reader.model.text import counted
from osce_reader.references.link import Wanted
from osce_reader.references.resolver import LinkStatus

_DATA = Qt.ItemDataRole.UserRole
_KINDS = {
    LinkStatus.LIBRARY: "",
    LinkStatus.CATALOGUE: "in the catalogue",
    LinkStatus.EXTERNAL: "of another organization",
    LinkStatus.UNKNOWN: "not in the catalogue",
}


class WantedDialog(QDialog):
    """Lists what is wanted, the most often cited first, and who cites the chosen one.

    `chosen` carries a `Wanted`, to be answered by `show_sources`; `facts_requested` one whose
    facts are to be shown; `source_requested` a place that cites it, with whether in a new tab.
    """

    chosen = Signal(object)
    facts_requested = Signal(object)
    source_requested = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Cited, not in the library")
        self.resize(900, 620)
        self.box = QLineEdit(self)
        self.box.setAccessibleName("Filter")
        self.box.setPlaceholderText("Filter by symbol or words of the title")
        self.box.setToolTip("Show only documents with these words")
        self.list = ListOfPlaces(
            "Documents cited", ("Document", "Title", "Cited", "By documents", "Known")
        )
        self.list.setToolTip("Return shows what is known of the document")
        for column, width in ((0, 200), (2, 60), (3, 110), (4, 200)):
            self.list.setColumnWidth(column, width)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)  # the title
        self.sources = ListOfPlaces("Cited by", ("Cited by",))
        self.sources.setToolTip("Return goes there; Ctrl+Return in a new tab")
        self._said = QLabel("Looking…", self)
        self._said.setProperty("role", "quiet")
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.list)
        splitter.addWidget(self.sources)
        splitter.setSizes([400, 150])
        layout = QVBoxLayout(self)
        layout.addWidget(self.box)
        layout.addWidget(splitter, 1)
        layout.addWidget(self._said)
        layout.addWidget(close_buttons(self))
        self.box.textChanged.connect(self._filter)
        self.list.currentItemChanged.connect(self._choose)
        self.list.itemActivated.connect(lambda item: self.facts_requested.emit(item.data(0, _DATA)))
        self.sources.itemActivated.connect(self._open)

    def show_wanted(self, rows: Sequence[Wanted]) -> None:
        """List *rows* in their order."""
        self.list.clear()
        self.list.addTopLevelItems([_row(one) for one in rows])
        self._filter(self.box.text())
        if (first := self.list.topLevelItem(0)) is not None:
            self.list.setCurrentItem(first)

    def show_sources(self, wanted: Wanted, sources: Sequence[tuple[Locator, str]]) -> None:
        """Show who cites *wanted*, unless another one is chosen by now."""
        item = self.list.currentItem()
        if item is None or item.data(0, _DATA) != wanted:
            return
        self.sources.clear()
        for place, name in sources:
            row = QTreeWidgetItem(self.sources, [name])
            row.setData(0, _DATA, place)

    def _choose(self, item: QTreeWidgetItem | None, *_before: object) -> None:
        self.sources.clear()
        if item is not None:
            self.sources.setHeaderLabels([f"{item.text(0)} is cited by"])
            self.chosen.emit(item.data(0, _DATA))

    def _open(self, item: QTreeWidgetItem) -> None:
        has_control = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        self.source_requested.emit(item.data(0, _DATA), bool(has_control))

    def _filter(self, wanted: str) -> None:
        words = wanted.casefold().split()
        shown = 0
        for index in range(self.list.topLevelItemCount()):
            row = self.list.topLevelItem(index)
            if row is None:
                continue
            text = f"{row.text(0)} {row.text(1)} {row.text(4)}".casefold()
            is_shown = all(word in text for word in words)
            row.setHidden(not is_shown)
            shown += is_shown
        many = counted(shown, "document is", "documents are")
        self._said.setText(f"{many} cited and not in the library")


def _row(one: Wanted) -> QTreeWidgetItem:
    title = one.entry.title if one.entry and one.entry.title != one.name else ""
    counts = (f"{one.mentions:,}", f"{one.documents:,}")
    row = QTreeWidgetItem([one.name, title, *counts, _KINDS[one.status]])
    row.setData(0, _DATA, one)
    row.setToolTip(0, one.name)
    row.setToolTip(1, title)
    for column in (2, 3):
        row.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return row
