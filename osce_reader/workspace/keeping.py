"""Keeping the notes safe: copies made by hand, and going back to one."""

from pathlib import Path

from osce_reader.annotations.backup import open_store_to_read, restore_store
from osce_reader.backups import Backup, find_backups
from osce_reader.errors import StorageError
from osce_reader.library.labels import find_carried_labels, find_labels_in_backup
from osce_reader.model.text import counted
from osce_reader.workspace.changes import Changes
from osce_reader.workspace.workspace import Workspace


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


def list_copies(workspace: Workspace) -> tuple[Backup, ...]:
    """Return the copies that the program made by itself, the newest first."""
    return find_backups(workspace.paths.annotations)


def count_in_copy(path: Path) -> int:
    """Return how many notes the copy at *path* holds; raise `StorageError` if it is not sound."""
    store = open_store_to_read(path)
    try:
        return store.count()
    finally:
        store.close()


def restore(workspace: Workspace, path: Path) -> Changes:
    """Go back to the copy at *path*; what was there is copied first, beside the daily copies.

    Tags and collections that the copy carries are added to those of the library, none is taken
    away; a backup of those alone leaves the notes as they are. What was done before can then no
    longer be undone. Raises `StorageError`, and changes nothing, if the file is no sound copy.
    """
    if path.is_file() and (labels_alone := find_labels_in_backup(path)):
        return Changes(f"Restored {_count_labels(workspace.labels.add(labels_alone))}")
    before = {one.id: one for one in workspace.annotations.list_all()}
    restore_store(workspace.annotations, workspace.paths.annotations, path)
    carried = find_carried_labels(path)
    labels = workspace.labels.add(carried) if carried else 0
    workspace.history.forget()
    after = {one.id: one for one in workspace.annotations.list_all()}
    touched = [one for one in (before | after).values() if before.get(one.id) != after.get(one.id)]
    return Changes(
        f"Restored {counted(len(after), 'note')}"
        + (f", {_count_labels(labels)}" if labels else ""),
        added=tuple(one for one in after if one not in before),
        changed=tuple(one for one in after if one in before and before[one] != after[one]),
        removed=tuple(one for one in before if one not in after),
        documents=tuple(dict.fromkeys(one.selector.document for one in touched)),
    )


def _count_labels(number: int) -> str:
    return counted(number, "tag or collection", "tags and collections")
