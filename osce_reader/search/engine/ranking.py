"""How well a paragraph answers a query.

The rank is Okapi BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009) with
the usual k1 = 1.2 and b = 0.75; all forms of a word count as one term, and its very form adds half
as much again. A word that stands in the title of a document lifts all of its paragraphs, by half of
its weight among titles.
"""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from osce_reader.search.engine.directory import Directory
from osce_reader.search.engine.expand import Expander
from osce_reader.search.engine.found import Few, Found, Many, numbers_of
from osce_reader.search.engine.occurrences import find_occurrences
from osce_reader.search.engine.segment import Segment
from osce_reader.search.query import Word

Array = npt.NDArray[Any]

_K1 = 1.2
_B = 0.75
EXACT_WEIGHT = 0.5
"""How much of its score the very form of a word adds to that of all forms."""

_TITLE_WEIGHT = 0.5
_TITLES = 500


class Ranking:
    """Gives scores to what was found in *segments*."""

    def __init__(
        self, segments: Sequence[Segment], directory: Directory, expander: Expander
    ) -> None:
        self._segments = segments
        self._directory = directory
        self._expander = expander
        self._size = sum(map(len, segments))
        words = sum(int(segment.lengths.sum(dtype=np.int64)) for segment in segments)
        self._norms = [_norms(segment, words / max(1, self._size)) for segment in segments]
        self._titles: dict[str, list[Array | None]] = {}

    def score(self, found: Sequence[Found], factor: float = 1.0) -> list[Found]:
        """Return what was *found* in each segment with scores, times *factor*, for frequencies."""
        weight = np.float32(_idf(self._size, sum(map(len, found))) * (_K1 + 1) * factor)
        return [_score(one, weight, norms) for one, norms in zip(found, self._norms, strict=True)]

    def lift(self, found: list[Found], words: Sequence[Word]) -> list[Found]:
        """Return *found* with the weight of *words* in the titles of documents added."""
        sums: list[Array | None] = [None] * len(found)
        for word in words:
            for i, weights in enumerate(self._weigh_titles(word)):
                if weights is not None:
                    own = sums[i]
                    sums[i] = weights if own is None else own + weights
        return [
            one if weights is None else _lift(one, weights, segment)
            for one, weights, segment in zip(found, sums, self._segments, strict=True)
        ]

    def forget(self) -> None:
        """Forget which words stand in titles."""
        self._titles.clear()

    def _weigh_titles(self, word: Word) -> list[Array | None]:
        """Return what *word* in its title adds to each document of each segment, if to any."""
        key = word.text
        if key in self._titles:
            return self._titles[key]
        ways = [way for way in self._expander.list_forms(word) if len(way) == 1]
        found = [numbers_of(find_occurrences(s, "title", ways)) for s in self._segments]
        weight = np.float32(_TITLE_WEIGHT * _idf(len(self._directory), sum(map(len, found))))
        weights: list[Array | None] = []
        for segment, ids in zip(self._segments, found, strict=True):
            own = np.zeros(segment.document_count, np.float32) if len(ids) else None
            if own is not None:
                own[segment.owners.take(ids)] = weight
            weights.append(own)
        if len(self._titles) >= _TITLES:
            self._titles.clear()
        self._titles[key] = weights
        return weights


def _score(found: Found, weight: np.float32, norms: Array) -> Found:
    """Return *found* with the score of each paragraph in place of the frequency in it."""
    # Each array as long as a segment costs more than what is computed in it: one is made, not two.
    scores = found.values + (norms if isinstance(found, Many) else norms.take(found.ids))
    np.divide(found.values, scores, out=scores)
    scores *= weight
    return Many(found.mask, scores) if isinstance(found, Many) else Few(found.ids, scores)


def _lift(found: Found, weights: Array, segment: Segment) -> Found:
    """Return *found* with the weight of its document added to each paragraph."""
    if isinstance(found, Many):
        added = np.repeat(weights, segment.sizes)
        added *= found.mask
        added += found.values
        return Many(found.mask, added)
    return Few(found.ids, found.values + weights.take(segment.owners.take(found.ids)))


def _norms(segment: Segment, average: float) -> Array:
    """Return what BM25 adds to the frequency below the line, by the length of each paragraph."""
    lengths = segment.lengths.astype(np.float32)
    return (_K1 * (1 - _B + _B * lengths / np.float32(average or 1))).astype(np.float32)


def _idf(size: int, count: int) -> float:
    """Return the weight of what occurs in *count* of *size* paragraphs."""
    return math.log(1 + (size - count + 0.5) / (count + 0.5))
