"""From a document to a Markdown file of the corpus."""

import re
from collections.abc import Iterator
from dataclasses import fields

import yaml

from osce_reader.markup.dialect import (
    EMPHASIS_STARS,
    INDENT,
    PLAIN_LABEL,
    footnote_key,
)
from osce_reader.model.document import Document, Metadata, Paragraph, ParagraphKind

_SPECIAL = re.compile(r"[\\*{]|\[(?=\^)")
_MARKERS = {ParagraphKind.PREAMBULAR: "pp", ParagraphKind.OPERATIVE: "op"}


def write_document(document: Document) -> str:
    """Return *document* as the text of a Markdown file, which `read_document` reads back."""
    header = yaml.safe_dump(
        _front_matter(document.metadata), allow_unicode=True, sort_keys=False, width=10_000
    )
    paragraphs = "\n\n".join(_paragraph(p) for p in document.paragraphs)
    body = f"\n{paragraphs}\n" if paragraphs else ""
    return f"---\n{header}---\n{body}"


def _front_matter(metadata: Metadata) -> dict[str, object]:
    """Return the fields that are known, in the order of the format."""
    values: dict[str, object] = {}
    for name in ("id", "symbol", *(f.name for f in fields(Metadata))):
        value = getattr(metadata, name)
        if value and name not in values:
            values[name] = list(value) if isinstance(value, tuple) else str(value)
    return values


def _paragraph(paragraph: Paragraph) -> str:
    """Return one paragraph, heading or footnote as a line."""
    text = _inline(paragraph)
    if paragraph.kind is ParagraphKind.HEADING:
        part = f"{{#{paragraph.part}}}" if paragraph.level == 1 else ""
        return " ".join(filter(None, ("#" * paragraph.level, text, part)))
    if paragraph.kind is ParagraphKind.FOOTNOTE:
        return " ".join(filter(None, (*_footnote_head(paragraph), text)))
    margin = " " * (INDENT * paragraph.depth)
    shielded = text if paragraph.label else _shield(text)
    return margin + " ".join(filter(None, (_head(paragraph), shielded)))


def _head(paragraph: Paragraph) -> str:
    """Return what stands before the text: its kind where it is marked, and its number."""
    kind = _MARKERS.get(paragraph.kind, "")
    label = paragraph.label
    if not label:
        return f"{{{kind}}}" if kind else ""
    if PLAIN_LABEL.fullmatch(label):
        return f"{{{kind}}} {label}" if kind else label
    return f"{{{kind}={label}}}"


def _footnote_head(footnote: Paragraph) -> tuple[str, ...]:
    key = footnote_key(footnote.locator, footnote.part)
    plain = key.removeprefix(f"{footnote.part}.") if footnote.part else key
    label = "" if footnote.label == plain else f"{{={footnote.label}}}"
    return (f"[^{key}]:", label)


def _shield(text: str) -> str:
    """Return inline *text* so that its start is not taken for a number or a heading."""
    return f"\\{text}" if PLAIN_LABEL.match(text) or text.startswith("#") else text


def _inline(paragraph: Paragraph) -> str:
    """Return the text with its special characters escaped, its emphasis and marks put in."""
    return "".join(_iter_pieces(paragraph))


def _iter_pieces(paragraph: Paragraph) -> Iterator[str]:
    """Give the text piece by piece between the places where emphasis or a mark stands."""
    last, previous_end = 0, -1
    for position, order, value in _iter_events(paragraph):
        yield _SPECIAL.sub(r"\\\g<0>", paragraph.text[last:position])
        last = position
        if order == _OPEN and position == previous_end:
            yield "{}"
        if order == _CLOSE:
            previous_end = position
        yield value
    yield _SPECIAL.sub(r"\\\g<0>", paragraph.text[last:])


_CLOSE, _MARK, _OPEN = range(3)


def _iter_events(paragraph: Paragraph) -> list[tuple[int, int, str]]:
    """Return what stands between characters: (position, order, what), sorted."""
    events = []
    for span in paragraph.spans:
        stars = EMPHASIS_STARS[span.emphasis.value]
        events += [(span.start, _OPEN, stars), (span.end, _CLOSE, stars)]
    for mark in paragraph.marks:
        key = footnote_key(mark.footnote, paragraph.part)
        events.append((mark.position, _MARK, f"[^{key}]"))
    return sorted(events)
