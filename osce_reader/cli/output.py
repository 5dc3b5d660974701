"""Printing: results on standard output, everything else on standard error."""

import json
import sys
import textwrap
from collections.abc import Sequence

_WIDTH = 96


def print_json(value: object) -> None:
    """Print *value* as one JSON value."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def report(message: str) -> None:
    """Say *message* on standard error; nothing if it is empty."""
    if message:
        print(message, file=sys.stderr)


def show_progress(done: int, total: int, what: str) -> None:
    """Say on standard error how far slow work is."""
    report(f"{what}: {done} of {total}")


def wrap(text: str) -> str:
    """Return *text* in lines that fit a terminal."""
    return textwrap.fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return *rows* with their columns aligned; the last one is free."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
    return "\n".join(lines)
