"""Annotations: a highlight, a note or both on words of a document, and what makes and changes them.

The terms are those of the W3C Web Annotation model: a selector says which words are meant, by
their place and by the words themselves, so that they can be found again in a text that changed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from types import EllipsisType

from osce_reader.model.locator import Locator
from osce_reader.model.text import canonicalize


class Colour(StrEnum):
    """The colours of a highlight, in the order of the keys 1 to 6."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"
    PURPLE = "purple"
    ORANGE = "orange"


class AnnotationKind(StrEnum):
    """What an annotation is. The values are stored and exchanged."""

    HIGHLIGHT = "highlight"
    UNDERLINE = "underline"
    BOOKMARK = "bookmark"
    NOTE = "note"
    """Words about a place that is not marked itself."""


class AnnotationState(StrEnum):
    """How sure it is that an annotation stands where it was put."""

    ANCHORED = "anchored"
    MOVED = "moved"
    SUGGESTED = "suggested"
    ORPHAN = "orphan"


@dataclass(frozen=True, slots=True)
class Selector:
    """Words of a document, by place and by wording.

    The place is as in `Locator`: paragraphs `paragraph` to `last` ("" if one only; `paragraph` is
    "" for the document as a whole), and code points `start` to `end`, `None` for whole paragraphs.
    `exact` are the words themselves, paragraphs joined by an empty line; `prefix` and `suffix` are
    up to 32 code points around them in the first and last paragraph. `text_hash` is that of the
    whole text of the first paragraph, "" for a document. `version` is that of the document's text
    (`RunningText.version`), "" where it is not known.
    """

    document: str
    language: str
    paragraph: str
    last: str = ""
    start: int | None = None
    end: int | None = None
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    text_hash: str = ""
    version: str = ""

    @property
    def locator(self) -> Locator:
        """The place."""
        return Locator(
            self.document, self.language, self.paragraph, self.last, self.start, self.end
        )


@dataclass(frozen=True, slots=True)
class Annotation:
    """What the reader put on some words.

    `id` is 32 hexadecimal digits, never reused. `created` and `modified` are ISO 8601 in UTC,
    ending in Z, to the millisecond. A highlight without a colour is a note, and a note with one is
    a highlight: `kind` follows `colour`, save for underlines and bookmarks. `foreign` is the JSON
    of an annotation that another program made, as it came, "" for our own.
    """

    id: str
    selector: Selector
    colour: Colour | None
    note: str
    tags: tuple[str, ...]
    created: str
    modified: str
    author: str
    state: AnnotationState = AnnotationState.ANCHORED
    kind: AnnotationKind = AnnotationKind.HIGHLIGHT
    foreign: str = ""

    def __post_init__(self) -> None:
        if self.kind in (AnnotationKind.HIGHLIGHT, AnnotationKind.NOTE):
            kind = AnnotationKind.HIGHLIGHT if self.colour else AnnotationKind.NOTE
            object.__setattr__(self, "kind", kind)

    @property
    def locator(self) -> Locator:
        """The place of the words; only their document while a place is suggested and not accepted.

        Nothing is shown at a suggested place, nor at the old one, where other words stand now.
        """
        place = self.selector.locator
        return place.whole_document() if self.state is AnnotationState.SUGGESTED else place

    @property
    def quote(self) -> str:
        """The words as they stood when they were marked."""
        return self.selector.exact


def create(
    selector: Selector,
    *,
    colour: Colour | None,
    note: str,
    tags: Iterable[str],
    author: str,
    now: datetime,
) -> Annotation:
    """Return a new annotation on the words of *selector*, not yet saved anywhere."""
    import uuid  # costs the start of the program some milliseconds

    time = format_time(now)
    return Annotation(
        id=uuid.uuid4().hex,
        selector=selector,
        colour=colour,
        note=clean(note),
        tags=clean_tags(tags),
        created=time,
        modified=time,
        author=canonicalize(clean(author)),
    )


def edit(
    annotation: Annotation,
    *,
    note: str | None = None,
    colour: Colour | EllipsisType | None = ...,
    tags: Iterable[str] | None = None,
    kind: AnnotationKind | None = None,
    now: datetime,
) -> Annotation:
    """Return *annotation* with what is given changed; the very same if that changes nothing.

    `colour=None` takes the highlight away, no `colour` leaves it.
    """
    changed = replace(
        annotation,
        note=annotation.note if note is None else clean(note),
        colour=annotation.colour if isinstance(colour, EllipsisType) else colour,
        tags=annotation.tags if tags is None else clean_tags(tags),
        kind=kind or annotation.kind,
    )
    if changed == annotation:
        return annotation
    return replace(changed, modified=_later(annotation.modified, now))


def move(annotation: Annotation, selector: Selector, *, now: datetime | None = None) -> Annotation:
    """Return *annotation* on the words of *selector*, its place certain.

    *now* is when a person chose that place; without it the annotation was not changed by anybody.
    """
    return replace(
        annotation,
        selector=selector,
        state=AnnotationState.ANCHORED,
        modified=_later(annotation.modified, now) if now else annotation.modified,
    )


def to_record(annotation: Annotation) -> dict[str, object]:
    """Return *annotation* as the JSON object of the command line."""
    return {
        "id": annotation.id,
        "document": annotation.selector.document,
        "locator": _paragraphs(annotation.selector),
        "quote": annotation.quote,
        "note": annotation.note,
        "colour": annotation.colour.value if annotation.colour else None,
        "tags": list(annotation.tags),
        "created": annotation.created,
        "modified": annotation.modified,
        "state": annotation.state.value,
    }


def format_time(moment: datetime) -> str:
    """Return *moment* as annotations keep it."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def clean(text: str) -> str:
    """Return *text* unchanged but for lone surrogates, which no file can hold: U+FFFD each.

    Two that belong together become the character that they stand for.
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Return *tags* on one line each, without empty ones and repetitions, in their order."""
    kept: dict[str, str] = {}
    for tag in tags:
        name = canonicalize(clean(tag))
        if name:
            kept.setdefault(name.casefold(), name)
    return tuple(kept.values())


def _later(before: str, now: datetime) -> str:
    """Return *now*, or a moment right after *before* where the clock was set back since.

    Two versions of a note are told apart, and the newer one is known, by when they were modified.
    """
    moment = format_time(now)
    if moment > before:
        return moment
    try:
        return format_time(datetime.fromisoformat(before) + timedelta(milliseconds=1))
    except (ValueError, OverflowError):
        return moment  # another program wrote something else there


def _paragraphs(place: Selector) -> str:
    """Return where *place* is or was, as it is typed."""
    return Locator(place.document, "", place.paragraph, place.last).paragraphs
