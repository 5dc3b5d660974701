"""Building, opening, extending and searching an index of paragraphs.

Whoosh is imported only to write, numpy when an index is first opened, so that a program which does
not search waits for neither.
"""

import threading
from collections.abc import Callable, Iterable
from operator import length_hint
from pathlib import Path
from typing import TYPE_CHECKING

from osce_reader.errors import SearchIndexError
from osce_reader.progress import SILENT, Progress
from osce_reader.search.engine.analysis import find_pieces, load_stemmers
from osce_reader.search.engine.files import (
    Contents,
    Manifest,
    current_data,
    new_data,
    publish,
    read_files,
    read_manifest,
    retire,
    writing,
)
from osce_reader.search.engine.hits import Hits, Wish
from osce_reader.search.paragraphs import IndexedParagraph
from osce_reader.search.query import Query

if TYPE_CHECKING:
    from osce_reader.search.engine.searching import Searcher

_STEP = 50

DocumentKey = tuple[str, str]
"""The id and the language of a document."""

Fingerprint = str | Callable[[], str]
"""What an index was made from, or what tells that as soon as all its paragraphs were given."""


def build_index(
    folder: Path,
    paragraphs: Iterable[IndexedParagraph],
    fingerprint: Fingerprint,
    progress: Progress = SILENT,
) -> None:
    """Write an index of *paragraphs* to *folder*, in place of the one that is there.

    *fingerprint* says what the paragraphs were made from; `open_index` asks for it again. The old
    index stays in use until the new one is complete; both may be open meanwhile. Raises
    `SearchIndexError` where the folder cannot be written and `CancelledError` where the user stops.
    """
    from osce_reader.search.engine import schema, updating

    with new_data(folder) as data:
        reported = _report(paragraphs, progress)
        segments, languages = updating.write_new(data, reported)
        manifest = Manifest(schema.FORMAT, _settle(fingerprint), languages, segments)
        with writing(folder):
            outdated = current_data(folder)
            publish(data, manifest, known={})
            retire(folder, outdated)


def open_index(folder: Path, fingerprint: str | None) -> "SearchIndex":
    """Return the index in *folder*, which may be read-only.

    Raises `SearchIndexError` where it is missing, damaged, of another format, or was made from
    something else than *fingerprint* says, if that is given. The index has to be closed.
    """
    manifest, contents = _read(folder)
    if fingerprint is not None and manifest.fingerprint != fingerprint:
        raise SearchIndexError("The search index is not up to date with the library; rebuild it.")
    return SearchIndex(folder, manifest, contents)


class SearchIndex:
    """An open index. It may be used by several threads; it serves them one by one."""

    def __init__(self, folder: Path, manifest: Manifest, contents: Contents) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._manifest = manifest
        self._searcher = _make_searcher(manifest, contents)
        load_stemmers()

    @property
    def fingerprint(self) -> str:
        """What the index was made from."""
        return self._manifest.fingerprint

    @property
    def documents(self) -> dict[DocumentKey, str]:
        """The stamp of each document that is in the index."""
        with self._lock:
            return self._open.stamps()

    def search(self, query: Query, *, limit: int | None) -> Hits:
        """Return what *query* finds, the best *limit* of it, or all; equals in reading order."""
        return self.find(query, Wish(limit))

    def find(self, query: Query, wish: Wish) -> Hits:
        """Return what *query* finds, as *wish* says."""
        with self._lock:
            return self._open.search(query, wish)

    def suggest(self, word: str) -> str | None:
        """Return a word of the index that *word* may be a slip of the pen for, or `None`.

        The word is folded: without capitals and accents. `None` also where *word* itself occurs.
        """
        pieces = find_pieces(word)
        if len(pieces) != 1 or not pieces[0].folded.isalpha():
            return None
        with self._lock:
            return self._open.suggest(pieces[0].folded)

    def update(
        self,
        added: Iterable[IndexedParagraph],
        removed: Iterable[DocumentKey],
        *,
        fingerprint: Fingerprint,
        progress: Progress = SILENT,
    ) -> None:
        """Add paragraphs and take the *removed* documents out; both are found when it returns.

        Documents that are *added* take the place of those that have their key. *fingerprint* is
        that of what the index holds then. What was there before stays if this fails: it raises
        `SearchIndexError` where the index cannot be written, or where another program changed it.
        """
        from osce_reader.search.engine import updating

        with self._lock, writing(self._folder):
            if read_manifest(self._folder) != self._manifest:
                message = "Another program changed the search index meanwhile; open it again."
                raise SearchIndexError(message)
            change = updating.Change(tuple(_report(added, progress)), frozenset(removed))
            now = _settle(fingerprint)
            updating.write_change(self._folder, self._manifest, self._open, change, now)
            manifest, contents = _read(self._folder)
            self._manifest = manifest
            self._searcher = _make_searcher(manifest, contents)

    def close(self) -> None:
        """Let go of the index; it cannot be searched any more."""
        with self._lock:
            self._searcher = None

    @property
    def _open(self) -> "Searcher":
        if self._searcher is None:
            raise ValueError("the index is closed")
        return self._searcher


def _settle(fingerprint: Fingerprint) -> str:
    """Return a *fingerprint*, now that all paragraphs were given."""
    return fingerprint if isinstance(fingerprint, str) else fingerprint()


def _read(folder: Path) -> tuple[Manifest, Contents]:
    """Return the manifest and the files of the index in *folder*; raise `SearchIndexError`."""
    from osce_reader.search.engine import schema

    manifest = read_manifest(folder)
    if manifest.format == schema.FORMAT:
        manifest, contents = read_files(folder)
        if manifest.format == schema.FORMAT:
            return manifest, contents
    message = "The search index was written by another version of the program; rebuild it."
    raise SearchIndexError(message)


def _make_searcher(manifest: Manifest, contents: Contents) -> "Searcher | None":
    from osce_reader.search.engine.searching import Searcher
    from osce_reader.search.engine.segment import Segment

    segments = [
        Segment(name, contents.__getitem__, removed) for name, removed in manifest.segments.items()
    ]
    return Searcher(segments, manifest.languages)


def _report(
    paragraphs: Iterable[IndexedParagraph], progress: Progress
) -> Iterable[IndexedParagraph]:
    """Give *paragraphs*, and report how many of them were given."""
    total = length_hint(paragraphs)
    for done, paragraph in enumerate(paragraphs):
        if done % _STEP == 0:
            progress.step(done, total, "Indexing paragraphs")
        yield paragraph
