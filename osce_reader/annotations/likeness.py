"""Finds where in a text the words stand that are most like those of an annotation.

The words count with what stood around them. A place is given only if it is near enough and clearly
nearer than the second best, whether in another paragraph or further on in the same one; and even
then it is for a person to decide.

Imported late, since rapidfuzz costs the start of the program some milliseconds.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from osce_reader.annotations.annotation import Selector
from osce_reader.annotations.like_text import LikeText
from osce_reader.annotations.running_text import CONTEXT_LENGTH, JOINT, RunningText

_NEAR = 50.0  # of 100: what is further is not shown
_CLEARLY = 5.0  # how much nearer than the second best
_COMPARED = 4  # places that are compared
_RIVAL = 60.0  # of 100: how like words in the same paragraph are that may be what was meant
_TWIN = 75.0  # the same, of words in another paragraph
_HERE = 15.0  # how much less like words in the same paragraph may be to be suggested
_CONTEXT_WEIGHT = 0.5  # a character beside the words counts half of one of them
_EDGE_WEIGHT = 4.0  # characters, where a paragraph began or ended
_LONG = 24  # characters of words that are looked for by themselves as well
_SHORTEST = 12  # characters, words and surroundings together, that say anything at all
_PARAGRAPHS = 6  # those that share the most, which are compared letter by letter
_WORTH_A_LOOK = 50.0  # of 100, by the letters in common alone, which any two sentences have some
_OCCURRENCES = 20  # of the very words that are compared by their surroundings
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Likeness:
    """Characters `start` to `end` of the running text, and how like they are, of 100."""

    start: int
    end: int
    score: float

    def overlaps(self, other: "Likeness") -> bool:
        """Whether both are, in part, the same characters."""
        return self.start < other.end and other.start < self.end


def find_likeness(text: LikeText, selector: Selector) -> Likeness | None:
    """Return the place that is near to *selector* and clearly nearer than any other, or `None`.

    Of several that are as near, it is the one where the very words stand in their paragraph as
    before, if there is but one such, or one at the very place.
    """
    found = list_likenesses(text, selector, limit=_COMPARED)
    if not found:
        return _find_standing(text.running, selector)
    here = _paragraph_range(text.running, selector) or (0, 0)
    ranks = {one: one.score + _HERE * (here[0] <= one.start < here[1]) for one in found}
    best = max(found, key=lambda one: ranks[one])
    near = [one for one in found if ranks[best] - ranks[one] < _CLEARLY]
    if len(near) > 1:
        return _choose(text.running, selector, near)
    return best if best.score >= _NEAR else None


def has_rival(text: LikeText, selector: Selector, start: int, end: int) -> bool:
    """Whether words like those of *selector* stand elsewhere than from *start* to *end*.

    In their own paragraph they need not be very like, in others more. Then what stands there may be
    another sentence of the same wording, and theirs was changed.
    """
    running = text.running
    here = _paragraph_range(running, selector)
    if here is not None and here[0] <= start < here[1]:
        pieces = ((here[0], start), (end, here[1]))
        beside = (_search(running, selector, *piece) for piece in pieces if piece[0] < piece[1])
        return any(one is not None and one.score >= _RIVAL for one in beside)
    match = Likeness(start, end, 0.0)
    others = (o for o in list_likenesses(text, selector, limit=_COMPARED) if not o.overlaps(match))
    return any(
        one.score >= (_RIVAL if here and here[0] <= one.start < here[1] else _TWIN)
        for one in others
    )


def list_likenesses(text: LikeText, selector: Selector, *, limit: int) -> tuple[Likeness, ...]:
    """Return the places most like *selector*, no two with characters in common, best first."""
    known = len(selector.prefix) + len(selector.exact) + len(selector.suffix)
    if not selector.exact or known < _SHORTEST:
        return ()
    found = sorted(_iter_likenesses(text, selector), key=lambda one: (-one.score, one.start))
    kept: list[Likeness] = []
    for one in found:
        if len(kept) == limit:
            break
        if not any(one.overlaps(other) for other in kept):
            kept.append(one)
    return tuple(kept)


def list_choices(text: LikeText, selector: Selector, *, limit: int) -> tuple[Likeness, ...]:
    """Return places for a reader to choose from: those most like *selector*, best first.

    Words that say too little to be compared are offered where the very same ones stand.
    """
    found = list_likenesses(text, selector, limit=limit)
    if found or not selector.exact:
        return found
    running, length = text.running, len(selector.exact)
    starts = running.iter_occurrences(selector.exact, 0, len(running.text))
    judged = [
        _judge(running, selector, start, start + length)
        for start in islice(starts, _OCCURRENCES)
        if _is_whole(running.text, start, start + length)
    ]
    return tuple(sorted(judged, key=lambda one: (-one.score, one.start))[:limit])


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether what stands from *start* to *end* is no part of a longer word."""
    return not (text[max(0, start - 1) : start].isalnum() or text[end : end + 1].isalnum())


def _paragraph_range(running: RunningText, selector: Selector) -> tuple[int, int] | None:
    """Return where the paragraph begins and ends that the words were in, `None` if it is gone."""
    if running.document.find_position(selector.paragraph) is None:
        return None
    return running.paragraph_range(selector.paragraph)


def _choose(running: RunningText, selector: Selector, near: Iterable[Likeness]) -> Likeness | None:
    """Return the one of *near* places that speaks for itself: by its paragraph, by its place."""
    place = _paragraph_range(running, selector)
    if place is None:
        return None
    first, behind = place
    here = [
        one
        for one in near
        if first <= one.start < behind and running.text[one.start : one.end] == selector.exact
    ]
    if len(here) > 1:
        here = [one for one in here if one.start == first + (selector.start or 0)]
    return here[0] if len(here) == 1 else None


def _find_standing(running: RunningText, selector: Selector) -> Likeness | None:
    """Return the very place if the very words stand there, too few to be looked for elsewhere."""
    place = _paragraph_range(running, selector)
    if place is None or not selector.exact:
        return None
    start = place[0] + (selector.start or 0)
    end = start + len(selector.exact)
    is_whole = not running.text[end : end + 1].isalnum()
    stands = running.text[start:end] == selector.exact and is_whole
    return _judge(running, selector, start, end) if stands else None


def _iter_likenesses(text: LikeText, selector: Selector) -> Iterator[Likeness]:
    running = text.running
    found: list[tuple[Likeness, int, int]] = []
    for start, end in _iter_haystacks(text, selector):
        one = _search(running, selector, start, end)
        if one is not None:
            found.append((one, start, end))
            yield one
    if found:
        best, start, end = max(found, key=lambda one: one[0].score)
        for rest in ((start, best.start), (best.end, end)):
            second = _search(running, selector, *rest)
            if second is not None:
                yield second
    exact = selector.exact
    for number, start in enumerate(running.iter_occurrences(exact, 0, len(running.text))):
        if number == _OCCURRENCES:
            break
        yield _judge(running, selector, start, start + len(exact))


def _iter_haystacks(text: LikeText, selector: Selector) -> Iterator[tuple[int, int]]:
    """Give the ranges of characters that are worth a closer look: as many paragraphs as before."""
    running, count = text.running, selector.exact.count(JOINT) + 1
    words = f"{selector.prefix}{selector.exact}{selector.suffix}"
    positions = text.find_paragraphs(words, _PARAGRAPHS)
    here = running.document.find_position(selector.paragraph)
    firsts: Iterable[int] = (*(() if here is None else (here,)), *positions)
    if count > 1:
        firsts = [max(0, one - back) for one in firsts for back in range(min(count, 4))]
    paragraphs = running.document.paragraphs
    for first in dict.fromkeys(firsts):
        last = min(first + count, len(paragraphs)) - 1
        yield running.starts[first], running.starts[last] + len(paragraphs[last].text)


def _search(running: RunningText, selector: Selector, start: int, end: int) -> Likeness | None:
    """Return the best place between *start* and *end*, or `None`."""
    hay = running.text[start:end]
    if len(hay) * 2 < len(selector.exact):
        return None
    spans = {_align_with_context(selector, hay)}
    if len(selector.exact) >= _LONG:
        spans.add(_align(selector.exact, hay))
    judged = [
        _judge(running, selector, start + first, start + last)
        for first, last in spans
        if first < last
    ]
    best = max(judged, key=lambda one: one.score, default=None)
    return None if best is None else _refine(running, selector, best, (start, end))


def _align(needle: str, hay: str) -> tuple[int, int]:
    """Return the part of *hay* that is most like *needle*."""
    found = fuzz.partial_ratio_alignment(needle, hay, score_cutoff=_WORTH_A_LOOK)
    if found is None:
        return 0, 0
    if len(needle) > len(hay):
        return 0, len(hay)
    return found.dest_start, found.dest_end


def _align_with_context(selector: Selector, hay: str) -> tuple[int, int]:
    """Return where the words are in *hay* if they are found with what stood around them."""
    needle = f"{selector.prefix}{selector.exact}{selector.suffix}"
    start, end = _align(needle, hay)
    wanted = len(selector.prefix), len(selector.prefix) + len(selector.exact)
    first, last = start, start
    for step in Levenshtein.opcodes(needle, hay[start:end]):
        length = step.src_end - step.src_start
        for at, is_first in ((wanted[0], True), (wanted[1], False)):
            if step.src_start <= at <= step.src_end:
                share = (at - step.src_start) / length if length else float(not is_first)
                place = start + step.dest_start + round(share * (step.dest_end - step.dest_start))
                if is_first:
                    first = place
                else:
                    last = place
    return first, last


def _refine(
    running: RunningText, selector: Selector, found: Likeness, limits: tuple[int, int]
) -> Likeness:
    """Return the best place that begins and ends with words at most two beside *found*."""
    low = max(limits[0], found.start - 40)
    high = min(limits[1], found.end + 40)
    words = [(m.start(), m.end()) for m in _WORD.finditer(running.text, low, high)]
    if not words:
        return found
    starts, ends = [w[0] for w in words], [w[1] for w in words]
    ends += [one + 1 for one in ends if running.text[one : one + 1] in (".", ";", ")", "”")]
    starts += [one - 1 for one in starts if running.text[one - 1 : one] in ("(", "“")]
    near_start = sorted(starts, key=lambda one: abs(one - found.start))[:4]
    near_end = sorted(ends, key=lambda one: abs(one - found.end))[:5]
    spans = [(a, b) for a in near_start for b in near_end if low <= a < b <= high]
    judged = [found, *(_judge(running, selector, *span) for span in spans)]
    return max(judged, key=lambda one: one.score)


def _judge(running: RunningText, selector: Selector, start: int, end: int) -> Likeness:
    """Return how like the words from *start* to *end* are, with what stands around them."""
    score = Levenshtein.normalized_similarity
    first = bisect_right(running.starts, start) - 1
    low = max(running.starts[first], start - CONTEXT_LENGTH)
    last = bisect_right(running.starts, end - 1) - 1
    paragraph_end = running.starts[last] + len(running.document.paragraphs[last].text)
    before = running.text[low:start]
    after = running.text[end : min(paragraph_end, end + CONTEXT_LENGTH)]
    parts = (
        (len(selector.exact), score(selector.exact, running.text[start:end])),
        _judge_side(
            selector.prefix, before[-len(selector.prefix) :] if selector.prefix else before
        ),
        _judge_side(selector.suffix, after[: len(selector.suffix)] if selector.suffix else after),
    )
    total = sum(weight for weight, _ in parts)
    return Likeness(start, end, 100 * sum(weight * like for weight, like in parts) / total)


def _judge_side(known: str, found: str) -> tuple[float, float]:
    """Return how much one side of the words weighs, and how like it is, of 1.

    Where the words began or ended a paragraph, it weighs a little whether they still do.
    """
    if not known:
        return _EDGE_WEIGHT, float(not found)
    return _CONTEXT_WEIGHT * len(known), Levenshtein.normalized_similarity(known, found)
