"""Searching the texts of the library, and listing all uses of a phrase."""

from collections.abc import Iterator, Mapping
from itertools import chain

from osce_reader.annotations.annotation import Annotation
from osce_reader.annotations.memory import Covered
from osce_reader.model.document import Metadata
from osce_reader.model.locator import Locator
from osce_reader.search.concordance import Concordance, make_concordance
from osce_reader.search.describe import describe_query
from osce_reader.search.engine.hits import Order, Wish
from osce_reader.search.parser import parse_query
from osce_reader.search.query import Field
from osce_reader.search.results import FindParagraph, Lookup, SearchResults, find_results
from osce_reader.workspace.annotating import find_text_hashes, is_current
from osce_reader.workspace.note_search import holds, search_notes
from osce_reader.workspace.search_wish import NOTES, TEXT, Search, SearchWish
from osce_reader.workspace.workspace import Workspace


def run_search(workspace: Workspace, search: Search, *, limit: int | None) -> SearchResults:
    """Return what *search* finds in texts or notes, its first *limit* hits; raise `QueryError`."""
    run = search_notes if search.scope == NOTES else search_text
    return run(workspace, search.query, wish=search.wish(limit))


def search_text(
    workspace: Workspace, text: str, *, limit: int | None = None, wish: SearchWish | None = None
) -> SearchResults:
    """Return what the query *text* finds in the library, the best *limit* hits or all.

    *wish* says more than *limit*. Raises `QueryError` where *text* cannot be understood.
    """
    find_paragraph = workspace.library.find_paragraph
    return _search(workspace, text, wish or SearchWish(limit), _lookup(workspace, find_paragraph))


def _search(workspace: Workspace, text: str, wish: SearchWish, lookup: Lookup) -> SearchResults:
    """Return what `search_text` does; *lookup* tells what stands where."""
    covered = _find_covered(workspace)

    def find_noted(asked: Field) -> frozenset[tuple[str, str, str]]:
        each = zip(covered.stored, covered.places, strict=True)
        return frozenset(chain.from_iterable(own for one, own in each if holds(asked, one, None)))

    full = Wish(wish.limit, wish.order, wish.narrow, find_noted, covered.all_places)
    return find_results(text, workspace.index.index, lookup, wish=full)


def find_on_page(workspace: Workspace, search: Search, page: Locator) -> tuple[Locator, ...]:
    """Return what *search* finds in the document of *page*, in reading order, with characters.

    Of a search in notes these are the words that the notes found stand on.
    """
    if search.scope == NOTES:
        notes = search_notes(workspace, search.query, wish=search.wish(None)).hits
        return tuple(
            hit.locator
            for hit in notes
            if (hit.id, hit.locator.language) == (page.document, page.language)
            and hit.locator.start is not None
        )
    here = {"document": page.document, "language": page.language}
    wish = SearchWish(order=Order.DOCUMENT, narrow={**dict(search.narrowed), **here})
    if dict(search.narrowed).get("language", page.language) != page.language:
        return ()
    return tuple(
        hit.locator.with_characters(*mark)
        for hit in search_text(workspace, search.query, wish=wish).hits
        if hit.locator.paragraph
        for mark in hit.marks
    )


def find_uses(
    workspace: Workspace, text: str, *, narrow: Mapping[str, str] | None = None
) -> Concordance:
    """Return all uses of the words of the query *text*, the oldest first; raise `QueryError`.

    *narrow* is that of `SearchWish`.
    """
    wish = SearchWish(order=Order.DOCUMENT, narrow=narrow or {})
    lookup = _lookup(workspace, workspace.library.read_in_turn())
    results = _search(workspace, text, wish, lookup)
    return make_concordance(text, results.hits, lookup.metadata)


def describe(text: str, scope: str = TEXT) -> str:
    """Return in words what the query *text* looks for in a scope; raise `QueryError`."""
    what = "Paragraphs" if scope == TEXT else "Highlights and notes"
    return describe_query(parse_query(text), what)


def _find_covered(workspace: Workspace) -> Covered:
    """Return where all annotations stand, from memory if neither they nor the texts changed."""
    stored = workspace.annotations.list_all()
    memory = workspace.annotations.anchors
    known = memory.covered
    if known is not None and is_current(workspace, known, stored):
        return known
    several = {(s.document, s.language) for s in (a.selector for a in stored) if s.last}
    texts = find_text_hashes(workspace, several)
    places = [tuple(_places(workspace, one)) for one in stored]
    covered = Covered(stored, texts, places, frozenset(chain.from_iterable(places)))
    memory.covered = covered
    return covered


def _places(workspace: Workspace, annotation: Annotation) -> Iterator[tuple[str, str, str]]:
    """Give the paragraphs that *annotation* stands on."""
    place = annotation.selector
    if not place.last or place.last == place.paragraph:
        yield place.document, place.language, place.paragraph
        return
    document = workspace.library.find_document(place.document, place.language)
    if document is None:
        return
    first, last = (document.find_position(one) for one in (place.paragraph, place.last))
    if first is not None and last is not None:
        for paragraph in document.paragraphs[first : last + 1]:
            yield place.document, place.language, paragraph.locator


def _lookup(workspace: Workspace, find_paragraph: FindParagraph) -> Lookup:
    """Return what tells the search what stands where."""
    library = workspace.library

    def find_metadata(document: str, language: str) -> Metadata | None:
        holding = library.find_holding(document, language)
        return holding.metadata if holding else None

    return Lookup(find_metadata, find_paragraph)
