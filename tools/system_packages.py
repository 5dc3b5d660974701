"""The system libraries and programs that Python packages cannot bring along, and how to get them.

Looks for each of them by trying it, so that any Linux is judged rightly; installs what is missing
where apt-get is the way to do so (Debian, Ubuntu and their kin), and elsewhere names it and goes
on. Needs nothing but Python's standard library.
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from tools.saying import say

_PYTHON = f"python{sys.version_info.major}.{sys.version_info.minor}"


class Kind(Enum):
    """How a need is looked for."""

    LIBRARY = auto()
    PROGRAM = auto()
    PYTHON_MODULE = auto()


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that has to be on the machine.

    `packages` are the names under which Debian and Ubuntu have it, the newest name first.
    """

    kind: Kind
    name: str
    packages: tuple[str, ...]

    def is_met(self) -> bool:
        """Whether the machine has it."""
        match self.kind:
            case Kind.LIBRARY:
                return _can_load(self.name)
            case Kind.PROGRAM:
                return shutil.which(self.name) is not None
            case Kind.PYTHON_MODULE:
                return importlib.util.find_spec(self.name) is not None


def _can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


_VENV = (Need(Kind.PYTHON_MODULE, "ensurepip", (f"{_PYTHON}-venv",)),)
_QT = (
    Need(Kind.LIBRARY, "libglib-2.0.so.0", ("libglib2.0-0t64", "libglib2.0-0")),
    Need(Kind.LIBRARY, "libGL.so.1", ("libgl1",)),
    Need(Kind.LIBRARY, "libEGL.so.1", ("libegl1",)),
    Need(Kind.LIBRARY, "libdbus-1.so.3", ("libdbus-1-3",)),
    Need(Kind.LIBRARY, "libfontconfig.so.1", ("libfontconfig1",)),
    Need(Kind.LIBRARY, "libxkbcommon.so.0", ("libxkbcommon0",)),
    Need(Kind.LIBRARY, "libxcb-cursor.so.0", ("libxcb-cursor0",)),
    Need(Kind.LIBRARY, "libxcb-icccm.so.4", ("libxcb-icccm4",)),
    Need(Kind.LIBRARY, "libxcb-keysyms.so.1", ("libxcb-keysyms1",)),
    Need(Kind.LIBRARY, "libxkbcommon-x11.so.0", ("libxkbcommon-x11-0",)),
    Need(Kind.LIBRARY, "libxcb-shape.so.0", ("libxcb-shape0",)),
    Need(Kind.LIBRARY, "libwayland-cursor.so.0", ("libwayland-cursor0",)),
)
_SCREEN = (
    Need(Kind.PROGRAM, "Xvfb", ("xvfb",)),
    Need(Kind.PROGRAM, "xauth", ("xauth",)),
    Need(Kind.PROGRAM, "xdotool", ("xdotool",)),
)
_BUNDLER = (
    Need(Kind.PROGRAM, "objdump", ("binutils",)),
    Need(Kind.LIBRARY, f"lib{_PYTHON}.so.1.0", (f"lib{_PYTHON}t64", f"lib{_PYTHON}")),
)

# What is needed for which purpose, in groups with a few words on why.
PURPOSES: dict[str, tuple[tuple[str, tuple[Need, ...]], ...]] = {
    "run": (("to keep the Python packages in .venv", _VENV), ("for Qt to draw a window", _QT)),
    "test": (
        ("to keep the Python packages in .venv", _VENV),
        ("for Qt to draw a window", _QT),
        ("to test real windows on a virtual screen", _SCREEN),
    ),
    "bundle": (
        ("to keep the Python packages in .venv", _VENV),
        ("for Qt to draw a window", _QT),
        ("to put the program and its Python into one folder", _BUNDLER),
    ),
}


def install_missing_packages(purpose: str) -> None:
    """Install what `purpose` needs and the machine lacks, saying what and why beforehand.

    Where that cannot be done here, says what is needed and returns; the program may still start.
    """
    if sys.platform != "linux":
        return
    missing: list[Need] = []
    for reason, needs in PURPOSES[purpose]:
        lacking = find_unmet(needs)
        if lacking:
            say(f"Missing on this machine, {reason}: {', '.join(need.name for need in lacking)}.")
        missing += lacking
    if missing:
        _install(missing)


def find_unmet(needs: Iterable[Need]) -> list[Need]:
    """Those of `needs` that the machine does not have."""
    return [need for need in needs if not _is_elsewhere(need) and not need.is_met()]


def _is_elsewhere(need: Need) -> bool:
    """Whether this is a part of Python itself, and Python did not come from the system."""
    return need.packages[-1].endswith((_PYTHON, f"{_PYTHON}-venv")) and sys.base_prefix != "/usr"


def _install(missing: Sequence[Need]) -> None:
    if shutil.which("apt-get") is None:
        say("Please install that with this machine's own package manager; going on without it.")
        return
    right = find_right_to_install()
    if right is None:
        names = " ".join(need.packages[-1] for need in missing)
        say(f"Please let an administrator run: apt-get install {names}; going on without it.")
        return
    say(f"Reading the list of system packages ({' '.join([*right, 'apt-get', 'update'])}) ...")
    _run_quietly([*right, "apt-get", "-qq", "update"])
    packages = [choose_package(need.packages) for need in missing]
    say(f"Installing system packages ({' '.join([*right, 'apt-get', 'install', *packages])}) ...")
    command = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "install", "-y"]
    _run_quietly([*right, *command, "--no-install-recommends", *packages])
    still = find_unmet(missing)
    if still:
        names = ", ".join(need.name for need in still)
        say(f"Still missing after that: {names}. Going on; the program may not start without.")


def find_right_to_install() -> list[str] | None:
    """Tell what to put before a command so that it may install; `None`: there is no such right."""
    if os.geteuid() == 0:
        return []
    return ["sudo"] if shutil.which("sudo") else None


def choose_package(names: Sequence[str]) -> str:
    """Choose the first of `names` that this machine's package list has, or the last."""
    for name in names[:-1]:
        known = subprocess.run(["apt-cache", "show", name], capture_output=True, check=False)
        if known.returncode == 0:
            return name
    return names[-1]


def _run_quietly(command: Sequence[str]) -> None:
    """Run a command whose progress is of no interest; its errors are shown."""
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
