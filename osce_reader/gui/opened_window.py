"""One window on a workspace, from its first page to its end.

The page comes first; what is slow to load or to fill follows when the page is on the screen.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from osce_reader.gui.colours import choose_theme
from osce_reader.gui.first_paint import FirstPaint
from osce_reader.gui.icons import Icons
from osce_reader.gui.main_window import MainWindow
from osce_reader.gui.memory import Memory
from osce_reader.gui.navigator import Visit
from osce_reader.gui.opening import Opening
from osce_reader.gui.theme import Theme, apply_theme
from osce_reader.model.locator import Locator
from osce_reader.workspace.workspace import Workspace

if TYPE_CHECKING:
    from osce_reader.gui.wiring import Wiring


class OpenedWindow(QObject):
    """A window on *workspace*, not shown yet.

    `painted` comes when the first page is on the screen, `settled` whenever everything in the
    window is filled.
    """

    painted = Signal()
    settled = Signal()

    def __init__(self, workspace: Workspace, memory: Memory, themes: Mapping[str, Theme]) -> None:
        super().__init__()
        self.workspace = workspace
        self.memory = memory
        self._themes = themes
        theme = choose_theme(themes, memory.settings)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, theme)
        icons = Icons(workspace.paths.resources / "icons", theme.window.quiet)
        self.window = MainWindow(theme, icons, memory.settings)
        self.window.restore(memory.settings.window)
        self.opening = Opening(workspace, self.window)
        self.opening.refused.connect(self._keep_message)
        self._messages: list[str] = []
        self._wiring: Wiring | None = None

    @property
    def wiring(self) -> "Wiring":
        """What connects the window once it is awake."""
        if self._wiring is None:
            raise RuntimeError("the window is not awake yet")
        return self._wiring

    @property
    def is_settled(self) -> bool:
        """Whether everything in the window is filled."""
        return self._wiring is not None and self._wiring.is_settled

    def show(self) -> None:
        """Show the window with its page."""
        view = self.window.tabs.view
        watched = view.viewport() if view is not None else self.window
        FirstPaint(watched).painted.connect(self.painted)
        self.window.show()
        self.window.focus_page()

    def open_place(self, place: Locator) -> None:
        """Open *place* in a tab of its own, or in the one that has its document."""
        is_new = not self.window.tabs.has_document(place)
        if self._wiring is None:
            self.opening.show(Visit(place), in_new_tab=is_new)
        else:
            self._wiring.parts.going.open(place, is_new)

    def look_for_newcomers(self) -> None:
        """Take over at once what another program did to the library.

        A window that is not yet awake shows its library when it is.
        """
        from osce_reader.workspace.following import follow_library

        changes = follow_library(self.workspace)
        if self._wiring is not None:
            self._wiring.parts.following.take_over(changes)

    def come_to_front(self) -> None:
        """Show the window before those of other programs, as far as the desktop lets it."""
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()

    def wake(self) -> None:
        """Build and fill everything else."""
        from osce_reader.gui.desk import set_desk
        from osce_reader.gui.wiring import Wiring

        theme = choose_theme(self._themes, self.memory.settings)
        desk = set_desk(self.workspace, self.window, self.opening, self.memory, theme=theme)
        self._wiring = Wiring(desk, self._themes)
        self._wiring.settled.connect(self.settled)
        self._wiring.wake(self._messages)

    def tell(self, messages: Iterable[str]) -> None:
        """Show *messages* as soon as there is room for them."""
        for message in messages:
            self._keep_message(message)

    def _keep_message(self, message: str) -> None:
        if self._wiring is None:
            self._messages.append(message)
        else:
            self._wiring.tell(message)
