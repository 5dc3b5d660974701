"""Writing the segments of an index: all of them anew, or those of a change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from osce_reader.search.engine.batches import Gatherer, choose_merge
from osce_reader.search.engine.derive import derive
from osce_reader.search.engine.files import Manifest, clear, publish
from osce_reader.search.engine.segment import Segment
from osce_reader.search.engine.whoosh import index
from osce_reader.search.engine.writer import BulkWriter, create, open_whoosh
from osce_reader.search.paragraphs import IndexedParagraph

if TYPE_CHECKING:
    from osce_reader.search.engine.searching import Searcher

Removed = dict[str, tuple[int, ...]]
"""The numbers of the documents that are removed from each segment, in the order of segments."""


_ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Change:
    """Paragraphs to add, and documents to take out, by id and language."""

    added: tuple[IndexedParagraph, ...]
    removed: frozenset[tuple[str, str]]

    @property
    def outdated(self) -> frozenset[tuple[str, str]]:
        """The documents that must not be there any more as they were."""
        return self.removed | {(p.document, p.language) for p in self.added}


def write_new(
    data: Path, paragraphs: Iterable[IndexedParagraph]
) -> tuple[Removed, tuple[str, ...]]:
    """Write an index of *paragraphs* to the empty folder *data*; return segments and languages."""
    languages: set[str] = set()

    def note_languages() -> Iterable[IndexedParagraph]:
        for paragraph in paragraphs:
            languages.add(paragraph.language)
            yield paragraph

    segments: Removed = {}
    _Rewriter(create(data), data, (), segments).write(note_languages(), ())
    return segments, tuple(sorted(languages))


def write_change(
    folder: Path, manifest: Manifest, searcher: "Searcher", change: Change, fingerprint: str
) -> None:
    """Write *change* to the index in *folder* and publish it; the lock of *folder* is held.

    *searcher* searches the index that *manifest* tells of.
    """
    data = folder / manifest.data
    clear(folder)
    outdated = _find_outdated(searcher.segments, change.outdated)
    kept = [s for s in searcher.segments if len(outdated[s.name]) < s.document_count]
    merged = choose_merge(kept)
    merged_names = {segment.name for segment in merged}
    segments = {s.name: outdated[s.name] for s in kept if s.name not in merged_names}
    older = [segment.without(outdated[segment.name]) for segment in merged]
    _Rewriter(open_whoosh(data), data, searcher.segments, segments).write(change.added, older)
    fresh = replace(
        manifest,
        fingerprint=fingerprint,
        languages=tuple(sorted({*manifest.languages, *(p.language for p in change.added)})),
        segments=segments,
    )
    publish(data, fresh, known=manifest.files)


@dataclass(slots=True)
class _Rewriter:
    """Writes a segment beside *older* ones, of which *segments* stay, less what was removed."""

    whoosh_index: index.FileIndex
    data: Path
    older: Iterable[Segment]
    segments: Removed

    def write(self, added: Iterable[IndexedParagraph], merged: Iterable[Segment]) -> None:
        """Write what is left of *merged* segments and what is *added* as a segment."""
        if name := self._write_segment(added, merged):
            derive(self.whoosh_index, name, self.data)
            self.segments[name] = ()

    def _write_segment(
        self, added: Iterable[IndexedParagraph], merged: Iterable[Segment]
    ) -> str | None:
        """Write the segment of Whoosh; return its name, `None` if there was nothing to write."""
        writer = BulkWriter(self.whoosh_index)
        try:
            self._take_out(writer)
            gatherer = Gatherer(writer, self.data / _ASIDE)
            for segment in merged:
                gatherer.add_segment(segment)
            for paragraph in added:
                gatherer.add(paragraph)
            gatherer.write()
            writer.commit(merge=False)
        except BaseException:
            writer.abandon()
            raise
        return str(writer.newsegment.segment_id()) if gatherer.count else None

    def _take_out(self, writer: BulkWriter) -> None:
        for segment in self.older:
            if segment.name not in self.segments:
                writer.drop(segment.name)
            elif removed := self.segments[segment.name]:
                numbers = np.flatnonzero(np.isin(segment.owners, removed))
                writer.delete(segment.name, numbers.tolist())


def _find_outdated(
    segments: Iterable[Segment], outdated: frozenset[tuple[str, str]]
) -> Mapping[str, tuple[int, ...]]:
    """Return which documents of each segment are not there any more."""
    found: dict[str, tuple[int, ...]] = {}
    for segment in segments:
        gone = set(segment.removed)
        gone.update(number for number, key in enumerate(segment.keys) if key in outdated)
        found[segment.name] = tuple(sorted(gone))
    return found
