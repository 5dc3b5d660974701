"""What is painted over a page: highlights, links and hits, as overlays."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from osce_reader.annotations.annotation import Annotation, AnnotationKind, AnnotationState
from osce_reader.model.document import Document
from osce_reader.model.locator import Locator
from osce_reader.references.graph import Link
from osce_reader.references.resolver import LinkStatus
from osce_reader.rendering.overlays import Overlay, OverlayKind

_PLACELESS = frozenset({AnnotationState.SUGGESTED, AnnotationState.ORPHAN})
_MARKS = {
    AnnotationKind.HIGHLIGHT: OverlayKind.HIGHLIGHT,
    AnnotationKind.UNDERLINE: OverlayKind.UNDERLINE,
    AnnotationKind.BOOKMARK: OverlayKind.BOOKMARK,
    AnnotationKind.NOTE: OverlayKind.UNDERLINE,
}
_LINK_PREFIX = "link "
_KINDS = {
    LinkStatus.LIBRARY: OverlayKind.LINK_LIBRARY,
    LinkStatus.CATALOGUE: OverlayKind.LINK_CATALOGUE,
    LinkStatus.EXTERNAL: OverlayKind.LINK_OUTSIDE,
    LinkStatus.UNKNOWN: OverlayKind.LINK_OUTSIDE,
}
_WHERE = {
    LinkStatus.LIBRARY: "in the library",
    LinkStatus.CATALOGUE: "only in the catalogue",
    LinkStatus.EXTERNAL: "a text of another organization",
    LinkStatus.UNKNOWN: "not known here",
}


def iter_annotation_overlays(
    annotations: Iterable[Annotation], document: Document
) -> Iterator[Overlay]:
    """Give what *annotations* paint on the page of *document*; their keys are ids.

    One without a sure place in the text paints nothing.
    """
    for annotation in annotations:
        if annotation.state in _PLACELESS:
            continue
        kind = _MARKS[annotation.kind]
        colour = annotation.colour.value if annotation.colour else ""
        for locator, start, end in iter_ranges(document, annotation.locator):
            yield Overlay(
                locator,
                start,
                end,
                kind,
                key=annotation.id,
                colour=colour,
                has_note=bool(annotation.note),
                tip=annotation.note,
            )


def iter_link_overlays(links: Sequence[Link]) -> Iterator[Overlay]:
    """Give what *links* paint; their keys say which of them it is."""
    for number, link in enumerate(links):
        start, end = link.source.start or 0, link.source.end or 0
        title = f"{link.target.name}, {link.target.title}" if link.target else "No document known"
        yield Overlay(
            link.source.paragraph,
            start,
            end,
            _KINDS[link.status],
            key=f"{_LINK_PREFIX}{number}",
            tip=f"{title} ({_WHERE[link.status]})",
        )


def iter_hit_overlays(places: Iterable[Locator], current: Locator | None) -> Iterator[Overlay]:
    """Give what hits at *places* paint; the *current* one stands out."""
    for place in places:
        kind = OverlayKind.CURRENT_HIT if place == current else OverlayKind.HIT
        yield Overlay(place.paragraph, place.start or 0, place.end or 0, kind)


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
