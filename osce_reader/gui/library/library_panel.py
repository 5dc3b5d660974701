"""The documents of the library, in groups, to be found by a few letters and opened."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QLabel, QMenu, QVBoxLayout, QWidget

from osce_reader.gui.library.grouping import (
    Grouping,
    Listed,
    Sorting,
    filter_documents,
    group_documents,
    list_documents,
    sort_documents,
)
from osce_reader.gui.theme import Theme
from osce_reader.gui.widgets.filter_box import FilterBox
from osce_reader.gui.widgets.flow_layout import FlowLayout
from osce_reader.gui.widgets.labels import TextLabel
from osce_reader.gui.widgets.row_view import RowView
from osce_reader.gui.widgets.rows import Node
from osce_reader.gui.widgets.text import TextStyle
from osce_reader.library.labels import Labels
from osce_reader.library.library import Holding
from osce_reader.library.taxonomy import Taxonomy
from osce_reader.model.locator import Locator
from osce_reader.model.text import counted

_TITLES = {
    Grouping.FIELD: "Field of work",
    Grouping.BODY: "Body",
    Grouping.YEAR: "Year",
    Grouping.KIND: "Kind",
    Grouping.COUNTRY: "Country",
    Grouping.MEETING: "Meeting",
    Grouping.STRUCTURE: "Structure",
    Grouping.LANGUAGE: "Language",
    Grouping.TAG: "Tag",
    Grouping.COLLECTION: "Collection",
}
_SORTINGS = {
    Sorting.SYMBOL: "By symbol",
    Sorting.TITLE: "By title",
    Sorting.DATE: "Latest first",
}
_ACTS = (
    ("sheet", "Document sheet…", "F2"),
    ("original", "Open original file", ""),
    ("versions", "Older versions…", ""),
    ("labels", "Tags and collections…", ""),
    ("remove", "Remove document…", "Del"),
)
"""What can be done with documents: its name, its words, its key in the list."""

_FOR_ONE = ("sheet", "original", "versions")
_FOR_IMPORTED = ("original", "versions", "remove")


class LibraryPanel(QWidget):
    """Lists the documents of the library, with the one that is being read in sight.

    `open_requested` carries a `Locator`, and whether in a new tab. A document in several languages
    is listed once and opened in the original one if it is here. Several can be selected.

    `act_requested` carries what is to be done with documents, "sheet", "original", "versions",
    "labels" or "remove", and a tuple of their `Locator`s.
    """

    open_requested = Signal(object, bool)
    act_requested = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Library")
        self._documents: tuple[Listed, ...] = ()
        self._front = ""
        self._taxonomy = Taxonomy({}, {})
        self._filter = FilterBox("Filter by title, symbol, place, year", self)
        self._filter.setAccessibleName("Filter the library")
        self._grouping = QComboBox(self)
        self._grouping.setAccessibleName("Group by")
        self._grouping.setToolTip("By what the documents are grouped")
        for grouping, title in _TITLES.items():
            self._grouping.addItem(title, grouping)
        self._sorting = QComboBox(self)
        self._sorting.setAccessibleName("Sort")
        self._sorting.setToolTip("In which order documents stand in their group")
        for sorting, title in _SORTINGS.items():
            self._sorting.addItem(title, sorting)
        self._count = QLabel(self)
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._count.setProperty("role", "quiet")
        self._view = RowView(theme, self)
        self._view.setAccessibleName("Documents")
        self._view.set_several()
        self._hint = TextLabel(style=TextStyle.QUIET, parent=self)
        self._lay_out()
        self._connect()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of *theme*."""
        self._view.set_theme(theme)

    def show_holdings(
        self,
        holdings: Sequence[Holding],
        taxonomy: Taxonomy,
        labels: Mapping[str, Labels] | None = None,
    ) -> None:
        """List *holdings* with their *labels* by id, and with bodies written out by *taxonomy*.

        Filter, grouping and order stay, and so do the rows that are selected and in sight.
        """
        self._documents = list_documents(holdings, labels)
        self._taxonomy = taxonomy
        current = self._view.current_value()
        self._view.replace_nodes(self._make_rows())
        if current is None or self._view.current_value() != current:
            self._select_front()

    def show_front(self, document: str) -> None:
        """Select the row of the *document* that is in front now, and scroll to it.

        The keyboard stays where it is, and so do several rows that are selected with it.
        """
        self._front = document
        if not any(one.document == document for one in self._selected()):
            self._select_front()

    def showEvent(self, event: QShowEvent) -> None:
        """Scroll to the current row: a list that is not seen does not know its height."""
        super().showEvent(event)
        self._view.show_current()

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
        menu.addSeparator()
        for name, words, key in _ACTS:
            action = menu.addAction(f"{words}\t{key}" if key else words)
            action.setEnabled(self._can_act(name))
            action.triggered.connect(partial(self._act, name))
        return menu

    def _lay_out(self) -> None:
        row = FlowLayout()  # in a narrow pane the count goes below
        for widget in (self._grouping, self._sorting, self._count):
            row.addWidget(widget)
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
        self._sorting.currentIndexChanged.connect(self._show)
        self._view.set_keys(
            {
                Qt.Key.Key_F2: partial(self._act, "sheet"),
                Qt.Key.Key_Delete: partial(self._act, "remove"),
            }
        )
        self._view.chosen.connect(self.open_requested)
        self._view.menu_requested.connect(self._on_menu_requested)

    def _show(self) -> None:
        current = self._view.current_value()
        self._view.show_nodes(self._make_rows())
        if current is None or not self._view.set_current_value(current):
            self._select_front()

    def _make_rows(self) -> tuple[Node, ...]:
        """Return the rows of what the filter leaves, and tell how many there are."""
        found = filter_documents(self._documents, self._filter.text())
        shown = sort_documents(found, Sorting(self._sorting.currentData()))
        self._count.setText(_count_text(len(shown), len(self._documents)))
        self._hint.setText("No document has all of these words." if not shown else "")
        self._hint.setVisible(bool(self._documents) and not shown)
        grouping = Grouping(self._grouping.currentData())
        return group_documents(shown, grouping, self._taxonomy)

    def _select_front(self) -> None:
        """Select the row of the document in front, none if it is not listed."""
        places = (one.locator for one in self._documents if one.locator.document == self._front)
        if self._view.set_current_value(next(places, None)):
            self._view.show_current()

    def _selected(self) -> list[Locator]:
        values = self._view.selected_values()
        return [value for value in values if isinstance(value, Locator)]

    def _chosen(self) -> tuple[Listed, ...]:
        """Return the documents that are selected, else the current one."""
        current = self._view.current_value()
        values = self._selected() or ([current] if isinstance(current, Locator) else [])
        by_place = {one.locator: one for one in self._documents}
        return tuple(by_place[value] for value in dict.fromkeys(values) if value in by_place)

    def _can_act(self, name: str) -> bool:
        chosen = self._chosen()
        is_one = len(chosen) == 1 or name not in _FOR_ONE
        is_own = all(one.is_imported for one in chosen) or name not in _FOR_IMPORTED
        return bool(chosen) and is_one and is_own

    def _act(self, name: str) -> None:
        if self._can_act(name):
            self.act_requested.emit(name, tuple(one.locator for one in self._chosen()))

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
    return counted(total, "document")
