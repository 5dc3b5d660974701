"""Searching the library, and the reader's own notes, in the same language."""

from osce_reader.annotations.annotation import Annotation
from osce_reader.model.document import Metadata, Paragraph
from osce_reader.search.describe import describe_query
from osce_reader.search.engine.index import Hit
from osce_reader.search.marks import find_marks
from osce_reader.search.matching import is_match
from osce_reader.search.parser import parse_query
from osce_reader.search.query import Query
from osce_reader.search.results import (
    Lookup,
    SearchHit,
    SearchResults,
    count_facets,
    find_results,
)
from osce_reader.workspace.annotating import list_annotations
from osce_reader.workspace.workspace import Workspace


def search_text(workspace: Workspace, text: str, *, limit: int | None = None) -> SearchResults:
    """Return what the query *text* finds in the library, the best *limit* hits or all.

    Raises `QueryError` where it cannot be understood.
    """
    lookup = _lookup(workspace)
    return find_results(text, workspace.index.index, lookup, limit=limit)


def search_notes(workspace: Workspace, text: str, *, limit: int | None = None) -> SearchResults:
    """Return the highlights and notes in which the query *text* holds, the newest first.

    It is looked for in the words of the note and in those it stands on. Raises `QueryError`.
    """
    query = parse_query(text)
    found = [
        annotation
        for annotation in list_annotations(workspace)
        if is_match(query, _words(annotation), annotation.selector.language)
    ]
    found.sort(key=lambda annotation: annotation.modified, reverse=True)
    hits = tuple(_note_hit(workspace, annotation, query) for annotation in found[:limit])
    places = [
        Hit(a.selector.document, a.selector.language, a.selector.paragraph, 1.0) for a in found
    ]
    facets = count_facets(places, _lookup(workspace).metadata)
    return SearchResults(text, len(found), hits, facets, None)


def describe(text: str) -> str:
    """Return in words what the query *text* looks for; raise `QueryError`."""
    return describe_query(parse_query(text))


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
