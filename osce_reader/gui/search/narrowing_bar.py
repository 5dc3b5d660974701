"""What narrows the results, in one place: facets, years, and what was chosen of them."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from osce_reader.gui.search.chosen_bar import ChosenBar
from osce_reader.gui.search.facet_bar import FacetBar
from osce_reader.gui.search.year_chart import YearChart
from osce_reader.gui.theme import Theme


class NarrowingBar(QWidget):
    """Holds the value chosen of each facet; `changed` says that the reader chose another."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen: dict[str, str] = {}
        self.facets = FacetBar(self)
        self.years = YearChart(theme, self)
        self._chips = ChosenBar(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.facets, self.years, self._chips):
            column.addWidget(widget)
        self.facets.facet_chosen.connect(self._choose)
        self.years.years_chosen.connect(lambda years: self._choose("year", years))
        self._chips.taken_back.connect(lambda facet: self._choose(facet, ""))

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of *theme*."""
        self.years.set_theme(theme)

    def set_body_names(self, names: Mapping[str, str]) -> None:
        """Write bodies out by *names* from now on."""
        self.facets.set_body_names(names)
        self._chips.set_body_names(names)

    def show_facets(self, facets: Mapping[str, Mapping[str, int]], total: int) -> None:
        """Show how many of *total* hits each value of *facets* has, and what is chosen."""
        self.facets.show_facets(facets, self.chosen, total)
        self.facets.setVisible(self.facets.has_choice)
        self.years.show_years(facets.get("year", {}), self.chosen.get("year", ""))
        self.years.setVisible(self.years.has_choice)
        self._chips.show_chosen(self.chosen)

    def _choose(self, facet: str, value: str) -> None:
        """Choose a *value*, "" for any; of "" for all facets."""
        self.chosen = {name: old for name, old in self.chosen.items() if facet and name != facet}
        if value:
            self.chosen[facet] = value
        self.changed.emit()
