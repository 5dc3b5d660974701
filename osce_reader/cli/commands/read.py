"""`list` and `show`: which documents are here, and what stands in them."""

import argparse

from osce_reader.cli.command import Output, add_command
from osce_reader.cli.output import table, wrap
from osce_reader.cli.records import holding_record, paragraph_record
from osce_reader.library.library import Holding
from osce_reader.model.date import format_date
from osce_reader.model.document import Paragraph, ParagraphKind
from osce_reader.workspace.reading import find_place, get_paragraphs, list_documents
from osce_reader.workspace.workspace import Workspace


def add_commands(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands of this module."""
    listing = add_command(subparsers, "list", help="list the documents of the library", run=_list)
    listing.add_argument("--field", default="", help="a field of work, by name or id")
    listing.add_argument("--year", type=int, help="the year of the document")
    listing.add_argument("--body", default="", help="a body, such as MC or “Ministerial Council”")
    showing = add_command(subparsers, "show", help="print the text at a place", run=_show)
    showing.add_argument("place", metavar="PLACE", help="such as MC.DOC/1/11#10")


def _list(workspace: Workspace, arguments: argparse.Namespace) -> Output:
    holdings = list_documents(
        workspace, field=arguments.field, year=arguments.year, body=arguments.body
    )
    rows = [_row(holding) for holding in holdings]
    text = table(rows) if rows else "No document of the library is of that kind."
    return Output([holding_record(holding) for holding in holdings], text)


def _row(holding: Holding) -> tuple[str, ...]:
    metadata = holding.metadata
    symbol = str(metadata.symbol) if metadata.symbol else metadata.id
    return (symbol, metadata.language, format_date(metadata.date), metadata.title)


def _show(workspace: Workspace, arguments: argparse.Namespace) -> Output:
    place = find_place(workspace, arguments.place)
    locator = place.locator
    holding = workspace.library.find_holding(locator.document, locator.language)
    paragraphs = get_paragraphs(workspace, locator)
    value = {
        "document": holding_record(holding) if holding else None,
        "paragraphs": [paragraph_record(p) for p in paragraphs],
    }
    head = [] if locator.paragraph else [place.entry.name, place.entry.title]
    return Output(value, "\n\n".join((*head, *map(_print, paragraphs))), place.note)


def _print(paragraph: Paragraph) -> str:
    """Return one paragraph for people, its printed number before it."""
    if paragraph.kind is ParagraphKind.HEADING:
        return f"    {paragraph.text}"
    lead = f"[{paragraph.locator}]" if not paragraph.label else paragraph.label
    return wrap(f"{lead} {paragraph.text}")
