"""`backup` and `restore`: copies of the notes made by hand."""

import argparse
from pathlib import Path

from osce_reader.cli.command import Output, add_command
from osce_reader.model.text import counted
from osce_reader.workspace.keeping import back_up, restore
from osce_reader.workspace.workspace import Workspace


def add_commands(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands of this module."""
    backing = add_command(
        subparsers, "backup", help="write a copy of all highlights and notes", run=_back_up
    )
    backing.add_argument("file", metavar="FILE", type=Path, help="such as notes.db")
    restoring = add_command(
        subparsers, "restore", help="go back to a copy of the highlights and notes", run=_restore
    )
    restoring.add_argument("file", metavar="FILE", type=Path, help="a copy that was made before")


def _back_up(workspace: Workspace, arguments: argparse.Namespace) -> Output:
    count = back_up(workspace, arguments.file)
    return Output({"notes": count}, f"Wrote {counted(count, 'note')} to {arguments.file}.")


def _restore(workspace: Workspace, arguments: argparse.Namespace) -> Output:
    changes = restore(workspace, arguments.file)
    counts = {
        "notes": workspace.annotations.count(),
        "added": len(changes.added),
        "changed": len(changes.changed),
        "removed": len(changes.removed),
    }
    return Output(
        counts,
        f"{changes.description}. What was there before is in the folder of backups.",
    )
