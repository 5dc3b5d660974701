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
from osce_reader.search.engine.schema import FIELDS, WIDTH
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
    """A field of a batch that was written aside to files of a folder, nothing of it in memory."""

    folder: Path
    field: str

    @classmethod
    def write(cls, folder: Path, field: str, inverted: Inverted, base: int) -> "StoredRun":
        """Write *inverted* aside, the first paragraph of which has the number *base*."""
        run = cls(folder, field)
        columns = {
            "names": "\n".join(inverted.names).encode(),
            "starts": inverted.starts.astype(np.uint32).tobytes(),
            "paragraphs": (inverted.paragraphs + np.uint32(base)).tobytes(),
            "positions": inverted.positions.tobytes(),
        }
        for column, content in columns.items():
            run._path(column).write_bytes(content)
        return run

    @property
    def names(self) -> Sequence[str]:
        """The terms, read anew."""
        return self._path("names").read_text(encoding="utf-8").split("\n")

    @property
    def starts(self) -> Array:
        """Where the rows of each term begin, read anew."""
        return np.fromfile(self._path("starts"), np.uint32)

    def read(self, terms: range) -> tuple[Array, Array, Array]:
        """Return rows; see `Run`."""
        starts = self._read("starts", terms.start, terms.stop + 1)
        first, last = starts[[0, -1]].tolist()
        numbers = np.repeat(np.arange(len(terms), dtype=np.uint32), _sizes(starts))
        return numbers, self._read("paragraphs", first, last), self._read("positions", first, last)

    def _read(self, column: str, first: int, last: int) -> Array:
        return np.fromfile(self._path(column), np.uint32, last - first, offset=WIDTH * first)

    def _path(self, column: str) -> Path:
        return self.folder / f"{self.field}.{column}"


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
    return {
        name: StoredRun.write(folder, name, inverted, base) for name, inverted in pool.iter_fields()
    }


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
    """Give the postings of a field of all *runs*, some terms after the other.

    A term of very many rows is given in several pieces, one right after the other; a paragraph is
    in one of them only.
    """
    names = sorted({name for run in runs for name in run.names})
    places = {name: number for number, name in enumerate(names)}
    numbered = [np.array([places[name] for name in run.names], np.int32) for run in runs]
    sizes = np.zeros(len(names), np.int64)
    for run, numbers in zip(runs, numbered, strict=True):
        sizes[numbers] += _sizes(run.starts)
    for group in _iter_groups(sizes):
        own = [names[number] for number in group]
        waiting: list[tuple[Array, Array, Array]] = []
        for run, numbers in zip(runs, numbered, strict=True):
            waiting.append(_read_group(run, numbers, group))
            if len(group) == 1 and sum(len(rows) for rows, _, _ in waiting) >= _ROWS:
                yield from _join(own, waiting)
                waiting = []
        yield from _join(own, waiting)


def _join(names: Sequence[str], parts: Sequence[tuple[Array, Array, Array]]) -> Iterator[Inverted]:
    """Give the rows of *parts*, whose terms are numbered among *names*, sorted; none if empty."""
    if not any(len(rows) for rows, _, _ in parts):
        return
    terms, paragraphs, positions = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.argsort(terms, kind="stable")
    counts = np.bincount(terms, minlength=len(names))
    used = np.flatnonzero(counts)
    yield Inverted(
        tuple(names[number] for number in used.tolist()),
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
