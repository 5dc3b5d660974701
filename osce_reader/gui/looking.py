"""How the window looks: colours, text size, panes, and the place where it was left."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from osce_reader.gui.desk import Desk
from osce_reader.gui.facts import short_name
from osce_reader.gui.memory import find_top, measure_line
from osce_reader.gui.navigator import Visit
from osce_reader.gui.theme import Theme, apply_theme
from osce_reader.model.locator import Locator, iter_place_readings
from osce_reader.rendering.page import Page, lay_out
from osce_reader.settings import Settings, next_text_size
from osce_reader.workspace.reading import get_document
from osce_reader.workspace.workspace import Workspace

_SYSTEM = "system"


class Looking(QObject):
    """Applies what is chosen to look at, and remembers it."""

    def __init__(
        self, desk: Desk, themes: Mapping[str, Theme], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._themes = themes
        self._shown = desk.settings

    def choose_theme(self, name: str) -> None:
        """Use the theme of that *name* from now on; "system" is the desktop's."""
        self._desk.memory.change(theme=name)

    def zoom(self, steps: int) -> None:
        """Show the text larger by so many steps, smaller below 0, as at first for 0."""
        size = next_text_size(self._desk.settings.text_size, steps)
        self._desk.memory.change(text_size=size if steps else Settings().text_size)

    def follow_desktop(self) -> None:
        """Take the desktop's colours if they are followed."""
        if self._desk.settings.theme == _SYSTEM:
            self._apply_theme()

    def apply(self, settings: Settings) -> None:
        """Show what *settings* say differently than before."""
        before, self._shown = self._shown, settings
        if settings.theme != before.theme:
            self._apply_theme()
        if settings.text_size != before.text_size:
            self._desk.window.tabs.set_text_size(settings.text_size)

    def restore_tabs(self) -> None:
        """Open the tabs that were open, as far as their documents are still there."""
        state, workspace = self._desk.settings.window, self._desk.workspace
        lines = (*state.lines, *(0 for _ in state.places))
        found = (
            _find_tab(workspace, text, line)
            for text, line in zip(state.places, lines, strict=False)
        )
        self._desk.window.tabs.remember([tab for tab in found if tab is not None], state.current)

    def open_first_document(self) -> None:
        """Open the first document of the library from its start, if nothing is open."""
        holdings = self._desk.workspace.library.holdings
        if holdings and not self._desk.window.tabs.count:
            metadata = holdings[0].metadata
            visit = Visit(Locator(metadata.id, metadata.language))
            self._desk.window.tabs.remember([(short_name(metadata), visit)], 0)

    def remember_window(self) -> None:
        """Put into the settings how the window is arranged and where the tabs are."""
        window = self._desk.window
        places, lines = [], []
        for visit in window.tabs.iter_visits():
            page = _find_page(self._desk.workspace, visit.locator)
            place = visit.locator.at(visit.locator.paragraph)
            places.append(str(place))
            lines.append(measure_line(page, visit) if page is not None else 0)
        state = replace(
            window.describe(self._desk.settings.window),
            places=tuple(places),
            lines=tuple(lines),
            current=max(0, window.tabs.current_index),
        )
        self._desk.memory.change(window=state)

    def _apply_theme(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme = choose_theme(self._themes, self._desk.settings.theme)
            apply_theme(app, theme)
            self._desk.window.set_theme(theme)


def choose_theme(themes: Mapping[str, Theme], name: str) -> Theme:
    """Return the theme of that *name*; for "system" the one that is like the desktop."""
    if name != _SYSTEM and name in themes:
        return themes[name]
    is_dark = QApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return themes["dark" if is_dark else "light"]


def _find_tab(workspace: Workspace, text: str, line: int) -> tuple[str, Visit] | None:
    """Return title and place of a tab that was remembered, `None` if its text is gone."""
    reading = next(iter_place_readings(text), None)
    if reading is None:
        return None
    place = Locator(reading.document, reading.language, reading.paragraph)
    page = _find_page(workspace, place)
    if page is None:
        return None
    title = short_name(get_document(workspace, place).metadata)
    return title, Visit(place, find_top(page, place, line))


def _find_page(workspace: Workspace, place: Locator) -> Page | None:
    held = workspace.library.find_holding(place.document, place.language)
    return lay_out(get_document(workspace, place)) if held is not None else None
