"""What the window remembers: the settings, saved a moment after they change and at the end."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QObject, QTimer, Signal

from osce_reader.errors import StorageError
from osce_reader.gui.navigator import Visit
from osce_reader.model.locator import Locator
from osce_reader.rendering.page import Page
from osce_reader.settings import Settings, save_settings

_PAUSE = 1500  # milliseconds
_HEAD = -1


class Memory(QObject):
    """The settings of one window. Without a *path* nothing is written.

    `changed` carries the new settings; `refused` says once why they cannot be saved. `due` comes a
    moment after `touch`, for whoever gathers what the window looks like.
    """

    changed = Signal(object)
    refused = Signal(str)
    due = Signal()

    def __init__(
        self, settings: Settings, path: Path | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._saved = settings
        self._path = path
        self._is_refused = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.due)

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self._settings

    @property
    def is_kept(self) -> bool:
        """Whether anything is remembered: not where a window is only opened to be looked at."""
        return self._path is not None

    def change(self, **changes: object) -> None:
        """Change fields of the settings and save them in a moment."""
        changed = replace(self._settings, **cast("dict[str, Any]", changes))
        if changed != self._settings:
            self._settings = changed
            self.changed.emit(changed)
            self.touch()

    def touch(self) -> None:
        """Say that the window looks different; `due` comes when it has settled."""
        self._timer.start()

    def save(self) -> None:
        """Write the settings if they differ from what was written last."""
        self._timer.stop()
        if self._path is None or self._settings == self._saved:
            return
        try:
            save_settings(self._settings, self._path)
            self._saved = self._settings
            self._is_refused = False
        except StorageError as error:
            if not self._is_refused:
                self.refused.emit(str(error))
            self._is_refused = True


def measure_line(page: Page, visit: Visit) -> int:
    """Return how many characters of *page* lie between the place of *visit* and its top line.

    A top line before the place counts below 0. `find_top` goes the other way.
    """
    if visit.top is None:
        return 0
    place = _offset(page, visit.locator.paragraph, 0)
    return _offset(page, *visit.top) - place


def find_top(page: Page, locator: Locator, line: int) -> tuple[str, int]:
    """Return the paragraph and the offset in it that are *line* characters from *locator*."""
    target = _offset(page, locator.paragraph, 0) + line
    if target < 0:
        return "", 0
    place = ("", 0)
    for paragraph, start in _starts(page):
        if start > target:
            break
        place = paragraph, target - start
    return place


def _offset(page: Page, paragraph: str, offset: int) -> int:
    """Return where a character is in the text of *page*; the head of the page is before it."""
    starts = dict(_starts(page))
    return starts[paragraph] + offset if paragraph in starts else _HEAD


def _starts(page: Page) -> Sequence[tuple[str, int]]:
    starts, at = [], 0
    for block in page.blocks:
        if block.locator:
            starts.append((block.locator, at))
            at += len(block.own_text) + 1
    return starts
