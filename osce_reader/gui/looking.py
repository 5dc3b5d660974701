"""How the window looks: colours and text size, and what is remembered of it."""

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from osce_reader.gui.colours import SYSTEM, choose_theme
from osce_reader.gui.desk import Desk
from osce_reader.gui.theme import HIGHLIGHT_KEYWORDS, Theme, apply_theme, colour_name
from osce_reader.settings import Settings, next_text_size


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
        if self._desk.settings.theme == SYSTEM:
            self._apply_theme()

    def apply(self, settings: Settings) -> None:
        """Show what *settings* say differently than before."""
        before, self._shown = self._shown, settings
        self._name_actions(settings)
        if settings.theme != before.theme:
            self._apply_theme()
        elif settings.colour_names != before.colour_names:
            self._show_theme(choose_theme(self._themes, settings))
        if settings.text_size != before.text_size:
            self._desk.window.tabs.set_text_size(settings.text_size)

    def remember_window(self) -> None:
        """Put into the settings how the window is arranged and where the tabs are."""
        state = self._desk.window.describe(self._desk.settings.window)
        self._desk.memory.change(window=self._desk.opening.describe(state))

    def _apply_theme(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme = choose_theme(self._themes, self._desk.settings)
            apply_theme(app, theme)
            self._show_theme(theme)

    def _name_actions(self, settings: Settings) -> None:
        """Let the menus call the colours as the reader does."""
        for keyword in HIGHLIGHT_KEYWORDS:
            name = colour_name(keyword, settings.colour_names)
            self._desk.window.reader_actions[f"highlight-{keyword}"].setText(f"Highlight: {name}")

    def _show_theme(self, theme: Theme) -> None:
        self._desk.window.set_theme(theme)
        self._desk.panels.set_theme(theme)
