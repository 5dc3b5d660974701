"""What a query asks for by a field and nothing here has: said to the reader, never guessed."""

from collections import Counter
from collections.abc import Iterable, Iterator

from osce_reader.annotations.annotation import Colour
from osce_reader.model.document import Metadata
from osce_reader.search.facets import facets_of
from osce_reader.search.matching import find_nearest, matches_value
from osce_reader.search.parser import parse_query
from osce_reader.search.query import Field, iter_fields
from osce_reader.workspace.workspace import Workspace

_LISTED = 8
"""How many values are listed at most, the most frequent first."""

_FACETS = {
    "body": ("body", "body"),
    "kind": ("kind", "kind"),
    "lang": ("language", "language"),
    "field": ("field", "field of work"),
    "country": ("country", "country"),
}
"""Which facet of documents a field asks for, and how it is called."""


def find_unknown_values(
    workspace: Workspace, text: str, *, tells_of_notes: bool = True
) -> tuple[str, ...]:
    """Return a sentence for each field of the query *text* whose value nothing here has.

    It names the value that is spelt nearly so, or those there are; tags of notes only if it
    *tells_of_notes*. Raises `QueryError`.
    """
    fields = iter_fields(parse_query(text))
    told = (field for field in fields if tells_of_notes or field.name != "tag")
    return tuple(dict.fromkeys(_iter_sentences(workspace, told)))


def _iter_sentences(workspace: Workspace, fields: Iterable[Field]) -> Iterator[str]:
    for field in fields:
        known = _list_known(workspace, field.name)
        if known is None:
            continue
        subject, values = known
        if not matches_value(field, *values):
            yield f"{subject} “{field.value}”{_name_others(field.value, values)}"


def _list_known(workspace: Workspace, name: str) -> tuple[str, list[str]] | None:
    """Return how to say that nothing has a value of the field *name*, and the values there are.

    The most frequent come first. `None` for fields that have no such values.
    """
    if name == "colour":
        return "There is no colour", [colour.value for colour in Colour]
    if name == "tag":
        tags = (tag for one in workspace.annotations.list_all() for tag in one.tags)
        return "No note has the tag", _by_frequency(tags)
    held = [holding.metadata for holding in workspace.library.holdings]
    if name == "place":
        return "No document here has the place", _by_frequency(one.place for one in held)
    if name in _FACETS:
        facet, called = _FACETS[name]
        return f"No document here has the {called}", _by_frequency(_iter_values(held, facet))
    return None


def _iter_values(held: Iterable[Metadata], facet: str) -> Iterator[str]:
    for metadata in held:
        yield from facets_of(metadata)[facet]


def _by_frequency(values: Iterable[str]) -> list[str]:
    return [value for value, _ in Counter(filter(None, values)).most_common()]


def _name_others(value: str, known: list[str]) -> str:
    """Return the end of a sentence: which of the *known* values may be meant."""
    if not known:
        return "."
    if (near := find_nearest(value, known)) is not None:
        return f"; did you mean “{near}”?"
    listed = ", ".join(known[:_LISTED])
    if len(known) > _LISTED:
        return f"; the most frequent are {listed}."
    return f"; there {'is' if len(known) == 1 else 'are'} {listed}."
