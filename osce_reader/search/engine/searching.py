"""Searching over open segments: evaluation, order, facets and spelling put together."""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from itertools import accumulate
from typing import Any

import numpy as np
import numpy.typing as npt

from osce_reader.search.engine.directory import Directory
from osce_reader.search.engine.evaluate import Evaluator, Library, Mask
from osce_reader.search.engine.facts import COUNTED
from osce_reader.search.engine.found import SOON_ORDERED, Found, Many, best, numbers_of, only
from osce_reader.search.engine.hits import Hit, Hits, Order, Wish
from osce_reader.search.engine.occurrences import find_nearly
from osce_reader.search.engine.segment import Segment
from osce_reader.search.paragraphs import PARTS
from osce_reader.search.query import Query

Array = npt.NDArray[Any]

FACETS = (*COUNTED, "part", "notes")
"""What hits are counted by; the one value of "notes" is "with notes"."""

WITH_NOTES = "with notes"

_FEW = 8
"""Hits fewer than one in so many documents are counted one by one, others by their documents."""


class Searcher:
    """Answers queries from *segments*, in texts of *languages*."""

    def __init__(self, segments: Sequence[Segment], languages: Sequence[str]) -> None:
        self.segments = tuple(segments)
        self._directory = Directory(self.segments)
        self._evaluator = Evaluator(Library(self.segments, self._directory), languages)
        self._starts = [0, *accumulate(map(len, segments))]

    def forget(self) -> None:
        """Forget what was found, so that the next search does all of its work again."""
        self._evaluator.forget()

    def stamps(self) -> dict[tuple[str, str], str]:
        """Return the stamp of each document, by its id and language."""
        return {
            (record.document, record.language): record.facts.stamp
            for segment in self.segments
            for number, record in enumerate(segment.documents)
            if number not in segment.removed
        }

    def search(self, query: Query, wish: Wish) -> Hits:
        """Return what *query* finds, as *wish* says."""
        found = self._evaluator.evaluate(query, wish.find_noted)
        for name, value in wish.narrow.items():
            masks = self._masks(name, value, wish)
            found = list(map(only, found, masks))
        total = sum(map(len, found))
        if not total:
            return Hits(0, (), {name: {} for name in FACETS})
        return Hits(total, self._first_hits(found, wish), self._count(found, total, wish))

    def suggest(self, word: str) -> str | None:
        """Return the nearest other word that occurs, the most frequent of several; or `None`."""
        postings = [segment.postings("text_exact") for segment in self.segments]
        if any(one.terms.find(word) is not None for one in postings):
            return None
        counts: dict[str, int] = {}
        for one in postings:
            for number in find_nearly(one, word):
                term = one.terms[number]
                counts[term] = counts.get(term, 0) + one.count(number)
        return min(
            counts, key=lambda term: (_distance(term, word), -counts[term], term), default=None
        )

    def _masks(self, name: str, value: str, wish: Wish) -> list[Mask]:
        """Return which paragraphs have the *value* of a facet."""
        if name == "part":
            return self._evaluator.mask_part(value)
        if name == "notes":
            return self._evaluator.mask_places(wish.noted)
        documents = self._directory.match_value(name, value)
        return self._evaluator.spread(documents)

    def _count(
        self, found: Sequence[Found], total: int, wish: Wish
    ) -> Mapping[str, Mapping[str, int]]:
        """Return how many of *found*, which are *total*, have each value of each of `FACETS`."""
        parts = reduce(np.add, map(_count_parts, found, self.segments)).tolist()
        noted = 0
        if wish.noted:
            masks = self._evaluator.mask_places(wish.noted)
            noted = sum(map(len, map(only, found, masks)))
        return {
            **self._count_facts(found, total),
            "part": {part: count for part, count in zip(PARTS, parts, strict=True) if count},
            "notes": {WITH_NOTES: noted} if noted else {},
        }

    def _count_facts(self, found: Sequence[Found], total: int) -> dict[str, dict[str, int]]:
        """Return how many of *found* are in a document with each value of each counted fact."""
        if total * _FEW < len(self._directory):
            return self._directory.count(self._owners(map(numbers_of, found)))
        hits = _join(list(map(_count_documents, found, self.segments)))
        return self._directory.count_hits(hits)

    def _owners(self, paragraphs: Iterable[Array]) -> Array:
        """Return the document of each of *paragraphs*, which are given for each segment."""
        firsts = self._directory.firsts
        return _join(
            [
                segment.owners.take(ids) + np.int64(first)
                for segment, first, ids in zip(self.segments, firsts, paragraphs, strict=True)
            ]
        )

    def _first_hits(self, found: Sequence[Found], wish: Wish) -> tuple[Hit, ...]:
        """Return the first hits in the order of *wish*."""
        if wish.limit == 0:
            return ()
        limit = wish.limit if wish.order is Order.RANK else None
        each = [best(one, limit) for one in found]
        numbers = _join([one.ids + s for one, s in zip(each, self._starts, strict=False)])
        scores = _join([one.values for one in each])
        documents = self._owners(one.ids for one in each)
        keys = self._keys(wish.order, scores, documents)
        chosen = _first(keys, numbers, len(numbers) if wish.limit is None else wish.limit)
        known = self._directory.keys
        owners = [known[document] for document in documents.take(chosen).tolist()]
        locators = self._list_locators(numbers.take(chosen))
        ranks = scores.take(chosen).tolist()
        return tuple(
            Hit(document, language, locator, rank)
            for (document, language), locator, rank in zip(owners, locators, ranks, strict=True)
        )

    def _keys(self, order: Order, scores: Array, documents: Array) -> tuple[Array, ...]:
        """Return what hits are ordered by, the first key first, the smallest value first."""
        if order is Order.NEWEST:
            return -self._directory.dates[documents], -scores
        if order is Order.DOCUMENT:
            return (self._directory.ranks[documents],)
        return (-scores,)

    def _list_locators(self, numbers: Array) -> list[str]:
        """Return the locators of paragraphs that are numbered through all segments."""
        if len(self.segments) == 1:
            return self.segments[0].locators.pick(numbers)
        owners = np.searchsorted(self._starts, numbers, side="right") - 1
        locators = np.empty(len(numbers), object)
        for index in np.unique(owners).tolist():
            own = np.flatnonzero(owners == index)
            picked = self.segments[index].locators.pick(numbers.take(own) - self._starts[index])
            locators[own] = picked
        listed: list[str] = locators.tolist()
        return listed


def _join(arrays: Sequence[Array]) -> Array:
    """Return *arrays* one behind the other."""
    return arrays[0] if len(arrays) == 1 else np.concatenate(arrays)


def _count_documents(found: Found, segment: Segment) -> Array:
    """Return how many paragraphs of *found* each document of *segment* has."""
    if isinstance(found, Many):
        return np.add.reduceat(found.mask.view(np.uint8), segment.firsts, dtype=np.int32)
    return np.bincount(segment.owners.take(found.ids), minlength=segment.document_count)


def _count_parts(found: Found, segment: Segment) -> Array:
    """Return how many paragraphs of *found* belong to each of `PARTS`."""
    if isinstance(found, Many):
        counts = np.zeros(len(PARTS), np.int64)
        for number, mask in segment.part_masks.items():
            counts[number] = np.count_nonzero(found.mask & mask)
        return counts
    return np.bincount(segment.parts.take(found.ids), minlength=len(_HAS_BIT)) @ _HAS_BIT


_HAS_BIT = (np.arange(2 ** len(PARTS))[:, None] >> np.arange(len(PARTS))) & 1
"""Which of `PARTS` each value of `Segment.parts` stands for."""


def _first(keys: Sequence[Array], numbers: Array, limit: int) -> Array:
    """Return the indexes of the *limit* smallest by *keys*, then by *numbers*, in their order."""
    if limit <= 0:
        return np.zeros(0, np.int64)
    if max(limit, SOON_ORDERED) >= len(numbers):
        return np.lexsort((numbers, *reversed(keys)))[:limit]
    bound = np.partition(keys[0], limit - 1)[limit - 1]
    candidates = np.flatnonzero(keys[0] <= bound)
    columns = [numbers[candidates], *(key[candidates] for key in reversed(keys))]
    return candidates[np.lexsort(columns)[:limit]]


def _distance(first: str, second: str) -> int:
    from rapidfuzz.distance import OSA

    return OSA.distance(first, second)
