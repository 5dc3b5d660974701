"""What is painted over the text of a page: highlights, links, search hits.

An overlay is a range of one paragraph. It never changes the layout, so that thousands of them
cost nothing but paint.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum


class OverlayKind(StrEnum):
    """What an overlay shows."""

    HIGHLIGHT = "highlight"
    UNDERLINE = "underline"
    TAGGED = "words that have tags and nothing else"
    BOOKMARK = "bookmark"
    """Stands in the margin, not in the text."""
    FOLLOWED = "note on another language version"
    """Stands in the margin as well: its words are not in this text."""
    WHOLE = "note on the document as a whole"
    """Stands in the margin beside the title; its paragraph is ""."""
    HIT = "hit"
    CURRENT_HIT = "current hit"
    LINK_LIBRARY = "link to the library"
    LINK_CATALOGUE = "link to the catalogue"
    LINK_OUTSIDE = "link to the outside"
    LINK_UNKNOWN = "link to what is not known"
    ACRONYM = "acronym"


MARGIN_KINDS = frozenset({OverlayKind.BOOKMARK, OverlayKind.FOLLOWED, OverlayKind.WHOLE})
WORDLESS_KINDS = frozenset({OverlayKind.FOLLOWED, OverlayKind.WHOLE})
"""Those that are on no words of this text: nothing is under the pointer there."""

LINK_KINDS = frozenset(
    {
        OverlayKind.LINK_LIBRARY,
        OverlayKind.LINK_CATALOGUE,
        OverlayKind.LINK_OUTSIDE,
        OverlayKind.LINK_UNKNOWN,
    }
)


@dataclass(frozen=True, slots=True)
class Overlay:
    """Code points `start` to `end` of the text of one paragraph, and what is painted there.

    `paragraph` is a locator. `key` says what the range stands for: the id of an annotation, the
    number of a link. `colour` is the keyword of a highlight. `has_note` marks a highlight that
    carries a note. `tip` is what hovering shows.
    """

    paragraph: str
    start: int
    end: int
    kind: OverlayKind
    key: str = ""
    colour: str = ""
    has_note: bool = False
    tip: str = ""


FindOverlays = Callable[[str], Iterable[Overlay]]
"""Gives the overlays of a paragraph by its locator, the later painted over the earlier; those of
the document as a whole for "". A page asks for them when the paragraph is first seen."""
