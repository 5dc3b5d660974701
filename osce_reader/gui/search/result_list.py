"""The list of what a search found: hits by document or one after the other, and a row for more."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from osce_reader.gui.search.hit_rows import grouped_rows, listed_rows, more_row
from osce_reader.gui.theme import Theme
from osce_reader.gui.widgets.row_view import RowView
from osce_reader.model.document import Metadata
from osce_reader.model.locator import Locator
from osce_reader.search.results import SearchHit, SearchResults

_MORE = "more"


class ResultList(RowView):
    """Shows hits. `hit_requested` carries a `Locator` and whether in a new tab.

    `page_requested` comes when the hit that is open already is chosen again, `more_requested` when
    the row behind the last hit is. `copy_requested` and `pulled` carry the `Locator` of a hit whose
    words are to be taken along.
    """

    hit_requested = Signal(object, bool)
    page_requested = Signal()
    more_requested = Signal()
    copy_requested = Signal(object)
    pulled = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName("Found")
        self.set_draggable()
        self._opened: SearchHit | None = None
        self.chosen.connect(self._on_chosen)
        self.menu_requested.connect(self._on_menu_requested)
        self.drag_out_requested.connect(self._on_pulled)

    @property
    def hits(self) -> tuple[SearchHit, ...]:
        """The hits that are listed, from top to bottom."""
        return tuple(value for value in self.values() if isinstance(value, SearchHit))

    def show_results(
        self,
        results: SearchResults,
        documents: Mapping[tuple[str, str], Metadata],
        *,
        is_grouped: bool,
        more: int,
        is_continued: bool,
    ) -> None:
        """List the hits; where not all are there, a row behind them offers *more* of them.

        Where the list *is_continued*, the rows that were there stay in sight.
        """
        rows = grouped_rows if is_grouped else listed_rows
        nodes, shown = rows(results.hits, documents), len(results.hits)
        if results.total > shown and shown % more == 0:
            nodes = (*nodes, more_row(shown, results.total, more, _MORE))
        if is_continued:
            self.replace_nodes(nodes)
        else:
            self.show_nodes(nodes)

    def clear_results(self) -> None:
        """List nothing."""
        self._opened = None
        self.show_nodes(())

    def next_hit(self, step: int) -> None:
        """Ask for the hit *step* further in the list, past the last one for the first."""
        hit = self.step(step)
        if hit == _MORE:
            hit = self.step(step)
        if isinstance(hit, SearchHit):
            self._go_to(hit, in_new_tab=False)

    def mark_hit(self, place: Locator) -> None:
        """Make the hit in the paragraph of *place* the current one, if it is in the list."""
        paragraph = place.at(place.paragraph)
        hit = next((hit for hit in self.hits if hit.locator == paragraph), None)
        if hit is not None:
            self.set_current_value(hit)
            self._opened = hit

    def make_menu(self) -> QMenu | None:
        """Return the menu on the current hit, `None` if there is none."""
        hit = self.current_value()
        if not isinstance(hit, SearchHit):
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Open").triggered.connect(lambda: self._go_to(hit, in_new_tab=False))
        menu.addAction("Open in new tab").triggered.connect(
            lambda: self._go_to(hit, in_new_tab=True)
        )
        menu.addAction("Copy with citation").triggered.connect(
            lambda: self.copy_requested.emit(hit.locator)
        )
        return menu

    def _on_chosen(self, value: object, in_new_tab: bool) -> None:
        if value == _MORE:
            self.more_requested.emit()
        elif isinstance(value, SearchHit) and value == self._opened and not in_new_tab:
            self.page_requested.emit()
        elif isinstance(value, SearchHit):
            self._go_to(value, in_new_tab=in_new_tab)

    def _go_to(self, hit: SearchHit, *, in_new_tab: bool) -> None:
        self._opened = hit
        self.hit_requested.emit(hit.locator, in_new_tab)

    def _on_pulled(self, value: object) -> None:
        if isinstance(value, SearchHit):
            self.pulled.emit(value.locator)

    def _on_menu_requested(self, at: QPoint) -> None:
        menu = self.make_menu()
        if menu is not None:
            menu.popup(at)
