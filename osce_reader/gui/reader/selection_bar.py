"""The small bar at a selection: six colours, a note, the citation."""

from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QPushButton,
    QWidget,
)

from osce_reader.gui.theme import HIGHLIGHT_KEYWORDS, Theme

_GAP = 8
_BUTTON_SIDE, _CIRCLE_SIDE = 26, 19


class ColourButton(QAbstractButton):
    """A round button that highlights in one colour; *key* is the key that does the same."""

    def __init__(self, keyword: str, key: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keyword, self._key = keyword, key
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._fill, self._line, self._ring = (QColor(Qt.GlobalColor.gray) for _ in range(3))

    def set_theme(self, theme: Theme) -> None:
        """Take the colour, and its name, as *theme* has them."""
        name = f"Highlight: {theme.colour_name(self.keyword)}"
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({self._key})")
        colours = theme.highlight(self.keyword)
        self._fill, self._line = QColor(colours.fill), QColor(colours.line)
        self._ring = QColor(theme.window.focus)
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the circle and the ring of the focus."""
        return QSize(_BUTTON_SIDE, _BUTTON_SIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the circle, a stronger edge under the pointer, a ring with the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = (min(self.width(), self.height()) - _CIRCLE_SIDE) / 2
        circle = self.rect().toRectF().adjusted(inset, inset, -inset, -inset)
        is_strong = self.underMouse() or self.isDown()
        painter.setPen(QPen(self._line, 2.0 if is_strong else 1.0))
        painter.setBrush(self._fill)
        painter.drawEllipse(circle)
        if self.hasFocus():
            painter.setPen(QPen(self._ring, 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(circle.adjusted(-2.5, -2.5, 2.5, 2.5))


class SelectionBar(QFrame):
    """What can be done with a selection, beside it; a child of the page's viewport."""

    highlight_requested = Signal(str)
    note_requested = Signal()
    copy_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        self.setObjectName("selectionBar")
        self.setAccessibleName("Selection")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._shadow = QGraphicsDropShadowEffect(self)
        self._shadow.setBlurRadius(18)
        self._shadow.setOffset(0, 3)
        self.setGraphicsEffect(self._shadow)
        row = QHBoxLayout(self)
        row.setContentsMargins(7, 4, 7, 4)
        row.setSpacing(2)
        self._colours = [
            ColourButton(keyword, key, self) for key, keyword in enumerate(HIGHLIGHT_KEYWORDS, 1)
        ]
        for button in self._colours:
            button.clicked.connect(partial(self.highlight_requested.emit, button.keyword))
            row.addWidget(button)
        row.addWidget(self._text_button("Note", "Write a note on the selection (N)"))
        row.addWidget(
            self._text_button("Copy citation", "Copy the words with their citation (Ctrl+Shift+C)")
        )
        note, copy = self.findChildren(QPushButton)
        note.clicked.connect(self.note_requested.emit)
        copy.clicked.connect(self.copy_requested.emit)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of *theme*."""
        for button in self._colours:
            button.set_theme(theme)
        self._shadow.setColor(QColor(0, 0, 0, 150 if theme.is_dark else 60))

    def show_at(self, rect: QRect) -> None:
        """Show the bar above *rect* of the parent, below it where there is no room; inside it."""
        self.adjustSize()
        room = self._around.rect().adjusted(_GAP, _GAP, -_GAP, -_GAP)
        top = rect.top() - self.height() - _GAP
        if top < room.top():
            top = rect.bottom() + _GAP
        left = rect.center().x() - self.width() // 2
        self.move(
            QPoint(
                max(room.left(), min(left, room.right() - self.width())),
                max(room.top(), min(top, room.bottom() - self.height())),
            )
        )
        self.show()
        self.raise_()

    def _text_button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tip)
        button.setAccessibleName(text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
