"""The one place that starts threads: slow work leaves the window free and reports back to it.

Work is a plain function of the core that knows nothing of Qt. What writes runs one after the other
in the order in which it was asked for; what reads runs on a few threads. Results arrive on the
thread of the window.
"""

import enum
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from osce_reader.errors import ReaderError

T = TypeVar("T")


class Lane(enum.Enum):
    """Which threads a piece of work runs on."""

    READ = enum.auto()
    WRITE = enum.auto()


class Task(Generic[T]):
    """One piece of work under way; cancel it to hear no more of it."""

    def __init__(
        self,
        done: Callable[[T], object] | None,
        failed: Callable[[ReaderError], object] | None,
    ) -> None:
        self.done = done
        self.failed = failed
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Drop the result, and do not begin if it has not begun."""
        self._cancelled.set()

    def is_cancelled(self) -> bool:
        """Whether `cancel` was called; safe from any thread."""
        return self._cancelled.is_set()


class Tasks(QObject):
    """Runs work in threads; `idle` says that none is left, `refused` what a user must know.

    A `ReaderError` goes to the caller's *failed*, else to `refused`. Any other exception is a bug
    and is raised on the thread of the window.
    """

    idle = Signal()
    refused = Signal(str)
    _settled = Signal(object, object)

    def __init__(self, parent: QObject | None = None, *, readers: int = 2) -> None:
        super().__init__(parent)
        self._lanes = {
            Lane.READ: ThreadPoolExecutor(readers, thread_name_prefix="read"),
            Lane.WRITE: ThreadPoolExecutor(1, thread_name_prefix="write"),
        }
        self._newest: dict[str, Task[Any]] = {}
        self._count = 0
        self._is_closed = False
        self._settled.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        """Whether no work is under way and every result was heard."""
        return self._count == 0

    def run(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], object] | None = None,
        failed: Callable[[ReaderError], object] | None = None,
        lane: Lane = Lane.READ,
        name: str = "",
    ) -> Task[T]:
        """Start *work*; call *done* or *failed* with what came of it.

        Newer work of the same *name* silences older. Nothing is started after `close`.
        """
        task = Task(done, failed)
        if self._is_closed:
            task.cancel()
            return task
        if name:
            if older := self._newest.get(name):
                older.cancel()
            self._newest[name] = task
        self._count += 1
        future = self._lanes[lane].submit(_run_unless_cancelled, work, task)
        future.add_done_callback(lambda settled: self._settled.emit(task, settled))
        return task

    def close(self) -> None:
        """Finish what writes, wait for what reads, and forget the rest; nothing is heard."""
        self._is_closed = True
        self._lanes[Lane.WRITE].shutdown(wait=True)
        self._lanes[Lane.READ].shutdown(wait=True, cancel_futures=True)

    def _deliver(self, task: Task[Any], future: Future[Any]) -> None:
        if self._is_closed:
            return
        try:
            if not task.is_cancelled() and not future.cancelled():
                self._tell(task, future)
        finally:
            self._count -= 1
            if self._count == 0:
                self.idle.emit()

    def _tell(self, task: Task[Any], future: Future[Any]) -> None:
        error = future.exception()
        if isinstance(error, ReaderError):
            if task.failed is not None:
                task.failed(error)
            else:
                self.refused.emit(str(error))
        elif error is not None:
            raise error
        elif task.done is not None:
            task.done(future.result())


def _run_unless_cancelled(work: Callable[[], T], task: Task[T]) -> T:
    if task.is_cancelled():
        raise CancelledError
    return work()
