"""Gathering paragraphs into batches, and writing all of them as one segment."""

import shutil
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from osce_reader.search.engine.pool import Pool
from osce_reader.search.engine.records import record_of
from osce_reader.search.engine.runs import Run, hold, merge, reopen, spill
from osce_reader.search.engine.schema import FIELDS
from osce_reader.search.engine.segment import Segment
from osce_reader.search.engine.writer import BulkWriter, Stored
from osce_reader.search.paragraphs import PARTS, IndexedParagraph

MAX_WORDS = 300_000
"""How many words are held in memory, which takes about fifty bytes a word to sort them."""

_STORED = 5000
_SIZES = 4
_MANY = 6


class Gatherer:
    """Takes paragraphs, and writes them as one segment with *writer*.

    What is too much to be held in memory is kept in *folder*, which does not exist yet, meanwhile.
    """

    def __init__(self, writer: BulkWriter, folder: Path) -> None:
        self._writer = writer
        self._folder = folder
        self._pool = Pool()
        self._stored: list[Stored] = []
        self._last: tuple[str, str] | None = None
        self._runs: list[dict[str, Run]] = []
        self._count = 0

    @property
    def count(self) -> int:
        """How many paragraphs were taken."""
        return self._count + len(self._stored)

    def add_segment(self, segment: Segment) -> None:
        """Take all that is still there of an older *segment*, before anything else is added."""
        self._runs.append(reopen(segment, self._count))
        alive = np.ones(len(segment), bool) if segment.alive is None else segment.alive
        last = -1
        for number in np.flatnonzero(alive).tolist():
            owner = int(segment.owners[number])
            place = (segment.locators[number], *_facts_of(segment, number))
            stored: Stored = {"place": place}
            if owner != last:
                stored["facts"] = segment.document(owner).to_json()
                last = owner
            self._stored.append(stored)
            if len(self._stored) >= _STORED:
                self._store()
        self._store()

    def add(self, paragraph: IndexedParagraph) -> None:
        """Take *paragraph*."""
        is_first = (paragraph.document, paragraph.language) != self._last
        parts = sum(1 << PARTS.index(part) for part in paragraph.parts)
        stored: Stored = {"place": (paragraph.locator, parts)}
        if is_first:
            stored["facts"] = record_of(paragraph).to_json()
            self._last = (paragraph.document, paragraph.language)
        self._stored.append(stored)
        self._pool.add("text", paragraph.text, paragraph.language)
        self._pool.add("title", paragraph.title if is_first else "", paragraph.language)
        if len(self._pool) >= MAX_WORDS:
            self._end_batch(is_last=False)

    def write(self) -> None:
        """Write all that was taken; the segment is complete when the writer commits it."""
        self._end_batch(is_last=True)
        self._pool = Pool()
        for name in sorted(FIELDS):
            runs = [run[name] for run in self._runs if name in run]
            if runs:
                self._writer.add_field(name, merge(runs))
        shutil.rmtree(self._folder, ignore_errors=True)

    def _end_batch(self, *, is_last: bool) -> None:
        """Make a run of the batch, and store its paragraphs, each with the room that it takes."""
        if is_last and not self._runs:
            run = hold(self._pool, self._count)
        else:
            run = spill(self._pool, self._folder / str(len(self._runs)), self._count)
        self._runs.append(run)
        for stored, length in zip(self._stored, self._pool.measure("text"), strict=True):
            stored["place"] = (*stored["place"], length)
        self._store()
        self._pool.clear()

    def _store(self) -> None:
        self._writer.store(self._stored)
        self._count += len(self._stored)
        self._stored = []


def _facts_of(segment: Segment, number: int) -> tuple[int, int]:
    """Return the parts of a paragraph, and the room that it takes."""
    return int(segment.parts[number]), int(segment.lengths[number])


def choose_merge(segments: Iterable[Segment]) -> list[Segment]:
    """Return the segments to merge into the next one: those of a size of which there are many.

    Sizes are counted in powers of four, so that every paragraph is merged a few times only,
    however many documents are added one by one (logarithmic merging, as in Büttcher, Clarke and
    Cormack, Information Retrieval, section 7.2).
    """
    by_size: dict[int, list[Segment]] = {}
    for segment in segments:
        by_size.setdefault(len(segment).bit_length() * 2 // _SIZES, []).append(segment)
    merged: list[Segment] = []
    for size in sorted(by_size):
        if len(by_size[size]) + bool(merged) >= _MANY:
            merged += by_size[size]
    return merged
