"""From the bytes of a text file to its text: what it declares first, then what it looks like.

The one door to charset-normalizer. A guess can be wrong between the encodings of one family
(Polish in cp1250 and French in cp1252 look alike to a program), so the encoding is named, other
likely ones can be listed, and the user's own choice counts before all.
"""

import codecs
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESSED_BYTES = 200_000
_CONFORMING = {"ascii": "cp1252", "latin_1": "cp1252", "iso8859_1": "cp1252"}
"""What a declared encoding is read as: web pages that say the one contain the other."""

_COMMON = ("utf-8", "cp1252", "cp1250", "cp1251", "koi8_r", "iso8859_2", "iso8859_5", "utf-16")
_EUROPEAN = (
    "cp1252", "cp1250", "cp1251", "koi8_r", "cp866", "iso8859_5", "iso8859_2", "iso8859_15",
    "cp1253", "cp1254", "cp1257", "mac_roman", "mac_cyrillic",
)  # fmt: skip
"""What a guess is made among: the encodings that the languages of the OSCE were written in."""

_UPPER = frozenset((0, 1, 3, 4))
_WARNING_GUESSED = "The encoding {} was guessed; check the letters with accents."
_WARNING_REPLACED = "Some characters could not be read in the encoding {} and show as �."


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding in which it was read, and what may be wrong with it."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(content: bytes, *, chosen: str = "", declared: str = "") -> Decoded:
    """Return the text of *content*.

    The encoding *chosen* by the user is used whatever comes of it; then the byte order mark,
    UTF-16 without one, UTF-8, what the file *declared*, and a guess are tried in this order.
    """
    if _find_codec(chosen):
        return _read(content, chosen)
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _read(content, encoding)
    for encoding in (*_without_mark(content), "utf-8", _name(declared)):
        text = _try(content, encoding)
        if text is not None:
            return Decoded(text, encoding)
    guessed = (list_encodings(content) or ("cp1252",))[0]
    decoded = _read(content, guessed)
    return Decoded(decoded.text, guessed, (*decoded.warnings, _WARNING_GUESSED.format(guessed)))


def list_encodings(content: bytes) -> tuple[str, ...]:
    """Return the encodings that *content* may be in, the likeliest first, for the user to choose.

    Common ones in which it can be read at all follow those that were found likely.
    """
    from charset_normalizer import from_bytes

    matches = [
        match.encoding for match in from_bytes(content[:_GUESSED_BYTES], cp_isolation=[*_EUROPEAN])
    ]
    western = _try(content, "cp1252")
    if matches and western is not None and _try(content, matches[0]) == western:
        matches.insert(0, "cp1252")
    possible = [e for e in (*matches, *_COMMON) if _try(content, e) is not None]
    return tuple(dict.fromkeys(possible))


def _read(content: bytes, encoding: str) -> Decoded:
    text = _try(content, encoding)
    name = "utf-8" if encoding == "utf-8-sig" else encoding
    if text is not None:
        return Decoded(text, name)
    text = content.decode(encoding, errors="replace")
    return Decoded(text, name, (_WARNING_REPLACED.format(name),))


def _try(content: bytes, encoding: str) -> str | None:
    if not _find_codec(encoding):
        return None
    try:
        return content.decode(encoding)
    except (UnicodeError, ValueError):
        return None


def _find_codec(encoding: str) -> bool:
    """Whether *encoding* names one of text; some codecs of Python are not of text."""
    try:
        return bool(encoding) and isinstance(b"ab".decode(encoding), str)
    except (LookupError, UnicodeError, ValueError):
        return False


def _name(declared: str) -> str:
    """Return the encoding to try where a file says *declared*."""
    try:
        name = codecs.lookup(declared).name.replace("-", "_") if declared else ""
    except (LookupError, ValueError):
        return ""
    return _CONFORMING.get(name, name)


def _without_mark(content: bytes) -> tuple[str, ...]:
    """Return UTF-16 where every other byte is the upper one of a letter."""
    first, second = (content[at:2000:2] for at in (0, 1))
    if _is_high(second) and not _is_high(first):
        return ("utf-16-le",)
    if _is_high(first) and not _is_high(second):
        return ("utf-16-be",)
    return ()


def _is_high(half: bytes) -> bool:
    """Whether every other byte of a text is the upper one of Latin, Greek or Cyrillic letters."""
    upper = sum(byte in _UPPER for byte in half)
    return upper + half.count(b" ") > 0.9 * len(half) and upper > 0.3 * len(half)
