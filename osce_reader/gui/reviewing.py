"""Documents reviewed one by one before they are stored: read, shown on a sheet, stored or skipped.

The importers are imported when the first file is read: they would slow the start.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from osce_reader.errors import ReaderError
from osce_reader.gui.desk import Desk
from osce_reader.gui.form_rules import make_rules
from osce_reader.gui.import_round import ImportRound, watch
from osce_reader.gui.import_strip import ImportStrip
from osce_reader.gui.tasks import Lane
from osce_reader.progress import CancelledError, Progress
from osce_reader.workspace.workspace import Workspace

if TYPE_CHECKING:
    from osce_reader.gui.dialogs.review_sheet import ReviewSheet
    from osce_reader.workspace.importing import ImportedFile, Review


class Reviewing(QObject):
    """Shows the sheets of a round of files, one after the other; `sheet` is the one shown.

    `ended` comes after the last file, or when the reader has enough; the round then has its rows.
    *broke* is called, from whichever thread, when reading or storing fails by an error of the
    program.
    """

    ended = Signal()

    def __init__(
        self, desk: Desk, strip: ImportStrip, broke: Callable[[], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._strip = strip
        self._broke = broke
        self._round: ImportRound | None = None
        self.sheet: ReviewSheet | None = None

    def begin(self, begun: ImportRound, files: Sequence[Path]) -> None:
        """Review *files* for the round that was *begun*."""
        self._round = begun
        begun.waiting.extend(files)
        begun.total = len(files)
        self._read_next()

    def forget(self) -> None:
        """Have no more to do with the round, which could not be finished."""
        self._round = None

    def _read_next(self) -> None:
        """Read the next file that waits and show its sheet; end after the last."""
        now = self._round
        if now is None or not now.waiting or now.stop.is_set():
            self._end()
            return
        file = now.waiting.popleft()
        self._strip.show()
        self._strip.show_step(now.number - 1, now.total, file.name)

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
        work = partial(_read_file, workspace, file, now, encoding)

        def take(review: "Review | None") -> None:
            if review is None or now.stop.is_set():
                self._end()
            else:
                done(review)

        self._desk.tasks.run(
            watch(work, self._broke), done=take, failed=failed, name="reading for a review"
        )

    def _show_sheet(self, review: "Review") -> None:
        from osce_reader.gui.dialogs.review_sheet import ReviewSheet

        now = self._round
        if now is None:
            return
        now.review = review
        self._strip.end()
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
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

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
        self._strip.begin(f"Storing {imported.original.name}…")
        self._desk.tasks.run(watch(work, self._broke), done=take, failed=refuse, lane=Lane.WRITE)

    def _skip(self) -> None:
        self._close_sheet()
        self._read_next()

    def _give_up(self) -> None:
        """End the round because the sheet was closed; what was stored so far stays."""
        self.sheet = None
        if self._round is not None:
            self._round.stop.set()
        self._end()

    def _close_sheet(self) -> None:
        """Put the sheet away without giving the import up."""
        if self.sheet is not None:
            sheet, self.sheet = self.sheet, None
            sheet.rejected.disconnect(self._give_up)
            sheet.close()

    def _take_row(self, row: "ImportedFile") -> None:
        if self._round is not None:
            self._round.rows.append(row)

    def _tell(self, error: ReaderError) -> None:
        self._desk.panels.messages.show_message(str(error))

    def _end(self) -> None:
        self._round = None
        self.ended.emit()


def _read_file(
    workspace: Workspace, file: Path, now: ImportRound, encoding: str
) -> "Review | None":
    """Read *file* for the round that is *now*; return `None` if the round was stopped."""
    from osce_reader.workspace.importing import facts_of_wanted, read_for_review

    given, progress = facts_of_wanted(now.wanted), Progress(is_cancelled=now.stop.is_set)
    try:
        return read_for_review(workspace, file, given=given, encoding=encoding, progress=progress)
    except CancelledError:
        return None


def _refused(file: Path, error: ReaderError) -> "ImportedFile":
    from osce_reader.workspace.importing import ImportedFile, ImportStatus

    return ImportedFile(file, ImportStatus.REFUSED, reason=str(error))
