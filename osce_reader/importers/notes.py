"""Which footnote each mark in the text calls.

Formats that know footnotes give the marks. Elsewhere the number is printed in the text
("1993, 5/"), or was a superscript and stands glued to the word before it ("framework9"): it is
read as a mark where a footnote of its part has that number and nothing else can be meant, and
left as text otherwise. A mark that calls nothing is put back into the text.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from osce_reader.importers.blocks import RawMark
from osce_reader.importers.wording import Wording

_ABBREVIATIONS = frozenset(
    {"para", "paras", "art", "arts", "vol", "sec", "nos", "item", "fig", "chap", "rev", "corr",
     "add", "ziff", "abs", "sect", "point"}
)  # fmt: skip


def put_back(wording: Wording, keys: frozenset[str]) -> Wording:
    """Return *wording* with those marks as text again that call none of the footnotes *keys*."""
    for mark in reversed(wording.marks):
        if mark.key in keys:
            continue
        text = wording.text[: mark.position] + mark.key + wording.text[mark.position :]
        wording = _shifted(wording, mark.position, len(mark.key), text)
        wording = replace(wording, marks=tuple(m for m in wording.marks if m is not mark))
    return wording


def find_printed_marks(wordings: Sequence[Wording], labels: Iterable[str]) -> list[Wording]:
    """Return the *wordings* of a part with the printed calls of footnotes *labels* as marks."""
    found = list(wordings)
    marked = {mark.key for wording in wordings for mark in wording.marks}
    for label in dict.fromkeys(labels):
        if label in marked:
            continue
        pattern = _pattern(label)
        holding = [i for i, wording in enumerate(found) if label in wording.text]
        for position in holding:
            wording = found[position]
            if match := _find(pattern, wording.text):
                found[position] = _mark(wording, match, label)
                if not label.endswith("/"):
                    break
    return found


def _pattern(label: str) -> re.Pattern[str]:
    number = re.escape(label)
    if label.endswith("/"):
        return re.compile(rf"(?P<before>\S)(?P<mark>\s?(?<![\d/]){number})(?![\w/])")
    if label.startswith("*"):
        return re.compile(rf"(?P<before>[^\s*])(?P<mark>{number})(?!\*)(?=\W|$)")
    glued = r"(?<![\w/])(?P<word>[^\W\d_]{3,})(?P<stop>[.,;:]?[”’\"»)]*)"
    return re.compile(rf"{glued}(?P<mark>{number})(?=\s+[^\W\d_a-z]|[,;:.)]?\s|[.,;:)]?$)")


def _find(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    for match in pattern.finditer(text):
        word = match.groupdict().get("word")
        if word is None or (word.casefold() not in _ABBREVIATIONS and not word.isupper()):
            return match
    return None


def _mark(wording: Wording, match: re.Match[str], label: str) -> Wording:
    """Return *wording* with what *match* found as a mark instead of text."""
    start, end = match.span("mark")
    text = wording.text[:start] + wording.text[end:]
    shifted = _shifted(wording, start, start - end, text)
    marks = sorted((*shifted.marks, RawMark(start, label)), key=lambda mark: mark.position)
    return replace(shifted, marks=tuple(marks))


def _shifted(wording: Wording, position: int, amount: int, text: str) -> Wording:
    """Return *wording* with a new *text* that is longer by *amount* from *position* on."""

    def move(offset: int) -> int:
        return max(position, offset + amount) if offset > position else offset

    spans = (replace(s, start=move(s.start), end=move(s.end)) for s in wording.spans)
    marks = (replace(m, position=move(m.position)) for m in wording.marks)
    return Wording(text, tuple(s for s in spans if s.start < s.end), tuple(marks))
