"""The doctor: whether all that the program needs is there and sound, check by check."""

import os
from dataclasses import dataclass
from pathlib import Path

from osce_reader.backups import list_backups
from osce_reader.errors import ReaderError, StorageError
from osce_reader.library.library import count_documents
from osce_reader.library.shelf import Origin
from osce_reader.model.text import counted
from osce_reader.progress import SILENT, Progress
from osce_reader.workspace.keeping import count_labels
from osce_reader.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, whether it is sound, and a sentence or two about it."""

    name: str
    is_ok: bool
    detail: str


def check_all(workspace: Workspace) -> tuple[Check, ...]:
    """Look at everything and return what was found."""
    checks = (
        _check_documents,
        check_index,
        _check_annotations,
        _check_backups,
        _check_labels,
        _check_data_folder,
    )
    return tuple(check(workspace) for check in checks)


def check_index(workspace: Workspace) -> Check:
    """Open the full-text index, which is made first where none serves; say which one it is."""
    try:
        opened = workspace.index
    except ReaderError as error:
        return Check("index", is_ok=False, detail=str(error))
    is_bundled = opened.folder == workspace.paths.bundled_index
    which = "The ready-made one serves." if is_bundled else f"It is in {opened.folder}."
    return Check("index", is_ok=True, detail=" ".join(filter(None, (which, opened.notice))))


def repair(workspace: Workspace, *, progress: Progress = SILENT) -> tuple[Check, ...]:
    """Make the index anew, then look at everything.

    What else can be mended was mended when the workspace was opened: a damaged file of notes was
    set aside and the newest backup restored, a damaged store of documents was read anew.
    """
    workspace.rebuild_index(progress)
    return check_all(workspace)


def _check_documents(workspace: Workspace) -> Check:
    holdings = workspace.library.holdings
    imported = count_documents(one for one in holdings if one.origin is Origin.IMPORTED)
    problems = workspace.library.problems
    documents = count_documents(holdings)
    versions = f" in {counted(len(holdings), 'language version')}"
    many = versions if len(holdings) > documents else ""
    count = f"{counted(documents, 'document')}{many}, {imported} of them imported."
    return Check("documents", not problems, " ".join((count, *problems)))


def _check_annotations(workspace: Workspace) -> Check:
    store = workspace.annotations
    details = [f"{counted(store.count(), 'note')} in {workspace.paths.annotations}."]
    if store.is_read_only:
        details.append("They cannot be written.")
    return Check("annotations", not store.is_read_only, " ".join((*details, *store.notices)))


def _check_backups(workspace: Workspace) -> Check:
    backups = list_backups(workspace.paths.annotations)
    newest = f", the newest {backups[0].name}" if backups else ""
    return Check(
        "backups", is_ok=True, detail=f"{counted(len(backups), 'copy', 'copies')}{newest}."
    )


def _check_labels(workspace: Workspace) -> Check:
    path = workspace.paths.labels
    if not path.exists() and not list_backups(path):
        return Check("labels", is_ok=True, detail="No tags and collections yet.")
    try:
        labels = workspace.labels
    except StorageError as error:
        return Check("labels", is_ok=False, detail=str(error))
    count = f"{count_labels(labels.count())} in {path}"
    copies = counted(len(list_backups(path)), "copy", "copies")
    detail = " ".join((f"{count}, {copies}.", *labels.notices))
    return Check("labels", not labels.notices, detail)


def _check_data_folder(workspace: Workspace) -> Check:
    folder = workspace.paths.data
    is_ok = os.access(_existing(folder), os.W_OK)
    detail = f"{folder} can be written." if is_ok else f"{folder} cannot be written."
    return Check("data folder", is_ok, detail)


def _existing(path: Path) -> Path:
    """Return *path*, or the nearest folder above it that is there."""
    return next(folder for folder in (path, *path.parents) if folder.exists())
