"""The documents of an index: what queries narrow by, and what hits are counted by."""

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any

import numpy as np
import numpy.typing as npt

from osce_reader.search.engine.analysis import (
    find_pieces,
    fold,
    mask_wildcards,
    pattern_of,
    query_symbol_terms,
)
from osce_reader.search.engine.facts import COUNTED, NAMED, FactTable, join_tables
from osce_reader.search.engine.segment import Segment
from osce_reader.search.facets import fits_facet
from osce_reader.search.query import Field, Pattern, Prefix, Word

Array = npt.NDArray[Any]
Mask = npt.NDArray[np.bool_]

_LANGUAGES = {
    "en": "English", "fr": "French français", "de": "German Deutsch",
    "it": "Italian italiano", "ru": "Russian русский", "es": "Spanish español",
}  # fmt: skip


class Directory:
    """The documents of all *segments*, numbered one segment after the other.

    A document that is no longer there still has its number. `firsts[i]` is the number of the first
    document of segment `i`.
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        *firsts, self._count = accumulate((s.document_count for s in segments), initial=0)
        self.firsts: Sequence[int] = firsts

    def __len__(self) -> int:
        """Return how many documents there are."""
        return self._count

    @cached_property
    def keys(self) -> list[tuple[str, str]]:
        """The id and the language of each document."""
        return [key for segment in self._segments for key in segment.keys]

    @cached_property
    def numbers(self) -> dict[tuple[str, str], list[int]]:
        """The numbers of each document and language; more than one where it was replaced."""
        numbers: dict[tuple[str, str], list[int]] = {}
        for number, key in enumerate(self.keys):
            numbers.setdefault(key, []).append(number)
        return numbers

    @cached_property
    def dates(self) -> Array:
        """The date of each document as a number that grows with it; 0 where it is not known."""
        dates = np.zeros(len(self), np.int64)
        for date, numbers in self._table("date").documents_of("date").items():
            digits = date.replace("-", "").ljust(8, "0")
            dates[numbers] = int(digits) if digits.isdecimal() else 0
        return dates

    @cached_property
    def ranks(self) -> Array:
        """The place of each document in the order of symbols, then of titles."""
        records = [record for segment in self._segments for record in segment.documents]

        def order(number: int) -> tuple[str, str, str]:
            record = records[number]
            return (record.symbol or "~", record.title.casefold(), record.language)

        ranks = np.empty(len(self), np.int64)
        ranks[sorted(range(len(self)), key=order)] = np.arange(len(self))
        return ranks

    def find_symbol(self, word: Word) -> list[int]:
        """Return the documents whose symbol, or whose family's, *word* is."""
        found = [self._by_symbol.get(term, ()) for term in query_symbol_terms(word.text)]
        return sorted({number for numbers in found for number in numbers})

    def find_symbols(self, prefix: Prefix) -> list[int]:
        """Return the documents whose symbol begins with *prefix*, if that has a sign in it."""
        if not any(piece.has_sign for piece in find_pieces(prefix.text)):
            return []
        return self._begin_with(fold(prefix.text))

    def match(self, field: Field) -> Mask:
        """Return which documents *field*, a fact of documents, holds for."""
        if field.name == "symbol":
            return self._match_symbol(field)
        name = _ALIASES.get(field.name, field.name)
        table = self._table(name)
        agrees = value_test(field)
        return table.having(name, np.fromiter(map(agrees, table.values[name]), bool))

    def match_value(self, name: str, value: str) -> Mask:
        """Return which documents have this very *value* of a fact; of years it may be a range."""
        table = self._table(name)
        chosen = [fits_facet(name, known, value) for known in table.values[name]]
        return table.having(name, np.array(chosen, bool))

    def count(self, documents: Array) -> dict[str, dict[str, int]]:
        """Return how many of *documents*, one for each hit, have each value of `COUNTED`."""
        return self._counted.count(documents)

    def count_hits(self, hits: Array) -> dict[str, dict[str, int]]:
        """Return how many *hits*, given for each document, each value of `COUNTED` has."""
        return self._counted.count_hits(hits)

    def _table(self, name: str) -> FactTable:
        return self._counted if name in COUNTED else self._named

    @cached_property
    def _counted(self) -> FactTable:
        return join_tables([segment.facts("counted") for segment in self._segments], COUNTED)

    @cached_property
    def _named(self) -> FactTable:
        return join_tables([segment.facts("named") for segment in self._segments], NAMED)

    @cached_property
    def _by_symbol(self) -> dict[str, list[int]]:
        return self._named.documents_of("symbol")

    def _begin_with(self, beginning: str) -> list[int]:
        found = (n for term, n in self._by_symbol.items() if term.startswith(beginning))
        return sorted({number for numbers in found for number in numbers})

    def _match_symbol(self, field: Field) -> Mask:
        [word, *rest] = field.words
        if isinstance(word, Word) and not rest:
            found = self.find_symbol(word)
        elif isinstance(word, Prefix) and not rest:
            found = self._begin_with(fold(word.text))
        else:
            test = pattern_of(fold(mask_wildcards(field.value.replace(" ", "*"))))
            known = self._by_symbol.items()
            found = [n for term, numbers in known if test.match(term) for n in numbers]
        mask = np.zeros(len(self), bool)
        mask[found] = True
        return mask


_ALIASES = {"lang": "language"}


def value_test(field: Field) -> Callable[[str], bool]:
    """Return what tells whether a value agrees with *field*."""
    return _range_test(field) if field.first or field.last else _words_test(field)


def _range_test(field: Field) -> Callable[[str], bool]:
    """Return what tells whether a date lies in the range of *field*."""

    def agrees(date: str) -> bool:
        return field.first <= date and (not field.last or date[: len(field.last)] <= field.last)

    return agrees


def _words_test(field: Field) -> Callable[[str], bool]:
    """Return what tells whether the words of *field* stand in a value; of a code, all of it."""
    wanted = [test for word in field.words for test in word_tests(word)]

    def agrees(value: str) -> bool:
        if field.name == "lang":
            value = f"{value} {_LANGUAGES.get(value, '')}"
        words = [piece.folded for piece in find_pieces(value)]
        if field.name == "body" and len(words) != len(wanted):
            return False
        runs = (words[i : i + len(wanted)] for i in range(len(words) - len(wanted) + 1))
        return any(
            all(test.match(word) for test, word in zip(wanted, run, strict=True)) for run in runs
        )

    return agrees


def word_tests(word: Word | Prefix | Pattern) -> list[re.Pattern[str]]:
    """Return what the folded pieces of *word* agree with."""
    text = f"{word.text}*" if isinstance(word, Prefix) else word.text
    masked = text if isinstance(word, Word) else mask_wildcards(text)
    return [pattern_of(piece.folded) for piece in find_pieces(masked)]
