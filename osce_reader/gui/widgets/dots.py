"""Round buttons of one colour each, with the name of the colour for those who cannot tell them."""

from PySide6.QtCore import QLineF, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from osce_reader.gui.theme import HIGHLIGHT_KEYWORDS, Theme

_SIDE, _CIRCLE = 26, 17
_TICK = QPolygonF([QPointF(-3.5, 0), QPointF(-1, 2.8), QPointF(3.8, -3)])
_CROSS = QLineF(-5, 5, 5, -5)


class ColourDot(QAbstractButton):
    """A dot in the colour of a highlight, or an empty one that is crossed out for none.

    It is called as the reader calls the colour, after *prefix*.
    """

    def __init__(
        self, keyword: str, theme: Theme, parent: QWidget | None = None, *, prefix: str = ""
    ) -> None:
        super().__init__(parent)
        self.keyword = keyword
        self._prefix = prefix
        self.setCheckable(True)
        self.set_theme(theme)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_theme(self, theme: Theme) -> None:
        """Take the colour, and its name, as *theme* has them."""
        self._theme = theme
        name = f"{self._prefix}{theme.colour_name(self.keyword)}"
        self.setText(name)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the dot and the rings around it."""
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dot, a tick if it is chosen, a ring with the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = (min(self.width(), self.height()) - _CIRCLE) / 2
        circle = self.rect().toRectF().adjusted(inset, inset, -inset, -inset)
        window = self._theme.window
        fill, line = window.surface, window.quiet
        if self.keyword:
            colours = self._theme.highlight(self.keyword)
            fill, line = colours.fill, colours.line
        painter.setPen(QPen(QColor(line), 2 if self.underMouse() or self.isChecked() else 1))
        painter.setBrush(QColor(fill))
        painter.drawEllipse(circle)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.translate(circle.center())
        if self.isChecked():
            painter.setPen(QPen(QColor(window.text), 1.8))
            painter.drawPolyline(_TICK)
        elif not self.keyword:
            painter.drawLine(_CROSS)
        if self.hasFocus():
            painter.setPen(QPen(QColor(window.focus), 2))
            painter.drawEllipse(QPointF(0, 0), _CIRCLE / 2 + 3, _CIRCLE / 2 + 3)


class ColourRow(QWidget):
    """The six colours and, if wanted, none, of which at most one is chosen.

    `colour_changed` carries the keyword; "" is none or, with *is_filter*, any: a second click on
    the chosen one takes the choice back.
    """

    colour_changed = Signal(str)

    def __init__(
        self, name: str, theme: Theme, *, is_filter: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._is_filter = is_filter
        self._chosen = ""
        keywords = HIGHLIGHT_KEYWORDS if is_filter else (*HIGHLIGHT_KEYWORDS, "")
        prefix = "Only " if is_filter else ""
        self.dots = [ColourDot(keyword, theme, self, prefix=prefix) for keyword in keywords]
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        for dot in self.dots:
            self._group.addButton(dot)
            row.addWidget(dot)
        row.addStretch(1)
        self._group.buttonClicked.connect(self._on_dot_clicked)
        self.set_colour("")

    @property
    def colour(self) -> str:
        """The keyword of the chosen colour, "" for none."""
        return self._chosen

    def set_colour(self, keyword: str) -> None:
        """Choose a colour, or none, without telling."""
        self._chosen = keyword
        for dot in self.dots:
            dot.setChecked(dot.keyword == keyword)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of *theme*."""
        for dot in self.dots:
            dot.set_theme(theme)

    def _on_dot_clicked(self, dot: ColourDot) -> None:
        is_taken_back = self._is_filter and dot.keyword == self._chosen
        self.set_colour("" if is_taken_back else dot.keyword)
        self.colour_changed.emit(self._chosen)
