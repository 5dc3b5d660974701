"""What the reader searches for, and how."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from osce_reader.search.engine.hits import Order

TEXT, NOTES = "text", "notes"
SCOPES = (TEXT, NOTES)
"""Where one can search: the texts of the library, or the reader's highlights and notes."""


@dataclass(frozen=True, slots=True)
class SearchWish:
    """How to search: how many hits to give, in which order, and with which value of a facet.

    `narrow` maps facets, those of `FACETS` and `FURTHER_FACETS`, to the value that hits must have,
    and "document" to the id of the only document to search; of years it may be a range.
    """

    limit: int | None = None
    order: Order = Order.RANK
    narrow: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Search:
    """One search as it can be run again: a query, one of the `SCOPES`, order and narrowing.

    `narrowed` are pairs of a facet and its value.
    """

    query: str
    scope: str = TEXT
    order: Order = Order.RANK
    narrowed: tuple[tuple[str, str], ...] = ()

    def wish(self, limit: int | None) -> SearchWish:
        """Return how to search for it, giving the first *limit* hits or all."""
        return SearchWish(limit, self.order, dict(self.narrowed))
