"""The arrays of one segment, as `derive` wrote them: what queries are evaluated over.

Nothing here knows Whoosh. Large arrays stay on the disk and are mapped into memory; what not every
query needs is read when it is first asked for.
"""

import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from osce_reader.search.engine.facts import FactTable
from osce_reader.search.engine.records import DocumentRecord, record_from_json
from osce_reader.search.engine.schema import GAP
from osce_reader.search.engine.terms import Lines, Terms

Array = npt.NDArray[Any]
Contents = Callable[[str], memoryview]
"""Gives the content of a file by its name."""

_HEAD = 256
_ROOM = GAP // 2


@dataclass(frozen=True, slots=True)
class Postings:
    """All postings of a field. Term `i` stands in the paragraphs `ids[starts[i]:starts[i + 1]]`.

    `counts` says how often it occurs in each, 255 standing for that and more. The term's absolute
    positions, sorted, are `positions[places[i]:places[i + 1]]`; see `Segment.bases`.
    """

    terms: Terms
    ids: Array
    counts: Array
    positions: Array
    starts: Array
    places: Array

    def count(self, term: int) -> int:
        """Return in how many paragraphs a term occurs."""
        return int(self.starts[term + 1]) - int(self.starts[term])

    def paragraphs(self, terms: range) -> tuple[Array, Array]:
        """Return the paragraphs and the counts of consecutive *terms*, one term after another."""
        part = slice(int(self.starts[terms.start]), int(self.starts[terms.stop]))
        return self.ids[part], self.counts[part]

    def places_of(self, terms: range) -> Array:
        """Return the absolute positions of consecutive *terms*, one term after another."""
        return self.positions[int(self.places[terms.start]) : int(self.places[terms.stop])]


class Segment:
    """One segment. `removed` are the numbers of its documents that are no longer there.

    `owners` gives the document of each paragraph, `parts` the parts it belongs to as bits, and
    `lengths` how many positions it takes. `bases` is the absolute position at which it begins: the
    room of all paragraphs before it, with a gap behind each.
    """

    def __init__(self, name: str, contents: Contents, removed: Sequence[int]) -> None:
        self.name = name
        self._contents = contents
        self._postings: dict[str, Postings] = {}
        self.removed = tuple(removed)
        self.lengths = self._array("lengths")
        self.owners = self._array("owners")
        self.parts = self._array("parts")
        self.bases = make_bases(self.lengths)
        self.locators = Lines(contents(f"{name}.locators.txt"))
        self._records = Lines(contents(f"{name}.documents.txt"))

    def without(self, removed: Sequence[int]) -> "Segment":
        """Return the same segment with the documents of these numbers *removed*."""
        return Segment(self.name, self._contents, removed)

    def __len__(self) -> int:
        """Return how many paragraphs it has, those that are no longer there too."""
        return len(self.owners)

    @cached_property
    def alive(self) -> Array | None:
        """Which paragraphs are still there; `None` where all are."""
        if not self.removed:
            return None
        kept = np.ones(self.document_count, bool)
        kept[list(self.removed)] = False
        return kept[self.owners]

    @property
    def document_count(self) -> int:
        """How many documents it has, those that are no longer there too."""
        return int(self.owners[-1]) + 1 if len(self) else 0

    @cached_property
    def firsts(self) -> Array:
        """The first paragraph of each document."""
        return np.searchsorted(self.owners, np.arange(self.document_count))

    def range_of(self, document: int) -> range:
        """Return the paragraphs of a document."""
        is_last = document + 1 == self.document_count
        end = len(self) if is_last else int(self.firsts[document + 1])
        return range(int(self.firsts[document]), end)

    @cached_property
    def sizes(self) -> Array:
        """How many paragraphs each document has."""
        return np.diff(self.firsts, append=len(self))

    @cached_property
    def part_masks(self) -> Mapping[int, Array]:
        """Which paragraphs have each bit of `parts` that any of them has, by its number."""
        bits = int(np.bitwise_or.reduce(self.parts)) if len(self) else 0
        return {n: (self.parts & (1 << n)) != 0 for n in range(8) if bits >> n & 1}

    @cached_property
    def keys(self) -> list[tuple[str, str]]:
        """The id and the language of each document."""
        lines = Lines(self._contents(f"{self.name}.keys.txt")).between(0, self.document_count)
        return [(document, language) for language, _, document in (k.partition(" ") for k in lines)]

    @cached_property
    def documents(self) -> list[DocumentRecord]:
        """All of its documents."""
        lines = self._records.between(0, self.document_count)
        return [record_from_json(value) for value in json.loads(f"[{','.join(lines)}]")]

    def document(self, number: int) -> DocumentRecord:
        """Return one of its documents."""
        return record_from_json(json.loads(self._records[number]))

    def facts(self, name: str) -> FactTable:
        """Return the facts "counted" or "named" of its documents."""
        values = json.loads(self._text(f"{name}.json"))
        return FactTable(values, self._array(f"{name}.numbers"), self._array(f"{name}.starts"))

    def postings(self, field: str) -> Postings:
        """Return the postings of a field."""
        if field not in self._postings:
            keys = ("ids", "counts", "positions", "starts", "places")
            columns = (self._array(f"{field}.{key}") for key in keys)
            terms = Terms(self._contents(f"{self.name}.{field}.terms.txt"))
            self._postings[field] = Postings(terms, *columns)
        return self._postings[field]

    @property
    def room(self) -> int:
        """How many absolute positions there are, those of gaps too."""
        return int(self.bases[-1]) + int(self.lengths[-1]) + GAP if len(self) else 0

    @cached_property
    def running_bases(self) -> Array:
        """Where each paragraph begins if those of a document follow each other without a gap."""
        is_first = np.ones(len(self), bool)
        is_first[1:] = self.owners[1:] != self.owners[:-1]
        sizes = self.lengths.astype(np.int64)
        bases: Array = np.cumsum(sizes) - sizes + np.cumsum(is_first) * GAP
        return bases

    def paragraphs_at(self, positions: Array) -> Array:
        """Return the paragraph in which each absolute position lies."""
        ids: Array = self._rooms.take(positions // _ROOM, mode="clip")
        following = self.bases.take(ids + 1, mode="clip")
        ids += (following <= positions) & (ids < len(self) - 1)
        return ids

    @cached_property
    def _rooms(self) -> Array:
        """The paragraph in which each stretch of absolute positions begins.

        A stretch is shorter than the gap between two paragraphs, so that only one other paragraph
        can begin in it.
        """
        if not len(self):
            return np.zeros(0, np.intp)
        starts = np.arange(0, self.room, _ROOM, dtype=np.int64)
        return np.searchsorted(self.bases, starts, side="right") - 1

    def _array(self, name: str) -> Array:
        """Return an array of one dimension as it lies in its `.npy` file, without a copy."""
        content = self._contents(f"{self.name}.{name}.npy")
        head = io.BytesIO(content[:_HEAD])
        np.lib.format.read_magic(head)
        (size,), _, kind = np.lib.format.read_array_header_1_0(head)
        if not size:
            return np.zeros(0, kind)
        return np.frombuffer(content, kind, size, head.tell())

    def _text(self, name: str) -> str:
        return bytes(self._contents(f"{self.name}.{name}")).decode()


def make_bases(lengths: Array) -> Array:
    """Return the absolute position at which each paragraph begins, a gap behind each."""
    ends = np.cumsum(lengths.astype(np.int64) + GAP)
    bases = np.concatenate(([0], ends[:-1])) if len(ends) else ends
    is_small = not len(ends) or ends[-1] < 2**31
    return bases.astype(np.int32) if is_small else bases
