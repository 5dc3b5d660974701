"""`note`: add, list, edit and remove highlights and notes."""

import argparse

from osce_reader.annotations.annotation import Annotation, Colour, to_record
from osce_reader.annotations.selectors import select_quote
from osce_reader.cli.command import Output, add_command
from osce_reader.errors import AnnotationError
from osce_reader.workspace.annotating import (
    Mark,
    add_annotation,
    edit_annotation,
    list_annotations,
    remove_annotations,
)
from osce_reader.workspace.reading import find_place, get_document, print_place
from osce_reader.workspace.workspace import Workspace

_NO_COLOUR = "none"
_COLOURS = tuple(colour.value for colour in Colour)
_COLOUR_MEANT = {_NO_COLOUR: None} | {colour.value: colour for colour in Colour}


def add_commands(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands of this module."""
    help_text = "add, list, edit and remove highlights and notes"
    parser = subparsers.add_parser("note", help=help_text, description=help_text)
    notes = parser.add_subparsers(metavar="COMMAND", required=True)
    adding = add_command(notes, "add", help="put a highlight or a note on a place", run=_add)
    adding.add_argument("place", metavar="PLACE", help="such as MC.DOC/1/11#10")
    adding.add_argument("--quote", default="", metavar="TEXT", help="these words of it")
    _add_contents(adding, _COLOURS)
    listing = add_command(notes, "list", help="list highlights and notes", run=_list)
    listing.add_argument("--document", default="", metavar="D", help="those on a document")
    listing.add_argument("--tag", default="", metavar="T", help="those with a tag")
    listing.add_argument("--colour", choices=_COLOURS, help="those of a colour")
    editing = add_command(notes, "edit", help="change a highlight or note", run=_edit)
    editing.add_argument("id", metavar="ID", help="as “note list” prints it")
    _add_contents(editing, (*_COLOURS, _NO_COLOUR))
    removing = add_command(notes, "remove", help="remove a highlight or note", run=_remove)
    removing.add_argument("id", metavar="ID", help="as “note list” prints it")


def _add_contents(parser: argparse.ArgumentParser, colours: tuple[str, ...]) -> None:
    parser.add_argument("--note", metavar="TEXT", help="the words of the note")
    parser.add_argument("--colour", choices=colours, help="the colour of the highlight")
    parser.add_argument("--tag", action="append", metavar="T", help="a tag; may be repeated")


def _add(workspace: Workspace, arguments: argparse.Namespace) -> Output:
    place = find_place(workspace, arguments.place)
    locator = place.locator
    if arguments.quote:
        locator = select_quote(get_document(workspace, locator), locator, arguments.quote)
    note = arguments.note or ""
    colour = arguments.colour or (None if note else Colour.YELLOW.value)
    mark = Mark(Colour(colour) if colour else None, note, tuple(arguments.tag or ()))
    [made] = add_annotation(workspace, locator, mark).added
    return _output_one(workspace, made, place.note)


def _list(workspace: Workspace, arguments: argparse.Namespace) -> Output:
    document = ""
    if arguments.document:
        found = find_place(workspace, arguments.document, library_only=False)
        document = found.locator.document
    annotations = list_annotations(
        workspace,
        document=document,
        tag=arguments.tag,
        colour=Colour(arguments.colour) if arguments.colour else None,
    )
    lines = [_print(workspace, annotation) for annotation in annotations]
    text = "\n".join(lines) if lines else "There are no highlights or notes of that kind."
    return Output([to_record(annotation) for annotation in annotations], text)


def _edit(workspace: Workspace, arguments: argparse.Namespace) -> Output:
    if arguments.note is None and arguments.colour is None and arguments.tag is None:
        raise AnnotationError("Say what to change: --note, --colour or --tag.")
    edit_annotation(
        workspace,
        arguments.id,
        note=arguments.note,
        colour=_COLOUR_MEANT[arguments.colour] if arguments.colour else ...,
        tags=arguments.tag,
    )
    return _output_one(workspace, arguments.id)


def _remove(workspace: Workspace, arguments: argparse.Namespace) -> Output:
    annotation = _get(workspace, arguments.id)
    remove_annotations(workspace, [arguments.id])
    return Output(to_record(annotation), f"Removed: {_print(workspace, annotation)}")


def _output_one(workspace: Workspace, annotation_id: str, message: str = "") -> Output:
    annotation = _get(workspace, annotation_id)
    return Output(to_record(annotation), _print(workspace, annotation), message)


def _get(workspace: Workspace, annotation_id: str) -> Annotation:
    """Return one annotation, anchored in its document as it is now."""
    document = workspace.annotations.get(annotation_id).selector.document
    anchored = list_annotations(workspace, document=document)
    return next(a for a in anchored if a.id == annotation_id)


def _print(workspace: Workspace, annotation: Annotation) -> str:
    """Return an annotation for people, on one line."""
    facts = [annotation.id, print_place(workspace, annotation.locator)]
    if annotation.colour:
        facts.append(annotation.colour.value)
    facts += [f"#{tag}" for tag in annotation.tags]
    facts.append(f"“{annotation.quote}”")
    if annotation.note:
        facts.append(f"– {annotation.note}")
    return "  ".join(facts)
