"""What a command is: its arguments, its work, and the two ways to print what came of it."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from osce_reader.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Output:
    """What a command gives: a value to print as JSON, and a text to print for people.

    `message` is a sentence on how the request was understood, for standard error; "" for none.
    `is_failure` says that nothing came of the request, though there is something to print.
    """

    value: object
    text: str
    message: str = ""
    is_failure: bool = False


DATA_DIR_HELP = "keep all that is yours there"

Run = Callable[[Workspace, argparse.Namespace], Output]


def add_command(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    *,
    help: str,  # noqa: A002  argparse's own word
    run: Run,
) -> argparse.ArgumentParser:
    """Add a command to *subparsers* and return its parser, to add its arguments to."""
    parser = subparsers.add_parser(name, help=help, description=help)
    parser.add_argument("--json", action="store_true", help="print one JSON value")
    # Without a default, it does not undo what was given before the command.
    parser.add_argument(
        "--data-dir", type=Path, metavar="DIR", default=argparse.SUPPRESS, help=DATA_DIR_HELP
    )
    parser.set_defaults(run=run)
    return parser
