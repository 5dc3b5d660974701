"""`wanted`, `mentions`, `nearby`: what the library lacks, citations in a text, a neighbourhood."""

import argparse
import sys
from pathlib import Path

from osce_reader.cli.command import Output, add_command
from osce_reader.cli.output import table
from osce_reader.cli.records import Record
from osce_reader.errors import DocumentError
from osce_reader.model.entry import Entry
from osce_reader.references.groups import Neighbour
from osce_reader.workspace.linking import (
    Citation,
    find_document_neighbourhood,
    find_full_names,
    list_wanted,
    recognize_citations,
)
from osce_reader.workspace.reading import find_place
from osce_reader.workspace.workspace import Workspace


def add_commands(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands of this module."""
    add_command(
        subparsers, "wanted", help="list what the library cites and does not hold", run=_wanted
    )
    citing = add_command(
        subparsers, "mentions", help="find the citations in a text of your own", run=_mentions
    )
    citing.add_argument("file", metavar="FILE", help="a file of text; - reads standard input")
    citing.add_argument("--language", default="en", metavar="CODE", help="of the text, such as fr")
    near = add_command(
        subparsers, "nearby", help="list what a document cites and what cites it", run=_nearby
    )
    near.add_argument("place", metavar="PLACE", help="such as MC.DOC/1/11")


def _wanted(workspace: Workspace, _arguments: argparse.Namespace) -> Output:
    rows = list_wanted(workspace)
    value = [
        {
            "id": row.entry.id if row.entry else None,
            "name": row.name,
            "title": row.entry.title if row.entry else None,
            "status": row.status.value,
            "mentions": row.mentions,
            "documents": row.documents,
        }
        for row in rows
    ]
    lines = [
        (str(row.mentions), row.name, _title(row.entry) if row.entry else "(not known)")
        for row in rows
    ]
    return Output(value, table(lines) if lines else "Nothing.")


def _mentions(workspace: Workspace, arguments: argparse.Namespace) -> Output:
    text = _read(arguments.file)
    found = recognize_citations(workspace, text, language=arguments.language)
    acronyms = {one.text: one.name for one in find_full_names(workspace, text)}
    value = {"citations": [_citation_record(one) for one in found], "acronyms": acronyms}
    lines = [f"“{' '.join(one.text.split())}” → {_meaning(one)}" for one in found]
    lines += [f"{short}: {name}" for short, name in acronyms.items()]
    return Output(value, "\n".join(lines) or "No citation was found.")


def _nearby(workspace: Workspace, arguments: argparse.Namespace) -> Output:
    place = find_place(workspace, arguments.place, library_only=False)
    near = find_document_neighbourhood(workspace, place.entry.id)
    value = {
        "id": near.entry.id,
        "neighbours": [
            {
                "id": one.entry.id,
                "name": one.entry.name,
                "title": one.entry.title,
                "date": one.entry.date,
                "cited": one.cited,
                "citing": one.citing,
            }
            for one in near.neighbours
        ],
    }
    lines = [
        (one.entry.date or "", _direction(one), one.entry.name, _title(one.entry))
        for one in near.neighbours
    ]
    return Output(value, table(lines) if lines else "Nothing.", place.note)


def _read(name: str) -> str:
    """Return the text of a file, or that of standard input; raise `DocumentError`."""
    try:
        return sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    except OSError as error:
        raise DocumentError(f"{name} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise DocumentError(f"{name} is not UTF-8 text (byte {error.start}).") from error


def _citation_record(one: Citation) -> Record:
    return {
        "text": one.text,
        "span": [one.start, one.end],
        "status": one.status.value,
        "verb": one.verb or None,
        "id": one.entry.id if one.entry else None,
        "title": one.entry.title if one.entry else None,
        "locator": (one.locator.paragraphs or None) if one.locator else None,
        "candidates": [entry.id for entry in one.candidates],
    }


def _meaning(one: Citation) -> str:
    if one.entry:
        words = ", ".join(filter(None, (one.entry.name, one.place, _title(one.entry))))
        lacking = f"; it has no {one.missing}" if one.missing else ""
        return f"{words} ({one.status.value}{lacking})"
    names = " or ".join(entry.name for entry in one.candidates)
    return names or f"not known ({one.status.value})"


def _title(entry: Entry) -> str:
    """Return the title where it is not already the name."""
    return entry.title if entry.symbol else ""


def _direction(one: Neighbour) -> str:
    """Return in which way a neighbour is linked, and how often."""
    cited = f"cited {one.cited}" if one.cited else ""
    citing = f"cites {one.citing}" if one.citing else ""
    return ", ".join(filter(None, (cited, citing)))
