"""The composition root of the command line: from arguments to an exit status."""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from osce_reader import __version__
from osce_reader.cli.command import DATA_DIR_HELP, Output
from osce_reader.cli.commands import care, cite, find, keep, linked, note, read, register, shelve
from osce_reader.cli.output import print_json, report
from osce_reader.errors import ReaderError
from osce_reader.logs import start_logging
from osce_reader.model.place_link import LINK_SCHEME
from osce_reader.paths import find_paths
from osce_reader.workspace.workspace import open_workspace

_MODULES = (read, find, linked, cite, note, shelve, keep, register, care)
_DONE, _FAILED = 0, 1


def run(arguments: Sequence[str]) -> int:
    """Carry out the command that *arguments* give and return the exit status.

    0 done, 1 failed for a reason that the user can act on, 2 wrong usage.
    """
    _print_in_utf8()
    namespace = build_parser().parse_args(arguments)
    try:
        output = _carry_out(namespace)
    except ReaderError as error:
        report(" ".join(str(error).split()))
        return _FAILED
    report(output.message)
    try:
        if namespace.json:
            print_json(output.value)
        else:
            print(output.text)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the output has seen enough; Python must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return _FAILED if output.is_failure else _DONE


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="osce-reader",
        description="Read, search, annotate and cite OSCE documents without a network. "
        "Without a command, the window opens.",
        epilog="osce-reader --screenshot FILE [PLACE] [--theme T] [--size WxH] saves a picture "
        "of the window; osce-reader --open PLACE opens the window there, and so does a link "
        f"such as {LINK_SCHEME}MC.DOC/1/11#10.",
    )
    parser.add_argument("--version", action="version", version=f"OSCE Reader {__version__}")
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help=DATA_DIR_HELP)
    subparsers = parser.add_subparsers(metavar="COMMAND", required=True)
    for module in _MODULES:
        module.add_commands(subparsers)
    return parser


def _carry_out(namespace: argparse.Namespace) -> Output:
    paths = find_paths(namespace.data_dir)
    start_logging(paths.log)
    workspace = open_workspace(paths)
    try:
        for notice in workspace.notices:
            report(notice)
        output: Output = namespace.run(workspace, namespace)
        return output
    finally:
        workspace.close()


def _print_in_utf8() -> None:
    """Print UTF-8 whatever the terminal's locale says: documents hold more than ASCII."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
