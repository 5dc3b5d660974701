"""Measures citing and exporting, and prints the figures beside their aims.

Run by `make bench` with the rest, or by itself: `python -m tests.benchmarks.exporting`.
"""

import sys
from collections.abc import Iterator
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from osce_reader.export.citation import STYLES
from osce_reader.model.locator import Locator
from osce_reader.paths import find_paths
from osce_reader.workspace.citing import cite_place, make_snippet
from osce_reader.workspace.exporting import export_places
from osce_reader.workspace.workspace import Workspace, open_workspace
from tests.benchmarks.figures import Figure, format_table, time_call
from tests.held import iter_held

_CALLS = 200
_RUNS = 5
_QUOTATIONS = 500


def measure_exporting(workspace: Workspace, folder: Path) -> Iterator[Figure]:
    """Give the figures of citations and of files with 500 quotations."""
    place = Locator("mc-doc-1-11-corr-1", "en", "10")
    slowest = max(STYLES, key=lambda style: min(_time_citation(workspace, place, style)))
    yield Figure(
        f"a citation, slowest style ({slowest})",
        _time_citation(workspace, place, slowest), "ms", 1,
    )  # fmt: skip
    yield Figure(
        "a quotation with its citation",
        time_call(partial(make_snippet, workspace, place), runs=_CALLS), "ms", 1,
    )  # fmt: skip
    places = list(islice(cycle(_list_paragraphs(workspace)), _QUOTATIONS))
    for suffix in (".docx", ".odt", ".html"):
        path = folder / f"quotations{suffix}"
        export = partial(export_places, workspace, places, path)
        aim = 3000 if suffix == ".docx" else None
        yield Figure(
            f"{_QUOTATIONS} quotations to {suffix}", time_call(export, runs=_RUNS), "ms", aim
        )


def main() -> int:
    """Measure on the bundled library, print the table, and return the exit status."""
    with TemporaryDirectory(prefix="osce-reader-bench-") as name:
        folder = Path(name)
        workspace = open_workspace(find_paths(folder / "workspace"))
        figures = list(measure_exporting(workspace, folder))
        workspace.close()
    sys.stdout.write(f"{format_table(figures)}\n")
    return 0


def _time_citation(workspace: Workspace, place: Locator, style: str) -> tuple[float, ...]:
    return time_call(partial(cite_place, workspace, place, style=style), runs=_CALLS)


def _list_paragraphs(workspace: Workspace) -> list[Locator]:
    return [
        Locator(document.metadata.id, document.metadata.language, paragraph.locator)
        for document in iter_held(workspace.library)
        for paragraph in document.paragraphs
    ]


if __name__ == "__main__":
    sys.exit(main())
