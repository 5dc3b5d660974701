"""From paragraphs to columns: the words of a batch, analysed once each and sorted all at once.

A text is cut at its blanks, and each different piece between blanks (a *chunk*: "co-operation,")
is analysed once for each language; nineteen words of twenty have been seen before. A paragraph is
kept as the numbers of its chunks alone, four bytes a word. When the batch is written, these are
expanded into rows (term, paragraph, position) and sorted by term with numpy: this is inversion by
sorting (Witten, Moffat and Bell, Managing Gigabytes, section 5.3). Of a large library many batches
are made, and `runs` merges them.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from osce_reader.search.engine.analysis import (
    compound_terms,
    ends_detached,
    exact_terms,
    find_pieces,
    stemmed_terms,
)
from osce_reader.search.engine.schema import FIELDS, GAP, LAYERS, ZONES

Numbers = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Rows:
    """Occurrences of terms: numbers of terms, paragraphs and positions, one row each."""

    terms: Numbers
    paragraphs: Numbers
    positions: Numbers


@dataclass(frozen=True, slots=True)
class Inverted:
    """The rows of a field sorted by term, then paragraph, then position.

    `names` are the terms in use, sorted; the rows of the term at `i` are those from `starts[i]` to
    `starts[i + 1]`.
    """

    names: tuple[str, ...]
    starts: npt.NDArray[np.int64]
    paragraphs: Numbers
    positions: Numbers


class Lexicon:
    """The terms of one layer, each with a number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, term: str) -> int:
        """Return the number of *term*, a new one where it has none."""
        return self._numbers.setdefault(term, len(self._numbers))

    def invert(self, rows: Rows) -> Inverted:
        """Return *rows*, which are in the order of paragraphs and positions, sorted by term."""
        names = list(self._numbers)
        alphabetical = sorted(range(len(names)), key=names.__getitem__)
        ranks = np.empty(len(names), np.uint32)
        ranks[alphabetical] = np.arange(len(names), dtype=np.uint32)
        keys = ranks[rows.terms]
        order = np.argsort(keys, kind="stable").astype(np.uint32)
        counts = np.bincount(keys, minlength=len(names))
        used = np.flatnonzero(counts)
        starts = np.concatenate(([0], np.cumsum(counts[used])))
        return Inverted(
            tuple(names[alphabetical[i]] for i in used.tolist()),
            starts,
            rows.paragraphs[order],
            rows.positions[order],
        )


@dataclass(slots=True)
class _Layer:
    """What each chunk gives for one layer: rows `starts[i]` to `starts[i + 1]`."""

    lexicon: Lexicon = field(default_factory=Lexicon)
    terms: "array[int]" = field(default_factory=lambda: array("I"))
    offsets: "array[int]" = field(default_factory=lambda: array("I"))
    starts: "array[int]" = field(default_factory=lambda: array("I", [0]))

    def add(self, rows: Sequence[tuple[str, int]]) -> None:
        """Take the terms and positions of the next chunk."""
        for term, offset in dict.fromkeys(rows):
            self.terms.append(self.lexicon.number(term))
            self.offsets.append(offset)
        self.starts.append(len(self.terms))


class _Chunks(dict[str, int]):
    """The numbers of the chunks of one language; a chunk that is new is analysed."""

    def __init__(self, pool: "Pool", language: str) -> None:
        super().__init__()
        self._pool = pool
        self._language = language

    def __missing__(self, chunk: str) -> int:
        number = self[chunk] = self._pool.analyse(chunk, self._language)
        return number


@dataclass(slots=True)
class _Stream:
    """The chunks of all paragraphs of one zone, and how many of them each paragraph has."""

    chunks: "array[int]" = field(default_factory=lambda: array("I"))
    counts: "array[int]" = field(default_factory=lambda: array("I"))


class Pool:
    """Collects the words of paragraphs that are numbered from 0 on."""

    def __init__(self) -> None:
        self._layers = {layer: _Layer() for layer in LAYERS}
        self._pieces = array("I")
        self._detached: set[int] = set()
        self._chunks: dict[str, _Chunks] = {}
        self._streams = {zone: _Stream() for zone in ZONES}

    def __len__(self) -> int:
        """Return how many chunks it holds."""
        return sum(len(stream.chunks) for stream in self._streams.values())

    def add(self, zone: str, text: str, language: str) -> None:
        """Take the words of *text* as those of the next paragraph in *zone*."""
        if language not in self._chunks:
            self._chunks[language] = _Chunks(self, language)
        known = self._chunks[language]
        chunks = text.split()
        numbers = [known[chunk] for chunk in chunks]
        if not self._detached.isdisjoint(numbers):
            numbers = [known[chunk] for chunk in self._join(chunks, numbers)]
        stream = self._streams[zone]
        stream.chunks.extend(numbers)
        stream.counts.append(len(numbers))

    def measure(self, zone: str) -> list[int]:
        """Return how many positions each paragraph takes in *zone*."""
        chunks, paragraphs = self._spread(zone)
        pieces = np.frombuffer(self._pieces, np.uint32)[chunks] if len(chunks) else _NONE
        count = len(self._streams[zone].counts)
        lengths: list[int] = np.bincount(paragraphs, pieces, count).astype(np.int64).tolist()
        return lengths

    def analyse(self, chunk: str, language: str) -> int:
        """Analyse *chunk*, which is new in *language*, and return its number."""
        pieces = find_pieces(chunk)
        number = len(self._pieces)
        self._pieces.append(len(pieces))
        self._layers["exact"].add(list(exact_terms(pieces)))
        self._layers["stemmed"].add(list(stemmed_terms(pieces, language)))
        self._layers["compounds"].add([(term, 0) for term in compound_terms(pieces)])
        if pieces and ends_detached(chunk, pieces[-1]):
            self._detached.add(number)
        return number

    def clear(self) -> None:
        """Forget the paragraphs; what was analysed stays known."""
        self._streams = {zone: _Stream() for zone in ZONES}

    def iter_fields(self) -> Iterator[tuple[str, Inverted]]:
        """Give each field that has a term, in the order of their names, inverted."""
        for name in sorted(FIELDS):
            zone, _, layer = name.partition("_")
            inverted = self._layers[layer].lexicon.invert(self._rows(zone, layer))
            if inverted.names:
                yield name, inverted

    def _join(self, chunks: Sequence[str], numbers: Sequence[int]) -> Iterator[str]:
        """Give *chunks*, those that end in a detached prefix together with the one behind."""
        pending = ""
        for chunk, number in zip(chunks, numbers, strict=True):
            whole = f"{pending} {chunk}" if pending else chunk
            if number in self._detached:
                pending = whole
                continue
            pending = ""
            yield whole
        if pending:
            yield pending

    def _spread(self, zone: str) -> tuple[Numbers, Numbers]:
        """Return the chunks of *zone*, and of each in which paragraph it stands."""
        stream = self._streams[zone]
        chunks = np.frombuffer(stream.chunks, np.uint32) if stream.chunks else _NONE
        counts = np.frombuffer(stream.counts, np.uint32) if stream.counts else _NONE
        return chunks, np.repeat(np.arange(len(counts), dtype=np.uint32), counts)

    def _rows(self, zone: str, layer: str) -> Rows:
        """Return the rows of a field in the order of paragraphs and positions."""
        chunks, paragraphs = self._spread(zone)
        given = self._layers[layer]
        if not len(chunks) or not given.terms:
            return Rows(_NONE, _NONE, _NONE)
        starts = np.frombuffer(given.starts, np.uint32)
        first = starts[chunks]
        counts = starts[1:][chunks] - first
        index = np.repeat(first, counts) + _count_up(counts)
        bases = np.repeat(self._bases(chunks, paragraphs), counts)
        terms = np.frombuffer(given.terms, np.uint32)
        offsets = np.frombuffer(given.offsets, np.uint32)
        rows = Rows(terms[index], np.repeat(paragraphs, counts), bases + offsets[index])
        return _cut(rows) if zone == "title" else rows

    def _bases(self, chunks: Numbers, paragraphs: Numbers) -> Numbers:
        """Return the position at which each chunk begins in its paragraph."""
        pieces = np.frombuffer(self._pieces, np.uint32)[chunks]
        before = np.cumsum(pieces, dtype=np.uint32) - pieces
        is_first = np.concatenate(([True], paragraphs[1:] != paragraphs[:-1]))
        firsts = np.flatnonzero(is_first)
        return before - np.repeat(before[firsts], np.diff(np.append(firsts, len(chunks))))


def _cut(rows: Rows) -> Rows:
    """Return *rows* without those that would reach into the positions of the next paragraph."""
    kept = np.flatnonzero(rows.positions < GAP)
    return Rows(rows.terms[kept], rows.paragraphs[kept], rows.positions[kept])


_NONE: Numbers = np.zeros(0, np.uint32)


def _count_up(counts: Numbers) -> Numbers:
    """Return 0, 1, … for each of *counts*, as many as it says."""
    ends = np.cumsum(counts, dtype=np.uint32)
    return np.arange(ends[-1] if len(ends) else 0, dtype=np.uint32) - np.repeat(
        ends - counts, counts
    )
