"""The composition root of the window: from arguments to a window that is open."""

import argparse
import os
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QSize, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from osce_reader.errors import ReaderError
from osce_reader.gui.crash import CrashHandler
from osce_reader.gui.desk import Desk
from osce_reader.gui.first_paint import FirstPaint
from osce_reader.gui.icons import Icons
from osce_reader.gui.looking import choose_theme
from osce_reader.gui.main_window import MainWindow
from osce_reader.gui.memory import Memory
from osce_reader.gui.navigator import Navigator, Visit
from osce_reader.gui.tasks import Tasks
from osce_reader.gui.theme import Theme, apply_theme, load_fonts, load_themes
from osce_reader.gui.wiring import Wiring
from osce_reader.logs import start_logging
from osce_reader.paths import Paths, find_paths
from osce_reader.settings import THEMES, Settings, WindowState, load_settings
from osce_reader.workspace.reading import find_place
from osce_reader.workspace.workspace import Workspace, open_workspace

_DONE, _FAILED = 0, 1
_SIZE = re.compile(r"(\d{2,5})x(\d{2,5})", re.IGNORECASE)
_PLATFORM = "QT_QPA_PLATFORM"
_NO_DISPLAY = (
    "There is no display to open a window on. Use a command (see --help), or save a picture of the"
    " window with --screenshot FILE."
)


def run(arguments: Sequence[str]) -> int:
    """Open the window as *arguments* say and return the exit status when it is closed.

    0 done, 1 failed for a reason that the user can act on, 2 wrong usage.
    """
    options = parse_options(arguments)
    if options.screenshot:
        os.environ[_PLATFORM] = "offscreen"
    elif not _has_display(os.environ):
        return _fail(_NO_DISPLAY)
    try:
        return _run(options)
    except ReaderError as error:
        return _fail(" ".join(str(error).split()))


def parse_options(arguments: Sequence[str]) -> argparse.Namespace:
    """Return what *arguments* ask for; wrong ones end the program with exit status 2."""
    parser = argparse.ArgumentParser(prog="osce-reader", description="Open the window.")
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="keep all that is yours there")
    parser.add_argument("--open", action="append", default=[], metavar="PLACE", help="open there")
    parser.add_argument("--theme", choices=THEMES, help="use these colours")
    parser.add_argument("--size", type=_parse_size, metavar="WxH", help="size of the window")
    parser.add_argument(
        "--screenshot", nargs="+", metavar=("FILE", "PLACE"), help="save a picture of the window"
    )
    parser.add_argument("--exit-when-painted", action="store_true", help="say “painted” and close")
    options = parser.parse_args(arguments)
    if options.screenshot and len(options.screenshot) > 2:
        parser.error("--screenshot takes a FILE and at most one PLACE")
    return options


def open_window(workspace: Workspace, memory: Memory, themes: Mapping[str, Theme]) -> Wiring:
    """Return a window on *workspace*, not shown yet, with the tabs that were open.

    Its panels are filled after the first page has been painted.
    """
    theme = choose_theme(themes, memory.settings.theme)
    app = QApplication.instance()
    if isinstance(app, QApplication):
        apply_theme(app, theme)
    icons = Icons(workspace.paths.resources / "icons", theme.window.quiet)
    window = MainWindow(theme, icons, memory.settings)
    desk = Desk(
        workspace=workspace,
        window=window,
        tasks=Tasks(window),
        memory=memory,
        navigator=Navigator(window.tabs.where, window),
    )
    window.restore(memory.settings.window)
    return Wiring(desk, themes)


def start_window(wiring: Wiring) -> FirstPaint:
    """Show the window of *wiring*, and fill it when the first page has been painted."""
    window = wiring.window
    view = window.tabs.view
    first_paint = FirstPaint(view.viewport() if view is not None else window)
    window.show()
    window.focus_page()
    return first_paint


def _run(options: argparse.Namespace) -> int:
    paths = find_paths(options.data_dir)
    start_logging(paths.log)
    settings, problems = load_settings(paths.settings)
    qInstallMessageHandler(_end_without_display)
    app = QApplication(["osce-reader"])
    app.setApplicationDisplayName("OSCE Reader")
    app.setDesktopFileName("osce-reader")
    CrashHandler(app).install()
    workspace = open_workspace(paths)
    try:
        is_kept = not (options.screenshot or options.exit_when_painted)
        memory = Memory(_adapt(settings, options), paths.settings if is_kept else None, app)
        themes = _load_looks(paths)
        wiring = open_window(workspace, memory, themes)
        wiring.window.messages.show_messages(problems)
        return _open(wiring, options, app)
    finally:
        workspace.close()


def _open(wiring: Wiring, options: argparse.Namespace, app: QApplication) -> int:
    """Show what *options* ask for, and return the exit status when it is closed."""
    window = wiring.window
    if options.size:
        window.resize(options.size)
    if options.screenshot:
        file, *places = options.screenshot
        _open_places(wiring, places)
        window.left.show_panel("contents")
        start_window(wiring).painted.connect(wiring.wake)
        return _save_picture(wiring, Path(file), app)
    _open_places_or_say(wiring, options.open)
    first_paint = start_window(wiring)
    if options.exit_when_painted:
        first_paint.painted.connect(_say_painted)
        first_paint.painted.connect(window.close)
    else:
        first_paint.painted.connect(wiring.wake)
    return app.exec()


def _save_picture(wiring: Wiring, file: Path, app: QApplication) -> int:
    """Save a picture of the window as soon as everything in it is filled."""
    is_saved: list[bool] = []

    def save() -> None:
        if wiring.is_settled and not is_saved:
            is_saved.append(wiring.window.grab().save(str(file), "PNG"))
            wiring.window.close()

    wiring.settled.connect(lambda: QTimer.singleShot(0, wiring, save))
    app.exec()
    if not any(is_saved):
        raise ReaderError(f"The picture cannot be saved as “{file}”. Choose another folder.")
    return _DONE


def _open_places_or_say(wiring: Wiring, places: Sequence[str]) -> None:
    """Open the tabs that were open and *places*; say in the window what is wrong with them."""
    wiring.looking.restore_tabs()
    try:
        _open_places(wiring, places)
    except ReaderError as error:
        wiring.window.messages.show_message(str(error))
        wiring.looking.open_first_document()


def _open_places(wiring: Wiring, places: Sequence[str]) -> None:
    """Open each of *places* in a tab, or the first document if there is nothing else to show.

    Raises `PlaceError` where nothing is known.
    """
    for place in places:
        found = find_place(wiring.workspace, place, language=wiring.settings.language)
        is_new = not wiring.window.tabs.has_document(found.locator)
        wiring.reading.show(Visit(found.locator), in_new_tab=is_new)
        wiring.window.say(found.note)
    wiring.looking.open_first_document()


def _adapt(settings: Settings, options: argparse.Namespace) -> Settings:
    """Return *settings* with what *options* say; a picture is always arranged in the same way."""
    if options.theme:
        settings = replace(settings, theme=options.theme)
    return replace(settings, window=WindowState()) if options.screenshot else settings


def _load_looks(paths: Paths) -> dict[str, Theme]:
    load_fonts(paths.resources / "fonts")
    return load_themes(paths.resources / "themes")


def _has_display(environment: Mapping[str, str]) -> bool:
    """Whether a window could be shown, as far as can be told without trying."""
    if sys.platform != "linux" or environment.get(_PLATFORM):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _end_without_display(kind: QtMsgType, _context: QMessageLogContext, _message: str) -> None:
    """End the program with one line where Qt finds no display and would abort."""
    if kind is QtMsgType.QtFatalMsg:
        _fail(_NO_DISPLAY)
        os._exit(_FAILED)


def _say_painted() -> None:
    sys.stdout.write("painted\n")
    sys.stdout.flush()


def _fail(message: str) -> int:
    sys.stderr.write(f"{message}\n")
    return _FAILED


def _parse_size(text: str) -> QSize:
    match = _SIZE.fullmatch(text)
    if match is None:
        raise argparse.ArgumentTypeError(f"“{text}” is no size such as 1440x900")
    return QSize(int(match[1]), int(match[2]))
