"""Links put in order for a reader: by verb or by document, by date; and what is near a document."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from osce_reader.model.entry import Entry
from osce_reader.references.link import Link
from osce_reader.references.wording import Verb

FindEntry = Callable[[str], Entry | None]
_ORDER = {verb.value: index for index, verb in enumerate(Verb)}


class Grouping(StrEnum):
    """By what links are put together."""

    VERB = "verb"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Links that belong together, in date order of the document at their other end.

    `verb` is theirs where they are grouped by verb ("" for those without); `entry` is the document
    at their other end where they are grouped by document, `None` if it is not known. `name` is
    what to show at the head.
    """

    name: str
    links: tuple[Link, ...]
    verb: str = ""
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A document next to another: how often it is cited by that, and how often it cites it."""

    entry: Entry
    cited: int = 0
    citing: int = 0


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A document, what it cites and what cites it, by date; those without a date come last."""

    entry: Entry
    neighbours: tuple[Neighbour, ...]


def group_outgoing(links: Iterable[Link], by: Grouping) -> tuple[LinkGroup, ...]:
    """Return the links out of a place in groups; the other end is what they mean."""
    return _group(links, by, lambda link: link.target, lambda link: link.text)


def group_incoming(
    links: Iterable[Link], by: Grouping, find_entry: FindEntry
) -> tuple[LinkGroup, ...]:
    """Return the links into a place in groups; the other end is the document that they are in."""
    return _group(
        links,
        by,
        lambda link: find_entry(link.source.document),
        lambda link: link.source.document,
    )


def find_neighbourhood(
    entry: Entry, outgoing: Iterable[Link], incoming: Iterable[Link], find_entry: FindEntry
) -> Neighbourhood:
    """Return what stands next to *entry*, given the links out of it and into it."""
    cited = _count(link.target for link in outgoing)
    citing = _count(find_entry(link.source.document) for link in incoming)
    known = {one.id: one for one, _ in (*cited.values(), *citing.values()) if one.id != entry.id}
    neighbours = [
        Neighbour(one, cited.get(key, (one, 0))[1], citing.get(key, (one, 0))[1])
        for key, one in known.items()
    ]
    return Neighbourhood(entry, tuple(sorted(neighbours, key=lambda n: by_date(n.entry))))


def by_date(entry: Entry | None) -> tuple[str, str]:
    """Return what to sort documents by: the date, then the name; without a date they come last."""
    if entry is None:
        return "9999", "~"
    return entry.date or "9999", entry.name


def _group(
    links: Iterable[Link],
    by: Grouping,
    end_of: Callable[[Link], Entry | None],
    name_of: Callable[[Link], str],
) -> tuple[LinkGroup, ...]:
    members: defaultdict[str, list[Link]] = defaultdict(list)
    for link in sorted(links, key=lambda link: by_date(end_of(link))):
        end = end_of(link)
        by_document = end.id if end else f"? {name_of(link)}"
        members[link.verb if by is Grouping.VERB else by_document].append(link)
    if by is Grouping.DOCUMENT:
        return tuple(_document_group(rows, end_of, name_of) for rows in members.values())
    verbs = sorted(members, key=lambda verb: _ORDER.get(verb, len(_ORDER)))
    return tuple(LinkGroup(verb or "mentions", tuple(members[verb]), verb) for verb in verbs)


def _document_group(
    links: Sequence[Link],
    end_of: Callable[[Link], Entry | None],
    name_of: Callable[[Link], str],
) -> LinkGroup:
    entry = end_of(links[0])
    return LinkGroup(entry.name if entry else name_of(links[0]), tuple(links), entry=entry)


def _count(entries: Iterable[Entry | None]) -> dict[str, tuple[Entry, int]]:
    counts: dict[str, tuple[Entry, int]] = {}
    for entry in entries:
        if entry:
            counts[entry.id] = (entry, counts.get(entry.id, (entry, 0))[1] + 1)
    return counts
