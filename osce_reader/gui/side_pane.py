"""A pane at the side of the window, whose panels go by ids that the settings can remember."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from osce_reader.gui.widgets.pill_tabs import PillTabs


class SidePane(PillTabs):
    """Room for panels of which one is shown; `panel_changed` carries its id."""

    panel_changed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._rooms: dict[str, QWidget] = {}
        self.page_changed.connect(lambda _: self.panel_changed.emit(self.current_id))

    @property
    def current_id(self) -> str:
        """The id of the panel that is shown, "" while there is none."""
        page = self.page
        return next((name for name, room in self._rooms.items() if room is page), "")

    def add_room(self, panel_id: str, title: str) -> None:
        """Add room for one panel, empty at first, so that the window can be shown without it."""
        room = QWidget(self)
        column = QVBoxLayout(room)
        column.setContentsMargins(0, 0, 0, 0)
        self._rooms[panel_id] = room
        self.add_page(room, title)

    def fill_room(self, panel_id: str, panel: QWidget) -> None:
        """Put *panel* into its room."""
        layout = self._rooms[panel_id].layout()
        if layout is not None:
            layout.addWidget(panel)

    def show_panel(self, panel_id: str) -> None:
        """Show the panel of that id; an unknown id changes nothing."""
        if panel_id in self._rooms:
            self.show_page(self._rooms[panel_id])

    def set_panel_title(self, panel_id: str, title: str) -> None:
        """Change what the pill of a panel says."""
        self.set_title(self._rooms[panel_id], title)

    def focus_pane(self) -> None:
        """Move the keyboard to the panel that is shown."""
        room = self.page
        target = find_focusable(room) if room is not None else None
        (target or self).setFocus(Qt.FocusReason.TabFocusReason)

    def has_keyboard(self) -> bool:
        """Whether the keyboard acts somewhere in this pane."""
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self or self.isAncestorOf(focus))


def find_focusable(widget: QWidget) -> QWidget | None:
    """Return the first widget in *widget* that the Tab key reaches, or `None`.

    The chain of the focus is not walked through: PySide takes each widget that it returns for a
    child of the one before, and loses it with that one.
    """
    for one in widget.findChildren(QWidget):
        takes_tab = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes_tab and one.isEnabled() and one.isVisibleTo(widget):
            return one
    return None
