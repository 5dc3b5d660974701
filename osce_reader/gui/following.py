"""Watching the library: what other windows and commands do to its documents is shown here too."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from osce_reader.errors import ReaderError
from osce_reader.gui.desk import Desk
from osce_reader.gui.tasks import Lane
from osce_reader.library.library import Holding
from osce_reader.model.locator import Locator
from osce_reader.model.text import counted
from osce_reader.workspace.following import (
    LibraryChanges,
    find_time_of_library,
    follow_library,
)

_LOOK_EVERY = 2000  # milliseconds
_NAMED = 3


class Following(QObject):
    """Looks at the shelf of imported documents, and takes over what changed there.

    `library_changed` says that the library holds others than before.
    """

    library_changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._time: int | None = None
        self._is_following = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)
        self._timer.timeout.connect(self._look)

    def wake(self) -> None:
        """Watch the library from now on."""
        self._look()
        self._timer.start()

    def follow(self) -> None:
        """Take over what changed, also within files: the window came forward, say."""
        if self._timer.isActive() and not self._is_following:
            self._is_following = True
            workspace = self._desk.workspace
            self._desk.tasks.run(
                lambda: follow_library(workspace),
                done=self._finish, failed=self._refuse, lane=Lane.WRITE,
            )  # fmt: skip

    def take_over(self, changes: LibraryChanges) -> None:
        """Show everywhere what *changes* say, and say it."""
        self._desk.panels.messages.show_messages(changes.problems)
        if changes.is_empty:
            return
        visits = self._desk.window.tabs.iter_visits()
        seen = {visit.locator.whole_document() for visit in visits}
        self.library_changed.emit()
        self._tell(changes, [one for one in changes.removed if Locator(*one.metadata.key) in seen])

    def _look(self) -> None:
        """Look whether documents came or went; that is quick in a large library as well."""
        workspace = self._desk.workspace
        self._desk.tasks.run(
            lambda: find_time_of_library(workspace), done=self._compare_time, name="library time"
        )

    def _compare_time(self, time: int) -> None:
        if self._is_following:
            return  # what came after its list of files was made is noticed once that is done
        before, self._time = self._time, time
        if before is not None and before != time:
            self.follow()

    def _finish(self, changes: LibraryChanges) -> None:
        self._is_following = False
        self.take_over(changes)

    def _refuse(self, error: ReaderError) -> None:
        self._is_following = False
        self._desk.panels.messages.show_message(str(error))

    def _tell(self, changes: LibraryChanges, closed: Sequence[Holding]) -> None:
        """Say what changed; what was being read and is gone stays said until it is put away."""
        said = [
            f"{did}: {_name(holdings)}"
            for did, holdings in (
                ("Imported elsewhere", changes.added),
                ("Updated elsewhere", changes.updated),
                ("Removed elsewhere", [one for one in changes.removed if one not in closed]),
            )
            if holdings
        ]
        self._desk.window.say(". ".join(said))
        library = self._desk.workspace.library
        for metadata in (holding.metadata for holding in closed):
            is_last = not library.languages_of(metadata.id)
            name = metadata.name if is_last else f"{metadata.name} ({metadata.language})"
            self._desk.panels.messages.show_message(
                f"{name} was removed from the library by another window or command, so its page"
                " was closed. Your notes on it stay."
            )


def _name(holdings: Sequence[Holding]) -> str:
    names = [one.metadata.name for one in holdings[:_NAMED]]
    rest = len(holdings) - len(names)
    more = [counted(rest, "other document")] if rest else []
    return ", ".join([*names, *more])
