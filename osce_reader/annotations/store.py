"""The store: every annotation of the reader, in one SQLite file.

A change is on the disk when the call returns. Another program may have the same file open: the
next read sees what it wrote, and `exchange` refuses to write over it unseen.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from osce_reader.annotations.annotation import Annotation, AnnotationState, Colour, Selector
from osce_reader.database import Database
from osce_reader.errors import AnnotationError

MIGRATIONS = (
    """
    CREATE TABLE annotation (
        id TEXT PRIMARY KEY NOT NULL,
        document TEXT NOT NULL,
        language TEXT NOT NULL,
        paragraph TEXT NOT NULL,
        last TEXT NOT NULL,
        start_at INTEGER,
        end_at INTEGER,
        exact TEXT NOT NULL,
        prefix TEXT NOT NULL,
        suffix TEXT NOT NULL,
        text_hash TEXT NOT NULL,
        colour TEXT,
        note TEXT NOT NULL,
        created TEXT NOT NULL,
        modified TEXT NOT NULL,
        author TEXT NOT NULL,
        state TEXT NOT NULL,
        tags TEXT NOT NULL
    );
    CREATE INDEX annotation_by_document ON annotation (document, created);
    """,
)

_SELECT = (
    "SELECT id, document, language, paragraph, last, start_at, end_at, exact, prefix, suffix,"
    " text_hash, colour, note, created, modified, author, state, tags FROM annotation"
)
_SAVE = (
    "INSERT INTO annotation (id, document, language, paragraph, last, start_at, end_at, exact,"
    " prefix, suffix, text_hash, colour, note, created, modified, author, state, tags)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (id) DO UPDATE SET document = excluded.document, language = excluded.language,"
    " paragraph = excluded.paragraph, last = excluded.last, start_at = excluded.start_at,"
    " end_at = excluded.end_at, exact = excluded.exact, prefix = excluded.prefix,"
    " suffix = excluded.suffix, text_hash = excluded.text_hash, colour = excluded.colour,"
    " note = excluded.note, created = excluded.created, modified = excluded.modified,"
    " author = excluded.author, state = excluded.state, tags = excluded.tags"
)
_TAG_SEPARATOR = "\n"  # a tag stands on one line, so none holds it


class AnnotationStore:
    """The annotations in one database.

    `notices` are sentences for the user about what happened on opening (a file that was restored);
    `is_read_only` says that every change will be refused.
    """

    def __init__(
        self, database: Database, *, notices: Sequence[str] = (), is_read_only: bool = False
    ) -> None:
        self.notices = tuple(notices)
        self.is_read_only = is_read_only
        self._database = database

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
        row = self._database.query_one(f"{_SELECT} WHERE id = ?", (annotation_id,))
        return None if row is None else _from_row(row)

    def list_all(self, document: str = "") -> tuple[Annotation, ...]:
        """Return all annotations, or those on one *document*, by document and time of making."""
        where = " WHERE document = ?" if document else ""
        rows = self._database.query(
            f"{_SELECT}{where} ORDER BY document, created, id", (document,) if document else ()
        )
        return tuple(map(_from_row, rows))

    def count(self) -> int:
        """Return how many annotations there are."""
        row = self._database.query_one("SELECT count(*) FROM annotation")
        return int(row[0]) if row else 0

    def save(self, annotations: Iterable[Annotation]) -> None:
        """Save *annotations*, new or changed, all or none; they are on the disk afterwards."""
        self._database.execute_many(_SAVE, map(_to_row, annotations))

    def delete(self, ids: Iterable[str]) -> None:
        """Remove the annotations of these *ids*, all or none; unknown ids are no error."""
        self._database.execute_many("DELETE FROM annotation WHERE id = ?", [(one,) for one in ids])

    def exchange(self, before: Iterable[Annotation], after: Iterable[Annotation]) -> None:
        """Put *after* in the place of *before*, all or nothing.

        Raises `AnnotationError`, and changes nothing, if what is stored is no longer what *before*
        says: another window or program has changed or removed it, or made one anew.
        """
        known = {annotation.id: annotation for annotation in before}
        wanted = {annotation.id: annotation for annotation in after}
        with self._database.transaction():
            for annotation in (known | wanted).values():
                self._require_as_known(known.get(annotation.id), annotation)
            self.delete(known.keys() - wanted.keys())
            self.save(wanted.values())

    @property
    def change_count(self) -> int:
        """A number that differs from before if another window or program has written since."""
        return self._database.change_count

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def _require_as_known(self, known: Annotation | None, annotation: Annotation) -> None:
        stored = self.find(annotation.id)
        if _content(stored) == _content(known):
            return
        what = "removed" if stored is None else "changed"
        raise AnnotationError(
            f"The note on {_describe(annotation)} was {what} in another window meanwhile and was"
            " left as it is there. Look at it again before you change it."
        )


def _content(annotation: Annotation | None) -> tuple[object, ...] | None:
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
    )


def _describe(annotation: Annotation) -> str:
    words = annotation.quote
    if not words:
        return f"“{annotation.selector.document}”"
    return f"“{words}”" if len(words) <= 60 else f"“{words[:59].rstrip()}…”"


def _to_row(annotation: Annotation) -> tuple[object, ...]:
    selector = annotation.selector
    return (
        annotation.id,
        selector.document,
        selector.language,
        selector.paragraph,
        selector.last,
        selector.start,
        selector.end,
        selector.exact,
        selector.prefix,
        selector.suffix,
        selector.text_hash,
        annotation.colour.value if annotation.colour else None,
        annotation.note,
        annotation.created,
        annotation.modified,
        annotation.author,
        annotation.state.value,
        _TAG_SEPARATOR.join(annotation.tags),
    )


def _from_row(row: tuple[Any, ...]) -> Annotation:
    annotation_id, *selector, colour, note, created, modified, author, state, tags = row
    return Annotation(
        id=annotation_id,
        selector=Selector(*selector),
        colour=Colour(colour) if colour else None,
        note=note,
        tags=tuple(filter(None, tags.split(_TAG_SEPARATOR))),
        created=created,
        modified=modified,
        author=author,
        state=AnnotationState(state),
    )
