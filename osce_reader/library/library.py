"""The library: every document whose text is here, in every language that is here.

It reads the shelves through the derived store, so that only files that changed are read again.
A damaged file is named in `problems` and left out; the rest opens.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from osce_reader.errors import DocumentError, PlaceError
from osce_reader.library.shelf import Origin, Shelf
from osce_reader.library.store import DocumentStore, FileStamp, StoredDocument
from osce_reader.model.document import Document, Metadata, Paragraph
from osce_reader.progress import SILENT, Progress

_FOUND = 10_000
"""How many paragraphs are kept that were found one by one."""


@dataclass(frozen=True, slots=True)
class Holding:
    """One document in one language that the library holds.

    `paragraphs` counts them, headings and footnotes apart; `content_hash` is that of the file,
    `text_hash` that of its wording.
    """

    metadata: Metadata
    origin: Origin
    paragraphs: int
    content_hash: str
    text_hash: str
    path: Path


@dataclass(slots=True)
class Library:
    """What the shelves hold. `problems` says in a sentence each what could not be read."""

    _store: DocumentStore
    _holdings: dict[tuple[str, str], Holding]
    problems: tuple[str, ...] = ()
    _opened: dict[Path, Document] = field(default_factory=dict)
    _found: dict[tuple[str, str, str], Paragraph | None] = field(default_factory=dict)

    @property
    def holdings(self) -> tuple[Holding, ...]:
        """All that is held, in the order of symbols, then of titles."""
        return tuple(sorted(self._holdings.values(), key=_order))

    @property
    def fingerprint(self) -> str:
        """A hash of all the texts: it changes whenever one of them does."""
        digest = hashlib.sha256()
        for key, holding in sorted(self._holdings.items()):
            digest.update(f"{key}{holding.content_hash}\n".encode())
        return digest.hexdigest()

    def languages_of(self, document: str) -> tuple[str, ...]:
        """Return the languages in which *document* is held, the original first."""
        held = [h.metadata for key, h in self._holdings.items() if key[0] == document]
        ordered = sorted(held, key=lambda m: (m.language != m.original_language, m.language))
        return tuple(m.language for m in ordered)

    def find_holding(self, document: str, language: str) -> Holding | None:
        """Return the holding of a document id in a language, or `None`."""
        return self._holdings.get((document, language))

    def get_document(self, document: str, language: str) -> Document:
        """Return a document that is held; raise `PlaceError` if it is not."""
        holding = self.find_holding(document, language)
        if holding is None:
            raise PlaceError(f"The library does not hold “{document}” in “{language}”.")
        if holding.path not in self._opened:
            self._opened[holding.path] = self._store.load(holding.path)
        return self._opened[holding.path]

    def find_paragraph(self, document: str, language: str, locator: str) -> Paragraph | None:
        """Return a paragraph that is held, or `None`; its document is not read whole for it."""
        place = document, language, locator
        if place in self._found:
            return self._found[place]
        holding = self.find_holding(document, language)
        if holding is None:
            return None
        if holding.path in self._opened:
            return self._opened[holding.path].find_paragraph(locator)
        if len(self._found) >= _FOUND:
            self._found.clear()
        self._found[place] = self._store.find_paragraph(holding.path, locator)
        return self._found[place]

    def iter_documents(self) -> Iterator[Document]:
        """Give every document that is held."""
        for holding in self.holdings:
            yield self.get_document(holding.metadata.id, holding.metadata.language)

    def find_same_wording(self, text_hash: str) -> Holding | None:
        """Return what is held in the very wording of *text_hash*, or `None`."""
        return next((h for h in self._holdings.values() if h.text_hash == text_hash), None)

    def take_in(self, path: Path, origin: Origin) -> Holding:
        """Read the file at *path* anew and hold it; raise `DocumentError` if it is damaged."""
        self._opened.pop(path, None)
        self._found.clear()
        stored = _ensure_stored(path, self._store, None)
        holding = _holding(stored, origin)
        key = stored.metadata.id, stored.metadata.language
        self._holdings = {**self._holdings, key: holding}  # others may be walking the old one
        return holding

    def let_go(self, holding: Holding) -> None:
        """Hold *holding* no longer; its file is the caller's affair."""
        self._opened.pop(holding.path, None)
        self._found.clear()
        self._store.forget([holding.path])
        gone = holding.metadata.id, holding.metadata.language
        self._holdings = {key: held for key, held in self._holdings.items() if key != gone}

    def close(self) -> None:
        """Close the store."""
        self._store.close()


def open_library(
    shelves: Sequence[Shelf], store: DocumentStore, *, progress: Progress = SILENT
) -> Library:
    """Return the library of *shelves*, reading what the *store* does not know yet.

    Where two files hold the same document and language, the one of the later shelf counts.
    """
    known = store.list_all()
    files = [(path, shelf.origin) for shelf in shelves for path in shelf.iter_files()]
    holdings: dict[tuple[str, str], Holding] = {}
    problems = []
    for count, (path, origin) in enumerate(files):
        progress.step(count, len(files), path.name)
        try:
            stored = _ensure_stored(path, store, known.get(path))
        except DocumentError as error:
            problems.append(str(error))
            continue
        metadata = stored.metadata
        holdings[metadata.id, metadata.language] = _holding(stored, origin)
    if gone := known.keys() - {path for path, _ in files}:
        store.forget(gone)
    return Library(store, holdings, tuple(problems))


def _ensure_stored(
    path: Path, store: DocumentStore, stored: StoredDocument | None
) -> StoredDocument:
    """Return what is stored of the file at *path*, reading it first if it changed."""
    try:
        stamp = FileStamp.of(path)
        if stored and stored.stamp == stamp:
            return stored
        content = path.read_bytes()
        text = content.decode()
    except OSError as error:
        raise DocumentError(f"{path.name} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise DocumentError(f"{path.name} is not UTF-8 text (byte {error.start}).") from error
    from osce_reader.markup import read_document  # late: most starts read no file anew

    document = read_document(text, name=path.name)
    content_hash = hashlib.sha256(content).hexdigest()
    count = document.count_paragraphs()
    wording = document.hash_wording()
    fresh = StoredDocument(path, stamp, content_hash, wording, count, document.metadata)
    store.save(fresh, document)
    return fresh


def _holding(stored: StoredDocument, origin: Origin) -> Holding:
    return Holding(
        metadata=stored.metadata,
        origin=origin,
        paragraphs=stored.paragraphs,
        content_hash=stored.content_hash,
        text_hash=stored.text_hash,
        path=stored.path,
    )


def _order(holding: Holding) -> tuple[object, ...]:
    metadata = holding.metadata
    symbol = str(metadata.symbol) if metadata.symbol else "~"
    return (symbol, metadata.title.casefold(), metadata.language)
