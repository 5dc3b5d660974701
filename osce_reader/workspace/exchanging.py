"""Giving notes to others and taking theirs: files out, files in, and what both changed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from osce_reader.annotations.annotation import Annotation
from osce_reader.annotations.backup import back_up_before
from osce_reader.annotations.filtering import NoteFilter
from osce_reader.annotations.merging import Choice, Merge, compare, to_edit
from osce_reader.annotations.w3c import Refused, read_jsonld, write_jsonld
from osce_reader.errors import AnnotationError, StorageError
from osce_reader.export.files import save_whole
from osce_reader.export.note_report import (
    Entry,
    Names,
    write_csv,
    write_docx,
    write_html,
    write_markdown,
)
from osce_reader.model.locator import Locator
from osce_reader.settings import load_settings
from osce_reader.workspace.annotating import do, find_annotations
from osce_reader.workspace.changes import Changes
from osce_reader.workspace.reading import print_place
from osce_reader.workspace.workspace import Workspace

_JSONLD = (".jsonld", ".json")
_WRITERS: Mapping[str, Callable[[Sequence[Entry], Names], str | bytes]] = {
    ".md": write_markdown,
    ".html": write_html,
    ".csv": write_csv,
    ".docx": write_docx,
}
EXPORT_SUFFIXES = (".jsonld", *_WRITERS)
"""The files that notes can be written to, by their ending."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a file of notes would bring, before anything is changed; `refused` entries are none."""

    path: Path
    merge: Merge
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did; `unsettled` conflicts were left as they are here."""

    changes: Changes
    counts: dict[str, int] = field(default_factory=dict)


def export_notes(
    workspace: Workspace,
    path: Path,
    wanted: NoteFilter | None = None,
    *,
    colour_names: Mapping[str, str] | None = None,
) -> int:
    """Write the notes that *wanted* asks for (else all) to the file at *path*; return how many.

    Its ending decides what is written (`EXPORT_SUFFIXES`). A file that is there is replaced, once
    the new one is whole. *colour_names* are the reader's, else those of the settings. Raises
    `AnnotationError` for an ending that is not known, `StorageError` if the file cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in (*EXPORT_SUFFIXES, *_JSONLD):
        known = ", ".join(EXPORT_SUFFIXES)
        raise AnnotationError(f"Notes cannot be written as “{path.name}”. Choose one of: {known}.")
    found = find_annotations(workspace, wanted or NoteFilter())
    if suffix in _JSONLD:
        stored = [workspace.annotations.get(one.id) for one in found]
        save_whole(write_jsonld(stored).encode(), path)
        if not workspace.annotations.is_read_only:
            workspace.annotations.note_shared(stored)
    else:
        if colour_names is None:
            colour_names = load_settings(workspace.paths.settings)[0].colour_names
        entries = [_entry(workspace, annotation) for annotation in found]
        content = _WRITERS[suffix](entries, Names(colour_names))
        if suffix == ".csv" and isinstance(content, str):
            content = f"\ufeff{content}"  # else spreadsheets read it in the system's old encoding
        save_whole(content.encode() if isinstance(content, str) else content, path)
    return len(found)


def read_notes(workspace: Workspace, path: Path) -> Incoming:
    """Return what the JSON-LD file at *path* would bring; nothing is changed yet.

    Raises `AnnotationError` if it is no such file, `StorageError` if it cannot be read.
    """
    if path.suffix.lower() not in _JSONLD:
        raise AnnotationError(f"Notes are read from .jsonld files, and “{path.name}” is none.")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise StorageError(f"“{path}” cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise AnnotationError(f"“{path}” is not UTF-8 text (byte {error.start}).") from error
    theirs, refused = read_jsonld(text)
    store = workspace.annotations
    return Incoming(path, compare(store.list_all(), theirs, store.list_shared()), refused)


def import_notes(
    workspace: Workspace,
    incoming: Incoming,
    choices: Mapping[str, Choice] | None = None,
    *,
    default: Choice | None = None,
) -> Imported:
    """Take over what *incoming* brings; a backup is made first, and all of it is undone at once.

    *choices* say by the id of the note what becomes of those that both changed, *default* holds
    for the others; `None` leaves them as they are here, and the file can be read again.
    """
    merge = incoming.merge
    edit = to_edit(merge, choices or {}, default=default)
    changes = Changes()
    if edit.after:
        back_up_before(workspace.annotations, workspace.paths.annotations, "import")
        changes = do(workspace, edit)
    settled = [
        pair.theirs for pair in merge.conflicts if (choices or {}).get(pair.mine.id, default)
    ]
    taken = (*merge.new, *merge.same, *(pair.theirs for pair in merge.changed), *settled)
    if not workspace.annotations.is_read_only:
        workspace.annotations.note_shared(taken)
    counts = {
        "new": len(merge.new),
        "same": len(merge.same),
        "changed": len(merge.changed),
        "kept": len(merge.kept),
        "conflicts": len(merge.conflicts),
        "unsettled": len(merge.conflicts) - len(settled),
        "refused": len(incoming.refused),
    }
    return Imported(changes, counts)


def _entry(workspace: Workspace, annotation: Annotation) -> Entry:
    entry = workspace.find_entry(annotation.selector.document)
    title = f"{entry.name}: {entry.title}" if entry and entry.symbol else ""
    name = title or (entry.title if entry else annotation.selector.document)
    place = annotation.selector
    where = Locator(place.document, place.language, place.paragraph, place.last)
    return Entry(annotation, name, print_place(workspace, where))
