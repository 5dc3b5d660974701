"""Annotations as a list for people: Markdown, HTML, a table (CSV) and Word.

All four say the same of each annotation: where it is, its words, the note, the tags and when it was
changed; grouped by document in the order given. HTML and Word show the colours, and name them.
"""

import csv
import html
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from osce_reader.annotations.annotation import Annotation, AnnotationKind, AnnotationState

_MARKDOWN_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_COLOURS = {
    "yellow": "fff2a8",
    "green": "c9f0c2",
    "blue": "c5e1ff",
    "pink": "ffd0e0",
    "purple": "e0d2ff",
    "orange": "ffdcb3",
}
_STATES = {
    AnnotationState.ANCHORED: "",
    AnnotationState.MOVED: "the words were found in another place",
    AnnotationState.SUGGESTED: "the words changed; a new place is suggested",
    AnnotationState.ORPHAN: "the words are no longer in the text",
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
        lines += [f"## {_escape_markdown(title)}", ""]
        for entry in members:
            lines += [f"**{_escape_markdown(entry.place)}** ({_facts(entry, names)})", ""]
            for piece in _paragraphs(entry.annotation.quote):
                lines += [f"> {_escape_markdown(piece)}", ">"]
            if lines[-1] == ">":
                lines[-1] = ""
            if entry.annotation.note:
                lines += [entry.annotation.note, ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def write_html(entries: Sequence[Entry], names: Names) -> str:
    """Return *entries* as a page of HTML that needs nothing else and loads nothing."""
    rules = "".join(
        f"blockquote.{name}{{border-color:#{tone};background:#{tone}66}}"
        for name, tone in _COLOURS.items()
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
        parts.append(f"<h2>{_escape_html(title)}</h2>\n")
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
    """Return *entries* as a Word document."""
    import docx  # costs the start of the program a tenth of a second
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    document = docx.Document()
    document.core_properties.title = "Notes"
    document.core_properties.author = ""
    document.add_heading("Notes", 0)
    for title, members in _by_document(entries):
        document.add_heading(_for_xml(title), 1)
        for entry in members:
            one = entry.annotation
            heading = document.add_paragraph()
            heading.add_run(_for_xml(entry.place)).bold = True
            heading.add_run(_for_xml(f" ({_facts(entry, names)})"))
            heading.paragraph_format.keep_with_next = True
            for piece in _paragraphs(one.quote):
                run = document.add_paragraph(style="Quote").add_run(_for_xml(piece))
                run.underline = one.kind is AnnotationKind.UNDERLINE
                if one.colour and one.kind is not AnnotationKind.UNDERLINE:
                    shade = OxmlElement("w:shd")
                    shade.set(qn("w:val"), "clear")
                    shade.set(qn("w:fill"), _COLOURS[one.colour.value].upper())
                    run._r.get_or_add_rPr().append(shade)  # noqa: SLF001  the one way to shade words
            for piece in _paragraphs(one.note):
                document.add_paragraph(_for_xml(piece))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


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
    facts = _escape_html(_facts(entry, names))
    quote = "".join(f"<p>{_escape_html(piece)}</p>" for piece in _paragraphs(one.quote))
    quoted = f'<blockquote class="{style}">{quote}</blockquote>\n' if quote else ""
    note = f'<p class="note">{_escape_html(one.note)}</p>\n' if one.note else ""
    place = _escape_html(entry.place)
    return (
        f'<section>\n<p><b>{place}</b> <span class="facts">({facts})</span></p>\n'
        f"{quoted}{note}</section>\n"
    )


def _paragraphs(text: str) -> list[str]:
    return [piece for piece in text.split("\n") if piece.strip()]


def _escape_markdown(text: str) -> str:
    return _MARKDOWN_SPECIAL.sub(r"\\\1", text)


def _escape_html(text: str) -> str:
    return html.escape(_NOT_IN_XML.sub("\ufffd", text))


def _for_xml(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)
