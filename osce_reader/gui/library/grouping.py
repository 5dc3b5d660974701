"""How the documents of the library are grouped, filtered and named in a list."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from osce_reader.gui.widgets.rows import Node, Piece, Row, heading
from osce_reader.gui.widgets.text import TextStyle
from osce_reader.library.library import Holding
from osce_reader.library.taxonomy import Taxonomy
from osce_reader.model.date import format_date
from osce_reader.model.document import Metadata
from osce_reader.model.locator import Locator

UNSORTED = "Other documents"
_TITLE_LINES = 2


class Grouping(StrEnum):
    """By what documents can be grouped."""

    FIELD = "field"
    BODY = "body"
    YEAR = "year"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class Listed:
    """One document as it is listed, in all its languages; `words` are what a filter looks in."""

    metadata: Metadata
    languages: tuple[str, ...]
    words: str

    @property
    def locator(self) -> Locator:
        """The document in its original language, else in the first that is here."""
        return Locator(self.metadata.id, self.metadata.language)


def list_documents(holdings: Iterable[Holding]) -> tuple[Listed, ...]:
    """Return the documents of *holdings* in their order, each once."""
    by_id: dict[str, list[Metadata]] = {}
    for holding in holdings:
        by_id.setdefault(holding.metadata.id, []).append(holding.metadata)
    return tuple(_listed(versions) for versions in by_id.values())


def filter_documents(documents: Sequence[Listed], text: str) -> tuple[Listed, ...]:
    """Return those of *documents* in which every word of *text* occurs, in any case and accent."""
    words = _fold(text).split()
    return tuple(one for one in documents if all(word in one.words for word in words))


def group_documents(
    documents: Sequence[Listed], grouping: Grouping, taxonomy: Taxonomy
) -> tuple[Node, ...]:
    """Return *documents* under headings: years the latest first, others by the alphabet."""
    names = _NAMES[grouping]
    groups: dict[str, list[Node]] = {}
    for one in documents:
        node = Node(_row(one), one.locator)
        for name in names(one.metadata, taxonomy) or (UNSORTED,):
            groups.setdefault(name, []).append(node)
    ordered = sorted(groups, key=str.casefold, reverse=grouping is Grouping.YEAR)
    ordered.sort(key=lambda name: name == UNSORTED)
    return tuple(heading(name, *groups[name], aside=str(len(groups[name]))) for name in ordered)


def _listed(versions: Sequence[Metadata]) -> Listed:
    ordered = sorted(versions, key=lambda m: (m.language != m.original_language, m.language))
    first = ordered[0]
    texts = [first.name, first.place, first.date or "", format_date(first.date), first.kind]
    texts += [version.title for version in ordered]
    return Listed(first, tuple(m.language for m in ordered), _fold(" ".join(texts)))


def _row(one: Listed) -> Row:
    metadata = one.metadata
    when = format_date(metadata.date)
    facts = ", ".join(filter(None, (metadata.place, when)))
    if len(one.languages) > 1:
        facts = " · ".join(filter(None, (facts, " ".join(one.languages))))
    name = metadata.name if metadata.symbol else _short_name(metadata)
    pieces = [
        Piece(name, TextStyle.STRONG, aside=str(metadata.year or "")),
        Piece(metadata.title, lines=_TITLE_LINES),
        Piece(facts, TextStyle.QUIET),
    ]
    spoken = ", ".join(dict.fromkeys(filter(None, (name, metadata.title, facts))))
    return Row(tuple(piece for piece in pieces if piece.text), spoken, tip=metadata.title)


def _short_name(metadata: Metadata) -> str:
    """Return a short name for a document without a symbol: "Press release, Kyiv"."""
    return ", ".join(filter(None, (metadata.kind.capitalize() or "Document", metadata.place)))


def _fields(metadata: Metadata, _taxonomy: Taxonomy) -> Sequence[str]:
    return metadata.fields_of_work


def _body(metadata: Metadata, taxonomy: Taxonomy) -> Sequence[str]:
    return (taxonomy.body_name(metadata.body),) if metadata.body else ()


def _year(metadata: Metadata, _taxonomy: Taxonomy) -> Sequence[str]:
    return (str(metadata.year),) if metadata.year else ()


def _kind(metadata: Metadata, _taxonomy: Taxonomy) -> Sequence[str]:
    return (metadata.kind.capitalize(),) if metadata.kind else ()


_NAMES: dict[Grouping, Callable[[Metadata, Taxonomy], Sequence[str]]] = {
    Grouping.FIELD: _fields,
    Grouping.BODY: _body,
    Grouping.YEAR: _year,
    Grouping.KIND: _kind,
}


def _fold(text: str) -> str:
    """Return *text* without case and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
