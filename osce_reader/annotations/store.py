"""The store: every annotation of the reader, in one SQLite file.

A change is on the disk when the call returns. Another program may have the same file open: the
next read sees what it wrote, and `exchange` refuses to write over it unseen. What was read is kept
in memory until this or another program writes, so that lists of thousands are quick.
"""

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from osce_reader.annotations.annotation import Annotation
from osce_reader.annotations.memory import AnchorMemory
from osce_reader.annotations.rows import MIGRATIONS, SAVE, SELECT, examine, from_row, to_row
from osce_reader.database import Database, restore_copy
from osce_reader.errors import AnnotationError

_SHARE = (
    "INSERT INTO shared (annotation, modified) VALUES (?, ?)"
    " ON CONFLICT (annotation) DO UPDATE SET modified = excluded.modified"
)


class AnnotationStore:
    """The annotations in one database.

    `notices` are sentences for the user about what happened on opening (a file that was restored);
    `is_read_only` says that every change will be refused. `anchors` remembers where annotations
    were found in the texts as they are now.
    """

    def __init__(
        self, database: Database, *, notices: Sequence[str] = (), is_read_only: bool = False
    ) -> None:
        self.notices = tuple(notices)
        self.is_read_only = is_read_only
        self.anchors = AnchorMemory()
        self._database = database
        self._lock = threading.RLock()
        self._loaded: dict[str, Annotation] | None = None
        self._ordered: tuple[Annotation, ...] | None = None
        self._seen = -1

    def get(self, annotation_id: str) -> Annotation:
        """Return one annotation; raise `AnnotationError` if there is none of that id."""
        found = self.find(annotation_id)
        if found is None:
            raise AnnotationError(
                f"There is no note “{annotation_id}”; it may have been removed. List the notes to"
                " see those that are there."
            )
        return found

    def find(self, annotation_id: str) -> Annotation | None:
        """Return one annotation, or `None` if there is none of that id."""
        with self._lock:
            self._forget_if_changed()
            if self._loaded is not None:
                return self._loaded.get(annotation_id)
            row = self._database.query_one(f"{SELECT} WHERE id = ?", (annotation_id,))
            return None if row is None else from_row(row)

    def list_all(self, document: str = "") -> tuple[Annotation, ...]:
        """Return all annotations, or those on one *document*, by document and time of making."""
        with self._lock:
            everything = self._load()
        if not document:
            return everything
        return tuple(one for one in everything if one.selector.document == document)

    def count(self) -> int:
        """Return how many annotations there are."""
        row = self._database.query_one("SELECT count(*) FROM annotation")
        return int(row[0]) if row else 0

    def save(self, annotations: Iterable[Annotation]) -> None:
        """Save *annotations*, new or changed, all or none; they are on the disk afterwards."""
        saved = tuple(annotations)
        with self._lock:
            self._database.execute_many(SAVE, map(to_row, saved))
            self._remember(saved)

    def delete(self, ids: Iterable[str]) -> None:
        """Remove the annotations of these *ids*, all or none; unknown ids are no error."""
        gone = tuple(ids)
        with self._lock:
            self._database.execute_many(
                "DELETE FROM annotation WHERE id = ?", [(one,) for one in gone]
            )
            self._remember((), gone)

    def exchange(self, before: Iterable[Annotation], after: Iterable[Annotation]) -> None:
        """Put *after* in the place of *before*, all or nothing.

        Raises `AnnotationError`, and changes nothing, if what is stored is no longer what *before*
        says: another window or program has changed or removed it, or made one anew.
        """
        known = {annotation.id: annotation for annotation in before}
        wanted = {annotation.id: annotation for annotation in after}
        with self._lock:
            try:
                with self._database.transaction():
                    for annotation in (known | wanted).values():
                        self._require_as_known(known.get(annotation.id), annotation)
                    self.delete(known.keys() - wanted.keys())
                    self.save(wanted.values())
            except BaseException:
                self._loaded = self._ordered = None
                raise

    def carry(self, document: str, carry: Callable[[Annotation], Annotation]) -> None:
        """Put what *carry* gives in the place of each annotation on *document*, all or none.

        They are taken as they are at that moment: no other window or program writes meanwhile.
        """
        with self._lock:
            try:
                with self._database.transaction():
                    self.save(map(carry, self.list_all(document)))
            except BaseException:
                self._loaded = self._ordered = None
                raise

    def list_shared(self) -> Mapping[str, str]:
        """Return when each annotation that was given to or came from others was last modified."""
        rows = self._database.query("SELECT annotation, modified FROM shared")
        return dict(rows)

    def note_shared(self, annotations: Iterable[Annotation]) -> None:
        """Remember that *annotations* were given to others, or came from them, as they are."""
        self._database.execute_many(_SHARE, [(one.id, one.modified) for one in annotations])

    def back_up(self, path: Path) -> None:
        """Write a copy of everything to the file at *path*; raise `StorageError`."""
        self._database.backup_to(path)

    def restore(self, path: Path, *, before: Callable[[], object]) -> None:
        """Put the content of the copy at *path* in the place of everything, all or nothing.

        *before* is called when all is ready, while no other window or program can write. Raises
        `StorageError`, and changes nothing, if it is no sound copy or a newer one.
        """
        with self._lock:
            try:
                restore_copy(self._database, path, MIGRATIONS, examine=examine, before=before)
            finally:
                self._loaded = self._ordered = None

    @property
    def change_count(self) -> int:
        """A number that differs from before if another window or program has written since."""
        return self._database.change_count

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def _load(self) -> tuple[Annotation, ...]:
        """Return everything, from memory unless another program wrote since it was read."""
        self._forget_if_changed()
        if self._loaded is None:
            self._loaded = {row[0]: from_row(row) for row in self._database.query(SELECT)}
            self._ordered = None
        if self._ordered is None:
            self._ordered = tuple(sorted(self._loaded.values(), key=_order))
        return self._ordered

    def _forget_if_changed(self) -> None:
        seen = self.change_count
        if seen != self._seen:
            self._loaded = self._ordered = None
            self._seen = seen

    def _remember(self, saved: Iterable[Annotation], gone: Iterable[str] = ()) -> None:
        """Do to what is in memory what was done to the file."""
        if self._loaded is not None:
            for one in gone:
                self._loaded.pop(one, None)
            self._loaded.update((one.id, one) for one in saved)
        self._ordered = None

    def _require_as_known(self, known: Annotation | None, annotation: Annotation) -> None:
        stored = self.find(annotation.id)
        if content_of(stored) == content_of(known):
            return
        what = "removed" if stored is None else "changed"
        raise AnnotationError(
            f"The note on {_describe(annotation)} was {what} in another window meanwhile and was"
            " left as it is there. Look at it again before you change it."
        )


def content_of(annotation: Annotation | None) -> tuple[object, ...] | None:
    """Return what a person put into *annotation*; its place may be found anew without them."""
    if annotation is None:
        return None
    return (
        annotation.note,
        annotation.colour,
        annotation.tags,
        annotation.created,
        annotation.modified,
        annotation.author,
        annotation.kind,
    )


def _order(annotation: Annotation) -> tuple[str, str, str]:
    return annotation.selector.document, annotation.created, annotation.id


def _describe(annotation: Annotation) -> str:
    words = annotation.quote
    if not words:
        return f"“{annotation.selector.document}”"
    return f"“{words}”" if len(words) <= 60 else f"“{words[:59].rstrip()}…”"
