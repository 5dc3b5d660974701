"""Measures what thousands of notes cost in the window itself: a page opened, the list filtered.

Run as `python -m tests.benchmarks.noted_window`, or with everything else by `make bench`.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from osce_reader.gui.memory import Memory
from osce_reader.gui.opened_window import OpenedWindow
from osce_reader.gui.theme import STYLE_ARGUMENTS, Theme, load_fonts, load_themes
from osce_reader.model.locator import Locator
from osce_reader.paths import find_paths
from osce_reader.settings import Settings
from osce_reader.workspace.workspace import open_workspace
from tests.benchmarks.figures import Figure, format_table
from tests.benchmarks.notes import fill_with_notes

_RUNS = 9
_RESOURCES = Path(__file__).parents[2] / "resources"
_NOTED = Locator("mc-doc-1-11-corr-1", "en", "10")
_OTHER = Locator("press-release-kyiv-2013", "en")


def main() -> int:
    """Print the figures and return the exit status."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory(prefix="osce-reader-bench-") as name:
        sys.stdout.write(f"{format_table(measure_noted_window(Path(name)))}\n")
    return 0


def measure_noted_window(folder: Path) -> Iterator[Figure]:
    """Give the figures; what is written is under *folder*."""
    app = QApplication.instance() or QApplication(["bench", *STYLE_ARGUMENTS])
    load_fonts(_RESOURCES / "fonts")
    theme = load_themes(_RESOURCES / "themes")["light"]
    with _open_window(folder / "bare", 0, theme) as window:
        bare = tuple(_time_opening(window) for _ in range(_RUNS))
    with _open_window(folder / "noted", 2_000, theme) as window:
        noted = tuple(_time_opening(window) for _ in range(_RUNS))
    usual = sorted(bare)[_RUNS // 2]
    more = tuple(one - usual for one in noted)
    yield Figure("what 2,000 notes add to opening a page, all panels filled", more, "ms", 50,
                 "the page without notes", bare)  # fmt: skip
    with _open_window(folder / "many", 20_000, theme) as window:
        yield from _measure_panel(window)
    app.processEvents()


def _measure_panel(window: OpenedWindow) -> Iterator[Figure]:
    panel = window.wiring.panels.notes
    window.window.show_right("notes")
    [words], order = panel.findChildren(QLineEdit), _box(panel.findChildren(QComboBox), "Order")
    listed = partial(panel.show_annotations, panel.shown(), {})
    yield Figure("the panel lists 20,000 notes", _time(listed), "ms", 100)
    texts = iter(f"number {number}" for number in range(1000))
    yield Figure("and filters them by words", _time(lambda: words.setText(next(texts))), "ms", 100)
    words.clear()
    turns = iter(range(1, 1000))
    sort = partial(_turn, order, turns)
    yield Figure("and sorts them in another order", _time(sort), "ms", 100)


def _turn(box: QComboBox, turns: Iterator[int]) -> None:
    box.setCurrentIndex(next(turns) % box.count())


def _box(boxes: list[QComboBox], name: str) -> QComboBox:
    return next(box for box in boxes if box.accessibleName() == name)


@contextmanager
def _open_window(folder: Path, count: int, theme: Theme) -> Iterator[OpenedWindow]:
    """Open a window on a library with *count* notes on the declaration."""
    workspace = open_workspace(find_paths(folder))
    document = workspace.library.get_document(_NOTED.document, _NOTED.language)
    fill_with_notes(workspace, document, count)
    window = OpenedWindow(workspace, Memory(Settings(), None), {"light": theme, "dark": theme})
    window.opening.restore(Settings().window)
    window.opening.show_first()
    window.window.resize(1280, 800)
    window.painted.connect(window.wake)
    window.show()
    _settle(window)
    yield window
    window.window.close()
    workspace.close()


def _time_opening(window: OpenedWindow) -> float:
    """Return in how many milliseconds the noted page is there, with everything beside it."""
    window.wiring.parts.going.open(_OTHER)
    _settle(window)
    began = time.perf_counter()
    window.wiring.parts.going.open(_NOTED)
    _settle(window)
    return (time.perf_counter() - began) * 1000


def _time(call: Callable[[], object]) -> tuple[float, ...]:
    samples = []
    for _ in range(_RUNS):
        began = time.perf_counter()
        call()
        QApplication.processEvents()
        samples.append((time.perf_counter() - began) * 1000)
    return tuple(samples)


def _settle(window: OpenedWindow) -> None:
    """Wait until everything is filled; a pause lets the reading thread have its turn."""
    for _ in range(2):
        QApplication.processEvents()
        while not window.is_settled:
            time.sleep(0.0005)
            QApplication.processEvents()


if __name__ == "__main__":
    sys.exit(main())
