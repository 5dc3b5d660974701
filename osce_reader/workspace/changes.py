"""What an operation touched. Views decide from it what to redraw."""

from dataclasses import dataclass

from osce_reader.annotations.history import Change


@dataclass(frozen=True, slots=True)
class Changes:
    """What was touched: annotations by id, and the documents that they are on, by id.

    `description` is what was done, for the status line; "" where there is nothing to say.
    """

    description: str = ""
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was touched."""
        return not (self.added or self.changed or self.removed)


def changes_of(change: Change, description: str = "") -> Changes:
    """Return the changes that a change to annotations makes."""
    return Changes(description, change.added, change.changed, change.removed, change.documents)
