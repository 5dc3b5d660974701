"""Which full-text index serves the library, and how it is made.

The ready-made index of the bundled corpus serves as long as the library holds nothing else. Where
it does not, or is damaged, an index of the whole library is kept in the cache folder; where that
cannot be written, in a temporary folder for as long as the program runs.
"""

import logging
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from osce_reader.errors import SearchIndexError, StorageError
from osce_reader.library.library import Holding, Library
from osce_reader.model.document import Metadata
from osce_reader.paths import Paths
from osce_reader.progress import SILENT, Progress
from osce_reader.search.engine.index import SearchIndex, build_index, open_index
from osce_reader.search.paragraphs import DocumentFacts, IndexedParagraph

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class OpenedIndex:
    """An index that answers, where it is, and what there is to say about it.

    `notice` is a sentence for the user, "" where all was as it should be.
    """

    index: SearchIndex
    folder: Path
    notice: str = ""
    _temporary: tempfile.TemporaryDirectory[str] | None = None

    def close(self) -> None:
        """Close the index and remove what was temporary."""
        self.index.close()
        if self._temporary:
            self._temporary.cleanup()


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


@dataclass(frozen=True, slots=True)
class IndexedParagraphs:
    """Every paragraph of the library as the index takes it; about how many is known beforehand."""

    library: Library

    def __iter__(self) -> Iterator[IndexedParagraph]:
        """Give the paragraphs, document by document."""
        for holding in self.library.holdings:
            yield from _iter_paragraphs(self.library, holding.metadata)

    def __length_hint__(self) -> int:
        """Return the number of paragraphs, headings and footnotes apart."""
        return sum(holding.paragraphs for holding in self.library.holdings)


def update_library_index(
    opened: OpenedIndex, library: Library, *, progress: Progress = SILENT
) -> bool:
    """Bring an index up to *library*: add what is new or changed, take out what is gone.

    Returns whether anything had to be done. Raises `SearchIndexError` where the index cannot be
    written, as that of the program itself, or was changed by another program meanwhile.
    """
    fingerprint = library.fingerprint  # first: of what changes meanwhile the index is out of date
    if opened.index.fingerprint == fingerprint:
        return False
    changed, gone = _compare(opened.index, library)
    paragraphs = [p for holding in changed for p in _iter_paragraphs(library, holding.metadata)]
    opened.index.update(paragraphs, gone, fingerprint=fingerprint, progress=progress)
    return True


def _iter_paragraphs(library: Library, named: Metadata) -> Iterator[IndexedParagraph]:
    """Give the paragraphs of the document *named* as the index takes them; none once it is gone."""
    held = library.find_held(named.id, named.language)
    if held is None:
        return
    holding, document = held
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
    held = {(h.metadata.id, h.metadata.language): h for h in library.holdings}
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
    fingerprint = library.fingerprint
    try:
        build_index(paths.index, IndexedParagraphs(library), fingerprint, progress=progress)
        return OpenedIndex(open_index(paths.index, fingerprint), paths.index, notice)
    except (StorageError, SearchIndexError) as error:
        _log.warning("the index cannot be kept in %s: %s", paths.index, error)
    temporary = tempfile.TemporaryDirectory(prefix="osce-reader-")
    folder = Path(temporary.name) / "index"
    build_index(folder, IndexedParagraphs(library), fingerprint, progress=progress)
    kept = f"The full-text index cannot be kept in “{paths.index}”; it is made anew at each start."
    return OpenedIndex(open_index(folder, fingerprint), folder, kept, temporary)
