"""What the cards of links say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from osce_reader.export.pinpoint import format_pinpoint
from osce_reader.model.entry import Entry
from osce_reader.model.locator import Locator
from osce_reader.references.link import Link
from osce_reader.references.resolver import LinkStatus
from osce_reader.workspace.link_words import name_place
from osce_reader.workspace.linking import print_occasion

ONLY_IN_CATALOGUE = "only in the catalogue"
_OF_OTHERS = "text of another organization"
_UNKNOWN = "not in the catalogue"
_MOST_CANDIDATES = 3


@dataclass(frozen=True, slots=True)
class LinkText:
    """The lines of a card: a title, what is said in full, and quiet facts."""

    title: str
    text: str
    facts: str
    is_here: bool

    @property
    def spoken(self) -> str:
        """All of it as one sentence."""
        return ", ".join(filter(None, (self.title, self.text, self.facts)))


def describe_target(link: Link) -> LinkText:
    """Return what the card of an outgoing *link* says."""
    entry, is_here = link.target, link.status is LinkStatus.LIBRARY
    if entry is None:
        return LinkText(link.text, "", _guess(link), is_here=False)
    title = ", ".join(filter(None, (entry.name, name_place(link))))
    text = entry.title if entry.symbol else ""
    return LinkText(title, text, _facts(entry, link.status), is_here)


def describe_source(links: tuple[Link, ...], names: Mapping[Locator, str]) -> LinkText:
    """Return what the card of incoming *links* says, all from one paragraph.

    *names* call the places that links come from, be it by their characters, paragraph or document.
    """
    source = links[0].source
    paragraph = source.at(source.paragraph)
    pinpoint = format_pinpoint(source.paragraph)
    for place in (source, paragraph, replace(paragraph, language="")):
        if place in names:
            return LinkText(names[place], "", _quoted(links), is_here=True)
    document = names.get(source.whole_document(), names.get(Locator(source.document)))
    name = document or source.document
    title = ", ".join(filter(None, (name, pinpoint)))
    return LinkText(title, "", _quoted(links), is_here=True)


def merge_targets(links: Iterable[Link]) -> tuple[Link, ...]:
    """Return *links* without those that lead where an earlier one leads."""
    kept: dict[object, Link] = {}
    for link in links:
        place = link.target_locator
        kept.setdefault((place, name_place(link)) if place else link.text.casefold(), link)
    return tuple(kept.values())


def _facts(entry: Entry, status: LinkStatus) -> str:
    notes = {LinkStatus.CATALOGUE: ONLY_IN_CATALOGUE, LinkStatus.EXTERNAL: _OF_OTHERS}
    return " · ".join(filter(None, (print_occasion(entry), notes.get(status, ""))))


def _guess(link: Link) -> str:
    if link.candidates:
        names = [entry.name for entry in link.candidates[:_MOST_CANDIDATES]]
        more = " and others" if len(link.candidates) > _MOST_CANDIDATES else ""
        return f"may be {' or '.join(names)}{more}"
    return _OF_OTHERS if link.status is LinkStatus.EXTERNAL else _UNKNOWN


def _quoted(links: tuple[Link, ...]) -> str:
    return " · ".join(f"“{text}”" for text in dict.fromkeys(link.text for link in links))
