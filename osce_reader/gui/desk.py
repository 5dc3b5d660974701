"""What the parts of one window work with: given to each, fetched by none."""

from dataclasses import dataclass

from osce_reader.gui.main_window import MainWindow
from osce_reader.gui.memory import Memory
from osce_reader.gui.navigator import Navigator
from osce_reader.gui.opening import Opening
from osce_reader.gui.panels import Panels
from osce_reader.gui.tasks import Tasks
from osce_reader.gui.theme import Theme
from osce_reader.model.document import Document
from osce_reader.model.locator import Locator
from osce_reader.settings import Settings
from osce_reader.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Desk:
    """The workspace, the window with its panels, what remembers, what works in the background."""

    workspace: Workspace
    window: MainWindow
    panels: Panels
    opening: Opening
    tasks: Tasks
    memory: Memory
    navigator: Navigator

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self.memory.settings

    def find_place(self) -> Locator | None:
        """Return what the reader means now: the selection, else the current paragraph."""
        view = self.window.tabs.view
        return None if view is None else view.selection() or view.current_locator()

    def get_text(self, place: Locator) -> Document:
        """Return the text that *place* counts in: as the page in front shows it, if that is its.

        The library may hold a newer text already, which the reader has not seen. Raises
        `PlaceError` where *place* is on no page in front and not in the library either.
        """
        view = self.window.tabs.view
        shown = view.page.text if view is not None else None
        whole = place.whole_document()
        if shown is not None and whole == Locator(shown.metadata.id, shown.metadata.language):
            return shown
        return self.workspace.library.get_document(place.document, place.language)


def set_desk(
    workspace: Workspace, window: MainWindow, opening: Opening, memory: Memory, *, theme: Theme
) -> Desk:
    """Return the desk of *window*, with panels in the colours of *theme* and threads at rest."""
    return Desk(
        workspace=workspace,
        window=window,
        panels=Panels(window, theme),
        opening=opening,
        tasks=Tasks(window),
        memory=memory,
        navigator=Navigator(window.tabs.where, window),
    )
