"""Registering: other programs open `osce-reader:` links with this one, if its user wants that.

Nothing is registered unless it is asked for, and only for the user who asks. What a system calls is
`osce-reader --open LINK`, which tells a bad link in the window, where whoever clicked it looks.
"""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from osce_reader.errors import ReaderError, StorageError
from osce_reader.model.place_link import LINK_SCHEME
from osce_reader.paths import Paths
from osce_reader.workspace import desktop_entry, windows_links

MIME_TYPE = f"x-scheme-handler/{LINK_SCHEME.rstrip(':')}"
_KEY = rf"HKEY_CURRENT_USER\{windows_links.ROOT}"
_UNDO = "To undo this: osce-reader register-links --remove, or the preferences."
_NO_WAY = (
    f"Links cannot be registered on this system ({sys.platform}), only on Linux and Windows. Open"
    " one by pasting it into the box at the top of the window (Ctrl+L)."
)


@dataclass(frozen=True, slots=True)
class Registered:
    """What was done: whether this program opens links now, where that is written, and sentences."""

    is_on: bool
    where: str
    text: str


def register_links(paths: Paths) -> Registered:
    """Let this program open links; raise `ReaderError` where it cannot be done.

    Where the data are in a folder of their own, links open with that folder too.
    """
    command = (*_find_program(), *_data_options(paths), "--open")
    where = _write(command)
    return Registered(
        True, where, f"Links that begin with {LINK_SCHEME} open in {command[0]} now ({where})."
        f" {_UNDO}",
    )  # fmt: skip


def unregister_links() -> Registered:
    """Let this program open links no more; raise `ReaderError` where it cannot be done."""
    where = _remove()
    return Registered(
        False,
        where,
        f"Links that begin with {LINK_SCHEME} open nothing any more ({where} is gone).",
    )


def opens_links() -> bool:
    """Whether links are registered with the system."""
    if sys.platform == "win32":
        return windows_links.has_values()
    return _is_freedesktop() and desktop_entry.find_entry(os.environ).exists()


def _write(command: Sequence[str]) -> str:
    """Let the system open links with *command*; return where that is written now."""
    if sys.platform == "win32":
        try:
            windows_links.write_values(command)
        except OSError as error:
            raise StorageError(f"The registry key {_KEY} cannot be written: {error}.") from error
        return _KEY
    if not _is_freedesktop():
        raise ReaderError(_NO_WAY)
    entry = desktop_entry.find_entry(os.environ)
    desktop_entry.write_entry(entry, command, MIME_TYPE)
    if not desktop_entry.make_default(entry, MIME_TYPE):
        raise ReaderError(
            f"{entry} is written, but xdg-mime did not make it the default for {LINK_SCHEME} links."
            " Install xdg-utils and try again, or choose OSCE Reader when a link is first opened."
        )
    return str(entry)


def _remove() -> str:
    """Take away what `_write` wrote; return where it was."""
    if sys.platform == "win32":
        try:
            windows_links.remove_values()
        except OSError as error:
            raise StorageError(f"The registry key {_KEY} cannot be removed: {error}.") from error
        return _KEY
    if not _is_freedesktop():
        raise ReaderError(_NO_WAY)
    entry = desktop_entry.find_entry(os.environ)
    desktop_entry.remove_entry(entry)
    return str(entry)


def _is_freedesktop() -> bool:
    return sys.platform.startswith(("linux", "freebsd"))


def _find_program() -> tuple[str, ...]:
    """Return the command of this program: the bundle's own file, else the script, else Python's."""
    executable = Path(sys.executable)
    if getattr(sys, "frozen", False):
        return (str(executable),)
    script = executable.with_name("osce-reader.exe" if sys.platform == "win32" else "osce-reader")
    return (str(script),) if script.exists() else (str(executable), "-m", "osce_reader")


def _data_options(paths: Paths) -> tuple[str, ...]:
    """Return the option for a folder that holds all data; a system's own folders need none."""
    return ("--data-dir", str(paths.data)) if paths.data == paths.config else ()
