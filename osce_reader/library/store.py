"""The derived store: documents read from their files once, kept ready in a database.

It holds nothing that cannot be made again from the files: deleting it costs only the time to read
them. A file is known again by its path, size and time of change; whatever does not match is read
anew. The text of a document is kept as JSON and read only when the document is opened.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from osce_reader.database import Database, open_database
from osce_reader.model.document import (
    Document,
    Emphasis,
    FootnoteMark,
    Metadata,
    Paragraph,
    ParagraphKind,
    Span,
)
from osce_reader.model.symbol import parse_symbol

_MIGRATIONS = (
    """
    CREATE TABLE document (
        path TEXT PRIMARY KEY,
        size INTEGER NOT NULL,
        modified INTEGER NOT NULL,
        content_hash TEXT NOT NULL,
        text_hash TEXT NOT NULL,
        paragraphs INTEGER NOT NULL,
        metadata TEXT NOT NULL,
        body TEXT NOT NULL
    );
    """,
)


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What tells whether a file changed: its size in bytes, and its time of change in ns."""

    size: int
    modified: int

    @classmethod
    def of(cls, path: Path) -> "FileStamp":
        """Return the stamp of the file at *path*."""
        status = path.stat()
        return cls(status.st_size, status.st_mtime_ns)


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """What the store knows of one file without reading the text.

    `content_hash` is the SHA-256 of the file, `text_hash` that of its wording alone; `paragraphs`
    counts them, headings and footnotes apart.
    """

    path: Path
    stamp: FileStamp
    content_hash: str
    text_hash: str
    paragraphs: int
    metadata: Metadata


class StaleTextError(Exception):
    """Not the text that was asked for is stored: another program wrote or removed its file."""


class DocumentStore:
    """Documents by the path of their file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list_all(self) -> dict[Path, StoredDocument]:
        """Return all that is stored, by path."""
        rows = self._database.query(
            "SELECT path, size, modified, content_hash, text_hash, paragraphs, metadata"
            " FROM document"
        )
        return {Path(row[0]): _stored(row) for row in rows}

    def list_stamps(self) -> dict[Path, tuple[FileStamp, str]]:
        """Return the stamp and the content hash of every file that is stored, by path."""
        rows = self._database.query("SELECT path, size, modified, content_hash FROM document")
        return {Path(path): (FileStamp(size, time), value) for path, size, time, value in rows}

    def save(self, stored: StoredDocument, document: Document) -> None:
        """Keep *document*, read from the file that *stored* tells of."""
        with self._database.transaction():
            self._database.execute(
                "INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    str(stored.path),
                    stored.stamp.size,
                    stored.stamp.modified,
                    stored.content_hash,
                    stored.text_hash,
                    stored.paragraphs,
                    _dump_metadata(stored.metadata),
                    json.dumps([_dump_paragraph(p) for p in document.paragraphs]),
                ),
            )

    def forget(self, paths: Iterable[Path]) -> None:
        """Drop what is stored of the files at *paths*."""
        with self._database.transaction():
            for path in paths:
                self._database.execute("DELETE FROM document WHERE path = ?", (str(path),))

    def load(self, path: Path, content_hash: str) -> Document:
        """Return the document of the file at *path* with that hash; raise `StaleTextError`."""
        metadata, body = self._find(path, content_hash)
        return Document(_load_metadata(metadata), _load_paragraphs(body))

    def find_paragraph(self, path: Path, content_hash: str, locator: str) -> Paragraph | None:
        """Return one paragraph of such a file, `None` if it has none; raise `StaleTextError`.

        The others are not made, which takes a tenth of the time that `load` does.
        """
        return self.read(path, content_hash)(locator)

    def read(self, path: Path, content_hash: str) -> Callable[[str], Paragraph | None]:
        """Return what gives the paragraphs of such a file by locator; raise `StaleTextError`.

        The text is fetched once for all of them.
        """
        _, body = self._find(path, content_hash)
        stored = {values[_LOCATOR]: values for values in json.loads(body)}

        def find(locator: str) -> Paragraph | None:
            return _load_paragraph(stored[locator]) if locator in stored else None

        return find

    def _find(self, path: Path, content_hash: str) -> tuple[str, str]:
        """Return the facts and the body of the file at *path* with that hash, as JSON."""
        row = self._database.query_one(
            "SELECT metadata, body FROM document WHERE path = ? AND content_hash = ?",
            (str(path), content_hash),
        )
        if row is None:
            raise StaleTextError(path.name)
        return str(row[0]), str(row[1])

    def close(self) -> None:
        """Close the database."""
        self._database.close()


def open_document_store(path: Path | None) -> DocumentStore:
    """Open the store at *path*, or one in memory for `None`; raise `StorageError`."""
    return DocumentStore(open_database(path, _MIGRATIONS, is_precious=False))


def _stored(row: tuple[object, ...]) -> StoredDocument:
    path, size, modified, content_hash, text_hash, paragraphs, metadata = row
    return StoredDocument(
        Path(str(path)),
        FileStamp(int(str(size)), int(str(modified))),
        str(content_hash),
        str(text_hash),
        int(str(paragraphs)),
        _load_metadata(str(metadata)),
    )


def _dump_metadata(metadata: Metadata) -> str:
    symbol = str(metadata.symbol) if metadata.symbol else None
    return json.dumps({**asdict(metadata), "symbol": symbol})


def _load_metadata(text: str) -> Metadata:
    values = json.loads(text)
    for name in ("fields_of_work", "structures", "countries"):
        values[name] = tuple(values[name])
    symbol = values.pop("symbol")
    return Metadata(symbol=parse_symbol(symbol) if symbol else None, **values)


def _dump_paragraph(paragraph: Paragraph) -> list[object]:
    return [
        paragraph.kind, paragraph.text, paragraph.label, paragraph.part,
        paragraph.depth, paragraph.level,
        [[s.start, s.end, s.emphasis] for s in paragraph.spans],
        [[m.position, m.footnote] for m in paragraph.marks],
        paragraph.locator, paragraph.section,
    ]  # fmt: skip


_LOCATOR = 8
"""Where the locator stands in what `_dump_paragraph` gives."""


def _load_paragraphs(body: str) -> tuple[Paragraph, ...]:
    """Return what `_dump_paragraph` gave for each paragraph of *body*, a JSON array."""
    return tuple(map(_load_paragraph, json.loads(body)))


def _load_paragraph(values: list[Any]) -> Paragraph:
    """Return what `_dump_paragraph` gave for a paragraph."""
    kind, text, label, part, depth, level, spans, marks, locator, section = values
    return Paragraph(
        kind=ParagraphKind(kind),
        text=text,
        label=label,
        part=part,
        depth=depth,
        level=level,
        spans=tuple(Span(start, end, Emphasis(style)) for start, end, style in spans),
        marks=tuple(FootnoteMark(position, note) for position, note in marks),
        locator=locator,
        section=section,
    )
