"""`import` and `remove`: bringing documents in, and taking them out."""

import argparse
from pathlib import Path

from osce_reader.cli.command import Output, add_command
from osce_reader.cli.output import show_progress
from osce_reader.cli.records import holding_record, imported_record
from osce_reader.importers.importer import FACT_NAMES
from osce_reader.model.text import counted
from osce_reader.progress import Progress
from osce_reader.workspace.importing import (
    ImportedFile,
    ImportStatus,
    import_files,
    remove_document,
)
from osce_reader.workspace.workspace import Workspace


def add_commands(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands of this module."""
    importing = add_command(subparsers, "import", help="bring documents in", run=_import)
    importing.add_argument("files", metavar="FILE|FOLDER", nargs="+", type=Path)
    importing.add_argument(
        "--set",
        dest="given",
        action="append",
        default=[],
        type=_fact,
        metavar="key=value",
        help=f"a fact that the file does not state: {', '.join(FACT_NAMES)}",
    )
    removing = add_command(
        subparsers, "remove", help="remove an imported document; its notes stay", run=_remove
    )
    removing.add_argument("document", metavar="DOCUMENT", help="such as MC.DEC/5/08")


def _fact(text: str) -> tuple[str, str]:
    """Return the name and the value of a fact that the user states."""
    name, equals, value = text.partition("=")
    if not equals or name not in FACT_NAMES:
        raise argparse.ArgumentTypeError(f"“{text}” is none of: {'=…, '.join(FACT_NAMES)}=…")
    return name, value


def _import(workspace: Workspace, arguments: argparse.Namespace) -> Output:
    rows = import_files(
        workspace,
        arguments.files,
        given=dict(arguments.given),
        progress=Progress(report=show_progress),
    )
    text = "\n".join(map(_print, rows)) if rows else "There is no file to import there."
    refused = [row for row in rows if row.status is ImportStatus.REFUSED]
    is_failure = len(refused) == len(rows)
    message = refused[0].reason if is_failure and rows else ""
    return Output([imported_record(row) for row in rows], text, message, is_failure)


def _print(row: ImportedFile) -> str:
    """Return for people what became of a file, its warnings indented under it."""
    if row.metadata is None:
        return f"{row.status.value}: {row.file.name}: {row.reason}"
    paragraphs = counted(row.paragraphs, "paragraph")
    references = counted(row.references, "reference")
    facts = f"{row.metadata.name}, {paragraphs}, {references}"
    differ = counted(row.changed, "paragraph differs", "paragraphs differ")
    changed = f", {differ}" if row.changed else ""
    head = f"{row.status.value}: {row.file.name}: {facts}{changed}"
    return "\n".join((head, *(f"    {warning}" for warning in row.warnings)))


def _remove(workspace: Workspace, arguments: argparse.Namespace) -> Output:
    holding = remove_document(workspace, arguments.document)
    return Output(holding_record(holding), f"Removed: {holding.metadata.name}. Its notes stay.")
