"""Keeping the notes safe: copies made by hand, and going back to one."""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path

from osce_reader.annotations.backup import open_store_to_read, restore_store
from osce_reader.backups import Backup, find_backups
from osce_reader.errors import StorageError
from osce_reader.library.labels import find_carried_labels, find_labels_in_backup
from osce_reader.model.text import counted
from osce_reader.workspace.changes import Changes
from osce_reader.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Contents:
    """How many notes a copy holds, and how many tags and collections of documents.

    A copy of tags and collections alone is told by `is_of_labels`.
    """

    notes: int = 0
    labels: int = 0
    is_of_labels: bool = False

    def __str__(self) -> str:
        notes, labels = counted(self.notes, "note"), count_labels(self.labels)
        if self.is_of_labels:
            return labels
        return f"{notes}, {labels}" if self.labels else notes


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that the program made, and what it holds; `None` if it is damaged."""

    backup: Backup
    contents: Contents | None


def back_up(workspace: Workspace, path: Path) -> int:
    """Write a copy of all notes to the file at *path*; return how many there are.

    The copy carries the tags and collections of the library as well. A file that is there is
    replaced, once the copy is whole. Raises `StorageError`, also where that would be one of the
    files that are copied.
    """
    paths = workspace.paths
    if path.resolve() in (paths.annotations.resolve(), paths.labels.resolve()):
        raise StorageError(
            f"“{path}” is the file of your notes or tags itself. Choose another name."
        )
    workspace.annotations.back_up(path)
    if workspace.paths.labels.exists():
        workspace.labels.carry_in(path)
    return workspace.annotations.count()


def list_copies(workspace: Workspace) -> tuple[Copy, ...]:
    """Return the copies that the program made by itself, the newest first.

    They are those of the notes, and those of tags and collections.
    """
    paths = workspace.paths
    backups = (*find_backups(paths.annotations), *find_backups(paths.labels))
    return tuple(
        Copy(backup, _find_contents(backup.path))
        for backup in sorted(backups, key=_moment_of, reverse=True)
    )


def look_into_copy(path: Path) -> Contents:
    """Return what the copy at *path* holds; raise `StorageError` if it is not sound."""
    if path.is_file() and (labels_alone := find_labels_in_backup(path)):
        return Contents(labels=len(labels_alone), is_of_labels=True)
    store = open_store_to_read(path)
    try:
        return Contents(store.count(), len(find_carried_labels(path)) if path.is_file() else 0)
    finally:
        store.close()


def restore(workspace: Workspace, path: Path) -> Changes:
    """Go back to the copy at *path*; what was there is copied first, beside the daily copies.

    Tags and collections that the copy carries are added to those of the library, none is taken
    away; a backup of those alone leaves the notes as they are. What was done before can then no
    longer be undone. Raises `StorageError`, and changes nothing, if the file is no sound copy.
    """
    if path.is_file() and (labels_alone := find_labels_in_backup(path)):
        return Changes(f"Restored {count_labels(workspace.labels.add(labels_alone))}")
    before = {one.id: one for one in workspace.annotations.list_all()}
    restore_store(workspace.annotations, workspace.paths.annotations, path)
    workspace.history.forget()
    carried = find_carried_labels(path)
    labels = workspace.labels.add(carried) if carried else 0
    after = {one.id: one for one in workspace.annotations.list_all()}
    touched = [one for one in (before | after).values() if before.get(one.id) != after.get(one.id)]
    return Changes(
        f"Restored {counted(len(after), 'note')}" + (f", {count_labels(labels)}" if labels else ""),
        added=tuple(one for one in after if one not in before),
        changed=tuple(one for one in after if one in before and before[one] != after[one]),
        removed=tuple(one for one in before if one not in after),
        documents=tuple(dict.fromkeys(one.selector.document for one in touched)),
    )


def count_labels(number: int) -> str:
    """Return a *number* of tags and collections in words."""
    return counted(number, "tag or collection", "tags and collections")


def _find_contents(path: Path) -> Contents | None:
    try:
        return look_into_copy(path)
    except StorageError:
        return None


def _moment_of(backup: Backup) -> datetime:
    """Return when a copy was made, as far as is known: a daily one at the beginning of the day."""
    return backup.moment or datetime.combine(backup.day, time(), UTC)
