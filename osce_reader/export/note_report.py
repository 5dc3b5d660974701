"""Notes as a list for people: Markdown, HTML, a table (CSV) and Word.

All four say the same of each annotation: where it is, its words, the note, the tags and when it was
changed; grouped by document in the order given. HTML and Word show the colours, and name them.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from osce_reader.annotations.annotation import Annotation, AnnotationKind, AnnotationState
from osce_reader.annotations.light_markdown import NoteStyle, read_light_markdown
from osce_reader.annotations.tones import TONES
from osce_reader.export.collection import Collection, Excerpt
from osce_reader.export.markup_text import escape_markdown, escape_xml
from osce_reader.export.rich_text import Run
from osce_reader.export.word import to_docx

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_STATES = {
    AnnotationState.ANCHORED: "",
    AnnotationState.MOVED: "the words were found in another place",
    AnnotationState.SUGGESTED: "the words changed; a new place is suggested",
    AnnotationState.ORPHAN: "the words are no longer in the text",
}
_ELEMENTS = {
    NoteStyle.STRONG: "strong",
    NoteStyle.EMPHASIS: "em",
    NoteStyle.TYPED: "code",
}
_CSV_COLUMNS = (
    "id", "document", "title", "place", "kind", "colour", "quote", "note", "tags", "author",
    "created", "modified", "state",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """An annotation with the words for its place: its document's title, and the place in it."""

    annotation: Annotation
    title: str
    place: str


@dataclass(frozen=True, slots=True)
class Names:
    """What the reader calls the colours, by keyword; one that is not there has its own name."""

    colours: Mapping[str, str]

    def kind_of(self, annotation: Annotation) -> str:
        """Return what *annotation* is: "yellow highlight", "underline", "bookmark", "note"."""
        kind = annotation.kind.value
        if annotation.colour is None:
            return kind
        keyword = annotation.colour.value
        return f"{self.colours.get(keyword) or keyword} {kind}"


def write_markdown(entries: Sequence[Entry], names: Names) -> str:
    """Return *entries* as Markdown; the notes, which are Markdown themselves, as they are."""
    lines = ["# Notes", ""]
    for title, members in _by_document(entries):
        lines += [f"## {escape_markdown(title)}", ""]
        for entry in members:
            lines += [f"**{escape_markdown(entry.place)}** ({_facts(entry, names)})", ""]
            for piece in _paragraphs(entry.annotation.quote):
                lines += [f"> {escape_markdown(piece)}", ">"]
            if lines[-1] == ">":
                lines[-1] = ""
            if entry.annotation.note:
                lines += [entry.annotation.note, ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def write_html(entries: Sequence[Entry], names: Names) -> str:
    """Return *entries* as a page of HTML that needs nothing else and loads nothing."""
    rules = "".join(
        f"blockquote.{name}{{border-color:#{tone};background:#{tone}66}}"
        for name, tone in TONES.items()
    )
    head = (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Notes</title>\n'
        "<style>body{max-width:42em;margin:2em auto;font-family:serif;line-height:1.5}"
        "blockquote{margin:.5em 0;padding:.3em .8em;border-left:4px solid #999}"
        "blockquote.underline{background:none}.facts{color:#555;font-size:.9em}"
        f".note{{white-space:pre-wrap}}{rules}</style>\n</head>\n<body>\n<h1>Notes</h1>\n"
    )
    parts = [head]
    for title, members in _by_document(entries):
        parts.append(f"<h2>{escape_xml(title)}</h2>\n")
        parts += [_html_entry(entry, names) for entry in members]
    return "".join([*parts, "</body>\n</html>\n"])


def write_csv(entries: Sequence[Entry], names: Names) -> str:
    """Return *entries* as a table, a row each.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180
    writer.writerow(_CSV_COLUMNS)
    for entry in entries:
        one = entry.annotation
        colour = one.colour.value if one.colour else ""
        row = (
            one.id, one.selector.document, entry.title, entry.place, one.kind.value,
            names.colours.get(colour) or colour, one.quote, one.note, ", ".join(one.tags),
            one.author, one.created, one.modified, one.state.value,
        )  # fmt: skip
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row])
    return out.getvalue()


def write_docx(entries: Sequence[Entry], names: Names) -> bytes:
    """Return *entries* as a Word document: the words in their colours, the facts, the note."""
    return to_docx(Collection("Notes", tuple(_excerpt(entry, names) for entry in entries)))


def _excerpt(entry: Entry, names: Names) -> Excerpt:
    one = entry.annotation
    is_underlined = one.kind is AnnotationKind.UNDERLINE
    return Excerpt(
        entry.title,
        tuple(_paragraphs(one.quote)),
        (Run(f"{entry.place} ({_facts(entry, names)})"),),
        read_light_markdown(one.note).text,
        one.selector.language,
        shade=TONES[one.colour] if one.colour and not is_underlined else "",
        is_underlined=is_underlined,
    )


def _by_document(entries: Iterable[Entry]) -> Iterable[tuple[str, list[Entry]]]:
    for title, members in groupby(entries, key=lambda entry: entry.title):
        yield title, list(members)


def _facts(entry: Entry, names: Names) -> str:
    """Return what there is to say beside the words: "yellow highlight, #legal, 3 May 2031"."""
    one = entry.annotation
    facts = (
        names.kind_of(one),
        " ".join(f"#{tag}" for tag in one.tags),
        one.author,
        one.modified[:10],
        _STATES[one.state],
    )
    return ", ".join(filter(None, facts))


def _html_entry(entry: Entry, names: Names) -> str:
    one = entry.annotation
    style = "underline" if one.kind is AnnotationKind.UNDERLINE else one.colour or "plain"
    facts = escape_xml(_facts(entry, names))
    quote = "".join(f"<p>{escape_xml(piece)}</p>" for piece in _paragraphs(one.quote))
    quoted = f'<blockquote class="{style}">{quote}</blockquote>\n' if quote else ""
    note = f'<p class="note">{_note_html(one.note)}</p>\n' if one.note else ""
    place = escape_xml(entry.place)
    return (
        f'<section>\n<p><b>{place}</b> <span class="facts">({facts})</span></p>\n'
        f"{quoted}{note}</section>\n"
    )


def _note_html(note: str) -> str:
    """Return a *note* in HTML, its light Markdown as elements."""
    styled = read_light_markdown(note)
    edges = sorted({0, len(styled.text), *(at for span in styled.spans for at in span[:2])})
    return "".join(
        _enclose(styled.text[start:end], [s for a, b, s in styled.spans if a <= start and end <= b])
        for start, end in pairwise(edges)
    )


def _enclose(words: str, styles: Iterable[NoteStyle]) -> str:
    html = escape_xml(words)
    for style in dict.fromkeys(styles):
        html = f"<{_ELEMENTS[style]}>{html}</{_ELEMENTS[style]}>"
    return html


def _paragraphs(text: str) -> list[str]:
    return [piece for piece in text.split("\n") if piece.strip()]
