"""Undo and redo of what was done to annotations, one or many at once.

An `Edit` is what annotations were before and are after; undoing is the edit the other way round.
The history belongs to a window, not to a panel, and ends with it. Any thread may use it.
"""

import threading
from collections.abc import Callable, Iterable
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

    def carried(self, carry: Callable[[Annotation], Annotation]) -> "Edit":
        """Return this edit of what *carry* gives for its annotations."""
        return Edit(self.description, tuple(map(carry, self.before)), tuple(map(carry, self.after)))


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
        self._lock = threading.RLock()

    @property
    def undo_text(self) -> str:
        """What `undo` would take back, "" for nothing."""
        return _describe_last(self._done)

    @property
    def redo_text(self) -> str:
        """What `redo` would do again, "" for nothing."""
        return _describe_last(self._undone)

    def do(self, edit: Edit) -> Change:
        """Carry *edit* out and remember it; what was undone can then no longer be redone.

        Raises `AnnotationError`, and changes nothing, if an annotation is no longer as it was
        before the edit.
        """
        with self._lock:
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

    def carry(self, carry: Callable[[Annotation], Annotation]) -> None:
        """Let every edit be of what *carry* gives for its annotations: their document was renamed.

        What is undone then stands in the document as it is called now.
        """
        with self._lock:
            for edits in (self._done, self._undone):
                edits[:] = [one.carried(carry) for one in edits]

    def forget(self) -> None:
        """Forget everything, because the store was replaced; nothing can be undone or redone."""
        with self._lock:
            self._done.clear()
            self._undone.clear()

    def _step(self, source: list[Edit], target: list[Edit]) -> Change | None:
        """Carry out the last edit of *source* and put it, the other way round, on *target*."""
        with self._lock:
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


def _describe_last(edits: list[Edit]) -> str:
    last = edits[-1:]  # in one step, without waiting for an edit that is being carried out
    return last[0].description if last else ""


def _ids(annotations: Iterable[Annotation]) -> dict[str, None]:
    """Return the ids of *annotations* in order."""
    return dict.fromkeys(annotation.id for annotation in annotations)
