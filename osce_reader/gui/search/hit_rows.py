"""Search results as the rows of a list: hits under the documents they are in."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from osce_reader.export.pinpoint import format_pinpoint
from osce_reader.gui.search.excerpt import make_excerpt
from osce_reader.gui.widgets.rows import Node, Piece, Row, heading
from osce_reader.gui.widgets.text import TextStyle
from osce_reader.model.document import Metadata

if TYPE_CHECKING:
    from osce_reader.search.results import SearchHit

_LINES = 3


def hit_rows(
    hits: "Iterable[SearchHit]", documents: Mapping[tuple[str, str], Metadata]
) -> tuple[Node, ...]:
    """Return *hits* in groups: the document of the best hit first, in each the best hit first."""
    groups: dict[tuple[str, str], list[SearchHit]] = {}
    for hit in hits:
        groups.setdefault((hit.locator.document, hit.locator.language), []).append(hit)
    return tuple(
        heading(
            _document_name(members[0], documents.get(key)),
            *map(_node, members),
            aside=str(len(members)),
        )
        for key, members in groups.items()
    )


def _document_name(hit: "SearchHit", metadata: Metadata | None) -> str:
    symbol = str(metadata.symbol) if metadata and metadata.symbol else ""
    return " · ".join(filter(None, (symbol, hit.title)))


def _node(hit: "SearchHit") -> Node:
    excerpt, marks = make_excerpt(hit.text, hit.marks)
    place = format_pinpoint(hit.locator.paragraph, hit.locator.last) or "title"
    row = Row(
        (Piece(excerpt, TextStyle.PLAIN, _LINES, marks),),
        spoken=f"{place}: {excerpt}",
        margin=hit.label.strip("().") or hit.locator.paragraph or "title",
        tip=place,
    )
    return Node(row, hit)
