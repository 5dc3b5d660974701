"""One window on a data folder: a later start hands over to the window that is open already.

They meet in a folder on the disk, and so without a connection of any kind. The window holds a lock
there, which ends with its process, however that ends. A later start leaves a file that says what to
show (`.asked`); the window takes it away, shows it, and leaves another that says how that went
(`.answered`). A window that does not answer keeps nobody waiting for long: the later start takes
its file back and opens a window of its own.
"""

import contextlib
import json
import time
import uuid
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile

from osce_reader.files import write_whole

_PATIENCE = 5.0  # seconds
_PAUSE = 0.02
_ASKED, _ANSWERED = ".asked", ".answered"


@dataclass(frozen=True, slots=True)
class Call:
    """What a later start asks of the window, as it was typed.

    A bad one of `links` is refused before anything is shown, a bad one of `places` is told in the
    window. `theme` is "" and `size` (width and height in pixels) `None` where the window is to stay
    as it is; `activation` is what the desktop gave the later start for coming to the front.
    """

    links: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    theme: str = ""
    size: tuple[int, int] | None = None
    activation: str = ""


class RunningWindow:
    """The window that is open, as seen from the *folder* in which starts meet.

    A later start waits *patience* seconds for it to answer.
    """

    def __init__(self, folder: Path, *, patience: float = _PATIENCE) -> None:
        self._folder = folder
        self._patience = patience
        self._lock = QLockFile(str(folder / "lock"))
        self._lock.setStaleLockTime(0)  # never by its age, only where its process is gone
        self._watcher: QFileSystemWatcher | None = None

    def claim(self) -> bool:
        """Be the running window; tell whether there is no other one.

        Where the folder cannot be written, every start opens a window of its own.
        """
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
        is_taken = QLockFile.LockError.LockFailedError
        return self._lock.tryLock(0) or self._lock.error() is not is_taken

    def call(self, call: Call) -> str | None:
        """Ask the running window; return why it refused, "" if it did not, `None` if none answers.

        Where it has ended meanwhile, this start is the running window now.
        """
        asked = self._folder / f"{uuid.uuid4().hex}{_ASKED}"
        answered = asked.with_suffix(_ANSWERED)
        try:
            write_whole(asked, json.dumps(asdict(call)).encode())
        except OSError:
            return None
        end = time.monotonic() + self._patience
        while not answered.exists() and not self._lock.tryLock(0) and time.monotonic() < end:
            time.sleep(_PAUSE)
        answer = _take(answered)
        if answer is None and _take(asked) is None and not self._lock.isLocked():
            return ""  # it was taken, and is being shown by a window that has much to do
        return answer

    def listen(self, answer: Callable[[Call], str]) -> None:
        """From now on answer every call with *answer*, which returns why it refuses, "" if not."""
        if not self._folder.is_dir():
            return
        self._drop_left_overs()
        self._watcher = QFileSystemWatcher([str(self._folder)])
        self._watcher.directoryChanged.connect(lambda _: self._answer_all(answer))
        self._answer_all(answer)

    def release(self) -> None:
        """Be no longer the running window."""
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None
        self._lock.unlock()

    def _answer_all(self, answer: Callable[[Call], str]) -> None:
        for asked in sorted(self._folder.glob(f"*{_ASKED}")):
            call = _read(asked)
            if call is not None and _take(asked) is not None:
                with contextlib.suppress(OSError):
                    write_whole(asked.with_suffix(_ANSWERED), answer(call).encode())

    def _drop_left_overs(self) -> None:
        """Remove files that nobody waits for: whoever left them did not stay to take them back."""
        for path in self._folder.glob("*.*"):
            with contextlib.suppress(OSError):
                if time.time() - path.stat().st_mtime > self._patience:
                    path.unlink()


def _read(asked: Path) -> Call | None:
    """Return the call in a file, `None` where it is gone, or of a program that this one is not."""
    try:
        record = json.loads(asked.read_text(encoding="utf-8"))
        size = record["size"]
        return Call(
            links=tuple(map(str, record["links"])),
            places=tuple(map(str, record["places"])),
            theme=str(record["theme"]),
            size=(int(size[0]), int(size[1])) if size else None,
            activation=str(record["activation"]),
        )
    except (OSError, ValueError, TypeError, LookupError):
        return None


def _take(path: Path) -> str | None:
    """Return what a file says and remove it; `None` where it is gone, or another one took it."""
    try:
        text = path.read_text(encoding="utf-8")
        path.unlink()
    except (OSError, ValueError):
        return None
    return text
