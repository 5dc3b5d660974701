"""Where words stand near each other, in any order."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from osce_reader.errors import QueryError
from osce_reader.search.engine.expand import Way
from osce_reader.search.engine.found import NOTHING, Found, first_of_each, unite
from osce_reader.search.engine.occurrences import count_positions, find_positions
from osce_reader.search.engine.schema import GAP
from osce_reader.search.engine.segment import Segment
from osce_reader.search.query import Near

Array = npt.NDArray[Any]

MAX_POSITIONS = 4_000_000
"""In how many places words may stand that are looked for near each other; more take too long."""


def find_near(segment: Segment, ways: Sequence[Sequence[Way]], near: Near) -> Found:
    """Return where each of *ways* begins within a distance of the others, in any order.

    The distance is counted from the last word of the member that comes first. Raises `QueryError`
    where they stand in too many places.
    """
    own: list[Array] = []
    for one in ways:
        own.append(find_positions(segment, "text", one))
        _refuse_too_many(own, near)
    if not all(map(len, own)):
        return NOTHING
    columns = [_close_gaps(segment, column) for column in own] if near.crosses else own
    lengths = [max(map(len, one)) for one in ways]
    reached = _find_windows(columns, [length - 1 + near.distance for length in lengths])
    found = [
        count_positions(segment, positions.take(numbers))
        for positions, numbers in zip(own, reached, strict=True)
    ]
    return unite(len(segment), found)


def _find_windows(columns: Sequence[Array], reaches: Sequence[int]) -> list[Array]:
    """Return the numbers of the positions of each of *columns* that windows reach, each once.

    A window that begins at a position of a column reaches as far as *reaches* says. Of all
    positions each is tried as the first of a window, which holds if every column has a position in
    it. All positions are put in one order; how many of a column's stand before a place in it tells
    which of them is the next one there.
    """
    bits = len(columns).bit_length()
    merged = _tag(columns, bits)
    starts, members = merged >> bits, merged & ((1 << bits) - 1)
    holds = np.zeros(len(merged), bool)
    holds[first_of_each(starts)] = True
    ends = starts + np.array(reaches, starts.dtype).take(members)
    following = []
    for member, column in enumerate(columns):
        is_own = members == member
        numbers = np.cumsum(is_own, dtype=np.int32) - is_own
        holds &= np.append(column, np.iinfo(column.dtype).max).take(numbers) <= ends
        following.append(numbers)
    held = np.flatnonzero(holds)
    reached = [numbers.take(held) for numbers in following]
    return [numbers.take(first_of_each(numbers)) for numbers in reached]


def _refuse_too_many(columns: Sequence[Array], near: Near) -> None:
    if sum(map(len, columns)) > MAX_POSITIONS:
        message = (
            "These words stand in too many places to see which of them are near each other: "
            "leave out the most common ones, or write more letters before a star."
        )
        raise QueryError(message, *near.span)


def _tag(columns: Sequence[Array], bits: int) -> Array:
    """Return the positions of all *columns* sorted, each with the number of its column behind it.

    That number takes *bits* bits.
    """
    last = max(int(column[-1]) for column in columns)
    kind = np.dtype(np.int32 if (last + GAP) << bits < 2**31 else np.int64)
    tagged = [column.astype(kind) * kind.type(1 << bits) + i for i, column in enumerate(columns)]
    return np.sort(np.concatenate(tagged), kind="stable")


def _close_gaps(segment: Segment, positions: Array) -> Array:
    """Return absolute *positions* as they are if only documents have gaps between them."""
    ids = segment.paragraphs_at(positions)
    return positions - segment.bases.take(ids) + segment.running_bases.take(ids)
