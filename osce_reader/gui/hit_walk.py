"""Hits on the page in front, and going from one to the next."""

from osce_reader.gui.desk import Desk
from osce_reader.gui.reading import Reading
from osce_reader.model.locator import Locator
from osce_reader.rendering.hits import PageHits


class HitWalk:
    """Holds `hits`, or none, and the number of the `current` one, counted from 0, or `None`."""

    def __init__(self, desk: Desk, reading: Reading) -> None:
        self._desk = desk
        self._reading = reading
        self.hits: PageHits | None = None
        self.current: int | None = None

    @property
    def count(self) -> int:
        """How many hits there are; none are on a page that is no longer in front."""
        is_in_front = self.hits is not None and self.hits.page is self._reading.page
        return len(self.hits or ()) if is_in_front else 0

    @property
    def position(self) -> int:
        """The number of the current hit counted from 1, 0 for none."""
        return 0 if self.current is None else self.current + 1

    def take(self, hits: PageHits | None) -> None:
        """Go through other *hits* from now on; none of them is the current one yet."""
        self.hits, self.current = hits, None

    def find_next_seen(self, top: tuple[str, int] | None = None) -> int:
        """Return the number of the first hit from *top* on, by default the line at the top.

        Where none follows it is the first of all.
        """
        view = self._desk.window.tabs.view
        if self.hits is None or view is None:
            return 0
        return self.hits.find_from(*(top or view.top_place())) or 0

    def go_to(self, number: int) -> Locator | None:
        """Show a hit and make it the current one; return its place, `None` without a page."""
        view = self._desk.window.tabs.view
        if view is None or self.hits is None:
            return None
        self.current = number
        place = self.hits.place(number)
        view.go_to(place, focus=False)
        return place

    def say(self) -> None:
        """Say in the line below which hit is the current one."""
        self._desk.window.say(f"Hit {self.position:,} of {self.count:,}")

    def paint(self) -> None:
        """Paint the hits over the page in front."""
        self._reading.show_hits(self.hits, self.current)
