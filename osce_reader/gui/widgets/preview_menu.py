"""Menus whose entries show beside their name what would come of them."""

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

_HEAD, _TAIL = 34, 32


def add_previewed(
    menu: QMenu, title: str, preview: str, *, answer: Callable[[], object]
) -> QAction:
    """Add an entry that calls *answer*; it shows the ends of *preview*, and its tip the whole.

    Citations of one place begin alike, so that the middle is what can be left out.
    """
    short = _shorten(" ".join(preview.split()))
    words = [title, short] if short else [title]
    action = menu.addAction("\t".join(words).replace("&", "&&"))
    action.setToolTip(preview or title)
    action.triggered.connect(lambda _=False: answer())
    menu.setToolTipsVisible(True)
    return action


def _shorten(line: str) -> str:
    if len(line) <= _HEAD + _TAIL + 1:
        return line
    return f"{line[:_HEAD].rstrip()}…{line[-_TAIL:].lstrip()}"
