"""What a search gives: the best hits with their marks, facets over all hits, a better spelling.

The index knows places only. What stands there is looked up through functions that the caller
gives, so that this package knows nothing of where documents are kept.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from typing import NamedTuple

from osce_reader.errors import QueryError
from osce_reader.model.document import Metadata, Paragraph
from osce_reader.model.locator import Locator
from osce_reader.search.engine.hits import Hit, Wish
from osce_reader.search.engine.index import SearchIndex
from osce_reader.search.facets import (
    FACETS,
    FURTHER_FACETS,
    Facets,
    count_openly,
    facets_of,
    sort_facet,
)
from osce_reader.search.marks import Marker
from osce_reader.search.parser import parse_query
from osce_reader.search.query import Prefix, Query, Word, iter_words

_LEAST_BEGINNING = 3
_TOGETHER = 100
"""In the texts of how many hits words are marked at once."""

FindMetadata = Callable[[str, str], Metadata | None]
"""Gives the metadata of a document in a language, `None` where it is no longer there."""

FindParagraph = Callable[[str, str, str], Paragraph | None]
"""Gives the paragraph at a document, language and locator, `None` where it is not there."""


class SearchHit(NamedTuple):
    """One paragraph that was found, or a whole document by its title (no label, no paragraph).

    `label` is the printed number, `title` that of the document, `marks` are code points of `text`.
    """

    locator: Locator
    label: str
    title: str
    text: str
    marks: tuple[tuple[int, int], ...]
    score: float

    @property
    def id(self) -> str:
        """The id of the document."""
        return self.locator.document


@dataclass(frozen=True, slots=True)
class SearchResults:
    """What a search gave. `query` is as it was typed; `hits` are the first of `total`.

    `further_facets` counts by `FURTHER_FACETS`; nothing where the index was not asked.
    """

    query: str
    total: int
    hits: tuple[SearchHit, ...]
    facets: Facets
    did_you_mean: str | None
    further_facets: Facets = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HitGroup:
    """Hits in one document, in their order."""

    document: str
    language: str
    title: str
    hits: tuple[SearchHit, ...]


@dataclass(frozen=True, slots=True)
class Lookup:
    """Where the metadata and the paragraphs of the library are looked up."""

    metadata: FindMetadata
    paragraph: FindParagraph


def find_results(
    text: str,
    index: SearchIndex,
    lookup: Lookup,
    *,
    limit: int | None = None,
    wish: Wish | None = None,
) -> SearchResults:
    """Search *index* for the query *text*; raise `QueryError` where it is none.

    *wish* says more than the *limit*: order, narrowing, notes. A facet that is narrowed by counts
    what its other values would show. Hits in documents or paragraphs that *lookup* no longer knows
    are left out.
    """
    query = parse_query(text)
    wish = wish or Wish(limit)
    found = index.find(query, wish)

    def count(narrow: Mapping[str, str]) -> Mapping[str, Mapping[str, int]]:
        if narrow == wish.narrow:
            return found.facets
        return index.find(query, replace(wish, limit=0, narrow=narrow)).facets

    counted = count_openly(wish.narrow, count)
    facets = {name: sort_facet(name, counted.get(name, {})) for name in FACETS}
    further = {name: sort_facet(name, counted.get(name, {})) for name in FURTHER_FACETS}
    hits = present_hits(found.hits, query, lookup)
    is_misspelt = not found.total and not wish.narrow
    better = find_better_spelling(text, query, index) if is_misspelt else None
    return SearchResults(text, found.total, hits, facets, better, further)


def group_by_document(hits: Iterable[SearchHit]) -> tuple[HitGroup, ...]:
    """Return *hits* by document, documents in the order of their first hits."""
    groups: dict[tuple[str, str], list[SearchHit]] = {}
    for hit in hits:
        groups.setdefault((hit.locator.document, hit.locator.language), []).append(hit)
    return tuple(
        HitGroup(document, language, members[0].title, tuple(members))
        for (document, language), members in groups.items()
    )


def present_hits(hits: Iterable[Hit], query: Query, lookup: Lookup) -> tuple[SearchHit, ...]:
    """Return *hits* with what stands there and where *query* holds in it."""
    marker = Marker(query)
    presented: list[SearchHit] = []
    remaining = iter(hits)
    while some := list(islice(remaining, _TOGETHER)):
        there = [(hit, found) for hit in some if (found := _look_up(hit, lookup))]
        marks = marker.find_each([(text, hit.language) for hit, (_, _, text) in there])
        presented += [
            SearchHit(
                Locator(hit.document, hit.language, hit.locator), label, title, text, own, hit.score
            )
            for (hit, (label, title, text)), own in zip(there, marks, strict=True)
        ]
    return tuple(presented)


def count_facets(hits: Iterable[Hit], find_metadata: FindMetadata) -> Facets:
    """Return for each facet how many of *hits* have each of its values; unknown ones are left out.

    The values of a facet stand in order of their number of hits, then of the alphabet; years the
    latest first.
    """
    counts: dict[str, Counter[str]] = {name: Counter() for name in (*FACETS, "country")}
    for (document, language), count in Counter((h.document, h.language) for h in hits).items():
        metadata = find_metadata(document, language)
        for name, values in facets_of(metadata).items() if metadata else ():
            counts[name].update(dict.fromkeys(filter(None, values), count))
    return {name: sort_facet(name, counter) for name, counter in counts.items()}


def find_better_spelling(text: str, query: Query, index: SearchIndex) -> str | None:
    """Return the query *text* with words completed or else mended, `None` if neither helps.

    A word that occurs nowhere may be the beginning of one, still being typed, or a slip of the pen.
    """
    for find_better in (partial(_complete, index), index.suggest):
        mended = text
        for word in sorted(iter_words(query), key=lambda word: word.span, reverse=True):
            if better := find_better(word.text):
                start, end = word.span
                mended = mended[:start] + better + mended[end:]
        if mended != text and index.search(parse_query(mended), limit=1).total:
            return mended
    return None


def _complete(index: SearchIndex, word: str) -> str | None:
    """Return *word* with a star if it only occurs as the beginning of others."""
    if len(word) < _LEAST_BEGINNING or not word.isalpha():
        return None
    whole, beginning = Word(word, (0, len(word))), Prefix(word, (0, len(word)))
    if index.search(whole, limit=0).total:
        return None
    try:
        is_beginning = index.search(beginning, limit=0).total > 0
    except QueryError:  # it stands for too many words
        return None
    return f"{word}*" if is_beginning else None


def _look_up(hit: Hit, lookup: Lookup) -> tuple[str, str, str] | None:
    """Return label, title of the document, and text of *hit*; `None` if nothing is there now."""
    metadata = lookup.metadata(hit.document, hit.language)
    if metadata is None:
        return None
    if not hit.locator:
        return "", metadata.title, metadata.title
    paragraph = lookup.paragraph(hit.document, hit.language, hit.locator)
    return (paragraph.label, metadata.title, paragraph.text) if paragraph else None
