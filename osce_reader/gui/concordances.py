"""The window that lists all uses of a phrase: opened, filled, its places gone to, exported."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from osce_reader.errors import QueryError, ReaderError
from osce_reader.export.files import save_whole
from osce_reader.export.pinpoint import format_pinpoint
from osce_reader.gui.desk import Desk
from osce_reader.gui.dialogs.concordance import ConcordanceDialog
from osce_reader.gui.reading import Reading
from osce_reader.gui.theme import Theme
from osce_reader.search.concordance import Concordance, as_phrase, to_csv
from osce_reader.workspace.search_wish import Search
from osce_reader.workspace.searching import describe, find_uses
from osce_reader.workspace.unknown_values import find_unknown_values

_WORDS_TO_LIST = 120


class Concordances(QObject):
    """Opens the window on words. `open_requested` carries a `Locator` and whether in a new tab."""

    open_requested = Signal(object, bool)

    def __init__(
        self,
        desk: Desk,
        reading: Reading,
        find_theme: Callable[[], Theme],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reading = reading
        self._find_theme = find_theme
        self.dialog: ConcordanceDialog | None = None

    def open(self) -> None:
        """Open the window on the words that are selected, else on those that are searched for."""
        view = self._desk.window.tabs.view
        words = view.selected_text() if view is not None else ""
        if words.strip() and len(words) <= _WORDS_TO_LIST and "\n" not in words:
            self.open_on(Search(words.strip()))
        else:
            self.open_on(self._desk.panels.search.search)

    def open_on(self, search: Search) -> None:
        """Open the window on what *search* looks for, within what it is narrowed by."""
        dialog = self.dialog or self._make()
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
        dialog.look_for(search.query, dict(search.narrowed))
        dialog.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def write(self, concordance: Concordance, path: Path) -> None:
        """Write *concordance* to the file at *path*, and say when it is there or why not."""

        def work() -> str:
            table = to_csv(concordance, format_pinpoint)
            save_whole(table.encode("utf-8-sig"), path)  # so that Excel sees the encoding
            return f"Wrote {len(concordance.uses):,} uses to {path}"

        self._desk.tasks.run(work, done=self._desk.window.say)

    def _make(self) -> ConcordanceDialog:
        bodies = self._desk.workspace.taxonomy.bodies
        dialog = ConcordanceDialog(self._find_theme, bodies, self._desk.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wanted.connect(self._find)
        dialog.open_requested.connect(self.open_requested)
        dialog.export_requested.connect(self._ask_where)
        dialog.finished.connect(self._let_go)
        self.dialog = dialog
        return dialog

    def _let_go(self) -> None:
        self.dialog = None

    def _find(self, words: str, in_order: bool, narrow: Mapping[str, str]) -> None:
        """Find the uses of *words* in the background; newer words silence older ones."""
        workspace, tells_of_notes = self._desk.workspace, not self._reading.is_hiding_notes

        def work() -> tuple[Concordance, str]:
            if not words.strip():
                return Concordance("", ()), ""
            query = as_phrase(words) if in_order else words
            unknown = find_unknown_values(workspace, query, tells_of_notes=tells_of_notes)
            uses = find_uses(workspace, query, narrow=narrow)
            return uses, "\n".join((describe(query), *unknown))

        self._desk.tasks.run(work, done=self._show, failed=self._refuse, name="uses")

    def _show(self, found: tuple[Concordance, str]) -> None:
        if self.dialog is not None:
            self.dialog.show_uses(*found)

    def _refuse(self, error: ReaderError) -> None:
        if isinstance(error, QueryError) and self.dialog is not None:
            self.dialog.show_error(error)
        else:
            self._desk.panels.messages.show_message(str(error))

    def _ask_where(self, concordance: Concordance) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self.dialog, "Export the uses", folder, "Tables (*.csv)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.selectFile("Uses.csv")
        dialog.fileSelected.connect(lambda chosen: self.write(concordance, Path(chosen)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
