"""`search`, `concordance` and `links`: which paragraphs hold words, and what cites what."""

import argparse
from itertools import groupby

from osce_reader.cli.command import Output, add_command
from osce_reader.cli.output import wrap
from osce_reader.cli.records import Record, link_record, results_record
from osce_reader.export.pinpoint import format_pinpoint
from osce_reader.model.text import counted
from osce_reader.references.link import Link
from osce_reader.search.concordance import Concordance, to_csv, to_text
from osce_reader.search.engine.hits import Order
from osce_reader.search.results import SearchHit, SearchResults
from osce_reader.workspace.link_words import name_missing, name_target
from osce_reader.workspace.linking import list_incoming, list_outgoing
from osce_reader.workspace.reading import find_place, get_paragraphs, print_place
from osce_reader.workspace.search_wish import SCOPES, TEXT, Search
from osce_reader.workspace.searching import (
    describe,
    find_uses,
    run_search,
)
from osce_reader.workspace.unknown_values import find_unknown_values
from osce_reader.workspace.workspace import Workspace


def add_commands(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands of this module."""
    searching = add_command(
        subparsers, "search", help="find words in the library or in your notes", run=_search
    )
    searching.add_argument("query", metavar="QUERY", help='words, "a phrase", AND OR NOT, traf*')
    searching.add_argument("--limit", type=_count, default=20, metavar="N", help="hits to print")
    searching.add_argument("--in", dest="where", choices=SCOPES, default=TEXT)
    searching.add_argument("--order", choices=[order.value for order in Order], default="rank")
    using = add_command(
        subparsers, "concordance", help="print all uses of words by date, one line each", run=_use
    )
    using.add_argument("query", metavar="QUERY", help='"a phrase", or any query')
    using.add_argument("--csv", action="store_true", help="as comma-separated values")
    linking = add_command(
        subparsers, "links", help="print what a place cites and what cites it", run=_links
    )
    linking.add_argument("place", metavar="PLACE", help="such as MC.DOC/1/11#5")


def _count(text: str) -> int:
    """Return a number of hits, 0 or more."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"“{text}” is no number of hits, such as 20")
    return int(text)


def _search(workspace: Workspace, arguments: argparse.Namespace) -> Output:
    search = Search(arguments.query, arguments.where, Order(arguments.order))
    results = run_search(workspace, search, limit=arguments.limit)
    notice = workspace.index.notice if arguments.where == TEXT else ""
    printed = _print_results(results, search.scope)
    return Output(results_record(results), printed, _tell(workspace, search.query, notice))


def _use(workspace: Workspace, arguments: argparse.Namespace) -> Output:
    concordance = find_uses(workspace, arguments.query)
    if arguments.csv:
        printed = to_csv(concordance, format_pinpoint).rstrip()
    else:
        printed = _print_uses(concordance)
    notice = _tell(workspace, arguments.query, workspace.index.notice)
    return Output(_uses_record(concordance), printed, notice)


def _tell(workspace: Workspace, query: str, notice: str) -> str:
    """Return *notice*, and what *query* asks for that nothing here has."""
    return "\n".join(filter(None, (notice, *find_unknown_values(workspace, query))))


def _uses_record(concordance: Concordance) -> Record:
    """Return all uses, and the dates of the first and the latest."""
    first, latest = concordance.first, concordance.latest
    return {
        "query": concordance.query,
        "first": first.date if first else None,
        "latest": latest.date if latest else None,
        "uses": [
            {
                "id": use.locator.document,
                "language": use.locator.language,
                "locator": use.locator.paragraph,
                "span": [use.locator.start, use.locator.end],
                "date": use.date or None,
                "before": use.before,
                "words": use.words,
                "after": use.after,
            }
            for use in concordance.uses
        ],
    }


def _print_uses(concordance: Concordance) -> str:
    first, latest = concordance.first, concordance.latest
    head = counted(len(concordance.uses), "use")
    if first and latest:
        head += f", first on {first.date} in {first.name}, latest on {latest.date} in {latest.name}"
    return f"{head}\n{to_text(concordance)}"


def _print_results(results: SearchResults, scope: str) -> str:
    noun = "paragraph" if scope == TEXT else "note"
    count = f"{counted(results.total, noun)}: {describe(results.query, scope)}"
    meant = f"Did you mean “{results.did_you_mean}”?" if results.did_you_mean else ""
    hits = [f"{hit.id}#{hit.locator.paragraphs}\n{wrap(_bracket(hit))}" for hit in results.hits]
    return "\n\n".join(filter(None, (count, meant, *hits)))


def _bracket(hit: SearchHit) -> str:
    """Return the text of *hit* with its marks between angle quotation marks."""
    pieces, last = [], 0
    for start, end in hit.marks:
        pieces += [hit.text[last:start], "«", hit.text[start:end], "»"]
        last = end
    return "".join([*pieces, hit.text[last:]])


def _links(workspace: Workspace, arguments: argparse.Namespace) -> Output:
    place = find_place(workspace, arguments.place, library_only=False)
    outgoing = list_outgoing(workspace, place.locator)
    incoming = list_incoming(workspace, place.locator)
    value = {
        "outgoing": [link_record(link) for link in outgoing],
        "incoming": [
            _incoming_record(workspace, next(links))
            for _, links in groupby(
                incoming, key=lambda link: link.source.at(link.source.paragraph)
            )
        ],
    }
    return Output(value, _print_links(workspace, outgoing, incoming), place.note)


def _incoming_record(workspace: Workspace, link: Link) -> Record:
    """Return the paragraph that a link comes from."""
    [paragraph, *_] = get_paragraphs(workspace, link.source)
    return {
        "id": link.source.document,
        "locator": paragraph.locator,
        "label": paragraph.label,
        "text": paragraph.text,
    }


def _print_links(
    workspace: Workspace, outgoing: tuple[Link, ...], incoming: tuple[Link, ...]
) -> str:
    lines = [f"Cites {len(outgoing)}:"]
    for link in outgoing:
        target = name_target(link) or "not known"
        where = f"{link.source.paragraph}: " if link.source.paragraph else ""
        verb = f"{link.verb} " if link.verb else ""
        lines.append(f"  {where}{verb}“{link.text}” → {target} ({link.status.value})")
        if link.missing:
            lines.append(f"    It has no {name_missing(link)}.")
        if link.candidates:
            names = " or ".join(entry.name for entry in link.candidates)
            lines.append(f"    It may be {names}.")
    lines.append(f"Cited by {len(incoming)}:")
    for link in incoming:
        source = link.source.at(link.source.paragraph)
        lines.append(f"  {print_place(workspace, source)}: “{link.text}”")
    return "\n".join(lines)
