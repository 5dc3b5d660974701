"""Notes whose text changed: seen, accepted, refused, put back by hand, followed to a language."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from osce_reader.annotations.annotation import (
    Annotation,
    AnnotationState,
    Selector,
    move,
)
from osce_reader.annotations.history import Edit
from osce_reader.annotations.running_text import RunningText
from osce_reader.annotations.selectors import select, select_in
from osce_reader.errors import AnnotationError, PlaceError
from osce_reader.model.document import Document, Paragraph, ParagraphKind
from osce_reader.model.locator import Locator
from osce_reader.references.recognizer import find_references
from osce_reader.references.resolver import Resolution
from osce_reader.workspace.annotating import do, find_anchored
from osce_reader.workspace.changes import Changes
from osce_reader.workspace.reading import get_document
from osce_reader.workspace.workspace import Workspace

CANDIDATES = 5
"""How many places a reader can choose from for a note that has none."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Where the words of an annotation may stand now: `old` beside `new`, and how like, of 100.

    `place` is where the new words are.
    """

    annotation: Annotation
    place: Locator
    old: str
    new: str
    likeness: int


@dataclass(frozen=True, slots=True)
class NoteLink:
    """A reference in the text of a note: its code points, and what it means."""

    start: int
    end: int
    text: str
    resolution: Resolution


def settle_places(workspace: Workspace, document: str = "") -> Changes:
    """Keep the places to which notes on *document* (all: "") moved with their words.

    To be called when a text was imported or corrected. They stay "moved" until `accept_places`;
    what is suggested or lost is left as it was. This is nothing that a person did: it is not
    undone, and no note counts as modified by it.
    """
    stored = workspace.annotations.list_all(document)
    found = [one.annotation for one in find_anchored(workspace, stored)]
    moved = [
        (before, after)
        for before, after in zip(stored, found, strict=True)
        if after.state is AnnotationState.MOVED and before != after
    ]
    if not moved or workspace.annotations.is_read_only:
        return Changes()
    workspace.annotations.exchange([b for b, _ in moved], [a for _, a in moved])
    count = "One note" if len(moved) == 1 else f"{len(moved)} notes"
    return Changes(
        f"{count} moved with the words",
        changed=tuple(after.id for _, after in moved),
        documents=tuple(dict.fromkeys(after.selector.document for _, after in moved)),
    )


def accept_places(workspace: Workspace, ids: Iterable[str]) -> Changes:
    """Accept where the notes of these *ids* are now: moved ones, and those that are suggested.

    Raises `AnnotationError` for one that has lost its place and is suggested none.
    """
    stored = [workspace.annotations.get(one) for one in ids]
    before, after = [], []
    for old, found in zip(stored, find_anchored(workspace, stored), strict=True):
        now = datetime.now(UTC) if found.suggestion else None
        if found.annotation.state is AnnotationState.ORPHAN:
            raise AnnotationError(
                f"No place is suggested for “{old.quote[:60]}”. Select words and put it there by"
                " hand."
            )
        new = move(old, found.suggestion or found.annotation.selector, now=now)
        if new != old:
            before.append(old)
            after.append(new)
    return do(workspace, Edit("Accept place", tuple(before), tuple(after))) if after else Changes()


def refuse_suggestions(workspace: Workspace, ids: Iterable[str]) -> Changes:
    """Refuse what is suggested for the notes of these *ids*; they stay orphans, nothing is lost.

    No other place is suggested for them from then on; the very words still bring them back.
    """
    before = tuple(workspace.annotations.get(one) for one in ids)
    after = tuple(replace(one, state=AnnotationState.ORPHAN) for one in before)
    return do(workspace, Edit("Refuse suggestion", before, after))


def reattach(
    workspace: Workspace, annotation_id: str, locator: Locator, *, text: Document | None = None
) -> Changes:
    """Put a note on the words at *locator*, whichever document it was on; raise where are none.

    *text*: see `add_annotation`.
    """
    before = workspace.annotations.get(annotation_id)
    selector = select(text or get_document(workspace, locator), locator)
    after = move(before, selector, now=datetime.now(UTC))
    return do(workspace, Edit("Put note in its place", (before,), (after,)))


def list_suggestions(workspace: Workspace, document: str = "") -> tuple[Suggestion, ...]:
    """Return what is suggested for the notes on *document* (all: ""), old words beside new."""
    stored = workspace.annotations.list_all(document)
    return tuple(
        _suggestion(one.annotation, one.suggestion, one.likeness)
        for one in find_anchored(workspace, stored)
        if one.suggestion is not None
    )


def list_candidates(
    workspace: Workspace, annotation_id: str, *, elsewhere: Locator | None = None
) -> tuple[Suggestion, ...]:
    """Return the places most like the words of a note, the likest first, for putting it back.

    They are looked for in the text that the note is on, or in the document of *elsewhere* where
    that text is not here. Raises `PlaceError` where neither is.
    """
    from osce_reader.annotations.like_text import LikeText
    from osce_reader.annotations.likeness import list_choices

    annotation = workspace.annotations.get(annotation_id)
    own = Locator(annotation.selector.document, annotation.selector.language)
    here = workspace.library.find_document(own.document, own.language)
    running = RunningText.of(here or get_document(workspace, elsewhere or own))
    found = list_choices(LikeText(running), annotation.selector, limit=CANDIDATES)
    return tuple(
        _suggestion(
            annotation,
            select_in(running, running.locate(one.start, one.end)),
            round(one.score),
        )
        for one in found
    )


def follow(workspace: Workspace, annotation: Annotation, language: str) -> Locator | None:
    """Return the paragraphs in another *language* that *annotation* is on, or `None`.

    Numbered paragraphs are those of the same number; unnumbered ones correspond only if both
    versions have as many of them. Where its words are in a paragraph cannot be known.
    """
    place = annotation.locator
    if annotation.state not in (AnnotationState.ANCHORED, AnnotationState.MOVED):
        return None
    try:
        here = get_document(workspace, place)
        there = get_document(workspace, Locator(place.document, language))
    except PlaceError:
        return None
    ends = filter(None, (place.paragraph, place.last))
    if not all(_corresponds(here, there, end) for end in ends):
        return None
    return Locator(place.document, language, place.paragraph, place.last)


def list_followed(
    workspace: Workspace, document: str, language: str
) -> tuple[tuple[Annotation, Locator], ...]:
    """Return the notes on other language versions of *document*, each with its place in this."""
    stored = workspace.annotations.list_all(document)
    others = [one for one in stored if one.selector.language != language]
    found = [one.annotation for one in find_anchored(workspace, others)]
    places = [(one, follow(workspace, one, language)) for one in found]
    return tuple((one, place) for one, place in places if place is not None)


def list_note_links(workspace: Workspace, note: str, document: str = "") -> tuple[NoteLink, ...]:
    """Return the references in the text of a *note* on *document*, in their order."""
    resolver = workspace.resolver
    context = workspace.find_entry(document)
    return tuple(
        NoteLink(one.start, one.end, one.text, resolver.resolve(one, context=context))
        for one in find_references(note, names=resolver.names)
    )


def _suggestion(annotation: Annotation, selector: Selector, likeness: int) -> Suggestion:
    return Suggestion(annotation, selector.locator, annotation.quote, selector.exact, likeness)


def _corresponds(here: Document, there: Document, locator: str) -> bool:
    one, other = here.find_paragraph(locator), there.find_paragraph(locator)
    if one is None or other is None or one.kind is not other.kind:
        return False
    if one.kind is ParagraphKind.NUMBERED or one.label:
        return True
    return _count_like(here, one) == _count_like(there, other)


def _count_like(document: Document, wanted: Paragraph) -> int:
    """Return how many paragraphs without a number there are of that kind in that part."""
    return sum(
        one.kind is wanted.kind and one.part == wanted.part and not one.label
        for one in document.paragraphs
    )
