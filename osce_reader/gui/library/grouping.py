"""How the documents of the library are grouped, sorted, filtered and named in a list."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from osce_reader.gui.widgets.rows import Node, Piece, Row, heading
from osce_reader.gui.widgets.text import TextStyle
from osce_reader.library.labels import Labels
from osce_reader.library.library import Holding
from osce_reader.library.shelf import Origin
from osce_reader.library.taxonomy import Taxonomy
from osce_reader.model.date import format_date
from osce_reader.model.document import Metadata
from osce_reader.model.locator import Locator
from osce_reader.rendering.page import language_name

UNSORTED = "Other documents"
_TITLE_LINES = 2


class Grouping(StrEnum):
    """By what documents can be grouped."""

    FIELD = "field"
    BODY = "body"
    YEAR = "year"
    KIND = "kind"
    COUNTRY = "country"
    MEETING = "meeting"
    STRUCTURE = "structure"
    LANGUAGE = "language"
    TAG = "tag"
    COLLECTION = "collection"


class Sorting(StrEnum):
    """In which order documents stand in their group."""

    SYMBOL = "symbol"
    TITLE = "title"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Listed:
    """One document as it is listed, in all its languages; `words` are what a filter looks in.

    `is_imported` says whether the text that is opened was imported.
    """

    metadata: Metadata
    languages: tuple[str, ...]
    words: str
    labels: Labels
    is_imported: bool

    @property
    def locator(self) -> Locator:
        """The document in its original language, else in the first that is here."""
        return Locator(self.metadata.id, self.metadata.language)


def list_documents(
    holdings: Iterable[Holding], labels: Mapping[str, Labels] | None = None
) -> tuple[Listed, ...]:
    """Return the documents of *holdings* in their order, each once, with their *labels* by id."""
    by_id: dict[str, list[Holding]] = {}
    for holding in holdings:
        by_id.setdefault(holding.metadata.id, []).append(holding)
    known = labels or {}
    return tuple(_listed(held, known.get(one, Labels())) for one, held in by_id.items())


def sort_documents(documents: Sequence[Listed], sorting: Sorting) -> tuple[Listed, ...]:
    """Return *documents* by symbol or title, or the latest first; what has none comes last."""
    key = {Sorting.SYMBOL: _by_symbol, Sorting.TITLE: _by_title, Sorting.DATE: _by_date}[sorting]
    ordered = sorted(documents, key=_by_title)
    return tuple(sorted(ordered, key=key, reverse=sorting is Sorting.DATE))


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
        for name in dict.fromkeys(names(one, taxonomy)) or (UNSORTED,):
            groups.setdefault(name, []).append(node)
    ordered = sorted(groups, key=str.casefold, reverse=grouping is Grouping.YEAR)
    ordered.sort(key=lambda name: name == UNSORTED)
    return tuple(heading(name, *groups[name], aside=str(len(groups[name]))) for name in ordered)


def _listed(held: Sequence[Holding], labels: Labels) -> Listed:
    ordered = sorted(held, key=_original_first)
    versions = [holding.metadata for holding in ordered]
    first = versions[0]
    texts = [first.name, first.place, first.date or "", format_date(first.date), first.kind]
    texts += [version.title for version in versions]
    texts += [*labels.tags, *labels.collections]
    return Listed(
        first,
        tuple(metadata.language for metadata in versions),
        _fold(" ".join(texts)),
        labels,
        ordered[0].origin is Origin.IMPORTED,
    )


def _original_first(holding: Holding) -> tuple[bool, str]:
    metadata = holding.metadata
    return metadata.language != metadata.original_language, metadata.language


def _by_symbol(one: Listed) -> tuple[object, ...]:
    symbol = one.metadata.symbol
    return (0, symbol) if symbol else (1,)


def _by_title(one: Listed) -> tuple[object, ...]:
    return (_fold(one.metadata.title),)


def _by_date(one: Listed) -> tuple[object, ...]:
    return (one.metadata.date or "",)


def _row(one: Listed) -> Row:
    metadata = one.metadata
    when = format_date(metadata.date)
    facts = ", ".join(filter(None, (metadata.place, when)))
    if len(one.languages) > 1:
        facts = " · ".join(filter(None, (facts, " ".join(one.languages))))
    labels = ", ".join((*one.labels.tags, *one.labels.collections))
    facts = " · ".join(filter(None, (facts, labels)))
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


def _body(one: Listed, taxonomy: Taxonomy) -> Sequence[str]:
    return (taxonomy.body_name(one.metadata.body),) if one.metadata.body else ()


def _year(one: Listed, _taxonomy: Taxonomy) -> Sequence[str]:
    return (str(one.metadata.year),) if one.metadata.year else ()


def _kind(one: Listed, _taxonomy: Taxonomy) -> Sequence[str]:
    return (one.metadata.kind.capitalize(),) if one.metadata.kind else ()


def _meeting(one: Listed, _taxonomy: Taxonomy) -> Sequence[str]:
    return (one.metadata.meeting,) if one.metadata.meeting else ()


_NAMES: dict[Grouping, Callable[[Listed, Taxonomy], Sequence[str]]] = {
    Grouping.FIELD: lambda one, _: one.metadata.fields_of_work,
    Grouping.BODY: _body,
    Grouping.YEAR: _year,
    Grouping.KIND: _kind,
    Grouping.COUNTRY: lambda one, _: one.metadata.countries,
    Grouping.MEETING: _meeting,
    Grouping.STRUCTURE: lambda one, _: one.metadata.structures,
    Grouping.LANGUAGE: lambda one, _: [language_name(code) for code in one.languages],
    Grouping.TAG: lambda one, _: one.labels.tags,
    Grouping.COLLECTION: lambda one, _: one.labels.collections,
}


def _fold(text: str) -> str:
    """Return *text* without case and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
