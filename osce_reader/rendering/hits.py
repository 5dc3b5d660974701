"""Where found words stand on a page: by block, and numbered in reading order, without Qt.

Hundreds of thousands of them cost little: only those that are seen become marks.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate

from osce_reader.model.locator import Locator
from osce_reader.rendering.page import Page

Span = tuple[int, int]
"""Code points `start` to `end` of the text of one paragraph."""


@dataclass(frozen=True, slots=True)
class PageHits:
    """The hits on *page*: the spans of each block that has any, sorted, by the block's index."""

    page: Page
    spans: Mapping[int, tuple[Span, ...]] = field(default_factory=dict)
    _blocks: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _before: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        blocks = tuple(sorted(index for index, spans in self.spans.items() if spans))
        counts = (len(self.spans[index]) for index in blocks)
        object.__setattr__(self, "_blocks", blocks)
        object.__setattr__(self, "_before", (0, *accumulate(counts)))

    def __len__(self) -> int:
        """Return how many hits there are."""
        return self._before[-1]

    def place(self, number: int) -> Locator:
        """Return the place of the hit of that *number*, counted from 0."""
        at = bisect_right(self._before, number) - 1
        block = self._blocks[at]
        start, end = self.spans[block][number - self._before[at]]
        paragraph = self.page.blocks[block].locator
        return Locator(self.page.document, self.page.language, paragraph, start=start, end=end)

    def find_from(self, paragraph: str, offset: int = 0) -> int | None:
        """Return the number of the first hit not before *offset* in *paragraph*, or `None`.

        "" and a paragraph that is not there stand for the head of the page.
        """
        block = self.page.find_block(paragraph) or 0
        at = bisect_left(self._blocks, block)
        number = self._before[at]
        if at < len(self._blocks) and self._blocks[at] == block:
            number += bisect_left(self.spans[block], (offset, 0))
        return number if number < len(self) else None

    def find_in(self, paragraph: str) -> int | None:
        """Return the number of the first hit in *paragraph*, or `None`."""
        block = self.page.find_block(paragraph)
        return None if block is None or block not in self.spans else self.find_from(paragraph)

    def on_block(self, block: int) -> Iterator[tuple[int, int, int]]:
        """Give the hits on a block: the number, the start and the end of each."""
        spans = self.spans.get(block, ())
        first = self._before[bisect_left(self._blocks, block)]
        yield from ((first + i, start, end) for i, (start, end) in enumerate(spans))


def make_hits(page: Page, places: Iterable[Locator]) -> PageHits:
    """Return *places*, each with characters, as the hits on *page*; others are left out.

    Of a place over several paragraphs the first one is marked, from its start to its end.
    """
    spans: dict[int, set[Span]] = {}
    for place in places:
        block = page.find_block(place.paragraph)
        if block is None or place.start is None:
            continue
        is_whole = place.end is None or place.last not in ("", place.paragraph)
        end = len(page.blocks[block].own_text) if is_whole else place.end or 0
        if place.start < end:
            spans.setdefault(block, set()).add((place.start, end))
    return PageHits(page, {block: tuple(sorted(found)) for block, found in spans.items()})
