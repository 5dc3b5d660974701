"""A stripe in the colour of a highlight."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from osce_reader.gui.theme import Theme

_WIDTH, _HEIGHT = 28, 5


class Stripe(QWidget):
    """A short stripe that shows a highlight's colour; its name is said and shown as a tip."""

    def __init__(self, keyword: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = theme.highlight(keyword)
        self.setAccessibleName(theme.colour_name(keyword))
        self.setToolTip(theme.colour_name(keyword))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of the stripe."""
        return QSize(_WIDTH, _HEIGHT + 3)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the stripe."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._colours.line))
        painter.setBrush(QColor(self._colours.fill))
        painter.drawRoundedRect(QRectF(0.5, 0.5, _WIDTH - 1, _HEIGHT), 2.5, 2.5)
