"""How many hits each year has, as a small chart that narrows to years."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from osce_reader.gui.theme import Theme
from osce_reader.gui.widgets.text import TextStyle, font_of
from osce_reader.model.text import counted
from osce_reader.search.facets import join_years, split_years

_BARS = 34
_WORDS = 17
_SIDE = 3
_GAP = 1.0
_LEAST_BAR = 2.0
_WIDEST_BAR = 22.0
_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10}


@dataclass(frozen=True, slots=True)
class _Span:
    """Years from `first` to `last`, both included."""

    first: int
    last: int

    def __contains__(self, year: int) -> bool:
        return self.first <= year <= self.last


class YearChart(QWidget):
    """A bar for each year. `years_chosen` carries a year, a range `2001..2011`, or "" for all.

    A click chooses a year, or takes the choice back; dragging, or a click with Shift, a range. The
    arrow keys move from year to year, with Shift they take years in; Return chooses, Del and
    Escape take the choice back.
    """

    years_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._counts: dict[int, int] = {}
        self._range = _Span(0, 0)
        self._chosen: _Span | None = None
        self._anchor = self._cursor = 0
        self._is_dragging = False
        self.setAccessibleName("Years")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setFont(font_of(TextStyle.QUIET))
        self.setFixedHeight(_BARS + _WORDS + 2)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setToolTip("Narrow by year: click one, or drag over several")

    def sizeHint(self) -> QSize:
        """Return a usual size; the width is that of the panel."""
        return QSize(240, _BARS + _WORDS + 2)

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of *theme* from now on."""
        self._theme = theme
        self.update()

    def show_years(self, counts: Mapping[str, int], chosen: str) -> None:
        """Show how many hits each year has, and the *chosen* one or ones."""
        self._counts = {int(year): count for year, count in counts.items() if year.isdecimal()}
        first, last = split_years(chosen)
        is_chosen = first.isdecimal() and last.isdecimal()
        self._chosen = _Span(int(first), int(last)) if is_chosen else None
        ends = [*self._counts, *((int(first), int(last)) if is_chosen else ())]
        self._range = _Span(min(ends, default=0), max(ends, default=0))
        if self._chosen:
            self._anchor, self._cursor = self._chosen.first, self._chosen.last
        elif self._cursor not in self._range or not self.hasFocus():
            self._anchor = self._cursor = self._range.last
        self._tell()
        self.update()

    @property
    def has_choice(self) -> bool:
        """Whether there are years to choose among, or a choice to take back."""
        return len(self._counts) > 1 or self._chosen is not None

    def describe(self, year: int) -> str:
        """Return a *year* with its number of hits in words."""
        return f"{year}: {counted(self._counts.get(year, 0), 'hit')}"

    def find_bar(self, year: int) -> QRectF:
        """Return the room of the bar of a *year*, from top to bottom."""
        step = self._step()
        width = max(1.0, min(_WIDEST_BAR, step - _GAP))
        middle = _SIDE + (year - self._range.first + 0.5) * step
        return QRectF(middle - width / 2, 0, width, _BARS)

    def find_year(self, x: float) -> int:
        """Return the year at the distance *x* from the left edge, the nearest one there is."""
        year = self._range.first + int((x - _SIDE) // self._step())
        return max(self._range.first, min(self._range.last, year))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bars, the first and the last year, and between them what is meant."""
        painter = QPainter(self)
        window = self._theme.window
        shown = self._shown()
        most = max(self._counts.values(), default=1)
        painter.setPen(QPen(QColor(window.border), 1))
        painter.drawLine(QPointF(_SIDE, _BARS + 0.5), QPointF(self.width() - _SIDE, _BARS + 0.5))
        for year, count in self._counts.items():
            bar = self.find_bar(year)
            is_lit = shown is None or year in shown
            colour = QColor(window.accent if is_lit else window.disabled)
            bar.setTop(_BARS - max(_LEAST_BAR, (_BARS - 3) * count / most))
            painter.fillRect(bar.toRect(), colour)
        if self.hasFocus():
            self._paint_cursor(painter)
        self._paint_words(painter, shown)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a range, or with Shift end one."""
        if event.button() is not Qt.MouseButton.LeftButton or not self._counts:
            return
        year = self.find_year(event.position().x())
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._cursor = year
        else:
            self._anchor = self._cursor = year
        self._is_dragging = True
        self._tell()
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take years in while dragging, else tell of the year under the pointer."""
        if not self._counts:
            return
        year = self.find_year(event.position().x())
        if self._is_dragging:
            self._cursor = year
            self._tell()
            self.update()
        else:
            QToolTip.showText(event.globalPosition().toPoint(), self.describe(year), self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what was clicked or dragged over; a click on what is chosen takes it back."""
        if event.button() is Qt.MouseButton.LeftButton and self._is_dragging:
            self._is_dragging = False
            self._choose(is_toggling=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move among years, take years in, choose them, take the choice back."""
        key = Qt.Key(event.key())
        has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in _MOVES:
            self._move(self._cursor + _MOVES[key], has_shift)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            is_home = key is Qt.Key.Key_Home
            self._move(self._range.first if is_home else self._range.last, has_shift)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(is_toggling=False)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Escape) and self._chosen:
            self.years_chosen.emit("")
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which year the keys act on."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no longer which year the keys act on."""
        super().focusOutEvent(event)
        self.update()

    def _move(self, year: int, takes_in: bool) -> None:
        self._cursor = max(self._range.first, min(self._range.last, year))
        if not takes_in:
            self._anchor = self._cursor
        self._tell()
        self.update()

    def _choose(self, *, is_toggling: bool) -> None:
        meant = self._meant()
        is_again = is_toggling and meant == self._chosen
        self.years_chosen.emit("" if is_again else join_years(str(meant.first), str(meant.last)))

    def _meant(self) -> _Span:
        """Return the years between the one that was begun with and the present one."""
        return _Span(min(self._anchor, self._cursor), max(self._anchor, self._cursor))

    def _shown(self) -> _Span | None:
        """Return the years that are lit, `None` where all are."""
        if self._is_dragging or (self.hasFocus() and self._anchor != self._cursor):
            return self._meant()
        return self._chosen

    def _step(self) -> float:
        """Return how far the bars of two years are apart."""
        years = self._range.last - self._range.first + 1
        return float(max(0.5, (self.width() - 2 * _SIDE) / years))

    def _tell(self) -> None:
        """Say for a screen reader which years are meant and how many hits they have."""
        meant = self._meant()
        if meant.first == meant.last:
            text = self.describe(meant.first)
        else:
            count = sum(count for year, count in self._counts.items() if year in meant)
            text = f"{meant.first} to {meant.last}: {count:,} hits"
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
            event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(event)

    def _paint_cursor(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.window.focus), 2))
        room = self.find_bar(self._meant().first).united(self.find_bar(self._meant().last))
        painter.drawRoundedRect(room.adjusted(-2, 1, 2, 2), 2, 2)

    def _paint_words(self, painter: QPainter, shown: _Span | None) -> None:
        """Paint the ends of the chart below it; the years that are meant stand between them."""
        painter.setFont(self.font())
        room = QRectF(_SIDE, _BARS + 2, self.width() - 2 * _SIDE, _WORDS)
        ends = (
            (Qt.AlignmentFlag.AlignLeft, str(self._range.first)),
            (Qt.AlignmentFlag.AlignRight, str(self._range.last)),
        )
        is_told = shown is not None or self.hasFocus()
        painter.setPen(QColor(self._theme.window.quiet))
        for side, text in ends:
            painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, text)
        if is_told:
            painter.setPen(QColor(self._theme.window.text))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self.accessibleDescription())
