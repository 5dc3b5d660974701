"""Notes in files: given to others, taken from others, copied, and gone back to."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog

from osce_reader.annotations.filtering import NoteFilter
from osce_reader.annotations.merging import Choice
from osce_reader.gui.desk import Desk
from osce_reader.gui.dialogs.note_copies import CopiesDialog, confirm_restore
from osce_reader.gui.dialogs.note_export import ExportDialog
from osce_reader.gui.dialogs.note_import import ImportDialog
from osce_reader.gui.marking import Marking
from osce_reader.gui.tasks import Lane
from osce_reader.model.text import counted
from osce_reader.workspace.changes import Changes
from osce_reader.workspace.exchanging import (
    Imported,
    Incoming,
    export_notes,
    import_notes,
    read_notes,
)
from osce_reader.workspace.keeping import (
    Contents,
    Copy,
    back_up,
    list_copies,
    look_into_copy,
    restore,
)

_COPIES = "Copies of notes (*.db)"
_SHARED = "Notes (*.jsonld *.json)"


class NoteFiles(QObject):
    """Asks which file, then reads or writes it in the background and says what was done.

    `labels_restored` comes when tags and collections may have come back.
    """

    labels_restored = Signal()

    def __init__(self, desk: Desk, marking: Marking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._marking = marking

    @property
    def acts(self) -> dict[str, Callable[[], object]]:
        """What the actions of notes in files do."""
        return {
            "export-notes": self.open_export,
            "import-notes": self.choose_import,
            "back-up-notes": self.choose_back_up,
            "restore-notes": self.open_copies,
        }

    def open_export(self) -> None:
        """Ask which notes are to be written: all, those that the list shows, or selected ones."""
        notes = self._desk.panels.notes
        shown, selected = tuple(one.id for one in notes.shown()), notes.selected()
        sets: list[tuple[str, tuple[str, ...] | None]] = [
            (f"All notes of the library ({self._desk.workspace.annotations.count()})", None)
        ]
        if shown:
            sets.insert(0, (f"What the list of notes shows ({len(shown)})", shown))
        if len(selected) > 1:
            sets.append((f"Those selected in the list ({len(selected)})", selected))
        dialog = ExportDialog(sets, self._desk.window)
        dialog.chosen.connect(self._choose_export)
        self._open(dialog)

    def choose_import(self) -> None:
        """Ask for a file of notes, and show what it would bring."""
        window, workspace = self._desk.window, self._desk.workspace
        name, _ = QFileDialog.getOpenFileName(window, "Import notes", "", _SHARED)
        if name:
            self._desk.tasks.run(
                lambda: read_notes(workspace, Path(name)), done=self._show_incoming
            )

    def choose_back_up(self) -> None:
        """Ask for a file, and write a copy of all notes to it."""
        window, workspace = self._desk.window, self._desk.workspace
        name, _ = QFileDialog.getSaveFileName(window, "Back up notes", "notes.db", _COPIES)
        path = self._target(name, ".db")
        if path is not None:
            self._desk.tasks.run(
                lambda: back_up(workspace, path),
                done=lambda count: self._say_written(count, path, "Backed up"),
                lane=Lane.WRITE,
            )

    def open_copies(self) -> None:
        """Show the copies that the program made, with what each holds."""
        workspace = self._desk.workspace
        self._desk.tasks.run(lambda: list_copies(workspace), done=self._show_copies)

    def restore(self, path: Path) -> None:
        """Go back to the copy at *path*."""
        self._marking.write(
            lambda: restore(self._desk.workspace, path), done=self.labels_restored.emit
        )

    def _choose_export(self, ids: tuple[str, ...] | None, suffix: str) -> None:
        window, workspace = self._desk.window, self._desk.workspace
        filters = f"*{suffix} (*{suffix})"
        name, _ = QFileDialog.getSaveFileName(window, "Export notes", f"notes{suffix}", filters)
        path = self._target(name, suffix)
        if path is None:
            return
        wanted = NoteFilter(ids=ids) if ids is not None else None
        names = self._desk.settings.colour_names
        self._desk.tasks.run(
            lambda: export_notes(workspace, path, wanted, colour_names=names),
            done=lambda count: self._say_written(count, path, "Exported"),
            lane=Lane.WRITE,
        )

    def _show_incoming(self, incoming: Incoming) -> None:
        dialog = ImportDialog(incoming, self._desk.settings.colour_names, self._desk.window)
        dialog.chosen.connect(lambda choices: self._import(incoming, choices))
        self._open(dialog)

    def _import(self, incoming: Incoming, choices: Mapping[str, Choice]) -> None:
        workspace = self._desk.workspace

        def work() -> Changes:
            imported = import_notes(workspace, incoming, choices)
            return replace(imported.changes, description=describe_imported(imported))

        self._marking.write(work)

    def _show_copies(self, copies: tuple[Copy, ...]) -> None:
        dialog = CopiesDialog(copies, self._desk.window)
        dialog.restore_requested.connect(self.restore)
        dialog.file_wanted.connect(lambda: self._choose_copy(dialog))
        self._open(dialog)

    def _choose_copy(self, dialog: CopiesDialog) -> None:
        name, _ = QFileDialog.getOpenFileName(dialog, "Restore notes", "", _COPIES)
        if not name:
            return
        path = Path(name)
        self._desk.tasks.run(
            lambda: look_into_copy(path), done=lambda found: self._ask(dialog, path, found)
        )

    def _ask(self, dialog: CopiesDialog, path: Path, contents: Contents) -> None:
        if confirm_restore(dialog, f"{path.name} · {contents}", contents):
            dialog.accept()
            self.restore(path)

    def _target(self, name: str, suffix: str) -> Path | None:
        """Return the file to write, with its ending; `None` where that would destroy another."""
        if not name:
            return None
        path = _with_ending(name, suffix)
        if path != Path(name) and path.exists():
            self._refuse(f"“{path}” is there already. Choose it by its whole name to replace it.")
        else:
            return path
        return None

    def _refuse(self, message: str) -> None:
        self._desk.panels.messages.show_message(message)

    def _say_written(self, count: int, path: Path, what: str) -> None:
        self._desk.window.say(f"{what} {counted(count, 'note')} to {path.name}")

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def describe_imported(imported: Imported) -> str:
    """Return in words what an import did."""
    counts = imported.counts
    taken, unsettled = counts["new"] + counts["changed"], counts["unsettled"]
    settled = counts["conflicts"] - unsettled
    pieces = (
        f"{taken} taken over",
        f"{settled} decided" if settled else "",
        f"{unsettled} left undecided" if unsettled else "",
    )
    return f"Import of notes: {', '.join(filter(None, pieces))}"


def _with_ending(name: str, suffix: str) -> Path:
    path = Path(name)
    return path if path.suffix.lower() == suffix else path.with_name(f"{path.name}{suffix}")
