"""Exporting from the window: words with their citations into a file, while reading goes on."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog

from osce_reader.annotations.annotation import Annotation
from osce_reader.errors import ReaderError
from osce_reader.export.files import WRITERS
from osce_reader.gui.desk import Desk
from osce_reader.gui.dialogs.export import ExportDialog
from osce_reader.gui.facts import describe_place
from osce_reader.gui.opening import short_name
from osce_reader.gui.reading import Reading
from osce_reader.model.document import Document, ParagraphKind
from osce_reader.model.locator import Locator
from osce_reader.model.text import counted
from osce_reader.workspace.citing import list_styles
from osce_reader.workspace.exporting import Exported, export_annotations, export_places

_FORMS = {
    ".docx": "Word",
    ".odt": "OpenDocument (LibreOffice)",
    ".rtf": "Rich text",
    ".html": "Web page",
    ".md": "Markdown",
    ".txt": "Plain text",
}
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')


@dataclass(frozen=True, slots=True)
class _Offer:
    """Something that can be exported: what it is called, and what writes it in a style."""

    title: str
    write: Callable[[Path, str], Exported]


class Exporting:
    """Asks what to export and where to, and writes it in the background."""

    def __init__(self, desk: Desk, reading: Reading) -> None:
        self._desk = desk
        self._reading = reading
        self._folder = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )

    def open(self) -> None:
        """Open the dialog; say so where there is nothing to export."""
        offers = self._collect()
        if not offers:
            self._desk.panels.messages.show_message(
                "There is nothing to export. Open a document first."
            )
            return
        styles = [(style.id, style.title) for style in list_styles(self._desk.workspace)]
        dialog = ExportDialog(
            [(what, offer.title) for what, offer in offers.items()],
            styles,
            [(suffix, f"{_FORMS[suffix]} ({suffix})") for suffix in _FORMS],
            self._desk.window,
            style=self._desk.settings.citation_style,
        )
        dialog.chosen.connect(partial(self._ask_where, offers))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def write(self, offer: _Offer, style: str, path: Path) -> None:
        """Write what is offered to the file at *path*, and say when it is there or why not."""
        self._folder = str(path.parent)

        def refuse(error: ReaderError) -> None:
            self._desk.panels.messages.show_message(str(error))

        self._desk.window.say("Exporting…")
        self._desk.tasks.run(lambda: offer.write(path, style), done=self._tell, failed=refuse)

    def _collect(self) -> Mapping[str, _Offer]:
        """Return what can be exported now, what is meant most likely first."""
        view = self._desk.window.tabs.view
        offers: dict[str, _Offer] = {}
        if view is not None and (selection := view.selection()) is not None:
            text = self._desk.get_text(selection)
            offers["selection"] = _offer_places(self._desk, "The selected words", [selection], text)
        if view is not None and (place := view.current_locator()) is not None:
            text = self._desk.get_text(place)
            title = describe_place(text, place).paragraph
            paragraph = text.find_paragraph(place.paragraph)
            if paragraph is not None and paragraph.kind is ParagraphKind.HEADING:
                title = f"The heading alone: {title}"  # else it would be taken for its section
            offers["paragraph"] = _offer_places(self._desk, title, [place], text)
        facts = self._reading.facts
        if facts is not None and facts.annotations:
            offers["document"] = _offer_annotations(
                self._desk, "Highlights and notes of this document", facts.annotations
            )
        if shown := self._desk.panels.notes.shown():
            offers["list"] = _offer_annotations(
                self._desk, "Highlights and notes as they are listed", shown
            )
        if found := self._desk.panels.search.found_places():
            title = f"The paragraphs found, as they are listed ({len(found)})"
            offers["found"] = _offer_places(self._desk, title, found)
        return offers

    def _ask_where(self, offers: Mapping[str, _Offer], what: str, style: str, suffix: str) -> None:
        dialog = QFileDialog(self._desk.window, "Export", self._folder)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([f"{title} (*{known})" for known, title in _FORMS.items()])
        dialog.selectNameFilter(f"{_FORMS[suffix]} (*{suffix})")
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix(chosen.rpartition("*")[2].rstrip(")"))
        )
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(self._suggest_name() + suffix)
        dialog.fileSelected.connect(
            lambda chosen: self.write(offers[what], style, _with_suffix(Path(chosen), suffix))
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _suggest_name(self) -> str:
        view = self._desk.window.tabs.view
        place = view.current_locator() if view is not None else None
        if place is None:
            return "Quotations"
        name = short_name(self._desk.get_text(place).metadata)
        return f"Quotations from {_NOT_IN_NAMES.sub('-', name)}"

    def _tell(self, exported: Exported) -> None:
        many = counted(exported.quotations, "quotation")
        self._desk.window.say(f"Wrote {many} to {exported.path}")


def _offer_places(
    desk: Desk, title: str, places: Sequence[Locator], text: Document | None = None
) -> _Offer:
    def write(path: Path, style: str) -> Exported:
        return export_places(desk.workspace, places, path, style=style, text=text)

    return _Offer(title, write)


def _offer_annotations(desk: Desk, title: str, annotations: Sequence[Annotation]) -> _Offer:
    def write(path: Path, style: str) -> Exported:
        return export_annotations(desk.workspace, annotations, path, style=style)

    return _Offer(f"{title} ({len(annotations)})", write)


def _with_suffix(path: Path, suffix: str) -> Path:
    """Return *path* with the suffix that was chosen if it has none that says the form.

    A file that is there already is never meant by what was only added.
    """
    named = path.with_name(f"{path.name}{suffix}")
    return path if path.suffix.casefold() in WRITERS or named.exists() else named
