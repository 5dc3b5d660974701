"""Which places in one text are near each other, by the rule of the index (`engine.nearness`)."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from osce_reader.search.engine.analysis import find_beginning

Mark = tuple[int, int]
"""Code points `start` to `end` of a text."""


def keep_near(
    text: str, columns: Sequence[Sequence[Mark]], distance: int
) -> tuple[tuple[Mark, ...], ...]:
    """Return of each column of sorted marks those that stand near one of every other column.

    Each mark is tried as the first of a window, which ends *distance* words behind its last word;
    where every column has a mark that begins in it, those in it are kept.
    """
    if not all(columns):
        return tuple(() for _ in columns)
    words = [start for start, _ in find_beginning(text, "")]
    begins = [[bisect_left(words, start) for start, _ in column] for column in columns]
    kept: list[set[Mark]] = [set() for _ in columns]
    for column in columns:
        for start, end in column:
            first, last = bisect_left(words, start), bisect_left(words, end) - 1 + distance
            spans = [(bisect_left(own, first), bisect_right(own, last)) for own in begins]
            if all(low < high for low, high in spans):
                for found, own, (low, high) in zip(kept, columns, spans, strict=True):
                    found.update(own[low:high])
    return tuple(tuple(sorted(found)) for found in kept)
