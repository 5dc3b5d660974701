"""Searching the library, and the reader's own notes, in the same language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from osce_reader.annotations.annotation import Annotation
from osce_reader.model.document import Metadata, Paragraph
from osce_reader.search.concordance import Concordance, make_concordance
from osce_reader.search.describe import describe_query
from osce_reader.search.engine.index import Hit, Order, Wish
from osce_reader.search.marks import find_marks
from osce_reader.search.matching import is_match, matches_value
from osce_reader.search.parser import parse_query
from osce_reader.search.query import Field, Query
from osce_reader.search.results import (
    Lookup,
    SearchHit,
    SearchResults,
    count_facets,
    find_results,
)
from osce_reader.workspace.annotating import list_annotations
from osce_reader.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class SearchWish:
    """How to search: how many hits to give, in which order, and with which value of a facet.

    `narrow` maps facets, those of `FACETS` and `FURTHER_FACETS`, to the value that hits must have.
    """

    limit: int | None = None
    order: Order = Order.RANK
    narrow: Mapping[str, str] = field(default_factory=dict)


def search_text(
    workspace: Workspace, text: str, *, limit: int | None = None, wish: SearchWish | None = None
) -> SearchResults:
    """Return what the query *text* finds in the library, the best *limit* hits or all.

    *wish* says more than *limit*. Raises `QueryError` where *text* cannot be understood.
    """
    wish = wish or SearchWish(limit)
    annotations = workspace.annotations.list_all("")
    noted = frozenset(place for one in annotations for place in _places(workspace, one))
    full = Wish(
        wish.limit,
        wish.order,
        wish.narrow,
        lambda asked: frozenset(
            place
            for one in annotations
            if _holds(asked, one, None)
            for place in _places(workspace, one)
        ),
        noted,
    )
    return find_results(text, workspace.index.index, _lookup(workspace), wish=full)


def search_notes(workspace: Workspace, text: str, *, limit: int | None = None) -> SearchResults:
    """Return the highlights and notes in which the query *text* holds, the newest first.

    It is looked for in the words of the note and in those it stands on; fields ask for the note
    itself (`has:note`, `colour:`, `tag:`) and for the document it is on. Raises `QueryError`.
    """
    query = parse_query(text)
    found = [
        annotation
        for annotation in list_annotations(workspace)
        if is_match(
            query,
            _words(annotation),
            annotation.selector.language,
            partial(_holds_for, workspace, annotation),
        )
    ]
    found.sort(key=lambda annotation: annotation.modified, reverse=True)
    hits = tuple(_note_hit(workspace, annotation, query) for annotation in found[:limit])
    places = [
        Hit(a.selector.document, a.selector.language, a.selector.paragraph, 1.0) for a in found
    ]
    facets = count_facets(places, _lookup(workspace).metadata)
    return SearchResults(text, len(found), hits, facets, None)


def find_uses(workspace: Workspace, text: str) -> Concordance:
    """Return all uses of the words of the query *text*, the oldest first; raise `QueryError`."""
    results = search_text(workspace, text, wish=SearchWish(order=Order.DOCUMENT))
    return make_concordance(text, results.hits, _lookup(workspace).metadata)


def describe(text: str) -> str:
    """Return in words what the query *text* looks for; raise `QueryError`."""
    return describe_query(parse_query(text))


def _holds_for(workspace: Workspace, annotation: Annotation, asked: Field) -> bool:
    place = annotation.selector
    holding = workspace.library.find_holding(place.document, place.language)
    return _holds(asked, annotation, holding.metadata if holding else None)


def _holds(asked: Field, annotation: Annotation, metadata: Metadata | None) -> bool:
    """Whether a field holds for *annotation*, or for its document if *metadata* tells of it."""
    if asked.name == "has":
        wanted = asked.value.casefold().rstrip("s")
        has = {"note": bool(annotation.note), "highlight": annotation.colour is not None}
        return has.get(wanted, False)
    if asked.name == "colour":
        return matches_value(asked, annotation.colour.value if annotation.colour else "")
    if asked.name == "tag":
        return any(matches_value(asked, tag) for tag in annotation.tags)
    return metadata is not None and any(
        matches_value(asked, value) for value in _values(metadata, asked.name)
    )


def _values(metadata: Metadata, name: str) -> Sequence[str]:
    """Return the values that a document has for a field."""
    values: dict[str, Sequence[str]] = {
        "title": (metadata.title,),
        "symbol": (str(metadata.symbol or ""),),
        "body": (metadata.body,),
        "place": (metadata.place,),
        "year": (metadata.date or "",),
        "date": (metadata.date or "",),
        "kind": (metadata.kind,),
        "lang": (metadata.language,),
        "field": metadata.fields_of_work,
        "country": metadata.countries,
    }
    return values.get(name, ())


def _places(workspace: Workspace, annotation: Annotation) -> Iterator[tuple[str, str, str]]:
    """Give the paragraphs that *annotation* stands on."""
    place = annotation.selector
    if not place.last or place.last == place.paragraph:
        yield place.document, place.language, place.paragraph
        return
    held = workspace.library.find_holding(place.document, place.language)
    if held is None:
        return
    document = workspace.library.get_document(place.document, place.language)
    first, last = (document.find_position(one) for one in (place.paragraph, place.last))
    if first is not None and last is not None:
        for paragraph in document.paragraphs[first : last + 1]:
            yield place.document, place.language, paragraph.locator


def _words(annotation: Annotation) -> str:
    return "\n".join(filter(None, (annotation.note, annotation.quote)))


def _note_hit(workspace: Workspace, annotation: Annotation, query: Query) -> SearchHit:
    entry = workspace.find_entry(annotation.selector.document)
    words = _words(annotation)
    return SearchHit(
        locator=annotation.locator,
        label="",
        title=entry.title if entry else annotation.selector.document,
        text=words,
        marks=find_marks(words, annotation.selector.language, query),
        score=1.0,
    )


def _lookup(workspace: Workspace) -> Lookup:
    """Return what tells the search what stands where."""
    library = workspace.library

    def find_metadata(document: str, language: str) -> Metadata | None:
        holding = library.find_holding(document, language)
        return holding.metadata if holding else None

    def find_paragraph(document: str, language: str, locator: str) -> Paragraph | None:
        held = library.find_holding(document, language)
        return library.get_document(document, language).find_paragraph(locator) if held else None

    return Lookup(find_metadata, find_paragraph)
