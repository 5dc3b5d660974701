"""What is being written in notes, kept on the disk until it is saved, and found after a crash."""

import contextlib
import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QSysInfo, Signal

from osce_reader.annotations.drafts import Draft, load_drafts, save_drafts
from osce_reader.errors import ReaderError
from osce_reader.gui.tasks import Lane, Tasks
from osce_reader.model.locator import Locator


@dataclass(frozen=True, slots=True)
class FoundDraft:
    """A draft that a window left which did not close; `machine` is another one's name, or ""."""

    draft: Draft
    machine: str = ""


class NoteDrafts(QObject):
    """The drafts of one window.

    Its file lies in *folder*, with a lock that tells other windows of this machine whether this one
    lives; its name says which *machine* that is, since a folder may be on a stick. What was
    cancelled is remembered until the window closes. `refused` says that nothing can be kept there,
    once until it can be again.
    """

    refused = Signal(str)

    def __init__(
        self,
        folder: Path,
        tasks: Tasks,
        parent: QObject | None = None,
        *,
        machine: str | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._tasks = tasks
        self._machine = name_machine() if machine is None else machine
        self._path = folder / f"{self._machine}-{uuid.uuid4().hex}.json"
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

    def recover(self) -> tuple[FoundDraft, ...]:
        """Take over what windows left that did not close, and return it.

        Whether a window of another machine lives cannot be told. It keeps its words itself while it
        does, so that at worst they are offered twice.
        """
        return tuple(
            FoundDraft(draft, machine)
            for path, machine in self._iter_left_behind()
            for draft in self._take(path)
        )

    def _iter_left_behind(self) -> Iterator[tuple[Path, str]]:
        """Give the files of windows that do not live here, and the name of another machine."""
        for path in sorted(self._folder.glob("*.json")):
            lock = _lock_of(path)
            if path == self._path:
                continue
            if lock.tryLock(0):
                yield path, ""
                lock.unlock()
            elif not path.name.startswith(f"{self._machine}-"):
                yield path, _machine_of(lock)

    def _take(self, path: Path) -> tuple[Draft, ...]:
        """Move the drafts in the file at *path* to that of this window; return them.

        Where other words on the same note were taken already, the file waits for the next start.
        """
        drafts = load_drafts(path)
        if any(self._written.get(draft.key, draft) != draft for draft in drafts):
            return ()
        try:
            for draft in drafts:
                self._written[draft.key] = draft
            if drafts:
                self._write(tuple(self._written.values()))
                path.unlink()
                _lock_path(path).unlink(missing_ok=True)
        except (OSError, ReaderError):
            pass  # nothing can be written there: the file stays, and is found again
        return drafts

    def _save(self) -> None:
        drafts = tuple(self._written.values())
        self._tasks.run(
            lambda: self._write(drafts), done=self._accept, failed=self._refuse, lane=Lane.WRITE
        )

    def _accept(self, _: None) -> None:
        self._is_refused = False

    def _refuse(self, error: ReaderError) -> None:
        if not self._is_refused:
            self._is_refused = True
            self.refused.emit(str(error))

    def _write(self, drafts: tuple[Draft, ...]) -> None:
        if drafts and self._lock is None:
            self._take_lock()
        save_drafts(self._path, drafts)
        if not drafts and self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _take_lock(self) -> None:
        """Let other windows know that the file is that of one that lives, before it is there."""
        with contextlib.suppress(OSError):  # saving tells why nothing can be written there
            self._folder.mkdir(parents=True, exist_ok=True)
        lock = _lock_of(self._path)
        if lock.tryLock(0):
            self._lock = lock


def name_machine() -> str:
    """Return a name of this machine that no other has, and that tells nothing about it."""
    known = bytes(QSysInfo.machineUniqueId().data()) or QSysInfo.machineHostName().encode()
    return hashlib.sha256(known).hexdigest()[:12]


def _machine_of(lock: QLockFile) -> str:
    """Return what the machine is called whose window holds *lock*."""
    info = lock.getLockInfo()
    return str(info[1]) or "another machine"


def _lock_path(path: Path) -> Path:
    return path.with_name(f"{path.name}.lock")


def _lock_of(path: Path) -> QLockFile:
    lock = QLockFile(str(_lock_path(path)))
    lock.setStaleLockTime(0)  # never by its age, only where its process is gone
    return lock
