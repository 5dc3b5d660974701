"""Finding places and reading what stands there."""

from dataclasses import dataclass
from itertools import islice

from osce_reader.errors import AmbiguousPlaceError, PlaceError
from osce_reader.export.pinpoint import format_pinpoint, is_named_by_text
from osce_reader.library.library import Holding
from osce_reader.model.document import Document, Paragraph, ParagraphKind
from osce_reader.model.entry import Entry
from osce_reader.model.locator import Locator
from osce_reader.model.numbering import number_of
from osce_reader.model.place_link import read_place
from osce_reader.references.outline import Outline
from osce_reader.references.places import PlaceCandidate
from osce_reader.workspace.workspace import Workspace

_CANDIDATES_SHOWN = 8


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place that was typed, found: exactly one document, and paragraphs that are there.

    `note` is a sentence on how it was understood, where that is not plain ("" else): that a
    corrected text was found, say.
    """

    locator: Locator
    entry: Entry
    note: str = ""


def list_documents(
    workspace: Workspace, *, field: str = "", year: int | None = None, body: str = ""
) -> tuple[Holding, ...]:
    """Return what the library holds of a *field* of work, of a *year* and of a *body*.

    A field is named by its name or id, a body by its name or prefix, in any case.
    """
    taxonomy = workspace.taxonomy
    return tuple(
        holding
        for holding in workspace.library.holdings
        if (not field or any(taxonomy.is_field(f, field) for f in holding.metadata.fields_of_work))
        and (year is None or holding.metadata.year == year)
        and (not body or taxonomy.is_body(holding.metadata.body, body))
    )


def find_place(
    workspace: Workspace, text: str, *, library_only: bool = True, language: str = "en"
) -> FoundPlace:
    """Return the place that *text* names, also as a link; *language* is the preferred one.

    Raises `PlaceError` where nothing is known there, `AmbiguousPlaceError` where several documents
    are meant. With *library_only*, only documents whose text is here can be the answer.
    """
    text = read_place(text)
    candidates = workspace.places.find(text, library_only=library_only)
    if not candidates and library_only:
        _refuse_catalogue_only(workspace, text)
    if not candidates:
        raise PlaceError(
            f"Nothing is known of “{text}”. Type a symbol such as MC.DOC/1/11, or words of a title."
        )
    if len(candidates) > 1:
        raise _ambiguous(text, candidates)
    return _settle(workspace, candidates[0], language)


def suggest_places(
    workspace: Workspace, text: str, *, language: str = "en", limit: int = 8
) -> tuple[FoundPlace, ...]:
    """Return the places that *text*, half typed, may come to mean, the likelier first.

    What names a paragraph that is not there is left out; a link that is not whole means nothing.
    """
    try:
        text = read_place(text)
    except PlaceError:
        return ()
    found = []
    for candidate in workspace.places.suggest(text, limit=limit):
        try:
            found.append(_settle(workspace, candidate, language))
        except PlaceError:
            continue
    return tuple(islice(found, limit))


def get_document(workspace: Workspace, locator: Locator) -> Document:
    """Return the document of a *locator* of the library; raise `PlaceError` if it is not held."""
    return workspace.library.get_document(locator.document, locator.language)


def get_paragraphs(workspace: Workspace, locator: Locator) -> tuple[Paragraph, ...]:
    """Return the paragraphs at *locator*: all of the document, a part, a paragraph or a range.

    Items nested under the last paragraph belong to it.
    """
    document = get_document(workspace, locator)
    if not locator.paragraph:
        return document.paragraphs
    part = tuple(p for p in document.paragraphs if p.part == locator.paragraph)
    if part:
        return part
    first = _position(document, locator.paragraph)
    last = _position(document, locator.last or locator.paragraph)
    under = f"{locator.last or locator.paragraph}."
    end = last + 1
    while end < len(document.paragraphs) and document.paragraphs[end].locator.startswith(under):
        end += 1
    return document.paragraphs[first:end]


def print_place(workspace: Workspace, locator: Locator) -> str:
    """Return a place as it is printed: `MC.DOC/1/11/Corr.1, para. 10`."""
    entry = workspace.find_entry(locator.document)
    places = locator.paragraph, locator.last
    document = None
    if is_named_by_text(*places):  # else it is not read whole for this
        document = workspace.library.find_document(locator.document, locator.language)
    pinpoint = format_pinpoint(*places, document=document)
    return ", ".join(filter(None, (entry.name if entry else locator.document, pinpoint)))


def _refuse_catalogue_only(workspace: Workspace, text: str) -> None:
    """Raise `PlaceError` if *text* names documents of which only the catalogue knows."""
    known = workspace.places.find(text, library_only=False)
    if len(known) > 1:
        raise _ambiguous(text, known)
    if known:
        entry = known[0].entry
        raise PlaceError(
            f"The text of {entry.name} ({entry.title}) is not in the library; only the catalogue"
            " knows it. Its citation and links can be shown."
        )


def _ambiguous(text: str, candidates: tuple[PlaceCandidate, ...]) -> AmbiguousPlaceError:
    names = [_name(candidate) for candidate in candidates]
    shown = ", ".join(names[:_CANDIDATES_SHOWN])
    more = len(names) - _CANDIDATES_SHOWN
    rest = f" and {more} more" if more > 0 else ""
    return AmbiguousPlaceError(f"“{text}” may mean {shown}{rest}. Name one of them.", names)


def _name(candidate: PlaceCandidate) -> str:
    """Return what can be typed to mean *candidate* and no other."""
    place = Locator("", "", candidate.paragraph, candidate.last).paragraphs
    name = candidate.entry.symbol or candidate.entry.id
    return f"{name}#{place}" if place else name


def _settle(workspace: Workspace, candidate: PlaceCandidate, language: str) -> FoundPlace:
    """Return the place of *candidate* with a language that is held and paragraphs that exist."""
    entry = candidate.entry
    if not entry.is_in_library:
        locator = Locator(entry.id, "", candidate.paragraph, candidate.last)
        return FoundPlace(locator, entry, candidate.note)
    chosen = _choose_language(workspace, entry, candidate.language, language)
    document = workspace.library.get_document(entry.id, chosen)
    paragraph = candidate.paragraph
    if candidate.section:
        paragraph = _require_section(document, candidate)
    first = _require_paragraph(document, paragraph)
    last = _require_last(document, first, candidate.last)
    return FoundPlace(Locator(entry.id, chosen, first, last), entry, candidate.note)


def _choose_language(workspace: Workspace, entry: Entry, wanted: str, preferred: str) -> str:
    held = workspace.library.languages_of(entry.id)
    if not held:
        raise PlaceError(f"The text of {entry.name} is not in the library any more.")
    if wanted and wanted not in held:
        raise PlaceError(
            f"{entry.name} is not in the library in “{wanted}”. It is there in: {', '.join(held)}."
        )
    return wanted or (preferred if preferred in held else held[0])


def _require_section(document: Document, candidate: PlaceCandidate) -> str:
    """Return the locator of the section that *candidate* names, or of its paragraph in it."""
    outline = Outline.of(document)
    found = outline.settle(candidate.paragraph, candidate.last, candidate.section)
    if found.missing:
        lacking = found.missing if " " in found.missing else format_pinpoint(found.missing)
        raise PlaceError(f"{document.metadata.name} has no {lacking}. {_extent(document)}")
    return found.paragraph


def _require_paragraph(document: Document, locator: str) -> str:
    """Return *locator* if *document* has such a paragraph or part, or "" for the whole.

    Where operative paragraphs are numbered, "op3" is the one numbered 3.
    """
    is_part = any(p.part == locator for p in document.paragraphs)
    if not locator or is_part or document.find_position(locator) is not None:
        return locator
    number = locator.removeprefix("op")
    if number != locator and document.find_position(number) is not None:
        return number
    raise PlaceError(
        f"{document.metadata.name} has no {format_pinpoint(locator)}. {_extent(document)}"
    )


def _require_last(document: Document, first: str, last: str) -> str:
    """Return the locator that ends a range; the part of *first* is understood where it is left."""
    if not last:
        return ""
    part, dot, _ = first.rpartition(".")
    if document.find_position(last) is None and dot:
        last = f"{part}.{last}"
    last = _require_paragraph(document, last)
    if _position(document, last) < _position(document, first):
        raise PlaceError(f"The range {first}–{last} runs backwards. Name the first one first.")
    return last


def _position(document: Document, locator: str) -> int:
    position = document.find_position(locator)
    if position is None:
        raise PlaceError(f"{document.metadata.name} has no paragraph {locator}.")
    return position


def _extent(document: Document) -> str:
    """Say which paragraphs there are, by their numbers where the body has any."""
    apart = (ParagraphKind.HEADING, ParagraphKind.FOOTNOTE)
    counted = [p for p in document.paragraphs if p.kind not in apart]
    body = [p for p in counted if not p.part] or counted
    if not body:
        return "It has no paragraphs."
    named = [p.locator for p in body if number_of(p.label)] or [p.locator for p in body]
    return f"Its paragraphs go from {named[0]} to {named[-1]}."
