"""Quotations: the exact words at one place or several, and the marks that a style sets them in.

The words are those of the document to the letter. A passage over several paragraphs keeps the
printed numbers of the paragraphs that begin in it. Words left out between two places are shown by
the style's ellipsis; words before the first place and after the last are not, since a quotation is
not expected to begin or end with its paragraph (Chicago 13.52, OSCOLA 1.5, APA 8.31).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from osce_reader.errors import ReaderError
from osce_reader.model.document import Document
from osce_reader.model.locator import Locator

_NOTHING = "Nothing is selected to quote. Choose words or a paragraph first."
_SINGLE = ("‘", "’")


@dataclass(frozen=True, slots=True)
class Marks:
    """Quotation marks: those around a quotation, and those of a quotation within it."""

    outer: tuple[str, str]
    inner: tuple[str, str]

    def enclose(self, words: str) -> str:
        """Return *words* in quotation marks, those within turned."""
        return f"{self.outer[0]}{self.turn(words)}{self.outer[1]}"

    def turn(self, words: str) -> str:
        """Return *words* as they stand within marks: the marks of each level differ from the next.

        Marks of another kind are left as they are printed, and so is a single mark that may as
        well be an apostrophe.
        """
        kinds = (self.outer, self.inner)
        alphabet = {mark for kind in kinds for mark in kind}
        if alphabet.isdisjoint(words):
            return words
        pairs = _pair_marks(words, kinds)
        closings = set(pairs.values())
        strays = _find_strays(words, closings | pairs.keys()) if self == DOUBLE_MARKS else ()
        turned = list(words)
        level = 0
        for index, character in enumerate(words):
            if index in closings:
                level -= 1
                turned[index] = kinds[(level + 1) % 2][1]
            elif index in pairs:
                turned[index] = kinds[(level + 1) % 2][0]
                level += 1
            elif index in strays:
                turned[index] = self.inner[self.outer.index(character)]
        return "".join(turned)


DOUBLE_MARKS = Marks(("“", "”"), ("‘", "’"))
SINGLE_MARKS = Marks(("‘", "’"), ("“", "”"))
RUSSIAN_MARKS = Marks(("«", "»"), ("„", "“"))


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of a quotation: its printed number ("" if it begins elsewhere) and words.

    There are several `pieces` where words between them were left out. `is_before_gap` says that
    words or paragraphs after this one were left out before the next passage.
    """

    label: str
    pieces: tuple[str, ...]
    is_before_gap: bool = False

    def words(self, ellipsis: str) -> str:
        """Return the words, with *ellipsis* for those left out."""
        text = f" {ellipsis} ".join(self.pieces)
        return f"{text} {ellipsis}" if self.is_before_gap else text


@dataclass(frozen=True, slots=True)
class Quotation:
    """The exact words at a place, paragraph by paragraph."""

    passages: tuple[Passage, ...]

    @property
    def text(self) -> str:
        """The words; several paragraphs are parted by a line end, each after its number."""
        return "\n".join(self._lines("…"))

    def lines(self, marks: Marks = DOUBLE_MARKS, ellipsis: str = "…") -> tuple[str, ...]:
        """Return the paragraphs in quotation *marks*, the numbers kept where there are several.

        Each paragraph opens the quotation again, and the last one closes it.
        """
        pieces = [marks.turn(line) for line in self._lines(ellipsis)]
        opened = [f"{marks.outer[0]}{piece}" for piece in pieces]
        return (*opened[:-1], f"{opened[-1]}{marks.outer[1]}")

    def _lines(self, ellipsis: str) -> list[str]:
        if len(self.passages) == 1:
            return [self.passages[0].words(ellipsis)]
        return [" ".join(filter(None, (p.label, p.words(ellipsis)))) for p in self.passages]


def quote(document: Document, locator: Locator) -> Quotation:
    """Return the words at *locator*, which must name a paragraph or a part of *document*.

    What is nested under the last paragraph belongs to it, unless characters are meant. Raises
    `ReaderError` where the locator names no paragraph or no words.
    """
    return quote_places(document, (locator,))


def quote_places(document: Document, locators: Sequence[Locator]) -> Quotation:
    """Return the words at several places of *document* as one quotation, in reading order.

    What lies between them is left out and shown as such. Places that overlap are quoted once.
    """
    ranges = [r for locator in locators for r in _iter_ranges(document, locator)]
    kept = _merge_ranges(document, ranges)
    if not kept:
        raise ReaderError(_NOTHING)
    return Quotation(tuple(_iter_passages(document, kept)))


def quote_all(document: Document) -> Quotation:
    """Return all the words of *document*."""
    ranges = [(i, 0, len(p.text)) for i, p in enumerate(document.paragraphs)]
    kept = _merge_ranges(document, ranges)
    if not kept:
        raise ReaderError(f"“{document.metadata.title}” has no words to quote.")
    return Quotation(tuple(_iter_passages(document, kept)))


_Range = tuple[int, int, int]
"""The position of a paragraph, and where its words start and end."""


def _iter_ranges(document: Document, locator: Locator) -> Iterator[_Range]:
    """Give what *locator* names, paragraph by paragraph."""
    bounds = _find_bounds(document, locator)
    if bounds is None:
        raise ReaderError(_NOTHING)
    first, last = bounds
    for position in range(first, last + 1):
        length = len(document.paragraphs[position].text)
        start = locator.start or 0 if position == first else 0
        is_cut = position == last and locator.end is not None
        yield position, start, min(locator.end or 0, length) if is_cut else length


def _find_bounds(document: Document, locator: Locator) -> tuple[int, int] | None:
    """Return the positions of the first and last paragraph at *locator*, or `None`."""
    first = document.find_position(locator.paragraph)
    last = document.find_position(locator.last or locator.paragraph)
    if first is None and not locator.last:
        members = [i for i, p in enumerate(document.paragraphs) if p.part == locator.paragraph]
        return (members[0], members[-1]) if members and locator.paragraph else None
    if first is None or last is None or last < first:
        return None
    if locator.end is None:
        under = f"{locator.last or locator.paragraph}."
        paragraphs = document.paragraphs
        while last + 1 < len(paragraphs) and paragraphs[last + 1].locator.startswith(under):
            last += 1
    return first, last


def _merge_ranges(document: Document, ranges: Iterable[_Range]) -> list[_Range]:
    """Return *ranges* in order, without blanks at their ends, empty ones left out, joined."""
    merged: list[_Range] = []
    for position, first, last in sorted(ranges):
        words = document.paragraphs[position].text[first:last]
        start = first + len(words) - len(words.lstrip())
        end = first + len(words.rstrip())
        if start >= end:
            continue
        if merged and merged[-1][0] == position and start <= merged[-1][2]:
            merged[-1] = (position, merged[-1][1], max(end, merged[-1][2]))
        else:
            merged.append((position, start, end))
    return merged


def _iter_passages(document: Document, ranges: Sequence[_Range]) -> Iterator[Passage]:
    """Give the passages of *ranges*, which are in order and not empty."""
    by_position = {p: list(group) for p, group in groupby(ranges, key=itemgetter(0))}
    positions = list(by_position)
    for index, (position, pieces) in enumerate(by_position.items()):
        paragraph = document.paragraphs[position]
        following = positions[index + 1] if index + 1 < len(positions) else None
        is_before_gap = following is not None and (
            pieces[-1][2] < len(paragraph.text.rstrip())
            or by_position[following][0][1] > 0
            or any(p.text for p in document.paragraphs[position + 1 : following])
        )
        yield Passage(
            label="" if pieces[0][1] else paragraph.label,
            pieces=tuple(paragraph.text[start:end] for _, start, end in pieces),
            is_before_gap=is_before_gap,
        )


def _pair_marks(words: str, kinds: Sequence[tuple[str, str]]) -> dict[int, int]:
    """Return where each mark that opens a quotation in *words* is closed; pairs do not cross.

    Marks without their other half are left out, and so are single ones that are not certain.
    """
    double = next(kind for kind in kinds if kind[0] != "‘")
    pairs = dict(_iter_pairs(words, double))
    for kind in kinds:
        if kind == _SINGLE:
            pairs |= dict(_iter_certain_singles(words, double))
        elif kind != double:
            pairs |= dict(_iter_pairs(words, kind))
    return _without_crossings(pairs)


def _find_strays(words: str, paired: set[int]) -> frozenset[int]:
    """Return where double marks without their other half stand; “ may also end a „ quotation."""
    low = {end for _, end in _iter_pairs(words, ("„", "“"))}
    places = (i for i, character in enumerate(words) if character in DOUBLE_MARKS.outer)
    return frozenset(i for i in places if i not in paired and i not in low)


def _iter_pairs(words: str, kind: tuple[str, str]) -> Iterator[tuple[int, int]]:
    opened: list[int] = []
    for index, character in enumerate(words):
        if character == kind[1] and opened:
            yield opened.pop(), index
        elif character == kind[0]:
            opened.append(index)


def _iter_certain_singles(words: str, double: tuple[str, str]) -> Iterator[tuple[int, int]]:
    """Give the pairs of single marks that have one possible end only.

    An end is a “’” before no letter, on the same level of double marks, before the next “‘”.
    """
    for start, character in enumerate(words):
        if character != "‘":
            continue
        ends, level = [], 0
        for index in range(start + 1, len(words)):
            level += (words[index] == double[0]) - (words[index] == double[1])
            if level < 0 or words[index] == "‘":
                break
            if words[index] == "’" and not level and not words[index + 1 : index + 2].isalnum():
                ends.append(index)
        if len(ends) == 1:
            yield start, ends[0]


def _without_crossings(pairs: dict[int, int]) -> dict[int, int]:
    kept: dict[int, int] = {}
    enclosing: list[int] = []
    for start, end in sorted(pairs.items()):
        while enclosing and enclosing[-1] < start:
            enclosing.pop()
        if not enclosing or end < enclosing[-1]:
            kept[start] = end
            enclosing.append(end)
    return kept
