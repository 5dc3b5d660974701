"""Reading in a process of its own, with limits on time and memory.

PDF and Word files are read by large libraries, one of them in C++: a damaged file may crash them,
or keep them busy for ever. That then happens to the process and not to the program. What comes
back is plain data. A process reads one file after the other until it is closed or has to be ended.
"""

import json
import logging
import multiprocessing
import multiprocessing.process
import os
import signal
import time
from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from osce_reader.errors import ImportRefusedError, ReaderError
from osce_reader.importers import limits
from osce_reader.importers.blocks import RawBlock, RawMark, RawText, Role
from osce_reader.model.document import Emphasis, Span
from osce_reader.progress import SILENT, CancelledError, Progress

_log = logging.getLogger(__name__)

_PATIENCE = 0.05  # seconds
_MOST_FILES = 200
"""Files after which a process is replaced, so that its memory stays small."""


class ReaderProcess:
    """A process that reads files one after the other; it begins with the first one.

    Used in a `with` statement, which ends it. Not to be used by two threads at once.
    """

    def __init__(
        self, *, seconds: float = limits.MAX_SECONDS, memory: int = limits.MAX_MEMORY_BYTES
    ) -> None:
        self._seconds = seconds
        self._memory = memory
        self._process: multiprocessing.process.BaseProcess | None = None
        self._connection: Connection | None = None
        self._read = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def read(self, module: str, reader: str, path: Path, *, progress: Progress = SILENT) -> RawText:
        """Return what the function *reader* of a *module* makes of *path*.

        Raises the `ImportRefusedError` of the reader, and one of its own where the time or the
        memory was not enough or the process broke down. Raises `CancelledError` where *progress*
        is cancelled; the process is ended then.
        """
        connection = self._begin()
        request = [module, reader, os.fspath(path)]
        try:
            connection.send_bytes(json.dumps(request).encode())
            answer = self._wait(connection, path, progress)
        except (EOFError, OSError) as error:
            self.close()
            raise ImportRefusedError(
                f"{limits.name(path)} could not be read: it is damaged, or needs more memory than "
                "a document should."
            ) from error
        self._read += 1
        return _from_answer(json.loads(answer), path)

    def close(self) -> None:
        """End the process, whatever it is doing."""
        if self._connection is not None:
            self._connection.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process = self._connection = None
        self._read = 0

    def _begin(self) -> Connection:
        """Return the connection to a process that is ready."""
        if self._read >= _MOST_FILES or (self._process and not self._process.is_alive()):
            self.close()
        if self._connection is None:
            context = multiprocessing.get_context("spawn")
            self._connection, theirs = context.Pipe()
            self._process = context.Process(
                target=_serve, args=(theirs, self._memory), daemon=True, name="reader"
            )
            self._process.start()
            theirs.close()
        return self._connection

    def _wait(self, connection: Connection, path: Path, progress: Progress) -> bytes:
        end = time.monotonic() + self._seconds
        while not connection.poll(_PATIENCE):
            if progress.is_cancelled():
                self.close()
                raise CancelledError
            if time.monotonic() > end:
                self.close()
                raise ImportRefusedError(
                    f"{limits.name(path)} takes more than {self._seconds:.0f} seconds to read; "
                    "save the pages that you need as a file of their own."
                )
        return connection.recv_bytes()


def _serve(connection: Connection, memory: int) -> None:
    """Read what is asked for until the other side is gone; this is the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory(memory)
    while True:
        try:
            module, name, path = json.loads(connection.recv_bytes())
        except (EOFError, OSError):
            return
        answer = _answer(module, name, Path(path))
        connection.send_bytes(json.dumps(answer).encode())


def _limit_memory(most: int) -> None:
    """Let the process have no more memory than *most* bytes, where the system knows such limits."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _answer(module: str, name: str, path: Path) -> dict[str, Any]:
    """Return what a reader makes of a file as plain data, whatever the file does to it."""
    import importlib

    try:
        reader = getattr(importlib.import_module(module), name)
        return {"text": to_plain(reader(path))}
    except ReaderError as error:
        return {"refused": str(error)}
    except MemoryError:
        return {"refused": f"{limits.name(path)} needs more memory to read than a document should."}
    except Exception as error:  # noqa: BLE001  a library broke on the file; the log tells where
        return {"refused": str(limits.damaged(path)), "detail": f"{type(error).__name__}: {error}"}


def _from_answer(answer: Mapping[str, Any], path: Path) -> RawText:
    if "text" in answer:
        return from_plain(answer["text"])
    if "detail" in answer:
        _log.warning("reading %s failed: %s", limits.name(path), answer["detail"])
    raise ImportRefusedError(answer["refused"])


def to_plain(raw: RawText) -> dict[str, Any]:
    """Return *raw* as lists, texts and numbers; it holds no document of our own."""
    return {
        "blocks": [_plain_block(block) for block in raw.blocks],
        "is_wrapped": raw.is_wrapped,
        "facts": dict(raw.facts),
        "warnings": list(raw.warnings),
        "encoding": raw.encoding,
    }


def _plain_block(block: RawBlock) -> list[Any]:
    return [
        block.text, block.role.value, block.label, block.level, block.page, block.left, block.top,
        block.size, block.is_bold, block.is_centred,
        [[s.start, s.end, s.emphasis.value] for s in block.spans],
        [[m.position, m.key] for m in block.marks],
    ]  # fmt: skip


def from_plain(plain: Mapping[str, Any]) -> RawText:
    """Return what `to_plain` took apart."""
    return RawText(
        tuple(_block(values) for values in plain["blocks"]),
        is_wrapped=plain["is_wrapped"],
        facts=plain["facts"],
        warnings=tuple(plain["warnings"]),
        encoding=plain["encoding"],
    )


def _block(values: list[Any]) -> RawBlock:
    text, role, label, level, page, left, top, size, is_bold, is_centred, spans, marks = values
    return RawBlock(
        text, Role(role), label, level, page, left, top, size, is_bold, is_centred,
        tuple(Span(start, end, Emphasis(emphasis)) for start, end, emphasis in spans),
        tuple(RawMark(position, key) for position, key in marks),
    )  # fmt: skip
