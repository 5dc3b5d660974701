"""A real window on a library in a temporary folder, for tests that use it as a reader does."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from osce_reader.annotations.annotation import Annotation
from osce_reader.gui.main_window import MainWindow
from osce_reader.gui.memory import Memory
from osce_reader.gui.opened_window import OpenedWindow
from osce_reader.gui.panels import Panels
from osce_reader.gui.reader.page_view import PageView
from osce_reader.gui.theme import Theme
from osce_reader.gui.wiring import Wiring
from osce_reader.model.locator import Locator
from osce_reader.paths import find_paths
from osce_reader.settings import Settings, load_settings
from osce_reader.workspace.workspace import Workspace, open_workspace

RESOURCES = Path(__file__).parents[2] / "resources"
VILNIUS = "mc-doc-1-11-corr-1"
KYIV = "press-release-kyiv-2013"
CITING = "mc-dec-1-31"
CITING_TEXT = """---
id: mc-dec-1-31
symbol: MC.DEC/1/31
title: Decision on Lanterns
language: en
kind: decision
body: MC
place: Vilnius
date: '2031-12-07'
---

1. Recalling paragraph 10 of MC.DOC/1/11/Corr.1 on lanterns,

2. Nobody walks in the dark.
"""
SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
Key = Qt.Key


@dataclass
class Opened:
    """A window that is open, and what a test does with it."""

    qtbot: QtBot
    opened: OpenedWindow
    is_closed: bool = field(default=False)

    @property
    def window(self) -> MainWindow:
        return self.opened.window

    @property
    def workspace(self) -> Workspace:
        return self.opened.workspace

    @property
    def wiring(self) -> Wiring:
        return self.opened.wiring

    @property
    def panels(self) -> Panels:
        return self.wiring.panels

    @property
    def settings(self) -> Settings:
        return self.opened.memory.settings

    @property
    def view(self) -> PageView:
        view = self.window.tabs.view
        assert view is not None
        return view

    @property
    def place(self) -> Locator:
        place = self.view.current_locator()
        assert place is not None
        return place

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.opened.is_settled)
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: self.opened.is_settled)

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier, *, on: QWidget | None = None):
        """Press a key where the keyboard is, or on a widget, and wait for what comes of it."""
        target = on or QApplication.focusWidget() or self.window
        self.qtbot.keyClick(target, key, modifiers)
        self.settle()

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(QApplication.focusWidget(), text)
        self.settle()

    def go_to(self, text: str) -> None:
        """Go to a place as a reader does: Ctrl+L, the place, Return."""
        self.press(Key.Key_L, CTRL)
        self.type(text)
        self.press(Key.Key_Return)

    def act(self, action_id: str) -> None:
        self.window.reader_actions[action_id].trigger()
        self.settle()

    def select(self, paragraph: str, start: int, end: int) -> None:
        place = Locator(self.view.page.document, self.view.page.language, paragraph)
        assert self.view.select(place.with_characters(start, end))

    def annotations(self) -> tuple[Annotation, ...]:
        return self.workspace.annotations.list_all()

    def close(self) -> None:
        if not self.is_closed:
            self.is_closed = True
            self.window.close()
            self.workspace.close()


def prepare_library(folder: Path) -> Path:
    """Return *folder* with a third document, which cites a paragraph of the declaration."""
    documents = folder / "documents"
    documents.mkdir(parents=True)
    (documents / f"{CITING}.en.md").write_text(CITING_TEXT, encoding="utf-8")
    return folder


@contextmanager
def opened(
    qtbot, themes: Mapping[str, Theme], folder: Path, *places: str, size=(1280, 800)
) -> Iterator[Opened]:
    """Open a window with its data in *folder*, at *places* or where it was left."""
    paths = find_paths(folder)
    workspace = open_workspace(paths)
    settings, _ = load_settings(paths.settings)
    window = OpenedWindow(workspace, Memory(settings, paths.settings), themes)
    window.opening.restore(settings.window)
    window.opening.show_first()
    window.window.resize(*size)
    qtbot.addWidget(window.window)
    reader = Opened(qtbot, window)
    try:
        window.painted.connect(window.wake)
        window.show()
        reader.settle()
        for place in places:
            reader.go_to(place)
        yield reader
    finally:
        reader.close()
