"""Bringing documents in from the window: in the background, or one by one with a review.

The importers are imported when the first file comes: they would slow the start.
"""

import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog

from osce_reader.errors import ReaderError
from osce_reader.gui.desk import Desk
from osce_reader.gui.import_strip import ImportStrip
from osce_reader.gui.tasks import Lane
from osce_reader.model.entry import Entry
from osce_reader.model.locator import Locator
from osce_reader.progress import CancelledError, Progress

if TYPE_CHECKING:
    from osce_reader.gui.dialogs.fact_form import FormRules
    from osce_reader.gui.dialogs.import_results import ImportResultsDialog
    from osce_reader.gui.dialogs.review_sheet import ReviewSheet
    from osce_reader.workspace.importing import ImportedFile, Review

_FILTERS = (
    "Documents (*.pdf *.docx *.odt *.rtf *.html *.htm *.xhtml *.md *.markdown *.txt *.text *.doc)",
    "All files (*)",
)
_STORED = ("imported", "updated")
_UNDER_WAY = "An import is under way. Wait until it is done, or cancel it."


T = TypeVar("T")


@dataclass(slots=True)
class _Round:
    """One import from the first file to the list of results.

    `wanted` is the document that the only file is meant to be, if it was asked for.
    """

    stop: threading.Event = field(default_factory=threading.Event)
    waiting: deque[Path] = field(default_factory=deque)
    total: int = 0
    rows: "list[ImportedFile]" = field(default_factory=list)
    review: "Review | None" = None
    wanted: Entry | None = None

    @property
    def number(self) -> int:
        """Which file it is at, counted from 1."""
        return self.total - len(self.waiting)


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
        self._round: _Round | None = None
        self.strip = ImportStrip(desk.window.inside)
        self.sheet: ReviewSheet | None = None
        self.results: ImportResultsDialog | None = None
        self.question: QDialog | None = None
        desk.window.above.addWidget(self.strip)
        self.strip.cancel_requested.connect(self.stop)
        self._stepped.connect(self._on_stepped)
        self._broke.connect(self._end)

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
            self._watch(work), done=self._finish, failed=self._fail, lane=Lane.WRITE
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

        def take(files: tuple[Path, ...]) -> None:
            begun.waiting.extend(files)
            begun.total = len(files)
            self._read_next()

        self._desk.tasks.run(self._watch(work), done=take, failed=self._fail)

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
        self._open(question)

    def _begin(self, words: str) -> _Round:
        self._round = _Round()
        self.strip.begin(words)
        return self._round

    def _on_stepped(self, done: int, total: int, name: str) -> None:
        """Show how far it is, and what came in so far on the pages that are open."""
        if self.is_under_way:
            self.strip.show_step(done, total, name)
            self._desk.opening.renew()

    def _read_next(self) -> None:
        """Read the next file that waits and show its sheet; end after the last."""
        now = self._round
        if now is None or not now.waiting or now.stop.is_set():
            self._finish(())
            return
        file = now.waiting.popleft()
        self.strip.show()
        self.strip.show_step(now.number - 1, now.total, file.name)

        def refuse(error: ReaderError) -> None:
            self._take_row(_refused(file, error))
            self._read_next()

        self._read(file, "", done=self._show_sheet, failed=refuse)

    def _read(
        self,
        file: Path,
        encoding: str,
        *,
        done: "Callable[[Review], object]",
        failed: Callable[[ReaderError], object],
    ) -> None:
        """Read *file* without storing it; a reading that was stopped gives the import up."""
        now, workspace = self._round, self._desk.workspace
        if now is None:
            return
        progress = Progress(is_cancelled=now.stop.is_set)

        def work() -> "Review | None":
            from osce_reader.workspace.importing import facts_of_wanted, read_for_review

            try:
                return read_for_review(
                    workspace,
                    file,
                    given=facts_of_wanted(now.wanted),
                    encoding=encoding,
                    progress=progress,
                )
            except CancelledError:
                return None

        def take(review: "Review | None") -> None:
            if review is None or now.stop.is_set():
                self._finish(())
            else:
                done(review)

        self._desk.tasks.run(
            self._watch(work), done=take, failed=failed, name="reading for a review"
        )

    def _show_sheet(self, review: "Review") -> None:
        from osce_reader.gui.dialogs.review_sheet import ReviewSheet

        now = self._round
        if now is None:
            return
        now.review = review
        self.strip.end()
        position = f"{now.number} of {now.total}" if now.total > 1 else ""
        sheet = ReviewSheet(
            review, make_rules(self._desk), position=position, parent=self._desk.window
        )
        self.sheet = sheet
        sheet.corrected.connect(self._judge)
        sheet.encoding_chosen.connect(self._read_again)
        sheet.import_requested.connect(self._store)
        sheet.skip_requested.connect(self._skip)
        sheet.rejected.connect(self._give_up)
        self._open(sheet)

    def _judge(self, changes: Mapping[str, str]) -> None:
        """Tell on the sheet what storing the document with *changes* would do."""
        now, workspace, sheet = self._round, self._desk.workspace, self.sheet
        if now is None or now.review is None or sheet is None or sheet.form.problems():
            return
        imported = now.review.imported

        def work() -> "Review":
            from osce_reader.workspace.correcting import correct
            from osce_reader.workspace.importing import judge_again

            return judge_again(workspace, correct(imported, changes))

        def show(review: "Review") -> None:
            if self.sheet is sheet:
                sheet.show_standing(review)

        self._desk.tasks.run(work, done=show, name="standing of a review")

    def _read_again(self, encoding: str) -> None:
        """Read the file of the sheet in another encoding, and show the text."""
        now, sheet = self._round, self.sheet
        if now is None or now.review is None or sheet is None:
            return

        def show(review: "Review") -> None:
            if self.sheet is sheet and now is self._round:
                now.review = review
                sheet.show_review(review)

        file = now.review.imported.original
        self._read(file, encoding, done=show, failed=self._tell)

    def _store(self) -> None:
        """Store the document of the sheet with the facts as they are on it."""
        now, workspace, sheet = self._round, self._desk.workspace, self.sheet
        if now is None or now.review is None or sheet is None:
            return
        imported, changes = now.review.imported, sheet.changes

        def work() -> "ImportedFile":
            from osce_reader.workspace.correcting import correct
            from osce_reader.workspace.importing import shelve

            return shelve(workspace, correct(imported, changes))

        def take(row: "ImportedFile") -> None:
            self._take_row(row)
            self._read_next()

        def refuse(error: ReaderError) -> None:
            take(_refused(imported.original, error))

        self._close_sheet()
        self.strip.begin(f"Storing {imported.original.name}…")
        self._desk.tasks.run(self._watch(work), done=take, failed=refuse, lane=Lane.WRITE)

    def _skip(self) -> None:
        self._close_sheet()
        self._read_next()

    def _give_up(self) -> None:
        """End the round because the sheet was closed; what was stored so far stays."""
        self.sheet = None
        self.stop()
        self._finish(())

    def _close_sheet(self) -> None:
        """Put the sheet away without giving the import up."""
        if self.sheet is not None:
            sheet, self.sheet = self.sheet, None
            sheet.rejected.disconnect(self._give_up)
            sheet.close()

    def _take_row(self, row: "ImportedFile") -> None:
        if self._round is not None:
            self._round.rows.append(row)

    def _finish(self, rows: "Sequence[ImportedFile]") -> None:
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
        self.strip.end()
        self.library_changed.emit()

    def _watch(self, work: Callable[[], T]) -> Callable[[], T]:
        """Return *work* that ends the round if it breaks down by an error of the program."""

        def watched() -> T:
            try:
                return work()
            except ReaderError:
                raise
            except Exception:
                self._broke.emit()
                raise

        return watched

    def _tell(self, error: ReaderError) -> None:
        self._desk.panels.messages.show_message(str(error))

    def _show_results(self, rows: "Sequence[ImportedFile]") -> None:
        from osce_reader.gui.dialogs.import_results import ImportResultsDialog

        self.results = ImportResultsDialog(rows, self._desk.window)
        self.results.open_requested.connect(self.open_requested)
        self.results.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.results.show()

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def make_rules(desk: Desk, *, is_editable: bool = True) -> "FormRules":
    """Return the rules of a form about a document: how facts are read, and what is offered."""
    from osce_reader.gui.dialogs.fact_form import FormRules
    from osce_reader.workspace.correcting import read_fact

    workspace = desk.workspace
    held = [holding.metadata for holding in workspace.library.holdings]
    languages = ("en", "fr", "de", "it", "ru", "es")
    kinds = {one.kind for one in held} | {entry.kind for entry in workspace.catalogue}
    choices = {
        "language": languages,
        "original_language": languages,
        "body": tuple(sorted(workspace.taxonomy.bodies)),
        "kind": tuple(sorted(filter(None, kinds))),
        "fields_of_work": tuple(workspace.taxonomy.fields_of_work.values()),
    }
    return FormRules(read_fact, choices, is_editable)


def _refused(file: Path, error: ReaderError) -> "ImportedFile":
    from osce_reader.workspace.importing import ImportedFile, ImportStatus

    return ImportedFile(file, ImportStatus.REFUSED, reason=str(error))
