"""Building, opening and searching an index of paragraphs.

Whoosh is imported when an index is first built or opened, so that a program which does not search
does not wait for it.
"""

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from operator import length_hint
from pathlib import Path
from typing import TYPE_CHECKING

from osce_reader.errors import SearchIndexError
from osce_reader.progress import SILENT, Progress
from osce_reader.search.engine.analysis import find_pieces, load_stemmers
from osce_reader.search.engine.files import Manifest, new_data, publish, read_files
from osce_reader.search.paragraphs import IndexedParagraph
from osce_reader.search.query import Query

if TYPE_CHECKING:
    from osce_reader.search.engine.whoosh import reading

_STEP = 50


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph that a query found; the higher `score`, the better. See `IndexedParagraph`."""

    document: str
    language: str
    locator: str
    score: float


@dataclass(frozen=True, slots=True)
class Hits:
    """How many paragraphs a query found, and the best of them, best first."""

    total: int
    hits: tuple[Hit, ...]


def build_index(
    folder: Path,
    paragraphs: Iterable[IndexedParagraph],
    fingerprint: str,
    progress: Progress = SILENT,
) -> None:
    """Write an index of *paragraphs* to *folder*, in place of the one that is there.

    *fingerprint* says what the paragraphs were made from; `open_index` asks for it again. The old
    index stays in use until the new one is complete; both may be open meanwhile. Raises
    `SearchIndexError` where the folder cannot be written and `CancelledError` where the user stops.
    """
    from osce_reader.search.engine import schema

    with new_data(folder) as data:
        languages = _write(data, paragraphs, progress)
        publish(data, Manifest(schema.FORMAT, fingerprint, languages))


def open_index(folder: Path, fingerprint: str) -> "SearchIndex":
    """Return the index in *folder*, which may be read-only.

    Raises `SearchIndexError` where it is missing, damaged, of another format, or was made from
    something else than *fingerprint* says. The index has to be closed.
    """
    from osce_reader.search.engine import schema

    manifest, contents = read_files(folder)
    if manifest.format != schema.FORMAT:
        message = "The search index was written by another version of the program; rebuild it."
        raise SearchIndexError(message)
    if manifest.fingerprint != fingerprint:
        raise SearchIndexError("The search index is not up to date with the library; rebuild it.")
    return SearchIndex(contents, manifest.languages)


class SearchIndex:
    """An open index. It may be used by several threads; it serves them one by one."""

    def __init__(self, contents: dict[str, bytes], languages: Iterable[str]) -> None:
        from osce_reader.search.engine.compile import compile_query
        from osce_reader.search.engine.whoosh import filestore

        storage = filestore.RamStorage()
        storage.files = contents
        self._compile = compile_query
        self._languages = tuple(languages)
        self._searcher = storage.open_index().searcher()
        self._lock = threading.Lock()
        load_stemmers()

    def search(self, query: Query, *, limit: int | None) -> Hits:
        """Return what *query* finds, the best *limit* of it, or all; equals in reading order."""
        with self._lock:
            compiled = self._compile(query, self._searcher.reader(), self._languages)
            if compiled is None:
                return Hits(0, ())
            found = self._searcher.search(compiled, limit=None)
            best = found.top_n if limit is None else found.top_n[:limit]
            return Hits(len(found.top_n), tuple(self._hit(score, n) for score, n in best))

    def suggest(self, word: str) -> str | None:
        """Return a word of the index that *word* may be a slip of the pen for, or `None`.

        The word is folded: without capitals and accents. `None` also where *word* itself occurs.
        """
        pieces = find_pieces(word)
        if len(pieces) != 1 or not pieces[0].folded.isalpha():
            return None
        with self._lock:
            return _suggest(self._searcher.reader(), pieces[0].folded)

    def close(self) -> None:
        """Let go of the index; it cannot be searched any more."""
        with self._lock:
            self._searcher.close()

    def _hit(self, score: float, number: int) -> Hit:
        place = self._searcher.stored_fields(number)
        return Hit(place["document"], place["language"], place["locator"], score)


def _write(
    data: Path, paragraphs: Iterable[IndexedParagraph], progress: Progress
) -> tuple[str, ...]:
    """Write the files of an index to the folder *data*; return the languages in it."""
    from osce_reader.search.engine.schema import field_values, make_schema
    from osce_reader.search.engine.whoosh import filestore

    total = length_hint(paragraphs)
    languages: set[str] = set()
    storage = filestore.FileStorage(str(data))
    writer = storage.create_index(make_schema()).writer(compound=False)
    try:
        for done, paragraph in enumerate(paragraphs):
            if done % _STEP == 0:
                progress.step(done, total, "Indexing paragraphs")
            writer.add_document(**field_values(paragraph))
            languages.add(paragraph.language)
    except BaseException:
        writer.cancel()
        raise
    writer.commit()
    for lock in data.glob("*LOCK"):
        lock.unlink()
    return tuple(sorted(languages))


def _suggest(reader: "reading.IndexReader", word: str) -> str | None:
    """Return the nearest other word that occurs, the most frequent of several; or `None`."""
    if ("exact", word.encode()) in reader:
        return None
    for distance in range(1, 2 + (len(word) > 5) if len(word) > 3 else 1):
        near = [w for w in reader.terms_within("exact", word, distance, prefix=1) if w.isalpha()]
        if near:
            return str(max(near, key=lambda w: (reader.doc_frequency("exact", w), w)))
    return None
