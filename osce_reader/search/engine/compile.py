"""From the tree of a query to what Whoosh evaluates.

A word is looked up in the stemmed field, in each language of the index, and adds to its rank where
it stands exactly so. Phrases, prefixes and words with signs are looked up in the exact field. A
hyphened word is tried in its pieces and in one; the field of compounds tells which words of a
phrase occur hyphened.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, product

from osce_reader.search.engine.analysis import (
    MAX_BEGINNING,
    Piece,
    find_pieces,
    fold,
    iter_hyphened,
    join,
    query_symbol_terms,
    stem_terms,
)
from osce_reader.search.engine.whoosh import query as wq
from osce_reader.search.engine.whoosh import reading, spans
from osce_reader.search.query import And, Not, Or, Phrase, Prefix, Query, Word, iter_wanted

_MAX_WAYS = 32
_MANY = 8
_TITLE_BOOST = 0.5


def compile_query(
    query: Query, reader: reading.IndexReader, languages: Sequence[str]
) -> wq.Query | None:
    """Return *query* for Whoosh, or `None` where nothing in the index can meet it.

    *reader* is that of the index, *languages* those of its paragraphs.
    """
    compiler = _Compiler(reader, languages)
    compiled = compiler.compile(query)
    titles = compiler.title_terms(query)
    if compiled is None or not titles:
        return compiled
    return wq.AndMaybe(compiled, wq.Or(titles))


@dataclass(frozen=True, slots=True)
class _Element:
    """What stands in one position of a phrase: a term, or any term that begins so."""

    text: str
    is_beginning: bool = False


@dataclass(frozen=True, slots=True)
class _Compiler:
    reader: reading.IndexReader
    languages: Sequence[str]

    def compile(self, query: Query) -> wq.Query | None:
        """Return *query* for Whoosh, or `None` where nothing can meet it."""
        if isinstance(query, And):
            return self._compile_all(query)
        if isinstance(query, Or):
            return _any_of(filter(None, map(self.compile, query.clauses)))
        if isinstance(query, Phrase):
            return _any_of(self._iter_exact(query.words))
        if isinstance(query, Prefix):
            return _any_of([*self._iter_exact([query]), *self._symbols_beginning(query)])
        if isinstance(query, Word):
            return _any_of(self._iter_word(query))
        raise TypeError(f"{query} stands alone")

    def title_terms(self, query: Query) -> list[wq.Query]:
        """Return the terms of the words of *query* in titles."""
        return [
            wq.Term("title", term, boost=_TITLE_BOOST)
            for leaf in iter_wanted(query)
            if isinstance(leaf, Word)
            for piece in find_pieces(leaf.text)
            for term in self._stem_terms(piece.raw, "title")
        ]

    def _compile_all(self, query: And) -> wq.Query | None:
        """All wanted clauses, without the others."""
        wanted = [self.compile(c) for c in query.clauses if not isinstance(c, Not)]
        unwanted = [self.compile(c.clause) for c in query.clauses if isinstance(c, Not)]
        if any(clause is None for clause in wanted):
            return None
        compiled = wanted[0] if len(wanted) == 1 else wq.And(wanted)
        excluded = _any_of(filter(None, unwanted))
        return compiled if excluded is None else wq.AndNot(compiled, excluded)

    def _iter_word(self, word: Word) -> Iterator[wq.Query]:
        """Give the ways in which a *word* may stand in a text, and the symbols that it may be."""
        pieces = find_pieces(word.text)
        if any(piece.has_sign for piece in pieces):
            yield from self._iter_exact([word])
        else:
            for groups in islice(_partitions(pieces), _MAX_WAYS):
                yield from self._iter_forms(groups)
        for term in query_symbol_terms(word.text):
            if self._has("symbol", term):
                yield wq.Term("symbol", term)

    def _iter_forms(self, groups: Sequence[Sequence[Piece]]) -> Iterator[wq.Query]:
        """Give all forms of a word whose pieces are read in these *groups*."""
        words = [join(group) for group in groups]
        if len(words) == 1 and self._has("exact", fold(words[0])):
            yield wq.Term("exact", fold(words[0]))
        for language in self.languages:
            terms = [self._stem_terms(word, "stemmed", (language,)) for word in words]
            if all(terms):
                yield _sequence([[wq.Term("stemmed", t) for t in group] for group in terms])

    def _stem_terms(
        self, word: str, field: str, languages: Sequence[str] | None = None
    ) -> list[str]:
        """Return the stems of *word* that occur in *field*."""
        return [
            term
            for language in (self.languages if languages is None else languages)
            for term in stem_terms(word, language)
            if self._has(field, term)
        ]

    def _iter_exact(self, words: Sequence[Word | Prefix]) -> Iterator[wq.Query]:
        """Give the ways in which *words* may stand exactly so in a text, one after the other."""
        last = len(words) - 1
        ways = [self._readings(word, is_last=i == last) for i, word in enumerate(words)]
        for way in islice(product(*ways), _MAX_WAYS):
            positions = [self._terms(element) for elements in way for element in elements]
            if all(positions):
                yield _sequence(positions)

    def _readings(self, word: Word | Prefix, *, is_last: bool) -> list[list[_Element]]:
        """Return the elements of *word*: in its pieces, in one, and split as texts have it."""
        readings: list[list[_Element]] = []
        for groups in islice(_partitions(find_pieces(word.text)), _MAX_WAYS):
            elements = [_Element(_exact_text(group)) for group in groups]
            if isinstance(word, Prefix):
                elements[-1] = _Element(elements[-1].text, is_beginning=True)
            choices = [self._splits(element) for element in elements[:-1]]
            choices.append([[elements[-1]]] if is_last else self._splits(elements[-1]))
            ways = islice(product(*choices), _MAX_WAYS)
            readings += [list(chain.from_iterable(way)) for way in ways]
        return readings

    def _splits(self, element: _Element) -> list[list[_Element]]:
        """Return *element*, then the pieces in which hyphens split it somewhere."""
        if element.is_beginning:
            return [[element]]
        compounds = self._expand("compounds", f"{element.text} ")
        return [[element], *([_Element(t) for t in c.split(" ")[1:]] for c in compounds)]

    def _terms(self, element: _Element) -> list[wq.Query]:
        """Return the terms that *element* stands for, those that occur."""
        text = element.text
        if not element.is_beginning:
            return [wq.Term("exact", text)] if self._has("exact", text) else []
        if len(text) <= MAX_BEGINNING and text.isalnum():
            return [wq.Term("beginnings", text)] if self._has("beginnings", text) else []
        return [wq.Term("exact", term) for term in self._expand("exact", text)]

    def _symbols_beginning(self, prefix: Prefix) -> list[wq.Query]:
        """Return the terms of the symbols that begin as *prefix* does, if it has a sign in it."""
        if not any(piece.has_sign for piece in find_pieces(prefix.text)):
            return []
        return [wq.Term("symbol", term) for term in self._expand("symbol", fold(prefix.text))]

    def _has(self, field: str, term: str) -> bool:
        return (field, term.encode()) in self.reader

    def _expand(self, field: str, beginning: str) -> list[str]:
        """Return the terms of *field* that have this *beginning*."""
        return [term.decode() for term in self.reader.expand_prefix(field, beginning.encode())]


class _Adjacent(spans.SpanNear2):  # type: ignore[misc]  # Whoosh has no types
    """Clauses one right after the other; in Whoosh 2.7.4 the estimate of their number fails."""

    def _and_query(self) -> wq.Query:
        return wq.And(self.qs)


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


def _sequence(positions: Sequence[Sequence[wq.Query]]) -> wq.Query:
    """Return a query for one of the terms of each of *positions*, one right after the other."""
    alternatives = [_one_of(terms) for terms in positions]
    return alternatives[0] if len(alternatives) == 1 else _Adjacent(alternatives)


def _one_of(terms: Sequence[wq.Query]) -> wq.Query:
    """Return a query for any of *terms* that knows their positions."""
    if len(terms) == 1:
        return terms[0]
    either = wq.Or(list(terms))
    either.matcher_type = wq.Or.DEFAULT_MATCHER
    return either


def _any_of(clauses: Iterable[wq.Query]) -> wq.Query | None:
    """Return a query for any of *clauses*, `None` where there are none."""
    found = list(clauses)
    if len(found) < 2:
        return found[0] if found else None
    either = wq.Or(found)
    if len(found) > _MANY:
        either.matcher_type = wq.Or.ARRAY_MATCHER
    return either
