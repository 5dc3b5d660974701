"""The text of a paragraph as it is put together from runs, with its emphasis and footnote marks."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from osce_reader.importers.blocks import RawBlock, RawMark
from osce_reader.model.document import Emphasis, Span


@dataclass(slots=True)
class RunText:
    """Text that grows run by run; offsets count its code points."""

    text: str = ""
    spans: list[Span] = field(default_factory=list)
    marks: list[RawMark] = field(default_factory=list)

    @classmethod
    def of(cls, block: RawBlock) -> "RunText":
        """Return what is printed of *block*: its number, if it has one, and its text."""
        printed = cls()
        if block.label:
            printed.add(f"{block.label} ", None)
        printed.append(cls(block.text, list(block.spans), list(block.marks)))
        return printed

    @classmethod
    def join(cls, texts: Sequence["RunText"], separator: str) -> "RunText":
        """Return *texts* one after the other with *separator* between."""
        joined = cls()
        for index, text in enumerate(texts):
            if index:
                joined.add(separator, None)
            joined.append(text)
        return joined

    def add(self, text: str, emphasis: Emphasis | None) -> None:
        """Put a run of equal letters at the end."""
        start = len(self.text)
        self.text += text
        if emphasis is None or not text.strip():
            return
        if self.spans and self.spans[-1].emphasis is emphasis:
            between = self.text[self.spans[-1].end : start]
            if not between.strip():
                start = self.spans.pop().start
        self.spans.append(Span(start, len(self.text), emphasis))

    def mark(self, key: str) -> None:
        """Put the mark of the footnote *key* at the end."""
        self.marks.append(RawMark(len(self.text), key))

    def append(self, other: "RunText") -> None:
        """Put another text at the end."""
        start = len(self.text)
        self.text += other.text
        self.spans += [Span(s.start + start, s.end + start, s.emphasis) for s in other.spans]
        self.marks += [RawMark(m.position + start, m.key) for m in other.marks]

    def without_start(self, length: int) -> "RunText":
        """Return the text after its first *length* characters."""
        spans = [
            Span(max(s.start - length, 0), s.end - length, s.emphasis)
            for s in self.spans
            if s.end > length
        ]
        marks = [RawMark(max(m.position - length, 0), m.key) for m in self.marks]
        return RunText(self.text[length:], spans, marks)

    def block(self) -> RawBlock:
        """Return the text as a block without blanks at its ends."""
        head = len(self.text) - len(self.text.lstrip())
        text = self.text.strip()
        end = len(text)
        moved = [
            Span(max(s.start - head, 0), min(s.end - head, end), s.emphasis) for s in self.spans
        ]
        spans = tuple(s for s in moved if s.start < s.end)
        bold = sum(s.end - s.start for s in spans if s.emphasis is not Emphasis.ITALIC)
        marks = tuple(RawMark(min(max(m.position - head, 0), end), m.key) for m in self.marks)
        return RawBlock(text, spans=spans, marks=marks, is_bold=bool(text) and bold > 0.9 * end)
