"""Gathering paragraphs into batches, each of which becomes one segment."""

from collections.abc import Iterable, Iterator

import numpy as np

from osce_reader.search.engine.analysis import symbol_terms
from osce_reader.search.engine.pool import Pool, Rows
from osce_reader.search.engine.schema import FIELDS
from osce_reader.search.engine.segment import DocumentRecord, Segment
from osce_reader.search.engine.writer import Batch, Stored
from osce_reader.search.paragraphs import PARTS, IndexedParagraph

MAX_WORDS = 2_500_000
"""How many words a batch holds; it takes about fifty bytes a word to write it."""

_SIZES = 4
_MANY = 6


class Gatherer:
    """Takes paragraphs until there are enough of them for a batch."""

    def __init__(self) -> None:
        self._pool = Pool()
        self._stored: list[Stored] = []
        self._last: tuple[str, str] | None = None

    @property
    def is_full(self) -> bool:
        """Whether there is a batch."""
        return len(self._pool) >= MAX_WORDS

    def begins(self, paragraph: IndexedParagraph) -> bool:
        """Whether *paragraph* is the first of another document than the one before."""
        return (paragraph.document, paragraph.language) != self._last

    def add(self, paragraph: IndexedParagraph) -> None:
        """Take *paragraph*."""
        is_first = self.begins(paragraph)
        parts = sum(1 << PARTS.index(part) for part in paragraph.parts)
        stored: Stored = {"place": (paragraph.locator, parts)}
        if is_first:
            stored["facts"] = record_of(paragraph).to_json()
            self._last = (paragraph.document, paragraph.language)
        self._stored.append(stored)
        self._pool.add("text", paragraph.text, paragraph.language)
        self._pool.add("title", paragraph.title if is_first else "", paragraph.language)

    def add_segment(self, segment: Segment) -> None:
        """Take all that is still there of an older *segment*, before anything else is added."""
        alive = np.ones(len(segment), bool) if segment.alive is None else segment.alive
        base = len(self._stored)
        numbers = (np.cumsum(alive) - 1 + base).astype(np.uint32)
        for name in FIELDS:
            postings = segment.postings[name]
            sizes = postings.starts[1:] - postings.starts[:-1]
            terms = np.repeat(np.arange(len(sizes), dtype=np.uint32), sizes)
            kept = alive[postings.ids]
            spread = np.repeat(kept, postings.counts)
            counts = postings.counts[kept]
            rows = Rows(
                np.repeat(terms[kept], counts),
                np.repeat(numbers[postings.ids[kept]], counts),
                postings.positions[spread].astype(np.uint32),
            )
            self._pool.add_rows(name, rows, postings.terms)
        self._store_again(segment, alive)
        self._pool.skip(int(np.count_nonzero(alive)))

    def take(self) -> Batch:
        """Return what there is as a batch, which has to be written before more is added."""
        batch = Batch(self._pool, self._stored)
        self._stored = []
        self._last = None
        return batch

    def clear(self) -> None:
        """Forget the batch that was taken."""
        self._pool.clear()

    def _store_again(self, segment: Segment, alive: np.ndarray) -> None:
        last = -1
        for number in np.flatnonzero(alive).tolist():
            owner = int(segment.owners[number])
            stored: Stored = {"place": (segment.locators[number], int(segment.parts[number]))}
            if owner != last:
                stored["facts"] = segment.documents[owner].to_json()
                last = owner
            self._stored.append(stored)


def iter_batches(paragraphs: Iterable[IndexedParagraph], gatherer: Gatherer) -> Iterator[Batch]:
    """Give batches of *paragraphs*, the first with what *gatherer* has already.

    A document is not divided. The last batch may be empty if nothing was given before.
    """
    is_first = True
    for paragraph in paragraphs:
        if gatherer.is_full and gatherer.begins(paragraph):
            yield gatherer.take()
            gatherer.clear()
            is_first = False
        gatherer.add(paragraph)
    batch = gatherer.take()
    if batch.stored or is_first:
        yield batch


def record_of(paragraph: IndexedParagraph) -> DocumentRecord:
    """Return what the index keeps of the document of *paragraph*."""
    return DocumentRecord(
        paragraph.document,
        paragraph.language,
        paragraph.title,
        paragraph.symbol,
        tuple(sorted(symbol_terms(paragraph.symbol))),
        paragraph.facts,
    )


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
