"""Menus whose entries show beside their name what would come of them."""

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

_SHOWN = 64


def add_previewed(
    menu: QMenu, title: str, preview: str, *, answer: Callable[[], object]
) -> QAction:
    """Add an entry that calls *answer*; it shows the start of *preview*, and its tip the whole."""
    line = " ".join(preview.split())
    short = line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1].rstrip()}…"
    words = [title, short] if short else [title]
    action = menu.addAction("\t".join(words).replace("&", "&&"))
    action.setToolTip(preview or title)
    action.triggered.connect(lambda _=False: answer())
    menu.setToolTipsVisible(True)
    return action
