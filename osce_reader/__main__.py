"""The start of the program: a command given, the command line; none, the window."""

import sys
from collections.abc import Sequence

from osce_reader.model.place_link import is_link

WINDOW_OPTIONS = frozenset({"--screenshot", "--open", "--theme", "--size", "--exit-when-painted"})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with *arguments* (those of the process) and return its exit status."""
    if getattr(sys, "frozen", False):
        _serve_as_reader_process()
    arguments = sys.argv[1:] if arguments is None else arguments
    if is_for_window(arguments):
        from osce_reader.gui.application import run as run_window

        return run_window(arguments)
    from osce_reader.cli.main import run as run_command

    return run_command(arguments)


def is_for_window(arguments: Sequence[str]) -> bool:
    """Whether *arguments* ask for the window: no command, or its options or a link first."""
    rest = list(arguments)
    while rest and rest[0].startswith("--data-dir"):
        del rest[: 1 if "=" in rest[0] else 2]
    return not rest or is_link(rest[0]) or rest[0].partition("=")[0] in WINDOW_OPTIONS


def _serve_as_reader_process() -> None:
    """Read files for another process, and end, if that is what this one was started for.

    A packed program starts itself anew for every process of its own.
    """
    import multiprocessing

    multiprocessing.freeze_support()


if __name__ == "__main__":
    sys.exit(main())
