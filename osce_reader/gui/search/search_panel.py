"""Searching the library and the reader's notes while typing."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from osce_reader.errors import QueryError
from osce_reader.gui.annotation_text import HIDDEN
from osce_reader.gui.search.kept_list import KeptList
from osce_reader.gui.search.narrowing_bar import NarrowingBar
from osce_reader.gui.search.query_part import QueryPart
from osce_reader.gui.search.result_list import ResultList
from osce_reader.gui.search.results_head import ORDERS, ORDERS_OF_NOTES, ResultsHead
from osce_reader.gui.theme import Theme
from osce_reader.gui.widgets.pauses import make_pause
from osce_reader.model.document import Metadata
from osce_reader.model.locator import Locator
from osce_reader.model.text import counted
from osce_reader.search.engine.hits import Order
from osce_reader.search.results import SearchResults
from osce_reader.workspace.search_wish import NOTES, Search

_PAUSE = 120  # milliseconds
_REST = 4000  # milliseconds
_PAGE = 200


class SearchPanel(QWidget):
    """A box for a query, what was found, and what narrows and orders it.

    `asked` carries a `Search` and how many hits are wanted, after a pause in typing; an empty query
    means that nothing is looked for, and searches that were kept are listed. `hit_requested`
    carries a `Locator` and whether in a new tab; `page_requested` comes when the reader wants on to
    the page. `used` carries a `Search` that is worth remembering: a hit was
    opened, or its results were looked at for a while. `save_requested` carries one to be kept
    and `uses_requested` one whose uses are to be listed. `copy_requested` and `drag_out_requested`
    carry the `Locator` of a hit whose words are to be taken along; `help_requested` asks how to
    search. `arranged` carries the `Order` that the reader chose, and whether hits stand under their
    documents.
    """

    asked = Signal(object, int)
    hit_requested = Signal(object, bool)
    page_requested = Signal()
    used = Signal(object)
    save_requested = Signal(object)
    uses_requested = Signal(object)
    copy_requested = Signal(object)
    drag_out_requested = Signal(object)
    help_requested = Signal()
    arranged = Signal(object, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Search")
        self._results: SearchResults | None = None
        self._limit = _PAGE
        self._is_continued = False
        self._documents: dict[tuple[str, str], Metadata] = {}
        self._pause = make_pause(_PAUSE, self)
        self._rest = make_pause(_REST, self)
        self._asking = QueryPart(theme, self)
        self._is_hiding = False
        self._box, self._scope = self._asking.box, self._asking.scope
        self._narrowing = NarrowingBar(theme, self)
        self._better = QToolButton(self)
        self._better.setProperty("role", "link")
        self._better.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._better.setToolTip("Search for this instead")
        self._head = ResultsHead(self)
        self._view = ResultList(theme, self)
        self.kept = KeptList(theme, self)
        self._lay_out()
        self._connect()
        self._show_nothing()

    @property
    def query(self) -> str:
        """What stands in the box."""
        return self._box.text()

    @property
    def search(self) -> Search:
        """What is searched for: the query, where, in which order, narrowed by what."""
        narrowed = tuple(self._narrowing.chosen.items())
        return Search(self.query, self._scope.choice, self._head.order, narrowed)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of *theme*."""
        self._box.set_theme(theme)
        self._narrowing.set_theme(theme)
        self._view.set_theme(theme)
        self.kept.set_theme(theme)

    def set_documents(
        self, documents: Iterable[Metadata], *, body_names: Mapping[str, str] | None = None
    ) -> None:
        """Know *documents* by their symbols and dates, and bodies by their names."""
        self._documents = {(one.id, one.language): one for one in documents}
        self._narrowing.set_body_names(body_names or {})
        self.kept.set_body_names(body_names or {})

    def show_results(self, results: SearchResults, description: str) -> None:
        """Show *results*, told by the sentence *description*."""
        if self._hides_what_is_asked:
            return
        self._results = results
        self._asking.tell(description)
        better = results.did_you_mean
        self._better.setText(f"Did you mean “{better}”?".replace("&", "&&") if better else "")
        self._better.setVisible(bool(better))
        self._narrowing.show_facets({**results.facets, **results.further_facets}, results.total)
        self._narrowing.show()
        self._head.count.setText(self._count(results))
        self._view.setAccessibleDescription(self._count(results))
        self._head.show()
        self._show_view()
        self._view.show_results(
            results,
            self._documents,
            is_grouped=self._head.is_grouped,
            more=_PAGE,
            is_continued=self._is_continued,
        )
        if results.total:
            self._rest.start()

    def show_error(self, error: QueryError) -> None:
        """Show what is wrong with the query, and where."""
        self._show_nothing()
        self._show_view()
        self._asking.tell_error(error)

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the index is made; *done* that equals *total* puts it away."""
        self._asking.tell_progress(done, total)

    def set_search(self, search: Search) -> None:
        """Put *search* in the box and the choices, and ask for it at once."""
        self._scope.set_choice(search.scope)
        self._narrowing.chosen = dict(search.narrowed)
        self._head.order = search.order
        self._box.setText(search.query)
        self._ask_anew()

    def arrange(self, order: Order, *, is_grouped: bool) -> None:
        """List hits in *order* and under their documents, or not, from the next search on."""
        self._head.order = order
        self._head.is_grouped = is_grouped

    def hide_notes(self, is_hidden: bool) -> None:
        """Show nothing found in notes, because others see the screen, or what there is again.

        What is said of a query for texts may name tags of notes.
        """
        self._is_hiding = is_hidden
        self.kept.hide_notes(is_hidden)
        if self._scope.choice == NOTES or self.query.strip():
            self.ask_again()

    def focus_box(self) -> None:
        """Put the focus in the box, all of it selected."""
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()

    def focus_hits(self) -> None:
        """Put the focus on the list that is shown."""
        shown = self.kept if self._view.isHidden() else self._view
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_kept(self) -> None:
        """List the searches that were kept instead of what was found, with the keyboard on them."""
        self._view.hide()
        self.kept.show()
        self.kept.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def next_hit(self, step: int) -> None:
        """Ask for the hit *step* further in the list, past the last one for the first."""
        self._view.next_hit(step)

    def mark_hit(self, place: Locator) -> None:
        """Make the hit in the paragraph of *place* the current one, if it is in the list."""
        self._view.mark_hit(place)

    def found_places(self) -> tuple[Locator, ...]:
        """Return the paragraphs that are listed, from top to bottom; a title is none."""
        return tuple(hit.locator for hit in self._view.hits if hit.locator.paragraph)

    def ask_again(self) -> None:
        """Ask once more for what is in the box: texts or notes changed; rows stay in sight."""
        self._is_continued = True
        self._ask()

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(12, 6, 12, 4)
        top.setSpacing(4)
        for widget in (self._asking, self._narrowing, self._head, self._better):
            top.addWidget(widget)
        top.setAlignment(self._better, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._view, 1)
        column.addWidget(self.kept, 1)

    def _connect(self) -> None:
        self._box.textChanged.connect(self._on_text_changed)
        self._box.returnPressed.connect(self._on_return_pressed)
        self._box.left_downwards.connect(self.focus_hits)
        self._pause.timeout.connect(self._ask_anew)
        self._rest.timeout.connect(lambda: self.used.emit(self.search))
        self._scope.choice_changed.connect(self._on_scope_changed)
        self._narrowing.changed.connect(self._ask_anew)
        self._head.changed.connect(self._on_head_changed)
        self._head.save_requested.connect(lambda: self.save_requested.emit(self.search))
        self._head.uses_requested.connect(lambda: self.uses_requested.emit(self.search))
        self._head.help_requested.connect(self.help_requested)
        self._better.clicked.connect(self._on_better_clicked)
        self._view.hit_requested.connect(self._on_hit_requested)
        self._view.page_requested.connect(self.page_requested)
        self._view.more_requested.connect(self._on_more_requested)
        self._view.copy_requested.connect(self.copy_requested)
        self._view.pulled.connect(self.drag_out_requested)
        self._view.left_upwards.connect(self.focus_box)
        self.kept.left_upwards.connect(self.focus_box)
        self.kept.run_requested.connect(self.set_search)

    def _ask_anew(self) -> None:
        """Ask for the first hits of what is in the box."""
        self._limit = _PAGE
        self._is_continued = False
        self._ask()

    def _ask(self) -> None:
        self._pause.stop()
        is_of_notes = self._scope.choice == NOTES
        self._head.show_orders(ORDERS_OF_NOTES if is_of_notes else ORDERS)
        if self._hides_what_is_asked:
            self._show_nothing()
            self._asking.tell(HIDDEN)
            return
        if not self.query.strip():
            self._show_nothing()
        self.asked.emit(self.search, self._limit)

    @property
    def _hides_what_is_asked(self) -> bool:
        return self._is_hiding and self._scope.choice == NOTES

    def _show_nothing(self) -> None:
        self._rest.stop()
        self._results = None
        if not self.query.strip():
            self._narrowing.chosen = {}
        self._asking.tell("")
        for widget in (self._better, self._narrowing, self._head):
            widget.hide()
        self._view.clear_results()
        self._view.setVisible(bool(self.query.strip()))
        self.kept.setVisible(not self.query.strip())

    def _show_view(self) -> None:
        had_keyboard = self.kept.hasFocus()
        self.kept.hide()
        self._view.show()
        if had_keyboard:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _count(self, results: SearchResults) -> str:
        """Say how much was found."""
        what = "note" if self._scope.choice == NOTES else "paragraph"
        if not results.total:
            narrowed = " with what it is narrowed by" if self._narrowing.chosen else ""
            return f"No {what} found{narrowed}"
        return counted(results.total, what)

    def _on_text_changed(self) -> None:
        self._rest.stop()
        self._pause.start()

    def _on_return_pressed(self) -> None:
        """Search at once; where that is done, go to the first hit or the next."""
        if self._pause.isActive() or self._results is None:
            self._ask_anew()
        else:
            self.next_hit(1)

    def _on_scope_changed(self) -> None:
        """Search elsewhere; texts and notes are not narrowed and ordered by the same."""
        self._narrowing.chosen = {}
        self._ask_anew()

    def _on_head_changed(self) -> None:
        self.arranged.emit(self._head.order, self._head.is_grouped)
        self._ask_anew()

    def _on_better_clicked(self) -> None:
        if self._results and self._results.did_you_mean:
            self._box.setText(self._results.did_you_mean)
            self._ask_anew()

    def _on_more_requested(self) -> None:
        self._limit += _PAGE
        self.ask_again()

    def _on_hit_requested(self, place: Locator, in_new_tab: bool) -> None:
        self.used.emit(self.search)
        self.hit_requested.emit(place, in_new_tab)
