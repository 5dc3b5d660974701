"""What is painted over a page: highlights, links and hits, as overlays."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from osce_reader.annotations.annotation import Annotation, AnnotationKind, AnnotationState
from osce_reader.gui.annotation_text import followed_text, tags_text
from osce_reader.gui.note_text import plain_note
from osce_reader.model.document import Document
from osce_reader.model.locator import Locator
from osce_reader.references.acronyms import Acronym
from osce_reader.references.link import Link
from osce_reader.references.resolver import LinkStatus
from osce_reader.rendering.overlays import Overlay, OverlayKind
from osce_reader.workspace.link_words import name_missing, name_target

_PLACELESS = frozenset({AnnotationState.SUGGESTED, AnnotationState.ORPHAN})
_MARKS = {
    AnnotationKind.HIGHLIGHT: OverlayKind.HIGHLIGHT,
    AnnotationKind.UNDERLINE: OverlayKind.UNDERLINE,
    AnnotationKind.BOOKMARK: OverlayKind.BOOKMARK,
    AnnotationKind.NOTE: OverlayKind.UNDERLINE,
}
_LINK_PREFIX = "link "
_MOST_CANDIDATES = 3
_KINDS = {
    LinkStatus.LIBRARY: OverlayKind.LINK_LIBRARY,
    LinkStatus.CATALOGUE: OverlayKind.LINK_CATALOGUE,
    LinkStatus.EXTERNAL: OverlayKind.LINK_OUTSIDE,
    LinkStatus.UNKNOWN: OverlayKind.LINK_UNKNOWN,
}
_WHERE = {
    LinkStatus.LIBRARY: "in the library",
    LinkStatus.CATALOGUE: "only in the catalogue",
    LinkStatus.EXTERNAL: "a text of another organization",
    LinkStatus.UNKNOWN: "not known here",
}

_Piece = tuple[Annotation, int, int | None]
"""An annotation, and the characters of a paragraph that it is on; `None` is the end of it."""


class PageOverlays:
    """What *annotations* paint on the page of *document*, and *others* besides.

    The keys of overlays of annotations are ids. An annotation without a sure place in the text
    paints nothing; one on the whole document has a marker. Its overlay is made when its paragraph
    is asked for, since a page may have thousands that are not seen. *others* come around them:
    those of acronyms below, the rest above.
    """

    def __init__(
        self,
        annotations: Iterable[Annotation],
        document: Document,
        others: Iterable[Overlay] = (),
    ) -> None:
        self._document = document
        self._pieces: dict[str, list[_Piece]] = {}
        self._below: dict[str, list[Overlay]] = {}
        self._above: dict[str, list[Overlay]] = {}
        for annotation in annotations:
            if annotation.state not in _PLACELESS:
                for paragraph, start, end in _iter_pieces(document, annotation):
                    self._pieces.setdefault(paragraph, []).append((annotation, start, end))
        for overlay in others:
            side = self._below if overlay.kind is OverlayKind.ACRONYM else self._above
            side.setdefault(overlay.paragraph, []).append(overlay)

    def find(self, paragraph: str) -> Iterator[Overlay]:
        """Give the overlays of a *paragraph*, by its locator, those of the whole for ""."""
        pieces = self._pieces.get(paragraph, ())
        own = self._iter_own(paragraph, pieces) if paragraph else _iter_whole(pieces)
        return chain(self._below.get(paragraph, ()), own, self._above.get(paragraph, ()))

    def _iter_own(self, locator: str, pieces: Iterable[_Piece]) -> Iterator[Overlay]:
        """Give what *pieces* paint on the paragraph at *locator*."""
        paragraph = self._document.find_paragraph(locator)
        length = len(paragraph.text) if paragraph is not None else 0
        for annotation, start, end in pieces:
            behind = length if end is None else end
            if start < behind:
                yield Overlay(
                    locator,
                    start,
                    behind,
                    _find_mark(annotation),
                    key=annotation.id,
                    colour=annotation.colour.value if annotation.colour else "",
                    has_note=bool(annotation.note),
                    tip=plain_note(annotation.note) or tags_text(annotation.tags),
                )


def _iter_pieces(
    document: Document, annotation: Annotation
) -> Iterable[tuple[str, int, int | None]]:
    """Give the paragraphs that *annotation* is on, with characters from and to in each.

    One on the document as a whole is on ""; `None` is the end of the paragraph.
    """
    place = annotation.selector
    if place.last:
        return iter_ranges(document, annotation.locator)
    return ((place.paragraph, place.start or 0, place.end),)


def _iter_whole(pieces: Iterable[_Piece]) -> Iterator[Overlay]:
    """Give the marker of each note on the document as a whole."""
    for annotation, _, _ in pieces:
        if annotation.note:
            tip = plain_note(annotation.note)
            yield Overlay("", 0, 1, OverlayKind.WHOLE, annotation.id, has_note=True, tip=tip)


def _find_mark(annotation: Annotation) -> OverlayKind:
    """Return how the words of *annotation* are marked."""
    is_tagged_only = annotation.kind is AnnotationKind.NOTE and not annotation.note
    return OverlayKind.TAGGED if is_tagged_only else _MARKS[annotation.kind]


def iter_followed_overlays(
    followed: Iterable[tuple[Annotation, Locator]],
) -> Iterator[Overlay]:
    """Give what notes on other language versions show here: a marker where their paragraph is.

    They paint no words, since theirs are in the other text.
    """
    for annotation, place in followed:
        if place.paragraph and annotation.note:
            tip = f"{followed_text(annotation)}\n{plain_note(annotation.note)}"
            yield Overlay(place.paragraph, 0, 1, OverlayKind.FOLLOWED, key=annotation.id, tip=tip)


def iter_link_overlays(links: Sequence[Link]) -> Iterator[Overlay]:
    """Give what *links* paint; their keys say which of them it is."""
    for number, link in enumerate(links):
        start, end = link.source.start or 0, link.source.end or 0
        yield Overlay(
            link.source.paragraph,
            start,
            end,
            _KINDS[link.status],
            key=f"{_LINK_PREFIX}{number}",
            tip=describe_link(link),
        )


def describe_link(link: Link) -> str:
    """Return what the tip of *link* says: what it means, and by what verb it is mentioned."""
    if link.target is None and link.candidates:
        names = [entry.name for entry in link.candidates[:_MOST_CANDIDATES]]
        more = " or others" if len(link.candidates) > _MOST_CANDIDATES else ""
        title = f"May be {' or '.join(names)}{more}"
    else:
        title = f"{name_target(link) or 'No document known'} ({_WHERE[link.status]})"
    return "\n".join(filter(None, (title, describe_relation(link))))


def describe_relation(link: Link) -> str:
    """Return by what verb *link* mentions a document and what place of it is not there, or ""."""
    lacking = name_missing(link)
    pieces = (
        f"this text: {link.verb}" if link.verb else "",
        f"no {lacking} there" if lacking else "",
    )
    return " · ".join(filter(None, pieces))


def iter_acronym_overlays(acronyms: Mapping[str, Sequence[Acronym]]) -> Iterator[Overlay]:
    """Give what shows the full names of *acronyms*, by paragraph, on hover; it paints nothing."""
    for paragraph, found in acronyms.items():
        for one in found:
            tip = f"{one.text}: {one.name}"
            yield Overlay(paragraph, one.start, one.end, OverlayKind.ACRONYM, tip=tip)


def find_link(key: str, links: Sequence[Link]) -> Link | None:
    """Return which of *links* the overlay of that *key* stands for, or `None`."""
    number = key.removeprefix(_LINK_PREFIX)
    is_known = key.startswith(_LINK_PREFIX) and number.isdigit() and int(number) < len(links)
    return links[int(number)] if is_known else None


def count_notes(annotations: Iterable[Annotation]) -> dict[str, int]:
    """Return how many notes begin in each paragraph, by its locator."""
    return dict(
        Counter(
            annotation.selector.paragraph
            for annotation in annotations
            if annotation.note and annotation.state not in _PLACELESS
        )
    )


def iter_ranges(document: Document, locator: Locator) -> Iterator[tuple[str, int, int]]:
    """Give the paragraphs at *locator* with the characters that it covers in each."""
    first = document.find_position(locator.paragraph)
    last = document.find_position(locator.last or locator.paragraph)
    if first is None or last is None:
        return
    for position in range(first, last + 1):
        paragraph = document.paragraphs[position]
        start = locator.start or 0 if position == first else 0
        is_cut = position == last and locator.end is not None
        end = locator.end if is_cut and locator.end is not None else len(paragraph.text)
        if start < end:
            yield paragraph.locator, start, end


def covers(document: Document, locator: Locator, wanted: Locator) -> bool:
    """Whether the words at *locator* and at *wanted* have characters in common."""
    ranges = {place: (start, end) for place, start, end in iter_ranges(document, locator)}
    return any(
        place in ranges and start < ranges[place][1] and ranges[place][0] < end
        for place, start, end in iter_ranges(document, wanted)
    )
