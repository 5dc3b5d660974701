"""Narrowing search results by facets, without another search."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from osce_reader.model.document import Metadata

if TYPE_CHECKING:
    from osce_reader.search.results import SearchHit, SearchResults

DocumentKey = tuple[str, str]
"""The id and the language of a document."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What is left of results: hits, facets over them, and how many hits there are."""

    hits: "tuple[SearchHit, ...]"
    facets: Mapping[str, Mapping[str, int]]
    total: int


def narrow(
    results: "SearchResults", chosen: Mapping[str, str], documents: Mapping[DocumentKey, Metadata]
) -> Narrowed:
    """Return what of *results* has the *chosen* value of each facet.

    Facets come from the metadata of *documents*; a hit in one that is not among them has none.
    A facet counts the hits that choosing another of its values would show.
    """
    if not chosen:
        return Narrowed(results.hits, results.facets, results.total)
    values = _values_by_document(results, documents)

    def fits(hit: "SearchHit", names: Mapping[str, str]) -> bool:
        own = values[hit.locator.document, hit.locator.language]
        return all(value in own.get(name, ()) for name, value in names.items())

    hits = tuple(hit for hit in results.hits if fits(hit, chosen))
    facets: dict[str, dict[str, int]] = {}
    for name, known in results.facets.items():
        others = {facet: value for facet, value in chosen.items() if facet != name}
        near = [hit for hit in results.hits if fits(hit, others)]
        counts = {value: sum(fits(hit, {name: value}) for hit in near) for value in known}
        facets[name] = {value: count for value, count in counts.items() if count}
    return Narrowed(hits, facets, len(hits))


def _values_by_document(
    results: "SearchResults", documents: Mapping[DocumentKey, Metadata]
) -> dict[DocumentKey, dict[str, set[str]]]:
    from osce_reader.search.engine.index import Hit
    from osce_reader.search.results import count_facets

    def find(document: str, language: str) -> Metadata | None:
        return documents.get((document, language))

    keys = {(hit.locator.document, hit.locator.language) for hit in results.hits}
    values = {}
    for document, language in keys:
        counted = count_facets([Hit(document, language, "", 1.0)], find)
        values[document, language] = {name: set(of_one) for name, of_one in counted.items()}
    return values
