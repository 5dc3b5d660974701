"""`cite`: the citation of a place, with the words if they are wanted."""

import argparse

from osce_reader.annotations.selectors import select_quote
from osce_reader.cli.command import Output, add_command
from osce_reader.errors import ReaderError
from osce_reader.export.citation import STYLES
from osce_reader.export.snippet import SnippetFormat, format_snippet
from osce_reader.model.locator import Locator
from osce_reader.workspace.citing import cite_place, make_snippet
from osce_reader.workspace.reading import find_place, get_document
from osce_reader.workspace.workspace import Workspace


def add_commands(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command of this module."""
    citing = add_command(
        subparsers, "cite", help="print the citation of a place, or a quotation from it", run=_cite
    )
    citing.add_argument("place", metavar="PLACE", nargs="?", help="such as MC.DOC/1/11#10")
    citing.add_argument("--style", default=next(iter(STYLES)), help="see --styles")
    citing.add_argument("--styles", action="store_true", help="list the citation styles")
    citing.add_argument("--format", choices=[f.value for f in SnippetFormat], default="text")
    citing.add_argument(
        "--quote",
        nargs="?",
        const="",
        metavar="TEXT",
        help="quote the paragraph, or these words of it",
    )


def _cite(workspace: Workspace, arguments: argparse.Namespace) -> Output:
    if arguments.styles:
        styles = [{"id": style.id, "title": style.title} for style in STYLES.values()]
        return Output(styles, "\n".join(f"{s['id']}  {s['title']}" for s in styles))
    if not arguments.place:
        raise ReaderError("Name the place to cite, such as MC.DOC/1/11#10.")
    is_quoted = arguments.quote is not None
    place = find_place(workspace, arguments.place, library_only=is_quoted)
    form = SnippetFormat(arguments.format)
    if not is_quoted:
        citation = cite_place(workspace, place.locator, style=arguments.style)
        return Output(
            _record(citation, None, place.locator, arguments.style),
            format_snippet(None, citation, form),
            place.note,
        )
    locator = _narrow(workspace, place.locator, arguments.quote)
    snippet = make_snippet(workspace, locator, style=arguments.style)
    words = snippet.quotation.text if snippet.quotation else None
    return Output(_record(snippet.citation, words, locator, arguments.style), snippet.format(form))


def _narrow(workspace: Workspace, locator: Locator, quote: str) -> Locator:
    """Return the place of the words *quote* at *locator*; all of it where they are ""."""
    if not quote:
        return locator
    return select_quote(get_document(workspace, locator), locator, quote)


def _record(
    citation: str, quotation: str | None, locator: Locator, style: str
) -> dict[str, object]:
    return {
        "citation": citation,
        "quotation": quotation,
        "locator": locator.paragraphs or None,
        "style": style,
    }
