"""The overlays of a page, found by block: what is painted over it, and what is under the pointer.

Offsets of overlays count the paragraph's own text; here they count the block's display text.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from osce_reader.model.text import counted
from osce_reader.rendering.hits import PageHits
from osce_reader.rendering.overlays import LINK_KINDS, FindOverlays, Overlay, OverlayKind
from osce_reader.rendering.page import BlockStyle, Page, PageBlock, RunStyle


@dataclass(frozen=True, slots=True)
class Mark:
    """An overlay on a block, from `start` to `end` of its display text."""

    overlay: Overlay
    start: int
    end: int

    @property
    def is_link(self) -> bool:
        """Whether it can be followed."""
        return self.overlay.kind in LINK_KINDS


def no_overlays(_paragraph: str) -> Iterable[Overlay]:
    """Give none: what finds the overlays of a page that has no marks."""
    return ()


class PageMarks:
    """The overlays and notes on one page.

    *find_overlays* is asked for those of a paragraph when they are first wanted; what is outside
    its text is left out. Hits, set by `show_hits`, are those of the same page.
    """

    def __init__(
        self,
        page: Page,
        find_overlays: FindOverlays = no_overlays,
        notes: Mapping[str, int] | None = None,
        cited: Mapping[str, int] | None = None,
    ) -> None:
        self._page = page
        self._head = find_head(page)
        self._notes = dict(notes or {})
        self._cited = dict(cited or {})
        self._hits = PageHits(page)
        self._current_hit: int | None = None
        self._find_overlays = find_overlays
        self._marks: dict[int, list[Mark]] = {}

    def show_hits(self, hits: PageHits, current: int | None) -> None:
        """Mark *hits*, over all else; the one of the number *current* stands out."""
        self._hits, self._current_hit = hits, current

    def on_block(self, index: int) -> list[Mark]:
        """Return the marks on the block at *index*, as they were given, then the hits.

        They are made when they are asked for: there may be very many on a page.
        """
        if index not in self._marks:
            self._marks[index] = list(self._iter_marks(index))
        return [*self._marks[index], *self._iter_hits(index)]

    def links(self, index: int) -> list[Mark]:
        """Return the links of the block at *index*, in reading order."""
        links = [mark for mark in self.on_block(index) if mark.is_link]
        return sorted(links, key=lambda mark: (mark.start, mark.end))

    def next_link(self, index: int, offset: int) -> Mark | None:
        """Return the link that covers *offset*, else the next or first one of the block."""
        links = self.links(index)
        following = (mark for mark in links if offset < mark.end)
        return next(following, links[0] if links else None)

    def note_count(self, index: int) -> int:
        """Return how many notes there are on the block at *index*, by the title on the whole."""
        locator = self._page.blocks[index].locator
        return self._notes.get(locator, 0) if locator or index == self._head else 0

    def followed_count(self, index: int) -> int:
        """Return how many notes on other language versions follow to the block at *index*."""
        marks = self.on_block(index)
        return sum(mark.overlay.kind is OverlayKind.FOLLOWED for mark in marks)

    def note_tip(self, index: int) -> str:
        """Return what the marker of notes on the block at *index* says, the notes themselves."""
        marks = self.on_block(index)
        return "\n\n".join(
            mark.overlay.tip
            for mark in marks
            if mark.overlay.has_note or mark.overlay.kind is OverlayKind.FOLLOWED
        )

    def has_bookmark(self, index: int) -> bool:
        """Whether there is a bookmark on the block at *index*."""
        return _has(self.on_block(index), OverlayKind.BOOKMARK)

    def cited_count(self, index: int) -> int:
        """Return how many links lead to the block at *index*."""
        locator = self._page.blocks[index].locator
        return self._cited.get(locator, 0) if locator else 0

    def note_key(self, index: int) -> str:
        """Return the key of the first annotation with a note on the block, or ""."""
        with_note = (m.overlay for m in self.on_block(index) if m.overlay.has_note)
        return next((overlay.key for overlay in with_note), "")

    def describe(self, index: int, names: Mapping[str, str]) -> str:
        """Return in words what is marked on the block at *index*, for a screen reader.

        *names* are those that the reader gave the colours, by keyword.
        """
        marks = self.on_block(index)
        highlights = [m.overlay for m in marks if m.overlay.kind is OverlayKind.HIGHLIGHT]
        colours = ", ".join(dict.fromkeys(names.get(one.colour, one.colour) for one in highlights))
        count = self.note_count(index)
        links = sum(mark.is_link for mark in marks)
        pieces = (
            f"highlighted {colours}" if colours else "",
            "underlined" if _has(marks, OverlayKind.UNDERLINE) else "",
            "tagged" if _has(marks, OverlayKind.TAGGED) else "",
            "bookmarked" if _has(marks, OverlayKind.BOOKMARK) else "",
            _tell_if_any(count, "note"),
            _tell_if_any(self.followed_count(index), "note", " on another language version"),
            _tell_if_any(links, "link"),
            _tell_if_any(self.cited_count(index), "citing paragraph"),
        )
        return "; ".join(filter(None, pieces))

    def _iter_hits(self, index: int) -> Iterator[Mark]:
        block = self._page.blocks[index]
        for number, start, end in self._hits.on_block(index):
            is_current = number == self._current_hit
            kind = OverlayKind.CURRENT_HIT if is_current else OverlayKind.HIT
            overlay = Overlay(block.locator, start, end, kind)
            yield Mark(overlay, *display_range(block, start, end))

    def _iter_marks(self, index: int) -> Iterator[Mark]:
        block = self._page.blocks[index]
        for place in self._places(index):
            for overlay in self._find_overlays(place):
                start, end = display_range(block, overlay.start, overlay.end)
                if start < end:
                    yield Mark(overlay, start, end)

    def _places(self, index: int) -> Iterator[str]:
        """Give what the block at *index* shows: its paragraph, the document by its title."""
        locator = self._page.blocks[index].locator
        if locator and self._page.find_block(locator) == index:
            yield locator
        if index == self._head:
            yield ""


def _has(marks: Iterable[Mark], kind: OverlayKind) -> bool:
    return any(mark.overlay.kind is kind for mark in marks)


def find_head(page: Page) -> int | None:
    """Return the index of the block that shows the title of *page*, or `None`."""
    titles = (i for i, block in enumerate(page.blocks) if block.style is BlockStyle.TITLE)
    return next(titles, None)


def display_range(block: PageBlock, start: int, end: int) -> tuple[int, int]:
    """Return the characters of the display text that *start* to *end* of the own text are.

    A footnote mark right behind the last character is not among them.
    """
    length = len(block.text)
    first = min(block.to_display(max(0, start)), length)
    behind = min(block.to_display(end - 1) + 1, length) if end > start else first
    return first, behind


def find_footnote(block: PageBlock, offset: int) -> str:
    """Return the locator of the footnote that the mark at a display *offset* calls, or ""."""
    marks = (run for run in block.runs if run.style is RunStyle.MARK)
    return next((run.target for run in marks if run.start <= offset < run.end), "")


def _tell_if_any(count: int, noun: str, rest: str = "") -> str:
    return f"{counted(count, noun)}{rest}" if count else ""
