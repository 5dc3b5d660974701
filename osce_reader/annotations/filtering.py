"""Which annotations are listed, and in which order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from osce_reader.annotations.annotation import (
    Annotation,
    AnnotationKind,
    AnnotationState,
    Colour,
)


class NoteOrder(StrEnum):
    """The orders of a list."""

    PLACE = "place"
    """By document, then as they stand in it."""
    CREATED = "created"
    """The newest first."""
    MODIFIED = "modified"
    """The last changed first."""
    COLOUR = "colour"
    """In the order of the colours; those without one come last."""


@dataclass(frozen=True, slots=True)
class NoteFilter:
    """What is wanted. What is empty asks for nothing; what is given has to hold all together.

    One of several documents, tags, colours, kinds or states is enough. `text` is looked for in the
    note, the words it is on, the tags and the author, whatever the case. `since` and `until` are
    ISO 8601 dates or times of the last change, as exact as wanted; `until` is included.
    """

    documents: tuple[str, ...] = ()
    language: str = ""
    tags: tuple[str, ...] = ()
    colours: tuple[Colour, ...] = ()
    kinds: tuple[AnnotationKind, ...] = ()
    states: tuple[AnnotationState, ...] = ()
    text: str = ""
    since: str = ""
    until: str = ""
    has_note: bool | None = None


def find_matching(annotations: Iterable[Annotation], wanted: NoteFilter) -> list[Annotation]:
    """Return those of *annotations* that *wanted* asks for, in their order."""
    tests = list(_iter_tests(wanted))
    return [one for one in annotations if all(test(one) for test in tests)]


def sort_annotations(
    annotations: Iterable[Annotation],
    order: NoteOrder,
    *,
    position: Callable[[Annotation], int] = lambda _: 0,
) -> list[Annotation]:
    """Return *annotations* in that *order*; *position* is that of the paragraph in its document."""
    match order:
        case NoteOrder.CREATED:
            return sorted(annotations, key=lambda one: (one.created, one.id), reverse=True)
        case NoteOrder.MODIFIED:
            return sorted(annotations, key=lambda one: (one.modified, one.id), reverse=True)
        case NoteOrder.COLOUR:
            ranks = {colour: rank for rank, colour in enumerate(Colour)}
            last = len(ranks)
            return sorted(
                annotations,
                key=lambda one: (ranks[one.colour] if one.colour else last, one.created),
            )
        case NoteOrder.PLACE:
            return sorted(
                annotations,
                key=lambda one: (
                    one.selector.document,
                    one.selector.language,
                    position(one),
                    one.selector.start or 0,
                    one.created,
                ),
            )


def _iter_tests(wanted: NoteFilter) -> Iterable[Callable[[Annotation], bool]]:
    """Give what an annotation has to pass; nothing is tested that is not asked for."""
    if wanted.documents:
        documents = frozenset(wanted.documents)
        yield lambda one: one.selector.document in documents
    if wanted.language:
        yield lambda one: one.selector.language == wanted.language
    if wanted.tags:
        tags = frozenset(map(str.casefold, wanted.tags))
        yield lambda one: not tags.isdisjoint(map(str.casefold, one.tags))
    for values, read in (
        (wanted.colours, _colour),
        (wanted.kinds, _kind),
        (wanted.states, _state),
    ):
        if values:
            yield _one_of(frozenset(values), read)
    if wanted.text:
        text = wanted.text.casefold()
        yield lambda one: text in _words(one)
    if wanted.since:
        yield lambda one: one.modified >= wanted.since
    if wanted.until:
        length = len(wanted.until)
        yield lambda one: one.modified[:length] <= wanted.until
    if wanted.has_note is not None:
        yield lambda one: bool(one.note) is wanted.has_note


def _one_of(
    values: frozenset[object], read: Callable[[Annotation], object]
) -> Callable[[Annotation], bool]:
    return lambda one: read(one) in values


def _colour(annotation: Annotation) -> object:
    return annotation.colour


def _kind(annotation: Annotation) -> object:
    return annotation.kind


def _state(annotation: Annotation) -> object:
    return annotation.state


def _words(annotation: Annotation) -> str:
    words = (annotation.note, annotation.quote, *annotation.tags, annotation.author)
    return "\n".join(words).casefold()
