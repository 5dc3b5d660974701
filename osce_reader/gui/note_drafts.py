"""What is being written in notes, kept on the disk until it is saved, and found after a crash."""

import uuid
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal

from osce_reader.annotations.drafts import Draft, load_drafts, save_drafts
from osce_reader.errors import ReaderError
from osce_reader.gui.tasks import Lane, Tasks
from osce_reader.model.locator import Locator


class NoteDrafts(QObject):
    """The drafts of one window.

    Its file lies in *folder*, with a lock that tells other windows whether this one lives. What
    was cancelled is remembered until the window closes. `refused` says, once, that nothing can be
    kept there.
    """

    refused = Signal(str)

    def __init__(self, folder: Path, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._tasks = tasks
        self._path = folder / f"{uuid.uuid4().hex}.json"
        self._lock: QLockFile | None = None
        self._is_refused = False
        self._written: dict[Locator | str, Draft] = {}
        self._cancelled: dict[Locator | str, Draft] = {}

    def find(self, key: Locator | str) -> Draft | None:
        """Return what was written and is not saved, by the *key* of its draft."""
        return self._written.get(key) or self._cancelled.get(key)

    def keep(self, draft: Draft) -> None:
        """Keep *draft* on the disk."""
        if self._written.get(draft.key) != draft:
            self._written[draft.key] = draft
            self._save()

    def cancel(self, draft: Draft) -> None:
        """Keep *draft* no longer on the disk, but for this window."""
        self.forget(draft.key)
        self._cancelled[draft.key] = draft

    def forget(self, key: Locator | str) -> None:
        """Forget the draft of that *key*, if there is one: it is saved or given up."""
        self._cancelled.pop(key, None)
        if self._written.pop(key, None) is not None:
            self._save()

    def recover(self) -> tuple[Draft, ...]:
        """Take over what windows left that did not close, and return it."""
        found = [draft for path in self._iter_left_behind() for draft in self._take(path)]
        return tuple(found)

    def _iter_left_behind(self) -> Iterator[Path]:
        """Give the files of windows that do not live any more."""
        for path in sorted(self._folder.glob("*.json")):
            lock = _lock_of(path)
            if path != self._path and lock.tryLock(0):
                yield path
                lock.unlock()

    def _take(self, path: Path) -> tuple[Draft, ...]:
        """Move the drafts in the file at *path* to that of this window; return them."""
        drafts = load_drafts(path)
        try:
            for draft in drafts:
                self._written[draft.key] = draft
            if drafts:
                self._write(tuple(self._written.values()))
                path.unlink()
        except (OSError, ReaderError):
            pass  # nothing can be written there: the file stays, and is found again
        return drafts

    def _save(self) -> None:
        drafts = tuple(self._written.values())
        if not self._is_refused:
            self._tasks.run(lambda: self._write(drafts), failed=self._refuse, lane=Lane.WRITE)

    def _refuse(self, error: ReaderError) -> None:
        if not self._is_refused:
            self._is_refused = True
            self.refused.emit(str(error))

    def _write(self, drafts: tuple[Draft, ...]) -> None:
        save_drafts(self._path, drafts)
        if drafts and self._lock is None:
            self._lock = _lock_of(self._path)
            self._lock.tryLock(0)
        if not drafts and self._lock is not None:
            self._lock.unlock()
            self._lock = None


def _lock_of(path: Path) -> QLockFile:
    lock = QLockFile(f"{path}.lock")
    lock.setStaleLockTime(0)  # never by its age, only where its process is gone
    return lock
