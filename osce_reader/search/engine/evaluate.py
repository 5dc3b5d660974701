"""Which paragraphs a query finds, and how well each of them answers it.

The tree is evaluated from its leaves up, over whole arrays. How a paragraph is ranked says
`ranking`.
"""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from osce_reader.search.engine.analysis import find_pieces, fold, join
from osce_reader.search.engine.directory import Directory, word_tests
from osce_reader.search.engine.expand import Element, Expander, Match, Way
from osce_reader.search.engine.found import (
    Found,
    from_mask,
    intersect,
    numbers_of,
    only,
    unite,
    without,
)
from osce_reader.search.engine.nearness import find_near
from osce_reader.search.engine.occurrences import find_occurrences
from osce_reader.search.engine.ranking import EXACT_WEIGHT, Ranking
from osce_reader.search.engine.segment import Segment
from osce_reader.search.paragraphs import PARTS
from osce_reader.search.query import (
    NOTE_FIELDS,
    And,
    Field,
    Fuzzy,
    Member,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Word,
    iter_words,
    without_spans,
)

Array = npt.NDArray[Any]
Mask = npt.NDArray[np.bool_]
Place = tuple[str, str, str]
"""Document, language and locator of a paragraph."""

FindNoted = Callable[[Field], Collection[Place]]
"""Gives the paragraphs for which a field of `NOTE_FIELDS` holds."""

_SETS = 4
"""How many sets of places are kept as masks: a reader's notes change less often than the query."""

_REMEMBERED = 32 * 2**20
"""How many bytes the findings of words may take that are kept for the next query."""


@dataclass(frozen=True, slots=True)
class Library:
    """The segments of an index and all of their documents."""

    segments: Sequence[Segment]
    directory: Directory


class Evaluator:
    """Evaluates queries over the segments of an index; remembers what words were found."""

    def __init__(self, library: Library, languages: Sequence[str]) -> None:
        self._library = library
        self._segments = library.segments
        self._expander = Expander(languages, self._find_compounds)
        self._ranking = Ranking(library.segments, library.directory, self._expander)
        self._known: OrderedDict[object, list[Found]] = OrderedDict()
        self._known_size = 0
        self._places: dict[frozenset[Place], list[Mask]] = {}

    def evaluate(self, query: Query, find_noted: FindNoted) -> list[Found]:
        """Return what *query* finds in each segment, documents that are gone left out."""
        found = self._evaluate(query, find_noted)
        found = self._ranking.lift(found, list(iter_words(query)))
        return [
            one if segment.alive is None else only(one, segment.alive)
            for segment, one in zip(self._segments, found, strict=True)
        ]

    def forget(self) -> None:
        """Forget what words were found."""
        self._known.clear()
        self._known_size = 0
        self._ranking.forget()
        self._expander.forget()

    def match(self, field: Field, find_noted: FindNoted) -> list[Mask]:
        """Return for which paragraphs of each segment a *field* holds."""
        if field.name == "title":
            return self._match_title(field)
        if field.name in NOTE_FIELDS:
            return self.mask_places(find_noted(field))
        if field.name == "part":
            return self._match_part(field)
        return self.spread(self._library.directory.match(field))

    def mask_places(self, places: Collection[Place]) -> list[Mask]:
        """Return which paragraphs of each segment are *places*; a locator of "" is a document."""
        key = frozenset(places)
        if key not in self._places:
            if len(self._places) >= _SETS:
                self._places.clear()
            self._places[key] = self._find_places(key)
        return self._places[key]

    def mask_part(self, part: str) -> list[Mask]:
        """Return which paragraphs of each segment belong to a part of `PARTS`."""
        bit = 1 << PARTS.index(part) if part in PARTS else 0
        return [(segment.parts & bit) != 0 for segment in self._segments]

    def spread(self, documents: Mask) -> list[Mask]:
        """Return which paragraphs of each segment are in one of *documents*."""
        return [
            documents[first : first + segment.document_count][segment.owners]
            for segment, first in zip(self._segments, self._library.directory.firsts, strict=True)
        ]

    def _evaluate(self, query: Query, find_noted: FindNoted) -> list[Found]:
        match query:
            case And(clauses):
                return self._evaluate_all(clauses, find_noted)
            case Or(clauses):
                return self._unite([self._evaluate(clause, find_noted) for clause in clauses])
            case Field():
                return [from_mask(mask) for mask in self.match(query, find_noted)]
            case Near():
                return self._remember(query, lambda: self._find_near(query))
            case Not():
                raise TypeError(f"{query} stands alone")
        return self._remember(query, lambda: self._find_member(query))

    def _evaluate_all(self, clauses: Sequence[Query], find_noted: FindNoted) -> list[Found]:
        """Return what holds for all that is wanted, without what is not."""
        unwanted = [clause.clause for clause in clauses if isinstance(clause, Not)]
        fields = [clause for clause in clauses if isinstance(clause, Field)]
        wanted = [clause for clause in clauses if not isinstance(clause, Not | Field)]
        each = [self._evaluate(clause, find_noted) for clause in wanted or fields[:1]]
        found = [intersect(parts) for parts in zip(*each, strict=True)]
        for one in fields if wanted else fields[1:]:
            found = list(map(only, found, self.match(one, find_noted)))
        for clause in unwanted:
            found = list(map(without, found, self._evaluate(clause, find_noted)))
        return found

    def _unite(self, each: Sequence[list[Found]]) -> list[Found]:
        """Return what any of *each* has, values added, for each segment."""
        sizes = map(len, self._segments)
        return [unite(size, parts) for size, *parts in zip(sizes, *each, strict=True)]

    def _remember(self, leaf: Member | Near, find: Callable[[], list[Found]]) -> list[Found]:
        """Return what *find* gives for *leaf*, or gave the last time."""
        key = without_spans(leaf)
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key]
        found = self._known[key] = find()
        self._known_size += sum(one.size for one in found)
        while self._known_size > _REMEMBERED and len(self._known) > 1:
            _, dropped = self._known.popitem(last=False)
            self._known_size -= sum(one.size for one in dropped)
        return found

    def _find_member(self, member: Member) -> list[Found]:
        """Return where a word or a phrase stands, scored, and the documents it names."""
        found = self._find_scored(self._ways(member))
        if isinstance(member, Word):
            exact = self._exact_form(member)
            if exact is not None:
                found = self._unite([found, self._find_scored([exact], EXACT_WEIGHT)])
        documents = self._named_documents(member)
        if not documents:
            return found
        mask = np.zeros(len(self._library.directory), bool)
        mask[documents] = True
        return self._unite([found, [from_mask(one) for one in self.spread(mask)]])

    def _find_scored(self, ways: Sequence[Way], factor: float = 1.0) -> list[Found]:
        """Return where any of *ways* stands, scored, scores times *factor*."""
        found = [find_occurrences(segment, "text", ways) for segment in self._segments]
        return self._ranking.score(found, factor)

    def _named_documents(self, member: Member) -> list[int]:
        """Return the documents whose symbol *member* is or begins."""
        if isinstance(member, Word):
            return self._library.directory.find_symbol(member)
        if isinstance(member, Prefix):
            return self._library.directory.find_symbols(member)
        return []

    def _ways(self, member: Member) -> list[Way]:
        """Return the ways in which *member* may stand in a text."""
        if isinstance(member, Word):
            return self._expander.list_forms(member)
        if isinstance(member, Fuzzy):
            text = fold(join(find_pieces(member.text)))
            return [((Element("exact", text, Match.NEARLY),),)]
        words = member.words if isinstance(member, Phrase) else (member,)
        return list(self._expander.iter_exact(words))

    def _exact_form(self, word: Word) -> Way | None:
        """Return the very form of a *word* of one piece that has other forms too."""
        pieces = find_pieces(word.text)
        if len(pieces) == 1 and pieces[0].folded.isalpha():
            return ((Element("exact", pieces[0].folded),),)
        return None

    def _find_near(self, near: Near) -> list[Found]:
        """Return the paragraphs in which the members of *near* stand close enough."""
        ways = [self._ways(member) for member in near.members]
        return self._ranking.score([find_near(segment, ways, near) for segment in self._segments])

    def _match_title(self, field: Field) -> list[Mask]:
        """Return which paragraphs are in a document whose title has the words of *field*."""
        [first, *rest] = field.words
        query: Member = Phrase(field.words, field.span) if rest else first
        mask = np.zeros(len(self._library.directory), bool)
        ways = self._ways(query)
        firsts = self._library.directory.firsts
        for segment, number in zip(self._segments, firsts, strict=True):
            paragraphs = numbers_of(find_occurrences(segment, "title", ways))
            mask[number + segment.owners.take(paragraphs).astype(np.int64)] = True
        return self.spread(mask)

    def _find_places(self, places: Collection[Place]) -> list[Mask]:
        masks = [np.zeros(len(segment), bool) for segment in self._segments]
        wanted: dict[int, set[str]] = {}
        for document, language, locator in places:
            for number in self._library.directory.numbers.get((document, language), ()):
                wanted.setdefault(number, set()).add(locator)
        firsts = self._library.directory.firsts
        for number, locators in wanted.items():
            index = bisect_right(firsts, number) - 1
            own = self._segments[index].range_of(number - firsts[index])
            lines = self._segments[index].locators.between(own.start, own.stop)
            masks[index][own.start : own.stop] = [line in locators for line in lines]
        return masks

    def _match_part(self, field: Field) -> list[Mask]:
        """Return which paragraphs belong to a part that *field* names."""
        [test, *rest] = [test for word in field.words for test in word_tests(word)]
        chosen = [part for part in PARTS if not rest and test.match(part)]
        masks = [self.mask_part(part) for part in chosen]
        nothing = [np.zeros(len(segment), bool) for segment in self._segments]
        return [np.logical_or.reduce(parts) for parts in zip(nothing, *masks, strict=True)]

    def _find_compounds(self, beginning: str) -> set[str]:
        """Return the compounds of texts and titles that have this *beginning*."""
        found: set[str] = set()
        for segment in self._segments:
            for name in ("text_compounds", "title_compounds"):
                terms = segment.postings(name).terms
                own = terms.find_range(beginning)
                found.update(terms.between(own.start, own.stop))
        return found
