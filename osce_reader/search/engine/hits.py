"""What is asked of an index, and what it answers."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from osce_reader.search.query import Field

if TYPE_CHECKING:
    from osce_reader.search.engine.evaluate import FindNoted, Place


class Order(StrEnum):
    """In which order hits are given; equals in reading order."""

    RANK = "rank"
    NEWEST = "newest"
    DOCUMENT = "document"


class Hit(NamedTuple):
    """A paragraph that a query found; the higher `score`, the better. See `IndexedParagraph`."""

    document: str
    language: str
    locator: str
    score: float


@dataclass(frozen=True, slots=True)
class Hits:
    """How many paragraphs a query found, and the first of them in the order asked for.

    `facets` counts all of them by what `Searcher` counts.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def _find_none(_field: Field) -> "Collection[Place]":
    return ()


@dataclass(frozen=True, slots=True)
class Wish:
    """How to search.

    `narrow` gives facets the value that hits need to have. `find_noted` gives the paragraphs for
    which a field of the reader's notes holds, `noted` all that have a note or a highlight.
    """

    limit: int | None = None
    order: Order = Order.RANK
    narrow: Mapping[str, str] = field(default_factory=dict)
    find_noted: "FindNoted" = _find_none
    noted: "Collection[Place]" = ()
