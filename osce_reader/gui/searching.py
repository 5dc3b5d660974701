"""Searching from the window: the library and the notes, and what was found on the page."""

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from osce_reader.errors import QueryError, ReaderError
from osce_reader.gui.desk import Desk
from osce_reader.gui.dialogs.search_help import SearchHelpDialog
from osce_reader.gui.finding_here import FindingHere
from osce_reader.gui.hit_walk import HitWalk
from osce_reader.gui.reading import Reading
from osce_reader.model.locator import Locator
from osce_reader.progress import Progress
from osce_reader.rendering.hits import PageHits, make_hits
from osce_reader.search.results import SearchResults
from osce_reader.workspace.search_wish import NOTES, Search
from osce_reader.workspace.searching import describe, find_on_page, run_search
from osce_reader.workspace.unknown_values import find_unknown_values


class Searching(QObject):
    """Finds words and paints them; *finding* goes before it while the find bar is open.

    While the index is being made, searches wait for it without keeping anything else waiting.
    `used` carries a `Search` when the reader goes to a hit of it on the page.
    """

    used = Signal(object)
    _stepped = Signal(int, int, str)

    def __init__(
        self, desk: Desk, reading: Reading, finding: FindingHere, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reading = reading
        self._finding = finding
        self._search: Search | None = None
        self._results: SearchResults | None = None
        self._walk = HitWalk(desk, reading)
        self._aim: Locator | int | None = None
        self._is_ready = False
        self._was_ready = False
        self._is_back_to_hits = False
        self._stepped.connect(self._show_progress)
        desk.workspace.progress = Progress(self._stepped.emit)

    def wake(self) -> None:
        """Open the index of the library as it is now in good time, and search anew in it."""
        workspace = self._desk.workspace
        self._is_ready = False
        self._desk.tasks.run(
            lambda: workspace.index.notice,
            done=self._take_index,
            failed=self._refuse_index,
            name="index",
        )

    def open_panel(self) -> None:
        """Show the panel with the keyboard in its box."""
        self._desk.window.show_left("search")
        self._desk.panels.search.focus_box()

    def search_for(self, text: str) -> None:
        """Search the library for *text*, in the panel."""
        self.open_panel()
        panel = self._desk.panels.search
        panel.set_search(Search(text, order=panel.search.order))

    def open_help(self) -> None:
        """Show the language of queries in examples, which the panel tries."""
        dialog = SearchHelpDialog(self._desk.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.tried.connect(self.search_for)
        dialog.show()

    def search(self, search: Search, limit: int) -> None:
        """Search for what was typed in the panel; nothing is found where nothing was typed."""
        workspace, panel = self._desk.workspace, self._desk.panels.search
        if not search.query.strip():
            self._desk.tasks.run(lambda: None, name="search")
            self.forget_library()
            return
        if not self._is_ready:
            panel.show_progress(0, 0)
            return

        tells_of_notes = not self._reading.is_hiding_notes

        def work() -> tuple[SearchResults, str]:
            results = run_search(workspace, search, limit=limit)
            unknown = find_unknown_values(workspace, search.query, tells_of_notes=tells_of_notes)
            return results, "\n".join((describe(search.query, search.scope), *unknown))

        self._desk.tasks.run(
            work, done=partial(self._take_results, search), failed=self._refuse, name="search"
        )

    def take_changed_notes(self) -> None:
        """Search anew where notes are what is searched."""
        if self._search is not None and self._search.scope == NOTES:
            self._desk.panels.search.ask_again()

    def look_at_page(self) -> None:
        """Find in the page in front all that the present search finds in the library."""
        workspace, search, page = self._desk.workspace, self._search, self._reading.page
        self.paint()
        if search is None or page is None or not self._is_ready:
            return
        place = Locator(page.document, page.language)
        self._desk.tasks.run(
            lambda: make_hits(page, find_on_page(workspace, search, place)),
            done=self._take_marks,
            name="marks",
        )

    def step(self, direction: int) -> None:
        """Go to the next hit, or the one before, over all documents."""
        count, at = self._walk.count, self._walk.current
        if count and at is None:
            self._go_to(self._walk.find_next_seen())
        elif count and at is not None and 0 <= at + direction < count:
            self._go_to(at + direction)
        else:
            self._go_to_document(direction)

    def open_hit(self, place: Locator, in_new_tab: bool) -> None:
        """Open a hit of the library; the keyboard stays where it is, to go on to the next one."""
        self._aim = place.at(place.paragraph)
        self._desk.navigator.open(place, new_tab=in_new_tab)
        self._choose_current()

    def enter_page(self) -> None:
        """Move the keyboard from the hits to the text; Escape leads back."""
        self._desk.window.focus_page()
        self._is_back_to_hits = True

    def return_to_hits(self) -> bool:
        """Move the keyboard back to the hits that it came from; tell whether it came from there."""
        is_back, self._is_back_to_hits = self._is_back_to_hits, False
        if is_back:
            self._desk.window.show_left("search")
            self._desk.panels.search.focus_hits()
        return is_back

    def forget_library(self) -> None:
        """Paint no hits of the library any more."""
        self._search = self._results = None
        self._take_marks(None)

    def paint(self) -> None:
        """Paint the hits and tell how many there are, unless the find bar is open."""
        query = self._search.query if self._search else ""
        is_shown = bool(query) and not self._finding.is_on
        count = self._walk.count if is_shown else 0
        self._desk.panels.hit_bar.show_count(query, self._walk.position, count)
        if not self._finding.is_on:
            self._walk.paint()

    def _take_index(self, notice: str) -> None:
        """Say what there is to say about the index, and search for what waited for it."""
        self._is_ready = self._was_ready = True
        self._desk.panels.messages.show_message(notice)
        panel = self._desk.panels.search
        panel.show_progress(1, 1)
        if panel.query.strip():
            panel.ask_again()

    def _refuse_index(self, error: ReaderError) -> None:
        self._take_index(str(error))

    def _show_progress(self, done: int, total: int, _what: str) -> None:
        if self._is_ready:
            return
        self._desk.panels.search.show_progress(min(done, max(total - 1, 0)), total)
        if not (done or self._was_ready):  # a little that is added is not worth a word
            self._desk.window.say("The search index is being made")

    def _take_results(self, search: Search, found: tuple[SearchResults, str]) -> None:
        results, description = found
        self._desk.panels.search.show_results(results, description)
        self._search, self._results = search, results
        self.look_at_page()

    def _refuse(self, error: ReaderError) -> None:
        if isinstance(error, QueryError):
            self._desk.panels.search.show_error(error)
        else:
            self._desk.panels.messages.show_message(str(error))

    def _take_marks(self, hits: PageHits | None) -> None:
        if hits != self._walk.hits:
            self._walk.take(hits)
        self._choose_current()

    def _choose_current(self) -> None:
        """Make the hit current that was aimed at before the hits of its page were known."""
        hits, aim, page = self._walk.hits, self._aim, self._reading.page
        if hits is not None and page is not None and hits.page is page:
            if isinstance(aim, int):
                self._aim = None
                if hits:
                    self._go_to(0 if aim > 0 else len(hits) - 1)
            elif aim and aim.whole_document() == Locator(page.document, page.language):
                self._walk.current, self._aim = hits.find_in(aim.paragraph), None
        self.paint()

    def _go_to(self, number: int) -> None:
        """Show one hit of the page, here and in the list."""
        if (place := self._walk.go_to(number)) is not None:
            self._desk.panels.search.mark_hit(place)
            self.used.emit(self._search)
            self._walk.say()
            self.paint()

    def _go_to_document(self, direction: int) -> None:
        """Go to the next document with hits, or the one before, past the last to the first."""
        hits = self._results.hits if self._results else ()
        places = list(dict.fromkeys(hit.locator.whole_document() for hit in hits))
        if not places:
            self._desk.panels.search.next_hit(direction)
            return
        page = self._reading.page
        here = Locator(page.document, page.language) if page is not None else None
        at = places.index(here) if here in places else (-1 if direction > 0 else 0)
        target = places[(at + direction) % len(places)]
        self._aim = direction
        if target == here:
            self._choose_current()
        else:
            self._desk.navigator.open(self._first_of(target))

    def _first_of(self, document: Locator) -> Locator:
        """Return the place of the best hit in *document*."""
        hits = self._results.hits if self._results else ()
        places = (hit.locator for hit in hits if hit.locator.whole_document() == document)
        return next(places, document)
