"""The plainest way to do the same with SQLite alone, to compare with."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path


class ParagraphTable:
    """Paragraphs in an SQLite FTS5 table with stemming, in memory."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._connection = sqlite3.connect(":memory:")
        self._connection.execute("CREATE VIRTUAL TABLE p USING fts5(text, tokenize = 'porter')")
        self._connection.executemany("INSERT INTO p VALUES (?)", ((text,) for text in texts))

    def search(self, query: str, *, limit: int) -> list[tuple[str, ...]]:
        """Return the best paragraphs with their hits marked."""
        return self._connection.execute(
            "SELECT highlight(p, 0, '[', ']') FROM p WHERE p MATCH ? ORDER BY rank LIMIT ?",
            (query, limit),
        ).fetchall()


class NoteFile:
    """Notes in an SQLite file that is written through to the disk at every commit."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute("CREATE TABLE note (text TEXT)")

    def save(self, text: str) -> None:
        """Insert one note; it is on the disk when this returns."""
        self._connection.execute("INSERT INTO note VALUES (?)", (text,))
