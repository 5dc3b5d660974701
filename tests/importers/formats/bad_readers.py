"""Readers that behave as a library may on a hostile file; a process of its own runs them."""

import os
import time
from pathlib import Path

from osce_reader.errors import ImportRefusedError
from osce_reader.importers.blocks import RawBlock, RawText


def read_process(_path: Path) -> RawText:
    """Tell which process reads."""
    return RawText((RawBlock(str(os.getpid())),))


def refuse(path: Path) -> RawText:
    """Refuse politely."""
    raise ImportRefusedError(f"{path.name} is not for us.")


def break_down(_path: Path) -> RawText:
    """End the process as a crash in C would."""
    os._exit(139)


def be_wrong(_path: Path) -> RawText:
    """Raise what a library raises on a damaged file."""
    raise KeyError("rId7")


def ask_for_memory(_path: Path) -> RawText:
    """Ask for more memory than a process may have."""
    return RawText((RawBlock("x" * (8 << 30)),))


def take_for_ever(_path: Path) -> RawText:
    """Take longer than anybody waits."""
    time.sleep(60)
    return RawText(())
