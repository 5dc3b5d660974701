"""The log: what the program did, for whoever has to find out why it failed.

It is a file in the cache folder; at a start on which it is over a megabyte it is put aside as the
one older file and begun anew. It names places and counts, never the words of a note or a document.
"""

import logging
from pathlib import Path

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_MOST_BYTES = 1_000_000


def start_logging(path: Path) -> None:
    """Send the program's log to the file at *path*; without one where it cannot be written.

    A disk that fills up later is told where something of the reader's cannot be saved, not here.
    """
    logging.raiseExceptions = False
    handler: logging.Handler
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _MOST_BYTES:
            path.replace(path.with_suffix(".old.log"))
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter(_FORMAT))
    root = logging.getLogger("osce_reader")
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    root.propagate = False
