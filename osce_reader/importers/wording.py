"""Printed wording brought to canonical form without a word of it being changed.

Offsets of emphasis and of footnote marks are carried along while lines are joined and characters
that are not printed (soft hyphens, blanks of no width) go.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from osce_reader.importers.blocks import RawBlock, RawMark
from osce_reader.model.document import Span
from osce_reader.model.text import canonicalize

_UNPRINTED = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufffe\uffff"))


@dataclass(frozen=True, slots=True)
class Wording:
    """A text with its emphasis and marks."""

    text: str
    spans: tuple[Span, ...] = ()
    marks: tuple[RawMark, ...] = ()

    def cut(self, start: int, end: int) -> "Wording":
        """Return what stands between two offsets, without blanks at its ends."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip(" "))
        end = max(start, start + len(piece.strip(" ")))
        spans = (
            Span(max(s.start, start) - start, min(s.end, end) - start, s.emphasis)
            for s in self.spans
        )
        marks = (
            replace(m, position=min(m.position, end) - start)
            for m in self.marks
            if start <= m.position <= max(end, start + len(piece))
        )
        return Wording(
            self.text[start:end], tuple(s for s in spans if s.start < s.end), tuple(marks)
        )


def wording_of(block: RawBlock) -> Wording:
    """Return the text of *block* in canonical form."""
    return _canonical(Wording(block.text, block.spans, block.marks))


def join_wording(blocks: Iterable[RawBlock]) -> Wording:
    """Return the printed lines *blocks* of one paragraph as canonical text.

    A hyphen at the end of a line is kept and the next line follows at once, since it may be a
    real one (`co-` + `operation`); a soft one goes. Other lines are joined by a blank.
    """
    text, spans, marks = "", [], []
    for block in blocks:
        line = block.text.strip()
        lead = len(block.text) - len(block.text.lstrip())
        text = text.removesuffix("\u00ad") + _glue(text, line)
        shift = len(text) - lead
        spans += [replace(s, start=s.start + shift, end=s.end + shift) for s in block.spans]
        marks += [replace(m, position=m.position + shift) for m in block.marks]
        text += line
    return _canonical(Wording(text, tuple(spans), tuple(marks)))


def _glue(text: str, line: str) -> str:
    """Return what stands between the *text* so far and the next *line*."""
    if not text or not line or text.endswith("\u00ad"):
        return ""
    if text.endswith("–"):
        return "" if text[-2:-1].isdigit() and line[0].isdigit() else " "
    is_word_cut = text.endswith(("-", "\u2010")) and text[-2:-1].isalnum() and line[0].isalnum()
    return "" if is_word_cut else " "


def _canonical(raw: Wording) -> Wording:
    """Return *raw* in canonical form, its offsets carried along."""
    text = canonicalize(_printed(raw.text))

    def place(offset: int) -> int:
        return min(len(canonicalize(_printed(raw.text[:offset]) + "|")) - 1, len(text))

    spans: list[Span] = []
    for span in sorted(raw.spans):
        start = max(place(span.start), spans[-1].end if spans else 0)
        piece = text[start : place(span.end)]
        start += len(piece) - len(piece.lstrip(" "))
        if piece.strip(" "):
            spans.append(replace(span, start=start, end=start + len(piece.strip(" "))))
    marks = sorted(
        (replace(mark, position=place(mark.position)) for mark in raw.marks),
        key=lambda mark: mark.position,
    )
    return Wording(text, tuple(spans), tuple(marks))


def _printed(text: str) -> str:
    """Return *text* without the characters that are not printed."""
    return text.translate(_UNPRINTED)
