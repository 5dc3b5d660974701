"""Undo and redo of what was done to annotations, one or many at once.

An `Edit` is what annotations were before and are after; undoing is the edit the other way round.
The history belongs to a window, not to a panel, and ends with it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from osce_reader.annotations.annotation import Annotation
from osce_reader.annotations.store import AnnotationStore
from osce_reader.errors import AnnotationError


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing done: what was there `before` it, and what is there `after` it.

    An annotation only in `after` was added, only in `before` removed, in both changed.
    `description` is what the menu calls it ("Highlight", "Remove 3 notes").
    """

    description: str
    before: tuple[Annotation, ...] = ()
    after: tuple[Annotation, ...] = ()

    def reversed(self) -> "Edit":
        """Return the edit that takes this one back."""
        return Edit(self.description, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Change:
    """What an edit touched: ids of annotations, and the documents that they are on."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


class History:
    """What was done to the annotations of one store, to be undone and redone."""

    def __init__(self, store: AnnotationStore) -> None:
        self._store = store
        self._done: list[Edit] = []
        self._undone: list[Edit] = []

    @property
    def undo_text(self) -> str:
        """What `undo` would take back, "" for nothing."""
        return self._done[-1].description if self._done else ""

    @property
    def redo_text(self) -> str:
        """What `redo` would do again, "" for nothing."""
        return self._undone[-1].description if self._undone else ""

    def do(self, edit: Edit) -> Change:
        """Carry *edit* out and remember it; what was undone can then no longer be redone.

        Raises `AnnotationError`, and changes nothing, if an annotation is no longer as it was
        before the edit.
        """
        change = self._carry_out(edit)
        if edit.before != edit.after:
            self._done.append(edit)
            self._undone.clear()
        return change

    def undo(self) -> Change | None:
        """Take the last edit back, or return `None` if there is none.

        Raises `AnnotationError`, and changes nothing, if another window has changed the annotation
        since; that edit is then forgotten, and the next `undo` goes on with the one before it.
        """
        return self._step(self._done, self._undone)

    def redo(self) -> Change | None:
        """Do again what was undone last, or return `None`; fails as `undo` does."""
        return self._step(self._undone, self._done)

    def forget(self) -> None:
        """Forget everything, because the store was replaced; nothing can be undone or redone."""
        self._done.clear()
        self._undone.clear()

    def _step(self, source: list[Edit], target: list[Edit]) -> Change | None:
        """Carry out the last edit of *source* and put it, the other way round, on *target*."""
        if not source:
            return None
        is_undo = source is self._done
        edit = source[-1]
        try:
            change = self._carry_out(edit.reversed() if is_undo else edit)
        except AnnotationError:
            source.pop()
            raise
        target.append(source.pop())
        return change

    def _carry_out(self, edit: Edit) -> Change:
        self._store.exchange(edit.before, edit.after)
        before, after = _ids(edit.before), _ids(edit.after)
        documents = dict.fromkeys(a.selector.document for a in (*edit.before, *edit.after))
        return Change(
            added=tuple(one for one in after if one not in before),
            changed=tuple(one for one in after if one in before),
            removed=tuple(one for one in before if one not in after),
            documents=tuple(documents),
        )


def _ids(annotations: Iterable[Annotation]) -> dict[str, None]:
    """Return the ids of *annotations* in order."""
    return dict.fromkeys(annotation.id for annotation in annotations)
