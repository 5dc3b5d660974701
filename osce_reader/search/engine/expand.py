"""From the words of a query to the terms of the index.

A word is looked up in the stemmed layer, in each language of the index, and adds to its rank where
it stands exactly so. Phrases, prefixes, patterns and words with signs are looked up in the exact
layer. A hyphened word is tried in its pieces and in one; the layer of compounds tells which words
of a phrase occur hyphened.

What comes out is a list of *ways*: a way is a run of positions, and each position a set of terms
any of which may stand there.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum, auto
from itertools import chain, islice, product
from typing import NamedTuple

from osce_reader.search.engine.analysis import (
    ANY,
    ONE,
    Piece,
    find_pieces,
    fold,
    iter_hyphened,
    join,
    mask_wildcards,
    stem_terms,
)
from osce_reader.search.query import Pattern, Prefix, Word

_MAX_WAYS = 32
_WORDS = 500


class Match(Enum):
    """How a term has to agree with an element."""

    SAME = auto()
    BEGINNING = auto()
    PATTERN = auto()
    NEARLY = auto()


class Element(NamedTuple):
    """What stands in one position: a term of a layer, or all that agree with `text` so."""

    layer: str
    text: str
    match: Match = Match.SAME


Way = tuple[tuple[Element, ...], ...]
"""A run of positions; any of the elements of a position may stand there."""

FindTerms = Callable[[str], Iterable[str]]


class Expander:
    """Gives the ways in which words may stand in a text.

    *languages* are those of the index; *find_compounds* gives the compounds that have a beginning.
    """

    def __init__(self, languages: Sequence[str], find_compounds: FindTerms) -> None:
        self._languages = languages
        self._find_compounds = find_compounds
        self._forms: dict[str, list[Way]] = {}

    def list_forms(self, word: Word) -> list[Way]:
        """Return the ways in which any form of *word* may stand in a text."""
        if word.text not in self._forms:
            if len(self._forms) >= _WORDS:
                self._forms.clear()
            self._forms[word.text] = list(self._iter_forms(word))
        return self._forms[word.text]

    def forget(self) -> None:
        """Forget the forms of words."""
        self._forms.clear()

    def _iter_forms(self, word: Word) -> Iterator[Way]:
        pieces = find_pieces(word.text)
        if any(piece.has_sign for piece in pieces):
            yield from self.iter_exact([word])
            return
        for groups in islice(_partitions(pieces), _MAX_WAYS):
            yield tuple(self._list_stems(join(group)) for group in groups)

    def _list_stems(self, word: str) -> tuple[Element, ...]:
        """Return the stems of *word* in each language.

        A term names its language, and a text has one: stems of two never stand in a row.
        """
        return tuple(
            Element("stemmed", term)
            for language in self._languages
            for term in stem_terms(word, language)
        )

    def iter_exact(self, words: Sequence[Word | Prefix | Pattern]) -> Iterator[Way]:
        """Give the ways in which *words* may stand exactly so, one after the other."""
        last = len(words) - 1
        ways = [self._readings(word, is_last=i == last) for i, word in enumerate(words)]
        for way in islice(product(*ways), _MAX_WAYS):
            yield tuple((element,) for elements in way for element in elements)

    def _readings(self, word: Word | Prefix | Pattern, *, is_last: bool) -> list[list[Element]]:
        """Return the elements of *word*: in its pieces, in one, and split as texts have it."""
        readings: list[list[Element]] = []
        text = mask_wildcards(word.text) if isinstance(word, Pattern) else word.text
        for groups in islice(_partitions(find_pieces(text)), _MAX_WAYS):
            elements = [_element(_exact_text(group)) for group in groups]
            if isinstance(word, Prefix):
                elements[-1] = Element("exact", elements[-1].text, Match.BEGINNING)
            choices = [self._splits(element) for element in elements[:-1]]
            choices.append([[elements[-1]]] if is_last else self._splits(elements[-1]))
            ways = islice(product(*choices), _MAX_WAYS)
            readings += [list(chain.from_iterable(way)) for way in ways]
        return readings

    def _splits(self, element: Element) -> list[list[Element]]:
        """Return *element*, then the pieces in which hyphens split it somewhere."""
        if element.match is not Match.SAME:
            return [[element]]
        compounds = self._find_compounds(f"{element.text} ")
        splits = [[Element("exact", part) for part in c.split(" ")[1:]] for c in compounds]
        return [[element], *splits]


def _element(text: str) -> Element:
    has_wildcard = ANY in text or ONE in text
    return Element("exact", text, Match.PATTERN if has_wildcard else Match.SAME)


def _partitions(pieces: Sequence[Piece]) -> Iterator[list[Sequence[Piece]]]:
    """Give the ways to read *pieces* as words: each alone first, then hyphened runs in one."""
    if not pieces:
        yield []
        return
    for end in (1, *iter_hyphened(pieces, 0)):
        for rest in _partitions(pieces[end:]):
            yield [pieces[:end], *rest]


def _exact_text(group: Sequence[Piece]) -> str:
    return group[0].signed if len(group) == 1 else fold(join(group))
