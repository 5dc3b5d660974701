"""Plain text on widgets: the styles it is set in, and its wrapping and shortening.

Text is painted as it is, never read as HTML. Offsets that come in count code points.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from osce_reader.gui.theme import SANS, SERIF, Theme

LINE_SEPARATOR = "\u2028"
"""What Qt breaks a line at within one paragraph."""

ELLIPSIS = "…"

_SHARES = (1.0, 0.92, 0.84, 0.7, 0.5)


class TextStyle(StrEnum):
    """How text is set on a panel."""

    PLAIN = "plain"
    STRONG = "strong"
    SERIF = "serif"
    QUIET = "quiet"
    HEADING = "heading"


_FACES = {
    TextStyle.PLAIN: (SANS, 13, QFont.Weight.Normal),
    TextStyle.STRONG: (SANS, 13, QFont.Weight.DemiBold),
    TextStyle.SERIF: (SERIF, 14, QFont.Weight.Normal),
    TextStyle.QUIET: (SANS, 12, QFont.Weight.Normal),
    TextStyle.HEADING: (SANS, 12, QFont.Weight.DemiBold),
}
_QUIET = frozenset({TextStyle.QUIET, TextStyle.HEADING})


def font_of(style: TextStyle) -> QFont:
    """Return the font of a *style*."""
    family, pixels, weight = _FACES[style]
    font = QFont(family)
    font.setPixelSize(pixels)
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def colour_of(style: TextStyle, theme: Theme) -> QColor:
    """Return the colour that text of a *style* has in *theme*."""
    return QColor(theme.window.quiet if style in _QUIET else theme.window.text)


def mark_format(theme: Theme) -> QTextCharFormat:
    """Return how found words stand out: bold, on a ground that no highlight has."""
    found = QTextCharFormat()
    found.setFontWeight(QFont.Weight.Bold)
    found.setForeground(QBrush(QColor(theme.page.hit_text)))
    found.setBackground(QBrush(QColor(theme.page.hit)))
    return found


@dataclass(frozen=True, slots=True)
class LaidText:
    """Lines of text, ready to be painted. `is_shortened` tells that not all of it is shown."""

    layout: QTextLayout
    height: float
    is_shortened: bool

    def paint(self, painter: QPainter, at: QPointF) -> None:
        """Paint the lines in the painter's pen, their top left corner *at* a point."""
        self.layout.draw(painter, at)


@dataclass(frozen=True, slots=True)
class Marks:
    """Ranges of code points that stand out, and how."""

    ranges: tuple[tuple[int, int], ...]
    look: QTextCharFormat


def lay_out_text(
    text: str, font: QFont, width: float, *, lines: int = 0, marks: Sequence[Marks] = ()
) -> LaidText:
    """Return *text* in lines of at most *width*; the last of *lines* ends in an ellipsis if cut.

    With 0 *lines* all of it is shown. Words that are too long are broken where the line ends.
    """
    shown = _clip(text.replace("\n", LINE_SEPARATOR), font, width, lines)
    layout, height, rest = _break_lines(_make_layout(shown, font, marks), width, lines)
    is_shortened = rest is not None or len(shown) < len(text)
    if rest is not None:
        units = shown.encode("utf-16-le", "surrogatepass")
        kept = units[: 2 * rest].decode("utf-16-le", "replace")
        last = shown[len(kept) :].replace(LINE_SEPARATOR, " ")
        for share in _SHARES:  # words that stand out are wider than the font tells
            shown = kept + _end_in_ellipsis(last, font, width * share)
            layout, height, rest = _break_lines(_make_layout(shown, font, marks), width, lines)
            if rest is None:
                break
    return LaidText(layout, height, is_shortened)


class LineCounter:
    """Tells how many lines a text will need without laying it out, from the widths of its words.

    That is some ten times as quick, and right but for rare lines that a kerned blank decides.
    """

    def __init__(self, font: QFont) -> None:
        metrics = QFontMetricsF(font)
        self._metrics = metrics
        self._blank = metrics.horizontalAdvance(" ")
        self._average = metrics.averageCharWidth()
        self._widths: dict[str, float] = {}
        self.line_height = math.ceil(metrics.height())

    def count(self, text: str, width: float, *, most: int) -> int:
        """Return the number of lines of *text* in *width*, at least 1, no more than *most*."""
        if most == 1:
            return 1
        count = 0
        for line in text[: _room(self._average, width, most)].split("\n", most):
            count += self._count_line(line, width, most - count)
            if count >= most:
                return most
        return max(count, 1)

    def width(self, word: str) -> float:
        """Return the width of a *word*, measured once."""
        width = self._widths.get(word)
        if width is None:
            width = self._metrics.horizontalAdvance(word)
            self._widths[word] = width
        return width

    def _count_line(self, line: str, width: float, most: int) -> int:
        count, used = 1, 0.0
        for word in line.split(" "):
            size = self.width(word)
            if used + size > width and used:
                count += 1
                used = 0.0
            if size > width:
                count += int(size // width)
                size %= width
            used += size + self._blank
            if count >= most:
                return most
        return count


def _end_in_ellipsis(line: str, font: QFont, width: float) -> str:
    """Return as much of *line* as fits in *width* with an ellipsis behind it."""
    shortened = QFontMetricsF(font).elidedText(line, Qt.TextElideMode.ElideRight, width)
    return shortened if shortened.endswith(ELLIPSIS) else shortened.rstrip() + ELLIPSIS


def _room(average: float, width: float, lines: int) -> int:
    """Return how many characters of *text* can matter in so many lines; far too many rather."""
    return int(4 * width / average + 16) * lines


def _clip(text: str, font: QFont, width: float, lines: int) -> str:
    """Return what of *text* can matter, so that a text of a million characters costs little."""
    if not lines:
        return text
    return text[: _room(QFontMetricsF(font).averageCharWidth(), width, lines)]


def _make_layout(text: str, font: QFont, marks: Sequence[Marks]) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    if marks:
        layout.setFormats([found for one in marks for found in _formats(text, one)])
    return layout


def _break_lines(
    layout: QTextLayout, width: float, lines: int
) -> tuple[QTextLayout, float, int | None]:
    """Return the *layout* in lines, its height, and where its last line begins if text is left.

    That place counts UTF-16 units.
    """
    height, count, begin, end = 0.0, 0, 0, 0
    layout.beginLayout()
    while not lines or count < lines:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width, 1.0))
        line.setPosition(QPointF(0, height))
        height += math.ceil(line.height())
        begin, end = line.textStart(), line.textStart() + line.textLength()
        count += 1
    layout.endLayout()
    is_left = end < _units(layout.text())
    return layout, height, begin if is_left else None


def _formats(shown: str, marks: Marks) -> Sequence[QTextLayout.FormatRange]:
    formats = []
    for start, end in marks.ranges:
        if start >= len(shown):
            continue
        found = QTextLayout.FormatRange()
        found.start = _units(shown[:start])
        found.length = _units(shown[start:end])
        found.format = marks.look
        formats.append(found)
    return formats


def _units(text: str) -> int:
    """Return the length of *text* in UTF-16 units."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
