"""Links on a freedesktop system: a desktop entry that says which program opens them.

The forms are those of the Desktop Entry Specification 1.5 and of the association of schemes with
programs as MIME types (`x-scheme-handler/…`); `xdg-mime` of xdg-utils makes a program the default.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from osce_reader.errors import StorageError
from osce_reader.files import write_whole

_NAME = "osce-reader-links.desktop"
_PATIENCE = 30  # seconds
_LIBRARIES = "LD_LIBRARY_PATH"
_PLAIN = re.compile(r"[\w./:=@+,-]+", re.ASCII)
_IN_QUOTES = re.compile(r'(["`$\\])')


def find_entry(environment: Mapping[str, str]) -> Path:
    """Return the file of the desktop entry; it need not exist."""
    home = environment.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(home).expanduser() / "applications" / _NAME


def write_entry(path: Path, command: Sequence[str], mime_type: str) -> None:
    """Write the entry that opens links with *command*, the link after it; raise `StorageError`."""
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        "Name=OSCE Reader",
        "Comment=Opens links to places in OSCE documents",
        f"Exec={' '.join(map(_quote, command))} %u",
        f"MimeType={mime_type};",
        "NoDisplay=true",
        "Terminal=false",
    )
    try:
        write_whole(path, "".join(f"{line}\n" for line in lines).encode())
    except OSError as error:
        raise StorageError(
            f"“{path}” cannot be written: {error.strerror or error}. Make that folder writable."
        ) from error


def remove_entry(path: Path) -> None:
    """Remove the entry; raise `StorageError` where that cannot be done."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise StorageError(
            f"“{path}” cannot be removed: {error.strerror or error}. Remove it by hand."
        ) from error
    _refresh(path)


def make_default(path: Path, mime_type: str) -> bool:
    """Make the entry at *path* the one that opens *mime_type*; tell whether that was done."""
    _refresh(path)
    return _run("xdg-mime", "default", path.name, mime_type)


def _refresh(path: Path) -> None:
    """Let desktops that keep a list of entries read the folder of *path* anew."""
    _run("update-desktop-database", str(path.parent))


def _run(name: str, *arguments: str) -> bool:
    """Run a program of the system; tell whether it is there and did its work."""
    program = shutil.which(name)
    if program is None:
        return False
    try:
        done = subprocess.run(  # noqa: S603  programs of the system, our own arguments
            [program, *arguments],
            capture_output=True, timeout=_PATIENCE, check=False, env=_environment(os.environ),
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the *environment* without the folder of libraries that a packed program sets.

    Programs of the system must not load those; what was set before stands under another name.
    """
    before = environment.get(f"{_LIBRARIES}_ORIG")
    if not getattr(sys, "frozen", False):
        return dict(environment)
    kept = {name: value for name, value in environment.items() if name != _LIBRARIES}
    return kept | ({_LIBRARIES: before} if before else {})


def _quote(argument: str) -> str:
    r"""Return *argument* as the key Exec has it: in quotes, `" $ \` and back quotes after `\`.

    Every `\` is written twice, since the value is a string of the file, and every `%` too, since
    one alone begins a code such as `%u`. What needs no quotes has none: where there is no desktop
    environment, `xdg-open` does not know them.
    """
    if _PLAIN.fullmatch(argument):
        return argument
    quoted = _IN_QUOTES.sub(r"\\\1", argument).replace("\\", "\\\\").replace("%", "%%")
    return f'"{quoted}"'
