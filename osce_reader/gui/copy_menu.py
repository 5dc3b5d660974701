"""“Copy as”: the menu of all forms in which the words that are meant can be taken along."""

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from osce_reader.errors import ReaderError
from osce_reader.export.bibliography import RecordFormat
from osce_reader.export.citation import Style
from osce_reader.gui.copying import RECORD_TITLES, Copying
from osce_reader.gui.desk import Desk
from osce_reader.gui.widgets.preview_menu import add_previewed
from osce_reader.model.locator import Locator
from osce_reader.workspace.citing import list_styles, make_citation, make_record, make_snippet

_TITLE = "Copy as"


class CopyMenu:
    """Makes the menu; every entry shows the citation or record that it copies."""

    def __init__(self, desk: Desk, copying: Copying) -> None:
        self._desk = desk
        self._copying = copying

    def show(self) -> None:
        """Show the menu of the place that is meant beside it, its first entry chosen."""
        place = self._desk.find_place()
        if place is None:
            return
        menu = QMenu(self._desk.window)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setAccessibleName(_TITLE)
        self.fill(menu, place)
        if actions := menu.actions():
            menu.popup(self._find_point())
            menu.setActiveAction(actions[0])

    def add_to(self, menu: QMenu, place: Locator) -> None:
        """Add the menu for *place* to another one; it is filled when it opens."""
        submenu = menu.addMenu(_TITLE)
        submenu.setAccessibleName(_TITLE)
        submenu.aboutToShow.connect(partial(self.fill, submenu, place))

    def fill(self, menu: QMenu, place: Locator) -> None:
        """Put into *menu* the styles and the records; say why where there is nothing to copy."""
        menu.clear()
        try:
            styles = [(one, self._preview(one, place)) for one in list_styles(self._desk.workspace)]
            records = [
                (form, make_record(self._desk.workspace, place, form)) for form in RecordFormat
            ]
        except ReaderError as error:
            self._desk.panels.messages.show_message(str(error))
            return
        for style, citation in styles:
            copy = partial(self._copying.copy_in, style.id, place)
            add_previewed(menu, style.title, citation, answer=copy)
        menu.addSeparator()
        for form, record in records:
            copy_record = partial(self._copying.copy_record, form, place)
            add_previewed(menu, RECORD_TITLES[form], record, answer=copy_record)

    def _preview(self, style: Style, place: Locator) -> str:
        if style.prints_quotation:
            text = self._desk.get_text(place)
            return make_snippet(self._desk.workspace, place, style=style, text=text).citation
        return make_citation(self._desk.workspace, place, style=style).citation

    def _find_point(self) -> QPoint:
        """Return the point of the screen under the selection, else in the middle of the page."""
        view = self._desk.window.tabs.view
        widget: QWidget = view.viewport() if view is not None else self._desk.window
        rect = view.selection_rect() if view is not None else widget.rect()
        inside = widget.rect().center() if rect.isEmpty() else rect.bottomLeft()
        return widget.mapToGlobal(inside)
