"""The windows about links: citations in a text, what is wanted, the neighbourhood."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog

from osce_reader.gui.desk import Desk
from osce_reader.gui.dialogs.citations import CitationsDialog
from osce_reader.gui.dialogs.neighbourhood import NeighbourhoodDialog
from osce_reader.gui.dialogs.wanted import WantedDialog
from osce_reader.gui.facts import name_source
from osce_reader.gui.going import Going
from osce_reader.model.entry import Entry
from osce_reader.model.locator import Locator
from osce_reader.references.link import Wanted
from osce_reader.workspace.linking import (
    find_document_neighbourhood,
    list_wanted,
    list_wanted_sources,
    recognize_citations,
)

T = TypeVar("T")
_Dialog = TypeVar("_Dialog", bound=QDialog)


class LinkWindows(QObject):
    """Opens the windows and answers them. They stay open while places are looked at from them."""

    def __init__(self, desk: Desk, going: Going, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._going = desk, going
        self._open_ones: dict[type[QDialog], QDialog] = {}

    def open_citations(self) -> None:
        """Open the window for a text of the reader's own."""
        dialog = self._find(CitationsDialog)
        if dialog is None:
            dialog = self._show(CitationsDialog(self._desk.window))
            dialog.text_changed.connect(lambda text: self._recognize(dialog, text))
            dialog.open_requested.connect(self._open)
        dialog.box.setFocus()

    def open_wanted(self) -> None:
        """Open the list of what the library cites and does not hold."""
        dialog = self._find(WantedDialog)
        if dialog is None:
            dialog = self._show(WantedDialog(self._desk.window))
            dialog.chosen.connect(lambda wanted: self._find_sources(dialog, wanted))
            dialog.facts_requested.connect(self._show_facts)
            dialog.source_requested.connect(self._open)
        workspace = self._desk.workspace
        self._desk.tasks.run(
            lambda: list_wanted(workspace),
            done=self._while_open(dialog, dialog.show_wanted),
            name="wanted",
        )

    def open_neighbourhood(self, document: str = "") -> None:
        """Open the picture of what is next to a *document*, by default the one in front."""
        view = self._desk.window.tabs.view
        name = document or (view.page.document if view is not None else "")
        if not name:
            return
        dialog = self._find(NeighbourhoodDialog)
        if dialog is None:
            dialog = self._show(NeighbourhoodDialog(self._desk.window))
            dialog.open_requested.connect(self._open)
            dialog.centre_requested.connect(self.open_neighbourhood)
            dialog.refused.connect(self._desk.panels.messages.show_message)
        workspace = self._desk.workspace
        self._desk.tasks.run(
            lambda: find_document_neighbourhood(workspace, name),
            done=self._while_open(dialog, dialog.show_neighbourhood),
            name="neighbourhood",
        )

    def _recognize(self, dialog: CitationsDialog, text: str) -> None:
        workspace, language = self._desk.workspace, self._desk.settings.language
        self._desk.tasks.run(
            lambda: recognize_citations(workspace, text, language=language),
            done=self._while_open(dialog, partial(dialog.show_citations, text)),
            name="citations",
        )

    def _find_sources(self, dialog: WantedDialog, wanted: Wanted) -> None:
        workspace = self._desk.workspace

        def work() -> tuple[tuple[Locator, str], ...]:
            links = list_wanted_sources(workspace, wanted)
            names = {one.source.at(one.source.paragraph): one for one in links}
            return tuple((place, name_source(workspace, one)) for place, one in names.items())

        self._desk.tasks.run(
            work,
            done=self._while_open(dialog, partial(dialog.show_sources, wanted)),
            name="sources",
        )

    def _show_facts(self, wanted: Wanted) -> None:
        if wanted.entry is not None:
            self._going.show_entry(wanted.entry)

    def _open(self, meant: object, in_new_tab: bool) -> None:
        if isinstance(meant, Entry):
            self._going.open_entry(meant, in_new_tab)
        elif isinstance(meant, Locator):
            self._going.open(meant, in_new_tab)

    def _find(self, kind: type[_Dialog]) -> _Dialog | None:
        """Return the window of a *kind* that is open, brought to the front."""
        dialog = self._open_ones.get(kind)
        if isinstance(dialog, kind):
            dialog.raise_()
            dialog.activateWindow()
            return dialog
        return None

    def _show(self, dialog: _Dialog) -> _Dialog:
        kind = type(dialog)
        self._open_ones[kind] = dialog
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda _: self._open_ones.pop(kind, None))
        dialog.show()
        return dialog

    def _while_open(self, dialog: QDialog, show: Callable[[T], None]) -> Callable[[T], None]:
        """Return *show*, which does nothing when the window has been closed meanwhile."""

        def show_if_open(found: T) -> None:
            if self._open_ones.get(type(dialog)) is dialog:
                show(found)

        return show_if_open
