"""The verb that governs a mention, where it is plain: "Reaffirming the Helsinki Final Act".

It is the last one before the mention in the same sentence, with few words between; mentions of one
list share the verb of the first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from osce_reader.references.grammar import SENTENCE_END, Grammar
from osce_reader.references.reference import Reference

_FARTHEST = 120  # characters between a verb, or a mention that has it, and the mention


def add_verbs(text: str, found: Sequence[Reference], grammar: Grammar) -> Iterator[Reference]:
    """Give *found*, which is sorted, with the verbs that govern them."""
    if not found:
        return
    last = found[-1].start
    said_at = [
        (match.end(), grammar.verbs[(match.lastindex or 1) - 1].value)
        for match in grammar.verb.finditer(text, 0, last)
    ]
    points = {end - 1 for end, _ in said_at}  # that of "cf." ends no sentence
    verbs = _Reader(said_at)
    ends = _Reader(
        [(m.end(), "") for m in SENTENCE_END.finditer(text, 0, last) if m.start() not in points]
    )
    before: Reference | None = None
    for one in found:
        sentence, _ = ends.last_until(one.start)
        said, verb = verbs.last_until(one.start)
        reach = said
        if before and before.verb and before.start >= said and before.end >= sentence:
            reach, verb = before.end, before.verb
        is_plain = said >= sentence and one.start - reach <= _FARTHEST
        before = replace(one, verb=verb) if verb and is_plain else one
        yield before


class _Reader:
    """Goes along sorted offsets and tells the last one up to a place that never goes back."""

    def __init__(self, rows: Sequence[tuple[int, str]]) -> None:
        self._rows = rows
        self._next = 0

    def last_until(self, offset: int) -> tuple[int, str]:
        """Return the last row that is not beyond *offset*, or (0, "")."""
        while self._next < len(self._rows) and self._rows[self._next][0] <= offset:
            self._next += 1
        return self._rows[self._next - 1] if self._next else (0, "")
