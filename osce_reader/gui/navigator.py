"""Where the reader has been: every place is opened through here, so that Back leads to it again."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from osce_reader.model.locator import Locator

_REMEMBERED = 500


@dataclass(frozen=True, slots=True)
class Visit:
    """A place, and the line that was at the top of the page there.

    `top` is a paragraph and an offset in its text, `None` for a place not seen yet; `height` tells
    how many pixels below the edge of the window that line was.
    """

    locator: Locator
    top: tuple[str, int] | None = None
    height: float = 0.0


class Navigator(QObject):
    """The history of one window. *where* tells the present place, `None` if nothing is open.

    `opened` carries the `Visit` to show, and whether a new tab is wanted; `changed` says that what
    `can_go_back` and `can_go_forward` answer may have changed.
    """

    opened = Signal(object, bool)
    changed = Signal()

    def __init__(self, where: Callable[[], Visit | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._where = where
        self._behind: list[Visit] = []
        self._ahead: list[Visit] = []

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place to go back to."""
        return bool(self._behind)

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place that was gone back from."""
        return bool(self._ahead)

    def open(self, locator: Locator, *, new_tab: bool = False) -> None:
        """Go to *locator* and remember the present place."""
        here = self._where()
        if here is not None and (not self._behind or self._behind[-1] != here):
            self._behind.append(here)
            del self._behind[:-_REMEMBERED]
        self._ahead.clear()
        self._go(Visit(locator), in_new_tab=new_tab)

    def back(self) -> None:
        """Return to the place before, exactly as it was seen; nothing if there is none."""
        self._step(self._behind, self._ahead)

    def forward(self) -> None:
        """Return to the place that was last gone back from; nothing if there is none."""
        self._step(self._ahead, self._behind)

    def _step(self, source: list[Visit], target: list[Visit]) -> None:
        if not source:
            return
        here = self._where()
        if here is not None:
            target.append(here)
        self._go(source.pop(), in_new_tab=False)

    def _go(self, visit: Visit, *, in_new_tab: bool) -> None:
        self.opened.emit(visit, in_new_tab)
        self.changed.emit()
