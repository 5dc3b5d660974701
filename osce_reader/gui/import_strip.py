"""The strip over the panes while documents come in: which file, how far, how long still, Cancel."""

import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from osce_reader.model.text import counted

_BAR_WIDTH = 180
_MINUTE = 60
_SURE_AFTER = 2.0


class ImportStrip(QFrame):
    """Shows how far an import is. `cancel_requested` asks to stop it."""

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setAccessibleName("Import under way")
        self._begun = 0.0
        self.label = QLabel(self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setAccessibleName("What is imported")
        self.label.setMinimumWidth(0)
        self.time_left = QLabel(self)
        self.time_left.setProperty("role", "quiet")
        self.bar = QProgressBar(self)
        self.bar.setAccessibleName("Files imported")
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(_BAR_WIDTH)
        self.button = QPushButton("Cancel", self)
        self.button.setToolTip("Stop after this file; what came in so far stays")
        self.button.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(12)
        row.addWidget(self.label, 1)
        row.addWidget(self.time_left)
        row.addWidget(self.bar)
        row.addWidget(self.button)
        self.hide()

    def begin(self, words: str) -> None:
        """Show the strip at its start, saying *words*."""
        self._begun = time.monotonic()
        self.label.setText(words)
        self.time_left.clear()
        self.bar.setRange(0, 0)
        self.button.setEnabled(True)
        self.show()

    def show_step(self, done: int, total: int, name: str) -> None:
        """Tell that *done* of *total* files are through, and which is the present one."""
        self.label.setText(f"Importing {done + 1} of {total}: {name}")
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.time_left.setText(describe_time_left(done, total, time.monotonic() - self._begun))

    def end(self) -> None:
        """Put the strip away."""
        self.hide()

    def _cancel(self) -> None:
        self.button.setEnabled(False)
        self.label.setText("Stopping…")
        self.time_left.clear()
        self.cancel_requested.emit()


def describe_time_left(done: int, total: int, seconds: float) -> str:
    """Return how long the rest takes if it goes on as before; "" while that cannot be told."""
    if not done or seconds < _SURE_AFTER:
        return ""
    left = seconds / done * (total - done)
    if left < _MINUTE:
        return "less than a minute left"
    return f"about {counted(round(left / _MINUTE), 'minute')} left"
