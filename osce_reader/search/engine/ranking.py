"""How well a paragraph answers a query.

The rank is Okapi BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009) with
the usual k1 = 1.2 and b = 0.75; all forms of a word count as one term, and its very form adds half
as much again. A word that stands in the title of a document lifts all of its paragraphs, by half of
its weight among titles.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from osce_reader.search.engine.directory import Directory
from osce_reader.search.engine.expand import Expander
from osce_reader.search.engine.found import Few, Found, Many, numbers_of, unite
from osce_reader.search.engine.occurrences import find_occurrences
from osce_reader.search.engine.segment import Segment
from osce_reader.search.query import Word

Array = npt.NDArray[Any]

_K1 = 1.2
_B = 0.75
_EXACT_WEIGHT = 0.5
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
        self._titles: dict[str, list[Few]] = {}

    def score(self, found: Sequence[Found]) -> list[Found]:
        """Return what was *found* in each segment with scores in place of frequencies."""
        weight = np.float32(_idf(self._size, sum(map(len, found))) * (_K1 + 1))
        return [_score(one, weight, norms) for one, norms in zip(found, self._norms, strict=True)]

    def lift(self, found: list[Found], words: Sequence[Word]) -> list[Found]:
        """Return *found* with the weight of *words* in the titles of documents added."""
        times = Counter(word.text for word in words)
        for word in {word.text: word for word in words}.values():
            found = [
                _lift(one, weights, times[word.text])
                for one, weights in zip(found, self._weigh_titles(word), strict=True)
            ]
        return found

    def forget(self) -> None:
        """Forget which words stand in titles."""
        self._titles.clear()

    def _weigh_titles(self, word: Word) -> list[Few]:
        """Return what *word* in their titles adds to the paragraphs of each segment."""
        key = word.text
        if key in self._titles:
            return self._titles[key]
        ways = [way for way in self._expander.list_forms(word) if len(way) == 1]
        found = [numbers_of(find_occurrences(s, "title", ways)) for s in self._segments]
        weight = np.float32(_TITLE_WEIGHT * _idf(len(self._directory), sum(map(len, found))))
        weights = []
        for segment, ids in zip(self._segments, found, strict=True):
            paragraphs = segment.paragraphs_of(segment.owners.take(ids))
            weights.append(Few(paragraphs, np.full(len(paragraphs), weight)))
        if len(self._titles) >= _TITLES:
            self._titles.clear()
        self._titles[key] = weights
        return weights


def boost(found: Found, very: Found, size: int) -> Found:
    """Return *found* with part of the score of what is *very* so added."""
    weight = np.float32(_EXACT_WEIGHT)
    if isinstance(very, Many):
        return unite(size, (found, Many(very.mask, very.values * weight)))
    return unite(size, (found, Few(very.ids, very.values * weight)))


def _score(found: Found, weight: np.float32, norms: Array) -> Found:
    """Return *found* with the score of each paragraph in place of the frequency in it."""
    scores = found.values * weight
    if isinstance(found, Many):
        scores /= found.values + norms
        return Many(found.mask, scores)
    scores /= found.values + norms.take(found.ids)
    return Few(found.ids, scores)


def _lift(found: Found, weights: Few, times: int) -> Found:
    """Return *found* with *weights* added so many *times* to its paragraphs that have one."""
    if not len(weights) or not len(found):
        return found
    if isinstance(found, Many):
        kept = np.flatnonzero(found.mask.take(weights.ids))
        values = found.values.copy()
        np.add.at(values, weights.ids.take(kept), weights.values.take(kept) * np.float32(times))
        return Many(found.mask, values)
    at = np.searchsorted(weights.ids, found.ids)
    at[at == len(weights)] = 0
    has = weights.ids.take(at) == found.ids
    return Few(found.ids, found.values + weights.values.take(at) * (has * np.float32(times)))


def _norms(segment: Segment, average: float) -> Array:
    """Return what BM25 adds to the frequency below the line, by the length of each paragraph."""
    lengths = segment.lengths.astype(np.float32)
    return (_K1 * (1 - _B + _B * lengths / np.float32(average or 1))).astype(np.float32)


def _idf(size: int, count: int) -> float:
    """Return the weight of what occurs in *count* of *size* paragraphs."""
    return float(np.log(1 + (size - count + 0.5) / (count + 0.5)))
