"""Document symbols: `MC.DOC/1/11/Corr.1` as a value that is parsed, ordered and printed.

Grammar (domain notes on OSCE documents, section 1):

    symbol   = body [ "(" meeting ")" ] [ "." sub ] "." type [ "/" number [ "/" year ] ]
               { "/" suffix } [ "*" ]
             | type "." body "/" number "/" year { "/" suffix }          (the inverted FSC form)
    suffix   = ( "Rev" | "Corr" | "Add" ) "." number
    year     = two digits; 75 to 99 are of the twentieth century, 00 to 74 of the twenty-first

PC and FSC decisions and journals run for ever and carry no year. Letters may be of either case.
Up to two blanks or line ends may stand after a point and inside `J OUR`, as converters leave them;
Cyrillic letters that look Latin are read as Latin.
"""

import re
from dataclasses import dataclass, replace
from functools import total_ordering

BODIES = (
    "SUM", "MC", "PC", "FSC-PC", "FSC", "CIO", "SEC", "ODIHR", "HCNM", "FOM", "EEF", "PA", "RC",
    "HDIM",
)  # fmt: skip
TYPES = ("DEC", "DOC", "JOUR", "DEL", "GAL", "DD", "FR", "EMI", "INF", "NGO", "IO")
SUFFIXES = ("Rev", "Corr", "Add")

_LOOK_ALIKES = str.maketrans("АВЕКМНОРСТХаеорсух", "ABEKMHOPCTXaeopcyx")
_GAP = r"[ \u00a0\n]{0,2}"
_BODY = "|".join(BODIES)
_TYPE = "|".join(name.replace("JOUR", rf"J{_GAP}OUR") for name in TYPES)
_SUFFIX = rf"/{_GAP}(?:{'|'.join(SUFFIXES)}){_GAP}\.{_GAP}\d{{1,3}}"

SYMBOL_PATTERN = (
    rf"(?:(?P<body>{_BODY})(?:\((?P<meeting>\d{{1,2}})\))?"
    rf"(?:\.(?P<sub>(?!(?:{_TYPE})[./])[A-Z]{{2,6}})(?=\.))?\.{_GAP}(?P<type>{_TYPE})"
    rf"|(?P<type_first>{_TYPE})\.{_GAP}(?P<body_second>{_BODY}))"
    rf"(?:\n?/{_GAP}(?P<number>\d{{1,5}})(?:/{_GAP}(?P<year>\d{{2}})(?!\d))?)?"
    rf"(?P<suffixes>(?:{_SUFFIX})*)(?P<star>\*?)"
)
"""The grammar as a regular expression with named groups, for `re.IGNORECASE`."""

_SYMBOL = re.compile(SYMBOL_PATTERN, re.IGNORECASE)
_ONE_SUFFIX = re.compile(r"([a-z]+)\D*(\d+)", re.IGNORECASE)
_CAPITALS = {name.casefold(): name for name in (*BODIES, *TYPES, *SUFFIXES)}


class SymbolError(ValueError):
    """A text that is no document symbol."""


@dataclass(frozen=True, slots=True, order=True)
class Suffix:
    """One revision, correction or addendum: `Rev.2`."""

    kind: str
    number: int

    def __str__(self) -> str:
        return f"{self.kind}.{self.number}"


@total_ordering
@dataclass(frozen=True, slots=True)
class Symbol:
    """The symbol of one document. `year` has four digits; printing gives the last two.

    `sub` is what stands between body and type ("SHDM" in `PC.SHDM.GAL/4/19`), "" mostly.
    `is_inverted` marks the form `DOC.FSC/1/95`, which names the type first.
    """

    body: str
    type: str
    number: int | None = None
    year: int | None = None
    meeting: int | None = None
    suffixes: tuple[Suffix, ...] = ()
    is_inverted: bool = False
    sub: str = ""

    @property
    def base(self) -> "Symbol":
        """The symbol of the family: without revisions, corrections and addenda."""
        return self.without_suffixes(len(self.suffixes))

    @property
    def corrects(self) -> "Symbol | None":
        """The symbol of the document that this one corrects, or `None`."""
        if not self.suffixes or self.suffixes[-1].kind != "Corr":
            return None
        return self.without_suffixes(1)

    @property
    def supersedes(self) -> "Symbol | None":
        """The symbol of the document that this one revises, or `None`."""
        if not self.suffixes or self.suffixes[-1].kind != "Rev":
            return None
        return self.without_suffixes(1)

    def without_suffixes(self, count: int) -> "Symbol":
        """Return this symbol without its last *count* suffixes."""
        kept = self.suffixes[: len(self.suffixes) - count]
        return replace(self, suffixes=kept)

    def __str__(self) -> str:
        head = f"{self.type}.{self.body}" if self.is_inverted else self._head()
        parts = [head]
        if self.number is not None:
            parts.append(str(self.number))
        if self.year is not None:
            parts.append(f"{self.year % 100:02d}")
        return "/".join([*parts, *map(str, self.suffixes)])

    def __lt__(self, other: "Symbol") -> bool:
        return self._key() < other._key()

    def _head(self) -> str:
        meeting = f"({self.meeting})" if self.meeting is not None else ""
        sub = f".{self.sub}" if self.sub else ""
        return f"{self.body}{meeting}{sub}.{self.type}"

    def _key(self) -> tuple[object, ...]:
        return (
            BODIES.index(self.body),
            TYPES.index(self.type),
            self.year or 0,
            -1 if self.meeting is None else self.meeting,
            -1 if self.number is None else self.number,
            self.suffixes,
            self.is_inverted,
            self.sub,
        )


def fold_look_alikes(text: str) -> str:
    """Return *text* with Cyrillic letters that look Latin as Latin ones; the length is kept."""
    return text.translate(_LOOK_ALIKES)


def parse_symbol(text: str) -> Symbol:
    """Return the symbol that *text* is, the whole of it; raise `SymbolError` if it is none."""
    match = _SYMBOL.fullmatch(fold_look_alikes(text.strip()))
    if match is None:
        raise SymbolError(f"“{text}” is not a document symbol.")
    return symbol_of_match(match)


def find_symbol(text: str) -> Symbol | None:
    """Return the symbol that *text* is, or `None`."""
    try:
        return parse_symbol(text)
    except SymbolError:
        return None


def symbol_of_match(match: re.Match[str]) -> Symbol:
    """Return the symbol that a match of `SYMBOL_PATTERN` found."""
    body = match["body"] or match["body_second"]
    kind = match["type"] or match["type_first"]
    return Symbol(
        body=_CAPITALS[body.casefold()],
        type=_CAPITALS[re.sub(r"\s", "", kind).casefold()],
        number=int(match["number"]) if match["number"] else None,
        year=full_year(match["year"]) if match["year"] else None,
        meeting=int(match["meeting"]) if match["meeting"] else None,
        suffixes=parse_suffixes(match["suffixes"]),
        is_inverted=match["type_first"] is not None,
        sub=(match["sub"] or "").upper(),
    )


def parse_suffixes(text: str) -> tuple[Suffix, ...]:
    """Return the suffixes printed in *text* ("/Rev.2/Corr.1"); none of an empty text."""
    return tuple(
        Suffix(_CAPITALS[name.casefold()], int(number))
        for name, number in _ONE_SUFFIX.findall(text)
    )


def full_year(digits: str) -> int:
    """Read a year of two or four *digits*: 75 to 99 are 19yy, 00 to 74 are 20yy."""
    year = int(digits)
    if len(digits) == 4:
        return year
    return 1900 + year if year >= 75 else 2000 + year
