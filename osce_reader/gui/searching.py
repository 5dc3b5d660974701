"""Searching from the window: the library and the notes, and words of the page in front."""

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from osce_reader.errors import QueryError, ReaderError
from osce_reader.gui.desk import Desk
from osce_reader.gui.dialogs.search_help import SearchHelpDialog
from osce_reader.gui.finding import FindWish, find_in_page
from osce_reader.gui.reading import Reading
from osce_reader.model.locator import Locator
from osce_reader.progress import Progress
from osce_reader.rendering.hits import PageHits, make_hits
from osce_reader.search.results import SearchResults
from osce_reader.workspace.search_wish import Search
from osce_reader.workspace.searching import describe, find_on_page, run_search


class Searching(QObject):
    """Finds words and paints them; the find bar, while it is open, goes before the library.

    While the index is being made, searches wait for it without keeping anything else waiting.
    `used` carries a `Search` when the reader goes to a hit of it on the page.
    """

    used = Signal(object)
    _stepped = Signal(int, int, str)

    def __init__(self, desk: Desk, reading: Reading, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reading = reading
        self._search: Search | None = None
        self._results: SearchResults | None = None
        self._library_hits: PageHits | None = None
        self._page_hits: PageHits | None = None
        self._current: int | None = None
        self._wish = FindWish("")
        self._begun_at: tuple[str, int] | None = None
        self._aim: Locator | int | None = None
        self._is_ready = False
        self._is_back_to_hits = False
        self._stepped.connect(self._show_progress)
        desk.workspace.progress = Progress(self._stepped.emit)

    def wake(self) -> None:
        """Open the index in good time, and say so if it had to be made anew."""
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
        self._desk.panels.search.set_search(Search(text))

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

        def work() -> tuple[SearchResults, str]:
            results = run_search(workspace, search, limit=limit)
            return results, describe(search.query, search.scope)

        self._desk.tasks.run(
            work, done=partial(self._take_results, search), failed=self._refuse, name="search"
        )

    def search_again(self) -> None:
        """Make the index of the library as it is now, and search anew in it."""
        self.wake()

    def find_here(self, wish: FindWish) -> None:
        """Find words in the page in front, and go to the first hit from the top line on.

        While the reader goes on typing it is the line that was at the top when the typing began.
        """
        view = self._desk.window.tabs.view
        if self._begun_at is None or not self._wish.words:
            self._begun_at = view.top_place() if view is not None else None
        self._wish = wish
        self._find(is_first_gone_to=True)

    def find_again(self) -> None:
        """Find in the page that is in front now what was looked for in the one before."""
        self._begun_at = None
        if self._is_finding_here():
            self._find(is_first_gone_to=False)
        else:
            self._paint()
        self._look_at_page()

    def step(self, direction: int) -> None:
        """Go to the next hit, or the one before: of the find bar if it is open, else of all."""
        count, at = len(self._hits or ()), self._current
        self._begun_at = None
        if self._is_finding_here():
            if count:
                start = -1 if direction > 0 else count
                self._go_to_hit(((start if at is None else at) + direction) % count)
        elif count and at is None:
            self._go_to_hit(self._find_next_seen())
        elif count and at is not None and 0 <= at + direction < count:
            self._go_to_hit(at + direction)
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

    def forget(self) -> None:
        """Paint no hits of the page any more: the find bar was closed."""
        self._page_hits = self._current = self._begun_at = None
        self._paint()

    def forget_library(self) -> None:
        """Paint no hits of the library any more."""
        self._search = self._results = None
        self._take_marks(None)

    @property
    def _hits(self) -> PageHits | None:
        """The hits of the page in front that are painted and gone through."""
        return self._page_hits if self._is_finding_here() else self._library_hits

    def _is_finding_here(self) -> bool:
        return self._desk.panels.find_bar.isVisible()

    def _take_index(self, notice: str) -> None:
        """Say what there is to say about the index, and search for what waited for it."""
        self._is_ready = True
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
        if not done:
            self._desk.window.say("The search index is being made")

    def _take_results(self, search: Search, found: tuple[SearchResults, str]) -> None:
        results, description = found
        self._desk.panels.search.show_results(results, description)
        self._search, self._results = search, results
        self._look_at_page()

    def _refuse(self, error: ReaderError) -> None:
        if isinstance(error, QueryError):
            self._desk.panels.search.show_error(error)
        else:
            self._desk.panels.messages.show_message(str(error))

    def _look_at_page(self) -> None:
        """Find in the page in front all that the present search finds in the library."""
        workspace, search, page = self._desk.workspace, self._search, self._reading.page
        if search is None or page is None or not self._is_ready:
            return
        place = Locator(page.document, page.language)
        self._desk.tasks.run(
            lambda: make_hits(page, find_on_page(workspace, search, place)),
            done=self._take_marks,
            name="marks",
        )

    def _take_marks(self, hits: PageHits | None) -> None:
        if not self._is_finding_here() and hits != self._library_hits:
            self._current = None
        self._library_hits = hits
        self._choose_current()

    def _choose_current(self) -> None:
        """Make the hit current that was aimed at before the hits of its page were known."""
        hits, aim = self._library_hits, self._aim
        if not hits or aim is None or hits.page is not self._reading.page:
            self._paint()
        elif isinstance(aim, int):
            self._aim = None
            self._go_to_hit(0 if aim > 0 else len(hits) - 1)
        else:
            if (aim.document, aim.language) == (hits.page.document, hits.page.language):
                self._current, self._aim = hits.find_in(aim.paragraph), None
            self._paint()

    def _find(self, *, is_first_gone_to: bool) -> None:
        """Find the words of the find bar in the background; newer words silence older ones."""
        page, wish = self._reading.page, self._wish
        if page is None or not wish.words.strip():
            self._desk.tasks.run(lambda: None, name="find")
            self._page_hits = self._current = None
            self._paint()
            return
        self._desk.tasks.run(
            lambda: find_in_page(page, wish),
            done=partial(self._take_found, is_first_gone_to=is_first_gone_to),
            name="find",
        )

    def _take_found(self, hits: PageHits, *, is_first_gone_to: bool) -> None:
        if not self._is_finding_here():
            return
        self._page_hits, self._current = hits, None
        if hits and is_first_gone_to:
            self._go_to_hit(self._find_next_seen(), is_quiet=True)
        else:
            self._paint()

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

    def _find_next_seen(self) -> int:
        """Return the number of the first hit that is not above the window, else of the first."""
        view, hits = self._desk.window.tabs.view, self._hits
        if view is None or hits is None:
            return 0
        return hits.find_from(*(self._begun_at or view.top_place())) or 0

    def _go_to_hit(self, number: int, *, is_quiet: bool = False) -> None:
        """Show one hit of the page; while the reader is typing it is not remembered as a visit."""
        view, hits = self._desk.window.tabs.view, self._hits
        if view is None or hits is None:
            return
        self._current = number
        place = hits.place(number)
        view.go_to(place, focus=False)
        if not self._is_finding_here():
            self._desk.panels.search.mark_hit(place)
            self.used.emit(self._search)
        if not is_quiet:
            self._desk.window.say(f"Hit {number + 1:,} of {len(hits):,}")
        self._paint()

    def _paint(self) -> None:
        find_bar, hit_bar = self._desk.panels.find_bar, self._desk.panels.hit_bar
        is_here = self._is_finding_here()
        is_painting_page = is_here and bool(self._wish.words.strip())
        hits = self._page_hits if is_painting_page else self._library_hits
        self._reading.show_hits(hits, self._current)
        at = 0 if self._current is None else self._current + 1
        count = len(hits or ())
        if is_here:
            find_bar.show_count(at, count if is_painting_page else 0)
        query = self._search.query if self._search else ""
        hit_bar.show_count(query, at, 0 if is_here or not query else count)
