"""The arrays of one segment, as `derive` wrote them: what queries are evaluated over.

Nothing here knows Whoosh. Large arrays stay on the disk and are mapped into memory.
"""

import io
import json
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from osce_reader.search.engine.schema import FIELDS, GAP
from osce_reader.search.paragraphs import DocumentFacts

Array = npt.NDArray[Any]
Contents = Callable[[str], memoryview]
"""Gives the content of a file by its name."""

_HEAD = 256
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """What the index knows of a document."""

    document: str
    language: str
    title: str
    symbol: str
    symbol_terms: tuple[str, ...]
    facts: DocumentFacts

    def to_json(self) -> list[object]:
        """Return it as it is stored."""
        facts = self.facts
        return [
            self.document, self.language, self.title, self.symbol, list(self.symbol_terms),
            [facts.body, facts.kind, facts.place, facts.date, list(facts.fields),
             list(facts.countries), facts.stamp],
        ]  # fmt: skip


def record_from_json(value: list[Any]) -> DocumentRecord:
    """Return what `DocumentRecord.to_json` made."""
    document, language, title, symbol, terms, facts = value
    body, kind, place, date, fields, countries, stamp = facts
    return DocumentRecord(
        document,
        language,
        title,
        symbol,
        tuple(terms),
        DocumentFacts(body, kind, place, date, tuple(fields), tuple(countries), stamp),
    )


@dataclass(frozen=True, slots=True)
class Postings:
    """All postings of a field. Term `i` stands in the paragraphs `ids[starts[i]:starts[i + 1]]`.

    `counts` says how often it occurs in each; `positions[places[i]:places[i + 1]]` where, one
    paragraph after the other.
    """

    terms: Sequence[str]
    ids: Array
    counts: Array
    positions: Array
    starts: Array
    places: Array

    def find(self, term: str) -> int | None:
        """Return the number of *term*, or `None` where it does not occur."""
        number = bisect_left(self.terms, term)
        return number if number < len(self.terms) and self.terms[number] == term else None

    def find_range(self, beginning: str) -> range:
        """Return the numbers of the terms that have this *beginning*."""
        return range(bisect_left(self.terms, beginning), bisect_left(self.terms, beginning + _LAST))

    def count(self, term: int) -> int:
        """Return in how many paragraphs a term occurs."""
        return int(self.starts[term + 1]) - int(self.starts[term])


class Segment:
    """One segment. `removed` are the numbers of its documents that are no longer there."""

    def __init__(self, name: str, contents: Contents, removed: Sequence[int]) -> None:
        self.name = name
        self._contents = contents
        self.removed = tuple(removed)
        self.lengths = self._array("lengths")
        self.owners = self._array("owners")
        self.parts = self._array("parts")
        self.documents = [record_from_json(v) for v in json.loads(self._text("documents.json"))]
        self.postings = {name: self._load_postings(name) for name in FIELDS}
        self.bases = self._make_bases(GAP)

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
        kept = np.ones(len(self.documents), bool)
        kept[list(self.removed)] = False
        return kept[self.owners]

    @cached_property
    def locators(self) -> list[str]:
        """The locator of each paragraph."""
        return self._text("locators.txt").split("\n") if len(self) else []

    @cached_property
    def running_bases(self) -> Array:
        """Where each paragraph begins if those of a document follow each other without a gap."""
        is_first = np.ones(len(self), bool)
        is_first[1:] = self.owners[1:] != self.owners[:-1]
        sizes = self.lengths.astype(np.int64)
        bases: Array = np.cumsum(sizes) - sizes + np.cumsum(is_first) * GAP
        return bases

    def _make_bases(self, gap: int) -> Array:
        """Return the position at which each paragraph begins, *gap* positions between two."""
        ends = np.cumsum(self.lengths.astype(np.int64) + gap)
        bases = np.concatenate(([0], ends[:-1])) if len(ends) else ends
        is_small = not len(ends) or ends[-1] < 2**31
        return bases.astype(np.int32) if is_small else bases

    def _load_postings(self, name: str) -> Postings:
        text = self._text(f"{name}.terms.txt")
        columns = (
            self._array(f"{name}.{key}")
            for key in ("ids", "counts", "positions", "starts", "places")
        )
        return Postings(text.split("\n") if text else [], *columns)

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
