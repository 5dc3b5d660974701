"""The file of the notes: opened, opened to read only, backed up before an event, restored."""

from datetime import date
from pathlib import Path

from osce_reader.annotations.rows import MIGRATIONS, examine, salvage_annotations
from osce_reader.annotations.store import AnnotationStore
from osce_reader.backups import back_up_file_before
from osce_reader.database import Database, open_database
from osce_reader.precious import Kind, open_empty, open_precious, open_to_read


def open_store(path: Path | None, *, today: date | None = None) -> AnnotationStore:
    """Open the annotations at *path*, made if there are none yet; `None` keeps them in memory.

    Raises `StorageError` if the file or its folder cannot be written (`open_store_to_read` then
    shows what is there), or is of a newer version of the program.
    """
    if path is None:
        return AnnotationStore(open_database(None, MIGRATIONS, is_precious=False))
    database, notices = open_precious(path, _NOTES, today=today)
    return AnnotationStore(database, notices=notices)


def open_store_to_read(path: Path) -> AnnotationStore:
    """Open the annotations at *path* to look at only: from a medium that cannot be written.

    They are copied to memory with what other programs had written so far; every change is refused
    with a `StorageError`. Without a file there the store is empty. Raises `StorageError` if the
    file cannot be read, or is of a newer version of the program.
    """
    return AnnotationStore(open_to_read(path, _NOTES), is_read_only=True)


def open_empty_store(path: Path) -> AnnotationStore:
    """Return a store without notes that refuses every change, where *path* cannot even be read."""
    return AnnotationStore(open_empty(path, _NOTES), is_read_only=True)


def back_up_before(store: AnnotationStore, path: Path, event: str) -> Path | None:
    """Make a backup of the store at *path* before an *event*, such as "import"; return its file.

    A store without notes needs none: `None`. Raises `StorageError` if it cannot be made; the event
    should then not take place.
    """
    return back_up_file_before(store.back_up, path, event) if store.count() else None


def restore_store(store: AnnotationStore, path: Path, source: Path) -> None:
    """Put the notes of the copy *source* in the place of those in the *store* at *path*.

    What was there is backed up first, and no other program writes in between. Raises
    `StorageError`, and changes nothing, if *source* is no sound copy of notes, or the backup cannot
    be made.
    """
    store.restore(source, before=lambda: back_up_before(store, path, "restore"))


def _add_salvaged(database: Database, aside: Path) -> int:
    """Add to *database* what can be read of the file set *aside*; return how many notes.

    Of two versions of a note the one that was changed last stays.
    """
    salvaged = salvage_annotations(aside)
    store = AnnotationStore(database)
    known = {one.id: one for one in store.list_all()}
    better = [
        one for one in salvaged if one.id not in known or known[one.id].modified < one.modified
    ]
    store.save(better)
    return len(better)


def _count(database: Database) -> int:
    return AnnotationStore(database).count()


_NOTES = Kind(MIGRATIONS, "notes", examine=examine, count=_count, add_salvaged=_add_salvaged)
