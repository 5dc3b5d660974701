"""`cite` and `export`: the citation of a place, its words, and files of both."""

import argparse
from dataclasses import replace
from pathlib import Path

from osce_reader.annotations.selectors import select_quote
from osce_reader.cli.command import Output, add_command
from osce_reader.errors import ReaderError
from osce_reader.export.bibliography import RecordFormat
from osce_reader.export.citation import STYLES, Style, make_house_style
from osce_reader.export.fields import FIELDS
from osce_reader.export.files import WRITERS
from osce_reader.export.snippet import SnippetFormat
from osce_reader.model.locator import Locator
from osce_reader.model.text import counted
from osce_reader.workspace.citing import (
    Snippet,
    find_style,
    list_styles,
    make_citation,
    make_record,
    make_snippet,
    save_house_template,
)
from osce_reader.workspace.exporting import export_places
from osce_reader.workspace.reading import find_place, get_document
from osce_reader.workspace.workspace import Workspace

_FORMATS = [form.value for form in (*SnippetFormat, *RecordFormat)]
_DEFAULT_STYLE = next(iter(STYLES))


def add_commands(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands of this module."""
    citing = add_command(
        subparsers, "cite", help="print the citation of a place, or a quotation from it", run=_cite
    )
    citing.add_argument("place", metavar="PLACE", nargs="?", help="such as MC.DOC/1/11#10")
    citing.add_argument("--style", default=_DEFAULT_STYLE, metavar="S", help="see --styles")
    citing.add_argument("--styles", action="store_true", help="list the citation styles")
    citing.add_argument("--format", choices=_FORMATS, default=SnippetFormat.TEXT.value)
    citing.add_argument(
        "--quote",
        nargs="?",
        const="",
        metavar="TEXT",
        help="quote the paragraph, or these words of it",
    )
    citing.add_argument(
        "--template",
        metavar="TEXT",
        help=f"cite by this template instead of a style; its fields: {', '.join(FIELDS)}",
    )
    citing.add_argument(
        "--save-template", action="store_true", help="keep the template as the style “house”"
    )
    exporting = add_command(
        subparsers, "export", help="write quotations with citations to a file", run=_export
    )
    exporting.add_argument("places", metavar="PLACE", nargs="+", help="such as MC.DOC/1/11#10")
    exporting.add_argument(
        "file", metavar="FILE", type=Path, help=f"ending in {', '.join(WRITERS)}"
    )
    exporting.add_argument("--style", default=_DEFAULT_STYLE, metavar="S", help="see cite --styles")


def _cite(workspace: Workspace, arguments: argparse.Namespace) -> Output:
    if arguments.styles:
        return _list_styles(workspace)
    if arguments.save_template:
        if arguments.template is None:
            raise ReaderError("Write the template to keep after --template.")
        save_house_template(workspace, arguments.template)
    if not arguments.place:
        if arguments.save_template:
            return Output({"template": arguments.template}, "The house style is saved.")
        quote = arguments.quote
        taken = f" Put it before --quote, which took “{quote}” as the words." if quote else ""
        raise ReaderError(f"Name the place to cite, such as MC.DOC/1/11#10.{taken}")
    style = _choose_style(workspace, arguments)
    place = find_place(workspace, arguments.place, library_only=arguments.quote is not None)
    if arguments.quote is None:
        snippet = make_citation(workspace, place.locator, style=style)
        return _output(workspace, snippet, arguments.format, place.note)
    locator = _narrow(workspace, place.locator, arguments.quote)
    snippet = make_snippet(workspace, locator, style=style)
    return _output(workspace, snippet, arguments.format, place.note)


def _list_styles(workspace: Workspace) -> Output:
    styles = [
        {"id": style.id, "title": style.title, "source": style.source}
        for style in list_styles(workspace)
    ]
    lines = [f"{s['id']}  {s['title']}\n    {s['source']}" for s in styles]
    return Output(styles, "\n".join(lines))


def _choose_style(workspace: Workspace, arguments: argparse.Namespace) -> Style:
    if arguments.template is not None:
        return make_house_style(arguments.template)
    return find_style(workspace, arguments.style)


def _narrow(workspace: Workspace, locator: Locator, quote: str) -> Locator:
    """Return the place of the words *quote* at *locator*; all of it where they are ""."""
    if not quote:
        return locator
    return select_quote(get_document(workspace, locator), locator, quote, may_recur=True)


def _output(workspace: Workspace, snippet: Snippet, form: str, message: str) -> Output:
    """Return *snippet* in the form that was asked for; JSON has the citation in it, words apart."""
    quotation = snippet.quotation.text if snippet.quotation else None
    if form in [known.value for known in SnippetFormat]:
        citation = replace(snippet, lines=()).format(SnippetFormat(form))
        text = snippet.format(SnippetFormat(form))
    else:
        citation = text = make_record(
            workspace, snippet.locator, RecordFormat(form), quotation=quotation or ""
        )
    record = {
        "citation": citation,
        "quotation": quotation,
        "locator": snippet.locator.paragraphs or None,
        "style": snippet.style,
    }
    return Output(record, text, message)


def _export(workspace: Workspace, arguments: argparse.Namespace) -> Output:
    found = [find_place(workspace, place) for place in arguments.places]
    written = export_places(
        workspace, [place.locator for place in found], arguments.file, style=arguments.style
    )
    many = counted(written.quotations, "quotation")
    return Output(
        {"file": str(written.path), "quotations": written.quotations},
        f"Wrote {many} to {written.path}.",
        " ".join(dict.fromkeys(place.note for place in found if place.note)),
    )
