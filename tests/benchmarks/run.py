"""Measures what a reader waits for, and prints the figures beside their aims and a yardstick.

Run by `make bench`. Nothing is asserted: figures depend on the machine and on what else it does,
so look at the ratios to the yardsticks, which are measured in the same run.
"""

import os
import sys
from collections.abc import Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from osce_reader.annotations.annotation import Colour
from osce_reader.model.locator import Locator
from osce_reader.paths import find_paths
from osce_reader.workspace.annotating import Mark, add_annotation
from osce_reader.workspace.searching import search_text
from osce_reader.workspace.workspace import Workspace, open_workspace
from tests.benchmarks.exporting import measure_exporting
from tests.benchmarks.figures import Figure, format_table, time_call
from tests.benchmarks.finding import measure_finding
from tests.benchmarks.noted_window import measure_noted_window
from tests.benchmarks.notes import measure_notes
from tests.benchmarks.starting import measure_starts
from tests.benchmarks.yardsticks import NoteFile, ParagraphTable
from tests.held import iter_held

_RUNS = 7
_CALLS = 30
_BARE_WINDOW = Path(__file__).with_name("bare_window.py")
_PLACES = ("MC.DOC/1/11/Corr.1#10", "press-release-kyiv-2013")

# The same question for us and for SQLite FTS5, which calls a prefix and a phrase alike.
_QUERIES = (
    ("trafficking", "trafficking"),
    ("victims assistance", "victims AND assistance"),
    ('"labour exploitation"', '"labour exploitation"'),
    ("the", "the"),
    ("traffick*", "traffick*"),
    ("co-operation", '"co operation"'),
    ("children OR women OR men", "children OR women OR men"),
    ("trafficking NOT child", "trafficking NOT child"),
    ("(labour OR sexual) AND exploitation", "(labour OR sexual) AND exploitation"),
    ("MC.DOC/1/11", '"MC DOC 1 11"'),
    ("c* AND p*", "c* AND p*"),
    ("nothingofthekind", "nothingofthekind"),
)


def main() -> int:
    """Measure everything, print the table, and return the exit status."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory(prefix="osce-reader-bench-") as name:
        folder = Path(name)
        # Starts come first: the peak of a process counts that of the process that began it.
        figures = [*_measure_starts(folder)]
        workspace = open_workspace(find_paths(folder / "workspace"))
        figures += _measure_search(workspace)
        figures.append(_measure_saving(workspace, folder))
        figures += measure_exporting(workspace, folder)
        workspace.close()
        figures += measure_notes(folder / "notes")
        figures += measure_noted_window(folder / "windows")
        figures += measure_finding()
    sys.stdout.write(f"{format_table(figures)}\n")
    return 0


def _measure_starts(folder: Path) -> Iterator[Figure]:
    program = [sys.executable, "-m", "osce_reader", "--data-dir", str(folder / "start")]
    for place in _PLACES:
        program += ["--open", place]
    program.append("--exit-when-painted")
    ours = measure_starts(program, runs=_RUNS)
    bare = measure_starts([sys.executable, str(_BARE_WINDOW)], runs=_RUNS)
    yield Figure(
        "process start to painted page",
        tuple(start.milliseconds for start in ours),
        "ms",
        400,
        "bare QTextBrowser",
        tuple(start.milliseconds for start in bare),
    )
    yield Figure(
        "peak memory, both documents open",
        tuple(start.megabytes for start in ours),
        "MB",
        150,
        "bare QTextBrowser",
        tuple(start.megabytes for start in bare),
    )


def _measure_search(workspace: Workspace) -> Iterator[Figure]:
    table = ParagraphTable(
        paragraph.text
        for document in iter_held(workspace.library)
        for paragraph in document.paragraphs
    )
    ours = {
        query: time_call(partial(search_text, workspace, query, limit=20), runs=_CALLS)
        for query, _ in _QUERIES
    }
    theirs = {
        query: time_call(partial(table.search, same, limit=20), runs=_CALLS)
        for query, same in _QUERIES
    }
    yield Figure(
        f"search, {len(_QUERIES)} queries together",
        tuple(chain.from_iterable(ours.values())),
        "ms",
        10,
        "SQLite FTS5",
        tuple(chain.from_iterable(theirs.values())),
    )
    slowest = max(ours, key=lambda query: sorted(ours[query])[_CALLS // 2])
    yield Figure(
        f"search, slowest: {slowest}", ours[slowest], "ms", 10, "SQLite FTS5", theirs[slowest]
    )


def _measure_saving(workspace: Workspace, folder: Path) -> Figure:
    mark = Mark(Colour.YELLOW, "A note of ordinary length, as readers write them.", ("bench",))
    place = Locator("mc-doc-1-11-corr-1", "en", "10", start=3, end=40)
    ours = time_call(partial(add_annotation, workspace, place, mark), runs=_CALLS)
    notes = NoteFile(folder / "notes.db")
    theirs = time_call(partial(notes.save, mark.note), runs=_CALLS)
    return Figure("saving a note durably", ours, "ms", None, "SQLite, one row", theirs)


if __name__ == "__main__":
    sys.exit(main())
