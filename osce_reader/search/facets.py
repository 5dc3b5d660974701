"""What results are counted and narrowed by, and whether a value is the one that is wanted.

A wanted value of the facet "year" may be a range, `2001..2011`, both ends included.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # opening an index does not need it
    from osce_reader.model.document import Metadata

Facets = dict[str, dict[str, int]]
"""How many hits each value of each facet has; values most frequent first, years latest first."""

FACETS = ("field", "year", "body", "kind", "language")
FURTHER_FACETS = ("part", "country", "notes")
"""What is counted besides: parts of documents, countries, paragraphs with notes."""

_TO = ".."


def join_years(first: str, last: str) -> str:
    """Return what is wanted of the facet "year": one year, or the years *first* to *last*."""
    return first if first == last else f"{first}{_TO}{last}"


def split_years(wanted: str) -> tuple[str, str]:
    """Return the first and the last year that are *wanted*."""
    first, dots, last = wanted.partition(_TO)
    return first, last if dots else first


def fits_facet(name: str, value: str, wanted: str) -> bool:
    """Whether a *value* of the facet *name* is what is *wanted* of it."""
    if name != "year":
        return value == wanted
    first, last = split_years(wanted)
    return first <= value <= last


def facets_of(metadata: "Metadata") -> dict[str, Sequence[str]]:
    """Return the values that a document has for each facet that documents are counted by."""
    return {
        "field": metadata.fields_of_work,
        "year": (str(metadata.year or ""),),
        "body": (metadata.body,),
        "kind": (metadata.kind,),
        "language": (metadata.language,),
        "country": metadata.countries,
    }


def sort_facet(name: str, counts: Mapping[str, int]) -> dict[str, int]:
    """Return the values of a facet: years the latest first, others the most frequent first."""
    if len(counts) < 2:
        return dict(counts)
    if name == "year":
        return dict(sorted(counts.items(), reverse=True))
    names = sorted(sorted(counts), key=counts.__getitem__, reverse=True)
    return {name: counts[name] for name in names}


def is_within(metadata: "Metadata | None", narrow: Mapping[str, str]) -> bool:
    """Whether a document has the wanted value of each facet of *narrow*; an unknown one has none.

    A facet that is none of documents holds for no document.
    """
    values: Mapping[str, Iterable[str]] = facets_of(metadata) if metadata else {}
    return all(
        any(fits_facet(name, value, wanted) for value in values.get(name, ()))
        for name, wanted in narrow.items()
    )


def count_openly(
    narrow: Mapping[str, str], count: Callable[[Mapping[str, str]], Mapping[str, Mapping[str, int]]]
) -> dict[str, Mapping[str, int]]:
    """Return facets of what *narrow* leaves; a facet narrowed by counts as if it were not.

    So every other value of it tells how many hits choosing it would show. *count* gives the facets
    of what a narrowing leaves.
    """
    facets = dict(count(narrow))
    for name in facets.keys() & narrow.keys():
        others = {facet: value for facet, value in narrow.items() if facet != name}
        facets[name] = count(others).get(name, {})
    return facets
