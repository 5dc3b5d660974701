"""Citing: a place of the workspace as a citation, a quotation, a snippet of both, or a record."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import count, takewhile

from osce_reader.errors import PlaceError, ReaderError
from osce_reader.export.bibliography import RecordFormat, format_record
from osce_reader.export.citation import HOUSE, STYLES, Style, cite, get_style, make_house_style
from osce_reader.export.fields import FIELDS
from osce_reader.export.pinpoint import Pinpoint, parse_pinpoint
from osce_reader.export.quotation import Quotation, quote_all, quote_places
from osce_reader.export.rich_text import Run, Runs, plain
from osce_reader.export.snippet import SnippetFormat, format_snippet
from osce_reader.export.source import Source
from osce_reader.export.template import parse_template
from osce_reader.model.document import Document
from osce_reader.model.entry import Entry
from osce_reader.model.locator import Locator
from osce_reader.model.place_link import format_link
from osce_reader.settings import load_settings, save_settings
from osce_reader.workspace.reading import get_document
from osce_reader.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Snippet:
    """What is cited: the citation in one style, and the words if they are quoted.

    `lines` are the words in the style's marks, paragraph by paragraph; none where the citation
    holds them itself. `runs` are the citation with its italics, `language` is that of the words.
    """

    locator: Locator
    style: str
    citation: str
    quotation: Quotation | None = None
    lines: tuple[str, ...] = ()
    runs: Runs = ()
    language: str = ""

    def format(self, form: SnippetFormat) -> str:
        """Return the snippet in that *form*."""
        runs = self.runs or (Run(self.citation),)
        return format_snippet(self.lines, runs, form, language=self.language)


def cite_place(workspace: Workspace, locator: Locator, *, style: str = "osce") -> str:
    """Return the citation of a place, also of a document that only the catalogue knows.

    Raises `PlaceError` for an unknown document, `ReaderError` for an unknown style.
    """
    return make_citation(workspace, locator, style=find_style(workspace, style)).citation


def make_citation(workspace: Workspace, locator: Locator, *, style: Style) -> Snippet:
    """Return the citation of a place without its words; as `cite_place`."""
    source, pinpoint = _find_source(workspace, locator)
    runs = cite(source, pinpoint, style=style)
    return Snippet(locator, style.id, plain(runs), runs=runs)


def make_snippet(
    workspace: Workspace,
    locator: Locator,
    *,
    style: str | Style = "osce",
    further: Sequence[Locator] = (),
    may_be_whole: bool = False,
    text: Document | None = None,
) -> Snippet:
    """Return the words at *locator* with their citation.

    *further* places of the same document belong to the same quotation; what lies between is shown
    as left out, and the citation names the whole. A locator without a paragraph quotes the whole
    document only if it *may_be_whole*: nothing may have been selected. *text* is what the reader
    saw, if the library may hold a newer one by now. Raises `ReaderError` where there are no words:
    an empty selection, a document without a text here.
    """
    if isinstance(style, str):
        style = find_style(workspace, style)
    document = text or get_document(workspace, locator)
    places = (locator, *further)
    is_whole = may_be_whole and not locator.paragraph
    words = quote_all(document) if is_whole else quote_places(document, places)
    whole = _span(document, places)
    source, pinpoint = _find_source(workspace, whole, document)
    conventions = style.conventions_for(source.language)
    lines = words.lines(conventions.marks, conventions.ellipsis)
    runs = cite(source, pinpoint, style=style, quotation=" ".join(lines))
    shown = () if style.prints_quotation else lines
    return Snippet(whole, style.id, plain(runs), words, shown, runs, source.language)


def make_record(
    workspace: Workspace, locator: Locator, form: RecordFormat, *, quotation: str = ""
) -> str:
    """Return what is known of the document at *locator* as a record for a reference manager."""
    source, pinpoint = _find_source(workspace, locator)
    words = STYLES["osce"].conventions.words
    return format_record(
        source, form, pinpoint=pinpoint.format(words) if pinpoint else "", quote=quotation
    )


def list_styles(workspace: Workspace) -> tuple[Style, ...]:
    """Return the citation styles, the preferred one first, the reader's own last."""
    house = load_house_template(workspace)
    return (*STYLES.values(), make_house_style(house)) if house else tuple(STYLES.values())


def find_style(workspace: Workspace, name: str) -> Style:
    """Return the style of that *name*, or the reader's own; raise `ReaderError` if none is."""
    if name != HOUSE:
        return get_style(name)
    template = load_house_template(workspace)
    if not template:
        raise ReaderError("There is no house style yet. Write a template for it first.")
    return make_house_style(template)


def load_house_template(workspace: Workspace) -> str:
    """Return the template of the reader's own style, "" if there is none."""
    settings, _ = load_settings(workspace.paths.settings)
    return settings.house_template


def save_house_template(workspace: Workspace, template: str) -> None:
    """Keep *template* as the reader's own style; "" takes it away.

    Raises `TemplateError`, with the place in the template, before anything is saved, and
    `StorageError` where the settings cannot be written.
    """
    if template:
        parse_template(template, FIELDS)
    settings, _ = load_settings(workspace.paths.settings)
    save_settings(replace(settings, house_template=template), workspace.paths.settings)


def make_link(workspace: Workspace, locator: Locator) -> str:
    """Return a link that opens a place where the program is registered for it."""
    entry = workspace.find_entry(locator.document)
    document = entry.symbol if entry and entry.symbol else locator.document
    return format_link(str(replace(locator, document=document)))


def _find_source(
    workspace: Workspace, locator: Locator, text: Document | None = None
) -> tuple[Source, Pinpoint | None]:
    """Return what is cited at *locator*, and where; raise `PlaceError` for an unknown document.

    *text* is the one that *locator* counts in, by default that of the library.
    """
    entry = workspace.find_entry(locator.document)
    if entry is None:
        raise PlaceError(f"Nothing is known of the document “{locator.document}”.")
    document = text or workspace.library.find_document(locator.document, locator.language)
    metadata = document.metadata if document else None
    source = Source(
        entry=replace(entry, title=metadata.title) if metadata else entry,
        body_name=workspace.taxonomy.body_name(entry.body),
        meeting=metadata.meeting if metadata else "",
        language=metadata.language if metadata else "",
        original_language=metadata.original_language if metadata else "",
        corrected_by=_find_later(workspace, entry, "Corr"),
        revised_by=_find_later(workspace, entry, "Rev"),
    )
    return source, parse_pinpoint(locator.paragraph, locator.last, document=document)


def _find_later(workspace: Workspace, entry: Entry, suffix: str) -> str:
    """Return the symbol of the last known correction or revision of *entry*, or ""."""
    if not entry.symbol:
        return ""
    find = partial(_find_suffixed, workspace, entry, suffix)
    found = list(takewhile(bool, map(find, count(1))))
    return found[-1] if found else ""


def _find_suffixed(workspace: Workspace, entry: Entry, suffix: str, number: int) -> str:
    later = workspace.find_entry(f"{entry.id}-{suffix.casefold()}-{number}")
    return later.symbol if later else ""


def _span(document: Document, places: Sequence[Locator]) -> Locator:
    """Return the one place that goes from the first to the last of *places*."""
    first, *further = places
    if not further:
        return first

    def start_of(place: Locator) -> tuple[int, int]:
        return document.find_position(place.paragraph) or 0, place.start or 0

    def end_of(place: Locator) -> int:
        return document.find_position(place.last or place.paragraph) or 0

    start = min(places, key=start_of)
    end = max(places, key=end_of)
    last = end.last or end.paragraph
    return Locator(
        first.document, first.language, start.paragraph, "" if last == start.paragraph else last
    )
