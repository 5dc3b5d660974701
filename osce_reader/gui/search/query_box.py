"""The box a query is typed in, which underlines what cannot be understood."""

from PySide6.QtGui import QColor, QInputMethodEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QWidget

from osce_reader.gui.theme import Theme
from osce_reader.gui.widgets.filter_box import FilterBox
from osce_reader.model.text import Utf16Map


class QueryBox(FilterBox):
    """A line of text with at most one wavy line, under a wrong part of it.

    Return starts the search at once (`returnPressed`).
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Search: words, “a phrase”, AND OR NOT, traf*", parent)
        self._theme = theme
        self._marked: tuple[int, int] | None = None
        self.textChanged.connect(self.unmark)

    @property
    def marked(self) -> tuple[int, int] | None:
        """The code points that are underlined, `None` if none are."""
        return self._marked

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of *theme*."""
        self._theme = theme
        self._underline()

    def mark(self, start: int, end: int) -> None:
        """Underline the code points *start* to *end*, at least one; past the end, the last one."""
        length = len(self.text())
        start = max(0, min(start, length - 1))
        self._marked = (start, min(max(end, start + 1), max(length, 1)))
        self._underline()

    def unmark(self) -> None:
        """Take the line away."""
        if self._marked is not None:
            self._marked = None
            self._underline()

    def _underline(self) -> None:
        """Let Qt draw the line: a line of text takes formats as an input method gives them."""
        attributes = []
        if self._marked is not None:
            units = Utf16Map.of(self.text() or " ")
            start, end = (units.to_utf16(at) for at in self._marked)
            look = QTextCharFormat()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            look.setUnderlineColor(QColor(self._theme.window.danger))
            look.setForeground(QColor(self._theme.window.danger))
            kind = QInputMethodEvent.AttributeType.TextFormat
            at = start - self.cursorPosition()
            attributes.append(QInputMethodEvent.Attribute(kind, at, end - start, look))
        QApplication.sendEvent(self, QInputMethodEvent("", attributes))
