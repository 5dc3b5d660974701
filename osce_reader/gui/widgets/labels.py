"""Labels of plain text that wrap, shorten and keep their shape whatever they are given."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from osce_reader.gui.widgets.text import LaidText, Marks, TextStyle, font_of, lay_out_text

_USUAL_WIDTH = 240


def section_label(text: str, parent: QWidget | None = None) -> QLabel:
    """Return the small heading above a list or a group of cards."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", "heading")
    label.setContentsMargins(4, 8, 4, 0)
    return label


class LineLabel(QLabel):
    """One line of plain text, cut at its end where there is no room for all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters: the line makes nothing wider."""
        return QSize(4 * self.fontMetrics().averageCharWidth(), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what there is room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)


class TextLabel(QLabel):
    """Text of any kind and length, wrapped at the width there is, on at most so many lines.

    With 0 lines all of it is shown. *marks* are the words that stand out. A style sheet does not
    reach its font; quiet text takes the colour of the role of that name.
    """

    def __init__(
        self,
        text: str = "",
        style: TextStyle = TextStyle.PLAIN,
        *,
        lines: int = 0,
        marks: Sequence[Marks] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._style = style
        self._font = font_of(style)
        self._lines = lines
        self.marks = tuple(marks)
        self._heights: dict[int, int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        if style in (TextStyle.QUIET, TextStyle.HEADING):
            self.setProperty("role", "quiet")
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show *text*."""
        self._heights.clear()
        super().setText(text)

    def hasHeightForWidth(self) -> bool:
        """Tell that the text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text in *width*; Qt asks for the same one many times."""
        if width not in self._heights:
            around = self.contentsMargins()
            laid = self._lay_out(width)
            self._heights[width] = math.ceil(laid.height) + around.top() + around.bottom()
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Return a usual size; the width is that of the panel."""
        return QSize(_USUAL_WIDTH, self.heightForWidth(_USUAL_WIDTH))

    def minimumSizeHint(self) -> QSize:
        """Return room for one line; no word makes the label wider than its panel."""
        return QSize(0, math.ceil(lay_out_text("", self._font, 1).height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        self._lay_out(self.width()).paint(painter, QPointF(self.contentsRect().topLeft()))

    def _lay_out(self, width: int) -> LaidText:
        """Return the text laid out in *width* less what is kept free at the sides."""
        around = self.contentsMargins()
        room = max(1, width - around.left() - around.right())
        return lay_out_text(self.text(), self._font, room, lines=self._lines, marks=self.marks)
