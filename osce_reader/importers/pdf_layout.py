"""From words on a page to printed lines in reading order.

Works on places alone: columns are found by the blank strip between them, lines by their height,
and words that stand far apart on one line (the two cells of a page head, a table) stay apart.
Places are in points; `base` counts upwards from the lower edge, as PDF does.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from osce_reader.importers.blocks import RawMark
from osce_reader.model.document import Emphasis, Span

_LABEL = re.compile(r"(?:\(?[\dA-Za-z]{1,4}(?:\.\d+)*[.)/]{0,2}|[–—•·▪\-*+]|[IVXLC]+\.?)")
_MARK = re.compile(r"(?:\d{1,3}|[*†‡§]{1,4})(?:,(?:\d{1,3}))*")
_WIDE_GAP = 2.2
"""Ems between words from which on they do not belong to one line of text."""

_APART = 4.0
"""Ems between words from which on they are two cells, not one line with a wide blank."""

_FEWEST_COLUMN_LINES = 6
_COLUMN_LETTERS = 14
_FEWEST_COLUMN_PAGES = 3
_MOST_SPANNING, _MOST_CROSSING = 0.12, 0.3


@dataclass(frozen=True, slots=True)
class Word:
    """Letters between two blanks; `is_glued` where no blank parts them from the word before."""

    text: str
    left: float
    right: float
    base: float
    size: float
    emphasis: Emphasis | None = None
    is_glued: bool = False


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of a page in the order of the file."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its text without the superscripts that may be footnote marks.

    `marks` hold their position and, as key, their text with the blank before it if there is one;
    whether they are marks is not known yet. `height` is that of the page.
    """

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float
    height: float
    column_left: float = 0.0
    column_right: float = 0.0
    spans: tuple[Span, ...] = ()
    marks: tuple[RawMark, ...] = ()
    is_bold: bool = False

    @property
    def top(self) -> float:
        """The distance of the base line from the upper edge."""
        return self.height - self.base

    @property
    def is_centred(self) -> bool:
        """Whether the line stands in the middle of its column, away from both edges."""
        before, after = self.left - self.column_left, self.column_right - self.right
        return min(before, after) > 2 * self.size and abs(before - after) < 1.5 * self.size


def lay_out(pages: Sequence[PageWords]) -> list[Line]:
    """Return the printed lines of all *pages* in reading order.

    A page with little text on it is taken to have the columns of the others.
    """
    pieces = [_pieces(page.words, ()) for page in pages]
    found = [_find_gutters(on_page) for on_page in pieces]
    usual = _usual_gutters(found)
    lines: list[Line] = []
    for page, on_page, own in zip(pages, pieces, found, strict=True):
        fits = bool(usual) and not own and _fits(_pieces(page.words, usual), usual)
        gutters = usual if fits else own
        parted = _pieces(page.words, gutters) if gutters else on_page
        lines += _lay_out_page(page, parted, gutters)
    return lines


def _lay_out_page(
    page: PageWords, pieces: Sequence["_Piece"], gutters: Sequence[float]
) -> Iterator[Line]:
    for column in _iter_columns(pieces, gutters):
        left = min(p.left for p in column)
        right = max(p.right for p in column)
        for row in _iter_rows(column):
            yield _line(row, page, left, right)


def _usual_gutters(found: Sequence[Sequence[float]]) -> list[float]:
    """Return the gutters that most pages with columns have in common."""
    counts = Counter(tuple(round(g / 6) for g in gutters) for gutters in found if gutters)
    if not counts or counts.most_common(1)[0][1] < _FEWEST_COLUMN_PAGES:
        return []
    usual = counts.most_common(1)[0][0]
    return next(list(g) for g in found if tuple(round(x / 6) for x in g) == usual)


def _fits(pieces: Sequence["_Piece"], gutters: Sequence[float]) -> bool:
    """Whether a page can have these *gutters*: hardly any line crosses them."""
    long = [p for p in pieces if p.length >= _COLUMN_LETTERS]
    crossing = sum(_crosses(p, gutters) for p in long)
    return bool(gutters) and crossing <= _MOST_CROSSING * len(long)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words that follow each other closely on one line.

    `main` is the word that tells the height and size of the piece: the first of the largest.
    `length` is how many letters there are, with the blanks.
    """

    words: tuple[Word, ...]
    left: float
    right: float
    main: Word
    length: int

    @classmethod
    def of(cls, words: Sequence[Word]) -> "_Piece":
        """Put *words* together."""
        return cls(
            words=tuple(words),
            left=words[0].left,
            right=max(w.right for w in words),
            main=max(words, key=lambda w: w.size),
            length=sum(len(w.text) + 1 for w in words),
        )


def _pieces(words: Iterable[Word], gutters: Sequence[float]) -> list[_Piece]:
    """Return the *words* as they follow each other on a line, none across a gutter."""
    pieces: list[list[Word]] = []
    for word in words:
        if pieces and _follows(pieces[-1][-1], word, gutters):
            pieces[-1].append(word)
        else:
            pieces.append([word])
    return [_Piece.of(p) for p in pieces]


def _follows(before: Word, word: Word, gutters: Sequence[float]) -> bool:
    size = max(before.size, word.size)
    gap = word.left - before.right
    if gap > size and any(before.right < gutter < word.left for gutter in gutters):
        return False
    if abs(word.base - before.base) > 0.25 * size and not _is_raised(before, word):
        return False
    return -0.3 * size < gap < _WIDE_GAP * size


def _is_raised(one: Word, other: Word) -> bool:
    """Whether one of two neighbours is a superscript or subscript of the other."""
    small, large = sorted((one, other), key=lambda w: w.size)
    return small.size < 0.85 * large.size and abs(small.base - large.base) < 0.7 * large.size


def _iter_columns(pieces: Sequence[_Piece], gutters: Sequence[float]) -> Iterator[list[_Piece]]:
    """Give the *pieces* column by column, each band between spanning lines for itself."""
    if not gutters:
        if pieces:
            yield list(pieces)
        return
    spanning = [p for p in pieces if _crosses(p, gutters)]
    rest = [p for p in pieces if not _crosses(p, gutters)]
    for band in _bands(spanning, rest):
        if _crosses(band[0], gutters):
            yield band
            continue
        columns: dict[int, list[_Piece]] = {}
        for piece in band:
            columns.setdefault(sum(piece.left >= g for g in gutters), []).append(piece)
        for _, column in sorted(columns.items()):
            yield column


def _crosses(piece: _Piece, gutters: Sequence[float]) -> bool:
    return any(piece.left < g - 1 and piece.right > g + 1 for g in gutters)


def _bands(spanning: Sequence[_Piece], rest: Sequence[_Piece]) -> list[list[_Piece]]:
    """Return runs of pieces from the top of the page down, spanning ones and others by turns."""
    ordered = sorted(
        [(p, True) for p in spanning] + [(p, False) for p in rest], key=lambda x: -x[0].main.base
    )
    bands: list[tuple[bool, list[_Piece]]] = []
    for piece, is_spanning in ordered:
        if bands and bands[-1][0] == is_spanning:
            bands[-1][1].append(piece)
        else:
            bands.append((is_spanning, [piece]))
    return [band for _, band in bands]


def _find_gutters(pieces: Sequence[_Piece]) -> list[float]:
    """Return where blank strips part columns of text, from left to right.

    A strip may be crossed by a few lines that span the page, a title for instance.
    """
    long = [p for p in pieces if p.length >= _COLUMN_LETTERS]
    if len(long) < 2 * _FEWEST_COLUMN_LINES:
        return []
    low, high = min(p.left for p in long), max(p.right for p in long)
    steps = [0] * (int(high - low) + 3)
    for piece in long:
        steps[int(piece.left - low)] += 1
        steps[int(piece.right - low) + 1] -= 1
    crossed = list(accumulate(steps[:-1]))
    most = _MOST_SPANNING * len(long)
    strips = _runs([count <= most for count in crossed])
    found = []
    for start, end in strips:
        middle = low + (start + end) / 2
        if end - start >= 4 and _parts_columns(long, low + start, low + end):
            found.append(middle)
    return found


def _runs(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Give the start and end of each run of true *flags*."""
    start = None
    for index, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = index
        elif not flag and start is not None:
            yield start, index
            start = None


def _parts_columns(pieces: Sequence[_Piece], start: float, end: float) -> bool:
    """Whether enough lines end before the strip, and as many begin just after it."""
    before = [p for p in pieces if p.right <= start + 2]
    after = [p for p in pieces if p.left >= end - 2]
    if min(len(before), len(after)) < _FEWEST_COLUMN_LINES:
        return False
    begin = sum(abs(p.left - end) < 15 for p in after)
    return begin >= _FEWEST_COLUMN_LINES and len(before) >= 0.3 * len(after)


def _iter_rows(pieces: Iterable[_Piece]) -> Iterator[list[Word]]:
    """Give the words of each line of a column, from the top down and left to right."""
    rows: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda p: -p.main.base):
        row = next((r for r in rows[-3:] if any(_share_line(piece, p) for p in r)), None)
        if row is None:
            rows.append([piece])
        else:
            row.append(piece)
    for row in rows:
        yield from _split_row(sorted(row, key=lambda p: p.left))


def _share_line(one: _Piece, other: _Piece) -> bool:
    """Whether two pieces are on one line: at one height, or a short one is raised beside it."""
    if abs(one.main.base - other.main.base) < 0.35 * min(one.main.size, other.main.size):
        return True
    gap = max(one.left, other.left) - min(one.right, other.right)
    return (
        min(one.length, other.length) <= 5
        and gap < 0.5 * max(one.main.size, other.main.size)
        and _is_raised(one.main, other.main)
    )


def _split_row(row: Sequence[_Piece]) -> Iterator[list[Word]]:
    """Give the words of one line, or of several where they stand far apart.

    A number far from its paragraph belongs to it all the same.
    """
    words = list(row[0].words)
    for piece in row[1:]:
        is_near = piece.left - words[-1].right < _APART * max(words[-1].size, piece.main.size)
        text = "".join(w.text for w in words)
        if is_near or _LABEL.fullmatch(text) or "....." in text:
            words += piece.words
        else:
            yield words
            words = list(piece.words)
    yield words


def _line(words: Sequence[Word], page: PageWords, left: float, right: float) -> Line:
    """Return the line that *words* are, in a column from *left* to *right*."""
    main = max(words, key=lambda w: (w.size, len(w.text)))
    sizes: Counter[float] = Counter()
    pieces: list[str] = []
    spans: list[Span] = []
    marks: list[RawMark] = []
    length = 0
    for word in words:
        glue = "" if not (pieces or marks) or word.is_glued else " "
        if _is_mark(word, main):
            marks.append(RawMark(length, glue + word.text))
            continue
        if not pieces:
            glue = ""
        sizes[round(word.size, 1)] += len(word.text)
        _add_span(spans, word, length + len(glue), length)
        pieces.append(glue + word.text)
        length += len(pieces[-1])
    bold = sum(s.end - s.start for s in spans if s.emphasis is not Emphasis.ITALIC)
    size = sizes.most_common(1)[0][0] if sizes else round(main.size, 1)
    return Line(
        "".join(pieces), page.number, words[0].left, max(w.right for w in words), main.base,
        size, page.height, left, right, tuple(spans), tuple(marks),
        bool(length) and bold > 0.9 * length,
    )  # fmt: skip


def _is_mark(word: Word, main: Word) -> bool:
    return (
        word.size < 0.85 * main.size
        and word.base - main.base > 0.15 * main.size
        and bool(_MARK.fullmatch(word.text))
    )


def _add_span(spans: list[Span], word: Word, start: int, before: int) -> None:
    """Take down that *word*, which stands at *start*, is emphasized; join it to its neighbour."""
    if word.emphasis is None:
        return
    end = start + len(word.text)
    if spans and spans[-1].end == before and spans[-1].emphasis is word.emphasis:
        spans[-1] = Span(spans[-1].start, end, word.emphasis)
    else:
        spans.append(Span(start, end, word.emphasis))
