"""Dragging words out of the window into another program, with their citation."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QWidget

from osce_reader.gui.copying import Copying
from osce_reader.gui.desk import Desk

Start = Callable[[QWidget, QMimeData], object]


def start_drag(source: QWidget, data: QMimeData) -> None:
    """Let *data* be dragged from *source* until it is dropped; another program only copies it."""
    drag = QDrag(source)
    drag.setMimeData(data)
    drag.exec(Qt.DropAction.CopyAction)


class DraggingOut:
    """Gives the selection of the page in front to a drag; *start* is what carries it out."""

    def __init__(self, desk: Desk, copying: Copying, start: Start = start_drag) -> None:
        self._desk = desk
        self._copying = copying
        self.start = start

    def drag_selection(self) -> None:
        """Drag what is selected, in all forms in which it would be copied."""
        view = self._desk.window.tabs.view
        place = view.selection() if view is not None else None
        if view is not None and place is not None:
            data = self._copying.make_data(place)
            if data is not None:
                self.start(view.viewport(), data)
