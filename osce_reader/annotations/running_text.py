"""A document as one string, and places in it by offset.

Its paragraphs stand in reading order, joined by an empty line. Since no paragraph holds a line
end, words that run over several paragraphs are found like any others.
"""

import hashlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from osce_reader.errors import PlaceError
from osce_reader.model.document import Document
from osce_reader.model.locator import Locator

JOINT = "\n\n"
CONTEXT_LENGTH = 32


@dataclass(frozen=True, slots=True)
class RunningText:
    """The text of `document`; `starts` holds the offset at which each paragraph begins.

    `version` is a hash, 16 hexadecimal digits, of the words and of the numbers they stand under.
    """

    document: Document
    text: str
    starts: tuple[int, ...]
    version: str

    @classmethod
    def of(cls, document: Document) -> "RunningText":
        """Build the running text of *document*."""
        starts, offset, digest = [], 0, hashlib.sha256()
        for paragraph in document.paragraphs:
            starts.append(offset)
            offset += len(paragraph.text) + len(JOINT)
            digest.update(f"{paragraph.locator}\t{paragraph.text}\n".encode())
        text = JOINT.join(paragraph.text for paragraph in document.paragraphs)
        return cls(document, text, tuple(starts), digest.hexdigest()[:16])

    def find_range(self, locator: Locator) -> tuple[int, int]:
        """Return where the paragraphs of *locator* begin and end; those of a document: all.

        Raises `PlaceError` if one of them is not there, or the range runs backwards.
        """
        if not locator.paragraph:
            return 0, len(self.text)
        start, first_end = self.paragraph_range(locator.paragraph)
        last_start, end = self.paragraph_range(locator.last) if locator.last else (start, first_end)
        if last_start < start:
            raise PlaceError(
                f"Paragraph {locator.last} stands before paragraph {locator.paragraph} in"
                f" {self.document.metadata.name}; turn the range round."
            )
        return start, end

    def paragraph_range(self, locator: str) -> tuple[int, int]:
        """Return where the paragraph at *locator* begins and ends.

        Raises `PlaceError` if it is not there.
        """
        position = self.document.find_position(locator)
        if position is None:
            raise PlaceError(
                f"{self.document.metadata.name} has no paragraph {locator}; its contents show"
                " those that it has."
            )
        start = self.starts[position]
        return start, start + len(self.document.paragraphs[position].text)

    def context(self, start: int, end: int) -> tuple[str, str]:
        """Return up to 32 characters before *start* and after *end*, in the same paragraphs."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, end - 1) - 1
        tail = self.starts[last] + len(self.document.paragraphs[last].text)
        return (
            self.text[max(self.starts[first], start - CONTEXT_LENGTH) : start],
            self.text[end : min(tail, end + CONTEXT_LENGTH)],
        )

    def iter_occurrences(self, words: str, start: int, end: int) -> Iterator[int]:
        """Give the offsets of *words* between *start* and *end*, overlapping ones as well."""
        at = self.text.find(words, start, end)
        while at >= 0:
            yield at
            at = self.text.find(words, at + 1, end)

    def locate(self, start: int, end: int) -> Locator:
        """Return the place of the characters *start* to *end*, at least one."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, end - 1) - 1
        paragraphs = self.document.paragraphs
        metadata = self.document.metadata
        return Locator(
            metadata.id,
            metadata.language,
            paragraphs[first].locator,
            paragraphs[last].locator if last > first else "",
            start - self.starts[first],
            end - self.starts[last],
        )
