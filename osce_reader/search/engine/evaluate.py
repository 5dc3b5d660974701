"""Which paragraphs a query finds, and how well each of them answers it.

The tree is evaluated from its leaves up, over whole arrays. The rank is Okapi BM25 (Robertson and
Zaragoza, The Probabilistic Relevance Framework, 2009) with the usual k1 = 1.2 and b = 0.75; all
forms of a word count as one term, and its very form adds half as much again. A word that stands in
the title of a document lifts all of its paragraphs, by half of its weight among titles.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from osce_reader.search.engine.analysis import find_pieces, fold, join
from osce_reader.search.engine.directory import Directory, word_tests
from osce_reader.search.engine.expand import Element, Expander, Match, Way
from osce_reader.search.engine.occurrences import (
    NOWHERE,
    Occurrences,
    find_occurrences,
    find_positions,
    paragraphs_at,
    sort_unique,
    unite,
)
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
)

Array = npt.NDArray[Any]
Mask = npt.NDArray[np.bool_]
Place = tuple[str, str, str]
"""Document, language and locator of a paragraph."""

FindNoted = Callable[[Field], Collection[Place]]
"""Gives the paragraphs for which a field of `NOTE_FIELDS` holds."""

_K1 = 1.2
_B = 0.75
_EXACT_WEIGHT = 0.5
_TITLE_WEIGHT = 0.5
_CACHED = 4_000_000
_DENSE = 8
_TITLES = 500


class Found(NamedTuple):
    """What was found in one segment: paragraphs, sorted, and the score of each."""

    ids: Array
    scores: Array


_NOTHING = Found(np.zeros(0, np.uint32), np.zeros(0, np.float32))


@dataclass(frozen=True, slots=True)
class Library:
    """The segments of an index and all of their documents, numbered one segment after the other.

    `firsts[i]` is the number of the first document of segment `i`.
    """

    segments: Sequence[Segment]
    directory: Directory
    firsts: Sequence[int]


class Evaluator:
    """Evaluates queries over the segments of an index; remembers what words were found."""

    def __init__(self, library: Library, languages: Sequence[str]) -> None:
        self._library = library
        self._expander = Expander(languages, self._find_compounds)
        self._size = sum(map(len, library.segments))
        words = sum(int(s.lengths.sum(dtype=np.int64)) for s in library.segments)
        self._norms = [_norms(s, words / max(1, self._size)) for s in library.segments]
        self._known: OrderedDict[object, list[Found]] = OrderedDict()
        self._known_size = 0
        self._titles: dict[str, list[Array | None]] = {}

    def evaluate(self, query: Query, find_noted: FindNoted) -> list[Found]:
        """Return what *query* finds in each segment, documents that are gone left out."""
        found = self._evaluate(query, find_noted)
        words = list(iter_words(query))
        found = [self._lift(i, one, words) for i, one in enumerate(found)] if words else found
        return [
            one if segment.alive is None else _only(one, segment.alive)
            for segment, one in zip(self._library.segments, found, strict=True)
        ]

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
        masks = [np.zeros(len(segment), bool) for segment in self._library.segments]
        wanted: dict[int, set[str]] = {}
        for document, language, locator in places:
            for number in self._library.directory.numbers.get((document, language), ()):
                wanted.setdefault(number, set()).add(locator)
        for number, locators in wanted.items():
            index = int(np.searchsorted(self._library.firsts, number, side="right")) - 1
            segment = self._library.segments[index]
            own = np.flatnonzero(segment.owners == number - self._library.firsts[index])
            masks[index][own] = [segment.locators[i] in locators for i in own.tolist()]
        return masks

    def mask_part(self, part: str) -> list[Mask]:
        """Return which paragraphs of each segment belong to a part of `PARTS`."""
        bit = 1 << PARTS.index(part) if part in PARTS else 0
        return [(segment.parts & bit) != 0 for segment in self._library.segments]

    def spread(self, documents: Mask) -> list[Mask]:
        """Return which paragraphs of each segment are in one of *documents*."""
        return [
            documents[first : first + len(segment.documents)][segment.owners]
            for segment, first in zip(self._library.segments, self._library.firsts, strict=True)
        ]

    def _evaluate(self, query: Query, find_noted: FindNoted) -> list[Found]:
        match query:
            case And(clauses):
                return self._evaluate_all(clauses, find_noted)
            case Or(clauses):
                each = [self._evaluate(clause, find_noted) for clause in clauses]
                sizes = map(len, self._library.segments)
                return [_add(size, parts) for size, *parts in zip(sizes, *each, strict=True)]
            case Field():
                return [_of_mask(mask) for mask in self.match(query, find_noted)]
            case Near():
                return self._remember(query, lambda: self._find_near(query))
            case Not():
                raise TypeError(f"{query} stands alone")
        return self._remember(query, lambda: self._find_member(query))

    def _evaluate_all(self, clauses: Sequence[Query], find_noted: FindNoted) -> list[Found]:
        """Return what holds for all that is wanted, without what is not."""
        scored = [
            self._evaluate(clause, find_noted)
            for clause in clauses
            if not isinstance(clause, Not | Field)
        ]
        masks = [self.match(c, find_noted) for c in clauses if isinstance(c, Field)]
        for clause in clauses:
            if isinstance(clause, Not):
                unwanted = self._evaluate(clause.clause, find_noted)
                masks.append(
                    [_without(len(s), one) for s, one in zip(self._segments, unwanted, strict=True)]
                )
        found = []
        for i, segment in enumerate(self._segments):
            parts = [one[i] for one in scored] or [_of_mask(np.ones(len(segment), bool))]
            one = _intersect_all(len(segment), parts)
            for mask in masks:
                one = _only(one, mask[i])
            found.append(one)
        return found

    @property
    def _segments(self) -> Sequence[Segment]:
        return self._library.segments

    def _remember(self, leaf: Member | Near, find: Callable[[], list[Found]]) -> list[Found]:
        """Return what *find* gives for *leaf*, or gave the last time."""
        key = _without_spans(leaf)
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key]
        found = self._known[key] = find()
        self._known_size += sum(len(one.ids) for one in found)
        while self._known_size > _CACHED and len(self._known) > 1:
            _, dropped = self._known.popitem(last=False)
            self._known_size -= sum(len(one.ids) for one in dropped)
        return found

    def _find_member(self, member: Member) -> list[Found]:
        """Return where a word or a phrase stands, scored, and the documents it names."""
        ways = self._ways(member)
        found = self._score([find_occurrences(s, "text", ways) for s in self._segments])
        if isinstance(member, Word):
            exact = self._exact_form(member)
            if exact is not None:
                very = self._score([find_occurrences(s, "text", [exact]) for s in self._segments])
                found = [_boost(one, two) for one, two in zip(found, very, strict=True)]
        documents = self._named_documents(member)
        if not documents:
            return found
        mask = np.zeros(len(self._library.directory), bool)
        mask[documents] = True
        named = [_of_mask(one) for one in self.spread(mask)]
        sizes = map(len, self._segments)
        return [_add(size, pair) for size, *pair in zip(sizes, found, named, strict=True)]

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
            return list(self._expander.iter_forms(member))
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
        return self._score([_find_near(segment, ways, near) for segment in self._segments])

    def _match_title(self, field: Field) -> list[Mask]:
        """Return which paragraphs are in a document whose title has the words of *field*."""
        [first, *rest] = field.words
        query: Member = Phrase(field.words, field.span) if rest else first
        mask = np.zeros(len(self._library.directory), bool)
        ways = self._ways(query)
        for segment, number in zip(self._segments, self._library.firsts, strict=True):
            found = find_occurrences(segment, "title", ways)
            mask[number + segment.owners[found.ids].astype(np.int64)] = True
        return self.spread(mask)

    def _match_part(self, field: Field) -> list[Mask]:
        """Return which paragraphs belong to a part that *field* names."""
        [test, *rest] = [test for word in field.words for test in word_tests(word)]
        chosen = [part for part in PARTS if not rest and test.match(part)]
        masks = [self.mask_part(part) for part in chosen]
        nothing = [np.zeros(len(segment), bool) for segment in self._segments]
        return [np.logical_or.reduce(parts) for parts in zip(nothing, *masks, strict=True)]

    def _lift(self, index: int, found: Found, words: Iterable[Word]) -> Found:
        """Return *found* with the weight of *words* in the titles of documents added."""
        if not len(found.ids):
            return found
        weights = [self._weigh_titles(word)[index] for word in words]
        total = np.sum([one for one in weights if one is not None], axis=0)
        if not np.any(total):
            return found
        return Found(found.ids, found.scores + total[self._segments[index].owners[found.ids]])

    def _weigh_titles(self, word: Word) -> list[Array | None]:
        """Return for each segment what *word* in its title adds to each document; or `None`."""
        key = word.text
        if key in self._titles:
            return self._titles[key]
        ways = [way for way in self._expander.iter_forms(word) if len(way) == 1]
        found = [find_occurrences(segment, "title", ways).ids for segment in self._segments]
        count = sum(map(len, found))
        weight = np.float32(_TITLE_WEIGHT * _idf(len(self._library.directory), count))
        weights: list[Array | None] = []
        for segment, ids in zip(self._segments, found, strict=True):
            if not len(ids):
                weights.append(None)
                continue
            each = np.zeros(len(segment.documents), np.float32)
            each[segment.owners[ids]] = weight
            weights.append(each)
        if len(self._titles) >= _TITLES:
            self._titles.clear()
        self._titles[key] = weights
        return weights

    def _score(self, occurrences: Sequence[Occurrences]) -> list[Found]:
        """Return *occurrences*, one a segment, with the BM25 score of each paragraph."""
        weight = _idf(self._size, sum(len(one.ids) for one in occurrences)) * (_K1 + 1)
        found = []
        for (ids, counts), norms in zip(occurrences, self._norms, strict=True):
            frequencies = counts.astype(np.float32)
            found.append(Found(ids, frequencies * np.float32(weight) / (frequencies + norms[ids])))
        return found

    def _find_compounds(self, beginning: str) -> set[str]:
        """Return the compounds of texts and titles that have this *beginning*."""
        found: set[str] = set()
        for segment in self._segments:
            for name in ("text_compounds", "title_compounds"):
                postings = segment.postings[name]
                found.update(postings.terms[i] for i in postings.find_range(beginning))
        return found


def _norms(segment: Segment, average: float) -> Array:
    """Return what BM25 adds to the frequency below the line, by the length of each paragraph."""
    lengths = segment.lengths.astype(np.float32)
    return (_K1 * (1 - _B + _B * lengths / np.float32(average or 1))).astype(np.float32)


def _idf(size: int, count: int) -> float:
    """Return the weight of what occurs in *count* of *size* paragraphs."""
    return float(np.log(1 + (size - count + 0.5) / (count + 0.5)))


def _find_near(segment: Segment, ways: Sequence[Sequence[Way]], near: Near) -> Occurrences:
    """Return where each of *ways* begins within a distance of the others, in any order.

    Of all positions each is tried as the first of a window, which holds if every member has a
    position in it.
    """
    columns = [find_positions(segment, "text", one) for one in ways]
    if not all(map(len, columns)):
        return NOWHERE
    own = columns
    if near.crosses:
        columns = [_close_gaps(segment, column) for column in columns]
    starts = sort_unique(np.concatenate(columns))
    holds = np.ones(len(starts), bool)
    nearest = []
    for column in columns:
        at = np.searchsorted(column, starts)
        nearest.append(at)
        last = len(column) - 1
        holds &= (at <= last) & (column[np.minimum(at, last)] <= starts + near.distance)
    if not holds.any():
        return NOWHERE
    found = []
    for at, positions in zip(nearest, own, strict=True):
        paragraphs = paragraphs_at(segment, positions[sort_unique(at[holds])])
        counts = np.bincount(paragraphs, minlength=len(segment))
        ids = np.flatnonzero(counts)
        found.append(Occurrences(ids, counts[ids]))
    return unite(len(segment), found)


def _close_gaps(segment: Segment, positions: Array) -> Array:
    """Return absolute *positions* as they are if only documents have gaps between them."""
    ids = paragraphs_at(segment, positions)
    return positions - segment.bases[ids] + segment.running_bases[ids]


def _intersect_all(size: int, parts: Sequence[Found]) -> Found:
    """Return what all of *parts* have in common, scores added; the smallest part goes first."""
    first, *others = sorted(parts, key=lambda part: len(part.ids))
    ids, scores = first
    at: Array
    for other in others:
        if not len(ids) or not len(other.ids):
            return _NOTHING
        if len(other.ids) * _DENSE > size:
            places = np.full(size, -1, np.int32)
            places[other.ids] = np.arange(len(other.ids), dtype=np.int32)
            at = places[ids]
            kept = at >= 0
        else:
            at = np.searchsorted(other.ids, ids)
            at[at == len(other.ids)] = 0
            kept = other.ids[at] == ids
        ids, scores = ids[kept], scores[kept] + other.scores[at[kept]]
    return Found(ids, scores)


def _add(size: int, parts: Sequence[Found]) -> Found:
    """Return what any of *parts* has, scores added."""
    found = [part for part in parts if len(part.ids)]
    if len(found) < 2:
        return found[0] if found else _NOTHING
    scores = np.zeros(size, np.float32)
    has = np.zeros(size, bool)
    for part in found:
        scores[part.ids] += part.scores
        has[part.ids] = True
    ids = np.flatnonzero(has)
    return Found(ids, scores[ids])


def _boost(found: Found, very: Found) -> Found:
    """Return *found* with part of the score of what is *very* so, which is among it, added."""
    if not len(very.ids):
        return found
    if not len(found.ids):
        return very
    scores = found.scores.copy()
    at = np.searchsorted(found.ids, very.ids)
    at[at == len(found.ids)] = 0
    same = found.ids[at] == very.ids
    scores[at[same]] += np.float32(_EXACT_WEIGHT) * very.scores[same]
    if same.all():
        return Found(found.ids, scores)
    rest = Found(very.ids[~same], very.scores[~same])
    size = int(max(found.ids[-1], very.ids[-1])) + 1
    return _add(size, (Found(found.ids, scores), rest))


def _of_mask(mask: Mask) -> Found:
    ids = np.flatnonzero(mask)
    return Found(ids, np.zeros(len(ids), np.float32))


def _without(size: int, unwanted: Found) -> Mask:
    mask = np.ones(size, bool)
    mask[unwanted.ids] = False
    return mask


def _only(found: Found, mask: Mask) -> Found:
    kept = mask[found.ids]
    return Found(found.ids[kept], found.scores[kept])


def _without_spans(leaf: Member | Near) -> object:
    """Return what tells *leaf* from others wherever it stands in a query."""
    if isinstance(leaf, Phrase):
        return (Phrase, *map(_without_spans, leaf.words))
    if isinstance(leaf, Near):
        return (Near, leaf.distance, leaf.crosses, *map(_without_spans, leaf.members))
    return replace(leaf, span=(0, 0))
