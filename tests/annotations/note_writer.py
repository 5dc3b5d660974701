"""A program that writes notes until it is told to stop or killed; run by the tests of the store.

Arguments: the file, a name, and how many notes (0: without end). It prints "ready", waits for one
line on standard input, and prints the id of each note after the store has reported it saved.

-1 notes are some on a disk that is full in between, at ever other writes; after each try, all that
was reported as saved has to be there. It prints how many were refused, and how many saved.
"""

import itertools
import sys
from contextlib import contextmanager
from pathlib import Path

from osce_reader.annotations.backup import open_store
from osce_reader.errors import StorageError
from tests.annotations.builders import annotate, document_of


def main(path: str, name: str, count: int) -> None:
    store = open_store(Path(path))
    document = document_of("Every lantern shall be lit at dusk.")
    _tell("ready")
    sys.stdin.readline()
    for number in itertools.islice(itertools.count(), count or None):
        note = annotate(document, note=f"{name} {number}")
        store.save([note])
        _tell(note.id)
    store.close()


def write_on_a_full_disk(path: str) -> None:
    store = open_store(Path(path))
    document = document_of("Every lantern shall be lit at dusk.")
    saved, messages = {}, []
    for number in range(100):
        note = annotate(document, note=f"{number} " * 2000)
        size = max(file.stat().st_size for file in Path(path).parent.iterdir())
        try:
            with _files_no_larger_than(size + 211 * number if number % 2 else size // 2):
                store.save([note])
        except StorageError as error:
            messages.append(str(error))
        else:
            saved[note.id] = note
        again = annotate(document, note="after")
        store.save([again])
        saved[again.id] = again
        assert {one.id: one for one in store.list_all()} == saved
        other = open_store(Path(path))
        assert {one.id: one for one in other.list_all()} == saved
        other.close()
    store.close()
    assert all(path in message for message in messages)
    _tell(f"{len(messages)} {len(saved)}")


@contextmanager
def _files_no_larger_than(size: int):
    import resource  # there is none on Windows, where this is not called

    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if int(sys.argv[3]) < 0:
    write_on_a_full_disk(sys.argv[1])
else:
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
