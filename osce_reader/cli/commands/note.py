"""`note`: add, list, edit and remove highlights and notes, give them to others, take theirs."""

import argparse
from pathlib import Path

from osce_reader.annotations.annotation import Annotation, AnnotationKind, Colour, to_record
from osce_reader.annotations.filtering import NoteFilter
from osce_reader.annotations.merging import Choice
from osce_reader.annotations.selectors import select_quote
from osce_reader.cli.command import Output, add_command
from osce_reader.errors import AnnotationError
from osce_reader.model.text import counted
from osce_reader.workspace.annotating import (
    Mark,
    add_annotation,
    edit_annotation,
    list_annotations,
    remove_annotations,
)
from osce_reader.workspace.exchanging import export_notes, import_notes, read_notes
from osce_reader.workspace.reading import find_place, get_document, print_place
from osce_reader.workspace.workspace import Workspace

_NO_COLOUR = "none"
_COLOURS = tuple(colour.value for colour in Colour)
_KINDS = ("highlight", "underline", "bookmark")
_IN_WORDS = {
    "new": "new",
    "same": "as here already",
    "changed": "changed by others",
    "kept": "changed by you",
    "conflicts": "changed on both sides",
    "unsettled": "left undecided",
    "refused": "left out",
}
_COLOUR_MEANT = {_NO_COLOUR: None} | {colour.value: colour for colour in Colour}


def add_commands(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands of this module."""
    help_text = "add, list, edit, remove, export and import highlights and notes"
    parser = subparsers.add_parser("note", help=help_text, description=help_text)
    notes = parser.add_subparsers(metavar="COMMAND", required=True)
    adding = add_command(notes, "add", help="put a highlight or a note on a place", run=_add)
    adding.add_argument("place", metavar="PLACE", help="such as MC.DOC/1/11#10")
    adding.add_argument("--quote", default="", metavar="TEXT", help="these words of it")
    adding.add_argument("--kind", choices=_KINDS, default="highlight", help="how they are marked")
    adding.add_argument("--author", default="", metavar="NAME", help="whose note it is")
    _add_contents(adding, _COLOURS)
    listing = add_command(notes, "list", help="list highlights and notes", run=_list)
    _add_filter(listing)
    editing = add_command(notes, "edit", help="change a highlight or note", run=_edit)
    editing.add_argument("id", metavar="ID", help="as “note list” prints it")
    _add_contents(editing, (*_COLOURS, _NO_COLOUR))
    removing = add_command(notes, "remove", help="remove a highlight or note", run=_remove)
    removing.add_argument("id", metavar="ID", help="as “note list” prints it")
    exporting = add_command(notes, "export", help="write notes to a file", run=_export)
    exporting.add_argument(
        "file", metavar="FILE", type=Path, help="its ending decides: .jsonld .md .html .csv .docx"
    )
    _add_filter(exporting)
    importing = add_command(notes, "import", help="take notes over from a file", run=_import)
    importing.add_argument("file", metavar="FILE", type=Path, help="a .jsonld file")
    importing.add_argument(
        "--conflicts",
        choices=[choice.value for choice in Choice],
        help="which version of a note that was changed on both sides (else yours stays)",
    )


def _add_filter(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--document", default="", metavar="D", help="those on a document")
    parser.add_argument("--tag", default="", type=_tag, metavar="T", help="those with a tag")
    parser.add_argument("--colour", choices=_COLOURS, help="those of a colour")


def _add_contents(parser: argparse.ArgumentParser, colours: tuple[str, ...]) -> None:
    parser.add_argument("--note", metavar="TEXT", help="the words of the note")
    parser.add_argument("--colour", choices=colours, help="the colour of the highlight")
    parser.add_argument(
        "--tag", action="append", type=_tag, metavar="T", help="a tag; may be repeated"
    )


def _tag(text: str) -> str:
    """Return the tag that *text* is, without the sign that tags are shown with."""
    return text.strip().removeprefix("#")


def _add(workspace: Workspace, arguments: argparse.Namespace) -> Output:
    place = find_place(workspace, arguments.place)
    locator = place.locator
    if arguments.quote:
        locator = select_quote(get_document(workspace, locator), locator, arguments.quote)
    note = arguments.note or ""
    colour = arguments.colour or (None if note else Colour.YELLOW.value)
    kind = AnnotationKind(arguments.kind)
    if kind is not AnnotationKind.HIGHLIGHT:
        colour = arguments.colour
    mark = Mark(
        Colour(colour) if colour else None,
        note,
        tuple(arguments.tag or ()),
        arguments.author,
        kind,
    )
    [made] = add_annotation(workspace, locator, mark).added
    return _output_one(workspace, made, place.note)


def _list(workspace: Workspace, arguments: argparse.Namespace) -> Output:
    annotations = list_annotations(
        workspace,
        document=_find_document(workspace, arguments.document),
        tag=arguments.tag,
        colour=Colour(arguments.colour) if arguments.colour else None,
    )
    lines = [_print(workspace, annotation) for annotation in annotations]
    text = "\n".join(lines) if lines else "There are no highlights or notes of that kind."
    return Output([to_record(annotation) for annotation in annotations], text)


def _export(workspace: Workspace, arguments: argparse.Namespace) -> Output:
    document = _find_document(workspace, arguments.document)
    wanted = NoteFilter(
        documents=(document,) if document else (),
        tags=(arguments.tag,) if arguments.tag else (),
        colours=(Colour(arguments.colour),) if arguments.colour else (),
    )
    count = export_notes(workspace, arguments.file, wanted)
    return Output({"notes": count}, f"Wrote {counted(count, 'note')} to {arguments.file}.")


def _import(workspace: Workspace, arguments: argparse.Namespace) -> Output:
    incoming = read_notes(workspace, arguments.file)
    default = Choice(arguments.conflicts) if arguments.conflicts else None
    counts = import_notes(workspace, incoming, default=default).counts
    known = ", ".join(f"{count} {_IN_WORDS[name]}" for name, count in counts.items() if count)
    text = f"Notes: {known}." if known else "There is no note in the file."
    message = " ".join(
        f"Entry {one.number} was left out: {one.reason}." for one in incoming.refused
    )
    if counts["unsettled"]:
        message += (
            f" {counted(counts['unsettled'], 'note')} changed on both sides: left as here;"
            " say --conflicts mine, theirs or both."
        )
    is_failure = bool(incoming.refused) and sum(counts.values()) == counts["refused"]
    return Output(counts, text, message.strip(), is_failure)


def _find_document(workspace: Workspace, name: str) -> str:
    """Return the id of the document of that *name*, "" for none."""
    if not name:
        return ""
    return find_place(workspace, name, library_only=False).locator.document


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
    if annotation.quote:
        facts.append(f"“{' '.join(annotation.quote.split())}”")
    if annotation.note:
        facts.append(f"– {' '.join(annotation.note.split())}")
    return "  ".join(facts)
