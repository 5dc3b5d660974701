"""The composition root of the window: from arguments to a window that is open."""

import argparse
import hashlib
import os
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import (
    QMessageLogContext,
    QSize,
    QSysInfo,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from osce_reader.errors import PlaceError, ReaderError
from osce_reader.gui.crash import CrashHandler
from osce_reader.gui.memory import Memory
from osce_reader.gui.opened_window import OpenedWindow
from osce_reader.gui.reader.accessible import make_factory
from osce_reader.gui.running_window import Call, RunningWindow
from osce_reader.gui.theme import STYLE_ARGUMENTS, Theme, load_fonts, load_themes
from osce_reader.logs import start_logging
from osce_reader.model.locator import Locator
from osce_reader.model.place_link import read_place
from osce_reader.paths import Paths, find_paths
from osce_reader.settings import THEMES, Settings, WindowState, load_settings
from osce_reader.workspace.workspace import open_workspace

_DONE, _FAILED = 0, 1
_SIZE = re.compile(r"(\d{2,5})x(\d{2,5})", re.IGNORECASE)
_PLATFORM = "QT_QPA_PLATFORM"
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")
_ACTIVATION = "XDG_ACTIVATION_TOKEN"
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
        return _fail(_one_line(error))


def parse_options(arguments: Sequence[str]) -> argparse.Namespace:
    """Return what *arguments* ask for; wrong ones end the program with exit status 2."""
    parser = argparse.ArgumentParser(prog="osce-reader", description="Open the window.")
    parser.add_argument("links", nargs="*", metavar="LINK", help="open there, or say why not")
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="keep all that is yours there")
    parser.add_argument("--open", action="append", default=[], metavar="PLACE", help="open there")
    parser.add_argument("--theme", choices=THEMES, help="use these colours")
    parser.add_argument("--size", type=_parse_size, metavar="WxH", help="size of the window")
    parser.add_argument(
        "--screenshot", nargs="+", metavar=("FILE", "PLACE"), help="save a picture of the window"
    )
    parser.add_argument("--exit-when-painted", action="store_true", help="say “painted” and close")
    options = parser.parse_args(arguments)
    if options.screenshot:
        options.screenshot += options.links  # a place may stand behind another option
        if len(options.screenshot) > 2:
            parser.error("--screenshot takes a FILE and at most one PLACE")
    return options


def answer_call(opened: OpenedWindow, call: Call) -> str:
    """Do what a later start asks for; return in one line why not, "" if it is done."""
    try:
        _open_all(opened, call.links, call.places)
    except ReaderError as error:
        return _one_line(error)
    if call.theme:
        opened.memory.change(theme=call.theme)
    if call.size:
        opened.window.resize(*call.size)
    if call.activation:
        os.environ[_ACTIVATION] = call.activation  # where Qt looks for it on Wayland
    opened.come_to_front()
    return ""


def _run(options: argparse.Namespace) -> int:
    paths = find_paths(options.data_dir)
    start_logging(paths.log)
    if options.screenshot or options.exit_when_painted:
        return _run_window(options, paths, None)
    running = RunningWindow(_find_meeting_place(paths, os.environ))
    try:
        refusal = None if running.claim() else running.call(_make_call(options))
        if refusal is None:
            return _run_window(options, paths, running)
        return _fail(refusal) if refusal else _DONE
    finally:
        running.release()


def _run_window(options: argparse.Namespace, paths: Paths, running: RunningWindow | None) -> int:
    """Open a window and return the exit status when it is closed.

    It answers later starts as *running*; `None` is for one that is only looked at.
    """
    settings, problems = load_settings(paths.settings)
    qInstallMessageHandler(_end_without_display)
    app = QApplication(["osce-reader", *STYLE_ARGUMENTS])
    app.setDesktopFileName("osce-reader")
    CrashHandler(app).install()
    readable = make_factory()  # kept here as long as there are pages: Qt does not keep it
    QAccessible.installFactory(readable)
    workspace = open_workspace(paths)
    try:
        memory = Memory(_adapt(settings, options), paths.settings if running else None, app)
        opened = OpenedWindow(workspace, memory, _load_looks(paths))
        opened.tell(problems)
        if options.size:
            opened.window.resize(options.size)
        if options.screenshot:
            return _save_picture(opened, *options.screenshot)
        return _open(opened, options, running)
    finally:
        workspace.close()


def _open(opened: OpenedWindow, options: argparse.Namespace, running: RunningWindow | None) -> int:
    """Show the window at the places of *options*, and return the exit status when it is closed.

    Raises `ReaderError` for a bad link, before anything is shown; a bad place after `--open`, which
    is what other programs call, is told in the window.
    """
    opened.opening.restore(opened.memory.settings.window)
    _open_all(opened, options.links, options.open)
    opened.opening.show_first()
    if options.exit_when_painted:
        opened.painted.connect(_say_painted)
        opened.painted.connect(opened.window.close)
    else:
        opened.painted.connect(opened.wake)
    opened.show()
    if running is not None:
        running.listen(partial(answer_call, opened))
    return QApplication.exec()


def _save_picture(opened: OpenedWindow, file: str, place: str = "") -> int:
    """Save a picture of the window at *place* as soon as everything in it is filled."""
    is_saved: list[bool] = []

    def save() -> None:
        if opened.is_settled and not is_saved:
            is_saved.append(opened.window.grab().save(file, "PNG"))
            opened.window.close()

    _open_places(opened, [place] if place else [])
    opened.opening.show_first()
    opened.window.left.show_panel("contents")
    opened.painted.connect(opened.wake)
    opened.settled.connect(lambda: QTimer.singleShot(0, opened, save))
    opened.show()
    QApplication.exec()
    if not any(is_saved):
        raise ReaderError(f"The picture cannot be saved as “{file}”. Choose another folder.")
    return _DONE


def _open_all(opened: OpenedWindow, links: Sequence[str], places: Sequence[str]) -> None:
    """Open *links*, raising `ReaderError` for a bad one; then *places*, telling of a bad one."""
    _open_places(opened, links)
    try:
        _open_places(opened, places)
    except ReaderError as error:
        opened.tell([str(error)])


def _open_places(opened: OpenedWindow, places: Sequence[str]) -> None:
    """Open each of *places* in a tab; raise `PlaceError` where nothing is known."""
    for text in places:
        opened.open_place(_find_place(opened, text))


def _find_place(opened: OpenedWindow, text: str) -> Locator:
    """Return the place that *text* names, also in what another program has just imported."""
    language = opened.memory.settings.language
    place = opened.opening.find_exactly(read_place(text), language=language)
    if place is not None:
        return place
    from osce_reader.workspace.reading import find_place

    try:
        found = find_place(opened.workspace, text, language=language)
    except PlaceError:
        opened.look_for_newcomers()
        found = find_place(opened.workspace, text, language=language)
    opened.window.say(found.note)
    return found.locator


def _adapt(settings: Settings, options: argparse.Namespace) -> Settings:
    """Return *settings* with what *options* say; a picture is always arranged in the same way."""
    if options.theme:
        settings = replace(settings, theme=options.theme)
    return replace(settings, window=WindowState()) if options.screenshot else settings


def _make_call(options: argparse.Namespace) -> Call:
    """Return what the running window is asked to do in place of this start."""
    size = options.size
    return Call(
        links=tuple(options.links),
        places=tuple(options.open),
        theme=options.theme or "",
        size=(size.width(), size.height()) if size else None,
        activation=os.environ.get(_ACTIVATION, ""),
    )


def _find_meeting_place(paths: Paths, environment: Mapping[str, str]) -> Path:
    """Return where starts on the same data meet: those of one machine and one screen.

    Nobody would see what is shown on another screen, as that of a session from elsewhere.
    """
    screen = (environment.get(name, "") for name in (_PLATFORM, *_DISPLAYS))
    name = "\n".join((QSysInfo.machineHostName(), *screen))
    return paths.windows / hashlib.sha256(name.encode()).hexdigest()[:16]


def _load_looks(paths: Paths) -> dict[str, Theme]:
    load_fonts(paths.resources / "fonts")
    return load_themes(paths.resources / "themes")


def _has_display(environment: Mapping[str, str]) -> bool:
    """Whether a window could be shown, as far as can be told without trying."""
    if sys.platform != "linux" or environment.get(_PLATFORM):
        return True
    return any(environment.get(name) for name in _DISPLAYS)


def _end_without_display(kind: QtMsgType, _context: QMessageLogContext, _message: str) -> None:
    """End the program with one line where Qt finds no display and would abort."""
    if kind is QtMsgType.QtFatalMsg:
        _fail(_NO_DISPLAY)
        os._exit(_FAILED)


def _say_painted() -> None:
    sys.stdout.write("painted\n")
    sys.stdout.flush()


def _one_line(error: ReaderError) -> str:
    return " ".join(str(error).split())


def _fail(message: str) -> int:
    sys.stderr.write(f"{message}\n")
    return _FAILED


def _parse_size(text: str) -> QSize:
    match = _SIZE.fullmatch(text)
    if match is None:
        raise argparse.ArgumentTypeError(f"“{text}” is no size such as 1440x900")
    return QSize(int(match[1]), int(match[2]))
