"""The bar over a page that holds words searched for in the library: how many, next, previous."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from osce_reader.gui.icons import Icons
from osce_reader.gui.widgets.icon_button import icon_button
from osce_reader.gui.widgets.labels import LineLabel
from osce_reader.model.text import counted

_MOST_LETTERS = 60


class HitBar(QFrame):
    """Tells which hit of the page is the current one.

    `step_requested` asks for the next hit (1) or the one before (-1); `closed` says that the reader
    wants no hits marked any more.
    """

    step_requested = Signal(int)
    closed = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setAccessibleName("Hits in this document")
        self.label = LineLabel(self)
        self.label.setProperty("role", "quiet")
        previous = icon_button(icons, "up", "Previous hit (Shift+F3)", self)
        following = icon_button(icons, "down", "Next hit (F3)", self)
        close = icon_button(icons, "close", "Mark no hits any more", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 2, 8, 2)
        row.setSpacing(2)
        for widget in (self.label, previous, following):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(close)
        previous.clicked.connect(lambda: self.step_requested.emit(-1))
        following.clicked.connect(lambda: self.step_requested.emit(1))
        close.clicked.connect(self.closed)
        self.hide()

    def show_count(self, query: str, current: int, total: int) -> None:
        """Show that hit *current* (0 for none) of *total* is gone to; hide where there is none."""
        shown = query if len(query) <= _MOST_LETTERS else f"{query[: _MOST_LETTERS - 1].rstrip()}…"
        count = f"Hit {current:,} of {total:,}" if current else counted(total, "hit")
        text = f"{count} in this document: {shown}"
        self.label.setText(text)
        self.label.setToolTip(text)
        self.setAccessibleDescription(text)
        self.setVisible(total > 0)
