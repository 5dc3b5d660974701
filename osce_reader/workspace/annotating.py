"""Highlights and notes: each operation saves before it returns, and says what it changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from types import EllipsisType

from osce_reader.annotations.anchoring import Anchored
from osce_reader.annotations.annotation import (
    Annotation,
    AnnotationKind,
    Colour,
    create,
    edit,
)
from osce_reader.annotations.filtering import (
    NoteFilter,
    NoteOrder,
    find_matching,
    sort_annotations,
)
from osce_reader.annotations.history import Edit
from osce_reader.annotations.memory import Covered, Listed
from osce_reader.annotations.selectors import select
from osce_reader.model.document import Document
from osce_reader.model.locator import Locator
from osce_reader.workspace.changes import Changes, changes_of
from osce_reader.workspace.reading import get_document
from osce_reader.workspace.workspace import Workspace

_NAMES = {
    AnnotationKind.HIGHLIGHT: "Highlight",
    AnnotationKind.UNDERLINE: "Underline",
    AnnotationKind.BOOKMARK: "Bookmark",
    AnnotationKind.NOTE: "Add tags",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """What the reader puts on words: a colour or none, a note, tags, under the author's name.

    `kind` counts for underlines and bookmarks; what else it is, colour and note tell.
    """

    colour: Colour | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    author: str = ""
    kind: AnnotationKind = AnnotationKind.HIGHLIGHT


def add_annotation(
    workspace: Workspace, locator: Locator, mark: Mark, *, text: Document | None = None
) -> Changes:
    """Put *mark* on the words at *locator*; raise `AnnotationError` where there are none.

    *text* is what the reader saw, if the library may hold a newer one by now: the mark is on the
    words that were seen, and anchored to where they stand now.
    """
    selector = select(text or get_document(workspace, locator), locator)
    made = create(
        selector,
        colour=mark.colour,
        note=mark.note,
        tags=mark.tags,
        author=mark.author,
        now=datetime.now(UTC),
    )
    made = replace(made, kind=mark.kind)
    name = "Add note" if mark.note else _NAMES[made.kind]
    return do(workspace, Edit(name, after=(made,)))


def edit_annotation(
    workspace: Workspace,
    annotation_id: str,
    *,
    note: str | None = None,
    colour: Colour | EllipsisType | None = ...,
    tags: Sequence[str] | None = None,
    kind: AnnotationKind | None = None,
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
        kind=kind,
        now=datetime.now(UTC),
    )
    if after == before:
        return Changes()
    name = "Edit note" if note is not None else "Change highlight"
    return do(workspace, Edit(name, (before,), (after,)))


def edit_annotations(
    workspace: Workspace,
    ids: Iterable[str],
    *,
    colour: Colour | EllipsisType | None = ...,
    add_tags: Sequence[str] = (),
    remove_tags: Sequence[str] = (),
) -> Changes:
    """Recolour and tag many annotations at once, as one step that is undone at once.

    Raises `AnnotationError`, and changes nothing, if one of them is not there.
    """
    before = tuple(workspace.annotations.get(one) for one in ids)
    gone = set(map(str.casefold, remove_tags))
    now = datetime.now(UTC)
    after = tuple(
        edit(
            one,
            colour=colour,
            tags=(*(tag for tag in one.tags if tag.casefold() not in gone), *add_tags),
            now=now,
        )
        for one in before
    )
    changed = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    if not changed:
        return Changes()
    name = "Change highlight" if len(changed) == 1 else f"Change {len(changed)} highlights"
    old, new = zip(*changed, strict=True)
    return do(workspace, Edit(name, old, new))


def remove_annotations(workspace: Workspace, ids: Iterable[str]) -> Changes:
    """Remove the annotations of these *ids*; raise `AnnotationError` if one is not there."""
    before = tuple(workspace.annotations.get(one) for one in ids)
    name = "Remove note" if len(before) == 1 else f"Remove {len(before)} notes"
    return do(workspace, Edit(name, before))


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
    wanted = NoteFilter(tags=(tag,) if tag else (), colours=(colour,) if colour is not None else ())
    found = find_matching(workspace.annotations.list_all(document), wanted)
    return tuple(one.annotation for one in find_anchored(workspace, found))


def find_annotations(
    workspace: Workspace, wanted: NoteFilter, *, order: NoteOrder = NoteOrder.PLACE
) -> tuple[Annotation, ...]:
    """Return the annotations that *wanted* asks for in that *order*, anchored as they are now."""
    listed = _list_anchored(workspace)
    if order.value not in listed.sorted:
        everything = [one.annotation for one in listed.found]
        position = _Positions(workspace).find
        listed.sorted[order.value] = sort_annotations(everything, order, position=position)
    return tuple(find_matching(listed.sorted[order.value], wanted))


def list_tags(workspace: Workspace) -> dict[str, int]:
    """Return every tag with how many annotations have it, in the order of the alphabet."""
    counts: dict[str, int] = {}
    names: dict[str, str] = {}
    for annotation in workspace.annotations.list_all():
        for tag in annotation.tags:
            name = names.setdefault(tag.casefold(), tag)
            counts[name] = counts.get(name, 0) + 1
    return dict(sorted(counts.items(), key=lambda one: one[0].casefold()))


def find_anchored(workspace: Workspace, annotations: Sequence[Annotation]) -> list[Anchored]:
    """Return where *annotations* stand in the texts as they are now, in their order."""
    by_text: dict[tuple[str, str], list[Annotation]] = {}
    for annotation in annotations:
        key = (annotation.selector.document, annotation.selector.language)
        by_text.setdefault(key, []).append(annotation)
    anchored: dict[str, Anchored] = {}
    for (document, language), members in by_text.items():
        text = find_text_hash(workspace, document, language)
        load = partial(_load, workspace, document, language)
        found = workspace.annotations.anchors.anchor(members, text, load)
        anchored.update((member.id, one) for member, one in zip(members, found, strict=True))
    return [anchored[annotation.id] for annotation in annotations]


def _list_anchored(workspace: Workspace) -> Listed:
    """Return where all annotations stand, from memory if neither they nor the texts changed."""
    stored = workspace.annotations.list_all()
    memory = workspace.annotations.anchors
    listed = memory.listed
    if listed is not None and is_current(workspace, listed, stored):
        return listed
    keys = {(one.selector.document, one.selector.language) for one in stored}
    texts = find_text_hashes(workspace, keys)  # first: of what changes meanwhile it is out of date
    found = find_anchored(workspace, stored)
    memory.listed = Listed(stored, texts, found, {})
    return memory.listed


def is_current(workspace: Workspace, known: Listed | Covered, stored: Sequence[Annotation]) -> bool:
    """Whether what is *known* is of the annotations *stored*, and of the texts as they are now."""
    return known.stored is stored and find_text_hashes(workspace, known.texts) == known.texts


def find_text_hashes(
    workspace: Workspace, keys: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], str]:
    """Return the hash of each text of *keys*, by its document and language; as `find_text_hash`."""
    return {key: find_text_hash(workspace, *key) for key in keys}


def find_text_hash(workspace: Workspace, document: str, language: str) -> str:
    """Return the hash of the file that holds a document in a language, "" if it is not held."""
    held = workspace.library.find_holding(document, language)
    return held.content_hash if held else ""


def do(workspace: Workspace, edit_: Edit) -> Changes:
    """Carry an edit out so that it can be undone, and say what it changed."""
    return changes_of(workspace.history.do(edit_), edit_.description)


class _Positions:
    """Where paragraphs stand in their documents; those that are not there come last."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._documents: dict[tuple[str, str], Document | None] = {}

    def find(self, annotation: Annotation) -> int:
        """Return the position of the paragraph that *annotation* is on."""
        key = (annotation.selector.document, annotation.selector.language)
        if key not in self._documents:
            self._documents[key] = self._workspace.library.find_document(*key)
        document = self._documents[key]
        place = annotation.selector.paragraph
        if not place:
            return -1
        position = document.find_position(place) if document else None
        return len(document.paragraphs) if document and position is None else position or 0


def _load(workspace: Workspace, document: str, language: str) -> tuple[str, Document | None]:
    """Return a document, if it is held, and the hash of its file."""
    held = workspace.library.find_held(document, language)
    return (held[0].content_hash, held[1]) if held else ("", None)
