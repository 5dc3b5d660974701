"""Searching over open segments: evaluation, order, facets and spelling put together."""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any

import numpy as np
import numpy.typing as npt

from osce_reader.search.engine.directory import Directory
from osce_reader.search.engine.evaluate import Evaluator, Found, Library
from osce_reader.search.engine.index import Hit, Hits, Order, Wish
from osce_reader.search.engine.occurrences import find_nearly
from osce_reader.search.engine.segment import Segment
from osce_reader.search.paragraphs import PARTS
from osce_reader.search.query import Query

Array = npt.NDArray[Any]

DOCUMENT_FACETS = ("field", "year", "body", "kind", "language", "country")
FACETS = (*DOCUMENT_FACETS, "part", "notes")
"""What hits are counted by; the one value of "notes" is "with notes"."""

WITH_NOTES = "with notes"


class Searcher:
    """Answers queries from *segments*, in texts of *languages*."""

    def __init__(self, segments: Sequence[Segment], languages: Sequence[str]) -> None:
        self.segments = tuple(segments)
        counts = [len(segment.documents) for segment in segments]
        firsts = [0, *accumulate(counts)][: len(segments)]
        records = [record for segment in segments for record in segment.documents]
        self._library = Library(self.segments, Directory(records), firsts)
        self._evaluator = Evaluator(self._library, languages)
        self._starts = [0, *accumulate(map(len, segments))]

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
            found = [
                Found(one.ids[mask[one.ids]], one.scores[mask[one.ids]])
                for one, mask in zip(found, masks, strict=True)
            ]
        total = sum(len(one.ids) for one in found)
        if not total:
            return Hits(0, (), {name: {} for name in FACETS})
        facets = self._count(found, wish)
        return Hits(total, self._first_hits(found, wish), facets)

    def suggest(self, word: str) -> str | None:
        """Return the nearest other word that occurs, the most frequent of several; or `None`."""
        postings = [segment.postings["text_exact"] for segment in self.segments]
        if any(one.find(word) is not None for one in postings):
            return None
        counts: dict[str, int] = {}
        for one in postings:
            for number in find_nearly(one, word):
                term = one.terms[number]
                counts[term] = counts.get(term, 0) + one.count(number)
        return min(
            counts, key=lambda term: (_distance(term, word), -counts[term], term), default=None
        )

    def _masks(self, name: str, value: str, wish: Wish) -> list[npt.NDArray[np.bool_]]:
        """Return which paragraphs have the *value* of a facet."""
        if name == "part":
            return self._evaluator.mask_part(value)
        if name == "notes":
            return self._evaluator.mask_places(wish.noted)
        documents = self._library.directory.match_value(name, value)
        return self._evaluator.spread(documents)

    def _count(self, found: Sequence[Found], wish: Wish) -> Mapping[str, Mapping[str, int]]:
        """Return how many of *found* have each value of each of `FACETS`."""
        directory = self._library.directory
        hits = np.zeros(len(directory), np.int64)
        parts = np.zeros(256, np.int64)
        for segment, first, one in zip(self.segments, self._library.firsts, found, strict=True):
            last = first + len(segment.documents)
            hits[first:last] += np.bincount(segment.owners[one.ids], minlength=last - first)
            parts += np.bincount(segment.parts[one.ids], minlength=256)
        facets = {name: directory.count(name, hits) for name in DOCUMENT_FACETS}
        combined = np.arange(256)
        by_part = {
            part: int(parts[(combined >> bit) & 1 == 1].sum()) for bit, part in enumerate(PARTS)
        }
        facets["part"] = {part: count for part, count in by_part.items() if count}
        noted = 0
        if wish.noted:
            masks = self._evaluator.mask_places(wish.noted)
            noted = sum(
                int(np.count_nonzero(mask[one.ids])) for mask, one in zip(masks, found, strict=True)
            )
        facets["notes"] = {WITH_NOTES: noted} if noted else {}
        return facets

    def _first_hits(self, found: Sequence[Found], wish: Wish) -> tuple[Hit, ...]:
        """Return the first hits in the order of *wish*."""
        numbers = np.concatenate(
            [one.ids.astype(np.int64) + s for one, s in zip(found, self._starts, strict=False)]
        )
        scores = np.concatenate([one.scores for one in found])
        documents = np.concatenate(
            [
                segment.owners[one.ids].astype(np.int64) + first
                for segment, first, one in zip(
                    self.segments, self._library.firsts, found, strict=True
                )
            ]
        )
        keys = self._keys(wish.order, scores, documents)
        limit = len(numbers) if wish.limit is None else wish.limit
        chosen = _first(keys, numbers, limit)
        return tuple(map(self._hit, numbers[chosen], documents[chosen], scores[chosen]))

    def _keys(self, order: Order, scores: Array, documents: Array) -> tuple[Array, ...]:
        """Return what hits are ordered by, the first key first, the smallest value first."""
        if order is Order.NEWEST:
            return -self._library.directory.dates[documents], -scores
        if order is Order.DOCUMENT:
            return (self._library.directory.ranks[documents],)
        return (-scores,)

    def _hit(self, number: int, document: int, score: float) -> Hit:
        index = int(np.searchsorted(self._starts, number, side="right")) - 1
        locator = self.segments[index].locators[int(number) - self._starts[index]]
        record = self._library.directory[int(document)]
        return Hit(record.document, record.language, locator, float(score))


def _first(keys: Sequence[Array], numbers: Array, limit: int) -> Array:
    """Return the indexes of the *limit* smallest by *keys*, then by *numbers*, in their order."""
    if limit <= 0:
        return np.zeros(0, np.int64)
    candidates = np.arange(len(numbers))
    if limit < len(numbers):
        bound = np.partition(keys[0], limit - 1)[limit - 1]
        candidates = np.flatnonzero(keys[0] <= bound)
    columns = [numbers[candidates], *(key[candidates] for key in reversed(keys))]
    return candidates[np.lexsort(columns)[:limit]]


def _distance(first: str, second: str) -> int:
    from rapidfuzz.distance import OSA

    return OSA.distance(first, second)
