"""Search results as the rows of a list: under the documents they are in, or one after the other."""

from collections.abc import Iterable, Mapping

from osce_reader.export.pinpoint import format_pinpoint, parse_pinpoint
from osce_reader.gui.search.excerpt import make_excerpt
from osce_reader.gui.widgets.rows import Node, Piece, Row, heading
from osce_reader.gui.widgets.text import TextStyle
from osce_reader.model.date import format_date
from osce_reader.model.document import Metadata
from osce_reader.search.results import SearchHit, group_by_document

_LINES = 3

Documents = Mapping[tuple[str, str], Metadata]
"""What is known of documents, by their ids and languages."""


def grouped_rows(hits: Iterable[SearchHit], documents: Documents) -> tuple[Node, ...]:
    """Return *hits* in groups: the document of the first hit first, in each as they come."""
    return tuple(
        heading(
            _document_name(group.title, documents.get((group.document, group.language))),
            *map(_node, group.hits),
            aside=str(len(group.hits)),
        )
        for group in group_by_document(hits)
    )


def listed_rows(hits: Iterable[SearchHit], documents: Documents) -> tuple[Node, ...]:
    """Return *hits* one after the other, each with its document and the date of that."""
    return tuple(
        _listed_node(hit, documents.get((hit.locator.document, hit.locator.language)))
        for hit in hits
    )


def more_row(shown: int, total: int, more: int, value: object) -> Node:
    """Return the row behind the hits that are *shown*: *value* asks for *more* of the *total*."""
    text = f"Show {min(more, total - shown):,} more of {total:,}"
    return Node(Row((Piece(text, TextStyle.STRONG),), text, tip="Return shows more"), value)


def _document_name(title: str, metadata: Metadata | None) -> str:
    symbol = str(metadata.symbol) if metadata and metadata.symbol else ""
    return " · ".join(filter(None, (symbol, title)))


def _node(hit: SearchHit) -> Node:
    excerpt, marks = make_excerpt(hit.text, hit.marks)
    place = _place(hit)
    row = Row(
        (Piece(excerpt, TextStyle.PLAIN, _LINES, marks), *_part(hit)),
        spoken=f"{place}: {excerpt}",
        margin=_number(hit),
        tip=place,
    )
    return Node(row, hit)


def _listed_node(hit: SearchHit, metadata: Metadata | None) -> Node:
    excerpt, marks = make_excerpt(hit.text, hit.marks)
    name = metadata.name if metadata else hit.title
    place = f"{name}, {_place(hit)}"
    date = format_date(metadata.date) if metadata else ""
    row = Row(
        (
            Piece(name, TextStyle.HEADING, aside=date),
            Piece(excerpt, TextStyle.PLAIN, _LINES, marks),
            *_part(hit),
        ),
        spoken=f"{place}, {date}: {excerpt}" if date else f"{place}: {excerpt}",
        margin=_number(hit),
        tip=f"{hit.title}, {_place(hit)}",
    )
    return Node(row, hit)


def _part(hit: SearchHit) -> tuple[Piece, ...]:
    """Return the annex or attachment of a *hit*, whose numbers are not those of the document."""
    pinpoint = parse_pinpoint(hit.locator.paragraph)
    if pinpoint is None or not pinpoint.first.part:
        return ()
    return (Piece(pinpoint.first.part.replace("-", " ").capitalize(), TextStyle.QUIET),)


def _number(hit: SearchHit) -> str:
    """Return what stands in the margin: the number as it is printed, a sign at headings."""
    pinpoint = parse_pinpoint(hit.locator.paragraph)
    if pinpoint is None:
        return "title"
    if pinpoint.first.name in ("h", "part"):
        return "§"
    number = hit.label.strip("().")
    return number or hit.locator.paragraph.removeprefix(f"{pinpoint.first.part}.")


def _place(hit: SearchHit) -> str:
    return format_pinpoint(hit.locator.paragraph, hit.locator.last) or "title"
