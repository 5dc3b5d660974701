"""The rules for paragraphs cited: of a document mentioned beside them, or of the text itself.

    paragraphs = "paragraph" number { ( "," | "and" | "–" ) number }
    cited      = paragraphs "of the" mention | mention [ "," | "(" ] paragraphs
    internal   = paragraphs ( "above" | "below" | "of this Decision" )

Every number of a list becomes a reference of its own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from osce_reader.model.locator import parse_paragraphs
from osce_reader.references.grammar import PARAGRAPH_NUMBER, Grammar
from osce_reader.references.mentions import cut_reference
from osce_reader.references.reference import Reference, ReferenceKind

_AFTER_MENTION = re.compile(r",?\s+\(?")


@dataclass(frozen=True, slots=True)
class _Group:
    """Numbers of paragraphs behind one cue; the cue begins at `start`."""

    start: int
    numbers: tuple[re.Match[str], ...]

    @property
    def end(self) -> int:
        return self.numbers[-1].end()


def attach_paragraphs(
    text: str, mentions: Sequence[Reference], grammar: Grammar
) -> Iterator[Reference]:
    """Give *mentions* with the paragraphs cited beside them, and the paragraphs of *text* itself.

    The mentions are sorted and do not overlap; what is given need not be sorted.
    """
    by_start = {one.start: one for one in mentions}
    by_end = {one.end: one for one in mentions}
    taken: set[int] = set()
    for group in _iter_groups(text, grammar):
        joint = grammar.of_document.match(text, group.end)
        behind = by_start.get(joint.end()) if joint else None
        gap = _gap_before(text, group.start)
        ahead = by_end.get(gap)
        here = grammar.here.match(text, group.end)
        if behind:
            taken.add(behind.start)
            yield from _spread(text, behind, group, start=group.start, end=behind.end)
        elif ahead and ahead.start not in taken:
            taken.add(ahead.start)
            is_bracketed = "(" in text[gap : group.start] and text.startswith(")", group.end)
            end = group.end + is_bracketed
            yield from _spread(text, ahead, group, start=ahead.start, end=end)
        elif here:
            bare = cut_reference(text, group.start, here.end(), ReferenceKind.INTERNAL)
            yield from _spread(text, bare, group, start=bare.start, end=bare.end)
    yield from (one for one in mentions if one.start not in taken)


def _iter_groups(text: str, grammar: Grammar) -> Iterator[_Group]:
    for cue in grammar.paragraphs.finditer(text):
        numbers = []
        match = PARAGRAPH_NUMBER.match(text, cue.end())
        while match:
            numbers.append(match)
            joint = grammar.next_number.match(text, match.end())
            match = PARAGRAPH_NUMBER.match(text, joint.end()) if joint else None
        if numbers:
            yield _Group(cue.start(), tuple(numbers))


def _gap_before(text: str, start: int) -> int:
    """Return where a mention would end for the paragraphs at *start* to be its own; -1: nowhere."""
    end = len(text[:start].rstrip(" \u00a0\n(").rstrip(","))
    return end if _AFTER_MENTION.fullmatch(text, end, start) else -1


def _spread(
    text: str, mention: Reference, group: _Group, *, start: int, end: int
) -> Iterator[Reference]:
    """Give one reference a number of *group*; the first begins at *start*, the last ends at *end*.

    Where the mention stands before the numbers, the first reference holds it.
    """
    count = len(group.numbers)
    for index, number in enumerate(group.numbers):
        paragraph, last = parse_paragraphs(number.group())
        first = start if index == 0 else number.start()
        beyond = end if index == count - 1 else number.end()
        yield replace(
            mention, start=first, end=beyond, text=text[first:beyond],
            paragraph=paragraph, last=last,
        )  # fmt: skip
