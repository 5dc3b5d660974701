"""Words about highlights and notes, the same wherever the window shows them."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from osce_reader.annotations.annotation import Annotation, AnnotationKind, AnnotationState
from osce_reader.gui.theme import colour_name
from osce_reader.model.date import MONTHS
from osce_reader.rendering.page import language_name

HIDDEN = "Your notes are hidden. Ctrl+Shift+H shows them again."
"""What stands where notes would, while others see the screen."""

_STATES = {
    AnnotationState.ANCHORED: "",
    AnnotationState.MOVED: "The text around it changed; it was found again.",
    AnnotationState.SUGGESTED: "Its place is not certain.",
    AnnotationState.ORPHAN: "Its words are not in the text any more, or the text is not here.",
}


def state_text(annotation: Annotation) -> str:
    """Return a sentence on where *annotation* stands; "" if it stands where it was put."""
    return _STATES[annotation.state]


def followed_text(annotation: Annotation) -> str:
    """Return of which text *annotation* is, shown beside another language version of it."""
    return f"On the {language_name(annotation.selector.language)} text"


def document_text(annotation: Annotation) -> str:
    """Return that *annotation* is on a document as a whole, "" if it is on words of it."""
    return "" if annotation.selector.paragraph else "On the document as a whole"


def kind_text(annotation: Annotation, names: Mapping[str, str]) -> str:
    """Return what *annotation* is: "Yellow highlight", "Bookmark", "Note", or "Tags" alone.

    *names* are those that the reader gave the colours, by keyword.
    """
    name = annotation.kind.value
    if annotation.colour:
        return f"{colour_name(annotation.colour, names)} {name}"
    if annotation.kind is AnnotationKind.NOTE and not annotation.note and annotation.tags:
        return "Tags"
    return name.capitalize()


def tags_text(tags: Iterable[str]) -> str:
    """Return *tags* as they are shown: "#non-punishment #victims"."""
    return " ".join(f"#{tag}" for tag in tags)


def moment_text(moment: str, *, now: datetime | None = None) -> str:
    """Return an ISO 8601 *moment* in local time: "7 Nov, 14:02", "7 Nov 2011" in another year.

    It stays on one line.
    What is no such moment is returned as it is: annotations may come from other programs.
    """
    try:
        local = datetime.fromisoformat(moment).astimezone()
    except ValueError:
        return moment
    day = f"{local.day}\N{NO-BREAK SPACE}{MONTHS[local.month - 1][:3]}"
    this_year = (now or datetime.now().astimezone()).year
    if local.year == this_year:
        return f"{day},\N{NO-BREAK SPACE}{local:%H:%M}"
    return f"{day}\N{NO-BREAK SPACE}{local.year}"
