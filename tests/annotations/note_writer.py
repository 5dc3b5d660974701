"""A program that writes notes until it is told to stop or killed; run by the tests of the store.

Arguments: the file, a name, and how many notes (0: without end). It prints "ready", waits for one
line on standard input, and prints the id of each note after the store has reported it saved.
"""

import itertools
import sys
from pathlib import Path

from osce_reader.annotations.backup import open_store
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


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
