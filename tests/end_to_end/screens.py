"""The program as a process of its own: run to its end, or on a virtual screen with real keys."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

PROGRAM = (sys.executable, "-m", "osce_reader")
ROOT = Path(__file__).parents[2]
PATIENCE = 30
TITLE = "OSCE Reader"

needs_screen = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")),
    reason="Xvfb and xdotool are needed for a virtual screen",
)


def environment(**changes: str) -> dict[str, str]:
    """The environment of the test without a screen, with *changes*."""
    unwanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "OSCE_READER_HOME")
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return {**kept, **changes}


def run(folder: Path, *arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, "--data-dir", str(folder), *arguments],
        cwd=ROOT, env=environment(**changes), capture_output=True, text=True, timeout=120,
        check=False,
    )  # fmt: skip


def wait_for(has_come: Callable[[], bool]) -> None:
    """Ask until *has_come* says so; each question starts a process, so nothing spins."""
    end = time.monotonic() + PATIENCE
    while not has_come():
        assert time.monotonic() < end, "it did not come in time"


def start_screen() -> tuple[subprocess.Popen[bytes], str]:
    """Start a virtual screen and return it with its number, "" if it could not take one.

    It does not begin anew when its only client leaves: one that looks for the window would else
    take the screen away from the program that comes just then.
    """
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten", "tcp",
         "-noreset"],
        pass_fds=[writing], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    with os.fdopen(reading) as pipe:
        return server, pipe.readline().strip()


class Hands:
    """Presses keys on a screen."""

    def __init__(self, display: str) -> None:
        self._environment = environment(DISPLAY=display)

    def do(self, *arguments: str) -> str:
        finished = subprocess.run(
            ["xdotool", *arguments],
            env=self._environment, capture_output=True, text=True, check=False, timeout=PATIENCE,
        )  # fmt: skip
        return finished.stdout.strip()

    def find_window(self) -> str:
        """Wait for the window, give it the keyboard, and return its number."""
        wait_for(lambda: bool(self.do("search", "--onlyvisible", "--name", TITLE)))
        number = self.do("search", "--onlyvisible", "--name", TITLE).splitlines()[-1]
        self.do("windowfocus", "--sync", number)
        return number
