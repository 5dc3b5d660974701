"""What is different between two texts of one document, paragraph by paragraph."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from osce_reader.model.document import Document, Paragraph


@dataclass(frozen=True, slots=True)
class Difference:
    """A paragraph that is not the same: before, and after. One that was added or dropped has one.

    Both are as printed, with their number: "10. Count the lanterns." `locator` is that of the new
    text, of the old one where the paragraph was dropped.
    """

    locator: str
    before: str
    after: str


def compare(before: Document, after: Document) -> tuple[Difference, ...]:
    """Return the paragraphs that differ between two texts, in reading order."""
    return tuple(_iter_differences(before.paragraphs, after.paragraphs))


def print_paragraph(paragraph: Paragraph) -> str:
    """Return a paragraph as one line with its printed number: "10. Count the lanterns."."""
    return f"{paragraph.label} {paragraph.text}".strip()


def _iter_differences(
    before: tuple[Paragraph, ...], after: tuple[Paragraph, ...]
) -> Iterator[Difference]:
    old, new = [print_paragraph(p) for p in before], [print_paragraph(p) for p in after]
    matcher = SequenceMatcher(None, old, new)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        pairs = zip_longest(before[start:end], after[new_start:new_end])
        for dropped, added in pairs:
            place = added or dropped
            yield Difference(
                place.locator,
                print_paragraph(dropped) if dropped else "",
                print_paragraph(added) if added else "",
            )
