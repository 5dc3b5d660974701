"""Dragging words out of the window into another program, with their citation."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QWidget

from osce_reader.annotations.annotation import Annotation
from osce_reader.gui.copying import Copying
from osce_reader.gui.desk import Desk
from osce_reader.model.locator import Locator

Start = Callable[[QWidget, QMimeData], object]


def start_drag(source: QWidget, data: QMimeData) -> None:
    """Let *data* be dragged from *source* until it is dropped; another program only copies it."""
    drag = QDrag(source)
    drag.setMimeData(data)
    drag.exec(Qt.DropAction.CopyAction)


class DraggingOut:
    """Gives words to a drag in all forms in which they would be copied.

    *start* is what carries it out.
    """

    def __init__(self, desk: Desk, copying: Copying, start: Start = start_drag) -> None:
        self._desk = desk
        self._copying = copying
        self.start = start

    def drag_selection(self) -> None:
        """Drag what is selected on the page in front."""
        view = self._desk.window.tabs.view
        place = view.selection() if view is not None else None
        if view is not None and place is not None:
            self._drag(view.viewport(), self._copying.make_data(place))

    def drag_place(self, place: Locator) -> None:
        """Drag the words at *place*, such as a hit."""
        self._drag(self._desk.window, self._copying.make_data(place))

    def drag_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Drag the words that *annotations* mark."""
        self._drag(self._desk.window, self._copying.make_data_of(annotations))

    def _drag(self, source: QWidget, data: QMimeData | None) -> None:
        if data is not None:
            self.start(source, data)
