"""Links out of a place and into it, what they lead to, and citations in any text."""

from dataclasses import dataclass, replace

from osce_reader.errors import PlaceError
from osce_reader.model.date import format_date
from osce_reader.model.document import Paragraph
from osce_reader.model.entry import Entry
from osce_reader.model.locator import Locator
from osce_reader.references.acronyms import ACRONYMS, Acronym, find_acronyms
from osce_reader.references.groups import Neighbourhood, find_neighbourhood
from osce_reader.references.link import Link, Wanted
from osce_reader.references.outline import Outline, Target
from osce_reader.references.recognizer import find_references
from osce_reader.references.reference import Reference
from osce_reader.references.resolver import LinkStatus, Resolution
from osce_reader.references.sources import Sources
from osce_reader.workspace.link_words import name_missing, name_place, name_target
from osce_reader.workspace.reading import get_document, get_paragraphs, print_place
from osce_reader.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Preview:
    """What stands at the other end of a link, to be shown without leaving the page.

    `heading` is what it is called, `facts` a line about it; `paragraphs` are those cited, or the
    first ones of the document, none if its text is not here. `note` is a sentence where something
    is not as one would expect, else "". `candidates` are there where several documents fit.
    """

    heading: str
    facts: str
    locator: Locator | None
    paragraphs: tuple[Paragraph, ...] = ()
    note: str = ""
    candidates: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation recognized in a text that is not of the library.

    Code points `start` to `end` of the text, and the document meant. `locator` is the place in
    the library that it leads to, `None` where there is none; `place` and `missing` tell in words
    the place in the document, and what the text names and the document does not have.
    """

    start: int
    end: int
    text: str
    status: LinkStatus
    entry: Entry | None
    locator: Locator | None
    candidates: tuple[Entry, ...]
    verb: str = ""
    place: str = ""
    missing: str = ""


def list_outgoing(workspace: Workspace, locator: Locator) -> tuple[Link, ...]:
    """Return what the text at *locator* mentions, in reading order."""
    if workspace.library.find_holding(locator.document, locator.language) is None:
        return ()
    return workspace.links.outgoing(locator)


def list_incoming(workspace: Workspace, locator: Locator) -> tuple[Link, ...]:
    """Return what mentions the document at *locator*, or the very paragraph if one is named.

    Also for a document that only the catalogue knows.
    """
    return workspace.links.incoming(locator)


def target_locator(workspace: Workspace, link: Link) -> Locator | None:
    """Return the place that *link* leads to, or `None` where its text is not in the library."""
    place = link.target_locator
    return None if place is None else _held(workspace, place, link.source.language)


def find_sources(workspace: Workspace, locator: Locator) -> Sources:
    """Return the same as `list_incoming`, to be counted, and made into links as it is shown."""
    return workspace.links.find_sources(locator)


def count_citing(workspace: Workspace, document: str) -> dict[str, int]:
    """Return how many paragraphs cite each paragraph of a document; "" stands for all of it."""
    return workspace.links.count_citing(document)


def preview_link(workspace: Workspace, link: Link, *, limit: int = 3) -> Preview:
    """Return what *link* leads to, with at most *limit* paragraphs of it."""
    if link.target is None:
        names = " or ".join(entry.name for entry in link.candidates)
        note = f"This may be {names}." if names else "No document is known by these words."
        return Preview(link.text, "", None, (), note, link.candidates)
    place = target_locator(workspace, link)
    facts = print_occasion(link.target)
    if place is None:
        return Preview(name_target(link), facts, None, (), "Its text is not in the library.")
    note = f"{link.target.name} has no {name_missing(link)}." if link.missing else ""
    paragraphs = get_paragraphs(workspace, place)[:limit]
    return Preview(print_place(workspace, place), facts, place, paragraphs, note)


def print_occasion(entry: Entry) -> str:
    """Return place and date as far as they are known, the date as `print_date`."""
    return ", ".join(filter(None, (entry.place, print_date(entry))))


def print_date(entry: Entry) -> str:
    """Return the date as far as it is known; a day only where it is that of adoption."""
    is_exact = entry.date_precision in ("", "day")
    return format_date(entry.date) if is_exact else str(entry.year or "")


def find_document_neighbourhood(workspace: Workspace, document: str) -> Neighbourhood:
    """Return what a document cites and what cites it, by date; raise `PlaceError` if unknown."""
    entry = workspace.find_entry(document)
    if entry is None:
        raise PlaceError(f"Nothing is known of the document “{document}”.")
    place = Locator(document)
    citing = workspace.links.find_sources(place).count_by_document()
    return find_neighbourhood(entry, workspace.links.outgoing(place), citing, workspace.find_entry)


def list_wanted(workspace: Workspace) -> tuple[Wanted, ...]:
    """Return all that the library cites and does not hold, the most often cited first."""
    return workspace.links.list_wanted()


def list_wanted_sources(workspace: Workspace, wanted: Wanted) -> tuple[Link, ...]:
    """Return the links that mention what is *wanted*, by citing document."""
    return workspace.links.list_sources(wanted)


def recognize_citations(
    workspace: Workspace, text: str, *, language: str = "en"
) -> tuple[Citation, ...]:
    """Return every citation in a pasted *text*, with the place that it leads to.

    References to the text itself ("paragraph 5 above") are left out: there is nothing to open.
    """
    resolver = workspace.links.resolver
    found = find_references(text, language=language, names=resolver.names)
    return tuple(
        _citation(workspace, one, resolver.resolve(one), language)
        for one in found
        if not one.kind.is_internal
    )


def find_full_names(workspace: Workspace, text: str) -> tuple[Acronym, ...]:
    """Return the acronyms in *text* with their full names, those of the taxonomy first."""
    return find_acronyms(text, {**ACRONYMS, **_names_of_taxonomy(workspace)})


def _names_of_taxonomy(workspace: Workspace) -> dict[str, str]:
    bodies = workspace.taxonomy.bodies
    return {short: name for short, name in bodies.items() if short != "SUM"}


def _citation(
    workspace: Workspace, one: Reference, resolution: Resolution, language: str
) -> Citation:
    entry = resolution.entry
    held = _held(workspace, Locator(entry.id), language) if entry else None
    target = Target(one.paragraph, one.last)
    if held:
        outline = Outline.of(get_document(workspace, held))
        target = outline.settle(one.paragraph, one.last, one.section)
    link = Link(
        Locator("", language, "", "", one.start, one.end), one.text, resolution.status, entry,
        target.paragraph, target.last, () if entry else resolution.candidates, one.section,
        target.missing, one.verb,
    )  # fmt: skip
    place = replace(held, paragraph=target.paragraph, last=target.last) if held else None
    return Citation(
        one.start, one.end, one.text, link.status, entry, place, link.candidates, one.verb,
        name_place(link) if entry else "", name_missing(link),
    )  # fmt: skip


def _held(workspace: Workspace, place: Locator, language: str) -> Locator | None:
    """Return *place* in a language that the library holds, *language* if it does, or `None`."""
    held = workspace.library.languages_of(place.document)
    if not held:
        return None
    chosen = language if language in held else held[0]
    return Locator(place.document, chosen, place.paragraph, place.last)
