"""What a search gives: the best hits with their marks, facets over all hits, a better spelling.

The index knows places only. What stands there is looked up through functions that the caller
gives, so that this package knows nothing of where documents are kept.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from osce_reader.model.document import Metadata, Paragraph
from osce_reader.model.locator import Locator
from osce_reader.search.engine.index import Hit, SearchIndex
from osce_reader.search.marks import Marker
from osce_reader.search.parser import parse_query
from osce_reader.search.query import Phrase, Query, Word, iter_wanted

FindMetadata = Callable[[str, str], Metadata | None]
"""Gives the metadata of a document in a language, `None` where it is no longer there."""

FindParagraph = Callable[[str, str, str], Paragraph | None]
"""Gives the paragraph at a document, language and locator, `None` where it is not there."""

Facets = dict[str, dict[str, int]]
"""How many hits each value of each of `FACETS` has; values most frequent first."""

FACETS = ("field", "year", "body", "kind", "language")


@dataclass(frozen=True, slots=True)
class SearchHit:
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
    """What a search gave. `query` is as it was typed; `hits` are the best of `total`."""

    query: str
    total: int
    hits: tuple[SearchHit, ...]
    facets: Facets
    did_you_mean: str | None


@dataclass(frozen=True, slots=True)
class Lookup:
    """Where the metadata and the paragraphs of the library are looked up."""

    metadata: FindMetadata
    paragraph: FindParagraph


def find_results(
    text: str, index: SearchIndex, lookup: Lookup, *, limit: int | None = None
) -> SearchResults:
    """Search *index* for the query *text*; raise `QueryError` where it is none.

    Hits in documents or paragraphs that *lookup* no longer knows are left out and not counted in
    the facets.
    """
    query = parse_query(text)
    found = index.search(query, limit=None)
    facets = count_facets(found.hits, lookup.metadata)
    hits = present_hits(found.hits[:limit], query, lookup)
    better = None if found.total else find_better_spelling(text, query, index)
    return SearchResults(text, found.total, hits, facets, better)


def present_hits(hits: Iterable[Hit], query: Query, lookup: Lookup) -> tuple[SearchHit, ...]:
    """Return *hits* with what stands there and where *query* holds in it."""
    marker = Marker(query)
    presented = (_present(hit, marker, lookup) for hit in hits)
    return tuple(hit for hit in presented if hit is not None)


def count_facets(hits: Iterable[Hit], find_metadata: FindMetadata) -> Facets:
    """Return for each facet how many of *hits* have each of its values; unknown ones are left out.

    The values of a facet stand in order of their number of hits, then of the alphabet; years the
    latest first.
    """
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    for (document, language), count in Counter((h.document, h.language) for h in hits).items():
        metadata = find_metadata(document, language)
        for name, values in _facets_of(metadata).items() if metadata else ():
            counts[name].update(dict.fromkeys(filter(None, values), count))
    return {
        name: dict(sorted(counter.items(), reverse=True) if name == "year" else _by_count(counter))
        for name, counter in counts.items()
    }


def find_better_spelling(text: str, query: Query, index: SearchIndex) -> str | None:
    """Return the query *text* with misspelt words mended, `None` if that does not help."""
    mended = text
    for word in sorted(_iter_words(query), key=lambda word: word.span, reverse=True):
        if better := index.suggest(word.text):
            start, end = word.span
            mended = mended[:start] + better + mended[end:]
    if mended == text or not index.search(parse_query(mended), limit=1).total:
        return None
    return mended


def _present(hit: Hit, marker: Marker, lookup: Lookup) -> SearchHit | None:
    """Return *hit* with what stands there, `None` if nothing does any more."""
    metadata = lookup.metadata(hit.document, hit.language)
    if metadata is None:
        return None
    label, text = "", metadata.title
    if hit.locator:
        paragraph = lookup.paragraph(hit.document, hit.language, hit.locator)
        if paragraph is None:
            return None
        label, text = paragraph.label, paragraph.text
    locator = Locator(hit.document, hit.language, hit.locator)
    marks = marker.find(text, hit.language)
    return SearchHit(locator, label, metadata.title, text, marks, hit.score)


def _facets_of(metadata: Metadata) -> dict[str, Sequence[str]]:
    """Return the values that a document has for each facet."""
    return {
        "field": metadata.fields_of_work,
        "year": (str(metadata.year or ""),),
        "body": (metadata.body,),
        "kind": (metadata.kind,),
        "language": (metadata.language,),
    }


def _by_count(counter: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counter.items(), key=lambda item: (-item[1], item[0]))


def _iter_words(query: Query) -> Iterator[Word]:
    """Give the words of *query* that a hit may hold, also those inside phrases."""
    for leaf in iter_wanted(query):
        words = leaf.words if isinstance(leaf, Phrase) else (leaf,)
        yield from (word for word in words if isinstance(word, Word))
