"""What panels show, gathered from the workspace; slow enough to be asked for in a task."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from osce_reader.annotations.annotation import Annotation, AnnotationKind
from osce_reader.export.pinpoint import format_pinpoint
from osce_reader.gui.library.contents_panel import ContentsFacts
from osce_reader.gui.links.link_text import merge_targets
from osce_reader.gui.links.paragraph_panel import (
    SHOWN_AT_ONCE,
    ParagraphFacts,
    count_notes_listed,
)
from osce_reader.gui.main_window import PlaceWords
from osce_reader.gui.opening import short_name
from osce_reader.gui.page_overlays import covers
from osce_reader.model.document import Document, Paragraph, ParagraphKind
from osce_reader.model.entry import Entry
from osce_reader.model.locator import Locator
from osce_reader.references.acronyms import Acronym
from osce_reader.references.groups import Grouping, group_outgoing
from osce_reader.references.link import Link
from osce_reader.references.sources import SourceList
from osce_reader.workspace.annotating import list_annotations
from osce_reader.workspace.citing import cite_place, list_styles, make_citation
from osce_reader.workspace.linking import (
    count_citing,
    find_full_names,
    find_sources,
    list_outgoing,
)
from osce_reader.workspace.placing import list_followed, list_note_links
from osce_reader.workspace.reading import get_document, print_place
from osce_reader.workspace.workspace import Workspace

_NUMBER = re.compile(r"[\dIVXLC][\dIVXLC.]*")
_APART = (ParagraphKind.HEADING, ParagraphKind.FOOTNOTE)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What is painted over a page, and what the contents say of its document.

    `followed` are notes on other language versions, each with its paragraph in this one.
    """

    links: tuple[Link, ...]
    annotations: tuple[Annotation, ...]
    contents: ContentsFacts
    acronyms: Mapping[str, tuple[Acronym, ...]] = field(default_factory=dict)
    cited: Mapping[str, int] = field(default_factory=dict)
    followed: tuple[tuple[Annotation, Locator], ...] = ()


@dataclass(frozen=True, slots=True)
class CitedFacts:
    """A document that is mentioned, and the places of the library that mention it, by name."""

    entry: Entry
    citation: str
    sources: tuple[tuple[Locator, str], ...]


def collect_page_facts(workspace: Workspace, locator: Locator) -> PageFacts:
    """Return what belongs to the whole document of *locator*."""
    whole = locator.whole_document()
    links = list_outgoing(workspace, whole)
    cited = count_citing(workspace, whole.document)
    annotations = tuple(
        annotation
        for annotation in list_annotations(workspace, document=whole.document)
        if annotation.selector.language == whole.language
    )
    contents = ContentsFacts(
        highlights=sum(one.kind is AnnotationKind.HIGHLIGHT for one in annotations),
        notes=sum(bool(annotation.note) for annotation in annotations),
        cites=len(merge_targets(links)),
        cited_by=cited.get("", 0),
        languages=workspace.library.languages_of(whole.document),
    )
    acronyms = {
        paragraph.locator: find_full_names(workspace, paragraph.text)
        for paragraph in get_document(workspace, whole).paragraphs
    }
    followed = list_followed(workspace, whole.document, whole.language)
    return PageFacts(links, annotations, contents, acronyms, cited, followed)


def collect_paragraph_facts(
    workspace: Workspace, locator: Locator, style: str, *, shown: int = SHOWN_AT_ONCE
) -> ParagraphFacts:
    """Return what belongs to the paragraph at *locator*, cited in *style*.

    Without a paragraph it is what belongs to the document as a whole. Of what cites it, which may
    be very much, the first *shown* are there; references in notes, of those that are listed then.
    """
    document = get_document(workspace, locator)
    place = locator.at(locator.paragraph)
    outgoing, sources = list_outgoing(workspace, place), find_sources(workspace, place)
    incoming = {by.value: sources.list_first(by, shown) for by in Grouping}
    annotations = _list_annotations_at(workspace, document, place)
    followed = _list_followed_at(workspace, document, place)
    listed = (*annotations[: count_notes_listed(shown)], *followed)
    styles = list_styles(workspace)
    return ParagraphFacts(
        title=describe_place(document, place).paragraph,
        place=place,
        shown=shown,
        annotations=annotations,
        followed=followed,
        note_links={one.id: find_note_links(workspace, one) for one in listed if one.note},
        outgoing=outgoing,
        outgoing_groups={by.value: group_outgoing(outgoing, by) for by in Grouping},
        incoming=incoming,
        incoming_names={link.source: name_source(workspace, link) for link in _shown(incoming)},
        citation=cite_place(workspace, place, style=style),
        styles=tuple((one.id, one.title) for one in styles),
        style=style,
        previews={one.id: make_citation(workspace, place, style=one).citation for one in styles},
    )


def find_note_links(workspace: Workspace, annotation: Annotation) -> tuple[Link, ...]:
    """Return the references that the reader typed in a note, as links from where it stands."""
    found = list_note_links(workspace, annotation.note, annotation.selector.document)
    links = {
        one.text: Link(
            annotation.locator,
            one.text,
            one.resolution.status,
            one.resolution.entry,
            one.resolution.paragraph,
            one.resolution.last,
            one.resolution.candidates,
            one.resolution.section,
        )
        for one in found
    }
    return tuple(links.values())


def collect_cited_facts(workspace: Workspace, entry: Entry, style: str) -> CitedFacts:
    """Return what is known of a document whose text is not here."""
    found = find_sources(workspace, Locator(entry.id))
    everything = {"": found.list_first(Grouping.DOCUMENT, found.count)}
    sources = {
        link.source.at(link.source.paragraph): name_source(workspace, link)
        for link in _shown(everything)
    }
    citation = cite_place(workspace, Locator(entry.id), style=style)
    return CitedFacts(entry, citation, tuple(sources.items()))


def describe_place(document: Document, locator: Locator) -> PlaceWords:
    """Return in words where *locator* is in *document*."""
    paragraph = document.find_paragraph(locator.paragraph)
    if paragraph is None:
        return PlaceWords("Document", "", "")
    name = _name(paragraph)
    return PlaceWords(name, _position(document, paragraph, name), _name_section(paragraph.section))


def _position(document: Document, paragraph: Paragraph, name: str) -> str:
    """Return how far in *document* a *paragraph* is; where its number says so, that is enough."""
    counted = [p.locator for p in document.paragraphs if p.kind not in _APART]
    if paragraph.locator not in counted:
        return name
    position, count = counted.index(paragraph.locator) + 1, document.count_paragraphs()
    is_told = name == f"Paragraph {position}"
    return f"{name} of {count}" if is_told else f"{name} · {position} of {count}"


def _name(paragraph: Paragraph) -> str:
    """Return what to call a *paragraph*: as citations do, so that nobody cites another number."""
    if paragraph.kind is ParagraphKind.FOOTNOTE:
        return f"Footnote {paragraph.label}".rstrip()
    if paragraph.kind is ParagraphKind.HEADING:
        return _name_section(paragraph.text.rstrip(".")) or "Heading"
    name = format_pinpoint(paragraph.locator).replace("para. ", "paragraph ")
    return name[:1].upper() + name[1:]


def _name_section(section: str) -> str:
    last = section.rpartition(" › ")[2]
    return f"Section {section}" if _NUMBER.fullmatch(last) else section


def _shown(incoming: Mapping[str, SourceList]) -> Iterator[Link]:
    """Give the links of all that is shown."""
    for sources in incoming.values():
        for group in sources.groups:
            for links in group.paragraphs:
                yield from links


def _list_annotations_at(
    workspace: Workspace, document: Document, place: Locator
) -> tuple[Annotation, ...]:
    """Return the annotations on the paragraph at *place*, or on *document* as a whole."""
    return tuple(
        annotation
        for annotation in list_annotations(workspace, document=place.document)
        if annotation.selector.language == place.language
        and _belongs_to(annotation, place, document)
    )


def _list_followed_at(
    workspace: Workspace, document: Document, place: Locator
) -> tuple[Annotation, ...]:
    """Return the annotations on other language versions of the paragraph at *place*."""
    return tuple(
        one
        for one, there in list_followed(workspace, place.document, place.language)
        if there.paragraph == place.paragraph or covers(document, there, place)
    )


def _belongs_to(annotation: Annotation, place: Locator, document: Document) -> bool:
    """Whether *annotation* is on the paragraph of *place*, or on the document if that is meant."""
    selector = annotation.selector
    if not place.paragraph or not selector.paragraph:
        return not selector.paragraph
    if not selector.last and selector.paragraph != place.paragraph:
        return False
    return covers(document, annotation.locator, place)


def name_source(workspace: Workspace, link: Link) -> str:
    """Return a citing place as it is printed, a document without a symbol by its short name."""
    holding = workspace.library.find_holding(link.source.document, link.source.language)
    if holding is None or holding.metadata.symbol:
        return print_place(workspace, link.source.at(link.source.paragraph))
    pinpoint = format_pinpoint(link.source.paragraph)
    return ", ".join(filter(None, (short_name(holding.metadata), pinpoint)))
