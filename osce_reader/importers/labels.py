"""The numbers and signs that paragraphs begin with, read as they are printed.

    10.  10)  3.2.        a number           (10)  (5.1) -     one in brackets
    (a)  a)  a.  (aa)     a letter           (ii)  ii)  ii.    a small roman number
    –  •  -               a dash               I.                a roman number

Whether a line that begins so begins a paragraph is for others to say: a year, a measure or the
second half of "paragraph / 2." may stand there too.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class LabelStyle(StrEnum):
    """How a label is printed; labels of one list have one style."""

    NUMBER = "1."
    NUMBER_BRACKET = "1)"
    NUMBER_BRACKETS = "(1)"
    LETTER = "a"
    CAPITAL = "A"
    ROMAN = "i"
    SECTION = "I"
    DASH = "–"


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label. `values` are its numbers: (5, 1) of "(5.1)", (3,) of "c)", () of a dash."""

    text: str
    style: LabelStyle
    values: tuple[int, ...] = ()

    @property
    def value(self) -> int:
        """The last of the numbers, which counts within the list; 0 of a dash."""
        return self.values[-1] if self.values else 0

    @property
    def depth(self) -> int:
        """How many numbers are above this one in the label itself."""
        return max(0, len(self.values) - 1)


_AFTER = r"(?=\s|$|[“„«\"'(]?[^\W\d_])"
_DIGITS = r"\d{1,3}(?:\.\d{1,3}){0,4}"
_PATTERNS = (
    (LabelStyle.NUMBER, re.compile(rf"(?P<number>{_DIGITS})\.{_AFTER}")),
    (LabelStyle.NUMBER_BRACKET, re.compile(rf"(?P<number>{_DIGITS})\){_AFTER}")),
    (
        LabelStyle.NUMBER_BRACKETS,
        re.compile(rf"\((?P<number>{_DIGITS})\)(?:\s?[-–—](?=\s))?{_AFTER}"),
    ),
    (LabelStyle.ROMAN, re.compile(rf"\(?(?P<roman>[ivxl]{{1,6}})\){_AFTER}")),
    (LabelStyle.ROMAN, re.compile(r"(?P<roman>[ivx]{1,5})\.(?=\s)")),
    (LabelStyle.LETTER, re.compile(rf"\(?(?P<letter>[a-zа-я]|([a-z])\2)\){_AFTER}")),
    (LabelStyle.LETTER, re.compile(r"(?P<letter>[a-z])\.(?=\s|[^\W\d_]{2,}\s)")),
    (LabelStyle.CAPITAL, re.compile(rf"\(?(?P<letter>[A-ZА-Я])\){_AFTER}")),
    (LabelStyle.SECTION, re.compile(r"(?P<roman>[IVX]{1,6})\.(?=\s)")),
    (LabelStyle.DASH, re.compile(r"[-–—‒―•·▪◦](?=\s|$)|[–—•](?=[^\W\d_])")),
)
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50}


def find_label(text: str) -> Label | None:
    """Return the label that *text* begins with, or `None`."""
    for style, pattern in _PATTERNS:
        if match := pattern.match(text):
            values = _values(match)
            if values is not None:
                return Label(match.group(), style, values)
    return None


def letter_reading(label: Label) -> Label:
    """Return a roman *label* of one letter, such as "(i)", read as that letter."""
    letter = label.text.strip("().")
    if label.style is not LabelStyle.ROMAN or len(letter) != 1:
        return label
    return Label(label.text, LabelStyle.LETTER, (ord(letter) - ord("a") + 1,))


def _values(match: re.Match[str]) -> tuple[int, ...] | None:
    """Return the numbers of a label, or `None` if it is none after all."""
    groups = match.groupdict()
    if number := groups.get("number"):
        return tuple(map(int, number.split(".")))
    if roman := groups.get("roman"):
        value = _roman_value(roman)
        return (value,) if value else None
    if letter := groups.get("letter"):
        first = "а" if letter[0] >= "а" else "А" if letter[0] >= "А" else "a"
        return (ord(letter[0].lower()) - ord(first.lower()) + 1 + 26 * (len(letter) - 1),)
    return ()


def _roman_value(digits: str) -> int:
    """Return the value of a roman number, or 0 if it is not written as one."""
    digits = digits.lower()
    value = 0
    for digit, following in zip(digits, [*digits[1:], ""], strict=True):
        amount = _ROMAN_DIGITS[digit]
        value += -amount if _ROMAN_DIGITS.get(following, 0) > amount else amount
    return value if re.fullmatch(r"x{0,3}(ix|iv|v?i{0,3})|xl.*|l.*", digits) else 0
