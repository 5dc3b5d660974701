"""A row of buttons that narrow what was found: by field of work, year, body, kind and language."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from osce_reader.gui.widgets.flow_layout import FlowLayout
from osce_reader.rendering.page import language_name

TITLES = {
    "field": "Field", "year": "Year", "body": "Body", "kind": "Kind", "language": "Language",
}  # fmt: skip
_MOST_LETTERS = 24


class FacetBar(QWidget):
    """Shows for each facet a button with a menu of its values and how many hits have each.

    `facet_chosen` carries the name of the facet and the value, or "" for all.
    """

    facet_chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Narrow the results")
        self._body_names: Mapping[str, str] = {}
        self._buttons = {name: self._make_button(name) for name in TITLES}
        flow = FlowLayout(self, gap=2)
        for button in self._buttons.values():
            flow.addWidget(button)

    def set_body_names(self, names: Mapping[str, str]) -> None:
        """Write bodies out by *names* from now on."""
        self._body_names = names

    def show_facets(
        self, facets: Mapping[str, Mapping[str, int]], chosen: Mapping[str, str]
    ) -> None:
        """Show the values of *facets*, and those that are *chosen*.

        A facet with a single value narrows nothing and has no button.
        """
        for name, button in self._buttons.items():
            values, value = facets.get(name, {}), chosen.get(name, "")
            self._fill(name, values, value)
            title = TITLES[name]
            label = self._label(name, value)
            button.setText(f"{title}: {_shorten(label)} ▾" if value else f"{title} ▾")
            button.setAccessibleName(f"{title}: {label}" if value else title)
            button.setToolTip(f"Narrow by {title.lower()}" if not value else label)
            button.setChecked(bool(value))
            button.setVisible(len(values) > 1 or bool(value))
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
        button.setText(TITLES[name])
        return button

    def _fill(self, name: str, values: Mapping[str, int], chosen: str) -> None:
        menu = self.menu(name)
        menu.clear()
        entries = [("", f"Any {TITLES[name].lower()}")]
        entries += [(v, f"{self._label(name, v)}\t{count}") for v, count in values.items()]
        for value, text in entries:
            action = menu.addAction(text.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(value == chosen)
            action.triggered.connect(partial(self._on_triggered, name, value))

    def _label(self, name: str, value: str) -> str:
        if name == "body":
            return self._body_names.get(value, value)
        if name == "language":
            return language_name(value)
        return value[:1].upper() + value[1:]

    def _on_triggered(self, name: str, value: str, _is_checked: bool = False) -> None:
        self.facet_chosen.emit(name, value)


def _shorten(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else text[: _MOST_LETTERS - 1].rstrip() + "…"
