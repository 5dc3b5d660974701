"""The documents of an index: what queries narrow by, and what hits are counted by."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
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
from osce_reader.search.engine.segment import DocumentRecord
from osce_reader.search.facets import fits_facet
from osce_reader.search.query import Field, Pattern, Prefix, Word

Array = npt.NDArray[Any]
Mask = npt.NDArray[np.bool_]

_LANGUAGES = {
    "en": "English", "fr": "French français", "de": "German Deutsch",
    "it": "Italian italiano", "ru": "Russian русский", "es": "Spanish español",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The values of a fact: document `documents[i]` has the value `values[numbers[i]]`."""

    values: tuple[str, ...]
    numbers: Array
    documents: Array


class Directory:
    """Documents by number. A document that is no longer there still has its number."""

    def __init__(self, records: Sequence[DocumentRecord]) -> None:
        self._records = records
        self._vocabularies: dict[str, Vocabulary] = {}

    def __len__(self) -> int:
        """Return how many documents there are."""
        return len(self._records)

    def __getitem__(self, number: int) -> DocumentRecord:
        """Return the document of that number."""
        return self._records[number]

    @cached_property
    def numbers(self) -> dict[tuple[str, str], list[int]]:
        """The numbers of each document and language; more than one where it was replaced."""
        numbers: dict[tuple[str, str], list[int]] = {}
        for number, record in enumerate(self._records):
            numbers.setdefault((record.document, record.language), []).append(number)
        return numbers

    @cached_property
    def dates(self) -> Array:
        """The date of each document as a number that grows with it; 0 where it is not known."""
        found = (record.facts.date.replace("-", "").ljust(8, "0") for record in self._records)
        return np.array([int(d) if d.isdecimal() else 0 for d in found], np.int64)

    @cached_property
    def ranks(self) -> Array:
        """The place of each document in the order of symbols, then of titles."""

        def order(number: int) -> tuple[str, str, str]:
            record = self._records[number]
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
        vocabulary = self.vocabulary(field.name)
        agrees = value_test(field)
        chosen = np.fromiter(map(agrees, vocabulary.values), bool, len(vocabulary.values))
        return self._having(vocabulary, chosen)

    def match_value(self, name: str, value: str) -> Mask:
        """Return which documents have this very *value* of a fact; of years it may be a range."""
        vocabulary = self.vocabulary(name)
        chosen = np.array([fits_facet(name, known, value) for known in vocabulary.values], bool)
        return self._having(vocabulary, chosen)

    def count(self, name: str, hits: Array) -> dict[str, int]:
        """Return how many *hits*, given for each document, each value of a fact has."""
        vocabulary = self.vocabulary(name)
        weights = hits[vocabulary.documents]
        counts = np.bincount(vocabulary.numbers, weights, len(vocabulary.values))
        return {vocabulary.values[i]: int(counts[i]) for i in np.flatnonzero(counts).tolist()}

    def vocabulary(self, name: str) -> Vocabulary:
        """Return the values of a fact."""
        if name not in self._vocabularies:
            self._vocabularies[name] = self._make_vocabulary(_FACTS[name])
        return self._vocabularies[name]

    @cached_property
    def _by_symbol(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, record in enumerate(self._records):
            for term in record.symbol_terms:
                found.setdefault(term, []).append(number)
        return found

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

    def _having(self, vocabulary: Vocabulary, chosen: Mask) -> Mask:
        mask = np.zeros(len(self), bool)
        if len(vocabulary.values):
            mask[vocabulary.documents[chosen[vocabulary.numbers]]] = True
        return mask

    def _make_vocabulary(
        self, values_of: "Callable[[DocumentRecord], Sequence[str]]"
    ) -> Vocabulary:
        known: dict[str, int] = {}
        pairs = [
            (known.setdefault(value, len(known)), number)
            for number, record in enumerate(self._records)
            for value in values_of(record)
            if value
        ]
        numbers, documents = np.array(pairs, np.int64).reshape(-1, 2).T
        return Vocabulary(tuple(known), numbers, documents)


_FACTS: dict[str, Callable[[DocumentRecord], Sequence[str]]] = {
    "document": lambda record: (record.document,),
    "field": lambda record: record.facts.fields,
    "year": lambda record: (record.facts.date[:4],),
    "date": lambda record: (record.facts.date,),
    "body": lambda record: (record.facts.body,),
    "kind": lambda record: (record.facts.kind,),
    "place": lambda record: (record.facts.place,),
    "lang": lambda record: (record.language,),
    "language": lambda record: (record.language,),
    "country": lambda record: record.facts.countries,
}


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
