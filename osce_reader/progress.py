"""How slow work reports how far it is, and learns that it should stop.

Core work takes a `Progress` and calls it; the window turns it into a bar, the command line into a
line on standard error. The core knows neither.
"""

from collections.abc import Callable
from dataclasses import dataclass


class CancelledError(Exception):
    """The user asked to stop; raised by work at a point where nothing is half done."""


def _ignore(_done: int, _total: int, _what: str) -> None:
    """Report to nobody."""


def _never() -> bool:
    """Nobody asks to stop."""
    return False


@dataclass(frozen=True, slots=True)
class Progress:
    """Where work reports to, and whether it should stop.

    `report(done, total, what)` counts steps; `what` names the present one for the user.
    """

    report: Callable[[int, int, str], None] = _ignore
    is_cancelled: Callable[[], bool] = _never

    def step(self, done: int, total: int, what: str) -> None:
        """Report one step; raise `CancelledError` if the user asked to stop."""
        if self.is_cancelled():
            raise CancelledError
        self.report(done, total, what)


SILENT = Progress()
