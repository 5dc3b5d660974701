"""What stands at the other end of a link, shown over the page without leaving it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from osce_reader.gui.widgets.labels import TextLabel
from osce_reader.gui.widgets.text import TextStyle
from osce_reader.model.entry import Entry
from osce_reader.workspace.linking import Preview

_WIDTH = 460
_LINES = 7
_GAP = 6
_MOST_CANDIDATES = 6


class PreviewCard(QFrame):
    """A card beside a link.

    `open_requested` asks for what the link leads to, with whether in a new tab;
    `candidate_requested` carries an `Entry` that an ambiguous link may mean. `left` says that the
    pointer went off the card, `closed` that the reader put the card away.
    """

    open_requested = Signal(bool)
    candidate_requested = Signal(object)
    left = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        self.setProperty("role", "card")
        self.setFixedWidth(_WIDTH)
        self._inside = QWidget(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._inside)
        self.hide()

    def show_preview(self, preview: Preview, relation: str, beside: QRect, *, focus: bool) -> None:
        """Show *preview* under the box *beside*, or over it; with *focus*, keys act on it.

        *relation* says how the text speaks of what it mentions, "" if it does not say.
        """
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 12, 14, 10)
        column.setSpacing(4)
        for label in _labels(preview, relation):
            column.addWidget(label)
        buttons = self._buttons(preview)
        for button in buttons:
            column.addWidget(button)
        if preview.locator is not None or (not preview.candidates and preview.facts):
            row, first = self._row_of_opening(is_here=preview.locator is not None)
            column.addLayout(row)
            buttons.insert(0, first)
        self._replace(inside)
        self.setAccessibleName(f"Preview: {preview.heading}")
        self.setAccessibleDescription("\n".join(_lines(preview, relation)))
        self.setFixedHeight(column.totalHeightForWidth(_WIDTH - 2) + 2)
        self.move(self._find_corner(beside))
        self.show()
        self.raise_()
        if focus:
            target = buttons[0] if buttons else self
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            target.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts the card away."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that the pointer went."""
        super().leaveEvent(event)
        self.left.emit()

    def _replace(self, inside: QWidget) -> None:
        self._column.removeWidget(self._inside)
        self._inside.hide()
        self._inside.deleteLater()  # the signal that led here may come from one of its buttons
        self._inside = inside
        self._column.addWidget(inside)

    def _buttons(self, preview: Preview) -> list[QPushButton]:
        """Return a button for each document that an ambiguous link may mean."""
        return [self._candidate(entry) for entry in preview.candidates[:_MOST_CANDIDATES]]

    def _candidate(self, entry: Entry) -> QPushButton:
        words = f"{entry.name} · {entry.title}" if entry.symbol else entry.title
        button = QPushButton(self)
        metrics = button.fontMetrics()
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, _WIDTH - 70)
        button.setText(shown.replace("&", "&&"))
        button.setStyleSheet("text-align: left")
        button.setAccessibleName(words)
        where = "Open it" if entry.is_in_library else "Show what is known of it"
        button.setToolTip(f"{words}\n{where}")
        button.clicked.connect(lambda: self.candidate_requested.emit(entry))
        return button

    def _row_of_opening(self, *, is_here: bool) -> tuple[QHBoxLayout, QPushButton]:
        opening = QPushButton("Open" if is_here else "More…", self)
        opening.setToolTip(
            "Go there (Enter)" if is_here else "Show what is known, and who cites it"
        )
        opening.clicked.connect(lambda: self.open_requested.emit(False))
        buttons = [opening]
        if is_here:
            in_tab = QPushButton("Open in new tab", self)
            in_tab.setToolTip("Go there in another tab")
            in_tab.clicked.connect(lambda: self.open_requested.emit(True))
            buttons.append(in_tab)
        row = QHBoxLayout()
        row.addStretch(1)
        for button in buttons:
            button.setAccessibleName(button.text())
            button.setAutoDefault(True)
            row.addWidget(button)
        return row, opening

    def _find_corner(self, beside: QRect) -> QPoint:
        """Return the corner of the card: below, or above where there is more room."""
        room = self._around.rect()
        below, above = beside.bottom() + _GAP, beside.top() - _GAP - self.height()
        y = below if below + self.height() <= room.bottom() or above < 0 else above
        x = max(_GAP, min(beside.left(), room.width() - self.width() - _GAP))
        return QPoint(x, max(_GAP, min(y, room.height() - self.height() - _GAP)))


def _labels(preview: Preview, relation: str) -> Sequence[TextLabel]:
    """Return what the card says, line by line, each in its style."""
    rows = (
        (preview.heading, TextStyle.STRONG, 3),
        (relation, TextStyle.QUIET, 2),
        (preview.facts, TextStyle.QUIET, 12),
        *((_text(one.label, one.text), TextStyle.SERIF, _LINES) for one in preview.paragraphs),
        (preview.note, TextStyle.PLAIN, 4),
    )
    return [TextLabel(text, style, lines=lines) for text, style, lines in rows if text]


def _lines(preview: Preview, relation: str) -> list[str]:
    texts = (_text(one.label, one.text) for one in preview.paragraphs)
    return [text for text in (relation, preview.facts, *texts, preview.note) if text]


def _text(label: str, text: str) -> str:
    return f"{label} {text}" if label else text
