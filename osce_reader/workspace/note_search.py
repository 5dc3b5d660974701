"""Searching the reader's own highlights and notes, in the language that texts are searched in."""

from collections.abc import Mapping, Sequence
from functools import partial

from osce_reader.annotations.annotation import Annotation
from osce_reader.model.document import Metadata
from osce_reader.search.engine.hits import Hit, Order
from osce_reader.search.facets import FACETS, FURTHER_FACETS, Facets, count_openly, is_within
from osce_reader.search.marks import find_marks
from osce_reader.search.matching import is_match, matches_value
from osce_reader.search.parser import parse_query
from osce_reader.search.query import Field, Query
from osce_reader.search.results import SearchHit, SearchResults, count_facets
from osce_reader.workspace.annotating import list_annotations
from osce_reader.workspace.search_wish import SearchWish
from osce_reader.workspace.workspace import Workspace


def search_notes(
    workspace: Workspace, text: str, *, limit: int | None = None, wish: SearchWish | None = None
) -> SearchResults:
    """Return the highlights and notes in which the query *text* holds, those changed last first.

    It is looked for in the words of the note and in those it stands on; fields ask for the note
    itself (`has:note`, `colour:`, `tag:`) and for the document it is on. *wish* says more than
    *limit*; it orders and narrows by the document that a note is on. Raises `QueryError`.
    """
    wish = wish or SearchWish(limit)
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
    facets = count_openly(wish.narrow, lambda narrow: _count(workspace, found, narrow))
    kept = [one for one in found if is_within(_metadata_of(workspace, one), wish.narrow)]
    hits = tuple(
        _note_hit(workspace, annotation, query)
        for annotation in _sort_notes(workspace, kept, wish.order)[: wish.limit]
    )
    counted = {name: dict(facets[name]) for name in FACETS}
    further = {name: dict(facets.get(name, {})) for name in FURTHER_FACETS}
    return SearchResults(text, len(kept), hits, counted, None, further)


def holds(asked: Field, annotation: Annotation, metadata: Metadata | None) -> bool:
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


def _metadata_of(workspace: Workspace, annotation: Annotation) -> Metadata | None:
    """Return what is known of the document that *annotation* is on, if the library holds it."""
    place = annotation.selector
    holding = workspace.library.find_holding(place.document, place.language)
    return holding.metadata if holding else None


def _count(workspace: Workspace, found: Sequence[Annotation], narrow: Mapping[str, str]) -> Facets:
    """Return the facets of those of *found* that are on documents within *narrow*."""
    places = [
        Hit(one.selector.document, one.selector.language, one.selector.paragraph, 1.0)
        for one in found
        if is_within(_metadata_of(workspace, one), narrow)
    ]
    known = {
        (one.selector.document, one.selector.language): _metadata_of(workspace, one)
        for one in found
    }
    return count_facets(places, lambda document, language: known[document, language])


def _sort_notes(
    workspace: Workspace, found: Sequence[Annotation], order: Order
) -> list[Annotation]:
    """Return *found* those changed last first, or by the documents that they are on."""
    latest = sorted(found, key=lambda annotation: annotation.modified, reverse=True)
    if order is Order.NEWEST:
        return sorted(latest, key=lambda one: _date_of(workspace, one), reverse=True)
    if order is Order.DOCUMENT:
        return sorted(latest, key=lambda one: _place_of(workspace, one))
    return latest


def _date_of(workspace: Workspace, annotation: Annotation) -> str:
    metadata = _metadata_of(workspace, annotation)
    return (metadata.date or "") if metadata else ""


def _place_of(workspace: Workspace, annotation: Annotation) -> tuple[str, str, int, int]:
    """Return what orders notes by document and then as one reads."""
    place = annotation.selector
    document = workspace.library.find_document(place.document, place.language)
    if document is None:
        return "~", place.document, 0, 0
    position = document.find_position(place.paragraph)
    name = str(document.metadata.symbol or document.metadata.title)
    return name, place.document, position or 0, annotation.locator.start or 0


def _holds_for(workspace: Workspace, annotation: Annotation, asked: Field) -> bool:
    return holds(asked, annotation, _metadata_of(workspace, annotation))


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
