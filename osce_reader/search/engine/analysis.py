"""How a text falls into words, for the index, for queries and for marks alike.

A *piece* is a run of letters and digits. Pieces that touch are joined into one word:

    word  = piece { joint piece }
    joint = hyphen                              co-operation, law-enforcement
          | "co" and one blank                  co operation, as converters leave it
          | apostrophe | dash | digit "," digit OSCE’s, 2010–2012, 1,325
          | one or two of . / & + @ :           MC.DOC/1/11, and/or, 5.1
          | "(" digits ")"                      MC(14).JOUR, 5(1)

The index counts pieces as positions. Pieces joined by hyphens stand there as one word too, so that
`co-operation` meets `cooperation`; a piece behind a sign (`/11`, `.1`) stands there with its sign
too, so that `MC.DOC/1/11` is found as written, and so does one before a star (`Kosovo*`). Case and
accents are folded.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from osce_reader.model.symbol import find_symbol
from osce_reader.search.engine.spelling import unify

MAX_JOINED = 4
ANY = "ǂ"
"""Stands for a star of a pattern: a letter, so that the pattern falls into pieces as words do."""
ONE = "ǃ"
"""Stands for a question mark inside a pattern."""
HYPHEN = "-"
LOOSE = " "

_MAX_LENGTH = 80
_INVISIBLE = "\u00ad\u200b-\u200d\u2060"
_PIECE = re.compile(rf"[^\W_]+(?:[\u0300-\u036f{_INVISIBLE}]+[^\W_]*)*")
_TRAILING = re.compile(rf"[^\W_][\u0300-\u036f{_INVISIBLE}]+\Z")
_STAR = re.compile(r"\*(?![^\W_])")
_STRIPPED = re.compile(rf"[{_INVISIBLE}]+")
_INNER_ONES = re.compile(r"(?<=[^\W_*])\?+(?=[^\W_*])|(?<=\*)\?+(?=[^\W_])|(?<=[^\W_])\?+(?=\*)")
HYPHENS = frozenset("-‐‑")
_LOOSE_SIGNS = frozenset("'’ʼ‘–")
_SIGNS = frozenset("./&+@:")
_OPERATORS = frozenset(("AND", "OR", "NOT"))
_DETACHED = frozenset(("co",))
_STRESS = frozenset("\u0300\u0301")
_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ё": "е"}
)
_STEMMERS = {
    "en": "english", "fr": "french", "de": "german",
    "it": "italian", "ru": "russian", "es": "spanish",
}  # fmt: skip


class Piece(NamedTuple):
    """Code points `start` to `end` of a text, and how they hang on the piece before.

    `raw` is as written, `folded` without case and accents. `joint` is "" where a new word begins,
    `HYPHEN`, `LOOSE`, or the signs between the two, which have to be there ("/", ")."). `star` is
    "*" where one stands behind it, at the end of its word.
    """

    start: int
    end: int
    raw: str
    folded: str
    joint: str
    star: str = ""

    @property
    def has_sign(self) -> bool:
        """Whether a sign hangs it on the piece before."""
        return self.joint not in ("", HYPHEN, LOOSE)

    @property
    def signed(self) -> str:
        """The folded piece, with the signs before it and the star behind it."""
        return (self.joint if self.has_sign else "") + self.folded + self.star


class _Stemmer(Protocol):
    """What is used of a stemmer."""

    def stemWord(self, word: str) -> str:  # noqa: N802  the name is the library's
        """Return the stem of *word*."""


def fold(word: str) -> str:
    """Return *word* without case, accents on Latin letters, and invisible characters.

    Cyrillic letters keep what makes them another letter (й, ї), but lose a stress mark; ё is е.
    """
    if word.isascii():
        return word.lower()[:_MAX_LENGTH]
    text = unicodedata.normalize("NFKC", _STRIPPED.sub("", word)).casefold().translate(_LETTERS)
    kept: list[str] = []
    base = ""
    for character in unicodedata.normalize("NFD", text):
        if not unicodedata.combining(character):
            base = character
        elif base < "\u0250" or character in _STRESS:
            continue
        kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept))[:_MAX_LENGTH]


@lru_cache(maxsize=20_000)
def stems(word: str, language: str) -> tuple[str, ...]:
    """Return the folded stems of *word*, the best first, at most two.

    The second is the stem of the word typed without its accents. English words that are spelt in
    two ways have one stem. A language that has no stemmer gives the folded word.
    """
    folded = fold(word)
    if language not in _STEMMERS or not folded.isalpha():
        return (folded,)
    stemmer = _make_stemmer(language)
    plain = _STRIPPED.sub("", word)[:_MAX_LENGTH]
    written = unicodedata.normalize("NFC", plain).lower()
    stem = fold(stemmer.stemWord(unify(written) if language == "en" else written))
    if folded == plain.lower():
        return (stem,)
    return tuple(dict.fromkeys((stem, stemmer.stemWord(folded))))


def load_stemmers() -> None:
    """Import the stemmers now, so that the first search need not."""
    _make_stemmer("en")


def mask_wildcards(text: str) -> str:
    """Return *text* with `ANY` for each star and `ONE` for each question mark inside a word."""
    masked = _INNER_ONES.sub(lambda found: ONE * len(found.group()), text)
    return masked.replace("*", ANY)


def pattern_of(piece: str) -> re.Pattern[str]:
    """Return what a folded *piece* with wildcards in it agrees with, the whole word."""
    return re.compile(pattern_source(piece) + r"\Z")


def pattern_source(piece: str) -> str:
    """Return the regular expression of a folded *piece* with wildcards in it.

    What stands between two stars is taken where it stands first, and never tried elsewhere: that
    finds the same and cannot take long, however many stars there are (as Python's `fnmatch` does).
    """
    first, *parts = (
        "".join("." if letter == ONE else re.escape(letter) for letter in part)
        for part in piece.split(ANY)
    )
    if not parts:
        return first
    middle = "".join(f"(?>.*?{part})" for part in parts[:-1] if part)
    return f"{first}{middle}.*{parts[-1]}"


def max_distance(word: str) -> int:
    """Return how many letters of *word* may differ in a word that is spelt nearly so."""
    if len(word) < 4:
        return 0
    return 1 if len(word) < 6 else 2


def find_pieces(text: str) -> list[Piece]:
    """Return the pieces of *text* in their order."""
    return list(iter_pieces(text))


def iter_pieces(text: str, start: int = 0) -> Iterator[Piece]:
    """Give the pieces of *text* from *start* on, where one begins."""
    previous: Piece | None = None
    for match in _PIECE.finditer(text, start):
        raw = match.group()
        joint = _joint(text, previous, match) if previous else ""
        star = "*" if _STAR.match(text, match.end()) else ""
        previous = Piece(match.start(), match.end(), raw, fold(raw), joint, star)
        yield previous


def find_beginning(text: str, beginning: str) -> list[tuple[int, int]]:
    """Return where pieces of *text* begin and end that may begin so once they are folded.

    *beginning* is one or two folded letters; "" gives all pieces. A piece of one letter before a
    hyphen may begin with any two.
    """
    if not beginning:
        return [match.span() for match in _PIECE.finditer(text)]
    if text.isascii():
        pattern = _ascii_beginning(beginning)
        return [match.span() for match in pattern.finditer(text.lower())]
    spans = (match.span() for match in _beginning_pattern(beginning).finditer(text))
    return [span for span in spans if _begins_with(text, span[0], beginning[0])]


def is_detached(word: str) -> bool:
    """Whether the piece after *word* may hang on it although a blank is between."""
    return word.lower() in _DETACHED


def ends_detached(chunk: str, last: Piece) -> bool:
    """Whether the next word may hang on the *last* piece of *chunk* although a blank is between."""
    return last.folded in _DETACHED and chunk[last.end :] in ("", *HYPHENS)


def iter_words(text: str) -> Iterator[tuple[int, int]]:
    """Give where the words of *text* begin and end: pieces that are joined make one."""
    start = end = None
    for piece in find_pieces(text):
        if not piece.joint:
            if start is not None and end is not None:
                yield start, end
            start = piece.start
        end = piece.end + (1 if piece.joint == "(" else 0)
    if start is not None and end is not None:
        yield start, end


def iter_hyphened(pieces: Sequence[Piece], start: int) -> Iterator[int]:
    """Give each end of a run of two to four pieces from *start* that hyphens join."""
    for end in range(start + 1, min(start + MAX_JOINED, len(pieces))):
        if pieces[end].joint != HYPHEN:
            return
        yield end + 1


def join(pieces: Sequence[Piece]) -> str:
    """Return *pieces* written as one word, as they were written."""
    return "".join(piece.raw for piece in pieces)


def exact_terms(pieces: Sequence[Piece]) -> Iterator[tuple[str, int]]:
    """Give the terms of the exact field, each with its position."""
    for position, piece in enumerate(pieces):
        yield piece.folded, position
        if piece.has_sign:
            yield piece.signed.removesuffix("*"), position
        if piece.star:
            yield piece.signed, position
        for end in iter_hyphened(pieces, position):
            yield fold(join(pieces[position:end])), position


def stemmed_terms(pieces: Sequence[Piece], language: str) -> Iterator[tuple[str, int]]:
    """Give the terms of the stemmed field, each with its position."""
    for position, piece in enumerate(pieces):
        words = [piece.raw]
        words += [join(pieces[position:end]) for end in iter_hyphened(pieces, position)]
        for word in words:
            for term in stem_terms(word, language):
                yield term, position


@lru_cache(maxsize=20_000)
def stem_terms(word: str, language: str) -> tuple[str, ...]:
    """Return the terms of *word* in the stemmed field for texts of *language*."""
    return tuple(f"{language}:{stem}" for stem in stems(word, language))


def compound_terms(pieces: Sequence[Piece]) -> Iterator[str]:
    """Give a term for every hyphened word: it in one, then its pieces, blanks between."""
    for position in range(len(pieces)):
        for end in iter_hyphened(pieces, position):
            run = pieces[position:end]
            yield " ".join((fold(join(run)), *(piece.folded for piece in run)))


def symbol_terms(symbol: str) -> frozenset[str]:
    """Return by which terms a document with this *symbol* is found: its own and its family's."""
    if not symbol:
        return frozenset()
    terms = {fold(symbol)}
    if known := find_symbol(symbol):
        families = (known.without_suffixes(n) for n in range(len(known.suffixes) + 1))
        terms.update(fold(str(family)) for family in families)
    return frozenset(terms)


def query_symbol_terms(word: str) -> frozenset[str]:
    """Return the terms by which documents are found whose symbol *word* may be."""
    known = find_symbol(word)
    return frozenset({fold(word), fold(str(known))} if known else {fold(word)})


@lru_cache(maxsize=1000)
def _beginning_pattern(beginning: str) -> re.Pattern[str]:
    """Return what finds pieces that may begin with one or two folded letters."""
    first, second = beginning[0], beginning[1:]
    cases = re.escape(first + first.upper()) if first.isascii() else ""
    # It begins with a set of characters, so that the others are skipped at full speed.
    source = rf"[{cases}\u0080-\U0010ffff](?<=[^\W_])(?<![^\W_][\w\W])"
    if second:
        others = "".join(map(re.escape, HYPHENS))
        source += rf"(?=[{second}{second.upper()}{others}\u0080-\U0010ffff])"
    return re.compile(rf"{source}[^\W_]*(?:[\u0300-\u036f{_INVISIBLE}]+[^\W_]*)*")


@lru_cache(maxsize=1000)
def _ascii_beginning(beginning: str) -> re.Pattern[str]:
    """Return what finds pieces of a text of small ASCII letters that begin with one or two.

    It begins with a letter and not with a set of them: no other way skips the rest as fast.
    """
    first, second = beginning[0], beginning[1:]
    following = rf"(?=[{second}\-])" if second else ""
    return re.compile(rf"{re.escape(first)}{following}(?<![0-9a-z].)[0-9a-z]*")


def _begins_with(text: str, start: int, letter: str) -> bool:
    """Whether a piece of *text* begins at *start*, and so that it is folded to *letter*."""
    first = text[start]
    is_same = first.lower() == letter if first < "\u0080" else _first_letter(first) == letter
    return is_same and not (start and text[start - 1] > "\u007f" and _is_inside(text, start))


@lru_cache(maxsize=1000)
def _first_letter(character: str) -> str:
    """Return the first letter of a word that begins with *character*, folded."""
    return fold(character)[:1]


def _is_inside(text: str, start: int) -> bool:
    """Whether a piece of *text* goes on at *start*, behind a mark or an invisible character."""
    return _TRAILING.search(text, 0, start) is not None


def _make_stemmer(language: str) -> _Stemmer:
    """Return a stemmer of *language*; a new one each time, since one serves one thread."""
    import snowballstemmer

    stemmer: _Stemmer = snowballstemmer.stemmer(_STEMMERS[language])
    return stemmer


def _joint(text: str, previous: Piece, match: re.Match[str]) -> str:
    """Return the joint between the piece *previous* and the one that *match* found."""
    gap = text[previous.end : match.start()]
    if len(gap) > 2:
        return ""
    if gap in HYPHENS or _is_detached(gap, previous, match.group()):
        return HYPHEN
    if gap in _LOOSE_SIGNS or (
        gap == "," and previous.raw[-1].isdigit() and match.group()[0].isdigit()
    ):
        return LOOSE
    if _SIGNS.issuperset(gap) or _is_bracketed(text, previous, match):
        return gap
    return ""


def _is_detached(gap: str, previous: Piece, word: str) -> bool:
    """Whether a prefix stands apart from its *word* (`co operation`, `co- operation`)."""
    is_blank = gap.isspace() or (gap[0] in HYPHENS and gap[1:].isspace())
    return is_blank and previous.folded in _DETACHED and word not in _OPERATORS


def _is_bracketed(text: str, previous: Piece, match: re.Match[str]) -> bool:
    """Whether the bracket between two pieces holds digits and belongs to the word."""
    gap = text[previous.end : match.start()]
    if gap == "(":
        closes = text[match.end() : match.end() + 1] == ")"
        return closes and match.group().isdigit() and previous.raw not in _OPERATORS
    return previous.joint == "(" and gap[0] == ")" and _SIGNS.issuperset(gap[1:])
