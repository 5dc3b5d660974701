"""In which paragraphs of a segment words stand, how often, and where.

A *position* is absolute here: that of the word in its paragraph, and before it the room of all
paragraphs before, with a gap between two. So a phrase is found by one comparison of sorted arrays
for each of its words, whatever paragraph they are in (positional intersection as in Manning,
Raghavan and Schütze, Introduction to Information Retrieval, section 2.4.2, on whole arrays).
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from osce_reader.search.engine.analysis import ANY, ONE, max_distance, pattern_source
from osce_reader.search.engine.expand import Element, Match, Way
from osce_reader.search.engine.found import Found, first_of_each, gather, unite
from osce_reader.search.engine.segment import Postings, Segment

Array = npt.NDArray[Any]
Mask = npt.NDArray[np.bool_]
Terms = tuple[Postings, Sequence[int]]
"""Some terms of a field by their numbers, sorted."""

_FEW_TERMS = 64
_DENSE = 16
_NO_POSITIONS: Array = np.zeros(0, np.int32)


def find_occurrences(segment: Segment, zone: str, ways: Iterable[Way]) -> Found:
    """Return where any of *ways* stands in *zone* of *segment*, and how often."""
    single: dict[str, list[Element]] = {}
    found: list[Found] = []
    for way in ways:
        if len(way) == 1:
            for element in way[0]:
                single.setdefault(element.layer, []).append(element)
        else:
            found.append(count_positions(segment, find_sequence(segment, zone, way)))
    for layer, elements in single.items():
        postings = segment.postings(f"{zone}_{layer}")
        numbers = {number for one in elements for number in find_terms(postings, one)}
        if numbers:
            found.append(_unite_terms(len(segment), postings, sorted(numbers)))
    return unite(len(segment), found)


def find_positions(segment: Segment, zone: str, ways: Iterable[Way]) -> Array:
    """Return the absolute positions, sorted, at which any of *ways* begins."""
    found = []
    for way in ways:
        if len(way) == 1:
            found.append(_positions_of(segment, _terms_of(segment, zone, way[0])))
        else:
            found.append(find_sequence(segment, zone, way))
    return _merge_sorted(found)


def find_terms(postings: Postings, element: Element) -> Sequence[int]:
    """Return the numbers of the terms that *element* stands for, sorted."""
    match element.match:
        case Match.SAME:
            number = postings.terms.find(element.text)
            return () if number is None else (number,)
        case Match.BEGINNING:
            return postings.terms.find_range(element.text)
        case Match.PATTERN:
            return _find_pattern(postings, element.text)
        case Match.NEARLY:
            return find_nearly(postings, element.text)


def find_nearly(postings: Postings, text: str) -> list[int]:
    """Return the terms that are spelt nearly as *text*: one or two letters differ, not the first.

    Two letters that changed places count as one (optimal string alignment).
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    candidates = postings.terms.find_range(text[:1])
    terms = postings.terms.between(candidates.start, candidates.stop)
    near = process.extract(
        text, terms, scorer=OSA.distance, score_cutoff=max_distance(text), limit=None
    )
    return sorted(candidates.start + number for term, _, number in near if term.isalpha())


def find_sequence(segment: Segment, zone: str, way: Way) -> Array:
    """Return the absolute positions, sorted, at which the elements of *way* begin, in a row."""
    columns = [_terms_of(segment, zone, elements) for elements in way]
    sizes = [sum(_count_positions(*terms) for terms in column) for column in columns]
    if not all(sizes):
        return _NO_POSITIONS
    if min(sizes) * _DENSE > segment.room:
        return _find_dense(segment, columns)
    found: Array | None = None
    for offset in sorted(range(len(way)), key=sizes.__getitem__):
        if found is not None and sizes[offset] * _DENSE > segment.room:
            held = _flag(segment, columns[offset])
            found = found.take(np.flatnonzero(held.take(found + offset, mode="clip")))
        else:
            starts = _positions_of(segment, columns[offset]) - offset
            found = starts if found is None else _intersect(found, starts)
        if not len(found):
            break
    return _NO_POSITIONS if found is None else found


def count_positions(segment: Segment, positions: Array) -> Found:
    """Return in which paragraphs *positions* lie, which are sorted, and how many in each."""
    if not len(positions):
        return gather(len(segment), ())
    paragraphs = segment.paragraphs_at(positions)
    firsts = first_of_each(paragraphs)
    counts = np.diff(firsts, append=len(paragraphs))
    return gather(len(segment), [(paragraphs.take(firsts), counts)])


def sort_unique(values: Array) -> Array:
    """Return *values*, which are sorted runs one behind the other, sorted, each once."""
    values = np.sort(values, kind="stable")
    return values.take(first_of_each(values))


def _terms_of(segment: Segment, zone: str, elements: Sequence[Element]) -> list[Terms]:
    """Return the terms of *elements*, those that occur."""
    found = []
    for element in elements:
        postings = segment.postings(f"{zone}_{element.layer}")
        numbers = find_terms(postings, element)
        if len(numbers):
            found.append((postings, numbers))
    return found


def _positions_of(segment: Segment, column: Sequence[Terms]) -> Array:
    """Return the absolute positions of all terms of *column*, sorted."""
    if all(len(numbers) == 1 for _, numbers in column):
        return _merge_sorted(_list_places(column))
    if sum(_count_positions(*terms) for terms in column) * _DENSE > segment.room:
        return np.flatnonzero(_flag(segment, column)).astype(segment.bases.dtype)
    return np.sort(np.concatenate([_NO_POSITIONS, *_list_places(column)]))


def _find_dense(segment: Segment, columns: Sequence[Sequence[Terms]]) -> Array:
    """Return the absolute positions at which terms of all *columns* stand in a row.

    Where all of them stand nearly everywhere, one flag for each position takes less than sorting.
    """
    held = _flag(segment, columns[0])
    for offset, column in enumerate(columns[1:], 1):
        held[:-offset] &= _flag(segment, column)[offset:]
        held[-offset:] = False
    return np.flatnonzero(held).astype(segment.bases.dtype)


def _flag(segment: Segment, column: Sequence[Terms]) -> Mask:
    """Return at which absolute positions terms of *column* stand."""
    held = np.zeros(segment.room, bool)
    held[np.concatenate(_list_places(column), dtype=np.intp)] = True
    return held


def _list_places(column: Sequence[Terms]) -> list[Array]:
    """Return the absolute positions of all terms of *column*, sorted for each of them."""
    return [postings.places_of(run) for postings, numbers in column for run in _runs(numbers)]


def _find_pattern(postings: Postings, text: str) -> Sequence[int]:
    """Return the terms that agree with a pattern; its first letters narrow them down."""
    ends = [at for at in (text.find(ANY), text.find(ONE)) if at >= 0]
    candidates = postings.terms.find_range(text[: min(ends)])
    found: list[int] = postings.terms.find_matching(pattern_source(text), candidates).tolist()
    return found


def _unite_terms(size: int, postings: Postings, terms: Sequence[int]) -> Found:
    """Return where any of *terms* stands, which are sorted.

    Of a few, all occurrences are counted; of more, in how many paragraphs each of them stands.
    """
    if len(terms) <= _FEW_TERMS:
        each = (range(number, number + 1) for number in terms)
        return gather(size, [postings.paragraphs(one) for one in each])
    ids = np.concatenate([postings.paragraphs(run)[0] for run in _runs(terms)])
    counts = np.bincount(ids, minlength=size)
    found = np.flatnonzero(counts != 0)
    return gather(size, [(found, counts.take(found))])


def _runs(terms: Sequence[int]) -> Iterable[range]:
    """Give the runs of consecutive numbers in *terms*, which are sorted."""
    if isinstance(terms, range):
        return (terms,)
    numbers = np.array(terms, np.int64)
    edges = np.flatnonzero(np.diff(numbers) != 1) + 1
    bounds = [0, *edges.tolist(), len(terms)]
    return [
        range(terms[start], terms[end - 1] + 1) for start, end in pairwise(bounds) if end > start
    ]


def _count_positions(postings: Postings, terms: Sequence[int]) -> int:
    """Return how many positions some terms have."""
    runs = _runs(terms)
    return sum(int(postings.places[r.stop]) - int(postings.places[r.start]) for r in runs)


def _merge_sorted(arrays: Sequence[Array]) -> Array:
    """Return the values of sorted *arrays*, sorted, each once."""
    found = [array for array in arrays if len(array)]
    if not found:
        return _NO_POSITIONS
    return found[0] if len(found) == 1 else sort_unique(np.concatenate(found))


def _intersect(these: Array, those: Array) -> Array:
    """Return what two sorted arrays have in common."""
    if len(these) > len(those):
        these, those = those, these
    if not len(those):
        return these[:0]
    at = np.searchsorted(those, these)
    at[at == len(those)] = 0
    common: Array = these.take(np.flatnonzero(those.take(at) == these))
    return common
