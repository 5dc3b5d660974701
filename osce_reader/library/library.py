"""The library: every document whose text is here, in every language that is here.

It reads the shelves through the derived store, so that only files that changed are read again.
A damaged file is named in `problems` and left out; the rest opens. Any thread may ask while another
puts documents in and takes them out; what is answered was true together at one moment.
"""

import hashlib
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from osce_reader.errors import DocumentError, PlaceError
from osce_reader.library.shelf import Origin, Shelf
from osce_reader.library.store import DocumentStore, FileStamp, StaleTextError, StoredDocument
from osce_reader.model.document import Document, Metadata, Paragraph
from osce_reader.progress import SILENT, Progress

_OPENED = 500
"""How many documents are kept that were asked for last."""

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
    """What the shelves hold. `problems` says in a sentence each what could not be read.

    Where two files hold the same document and language, the later one covers the earlier, which
    counts again once the later one goes.
    """

    _store: DocumentStore
    _holdings: dict[tuple[str, str], Holding]
    problems: tuple[str, ...] = ()
    _covered: dict[tuple[str, str], Holding] = field(default_factory=dict)
    _opened: dict[Path, Document] = field(default_factory=dict)
    _found: dict[tuple[str, str, str], Paragraph | None] = field(default_factory=dict)
    _refused: dict[Path, FileStamp] = field(default_factory=dict)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    @property
    def holdings(self) -> tuple[Holding, ...]:
        """All that is held, in the order of symbols, then of titles."""
        return tuple(sorted(self._holdings.values(), key=_order))

    @property
    def fingerprint(self) -> str:
        """A hash of all the texts: it changes whenever one of them does."""
        return fingerprint_of({key: held.content_hash for key, held in self._holdings.items()})

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
        return self.get_held(document, language)[1]

    def get_held(self, document: str, language: str) -> tuple[Holding, Document]:
        """Return what `find_held` does; raise `PlaceError` for a document that is not held."""
        held = self.find_held(document, language)
        if held is None:
            raise PlaceError(f"The library does not hold “{document}” in “{language}”.")
        return held

    def find_document(self, document: str, language: str) -> Document | None:
        """Return a document that is held, or `None`."""
        held = self.find_held(document, language)
        return held[1] if held else None

    def find_held(self, document: str, language: str) -> tuple[Holding, Document] | None:
        """Return the holding of a document id in a language and the very text it tells of."""
        with self._lock:
            holding = self.find_holding(document, language)
            if holding is None:
                return None
            opened = self._opened.pop(holding.path, None)
            if opened is None:
                try:
                    opened = self._store.load(holding.path, holding.content_hash)
                except StaleTextError:
                    self._renew(holding)
                    return self.find_held(document, language)
            self._opened[holding.path] = opened  # as the last of them
            if len(self._opened) > _OPENED:
                del self._opened[next(iter(self._opened))]
            return holding, opened

    def find_paragraph(self, document: str, language: str, locator: str) -> Paragraph | None:
        """Return a paragraph that is held, or `None`; its document is not read whole for it."""
        place = document, language, locator
        with self._lock:
            if place in self._found:
                return self._found[place]
            holding = self.find_holding(document, language)
            if holding is None:
                return None
            if holding.path in self._opened:
                return self._opened[holding.path].find_paragraph(locator)
            try:
                found = self._store.find_paragraph(holding.path, holding.content_hash, locator)
            except StaleTextError:
                self._renew(holding)
                return self.find_paragraph(document, language, locator)
            if len(self._found) >= _FOUND:
                self._found.clear()
            self._found[place] = found
            return found

    def read_in_turn(self) -> Callable[[str, str, str], Paragraph | None]:
        """Return what gives paragraphs as `find_paragraph` does, for many of one document in turn.

        The text of a document is fetched once for all that are asked for one after the other, and
        nothing of it is remembered.
        """
        opened: dict[tuple[Path, str], Callable[[str], Paragraph | None]] = {}

        def find_paragraph(document: str, language: str, locator: str) -> Paragraph | None:
            with self._lock:
                holding = self.find_holding(document, language)
                if holding is None:
                    return None
                text = holding.path, holding.content_hash
                if text not in opened:
                    opened.clear()
                    try:
                        opened[text] = self._store.read(*text)
                    except StaleTextError:
                        self._renew(holding)
                        return find_paragraph(document, language, locator)
                return opened[text](locator)

        return find_paragraph

    def find_same_wording(self, text_hash: str) -> Holding | None:
        """Return what is held in the very wording of *text_hash*, or `None`."""
        return next((h for h in self._holdings.values() if h.text_hash == text_hash), None)

    def take_in(self, path: Path, origin: Origin) -> Holding:
        """Read the file at *path* anew and hold it; raise `DocumentError` if it is damaged."""
        stored, document = _read_file(path)
        with self._lock:
            self._store.save(stored, document)
            self._forget(path)
            return self._hold(stored, origin)

    def let_go(self, holding: Holding) -> None:
        """Hold *holding* no longer; its file is the caller's affair."""
        with self._lock:
            self._uncover(holding)
            self._forget(holding.path)
            self._store.forget([holding.path])

    def follow(self, shelf: Shelf) -> tuple[str, ...]:
        """Hold what the files of *shelf* say now: other programs may have changed them.

        The shelf is the last one that the library was opened with. Returns in a sentence each what
        is new there and cannot be read; a text that was held before then stays as it was. So do
        all where the folder itself is away, on a stick that was pulled out for example.
        """
        known, held = self._store.list_stamps(), self._find_held_on(shelf)
        if held and not shelf.find_time():
            return ()
        files = set(shelf.iter_files())
        problems = []
        for path in sorted(files):
            try:
                stamp = _stamp(path)
                if not _is_as_held(known.get(path), held.get(path), stamp):
                    self._take_in_anew(path, held.get(path), shelf.origin, stamp)
            except DocumentError as error:
                if path.exists():
                    problems.append(str(error))
        for path in held.keys() - files:
            self.let_go(held[path])
        return tuple(problems)

    def close(self) -> None:
        """Close the store."""
        self._store.close()

    def _find_held_on(self, shelf: Shelf) -> dict[Path, Holding]:
        """Return what is held from files of *shelf*, covered or not, by path."""
        with self._lock:
            holdings = (*self._holdings.values(), *self._covered.values())
        return {one.path: one for one in holdings if one.origin is shelf.origin}

    def _take_in_anew(
        self, path: Path, before: Holding | None, origin: Origin, stamp: FileStamp
    ) -> None:
        """Hold what the file at *path* says now, and not what it said *before*.

        A file that could not be read is not read again until it changes.
        """
        if self._refused.get(path) == stamp:
            return
        try:
            now = self.take_in(path, origin)
        except DocumentError:
            self._refused[path] = stamp
            raise
        self._refused.pop(path, None)
        if before and before.metadata.key != now.metadata.key:
            with self._lock:
                self._uncover(before)

    def _renew(self, holding: Holding) -> None:
        """Hold what the file of *holding* says now: another program wrote or removed it."""
        self._uncover(holding)
        self._forget(holding.path)
        with suppress(DocumentError):  # it is there no longer, or no document
            self.take_in(holding.path, holding.origin)

    def _hold(self, stored: StoredDocument, origin: Origin) -> Holding:
        holding = _holding(stored, origin)
        key = stored.metadata.key
        before = self._holdings.get(key)
        if before and before.path != holding.path:
            self._covered[key] = before
        self._holdings = {**self._holdings, key: holding}  # others may be walking the old one
        return holding

    def _uncover(self, holding: Holding) -> None:
        """Hold instead of *holding* what it covered, if anything; nothing if it is gone already."""
        gone = holding.metadata.key
        if gone in self._covered and self._covered[gone].path == holding.path:
            del self._covered[gone]
        if gone in self._holdings and self._holdings[gone].path == holding.path:
            holdings = {key: held for key, held in self._holdings.items() if key != gone}
            if gone in self._covered:
                holdings[gone] = self._covered.pop(gone)
            self._holdings = holdings  # others may be walking the old one

    def _forget(self, path: Path) -> None:
        self._opened.pop(path, None)
        self._found.clear()


def count_documents(holdings: Iterable[Holding]) -> int:
    """Return how many documents *holdings* are: the language versions of one count once."""
    return len({holding.metadata.id for holding in holdings})


def fingerprint_of(texts: Mapping[tuple[str, str], str]) -> str:
    """Return a hash of *texts*, which are given by id and language with the hash of each."""
    digest = hashlib.sha256()
    for key, content_hash in sorted(texts.items()):
        digest.update(f"{key}{content_hash}\n".encode())
    return digest.hexdigest()


def open_library(
    shelves: Sequence[Shelf], store: DocumentStore, *, progress: Progress = SILENT
) -> Library:
    """Return the library of *shelves*, reading what the *store* does not know yet.

    Where two files hold the same document and language, the one of the later shelf counts.
    """
    known = store.list_all()
    files = [(path, shelf.origin) for shelf in shelves for path in shelf.iter_files()]
    holdings: dict[tuple[str, str], Holding] = {}
    covered: dict[tuple[str, str], Holding] = {}
    problems, refused = [], {}
    for count, (path, origin) in enumerate(files):
        progress.step(count, len(files), path.name)
        stamp = None
        try:
            stamp = _stamp(path)
            stored = _ensure_stored(path, stamp, store, known.get(path))
        except DocumentError as error:
            problems.append(str(error))
            if stamp is not None:
                refused[path] = stamp
            continue
        key = stored.metadata.key
        if key in holdings:
            covered[key] = holdings[key]
        holdings[key] = _holding(stored, origin)
    if gone := known.keys() - {path for path, _ in files}:
        store.forget(gone)
    return Library(store, holdings, tuple(problems), covered, _refused=refused)


def _ensure_stored(
    path: Path, stamp: FileStamp, store: DocumentStore, stored: StoredDocument | None
) -> StoredDocument:
    """Return what is stored of the file at *path*, reading it first if its *stamp* changed."""
    if stored and stored.stamp == stamp:
        return stored
    fresh, document = _read_file(path)
    store.save(fresh, document)
    return fresh


def _read_file(path: Path) -> tuple[StoredDocument, Document]:
    """Return the document in the file at *path*, and what is to be stored of it."""
    stamp = _stamp(path)
    try:
        content = path.read_bytes()
        text = content.decode()
    except OSError as error:
        raise _unreadable(path, error) from error
    except UnicodeDecodeError as error:
        raise DocumentError(f"{path.name} is not UTF-8 text (byte {error.start}).") from error
    from osce_reader.markup import read_document  # late: most starts read no file anew

    document = read_document(text, name=path.name)
    stored = StoredDocument(
        path=path,
        stamp=stamp,
        content_hash=hashlib.sha256(content).hexdigest(),
        text_hash=document.hash_wording(),
        paragraphs=document.count_paragraphs(),
        metadata=document.metadata,
    )
    return stored, document


def _is_as_held(
    stored: tuple[FileStamp, str] | None, held: Holding | None, stamp: FileStamp
) -> bool:
    """Whether a file with that *stamp* is what is *held*, as the store tells."""
    return held is not None and stored == (stamp, held.content_hash)


def _stamp(path: Path) -> FileStamp:
    try:
        return FileStamp.of(path)
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> DocumentError:
    return DocumentError(f"{path.name} cannot be read: {error.strerror}.")


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
