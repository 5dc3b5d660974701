"""Searching the library and the reader's notes while typing."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from osce_reader.errors import QueryError
from osce_reader.gui.search.facet_bar import FacetBar
from osce_reader.gui.search.hit_rows import hit_rows
from osce_reader.gui.search.narrowing import Narrowed, narrow
from osce_reader.gui.search.query_box import QueryBox
from osce_reader.gui.theme import Theme
from osce_reader.gui.widgets.labels import TextLabel
from osce_reader.gui.widgets.row_view import RowView
from osce_reader.gui.widgets.switch import Switch
from osce_reader.gui.widgets.text import TextStyle
from osce_reader.model.document import Metadata

if TYPE_CHECKING:
    from osce_reader.search.results import SearchHit, SearchResults

_PAUSE = 120
_SCOPES = {"text": "Text", "notes": "My notes"}


class SearchPanel(QWidget):
    """A box for a query, what was found, and buttons that narrow it.

    `query_changed` carries the query and "text" or "notes", after a pause in typing; an empty query
    means that nothing is looked for. `hit_requested` carries a `Locator` and whether in a new tab;
    `copy_requested` and `drag_out_requested` that of a hit whose words are to be taken along.
    """

    query_changed = Signal(str, str)
    hit_requested = Signal(object, bool)
    copy_requested = Signal(object)
    drag_out_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Search")
        self._results: SearchResults | None = None
        self._chosen: dict[str, str] = {}
        self._documents: dict[tuple[str, str], Metadata] = {}
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._box = QueryBox(theme, self)
        self._box.setAccessibleName("Search the library")
        self._scope = Switch("Where to search", _SCOPES, self)
        self._error = TextLabel(parent=self)
        self._error.setProperty("role", "danger")
        self._better = QToolButton(self)
        self._better.setProperty("role", "link")
        self._better.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._facets = FacetBar(self)
        self._summary = TextLabel(style=TextStyle.QUIET, parent=self)
        self._view = RowView(theme, self)
        self._view.setAccessibleName("Found")
        self._view.set_draggable()
        self._lay_out()
        self._connect()
        self._show_nothing()

    @property
    def query(self) -> str:
        """What stands in the box."""
        return self._box.text()

    @property
    def scope(self) -> str:
        """Where is searched: "text" or "notes"."""
        return self._scope.choice

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of *theme*."""
        self._box.set_theme(theme)
        self._view.set_theme(theme)

    def set_documents(
        self, documents: Iterable[Metadata], *, body_names: Mapping[str, str] | None = None
    ) -> None:
        """Know *documents*, so that hits can be narrowed, and the names of bodies.

        Without them, hits can be narrowed by nothing.
        """
        self._documents = {(one.id, one.language): one for one in documents}
        self._facets.set_body_names(body_names or {})

    def show_results(self, results: "SearchResults", description: str) -> None:
        """Show *results*, told by the sentence *description*.

        What the last ones were narrowed by is kept where these have it too.
        """
        self._results = results
        self._box.unmark()
        self._error.hide()
        self._chosen = {
            name: value
            for name, value in self._chosen.items()
            if value in results.facets.get(name, {})
        }
        better = results.did_you_mean
        self._better.setText(f"Did you mean “{better}”?".replace("&", "&&") if better else "")
        self._better.setVisible(bool(better))
        self._summary.setAccessibleDescription(description)
        self._description = description
        self._show_narrowed()

    def show_error(self, error: QueryError) -> None:
        """Show what is wrong with the query, and where."""
        self._show_nothing()
        self._box.mark(error.start, error.end)
        place = f"At character {error.start + 1}: {error}"
        self._error.setText(place)
        self._error.show()
        self._box.setAccessibleDescription(place)

    def set_query(self, query: str, *, scope: str = "") -> None:
        """Put *query* in the box and ask for it at once, where *scope* says if it says so."""
        if scope:
            self._scope.set_choice(scope)
        self._box.setText(query)
        self._ask()

    def focus_box(self) -> None:
        """Put the focus in the box, all of it selected."""
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()

    def clear(self) -> None:
        """Empty the box and the list."""
        self._box.clear()
        self._pause.stop()
        self._show_nothing()

    def next_hit(self, step: int) -> None:
        """Ask for the hit *step* further in the list, past the last one for the first."""
        hit: SearchHit | None = self._view.step(step)  # type: ignore[assignment]  # rows of hits
        if hit is not None:
            self.hit_requested.emit(hit.locator, False)

    def make_menu(self) -> QMenu | None:
        """Return the menu on the current hit, `None` if there is none."""
        hit: SearchHit | None = self._view.current_value()  # type: ignore[assignment]  # rows of hits
        if hit is None:
            return None
        locator = hit.locator
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Open").triggered.connect(lambda: self.hit_requested.emit(locator, False))
        menu.addAction("Open in new tab").triggered.connect(
            lambda: self.hit_requested.emit(locator, True)
        )
        menu.addAction("Copy with citation").triggered.connect(
            lambda: self.copy_requested.emit(locator)
        )
        return menu

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(12, 6, 12, 4)
        top.setSpacing(4)
        top.addWidget(self._box)
        for widget in (self._error, self._scope, self._facets, self._summary, self._better):
            top.addWidget(widget)
        top.setAlignment(self._better, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._view, 1)

    def _connect(self) -> None:
        self._box.textChanged.connect(self._on_text_changed)
        self._box.returnPressed.connect(self._on_return_pressed)
        self._box.left_downwards.connect(self._view.setFocus)
        self._pause.timeout.connect(self._ask)
        self._scope.choice_changed.connect(self._ask)
        self._facets.facet_chosen.connect(self._on_facet_chosen)
        self._better.clicked.connect(self._on_better_clicked)
        self._view.chosen.connect(self._on_chosen)
        self._view.menu_requested.connect(self._on_menu_requested)
        self._view.drag_out_requested.connect(self._on_hit_pulled)

    def _ask(self) -> None:
        self._pause.stop()
        if not self.query.strip():
            self._show_nothing()
        self.query_changed.emit(self.query, self.scope)

    def _show_nothing(self) -> None:
        self._results = None
        self._description = ""
        self._error.hide()
        self._better.hide()
        self._summary.hide()
        self._facets.hide()
        self._view.show_nodes(())

    def _show_narrowed(self) -> None:
        if self._results is None:
            return
        narrowed = narrow(self._results, self._chosen, self._documents)
        self._facets.show_facets(narrowed.facets, self._chosen)
        can_narrow = any(
            (hit.locator.document, hit.locator.language) in self._documents
            for hit in self._results.hits
        )
        self._facets.setVisible(can_narrow)
        self._summary.setText(self._sum_up(narrowed))
        self._summary.show()
        self._view.show_nodes(hit_rows(narrowed.hits, self._documents))

    def _sum_up(self, narrowed: Narrowed) -> str:
        """Say how much was found and what was looked for."""
        what = "note" if self.scope == "notes" else "paragraph"
        plural = what if narrowed.total == 1 else f"{what}s"
        count = f"{narrowed.total:,} {plural} found" if narrowed.total else f"No {what} found"
        if narrowed.total > len(narrowed.hits):
            count += f", the best {len(narrowed.hits):,} are shown"
        return f"{count}. {self._description}".strip()

    def _on_text_changed(self) -> None:
        self._error.hide()
        self._box.setAccessibleDescription("")
        self._pause.start()

    def _on_return_pressed(self) -> None:
        """Search at once; where that is done, go to the first hit or the next."""
        if self._pause.isActive() or self._results is None:
            self._ask()
        else:
            self.next_hit(1)

    def _on_facet_chosen(self, name: str, value: str) -> None:
        self._chosen = {facet: v for facet, v in self._chosen.items() if facet != name}
        if value:
            self._chosen[name] = value
        self._show_narrowed()

    def _on_better_clicked(self) -> None:
        if self._results and self._results.did_you_mean:
            self.set_query(self._results.did_you_mean)

    def _on_chosen(self, hit: "SearchHit", in_new_tab: bool) -> None:
        self.hit_requested.emit(hit.locator, in_new_tab)

    def _on_hit_pulled(self, hit: "SearchHit") -> None:
        self.drag_out_requested.emit(hit.locator)

    def _on_menu_requested(self, at: QPoint) -> None:
        menu = self.make_menu()
        if menu is not None:
            menu.popup(at)
