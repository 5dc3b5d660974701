"""Links put in order for a reader: by verb or by document, by date; and what is near a document."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from osce_reader.model.entry import Entry
from osce_reader.references.link import Link
from osce_reader.references.wording import Verb

FindEntry = Callable[[str], Entry | None]
MENTIONS = "mentions"
"""What a group of links without a verb is called."""
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
    members: defaultdict[str, list[Link]] = defaultdict(list)
    for link in sorted(links, key=lambda link: by_date(link.target)):
        by_document = link.target.id if link.target else f"? {link.text}"
        members[link.verb if by is Grouping.VERB else by_document].append(link)
    if by is Grouping.DOCUMENT:
        return tuple(map(_document_group, members.values()))
    return tuple(
        LinkGroup(verb or MENTIONS, tuple(members[verb]), verb)
        for verb in in_order_of_verbs(members)
    )


def find_neighbourhood(
    entry: Entry, outgoing: Iterable[Link], citing: Mapping[str, int], find_entry: FindEntry
) -> Neighbourhood:
    """Return what stands next to *entry*, given the links out of it and how often others cite it.

    *citing* counts mentions by the id of the document that they are in.
    """
    counts: defaultdict[str, int] = defaultdict(int)
    known: dict[str, Entry] = {}
    for target in (link.target for link in outgoing):
        if target:
            known[target.id] = target
            counts[target.id] += 1
    known |= {key: found for key in citing if (found := find_entry(key))}
    neighbours = [
        Neighbour(one, counts.get(key, 0), citing.get(key, 0))
        for key, one in known.items()
        if key != entry.id
    ]
    return Neighbourhood(entry, tuple(sorted(neighbours, key=lambda n: by_date(n.entry))))


def by_date(entry: Entry | None) -> tuple[str, str]:
    """Return what to sort documents by: the date, then the name; without a date they come last."""
    if entry is None:
        return "9999", "~"
    return entry.date or "9999", entry.name


def in_order_of_verbs(verbs: Iterable[str]) -> list[str]:
    """Return *verbs* as they are shown one after the other, links without one last."""
    return sorted(verbs, key=lambda verb: _ORDER.get(verb, len(_ORDER)))


def _document_group(links: Sequence[Link]) -> LinkGroup:
    entry = links[0].target
    return LinkGroup(entry.name if entry else links[0].text, tuple(links), entry=entry)
