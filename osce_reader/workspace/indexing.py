"""Which full-text index serves the library, and how it is made.

The ready-made index of the bundled corpus serves as long as the library holds nothing else. Where
it does not, or is damaged, an index of the whole library is kept in the cache folder; where that
cannot be written, in a temporary folder for as long as the program runs.
"""

import logging
import tempfile
import weakref
from collections.abc import Callable, Iterator, Sequence
from dataclasses import InitVar, dataclass, field
from pathlib import Path

from osce_reader.errors import SearchIndexError, StorageError
from osce_reader.library.library import Holding, Library, fingerprint_of
from osce_reader.model.document import Document
from osce_reader.paths import Paths
from osce_reader.progress import SILENT, Progress
from osce_reader.search.engine.index import SearchIndex, build_index, open_index
from osce_reader.search.paragraphs import DocumentFacts, IndexedParagraph

_log = logging.getLogger(__name__)


@dataclass(slots=True, weakref_slot=True)
class OpenedIndex:
    """An index that answers, where it is, and what there is to say about it.

    `notice` is a sentence for the user, "" where all was as it should be. What is temporary goes
    when the index is closed, or let go by the last who used it.
    """

    index: SearchIndex
    folder: Path
    notice: str = ""
    temporary: InitVar[tempfile.TemporaryDirectory[str] | None] = None
    _clear: Callable[[], object] | None = field(default=None, init=False)

    def __post_init__(self, temporary: tempfile.TemporaryDirectory[str] | None) -> None:
        if temporary is not None:
            self._clear = weakref.finalize(self, temporary.cleanup)

    def close(self) -> None:
        """Close the index and remove what was temporary."""
        self.index.close()
        if self._clear is not None:
            self._clear()


def open_library_index(
    library: Library, paths: Paths, *, progress: Progress = SILENT
) -> OpenedIndex:
    """Return an index of all that *library* holds, building it first if none serves."""
    for folder in (paths.bundled_index, paths.index):
        try:
            return OpenedIndex(open_index(folder, library.fingerprint), folder)
        except SearchIndexError as error:
            _log.info("no index in %s: %s", folder, error)
    notice = ""
    if paths.index.exists():
        try:
            outdated = OpenedIndex(open_index(paths.index, None), paths.index)
        except SearchIndexError:
            notice = "The full-text index was damaged or of another version, and was made anew."
        else:
            if _bring_up_to_date(outdated, library, progress):
                return outdated
    return _build(library, paths, notice, progress)


def rebuild_library_index(
    library: Library, paths: Paths, *, progress: Progress = SILENT
) -> OpenedIndex:
    """Build the index of *library* anew, whatever is there, and return it."""
    return _build(library, paths, "", progress)


@dataclass(slots=True)
class IndexedTexts:
    """What *library* says under the names of *holdings*, given to the index by paragraphs.

    One document is in memory at a time. Others may come to the library and go meanwhile: `stamps`
    tells of the very texts that were given, by document and language.
    """

    library: Library
    holdings: Sequence[Holding]
    stamps: dict[tuple[str, str], str] = field(default_factory=dict, init=False)

    def find_fingerprint(self) -> str:
        """Return that of a library which holds the texts that were given and no others."""
        return fingerprint_of(self.stamps)

    def __iter__(self) -> Iterator[IndexedParagraph]:
        """Give the paragraphs, document by document, from the first one on."""
        self.stamps.clear()
        for key in (holding.metadata.key for holding in self.holdings):
            held = self.library.find_held(*key)
            if held is not None:
                self.stamps[key] = held[0].content_hash
                yield from _iter_paragraphs(*held)

    def __length_hint__(self) -> int:
        """Return the number of paragraphs, headings and footnotes apart."""
        return sum(holding.paragraphs for holding in self.holdings)


def update_library_index(
    opened: OpenedIndex, library: Library, *, progress: Progress = SILENT
) -> bool:
    """Bring an index up to *library*: add what is new or changed, take out what is gone.

    Returns whether anything had to be done. Raises `SearchIndexError` where the index cannot be
    written, as that of the program itself, or was changed by another program meanwhile.
    """
    if opened.index.fingerprint == library.fingerprint:
        return False
    changed, gone = _compare(opened.index, library)
    texts = IndexedTexts(library, changed)
    kept = {key: stamp for key, stamp in opened.index.documents.items() if key not in gone}

    def find_fingerprint() -> str:
        return fingerprint_of(kept | texts.stamps)

    opened.index.update(texts, gone, fingerprint=find_fingerprint, progress=progress)
    return True


def _iter_paragraphs(holding: Holding, document: Document) -> Iterator[IndexedParagraph]:
    """Give the paragraphs of one document as the index takes them."""
    metadata = holding.metadata
    facts = DocumentFacts(
        body=metadata.body,
        kind=metadata.kind,
        place=metadata.place,
        date=metadata.date or "",
        fields=metadata.fields_of_work,
        countries=metadata.countries,
        stamp=holding.content_hash,
    )
    for paragraph in document.paragraphs:
        yield IndexedParagraph(
            document=metadata.id,
            language=metadata.language,
            locator=paragraph.locator,
            kind=paragraph.kind.value,
            text=paragraph.text,
            title=metadata.title,
            symbol=str(metadata.symbol) if metadata.symbol else "",
            part=paragraph.part,
            facts=facts,
        )


def _compare(index: SearchIndex, library: Library) -> tuple[list[Holding], set[tuple[str, str]]]:
    """Return what *library* holds that *index* does not hold so, and what it holds no more."""
    known = index.documents
    held = {holding.metadata.key: holding for holding in library.holdings}
    changed = [h for key, h in held.items() if known.get(key) != h.content_hash]
    return changed, known.keys() - held.keys()


def _bring_up_to_date(opened: OpenedIndex, library: Library, progress: Progress) -> bool:
    """Bring an index up to *library*; where that does not pay or work, close it and say no."""
    try:
        changed, _ = _compare(opened.index, library)
        if 2 * len(changed) <= len(library.holdings):
            update_library_index(opened, library, progress=progress)
            return True
    except SearchIndexError as error:
        _log.info("the index in %s cannot be brought up to date: %s", opened.folder, error)
    opened.close()
    return False


def _build(library: Library, paths: Paths, notice: str, progress: Progress) -> OpenedIndex:
    texts = IndexedTexts(library, library.holdings)
    try:
        build_index(paths.index, texts, texts.find_fingerprint, progress=progress)
        return OpenedIndex(open_index(paths.index, texts.find_fingerprint()), paths.index, notice)
    except (StorageError, SearchIndexError) as error:
        _log.warning("the index cannot be kept in %s: %s", paths.index, error)
    temporary = tempfile.TemporaryDirectory(prefix="osce-reader-", ignore_cleanup_errors=True)
    folder = Path(temporary.name) / "index"
    build_index(folder, texts, texts.find_fingerprint, progress=progress)
    kept = f"The full-text index cannot be kept in “{paths.index}”; it is made anew at each start."
    return OpenedIndex(open_index(folder, texts.find_fingerprint()), folder, kept, temporary)
