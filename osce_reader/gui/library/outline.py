"""The outline of a document: its sections, and which paragraphs are in each."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from osce_reader.model.document import Document, Paragraph, ParagraphKind
from osce_reader.model.locator import Locator

WHOLE_TEXT = "Text"
BEGINNING = "Beginning"
FOOTNOTES = "Footnotes"


@dataclass(frozen=True, slots=True)
class Section:
    """One section: where it begins, at which position, and what it holds.

    `extent` is "1–8" where its paragraphs are numbered, else how many there are. `depth` counts
    from 0.
    """

    title: str
    extent: str
    locator: Locator
    position: int
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections of a document in their order."""

    sections: tuple[Section, ...]

    def find_section(self, position: int) -> Section | None:
        """Return the section of the paragraph at a *position* in the document."""
        found = bisect_right(self.sections, position, key=lambda section: section.position)
        return self.sections[found - 1] if found else None


def outline_of(document: Document) -> Outline:
    """Return the outline of *document*; the footnotes of a part are a section after it."""
    return Outline(tuple(_iter_sections(document)))


def _iter_sections(document: Document) -> Iterator[Section]:
    place = Locator(document.metadata.id, document.metadata.language)
    starts = _starts(document.paragraphs)
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(document.paragraphs)
        first = document.paragraphs[start]
        inside = [p for p in document.paragraphs[start:end] if p.kind is not ParagraphKind.HEADING]
        yield Section(
            title=_title(first, is_only=len(starts) == 1),
            extent=_extent(inside),
            locator=place.at(first.locator),
            position=start,
            depth=_depth(first),
        )


def _starts(paragraphs: Sequence[Paragraph]) -> list[int]:
    """Return the positions at which a section begins."""
    starts = []
    was_footnote = False
    for position, paragraph in enumerate(paragraphs):
        is_footnote = paragraph.kind is ParagraphKind.FOOTNOTE
        is_change = is_footnote and not was_footnote
        if position == 0 or paragraph.kind is ParagraphKind.HEADING or is_change:
            starts.append(position)
        was_footnote = is_footnote
    return starts


def _title(first: Paragraph, *, is_only: bool) -> str:
    if first.kind is ParagraphKind.HEADING:
        return first.text
    if first.kind is ParagraphKind.FOOTNOTE:
        return FOOTNOTES
    return WHOLE_TEXT if is_only else BEGINNING


def _depth(first: Paragraph) -> int:
    """Return how far a section is nested; in a part, one step more than in the body."""
    if first.kind is ParagraphKind.HEADING:
        return max(first.level - (1 if first.part else 2), 0)
    return 1 if first.part else 0


def _extent(inside: Sequence[Paragraph]) -> str:
    """Return the numbers of the paragraphs *inside*, or how many there are."""
    numbers = [
        p.label.strip("().") for p in inside if p.kind is ParagraphKind.NUMBERED and not p.depth
    ]
    if numbers:
        return numbers[0] if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
    return str(len(inside)) if inside else ""
