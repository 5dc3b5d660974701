"""In which paragraphs of a segment words stand, how often, and where.

A *position* is absolute here: that of the word in its paragraph, and before it the room of all
paragraphs before, with a gap between two. So a phrase is found by one comparison of sorted arrays
for each of its words, whatever paragraph they are in (positional intersection as in Manning,
Raghavan and Schütze, Introduction to Information Retrieval, section 2.4.2, on whole arrays).
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from osce_reader.search.engine.analysis import ANY, ONE, max_distance, pattern_of
from osce_reader.search.engine.expand import Element, Match, Way
from osce_reader.search.engine.segment import Postings, Segment

Array = npt.NDArray[Any]
Mask = npt.NDArray[np.bool_]

_SPARSE = 16
_FEW_TERMS = 64
_MAX_COUNT = 255


class Occurrences(NamedTuple):
    """Paragraphs, sorted, each once, and how often something occurs in each."""

    ids: Array
    counts: Array


NOWHERE = Occurrences(np.zeros(0, np.uint32), np.zeros(0, np.uint8))


def find_occurrences(segment: Segment, zone: str, ways: Iterable[Way]) -> Occurrences:
    """Return where any of *ways* stands in *zone* of *segment*."""
    single: dict[str, set[int]] = {}
    found: list[Occurrences] = []
    for way in ways:
        if len(way) == 1:
            for element in way[0]:
                terms = find_terms(segment.postings[f"{zone}_{element.layer}"], element)
                single.setdefault(element.layer, set()).update(terms)
        else:
            starts = find_sequence(segment, zone, way)
            if len(starts):
                found.append(_count_starts(segment, starts))
    for layer, numbers in single.items():
        found.append(_unite_terms(segment, segment.postings[f"{zone}_{layer}"], numbers))
    return unite(len(segment), found)


def find_positions(segment: Segment, zone: str, ways: Iterable[Way]) -> Array:
    """Return the absolute positions, sorted, at which any of *ways* begins."""
    found = []
    for way in ways:
        if len(way) == 1:
            found += [absolute(segment, *pair, None) for pair in _terms_of(segment, zone, way[0])]
        else:
            found.append(find_sequence(segment, zone, way))
    return _merge_sorted(found)


def find_terms(postings: Postings, element: Element) -> Sequence[int]:
    """Return the numbers of the terms that *element* stands for."""
    match element.match:
        case Match.SAME:
            number = postings.find(element.text)
            return () if number is None else (number,)
        case Match.BEGINNING:
            return postings.find_range(element.text)
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

    candidates = postings.find_range(text[:1])
    terms = postings.terms[candidates.start : candidates.stop]
    near = process.extract(
        text, terms, scorer=OSA.distance, score_cutoff=max_distance(text), limit=None
    )
    return [candidates.start + number for term, _, number in near if term.isalpha()]


def find_sequence(segment: Segment, zone: str, way: Way) -> Array:
    """Return the absolute positions, sorted, at which the elements of *way* begin, in a row."""
    columns = [_terms_of(segment, zone, elements) for elements in way]
    sizes = [sum(postings.count(n) for postings, numbers in c for n in numbers) for c in columns]
    if not all(sizes):
        return np.zeros(0, segment.bases.dtype)
    order = sorted(range(len(way)), key=sizes.__getitem__)
    within = None
    if sizes[order[-1]] > _SPARSE * sizes[order[0]]:
        within = _mask_of(segment, columns[order[0]])
    found: Array | None = None
    for offset in order:
        each = [absolute(segment, *pair, within) for pair in columns[offset]]
        starts = _merge_sorted(each) - offset
        found = starts if found is None else _intersect(found, starts)
        if not len(found):
            break
    return np.zeros(0, segment.bases.dtype) if found is None else found


def absolute(
    segment: Segment, postings: Postings, terms: Sequence[int], within: Mask | None
) -> Array:
    """Return the absolute positions of *terms*, sorted; *within* some paragraphs or all."""
    if len(terms) == 1:
        return _absolute_of_run(segment, postings, range(terms[0], terms[0] + 1), within)
    parts = [_absolute_of_run(segment, postings, run, within) for run in _runs(terms)]
    return np.sort(np.concatenate(parts)) if parts else np.zeros(0, segment.bases.dtype)


def unite(size: int, found: Sequence[Occurrences]) -> Occurrences:
    """Return the union of what was *found* in a segment of *size* paragraphs, counts added."""
    parts = [one for one in found if len(one.ids)]
    if len(parts) < 2:
        return parts[0] if parts else NOWHERE
    if sum(len(part.ids) for part in parts) * _SPARSE > size:
        counts = np.zeros(size, np.int64)
        for part in parts:
            counts[part.ids] += part.counts
        ids = np.flatnonzero(counts)
        return Occurrences(ids, counts[ids])
    ids, inverse = np.unique(np.concatenate([p.ids for p in parts]), return_inverse=True)
    each = np.concatenate([p.counts for p in parts])
    return Occurrences(ids, np.bincount(inverse, each, len(ids)).astype(np.uint32))


def paragraphs_at(segment: Segment, positions: Array) -> Array:
    """Return the paragraph in which each absolute position lies."""
    ids: Array = np.searchsorted(segment.bases, positions, side="right") - 1
    return ids


def sort_unique(values: Array) -> Array:
    """Return *values* sorted, each once; `np.unique` hashes them first, which takes longer."""
    values = np.sort(values)
    is_first = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=is_first[1:])
    return values[is_first]


def _terms_of(
    segment: Segment, zone: str, elements: Sequence[Element]
) -> list[tuple[Postings, Sequence[int]]]:
    """Return the terms of *elements*, those that occur."""
    found = []
    for element in elements:
        postings = segment.postings[f"{zone}_{element.layer}"]
        numbers = find_terms(postings, element)
        if len(numbers):
            found.append((postings, numbers))
    return found


def _find_pattern(postings: Postings, text: str) -> list[int]:
    """Return the terms that agree with a pattern; its first letters narrow them down."""
    ends = [at for at in (text.find(ANY), text.find(ONE)) if at >= 0]
    candidates = postings.find_range(text[: min(ends)])
    test = pattern_of(text)
    return [number for number in candidates if test.match(postings.terms[number])]


def _unite_terms(segment: Segment, postings: Postings, numbers: Iterable[int]) -> Occurrences:
    """Return where any of the terms of these *numbers* stands."""
    terms = sorted(numbers)
    if len(terms) == 1:
        part = slice(int(postings.starts[terms[0]]), int(postings.starts[terms[0] + 1]))
        return Occurrences(postings.ids[part], postings.counts[part])
    if len(terms) <= _FEW_TERMS:
        each = [_unite_terms(segment, postings, (number,)) for number in terms]
        return unite(len(segment), each)
    hits = np.zeros(len(segment), np.int64)
    for run in _runs(terms):
        part = slice(int(postings.starts[run.start]), int(postings.starts[run.stop]))
        hits += np.bincount(postings.ids[part], minlength=len(segment))
    ids = np.flatnonzero(hits)
    return Occurrences(ids, hits[ids])


def _runs(terms: Sequence[int]) -> Iterable[range]:
    """Give the runs of consecutive numbers in *terms*, which are sorted."""
    if isinstance(terms, range):
        return (terms,)
    numbers = np.array(terms, np.int64)
    edges = np.flatnonzero(np.diff(numbers) != 1) + 1
    bounds = [0, *edges.tolist(), len(terms)]
    return (
        range(terms[start], terms[end - 1] + 1) for start, end in pairwise(bounds) if end > start
    )


def _absolute_of_run(
    segment: Segment, postings: Postings, run: range, within: Mask | None
) -> Array:
    """Return the absolute positions of a run of terms, sorted for each of them."""
    part = slice(int(postings.starts[run.start]), int(postings.starts[run.stop]))
    place = slice(int(postings.places[run.start]), int(postings.places[run.stop]))
    ids, counts, positions = postings.ids[part], postings.counts[part], postings.positions[place]
    if within is not None:
        kept = within[ids]
        positions = positions[np.repeat(kept, counts)]
        ids, counts = ids[kept], counts[kept]
    found: Array = np.repeat(segment.bases[ids], counts) + positions
    return found


def _mask_of(segment: Segment, columns: Iterable[tuple[Postings, Sequence[int]]]) -> Mask:
    """Return in which paragraphs any of some terms stands."""
    mask = np.zeros(len(segment), bool)
    for postings, terms in columns:
        for run in _runs(terms):
            part = slice(int(postings.starts[run.start]), int(postings.starts[run.stop]))
            mask[postings.ids[part]] = True
    return mask


def _count_starts(segment: Segment, starts: Array) -> Occurrences:
    """Return in which paragraphs the positions *starts* lie, and how many in each."""
    paragraphs = paragraphs_at(segment, starts)
    is_first = np.ones(len(paragraphs), bool)
    np.not_equal(paragraphs[1:], paragraphs[:-1], out=is_first[1:])
    firsts = np.flatnonzero(is_first)
    return Occurrences(paragraphs[firsts], np.diff(firsts, append=len(paragraphs)))


def _merge_sorted(arrays: Sequence[Array]) -> Array:
    """Return the values of sorted *arrays*, sorted, each once."""
    found = [array for array in arrays if len(array)]
    if not found:
        return np.zeros(0, np.int32)
    return found[0] if len(found) == 1 else sort_unique(np.concatenate(found))


def _intersect(these: Array, those: Array) -> Array:
    """Return what two sorted arrays have in common."""
    if len(these) > len(those):
        these, those = those, these
    if not len(those):
        return these[:0]
    at = np.searchsorted(those, these)
    at[at == len(those)] = 0
    common: Array = these[those[at] == these]
    return common
