"""A text as the rules read it: plain hyphens, blanks and slashes, no look-alikes, no capitals.

Folding keeps the length, save that invisible characters (soft hyphens, joiners) go; offsets in the
folded text are then mapped back.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from osce_reader.model.symbol import fold_look_alikes
from osce_reader.references.capitals import lower_headings

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007", " "),
        **dict.fromkeys("\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000", " "),
        **dict.fromkeys("\u2010\u2011\u2012\u2043\u2212\ufe63\uff0d", "-"),
        **dict.fromkeys("\u2044\u2215\uff0f", "/"),
        **dict.fromkeys("'\u02bc\u2018\u201b\u2032\uff07", "’"),
        "\uff0e": ".",
        "\u2024": ".",
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
    }
)
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]+")
_MIXED = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN_LOOK_ALIKES = frozenset("ABEKMHOPCTXaeopcyx")
_TO_CYRILLIC = str.maketrans("ABEKMHOPCTXaeopcyx", "АВЕКМНОРСТХаеорсух")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. `cuts` are where something was left out of the source, and how much so far."""

    text: str
    cuts: tuple[tuple[int, int], ...] = ()

    def start_in_source(self, offset: int) -> int:
        """Return where the character at *offset* stands in the source."""
        index = bisect_right(self.cuts, (offset, len(self.text) + 1_000_000_000)) - 1
        return offset + (self.cuts[index][1] if index >= 0 else 0)

    def end_in_source(self, offset: int) -> int:
        """Return the end in the source of what ends at *offset*."""
        return self.start_in_source(offset - 1) + 1 if offset else 0


def fold(text: str, language: str) -> Folded:
    """Return *text* as the rules of *language* read it."""
    if text.isascii() and "'" not in text:
        return Folded(lower_headings(text, language))
    cuts = []
    gone = 0
    for match in _INVISIBLE.finditer(text):
        gone += len(match.group())
        cuts.append((match.end() - gone, gone))
    plain = (_INVISIBLE.sub("", text) if cuts else text).translate(_PLAIN)
    if _CYRILLIC.search(plain):
        unify = _to_cyrillic if language == "ru" else _to_latin
        plain = _MIXED.sub(unify, plain)
    return Folded(lower_headings(plain, language), tuple(cuts))


def _to_latin(match: re.Match[str]) -> str:
    """Return a word in Latin letters if all that is Cyrillic in it only looks Latin."""
    latin = fold_look_alikes(match.group())
    return match.group() if _CYRILLIC.search(latin) else latin


def _to_cyrillic(match: re.Match[str]) -> str:
    """Return a word in Cyrillic letters if it has some, and all others only look Latin."""
    word = match.group()
    latin = {letter for letter in word if letter < "\u0400"}
    is_mixed = latin and latin <= _LATIN_LOOK_ALIKES and len(latin) < len(set(word))
    return word.translate(_TO_CYRILLIC) if is_mixed else word
