"""The library as the window shows it: filled at the start, and anew when documents come or go."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from osce_reader.errors import StorageError
from osce_reader.gui.desk import Desk
from osce_reader.library.labels import Labels
from osce_reader.library.library import count_documents
from osce_reader.workspace.labelling import list_labels


class Keeping(QObject):
    """Fills what lists documents. `renewed` says that the library holds others than before."""

    renewed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def fill(self) -> None:
        """List the documents of the library, and tell how many there are."""
        workspace, panels = self._desk.workspace, self._desk.panels
        holdings = workspace.library.holdings
        panels.library.show_holdings(holdings, workspace.taxonomy, self._find_labels())
        metadata = [holding.metadata for holding in holdings]
        panels.search.set_documents(metadata, body_names=workspace.taxonomy.bodies)
        self._desk.window.show_extent(count_documents(holdings), len(workspace.catalogue))

    def renew(self) -> None:
        """Show the library as it is now, in every list and on every page."""
        self.fill()
        self._desk.opening.renew()
        self.renewed.emit()

    def _find_labels(self) -> Mapping[str, Labels]:
        try:
            return list_labels(self._desk.workspace)
        except StorageError as error:
            self._desk.panels.messages.show_message(str(error))
            return {}
