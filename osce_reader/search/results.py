"""What a search gives: the best hits with their marks, facets over all hits, a better spelling.

The index knows places only. What stands there is looked up through functions that the caller
gives, so that this package knows nothing of where documents are kept.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from osce_reader.model.document import Metadata, Paragraph
from osce_reader.model.locator import Locator
from osce_reader.search.engine.index import Hit, SearchIndex, Wish
from osce_reader.search.marks import Marker
from osce_reader.search.parser import parse_query
from osce_reader.search.query import Query, iter_words

FindMetadata = Callable[[str, str], Metadata | None]
"""Gives the metadata of a document in a language, `None` where it is no longer there."""

FindParagraph = Callable[[str, str, str], Paragraph | None]
"""Gives the paragraph at a document, language and locator, `None` where it is not there."""

Facets = dict[str, dict[str, int]]
"""How many hits each value of each of `FACETS` has; values most frequent first."""

FACETS = ("field", "year", "body", "kind", "language")
FURTHER_FACETS = ("part", "country", "notes")
"""What the index counts besides: parts of documents, countries, paragraphs with notes."""


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

    *wish* says more than the *limit*: order, narrowing, notes. Hits in documents or paragraphs that
    *lookup* no longer knows are left out.
    """
    query = parse_query(text)
    wish = wish or Wish(limit)
    found = index.find(query, wish)
    facets = {name: _sort_facet(name, found.facets.get(name, {})) for name in FACETS}
    further = {name: _sort_facet(name, found.facets.get(name, {})) for name in FURTHER_FACETS}
    hits = present_hits(found.hits, query, lookup)
    better = None if found.total else find_better_spelling(text, query, index)
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
    return {name: _sort_facet(name, counter) for name, counter in counts.items()}


def find_better_spelling(text: str, query: Query, index: SearchIndex) -> str | None:
    """Return the query *text* with misspelt words mended, `None` if that does not help."""
    mended = text
    for word in sorted(iter_words(query), key=lambda word: word.span, reverse=True):
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


def _sort_facet(name: str, counts: Mapping[str, int]) -> dict[str, int]:
    """Return the values of a facet: years the latest first, others the most frequent first."""
    if name == "year":
        return dict(sorted(counts.items(), reverse=True))
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
