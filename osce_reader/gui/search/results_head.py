"""The line above the results: how many there are, in which order, and what else can be done."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from osce_reader.gui.widgets.labels import TextLabel
from osce_reader.gui.widgets.text import TextStyle
from osce_reader.search.engine.hits import Order

T = TypeVar("T")

ORDERS = {
    Order.RANK: "Best first",
    Order.NEWEST: "Newest first",
    Order.DOCUMENT: "By document",
}
ORDERS_OF_NOTES = {**ORDERS, Order.RANK: "Last changed first", Order.NEWEST: "Newest text first"}


class ResultsHead(QWidget):
    """Holds the order of the results, and whether they stand under their documents.

    `changed` says that the reader chose another; `save_requested` and `uses_requested` ask to keep
    the search and to list all uses of its words, `help_requested` how to search.
    """

    changed = Signal()
    save_requested = Signal()
    uses_requested = Signal()
    help_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.order = Order.RANK
        self.is_grouped = True
        self.count = TextLabel(style=TextStyle.QUIET, parent=self)
        self._orders = self._make_button("Order of the results")
        self._more = self._make_button("More")
        self._more.setText("More ▾")
        self._more.setToolTip("Save the search, or list all uses of its words")
        self._fill_more()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.count, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._orders)
        row.addWidget(self._more)
        self.show_orders(ORDERS)

    def show_orders(self, titles: Mapping[Order, str]) -> None:
        """Offer the orders of *titles*, and the two ways to list."""
        menu = QMenu(self._orders)
        self._add_choices(menu, {t: o for o, t in titles.items()}, self.order, self._set_order)
        menu.addSeparator()
        ways = {"Under their documents": True, "One list": False}
        self._add_choices(menu, ways, self.is_grouped, self._set_grouped)
        if (old := self._orders.menu()) is not None:
            old.deleteLater()
        self._orders.setMenu(menu)
        self._orders.setText(f"{titles[self.order]} ▾")
        self._orders.setToolTip(f"Order of the results: {titles[self.order].lower()}")

    def menu(self, name: str) -> QMenu:
        """Return the menu "order" or "more"."""
        menu = (self._orders if name == "order" else self._more).menu()
        assert menu is not None  # noqa: S101  both buttons have one
        return menu

    def _make_button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("role", "small")
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _fill_more(self) -> None:
        menu = QMenu(self._more)
        menu.addAction("Save this search…").triggered.connect(self.save_requested)
        menu.addAction("All uses, by date…").triggered.connect(self.uses_requested)
        menu.addSeparator()
        menu.addAction("How to search…").triggered.connect(self.help_requested)
        self._more.setMenu(menu)

    def _add_choices(
        self, menu: QMenu, choices: Mapping[str, T], chosen: T, choose: Callable[[T], None]
    ) -> None:
        group = QActionGroup(menu)
        for title, value in choices.items():
            action = menu.addAction(title)
            action.setCheckable(True)
            action.setChecked(value == chosen)
            group.addAction(action)
            action.triggered.connect(lambda _=False, value=value: choose(value))

    def _set_order(self, order: Order) -> None:
        self.order = order
        self.changed.emit()

    def _set_grouped(self, is_grouped: bool) -> None:
        self.is_grouped = is_grouped
        self.changed.emit()
