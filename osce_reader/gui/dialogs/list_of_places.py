"""Lists in windows that stay open while their rows are looked at."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTreeWidget, QWidget


class ListOfPlaces(QTreeWidget):
    """Rows under *heads*. Return opens the current one and leaves the window open."""

    def __init__(self, name: str, heads: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setHeaderLabels(list(heads))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Return, which would press the button that closes the window otherwise."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif (item := self.currentItem()) is not None:
            self.itemActivated.emit(item, 0)
