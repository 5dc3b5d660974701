"""Highlights and notes as the rows of a list, and which of them a filter leaves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from osce_reader.annotations.annotation import Annotation, AnnotationKind
from osce_reader.export.pinpoint import format_pinpoint
from osce_reader.gui.annotation_text import kind_text, moment_text, state_text, tags_text
from osce_reader.gui.note_text import plain_note
from osce_reader.gui.widgets.rows import Node, Piece, Row
from osce_reader.gui.widgets.text import TextStyle

_QUOTE_LINES, _NOTE_LINES, _FACT_LINES = 3, 6, 2
_MOST_SPOKEN = 500


KINDS = {
    "": "All",
    "notes": "Notes",
    "highlights": "Highlights",
    "underlines": "Underlines",
    "bookmarks": "Bookmarks",
}
"""What can be listed alone; notes are whatever has words of the reader's own."""

MORE = "more"
"""The value of the row at the end of a long list."""

_OF_KIND = {
    "highlights": AnnotationKind.HIGHLIGHT,
    "underlines": AnnotationKind.UNDERLINE,
    "bookmarks": AnnotationKind.BOOKMARK,
}


@dataclass(frozen=True, slots=True)
class NoteFilter:
    """What is wanted of the annotations.

    Every word of `text` must occur, a tag also as "#tag"; `colour` is a keyword or "" for all;
    `kind` is one of `KINDS`, `tag` a tag and `state` the value of one, "" for all; `since` is the
    moment, in ISO 8601 and UTC, after which it was changed last.
    """

    text: str = ""
    colour: str = ""
    kind: str = ""
    tag: str = ""
    state: str = ""
    since: str = ""

    def fits(self, annotation: Annotation, name: str) -> bool:
        """Whether *annotation*, on a document called *name*, is wanted."""
        return self._fits_facts(annotation) and self._fits_words(annotation, name)

    def _fits_facts(self, annotation: Annotation) -> bool:
        is_of_kind = (
            bool(annotation.note)
            if self.kind == "notes"
            else not self.kind or annotation.kind is _OF_KIND[self.kind]
        )
        return (
            is_of_kind
            and (not self.colour or annotation.colour == self.colour)
            and (not self.state or annotation.state == self.state)
            and annotation.modified >= self.since
            and (not self.tag or self.tag.casefold() in map(str.casefold, annotation.tags))
        )

    def _fits_words(self, annotation: Annotation, name: str) -> bool:
        if not self.text:
            return True
        tags = tags_text(annotation.tags)
        texts = (annotation.note, annotation.quote, tags, annotation.author, name)
        words = "\n".join(texts).casefold()
        return all(word in words for word in self.text.casefold().split())


def note_rows(
    annotations: Iterable[Annotation], names: Mapping[str, str], colours: Mapping[str, str]
) -> tuple[Node, ...]:
    """Return *annotations* in their order.

    *names* call the documents by their ids, *colours* the colours by their keywords.
    """
    return tuple(Node(_row(one, names, colours), one.id) for one in annotations)


def more_row(count: int) -> Node:
    """Return the row that stands for *count* annotations which are not listed yet."""
    text = f"And {count} more"
    piece = Piece(text, TextStyle.STRONG)
    return Node(Row((piece,), f"{text}, Enter lists more of them", tip="List more of them"), MORE)


def place_text(annotation: Annotation, names: Mapping[str, str]) -> str:
    """Return where *annotation* stands: "MC.DOC/1/11/Corr.1, para. 10"."""
    place = annotation.selector
    name = names.get(place.document, place.document)
    return ", ".join(filter(None, (name, format_pinpoint(place.paragraph, place.last))))


def _row(annotation: Annotation, names: Mapping[str, str], colours: Mapping[str, str]) -> Row:
    kind = kind_text(annotation, colours)
    facts = (
        kind,
        place_text(annotation, names),
        tags_text(annotation.tags),
        annotation.author,
        moment_text(annotation.modified),
    )
    line = " · ".join(filter(None, facts))
    quote = annotation.quote.strip().replace("\n\n", "\n")
    pieces = (
        Piece(quote, TextStyle.SERIF, _QUOTE_LINES),
        Piece(plain_note(annotation.note), TextStyle.PLAIN, _NOTE_LINES),
        Piece(line, TextStyle.QUIET, _FACT_LINES),
        Piece(state_text(annotation), TextStyle.HEADING, _FACT_LINES),
    )
    spoken = (
        kind, annotation.note, annotation.quote, *facts[1:],
        state_text(annotation),
    )  # fmt: skip
    return Row(
        tuple(piece for piece in pieces if piece.text),
        ", ".join(filter(None, (text[:_MOST_SPOKEN] for text in spoken))),
        dot=annotation.colour.value if annotation.colour else "",
    )
