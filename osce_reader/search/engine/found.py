"""What was found in one segment, and how such findings are put together.

A finding gives some paragraphs a *value*: how often a word occurs in them, or later a score. Where
there are few of them they are held as sorted numbers (`Few`); where there are many, as one flag and
one value for each paragraph of the segment (`Many`), because whole arrays that lie side by side are
added and compared many times faster than single places are looked up. (Lemire, Kaser and others
choose between arrays and bitmaps for the same reason: Roaring Bitmaps, 2018.)

Nothing here changes a finding that it was given.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Mask = npt.NDArray[np.bool_]
Values = npt.NDArray[np.float32]

SOON_ORDERED = 500
"""So few findings are put in order as soon as the best of them are chosen."""

_SPARSE = 16
"""Findings of fewer than one paragraph in so many are held as `Few`."""

_LEFT = 4
"""What is left of several `Many` becomes `Few` below one paragraph in so many."""


@dataclass(frozen=True, slots=True)
class Few:
    """The paragraphs `ids`, sorted, each once, and the value of each."""

    ids: Array
    values: Values

    def __len__(self) -> int:
        """Return how many paragraphs there are."""
        return len(self.ids)

    @property
    def size(self) -> int:
        """How many bytes it takes."""
        return self.ids.nbytes + self.values.nbytes


@dataclass(frozen=True, slots=True)
class Many:
    """The paragraphs that `mask` has, and the value of each; 0 for all others."""

    mask: Mask
    values: Values

    def __len__(self) -> int:
        """Return how many paragraphs there are."""
        return int(np.count_nonzero(self.mask))

    @property
    def size(self) -> int:
        """How many bytes it takes."""
        return self.mask.nbytes + self.values.nbytes


Found: TypeAlias = Few | Many

NOTHING = Few(np.zeros(0, np.intp), np.zeros(0, np.float32))


def gather(size: int, parts: Sequence[tuple[Array, Array]]) -> Found:
    """Return the union of *parts*, paragraphs with whole numbers to add up, in a segment.

    *size* is how many paragraphs the segment has; those of a part are sorted, each once.
    """
    parts = [part for part in parts if len(part[0])]
    if not parts:
        return NOTHING
    if sum(len(ids) for ids, _ in parts) * _SPARSE > size:
        values = np.zeros(size, np.float32)
        for ids, counts in parts:
            # Only so are places added to at full speed: numbers as wide as addresses, one type.
            np.add.at(values, ids.astype(np.intp), counts.astype(np.float32))
        return Many(values != 0, values)
    if len(parts) == 1:
        [(ids, counts)] = parts
        return Few(ids.astype(np.intp), counts.astype(np.float32))
    return _merge(parts)


def from_mask(mask: Mask) -> Many:
    """Return the paragraphs of *mask*, with values of 0."""
    return Many(mask, np.zeros(len(mask), np.float32))


def unite(size: int, parts: Iterable[Found]) -> Found:
    """Return what any of *parts* has, values added, in a segment of *size* paragraphs."""
    found = [part for part in parts if isinstance(part, Many) or len(part)]
    if len(found) < 2:
        return found[0] if found else NOTHING
    few = [part for part in found if isinstance(part, Few)]
    if len(few) == len(found) and sum(map(len, few)) * _SPARSE <= size:
        first, second, *others = few
        if len(first) == len(second) and not others and (first.ids == second.ids).all():
            return Few(first.ids, first.values + second.values)  # all forms are the very form
        return _merge([(part.ids, part.values) for part in few])
    many = [part for part in found if isinstance(part, Many)] or [_all_zero(size)]
    values = _add(many)
    mask = many[0].mask.copy()
    for other in many[1:]:
        mask |= other.mask
    for part in few:
        np.add.at(values, part.ids, part.values)
        mask[part.ids] = True
    return Many(mask, values)


def intersect(parts: Sequence[Found]) -> Found:
    """Return what all of *parts* have in common, values added."""
    few = sorted((part for part in parts if isinstance(part, Few)), key=len)
    many = [part for part in parts if isinstance(part, Many)]
    if not few:
        mask = many[0].mask.copy()
        for other in many[1:]:
            mask &= other.mask
        values = _add(many)
        if np.count_nonzero(mask) * _LEFT < len(mask):
            ids = np.flatnonzero(mask)
            return Few(ids, values.take(ids))
        values *= mask
        return Many(mask, values)
    first, *rest = few
    ids, scores = first.ids, first.values
    for part in rest:
        if not len(ids):
            return NOTHING
        at = np.searchsorted(part.ids, ids)
        at[at == len(part)] = 0
        kept = np.flatnonzero(part.ids.take(at) == ids)
        ids, scores = ids.take(kept), scores.take(kept) + part.values.take(at.take(kept))
    for whole in many:
        kept = np.flatnonzero(whole.mask.take(ids))
        ids = ids.take(kept)
        scores = scores.take(kept) + whole.values.take(ids)
    return Few(ids, scores)


def only(found: Found, mask: Mask) -> Found:
    """Return what of *found* is in *mask*."""
    if isinstance(found, Many):
        return Many(found.mask & mask, found.values * mask)
    kept = np.flatnonzero(mask.take(found.ids))
    return Few(found.ids.take(kept), found.values.take(kept))


def without(found: Found, unwanted: Found) -> Found:
    """Return what of *found* is not *unwanted*."""
    if isinstance(unwanted, Many):
        return only(found, ~unwanted.mask)
    if isinstance(found, Many):
        mask = np.ones(len(found.mask), bool)
        mask[unwanted.ids] = False
        return only(found, mask)
    kept = np.flatnonzero(~np.isin(found.ids, unwanted.ids))
    return Few(found.ids.take(kept), found.values.take(kept))


def numbers_of(found: Found) -> Array:
    """Return the numbers of the paragraphs of *found*, sorted."""
    return np.flatnonzero(found.mask) if isinstance(found, Many) else found.ids


def best(found: Found, limit: int | None) -> Few:
    """Return paragraphs among which are the *limit* of *found* with the highest values, or all.

    Of equals the first are meant; others may be there too. A value that the best of each of *limit*
    groups of *found* reach is reached by so many paragraphs, and only those that reach it can be
    among the first.
    """
    if limit is None or len(found) <= max(limit, SOON_ORDERED):
        return _list(found)
    lowest = _reached(found.values, limit)
    if isinstance(found, Many) and lowest <= 0:
        found = _list(found)
    equals = np.flatnonzero(found.values == lowest)[:limit]
    kept = np.sort(np.concatenate((np.flatnonzero(found.values > lowest), equals)))
    ids = kept if isinstance(found, Many) else found.ids.take(kept)
    return Few(ids, found.values.take(kept))


def _list(found: Found) -> Few:
    """Return *found* by its numbers."""
    if isinstance(found, Few):
        return found
    ids = np.flatnonzero(found.mask)
    return Few(ids, found.values.take(ids))


def _add(many: Sequence[Many]) -> Values:
    """Return the sums of the values of *many*, in an array of its own."""
    first, *rest = many
    values = first.values + rest[0].values if rest else first.values.copy()
    for part in rest[1:]:
        values += part.values
    return values


def _all_zero(size: int) -> Many:
    return from_mask(np.zeros(size, bool))


_GROUPS = 4096


def _reached(values: Values, limit: int) -> np.float32:
    """Return a value that at least *limit* of *values* reach; the lowest there is if fewer do."""
    if not 0 < limit < len(values):
        return np.float32(-1)
    if len(values) > 2 * _GROUPS and limit < _GROUPS // 4:
        whole = len(values) // _GROUPS * _GROUPS
        values = values[:whole].reshape(-1, _GROUPS).max(axis=0)
    at = len(values) - limit
    return np.float32(np.partition(values, at)[at])


def _merge(parts: Sequence[tuple[Array, Array]]) -> Few:
    """Return the union of sorted *parts*, values added."""
    ids = np.concatenate([ids for ids, _ in parts], dtype=np.intp)
    values = np.concatenate([values for _, values in parts], dtype=np.float32)
    order = np.argsort(ids, kind="stable")
    ids = ids.take(order)
    firsts = first_of_each(ids)
    return Few(ids.take(firsts), np.add.reduceat(values.take(order), firsts))


def first_of_each(values: Array) -> Array:
    """Return the indexes at which another value begins in *values*, which are sorted."""
    is_first = np.empty(len(values), bool)
    is_first[:1] = True
    np.not_equal(values[1:], values[:-1], out=is_first[1:])
    return np.flatnonzero(is_first)
