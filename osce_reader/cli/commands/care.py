"""`index` and `doctor`: whether all is sound, and making anew what can be made anew."""

import argparse

from osce_reader.cli.command import Output, add_command
from osce_reader.cli.output import show_progress
from osce_reader.cli.records import checks_record
from osce_reader.progress import Progress
from osce_reader.workspace.doctor import Check, check_all, check_index, repair
from osce_reader.workspace.workspace import Workspace


def add_commands(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands of this module."""
    indexing = add_command(
        subparsers, "index", help="check the full-text index, or make it anew", run=_index
    )
    indexing.add_argument("--rebuild", action="store_true", help="make it anew")
    doctor = add_command(
        subparsers, "doctor", help="check that everything is there and sound", run=_doctor
    )
    doctor.add_argument("--repair", action="store_true", help="make anew what is not sound")


def _index(workspace: Workspace, arguments: argparse.Namespace) -> Output:
    if arguments.rebuild:
        workspace.rebuild_index(Progress(report=show_progress))
    return _output((check_index(workspace),))


def _doctor(workspace: Workspace, arguments: argparse.Namespace) -> Output:
    if arguments.repair:
        return _output(repair(workspace, progress=Progress(report=show_progress)))
    return _output(check_all(workspace))


def _output(checks: tuple[Check, ...]) -> Output:
    lines = [f"{'ok ' if c.is_ok else 'BAD'}  {c.name}: {c.detail}" for c in checks]
    return Output(checks_record(checks), "\n".join(lines))
