"""Which theme counts: the one that was chosen, or the one that is like the desktop."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from osce_reader.gui.theme import Theme

SYSTEM = "system"


def choose_theme(themes: Mapping[str, Theme], name: str) -> Theme:
    """Return the theme of that *name*; for "system" the one that is like the desktop."""
    if name != SYSTEM and name in themes:
        return themes[name]
    is_dark = QApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return themes["dark" if is_dark else "light"]
