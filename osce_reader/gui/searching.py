"""Searching from the window: the library and the notes, and words of the page in front."""

from collections.abc import Iterable

from PySide6.QtCore import QObject

from osce_reader.errors import QueryError, ReaderError
from osce_reader.gui.desk import Desk
from osce_reader.gui.finding import FindWish, find_in_page
from osce_reader.gui.reading import Reading
from osce_reader.model.locator import Locator
from osce_reader.search.results import SearchResults
from osce_reader.workspace.note_search import search_notes
from osce_reader.workspace.searching import describe, search_text

_NOTES = "notes"
_HITS_SHOWN = 500


class Searching(QObject):
    """Finds words and paints them; the find bar, while it is open, goes before the library."""

    def __init__(self, desk: Desk, reading: Reading, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reading = reading
        self._library_hits: tuple[Locator, ...] = ()
        self._page_hits: tuple[Locator, ...] = ()
        self._current: Locator | None = None
        self._wish = FindWish("")

    def wake(self) -> None:
        """Open the index in good time, and say so if it had to be made anew."""
        workspace = self._desk.workspace
        self._desk.tasks.run(
            lambda: workspace.index.notice, done=self._desk.panels.messages.show_message
        )

    def open_panel(self) -> None:
        """Show the panel with the keyboard in its box."""
        self._desk.window.show_left("search")
        self._desk.panels.search.focus_box()

    def search_for(self, text: str) -> None:
        """Search the library for *text*, in the panel."""
        self.open_panel()
        self._desk.panels.search.set_query(text)

    def search(self, query: str, scope: str) -> None:
        """Search for what was typed in the panel; nothing is found where nothing was typed."""
        workspace = self._desk.workspace
        if not query.strip():
            self._desk.tasks.run(lambda: None, name="search")
            self._desk.panels.search.clear()
            self._show_library_hits(())
            return
        find = search_notes if scope == _NOTES else search_text

        def work() -> tuple[SearchResults, str]:
            return find(workspace, query, limit=_HITS_SHOWN), describe(query)

        self._desk.tasks.run(work, done=self._take_results, failed=self._refuse, name="search")

    def search_again(self) -> None:
        """Search anew in the library as it is now, and make its index in good time."""
        panel, workspace = self._desk.panels.search, self._desk.workspace
        if panel.query.strip():
            self.search(panel.query, panel.scope)
        else:
            self._desk.tasks.run(lambda: workspace.index, name="index")

    def find_here(self, wish: FindWish) -> None:
        """Find words in the page in front, and go to the first hit from the top line on."""
        page = self._reading.page
        self._wish = wish
        self._page_hits = find_in_page(page, wish) if page is not None else ()
        self._current = None
        if self._page_hits:
            self._go_to_hit(self._find_next_seen(), is_quiet=True)
        else:
            self._paint()

    def find_again(self) -> None:
        """Find the words of the open find bar in the page that is in front now."""
        page = self._reading.page
        if self._desk.panels.find_bar.isVisible() and page is not None:
            self._page_hits, self._current = find_in_page(page, self._wish), None
        self._paint()

    def step(self, direction: int) -> None:
        """Go to the next hit, or the one before, of the find bar if it is open, else of all."""
        if not self._desk.panels.find_bar.isVisible():
            self._desk.panels.search.next_hit(direction)
        elif self._page_hits:
            hits = self._page_hits
            start = -1 if direction > 0 else len(hits)
            at = hits.index(self._current) if self._current in hits else start
            self._go_to_hit((at + direction) % len(hits))

    def open_hit(self, place: Locator, in_new_tab: bool) -> None:
        """Open a hit of the library; the keyboard stays where it is, to go on to the next one."""
        self._current = next(
            (
                hit
                for hit in self._library_hits
                if hit.at(hit.paragraph) == place.at(place.paragraph)
            ),
            None,
        )
        self._desk.navigator.open(place, new_tab=in_new_tab)
        self._paint()

    def forget(self) -> None:
        """Paint no hits any more: the find bar was closed."""
        self._page_hits, self._current = (), None
        self._paint()

    def _take_results(self, found: tuple[SearchResults, str]) -> None:
        results, description = found
        self._desk.panels.search.show_results(results, description)
        self._show_library_hits(
            hit.locator.at(hit.locator.paragraph).with_characters(*mark)
            for hit in results.hits
            if hit.label or hit.locator.paragraph
            for mark in hit.marks
        )

    def _refuse(self, error: ReaderError) -> None:
        if isinstance(error, QueryError):
            self._desk.panels.search.show_error(error)
        else:
            self._desk.panels.messages.show_message(str(error))

    def _show_library_hits(self, hits: Iterable[Locator]) -> None:
        self._library_hits = tuple(hits)
        self._paint()

    def _find_next_seen(self) -> int:
        """Return the number of the first hit that is not above the window, else of the first."""
        view, page = self._desk.window.tabs.view, self._reading.page
        if view is None or page is None:
            return 0
        paragraph, offset = view.top_place()
        top = (page.find_block(paragraph) or 0, offset)
        places = (
            (i, (page.find_block(hit.paragraph) or 0, hit.start or 0))
            for i, hit in enumerate(self._page_hits)
        )
        return next((i for i, place in places if place >= top), 0)

    def _go_to_hit(self, index: int, *, is_quiet: bool = False) -> None:
        """Show one hit of the page; while the reader is typing it is not remembered as a visit."""
        self._current = self._page_hits[index]
        view = self._desk.window.tabs.view
        if view is not None:
            view.go_to(self._current, focus=False)
        if not is_quiet:
            self._desk.window.say(f"Hit {index + 1} of {len(self._page_hits)}")
        self._paint()

    def _paint(self) -> None:
        bar = self._desk.panels.find_bar
        is_here = bar.isVisible() and bool(self._wish.words.strip())
        hits = self._page_hits if is_here else self._library_hits
        self._reading.show_hits(hits, self._current)
        if bar.isVisible():
            at = hits.index(self._current) + 1 if is_here and self._current in hits else 0
            bar.show_count(at, len(self._page_hits))
