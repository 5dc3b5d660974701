"""Taking over what other programs did to the imported documents: a second window, a command."""

from dataclasses import dataclass

from osce_reader.library.library import Holding
from osce_reader.library.shelf import Origin, Shelf
from osce_reader.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class LibraryChanges:
    """Texts that came, that read otherwise now, and that are gone.

    `problems` says in a sentence each what is new and cannot be read.
    """

    added: tuple[Holding, ...] = ()
    updated: tuple[Holding, ...] = ()
    removed: tuple[Holding, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the library holds what it held."""
        return not (self.added or self.updated or self.removed)


def find_time_of_library(workspace: Workspace) -> int:
    """Return when an imported document was last put on the shelf or taken off, in ns."""
    return _shelf(workspace).find_time()


def follow_library(workspace: Workspace) -> LibraryChanges:
    """Hold what the files of imported documents say now, and return what that changed.

    It also tells what was noticed before, when such a document was asked for.
    """
    problems = workspace.library.follow(_shelf(workspace))
    before = {holding.metadata.key: holding for holding in workspace.held}
    now = {holding.metadata.key: holding for holding in workspace.library.holdings}
    changes = LibraryChanges(
        added=tuple(now[key] for key in now if key not in before),
        updated=tuple(
            holding
            for key, holding in now.items()
            if key in before and before[key].content_hash != holding.content_hash
        ),
        removed=tuple(before[key] for key in before if key not in now),
        problems=problems,
    )
    if not changes.is_empty:
        workspace.renew()
    return changes


def _shelf(workspace: Workspace) -> Shelf:
    return Shelf(workspace.paths.imported_documents, Origin.IMPORTED)
