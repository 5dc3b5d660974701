"""What can be done with documents as wholes: sheet, original file, versions, labels, removal."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QMessageBox

from osce_reader.errors import ReaderError, StorageError
from osce_reader.gui.desk import Desk
from osce_reader.gui.form_rules import make_rules
from osce_reader.gui.tasks import Lane
from osce_reader.library.library import Holding
from osce_reader.library.shelf import Origin
from osce_reader.model.locator import Locator
from osce_reader.workspace.labelling import LabelChanges, label_documents, list_labels

_NAMES_SHOWN = 6


class Tending(QObject):
    """Acts on documents of the library.

    `library_changed` comes after something was changed or removed, `labels_changed` after tags and
    collections were; `open_requested` carries the `Locator` of a document to show.
    """

    library_changed = Signal()
    labels_changed = Signal()
    open_requested = Signal(object, bool)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.dialog: QDialog | None = None

    def act(self, name: str, places: Sequence[Locator]) -> None:
        """Do with the documents at *places* what *name* says, as the library panel names it."""
        holdings = [one for place in places if (one := self._find(place)) is not None]
        if not holdings:
            return
        acts: dict[str, Callable[[], None]] = {
            "sheet": lambda: self.open_sheet(holdings[0]),
            "original": lambda: self.open_original(holdings[0]),
            "versions": lambda: self.open_versions(holdings[0]),
            "labels": lambda: self.open_labels(holdings),
            "remove": lambda: self.ask_to_remove(holdings),
        }
        acts[name]()

    def act_on_front(self, name: str) -> None:
        """Do it with the document that is in front."""
        visit = self._desk.window.tabs.where()
        if visit is not None:
            self.act(name, [visit.locator])

    def is_front_imported(self) -> bool:
        """Whether the document in front was imported."""
        visit = self._desk.window.tabs.where()
        holding = self._find(visit.locator) if visit is not None else None
        return holding is not None and holding.origin is Origin.IMPORTED

    def open_original(self, holding: Holding) -> None:
        """Open the file that a document was read from, in the desktop's own program for it."""
        from osce_reader.library.intake import find_original

        path = find_original(holding)
        if path is None:
            self._say(f"The library keeps no original file of {holding.metadata.name}.")
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._say(f"This machine has no program that opens “{path}”.")

    def open_sheet(self, holding: Holding) -> None:
        """Show all that is known of a document."""
        from osce_reader.gui.dialogs.document_sheet import DocumentSheetDialog
        from osce_reader.workspace.correcting import describe_holding

        sheet = describe_holding(holding)
        rules = make_rules(self._desk, is_editable=sheet.is_editable)
        dialog = DocumentSheetDialog(sheet, rules, self._desk.window)
        dialog.saved.connect(lambda changes: self._save_sheet(holding, changes, dialog))
        self._open(dialog)

    def open_versions(self, holding: Holding) -> None:
        """Show the older texts of a document and what changed."""
        from osce_reader.gui.dialogs.versions import VersionsDialog
        from osce_reader.workspace.versions import OlderVersion, list_older_versions

        workspace = self._desk.workspace

        def show(versions: tuple[OlderVersion, ...]) -> None:
            self._open(VersionsDialog(holding.metadata.name, versions, self._desk.window))

        self._desk.tasks.run(
            lambda: list_older_versions(workspace, holding), done=show, name="versions"
        )

    def open_labels(self, holdings: Sequence[Holding]) -> None:
        """Let the tags and collections of documents be changed."""
        from osce_reader.gui.dialogs.labels import LabelsDialog

        try:
            labels = list_labels(self._desk.workspace)
        except StorageError as error:
            self._say(str(error))
            return
        ids = [holding.metadata.id for holding in holdings]
        name = holdings[0].metadata.name if len(holdings) == 1 else f"{len(ids)} documents"
        dialog = LabelsDialog(name, ids, labels, self._desk.window)
        dialog.saved.connect(lambda changes: self._save_labels(ids, changes))
        self._open(dialog)

    def ask_to_remove(self, holdings: Sequence[Holding]) -> None:
        """Remove imported documents once the user has said yes."""
        bundled = [one for one in holdings if one.origin is not Origin.IMPORTED]
        if bundled:
            self._say(
                f"{bundled[0].metadata.name} comes with the program and cannot be removed. Only"
                " imported documents can."
            )
            return
        self._open(self._make_question(holdings))

    def remove(self, holdings: Sequence[Holding]) -> None:
        """Remove imported documents; their notes stay."""
        from osce_reader.workspace.importing import remove_holdings

        workspace = self._desk.workspace
        for holding in holdings:
            self._desk.opening.close_document(_place(holding))

        def finish(_: None = None) -> None:
            names = ", ".join(one.metadata.name for one in holdings[:_NAMES_SHOWN])
            self._desk.window.say(f"Removed: {names}. Notes stay.")
            self.library_changed.emit()

        def refuse(error: ReaderError) -> None:
            self._say(str(error))
            self.library_changed.emit()

        self._desk.tasks.run(
            lambda: remove_holdings(workspace, holdings),
            done=finish, failed=refuse, lane=Lane.WRITE,
        )  # fmt: skip

    def _make_question(self, holdings: Sequence[Holding]) -> QMessageBox:
        names = [one.metadata.name for one in holdings]
        what = names[0] if len(names) == 1 else f"{len(names)} documents"
        text = "Text, original file and older versions are deleted. Notes and highlights stay."
        more = "\n…" if len(names) > _NAMES_SHOWN else ""
        listed = "\n\n" + "\n".join(names[:_NAMES_SHOWN]) + more if len(names) > 1 else ""
        buttons = QMessageBox.StandardButton
        box = QMessageBox(self._desk.window)
        box.setWindowTitle("Remove document")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"Remove {what} from the library?")
        box.setInformativeText(f"{text}{listed}")
        box.setStandardButtons(buttons.Yes | buttons.Cancel)
        box.setDefaultButton(buttons.Cancel)
        box.button(buttons.Yes).setText("Remove")
        box.accepted.connect(lambda: self.remove(holdings))
        return box

    def _save_sheet(self, holding: Holding, changes: Mapping[str, str], dialog: QDialog) -> None:
        from osce_reader.gui.dialogs.document_sheet import DocumentSheetDialog
        from osce_reader.workspace.correcting import edit_document

        workspace, before = self._desk.workspace, _place(holding)
        was_open = self._desk.window.tabs.has_document(before)

        def finish(changed: Holding) -> None:
            dialog.accept()
            self._desk.window.say(f"Saved: {changed.metadata.name}")
            if was_open and _place(changed) != before:
                self.open_requested.emit(_place(changed), True)
            self.library_changed.emit()

        def refuse(error: ReaderError) -> None:
            if isinstance(dialog, DocumentSheetDialog):
                dialog.show_problem(str(error))

        self._desk.tasks.run(
            lambda: edit_document(workspace, holding, changes),
            done=finish, failed=refuse, lane=Lane.WRITE,
        )  # fmt: skip

    def _save_labels(self, ids: Sequence[str], changes: Sequence[LabelChanges]) -> None:
        workspace = self._desk.workspace
        self._desk.tasks.run(
            lambda: label_documents(workspace, ids, changes),
            done=lambda _: self.labels_changed.emit(),
            lane=Lane.WRITE,
        )

    def _find(self, place: Locator) -> Holding | None:
        return self._desk.workspace.library.find_holding(place.document, place.language)

    def _say(self, message: str) -> None:
        self._desk.panels.messages.show_message(message)

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _place(holding: Holding) -> Locator:
    return Locator(holding.metadata.id, holding.metadata.language)
