"""Where the very words of an annotation occur, and how much around them is as it was.

A whole word is never found inside a longer one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from osce_reader.annotations.annotation import Selector
from osce_reader.annotations.running_text import RunningText

_MOST = 0.8  # of what is known, words and surroundings together
_TOUCH = 4  # characters next to the words that have to be as they were
_MANY = 80  # characters in a row that no other sentence will have by chance
_SOME = 48  # characters in a row that prove a place if nothing speaks against it


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One occurrence of the words.

    `equal` counts the characters in a row that are as they were, the words and what touches them,
    of `known` ones. `is_held` says that something is as it was on either side, be it the end of
    the paragraph; `has_side` that one whole side is; `is_identical` that all is.
    """

    start: int
    equal: int
    known: int
    is_held: bool
    has_side: bool
    is_identical: bool

    @property
    def is_likely(self) -> bool:
        """Whether most of the surroundings speak for it: enough in the same paragraph."""
        return self.is_held and self.equal >= _MOST * self.known

    @property
    def is_twin(self) -> bool:
        """Whether it may as well be what was meant as one that is identical."""
        return self.is_likely or self.has_side

    @property
    def is_certain(self) -> bool:
        """Whether it can be no other sentence: needed in another paragraph."""
        return self.equal >= (_SOME if self.equal == self.known else _MANY)


def iter_occurrences(text: RunningText, selector: Selector) -> Iterator[Occurrence]:
    """Give the occurrences of the words that cut a word only where the selection did."""
    words, prefix, suffix = selector.exact, selector.prefix, selector.suffix
    for start in text.iter_occurrences(words, 0, len(text.text)):
        before, after = text.context(start, start + len(words))
        if _cuts(before, words, after) == _cuts(prefix, words, suffix):
            equal_before = _common_length(before[::-1], prefix[::-1])
            equal_after = _common_length(after, suffix)
            yield Occurrence(
                start,
                equal=equal_before + len(words) + equal_after,
                known=len(prefix) + len(words) + len(suffix),
                is_held=_holds(equal_before, prefix, before) and _holds(equal_after, suffix, after),
                has_side=bool(prefix and before == prefix) or bool(suffix and after == suffix),
                is_identical=(before, after) == (prefix, suffix),
            )


def _cuts(before: str, words: str, after: str) -> tuple[bool, bool]:
    """Return whether *words* begin, and whether they end, inside a word."""
    return (
        before[-1:].isalnum() and words[0].isalnum(),
        after[:1].isalnum() and words[-1].isalnum(),
    )


def _common_length(one: str, other: str) -> int:
    """Return how many characters both begin with."""
    low, high = 0, min(len(one), len(other))
    if one[:high] == other[:high]:
        return high
    while high - low > 1:
        middle = (low + high) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle
    return low


def _holds(equal: int, known: str, found: str) -> bool:
    """Whether one side of the words is as it was next to them, for *equal* characters."""
    return equal >= min(_TOUCH, len(known)) if known else not found
