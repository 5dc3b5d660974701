"""A row of buttons that narrow what was found, each with a menu of values and their counts."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from osce_reader.gui.search.facet_words import TITLES, value_words
from osce_reader.gui.widgets.flow_layout import FlowLayout

_NAMES = tuple(name for name in TITLES if name != "year")


class FacetBar(QWidget):
    """Shows for each facet but the year a button with its values and how many hits have each.

    `facet_chosen` carries the name of the facet and the value, or "" for all.
    """

    facet_chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Narrow the results")
        self._body_names: Mapping[str, str] = {}
        self._buttons = {name: self._make_button(name) for name in _NAMES}
        flow = FlowLayout(self, gap=2)
        for button in self._buttons.values():
            flow.addWidget(button)

    @property
    def has_choice(self) -> bool:
        """Whether there is anything to narrow by."""
        return any(not button.isHidden() for button in self._buttons.values())

    def set_body_names(self, names: Mapping[str, str]) -> None:
        """Write bodies out by *names* from now on."""
        self._body_names = names

    def show_facets(
        self, facets: Mapping[str, Mapping[str, int]], chosen: Mapping[str, str], total: int
    ) -> None:
        """Show the values of *facets* over *total* hits, and those that are *chosen*.

        A facet whose only value all hits have narrows nothing and has no button.
        """
        for name, button in self._buttons.items():
            values, value = facets.get(name, {}), chosen.get(name, "")
            self._fill(name, values, value)
            title = TITLES[name]
            button.setAccessibleName(f"{title}: {self._words(name, value)}" if value else title)
            button.setToolTip(f"Narrow by {title.lower()}")
            button.setChecked(bool(value))
            is_narrowing = len(values) > 1 or any(count < total for count in values.values())
            button.setVisible(is_narrowing or bool(value))
        self.updateGeometry()

    def menu(self, name: str) -> QMenu:
        """Return the menu of the facet of that *name*."""
        menu = self._buttons[name].menu()
        assert menu is not None  # noqa: S101  each button was made with one
        return menu

    def _make_button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("role", "small")
        button.setCheckable(True)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(QMenu(button))
        button.setText(f"{TITLES[name]} ▾")
        return button

    def _fill(self, name: str, values: Mapping[str, int], chosen: str) -> None:
        menu = self.menu(name)
        menu.clear()
        entries = [("", f"Any {TITLES[name].lower()}")]
        entries += [(v, f"{self._words(name, v)}\t{count:,}") for v, count in values.items()]
        for value, text in entries:
            action = menu.addAction(text.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(value == chosen)
            action.triggered.connect(partial(self._on_triggered, name, value))

    def _words(self, name: str, value: str) -> str:
        return value_words(name, value, self._body_names)

    def _on_triggered(self, name: str, value: str, _is_checked: bool = False) -> None:
        self.facet_chosen.emit(name, value)
