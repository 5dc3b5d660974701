"""Finding words in the page in front while they are typed into the find bar."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from osce_reader.gui.desk import Desk
from osce_reader.gui.finding import FindWish, find_in_page
from osce_reader.gui.hit_walk import HitWalk
from osce_reader.gui.reading import Reading
from osce_reader.rendering.hits import PageHits


class FindingHere(QObject):
    """Finds in the background and paints. `ended` says that the find bar was closed.

    While the bar is open its hits are those that are painted and gone through.
    """

    begun = Signal()
    ended = Signal()

    def __init__(self, desk: Desk, reading: Reading, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reading = reading
        self._walk = HitWalk(desk, reading)
        self._wish = FindWish("")
        self._begun_at: tuple[str, int] | None = None

    @property
    def is_on(self) -> bool:
        """Whether the find bar is open."""
        return self._desk.panels.find_bar.isVisible()

    def find(self, wish: FindWish) -> None:
        """Find words, and go to the first hit from the top line on.

        While the reader goes on typing it is the line that was at the top when the typing began.
        """
        view = self._desk.window.tabs.view
        if self._begun_at is None or not self._wish.words:
            self._begun_at = view.top_place() if view is not None else None
        self._wish = wish
        self.begun.emit()
        self._look(is_first_gone_to=True)

    def find_again(self) -> None:
        """Find in the page that is in front now what was looked for in the one before."""
        self._begun_at = None
        if self.is_on:
            self._look(is_first_gone_to=False)

    def step(self, direction: int) -> None:
        """Go to the next hit, or the one before, past the last to the first."""
        self._begun_at = None
        count = self._walk.count
        if count:
            start = -1 if direction > 0 else count
            at = start if self._walk.current is None else self._walk.current
            self._walk.go_to((at + direction) % count)
            self._walk.say()
            self._paint()

    def end(self) -> None:
        """Paint no hits any more: the find bar was closed."""
        self._begun_at = None
        self._walk.take(None)
        self._paint()
        self.ended.emit()

    def _look(self, *, is_first_gone_to: bool) -> None:
        """Find the words in the background; newer words silence older ones."""
        page, wish = self._reading.page, self._wish
        if page is None or not wish.words.strip():
            self._desk.tasks.run(lambda: None, name="find")
            self._walk.take(None)
            self._paint()
            return
        self._desk.tasks.run(
            lambda: find_in_page(page, wish),
            done=partial(self._take, is_first_gone_to=is_first_gone_to),
            name="find",
        )

    def _take(self, hits: PageHits, *, is_first_gone_to: bool) -> None:
        if not self.is_on:
            return
        self._walk.take(hits)
        if hits and is_first_gone_to:
            self._walk.go_to(self._walk.find_next_seen(self._begun_at))
        self._paint()

    def _paint(self) -> None:
        self._walk.paint()
        if self.is_on:
            self._desk.panels.find_bar.show_count(self._walk.position, self._walk.count)
