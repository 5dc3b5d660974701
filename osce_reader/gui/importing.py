"""Bringing documents in from the window: in the background, or one by one with a review.

The importers are imported when the first file comes: they would slow the start.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog

from osce_reader.errors import ReaderError
from osce_reader.gui.desk import Desk
from osce_reader.gui.import_round import ImportRound, watch
from osce_reader.gui.import_strip import ImportStrip
from osce_reader.gui.reviewing import Reviewing
from osce_reader.gui.tasks import Lane
from osce_reader.model.entry import Entry
from osce_reader.model.locator import Locator
from osce_reader.progress import Progress

if TYPE_CHECKING:
    from osce_reader.gui.dialogs.import_results import ImportResultsDialog
    from osce_reader.workspace.importing import ImportedFile

_FILTERS = (
    "Documents (*.pdf *.docx *.odt *.rtf *.html *.htm *.xhtml *.md *.markdown *.txt *.text *.doc)",
    "All files (*)",
)
_STORED = ("imported", "updated")
_UNDER_WAY = "An import is under way. Wait until it is done, or cancel it."


class Importing(QObject):
    """Imports what was chosen or dropped, and shows what became of it.

    `library_changed` comes when something was stored; `open_requested` carries the `Locator` of a
    document to open, and whether in a new tab.
    """

    library_changed = Signal()
    open_requested = Signal(object, bool)
    _stepped = Signal(int, int, str)
    _broke = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._round: ImportRound | None = None
        self.strip = ImportStrip(desk.window.inside)
        self.reviewing = Reviewing(desk, self.strip, self._broke.emit, self)
        self.results: ImportResultsDialog | None = None
        self.question: QDialog | None = None
        desk.window.above.addWidget(self.strip)
        self.strip.cancel_requested.connect(self.stop)
        self._stepped.connect(self._on_stepped)
        self._broke.connect(self._end)
        self.reviewing.ended.connect(self._finish)

    @property
    def is_under_way(self) -> bool:
        """Whether files are being imported or reviewed."""
        return self._round is not None

    def choose_files(self) -> None:
        """Ask for files, and import them."""
        dialog = self._make_chooser("Import documents", QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(_FILTERS)
        dialog.open()

    def choose_file_of(self, wanted: Entry | None) -> None:
        """Ask for the file of a document that is *wanted*, and review it by what is known of it."""
        if self.is_under_way:
            self._desk.panels.messages.show_message(_UNDER_WAY)
            return
        title = f"Import {wanted.name}" if wanted is not None else "Import a document"
        dialog = self._make_dialog(title, QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(_FILTERS)
        dialog.fileSelected.connect(lambda name: self.review([Path(name)], wanted=wanted))
        dialog.open()

    def choose_folder(self) -> None:
        """Ask for a folder, and import what is in it."""
        dialog = self._make_chooser("Import a folder", QFileDialog.FileMode.Directory)
        dialog.open()

    def bring_in(self, paths: Sequence[Path]) -> None:
        """Import what is at *paths*: one file by its review sheet, several after a question."""
        if self.is_under_way:
            self._desk.panels.messages.show_message(_UNDER_WAY)
        elif len(paths) == 1 and not paths[0].is_dir():
            self.review(paths)
        elif paths:
            self._ask(paths)

    def import_all(self, paths: Sequence[Path]) -> None:
        """Import everything at *paths* in the background."""
        begun = self._begin("Looking for files…")
        workspace = self._desk.workspace
        progress = Progress(self._stepped.emit, begun.stop.is_set)

        def work() -> "tuple[ImportedFile, ...]":
            from osce_reader.workspace.importing import import_files

            return import_files(workspace, paths, given={}, progress=progress)

        self._desk.tasks.run(
            watch(work, self._broke.emit), done=self._finish, failed=self._fail, lane=Lane.WRITE
        )

    def review(self, paths: Sequence[Path], *, wanted: Entry | None = None) -> None:
        """Show the review sheet of each file at *paths* and in the folders among them.

        *wanted* is the document that the only file is meant to be, if it was asked for.
        """
        begun = self._begin("Looking for files…")
        begun.wanted = wanted

        def work() -> tuple[Path, ...]:
            from osce_reader.workspace.importing import iter_files

            return tuple(iter_files(paths))

        self._desk.tasks.run(
            watch(work, self._broke.emit),
            done=partial(self.reviewing.begin, begun),
            failed=self._fail,
        )

    def stop(self) -> None:
        """Stop after the present file."""
        if self._round is not None:
            self._round.stop.set()

    def _make_chooser(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        dialog = self._make_dialog(title, mode)
        dialog.filesSelected.connect(lambda names: self.bring_in([Path(name) for name in names]))
        return dialog

    def _make_dialog(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        dialog = QFileDialog(self._desk.window, title)
        dialog.setFileMode(mode)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def _ask(self, paths: Sequence[Path]) -> None:
        from osce_reader.gui.dialogs.import_question import ImportQuestion

        question = ImportQuestion(paths, self._desk.window)
        self.question = question

        def go_on() -> None:
            if question.review.isChecked():
                self.review(paths)
            else:
                self.import_all(paths)

        question.accepted.connect(go_on)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.open()

    def _begin(self, words: str) -> ImportRound:
        self._round = ImportRound()
        self.strip.begin(words)
        return self._round

    def _on_stepped(self, done: int, total: int, name: str) -> None:
        """Show how far it is, and what came in so far on the pages that are open."""
        if self.is_under_way:
            self.strip.show_step(done, total, name)
            self._desk.opening.renew()

    def _finish(self, rows: "Sequence[ImportedFile]" = ()) -> None:
        """Put the strip away, let the library be shown anew, and list what became of the files."""
        now, self._round = self._round, None
        self.strip.end()
        if now is None:
            return
        shown = (*now.rows, *rows)
        stored = [row.metadata for row in shown if row.status.value in _STORED and row.metadata]
        if stored:
            self.library_changed.emit()
        if len(shown) == 1 and stored:
            self._desk.window.say(f"{shown[0].status.value.capitalize()}: {stored[0].name}")
            place = Locator(stored[0].id, stored[0].language)
            if not self._desk.window.tabs.has_document(place):
                self.open_requested.emit(place, True)
        elif shown or not now.stop.is_set():
            self._show_results(shown)

    def _fail(self, error: ReaderError) -> None:
        self._end()
        self._tell(error)

    def _end(self) -> None:
        """End a round that could not be finished, and show what came in before."""
        self._round = None
        self.reviewing.forget()
        self.strip.end()
        self.library_changed.emit()

    def _tell(self, error: ReaderError) -> None:
        self._desk.panels.messages.show_message(str(error))

    def _show_results(self, rows: "Sequence[ImportedFile]") -> None:
        from osce_reader.gui.dialogs.import_results import ImportResultsDialog

        self.results = ImportResultsDialog(rows, self._desk.window)
        self.results.open_requested.connect(self.open_requested)
        self.results.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.results.show()
