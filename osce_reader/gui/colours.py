"""Which theme counts: the one that was chosen, or the one that is like the desktop."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from osce_reader.gui.theme import Theme
from osce_reader.settings import Settings

SYSTEM = "system"


def choose_theme(themes: Mapping[str, Theme], settings: Settings) -> Theme:
    """Return the theme that *settings* name; for "system" the one that is like the desktop.

    It calls the colours of highlights as the reader does.
    """
    name = settings.theme
    if name == SYSTEM or name not in themes:
        is_dark = QApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        name = "dark" if is_dark else "light"
    return replace(themes[name], colour_names=settings.colour_names)
