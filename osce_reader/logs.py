"""The log: what the program did, for whoever has to find out why it failed.

It is a file in the cache folder, cut at one megabyte with one older file kept. It names places and
counts, never the words of a note or of a document.
"""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_BYTES = 1_000_000


def start_logging(path: Path) -> None:
    """Send the program's log to the file at *path*; without one where it cannot be written."""
    handler: logging.Handler
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_BYTES, backupCount=1, encoding="utf-8")
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter(_FORMAT))
    root = logging.getLogger("osce_reader")
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    root.propagate = False
