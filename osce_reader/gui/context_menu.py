"""The menu of a place on the page: what can be done with the words under the pointer."""

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from osce_reader.annotations.annotation import Annotation
from osce_reader.gui.annotation_text import kind_text
from osce_reader.gui.copy_menu import CopyMenu
from osce_reader.gui.desk import Desk
from osce_reader.gui.going import Going
from osce_reader.gui.marking import Marking
from osce_reader.gui.note_writing import NoteWriting
from osce_reader.gui.reading import Reading
from osce_reader.gui.theme import HIGHLIGHT_KEYWORDS, colour_name
from osce_reader.model.locator import Locator

_PLACE_ACTIONS = (
    ("copy-citation", "copy-markdown", "copy-symbol", "copy-link", "export"),
    ("highlight", "underline", "bookmark", "note", "tags", "document-note"),
)
_DOCUMENT_ACTIONS = ("sheet", "original", "versions", "labels", "remove-document")
_WORDS_SHOWN = 40


class ContextMenu:
    """Makes the menu of a place. It works on the selection, else on the current paragraph."""

    def __init__(
        self,
        desk: Desk,
        reading: Reading,
        marking: Marking,
        writing: NoteWriting,
        going: Going,
        copy_menu: CopyMenu,
    ) -> None:
        self._desk = desk
        self._copy_menu = copy_menu
        self._reading = reading
        self._marking = marking
        self._writing = writing
        self._going = going

    def show(self, place: Locator, point: QPoint) -> None:
        """Show the menu at a *point* of the screen."""
        menu = self.make(place, point)
        menu.popup(point)

    def make(self, place: Locator, point: QPoint) -> QMenu:
        """Return the menu for *place*, with what is under *point*; it deletes itself."""
        window = self._desk.window
        menu = QMenu(window)
        menu.setAccessibleName("What can be done here")
        menu.aboutToHide.connect(menu.deleteLater)
        self._add_links(menu, point)
        self._copy_menu.add_to(menu, place)
        for group in _PLACE_ACTIONS:
            for action_id in group:
                menu.addAction(window.reader_actions[action_id])
            menu.addSeparator()
        colours = menu.addMenu("Highlight in")
        colours.addActions(
            [window.reader_actions[f"highlight-{name}"] for name in HIGHLIGHT_KEYWORDS]
        )
        if not self._reading.is_hiding_notes:
            self._add_annotations(menu, self._marking.find_here(place, self._desk.get_text(place)))
        menu.addSeparator()
        document = menu.addMenu("Document")
        document.addActions([window.reader_actions[name] for name in _DOCUMENT_ACTIONS])
        return menu

    def _add_links(self, menu: QMenu, point: QPoint) -> None:
        view = self._desk.window.tabs.view
        overlays = view.overlays_at(point) if view is not None else ()
        for overlay in overlays:
            link = self._reading.find_link(overlay.key)
            if link is not None:
                open_here = menu.addAction("Open the link")
                open_here.triggered.connect(partial(self._going.follow, link))
                in_tab = menu.addAction("Open the link in a new tab")
                in_tab.triggered.connect(partial(self._going.follow, link, in_new_tab=True))
                menu.addAction(self._desk.window.reader_actions["preview"])
                menu.addSeparator()

    def _add_annotations(self, menu: QMenu, annotations: Iterable[Annotation]) -> None:
        """Add for each annotation what can be done with it."""
        names = self._desk.settings.colour_names
        for annotation in annotations:
            submenu = menu.addMenu(_describe(annotation, names))
            edit = submenu.addAction("Edit note and tags…")
            edit.triggered.connect(partial(self._edit, annotation.id))
            for keyword in HIGHLIGHT_KEYWORDS:
                recolour = submenu.addAction(colour_name(keyword, names))
                recolour.setCheckable(True)
                recolour.setChecked(annotation.colour == keyword)
                recolour.triggered.connect(partial(self._recolour, annotation.id, keyword))
            remove = submenu.addAction(f"Remove {annotation.kind}")
            remove.triggered.connect(partial(self._remove, annotation.id))

    def _edit(self, annotation_id: str) -> None:
        self._writing.edit(annotation_id)

    def _recolour(self, annotation_id: str, keyword: str) -> None:
        self._marking.recolour([annotation_id], keyword)

    def _remove(self, annotation_id: str) -> None:
        self._marking.remove([annotation_id])


def _describe(annotation: Annotation, names: Mapping[str, str]) -> str:
    """Return what *annotation* is called in the menu."""
    words = annotation.note or annotation.quote
    short = words if len(words) <= _WORDS_SHOWN else f"{words[: _WORDS_SHOWN - 1].rstrip()}…"
    return f"{kind_text(annotation, names)}: {short.replace('&', '&&')}"
