"""Saved and recent searches as the rows of a list."""

from collections.abc import Mapping
from dataclasses import dataclass

from osce_reader.gui.search.facet_words import value_words
from osce_reader.gui.search.results_head import ORDERS, ORDERS_OF_NOTES
from osce_reader.gui.widgets.rows import Node, Piece, Row, heading
from osce_reader.gui.widgets.text import TextStyle
from osce_reader.search.engine.hits import Order
from osce_reader.workspace.kept_searches import KeptSearches
from osce_reader.workspace.search_wish import NOTES, Search


@dataclass(frozen=True, slots=True)
class Kept:
    """A search in the list; `name` is what it is saved under, "" for a recent one."""

    search: Search
    name: str = ""


def kept_rows(
    kept: KeptSearches, bodies: Mapping[str, str], *, are_notes_hidden: bool = False
) -> tuple[Node, ...]:
    """Return what is saved, then what was searched for last, each under its heading.

    Where *are_notes_hidden*, searches in notes are left out: their words tell of them.
    """
    saved = [Kept(search, name) for name, search in kept.saved.items()]
    recent = [Kept(search) for search in kept.recent]
    groups = (("Saved searches", saved), ("Recent searches", recent))
    listed = (
        (title, [one for one in group if not (are_notes_hidden and one.search.scope == NOTES)])
        for title, group in groups
    )
    return tuple(
        heading(title, *(_node(one, bodies) for one in group)) for title, group in listed if group
    )


def _node(kept: Kept, bodies: Mapping[str, str]) -> Node:
    search = kept.search
    facts = [search.query] if kept.name and kept.name != search.query else []
    facts += ["My notes"] if search.scope == NOTES else []
    facts += [value_words(facet, value, bodies) for facet, value in search.narrowed]
    if search.order is not Order.RANK:
        facts.append((ORDERS_OF_NOTES if search.scope == NOTES else ORDERS)[search.order])
    title = kept.name or search.query
    pieces = [Piece(title, TextStyle.PLAIN, 2)]
    if facts:
        pieces.append(Piece(" · ".join(facts), TextStyle.QUIET, 2))
    keys = "Return searches again, Del forgets it"
    keys += ", F2 gives it another name" if kept.name else ""
    return Node(Row(tuple(pieces), ", ".join([title, *facts]), tip=keys), kept)
