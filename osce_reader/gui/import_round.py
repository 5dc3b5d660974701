"""One import from its first file to the list of results, shared by those who carry it out."""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from osce_reader.errors import ReaderError
from osce_reader.model.entry import Entry

if TYPE_CHECKING:
    from osce_reader.workspace.importing import ImportedFile, Review

T = TypeVar("T")


@dataclass(slots=True)
class ImportRound:
    """How far an import is.

    `wanted` is the document that the only file is meant to be, if it was asked for.
    """

    stop: threading.Event = field(default_factory=threading.Event)
    waiting: deque[Path] = field(default_factory=deque)
    total: int = 0
    rows: "list[ImportedFile]" = field(default_factory=list)
    review: "Review | None" = None
    wanted: Entry | None = None

    @property
    def number(self) -> int:
        """Which file it is at, counted from 1."""
        return self.total - len(self.waiting)


def watch(work: Callable[[], T], broke: Callable[[], object]) -> Callable[[], T]:
    """Return *work* that calls *broke* if it breaks down by an error of the program."""

    def watched() -> T:
        try:
            return work()
        except ReaderError:
            raise
        except Exception:
            broke()
            raise

    return watched
