"""The documents of the library, in groups, to be found by a few letters and opened."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from osce_reader.gui.library.grouping import (
    Grouping,
    Listed,
    filter_documents,
    group_documents,
    list_documents,
)
from osce_reader.gui.theme import Theme
from osce_reader.gui.widgets.filter_box import FilterBox
from osce_reader.gui.widgets.labels import TextLabel
from osce_reader.gui.widgets.row_view import RowView
from osce_reader.gui.widgets.text import TextStyle
from osce_reader.library.library import Holding
from osce_reader.library.taxonomy import Taxonomy

_TITLES = {
    Grouping.FIELD: "Field of work",
    Grouping.BODY: "Body",
    Grouping.YEAR: "Year",
    Grouping.KIND: "Kind",
}


class LibraryPanel(QWidget):
    """Lists the documents of the library.

    `open_requested` carries a `Locator`, and whether in a new tab. A document in several languages
    is listed once and opened in the original one if it is here.
    """

    open_requested = Signal(object, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Library")
        self._documents: tuple[Listed, ...] = ()
        self._taxonomy = Taxonomy({}, {})
        self._filter = FilterBox("Filter by title, symbol, place, year", self)
        self._filter.setAccessibleName("Filter the library")
        self._grouping = QComboBox(self)
        self._grouping.setAccessibleName("Group by")
        self._grouping.setToolTip("By what the documents are grouped")
        for grouping, title in _TITLES.items():
            self._grouping.addItem(title, grouping)
        self._count = QLabel(self)
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._count.setProperty("role", "quiet")
        self._view = RowView(theme, self)
        self._view.setAccessibleName("Documents")
        self._hint = TextLabel(style=TextStyle.QUIET, parent=self)
        self._lay_out()
        self._connect()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of *theme*."""
        self._view.set_theme(theme)

    def show_holdings(self, holdings: Sequence[Holding], taxonomy: Taxonomy) -> None:
        """List *holdings*, with bodies written out by *taxonomy*; filter and grouping stay."""
        self._documents = list_documents(holdings)
        self._taxonomy = taxonomy
        self._show()

    def grouping(self) -> str:
        """Return by what the documents are grouped: "field", "body", "year" or "kind"."""
        return Grouping(self._grouping.currentData()).value

    def set_grouping(self, name: str) -> None:
        """Group the documents by *name*, one that `grouping` gave."""
        self._grouping.setCurrentIndex(self._grouping.findData(Grouping(name)))

    def focus_box(self) -> None:
        """Put the focus in the filter box."""
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._filter.selectAll()

    def make_menu(self) -> QMenu | None:
        """Return the menu on the current document, `None` if there is none."""
        locator = self._view.current_value()
        if locator is None:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Open").triggered.connect(lambda: self.open_requested.emit(locator, False))
        menu.addAction("Open in new tab").triggered.connect(
            lambda: self.open_requested.emit(locator, True)
        )
        return menu

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._grouping)
        row.addStretch(1)
        row.addWidget(self._count)
        top = QVBoxLayout()
        top.setContentsMargins(12, 6, 12, 6)
        top.setSpacing(6)
        top.addWidget(self._filter)
        top.addLayout(row)
        top.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._view, 1)

    def _connect(self) -> None:
        self._filter.textChanged.connect(self._show)
        self._filter.left_downwards.connect(self._view.setFocus)
        self._filter.returnPressed.connect(self._open_first)
        self._grouping.currentIndexChanged.connect(self._show)
        self._view.chosen.connect(self.open_requested)
        self._view.menu_requested.connect(self._on_menu_requested)

    def _show(self) -> None:
        current = self._view.current_value()
        shown = filter_documents(self._documents, self._filter.text())
        grouping = Grouping(self._grouping.currentData())
        self._view.show_nodes(group_documents(shown, grouping, self._taxonomy))
        if current is not None:
            self._view.set_current_value(current)
        self._count.setText(_count_text(len(shown), len(self._documents)))
        self._hint.setText("No document has all of these words." if not shown else "")
        self._hint.setVisible(bool(self._documents) and not shown)

    def _open_first(self) -> None:
        """Open the one document that is left, else go to the list."""
        found = dict.fromkeys(self._view.values())
        if len(found) == 1:
            self.open_requested.emit(next(iter(found)), False)
        elif found:
            self._view.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_menu_requested(self, at: QPoint) -> None:
        menu = self.make_menu()
        if menu is not None:
            menu.popup(at)


def _count_text(shown: int, total: int) -> str:
    if shown < total:
        return f"{shown} of {total}"
    return f"{total} document" if total == 1 else f"{total} documents"
