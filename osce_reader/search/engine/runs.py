"""Sorted runs of postings, and how they are merged into those of one segment.

A *run* holds all postings of some paragraphs, sorted by field, term, paragraph and position: those
of a batch that was written aside because memory is bounded, or those of an older segment. The
paragraphs of one run all come before those of the next, so that the rows of a term in the merged
segment are its rows in the first run, then those in the second, and so on. Some hundred thousand
rows are merged at a time. This is single-pass in-memory indexing with a merge of its blocks
(Manning, Raghavan and Schütze, Introduction to Information Retrieval, section 4.3).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from osce_reader.search.engine.pool import Inverted, Pool
from osce_reader.search.engine.schema import FIELDS
from osce_reader.search.engine.segment import Postings, Segment

Array = npt.NDArray[Any]

_ROWS = 200_000


class Run(Protocol):
    """The postings of one field in one run."""

    @property
    def names(self) -> Sequence[str]:
        """Its terms, sorted."""

    @property
    def starts(self) -> Array:
        """The rows of term `i` are those from `starts[i]` up to `starts[i + 1]`."""

    def read(self, terms: range) -> tuple[Array, Array, Array]:
        """Return the rows of consecutive *terms*: numbers from 0 on, paragraphs, positions.

        There may be fewer rows than `starts` says where paragraphs are gone.
        """


@dataclass(frozen=True, slots=True)
class InvertedRun:
    """A field of a batch that is in memory; its first paragraph has the number `base`."""

    inverted: Inverted
    base: int

    @property
    def names(self) -> Sequence[str]:
        """The terms."""
        return self.inverted.names

    @property
    def starts(self) -> Array:
        """Where the rows of each term begin."""
        return self.inverted.starts

    def read(self, terms: range) -> tuple[Array, Array, Array]:
        """Return rows; see `Run`."""
        rows = slice(int(self.starts[terms.start]), int(self.starts[terms.stop]))
        paragraphs = self.inverted.paragraphs[rows] + np.uint32(self.base)
        return _spread(self.starts, terms), paragraphs, self.inverted.positions[rows]


@dataclass(frozen=True, slots=True)
class StoredRun:
    """A field of a batch that was written aside to `paths`, paragraphs and positions."""

    names: Sequence[str]
    starts: Array
    paths: tuple[Path, Path]

    def read(self, terms: range) -> tuple[Array, Array, Array]:
        """Return rows; see `Run`."""
        first, last = int(self.starts[terms.start]), int(self.starts[terms.stop])
        paragraphs, positions = (
            np.fromfile(path, np.uint32, last - first, offset=4 * first) for path in self.paths
        )
        return _spread(self.starts, terms), paragraphs, positions


@dataclass(frozen=True, slots=True)
class SegmentRun:
    """A field of an older segment; `numbers` gives the new number of each paragraph that stays."""

    segment: Segment
    postings: Postings
    names: Sequence[str]
    numbers: Array

    @property
    def starts(self) -> Array:
        """Where the positions of each term begin."""
        return self.postings.places

    def read(self, terms: range) -> tuple[Array, Array, Array]:
        """Return rows; see `Run`."""
        absolute = self.postings.places_of(terms)
        paragraphs = self.segment.paragraphs_at(absolute)
        positions = absolute - self.segment.bases.take(paragraphs)
        numbers = _spread(self.starts, terms)
        if self.segment.alive is not None:
            kept = np.flatnonzero(self.segment.alive.take(paragraphs))
            numbers, paragraphs = numbers.take(kept), paragraphs.take(kept)
            positions = positions.take(kept)
        return numbers, self.numbers.take(paragraphs), positions.astype(np.uint32)


def hold(pool: Pool, base: int) -> dict[str, Run]:
    """Return the fields of *pool* as runs in memory; its first paragraph has the number *base*."""
    return {name: InvertedRun(inverted, base) for name, inverted in pool.iter_fields()}


def spill(pool: Pool, folder: Path, base: int) -> dict[str, Run]:
    """Write the fields of *pool* to *folder* as runs; its first paragraph has the number *base*."""
    folder.mkdir(parents=True)
    runs: dict[str, Run] = {}
    for name, inverted in pool.iter_fields():
        paths = (folder / f"{name}.paragraphs", folder / f"{name}.positions")
        columns = (inverted.paragraphs + np.uint32(base), inverted.positions)
        for path, column in zip(paths, columns, strict=True):
            path.write_bytes(column.astype(np.uint32, copy=False).tobytes())
        runs[name] = StoredRun(inverted.names, inverted.starts.astype(np.uint32), paths)
    return runs


def reopen(segment: Segment, base: int) -> dict[str, Run]:
    """Return the fields of an older *segment*; what is left of it is numbered from *base* on."""
    alive = np.ones(len(segment), bool) if segment.alive is None else segment.alive
    numbers = (np.cumsum(alive) - 1 + base).astype(np.uint32)
    runs: dict[str, Run] = {}
    for name in FIELDS:
        postings = segment.postings(name)
        names = postings.terms.between(0, len(postings.terms))
        runs[name] = SegmentRun(segment, postings, names, numbers)
    return runs


def merge(runs: Sequence[Run]) -> Iterator[Inverted]:
    """Give the postings of a field of all *runs*, some terms after the other."""
    names = sorted({name for run in runs for name in run.names})
    places = {name: number for number, name in enumerate(names)}
    numbered = [np.array([places[name] for name in run.names], np.int32) for run in runs]
    sizes = np.zeros(len(names), np.int64)
    for run, numbers in zip(runs, numbered, strict=True):
        sizes[numbers] += _sizes(run.starts)
    for group in _iter_groups(sizes):
        rows = [
            _read_group(run, numbers, group) for run, numbers in zip(runs, numbered, strict=True)
        ]
        terms, paragraphs, positions = (
            np.concatenate(column) for column in zip(*rows, strict=True)
        )
        order = np.argsort(terms, kind="stable")
        counts = np.bincount(terms, minlength=len(group))
        used = np.flatnonzero(counts)
        if not len(used):
            continue
        yield Inverted(
            tuple(names[group.start + number] for number in used.tolist()),
            np.concatenate(([0], np.cumsum(counts.take(used)))),
            paragraphs.take(order),
            positions.take(order),
        )


def _read_group(run: Run, numbers: Array, group: range) -> tuple[Array, Array, Array]:
    """Return the rows of *run* whose terms are of a *group*; terms are numbered in the group.

    *numbers* gives the number of each term of the run among those of all runs.
    """
    own = range(*np.searchsorted(numbers, (group.start, group.stop)).tolist())
    terms, paragraphs, positions = run.read(own)
    return numbers[own.start : own.stop].take(terms) - group.start, paragraphs, positions


def _iter_groups(sizes: Array) -> Iterator[range]:
    """Give ranges of consecutive terms that have some hundred thousand rows, at least one term."""
    ends = np.concatenate(([0], np.cumsum(sizes)))
    first = 0
    while first < len(sizes):
        last = int(np.searchsorted(ends, ends[first] + _ROWS, side="right")) - 1
        last = max(first + 1, last)
        yield range(first, last)
        first = last


def _spread(starts: Array, terms: range) -> Array:
    """Return the number of each row's term, counted from the first of consecutive *terms*."""
    return np.repeat(np.arange(len(terms)), _sizes(starts[terms.start : terms.stop + 1]))


def _sizes(starts: Array) -> Array:
    """Return how many rows each term has, from where the rows of each begin."""
    sizes: Array = np.diff(starts.astype(np.int64))
    return sizes
