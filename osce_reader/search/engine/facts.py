"""The facts of documents, as columns: which values there are, and which documents have them.

They are made when a segment is written, so that an index opens without reading its documents.
"""

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any

import numpy as np
import numpy.typing as npt

from osce_reader.search.engine.records import DocumentRecord

Array = npt.NDArray[Any]

COUNTED = ("field", "year", "body", "kind", "language", "country")
"""The facts that hits are counted by."""

NAMED = ("date", "place", "symbol", "document")
"""The others, which have about as many values as there are documents."""

_VALUES: dict[str, Callable[[DocumentRecord], Sequence[str]]] = {
    "field": lambda record: record.facts.fields,
    "year": lambda record: (record.facts.date[:4],),
    "body": lambda record: (record.facts.body,),
    "kind": lambda record: (record.facts.kind,),
    "language": lambda record: (record.language,),
    "country": lambda record: record.facts.countries,
    "date": lambda record: (record.facts.date,),
    "place": lambda record: (record.facts.place,),
    "symbol": lambda record: record.symbol_terms,
    "document": lambda record: (record.document,),
}


@dataclass(frozen=True)
class FactTable:
    """Several facts of the documents of a segment, or of all segments.

    `values` gives the values of each fact; they are numbered through, in that order. Document `d`
    has the values of the numbers `numbers[starts[d]:starts[d + 1]]`.
    """

    values: Mapping[str, Sequence[str]]
    numbers: Array
    starts: Array

    @cached_property
    def ranges(self) -> Mapping[str, range]:
        """The numbers of the values of each fact."""
        ends = list(accumulate(map(len, self.values.values()), initial=0))
        return {name: range(*ends[i : i + 2]) for i, name in enumerate(self.values)}

    @cached_property
    def _total(self) -> int:
        """How many values there are of all facts."""
        return sum(map(len, self.values.values()))

    @cached_property
    def _owners(self) -> Array:
        """The document of each of `numbers`."""
        sizes: Array = np.diff(self.starts.astype(np.int64))
        return np.repeat(np.arange(len(self.starts) - 1), sizes)

    def count(self, documents: Array) -> dict[str, dict[str, int]]:
        """Return how many of *documents*, given once for each hit, have each value of each fact."""
        rows = ranges(self.starts.take(documents), self.starts.take(documents + 1))
        return self._name(np.bincount(self.numbers.take(rows), minlength=self._total))

    def count_hits(self, hits: Array) -> dict[str, dict[str, int]]:
        """Return how many *hits*, given for each document, each value of each fact has."""
        counts = np.bincount(self.numbers, hits.take(self._owners), self._total)
        return self._name(counts.astype(np.int64))

    def having(self, name: str, chosen: Array) -> Array:
        """Return which documents have one of the *chosen* values of a fact, given as a mask."""
        mask = np.zeros(len(self.starts) - 1, bool)
        wanted = np.zeros(self._total, bool)
        own = self.ranges[name]
        wanted[own.start : own.stop] = chosen
        mask[self._owners.take(np.flatnonzero(wanted.take(self.numbers)))] = True
        return mask

    def documents_of(self, name: str) -> dict[str, list[int]]:
        """Return the documents that have each value of a fact."""
        own = self.ranges[name]
        found: dict[str, list[int]] = {value: [] for value in self.values[name]}
        rows = np.flatnonzero((self.numbers >= own.start) & (self.numbers < own.stop))
        values = self.values[name]
        for number, owner in zip(
            self.numbers.take(rows).tolist(), self._owners.take(rows).tolist(), strict=True
        ):
            found[values[number - own.start]].append(owner)
        return found

    def _name(self, counts: Array) -> dict[str, dict[str, int]]:
        """Return the *counts* of all values by fact and value, those of none left out."""
        listed = counts.tolist()
        return {
            name: {
                value: count
                for value, count in zip(values, listed[own.start : own.stop], strict=True)
                if count
            }
            for (name, values), own in zip(self.values.items(), self.ranges.values(), strict=True)
        }


def ranges(firsts: Array, ends: Array) -> Array:
    """Return the whole numbers from each of *firsts* up to each of *ends*, one range after another.

    The end of a range is not in it, as in `range`.
    """
    firsts = firsts.astype(np.int64, copy=False)
    sizes = ends.astype(np.int64, copy=False) - firsts
    found: Array = np.repeat(firsts - np.cumsum(sizes) + sizes, sizes)
    return found + np.arange(len(found))


class TableMaker:
    """Makes a table of the facts *names* of documents that are given one by one."""

    def __init__(self, names: Sequence[str]) -> None:
        self._known: dict[str, dict[str, int]] = {name: {} for name in names}
        self._facts = array("B")
        self._numbers = array("I")
        self._starts = array("I", [0])

    def add(self, record: DocumentRecord) -> None:
        """Take the facts of the next document."""
        for fact, (name, known) in enumerate(self._known.items()):
            for value in filter(None, _VALUES[name](record)):
                self._facts.append(fact)
                self._numbers.append(known.setdefault(value, len(known)))
        self._starts.append(len(self._numbers))

    def make(self) -> FactTable:
        """Return the table of all documents that were given."""
        values = {name: tuple(known) for name, known in self._known.items()}
        firsts = np.array([0, *accumulate(map(len, values.values()))], np.int64)
        facts, numbers, starts = map(np.array, (self._facts, self._numbers, self._starts))
        return FactTable(values, firsts.take(facts) + numbers, starts)


def join_tables(tables: Sequence[FactTable], names: Sequence[str]) -> FactTable:
    """Return the facts *names* of all *tables*, documents numbered one table after the other."""
    if len(tables) == 1:
        return tables[0]
    known: dict[str, dict[str, int]] = {name: {} for name in names}
    for table in tables:
        for name, own in table.values.items():
            for value in own:
                known[name].setdefault(value, len(known[name]))
    firsts = dict(zip(names, accumulate((len(known[n]) for n in names), initial=0), strict=False))
    numbers, starts, total = [], [np.zeros(1, np.int64)], 0
    for table in tables:
        renumbered = np.array(
            [firsts[name] + known[name][v] for name, own in table.values.items() for v in own],
            np.int64,
        )
        numbers.append(renumbered.take(table.numbers))
        starts.append(table.starts[1:].astype(np.int64) + total)
        total += len(table.numbers)
    values = {name: tuple(known[name]) for name in names}
    joined = np.concatenate([np.zeros(0, np.int64), *numbers])
    return FactTable(values, joined, np.concatenate(starts))
