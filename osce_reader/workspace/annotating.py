"""Highlights and notes: each operation saves before it returns, and says what it changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from types import EllipsisType

from osce_reader.annotations.anchoring import anchor_all
from osce_reader.annotations.annotation import Annotation, Colour, create, edit
from osce_reader.annotations.history import Edit
from osce_reader.annotations.selectors import select
from osce_reader.model.locator import Locator
from osce_reader.workspace.changes import Changes, changes_of
from osce_reader.workspace.reading import get_document
from osce_reader.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Mark:
    """What the reader puts on words: a colour or none, a note, tags, under the author's name."""

    colour: Colour | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    author: str = ""


def add_annotation(workspace: Workspace, locator: Locator, mark: Mark) -> Changes:
    """Put *mark* on the words at *locator*; raise `AnnotationError` where there are none."""
    selector = select(get_document(workspace, locator), locator)
    made = create(
        selector,
        colour=mark.colour,
        note=mark.note,
        tags=mark.tags,
        author=mark.author,
        now=datetime.now(UTC),
    )
    name = "Add note" if mark.note else "Highlight"
    return _do(workspace, Edit(name, after=(made,)))


def edit_annotation(
    workspace: Workspace,
    annotation_id: str,
    *,
    note: str | None = None,
    colour: Colour | EllipsisType | None = ...,
    tags: Sequence[str] | None = None,
) -> Changes:
    """Change what is given of an annotation; a *colour* of `None` takes the highlight away.

    What is not given stays. Raises `AnnotationError`.
    """
    before = workspace.annotations.get(annotation_id)
    after = edit(
        before,
        note=note,
        colour=colour,
        tags=tags,
        now=datetime.now(UTC),
    )
    if after == before:
        return Changes()
    name = "Edit note" if note is not None else "Change highlight"
    return _do(workspace, Edit(name, (before,), (after,)))


def remove_annotations(workspace: Workspace, ids: Iterable[str]) -> Changes:
    """Remove the annotations of these *ids*; raise `AnnotationError` if one is not there."""
    before = tuple(workspace.annotations.get(one) for one in ids)
    name = "Remove note" if len(before) == 1 else f"Remove {len(before)} notes"
    return _do(workspace, Edit(name, before))


def undo(workspace: Workspace) -> Changes:
    """Take back what was done last; nothing if nothing was."""
    name = workspace.history.undo_text
    change = workspace.history.undo()
    return changes_of(change, f"Undone: {name}") if change else Changes()


def redo(workspace: Workspace) -> Changes:
    """Do again what was taken back last; nothing if nothing was."""
    name = workspace.history.redo_text
    change = workspace.history.redo()
    return changes_of(change, f"Done again: {name}") if change else Changes()


def list_annotations(
    workspace: Workspace,
    *,
    document: str = "",
    tag: str = "",
    colour: Colour | None = None,
) -> tuple[Annotation, ...]:
    """Return the annotations of a *document* (an id), with a *tag* and of a *colour*.

    Each is anchored in the text as it is now; its state says how. One whose document is not in the
    library is an orphan.
    """
    found = [
        annotation
        for annotation in workspace.annotations.list_all(document)
        if (not tag or tag.casefold() in map(str.casefold, annotation.tags))
        and (colour is None or annotation.colour is colour)
    ]
    return _anchored(workspace, found)


def _anchored(workspace: Workspace, annotations: Sequence[Annotation]) -> tuple[Annotation, ...]:
    """Return *annotations* in their order, each anchored in its document as it is now."""
    by_document: dict[tuple[str, str], list[Annotation]] = {}
    for annotation in annotations:
        key = (annotation.selector.document, annotation.selector.language)
        by_document.setdefault(key, []).append(annotation)
    anchored: dict[str, Annotation] = {}
    for (document, language), members in by_document.items():
        held = workspace.library.find_holding(document, language)
        text = workspace.library.get_document(document, language) if held else None
        anchored.update((a.id, a) for a in anchor_all(members, text))
    return tuple(anchored[annotation.id] for annotation in annotations)


def _do(workspace: Workspace, edit_: Edit) -> Changes:
    return changes_of(workspace.history.do(edit_), edit_.description)
