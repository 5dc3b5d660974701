"""`register-links`: whether the system opens `osce-reader:` links with this program."""

import argparse

from osce_reader.cli.command import Output, add_command
from osce_reader.model.place_link import LINK_SCHEME
from osce_reader.workspace.registering import register_links, unregister_links
from osce_reader.workspace.workspace import Workspace


def add_commands(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command of this module."""
    registering = add_command(
        subparsers,
        "register-links",
        help=f"let other programs open {LINK_SCHEME} links with this one",
        run=_register,
    )
    registering.add_argument("--remove", action="store_true", help="let them do so no more")


def _register(workspace: Workspace, arguments: argparse.Namespace) -> Output:
    done = unregister_links() if arguments.remove else register_links(workspace.paths)
    return Output({"registered": done.is_on, "where": done.where}, done.text)
