"""Text in its canonical form, and offsets into it.

Every paragraph's text is canonical: Unicode NFC, on one line, with no control characters, no lone
surrogates, and no white space at its ends. Offsets count code points of that text. Qt counts
UTF-16 units; `Utf16Map` goes there and back.
"""

import hashlib
import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass

_LINE_BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff]")
_BLANKS = re.compile(" {2,}")


def canonicalize(text: str) -> str:
    """Return *text* in canonical form.

    Line breaks and tabs become one blank, runs of blanks become one, control characters and lone
    surrogates go, and the rest is composed (Unicode NFC, UAX #15). No word is changed.
    """
    if not text.isprintable():  # what is printable has none of these
        text = _FORBIDDEN.sub("", _LINE_BREAKS.sub(" ", text))
    text = unicodedata.normalize("NFC", text)
    return (_BLANKS.sub(" ", text) if "  " in text else text).strip()


def is_canonical(text: str) -> bool:
    """Whether `canonicalize` would return *text* unchanged."""
    return canonicalize(text) == text


def hash_text(text: str) -> str:
    """Return the SHA-256 of *text* in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def slugify(text: str) -> str:
    """Return *text* as lower-case letters and digits of ASCII joined by hyphens, for a file name.

    Letters that have no ASCII form are kept as they are if they are alphanumeric.
    """
    folded = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c if c.isalnum() else "-" for c in folded if not unicodedata.combining(c))
    return re.sub("-+", "-", kept).strip("-")


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return a *number* of things in words: "1 note", "2,000 notes".

    *plural* is that of a *noun* which does not only take an s.
    """
    return f"1 {noun}" if number == 1 else f"{number:,} {plural or f'{noun}s'}"


@dataclass(frozen=True, slots=True)
class Utf16Map:
    """Code points of one text to UTF-16 units and back.

    `units` holds the UTF-16 offset of each code point and of the end, or is empty where both
    counts agree because no character lies beyond U+FFFF.
    """

    units: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "Utf16Map":
        """Build the map of *text*."""
        if text.isascii() or max(text) <= "\uffff":
            return cls(())
        units = [0]
        for character in text:
            units.append(units[-1] + (2 if character > "\uffff" else 1))
        return cls(tuple(units))

    def to_utf16(self, code_point: int) -> int:
        """Return the UTF-16 offset of a *code_point* offset."""
        return self.units[code_point] if self.units else code_point

    def to_code_point(self, unit: int) -> int:
        """Return the code point offset of a UTF-16 *unit*; inside a pair, that of its end."""
        return bisect_left(self.units, unit) if self.units else unit
