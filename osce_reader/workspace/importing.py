"""Bringing documents in and taking them out: text, index and links follow."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from osce_reader.errors import PlaceError, ReaderError
from osce_reader.importers.encoding import list_encodings
from osce_reader.importers.importer import Imported, import_document
from osce_reader.importers.process import ReaderProcess
from osce_reader.library.intake import Standing, judge, put_on_shelf, take_off_shelf, tidy
from osce_reader.library.library import Holding
from osce_reader.library.shelf import Origin, Shelf
from osce_reader.model.comparison import compare
from osce_reader.model.document import Metadata
from osce_reader.model.entry import Entry
from osce_reader.model.locator import Locator
from osce_reader.progress import SILENT, CancelledError, Progress
from osce_reader.workspace.linking import list_outgoing
from osce_reader.workspace.reading import find_place
from osce_reader.workspace.workspace import Workspace


class ImportStatus(StrEnum):
    """How a file fared. The values are those of the command line's JSON."""

    IMPORTED = "imported"
    UPDATED = "updated"
    DUPLICATE = "duplicate"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """One file and what became of it.

    `metadata` is that of the document, `None` for a file that was refused for `reason`.
    `changed` counts the paragraphs that an update changed, added or dropped.
    """

    file: Path
    status: ImportStatus
    metadata: Metadata | None = None
    paragraphs: int = 0
    references: int = 0
    changed: int = 0
    warnings: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """A document that was read and is not stored yet, and what storing it would do.

    `status` and `changed` are those that the file would end with; `held` is what the library holds
    under its name or in its wording. `encodings` are those that a text file may be in, the likely
    ones first.
    """

    imported: Imported
    status: ImportStatus
    changed: int = 0
    held: Metadata | None = None
    encodings: tuple[str, ...] = ()


def import_files(
    workspace: Workspace,
    paths: Sequence[Path],
    *,
    given: Mapping[str, str],
    progress: Progress = SILENT,
) -> tuple[ImportedFile, ...]:
    """Import the files at *paths* and in the folders among them, each by itself.

    *given* are facts that the user states, by the fields of `Metadata`. A file that fails is
    refused and the rest go on. If the user stops, what was imported so far stays.
    """
    shelf = _open_shelf(workspace)
    files = list(iter_files(paths))
    done: list[ImportedFile] = []
    try:
        with ReaderProcess() as process:
            for count, file in enumerate(files):
                progress.step(count, len(files), file.name)
                source = _Source(file, given, process, Progress(is_cancelled=progress.is_cancelled))
                done.append(_import_file(workspace, shelf, source))
    except CancelledError:
        stopped = "The import was stopped before this file."
        done += [ImportedFile(f, ImportStatus.REFUSED, reason=stopped) for f in files[len(done) :]]
    return _finish(workspace, done)


def read_for_review(
    workspace: Workspace,
    file: Path,
    *,
    given: Mapping[str, str],
    encoding: str = "",
    progress: Progress = SILENT,
) -> Review:
    """Read *file* and store nothing: the first of two steps, the other is `shelve`.

    *given* are facts that the user states; *encoding* is the user's choice for a text file. Raises
    what `import_document` does.
    """
    source = _Source(file, given, None, progress, encoding)
    imported = _read(workspace, source)
    encodings = list_encodings(file.read_bytes()) if imported.encoding else ()
    return replace(judge_again(workspace, imported), encodings=encodings)


def facts_of_wanted(wanted: Entry | None) -> dict[str, str]:
    """Return what a user states who says that a file is the document *wanted*.

    These facts find the entry in the catalogue again, which then tells the rest.
    """
    if wanted is None:
        return {}
    facts = {"symbol": wanted.symbol} if wanted.symbol else {"title": wanted.title}
    if not wanted.symbol and wanted.date and wanted.date_precision == "day":
        facts["date"] = wanted.date
    return facts


def judge_again(workspace: Workspace, imported: Imported) -> Review:
    """Return what storing *imported* would do, after its facts were corrected, say."""
    standing, before = judge(workspace.library, imported.document)
    changed = 0
    if standing is Standing.UPDATE and before is not None:
        changed = len(compare(before, imported.document))
    metadata = before.metadata if before is not None else None
    return Review(imported, ImportStatus(standing.value), changed, metadata)


def shelve(workspace: Workspace, imported: Imported) -> ImportedFile:
    """Store what was read, as it is: the second step. A failure is a refusal."""
    [row] = _finish(workspace, [_shelve_or_refuse(workspace, _open_shelf(workspace), imported)])
    return row


def remove_document(workspace: Workspace, place: str) -> Holding:
    """Remove the imported document that *place* names; its notes stay.

    Raises `PlaceError` where nothing is known there, `StorageError` for a bundled document.
    """
    locator = find_place(workspace, place).locator
    if locator.paragraph:
        raise PlaceError(f"“{place}” is a part of a document. Name the document alone.")
    holding = workspace.library.find_holding(locator.document, locator.language)
    if holding is None:
        raise PlaceError(f"The library does not hold “{place}”.")
    remove_holdings(workspace, [holding])
    return holding


def remove_holdings(workspace: Workspace, holdings: Sequence[Holding]) -> None:
    """Remove imported documents; their notes stay.

    Raises `StorageError` at the first that is bundled or cannot be removed; those before it are
    gone then.
    """
    try:
        for holding in holdings:
            take_off_shelf(workspace.library, holding)
    finally:
        workspace.renew()


def iter_files(paths: Sequence[Path]) -> Iterator[Path]:
    """Give the files at *paths* and in the folders among them, each once, in order of name.

    Hidden files are passed over, and so are links to folders, which may run in a circle.
    """
    seen: set[Path] = set()
    for path in paths:
        for file in _walk(path) if path.is_dir() else (path,):
            resolved = Path(os.path.realpath(file))
            if resolved not in seen:
                seen.add(resolved)
                yield file


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent, name) for name in sorted(names) if not name.startswith("."))


@dataclass(frozen=True, slots=True)
class _Source:
    """One file to import, with what is needed to read it."""

    file: Path
    given: Mapping[str, str]
    process: ReaderProcess | None
    progress: Progress
    encoding: str = ""


def _open_shelf(workspace: Workspace) -> Shelf:
    shelf = Shelf(workspace.paths.imported_documents, Origin.IMPORTED)
    tidy(shelf)
    return shelf


def _read(workspace: Workspace, source: _Source) -> Imported:
    return import_document(
        source.file,
        given=source.given,
        entries=workspace.entries,
        encoding=source.encoding,
        process=source.process,
        progress=source.progress,
    )


def _import_file(workspace: Workspace, shelf: Shelf, source: _Source) -> ImportedFile:
    try:
        imported = _read(workspace, source)
    except ReaderError as error:
        return ImportedFile(source.file, ImportStatus.REFUSED, reason=str(error))
    return _shelve_or_refuse(workspace, shelf, imported)


def _shelve_or_refuse(workspace: Workspace, shelf: Shelf, imported: Imported) -> ImportedFile:
    document, file = imported.document, imported.original
    review = judge_again(workspace, imported)
    if review.status is not ImportStatus.DUPLICATE:
        try:
            put_on_shelf(workspace.library, shelf, document, original=file)
        except ReaderError as error:
            return ImportedFile(file, ImportStatus.REFUSED, reason=str(error))
    is_held = review.status is ImportStatus.DUPLICATE and review.held is not None
    return ImportedFile(
        file=file,
        status=review.status,
        metadata=review.held if is_held else document.metadata,
        paragraphs=document.count_paragraphs(),
        changed=review.changed,
        warnings=imported.warnings,
    )


def _finish(workspace: Workspace, rows: Sequence[ImportedFile]) -> tuple[ImportedFile, ...]:
    """Let index and links follow what was stored, and count the references of each document."""
    if any(row.status in (ImportStatus.IMPORTED, ImportStatus.UPDATED) for row in rows):
        workspace.renew()
    return tuple(_count_references(workspace, row) for row in rows)


def _count_references(workspace: Workspace, row: ImportedFile) -> ImportedFile:
    if row.metadata is None:
        return row
    links = list_outgoing(workspace, Locator(row.metadata.id, row.metadata.language))
    return replace(row, references=len(links))
