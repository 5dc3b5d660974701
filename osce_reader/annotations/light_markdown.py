"""The light Markdown of notes: what of it is shown, and how its words stand out.

`**strong**`, `*emphasis*` or `_emphasis_`, `` `as typed` ``, headings (`#`), lists (`-`, `*`, `+`)
and a backslash before a sign that is meant itself. Everything else is text as it was typed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

_LINE = re.compile(r"(?P<heading>#{1,6}[ \t]+(?=\S))|(?P<indent>[ \t]*)(?P<item>[-*+][ \t]+)(?=\S)")
_INLINE = re.compile(
    r"\\(?P<escaped>[\\`*_{}\[\]()#+\-.!])"
    r"|`(?P<typed>[^`]+)`"
    r"|\*\*(?=\S)(?P<strong>.+?)(?<=\S)\*\*"
    r"|\*(?=[^\s*])(?P<emphasis>[^*]*?)(?<=\S)\*"
    r"|(?<!\w)_(?=\S)(?P<underscored>[^_]+?)(?<=\S)_(?!\w)"
)
_BULLET = "• "
_LONGEST = 4000  # characters of a line; a longer one is no line of a note, and shown as typed


class NoteStyle(StrEnum):
    """How words of a note stand out."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class StyledNote:
    """The words of a note without its signs; `spans` are code points of them, and how they are."""

    text: str
    spans: tuple[tuple[int, int, NoteStyle], ...] = ()


_STYLES = {
    "strong": NoteStyle.STRONG,
    "emphasis": NoteStyle.EMPHASIS,
    "underscored": NoteStyle.EMPHASIS,
    "typed": NoteStyle.TYPED,
}


@lru_cache(maxsize=4096)
def read_light_markdown(note: str) -> StyledNote:
    """Return what is shown of a *note*; lines stay lines.

    Kept for the notes seen last: a page with thousands of them asks for each again and again.
    """
    pieces: list[str] = []
    spans: list[tuple[int, int, NoteStyle]] = []
    at = 0
    for number, line in enumerate(note.split("\n")):
        if number:
            pieces.append("\n")
            at += 1
        start = at
        for text, styles in _iter_line(line):
            spans += [(at, at + len(text), style) for style in styles]
            pieces.append(text)
            at += len(text)
        if _is_heading(line):
            spans.append((start, at, NoteStyle.STRONG))
    return StyledNote("".join(pieces), tuple(spans))


def _iter_line(line: str) -> Iterator[tuple[str, tuple[NoteStyle, ...]]]:
    if len(line) > _LONGEST:
        yield line, ()
        return
    match = _LINE.match(line)
    if match is None:
        yield from _iter_inline(line, ())
        return
    if match["item"]:
        yield f"{match['indent']}{_BULLET}", ()
    yield from _iter_inline(line[match.end() :], ())


def _is_heading(line: str) -> bool:
    match = _LINE.match(line)
    return match is not None and bool(match["heading"]) and len(line) <= _LONGEST


def _iter_inline(
    text: str, styles: tuple[NoteStyle, ...]
) -> Iterator[tuple[str, tuple[NoteStyle, ...]]]:
    """Give the pieces of *text*, which stands out in *styles* already."""
    at = 0
    for match in _INLINE.finditer(text):
        if match.start() > at:
            yield text[at : match.start()], styles
        at = match.end()
        name = match.lastgroup or ""
        inside = match[name]
        if name == "escaped":
            yield inside, styles
        elif name == "typed":
            yield inside, (*styles, NoteStyle.TYPED)
        else:
            yield from _iter_inline(inside, (*styles, _STYLES[name]))
    if at < len(text):
        yield text[at:], styles
