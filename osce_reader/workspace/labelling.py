"""Tags and collections of documents: listed, given and taken away."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from osce_reader.backups import list_backups
from osce_reader.library.labels import LabelKind, Labels
from osce_reader.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class LabelChanges:
    """Which labels of a kind documents get, and which they lose."""

    kind: LabelKind
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def list_labels(workspace: Workspace) -> Mapping[str, Labels]:
    """Return the labels of each document that has any, by its id. Raises `StorageError`."""
    path = workspace.paths.labels
    if not path.exists() and not list_backups(path):
        return {}
    return workspace.labels.list_all()


def label_documents(
    workspace: Workspace, documents: Iterable[str], changes: Sequence[LabelChanges]
) -> None:
    """Carry out *changes* on each of *documents*, by id. Raises `StorageError`."""
    ids = tuple(dict.fromkeys(documents))
    for change in changes:
        workspace.labels.change(ids, change.kind, added=change.added, removed=change.removed)
