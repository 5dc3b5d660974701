"""The article of a web page of the OSCE among what else the page shows.

A page comes as lines of text, whether it was saved so or read from HTML: navigation, then a line
that names the kind ("Press release"), the title, labelled facts, and the text itself.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from osce_reader.importers.facts import LIST_SEPARATOR

_KINDS = {
    "press release": "press release", "press releases": "press release", "news": "news",
    "news item": "news", "newsroom": "news", "statement": "statement", "speech": "speech",
    "story": "story", "feature": "story", "decision": "decision", "declaration": "declaration",
}  # fmt: skip
_LABEL = re.compile(
    r"(?P<label>date|source|fields? of work|what we do|where we are|who we are|location|issued by"
    r"|publisher|countries|country)\s*:\s*(?P<value>.*)",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"(?:similar documents|related (?:news|stories|documents|content|links)|see also"
    r"|share(?: this)?|contacts?|media contacts?|latest news|more news|read more|follow us"
    r"|stay (?:up|in touch).*"
    r"|footer(?: navigation)?|back to top|copyright.*|©.*)\s*:?",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\s*(?:[-*•·–]\s+|[-*•·–]$)")
_IMAGE = re.compile(r"\s*!\[[^\]]*\]\([^)]*\)\s*")
_FEWEST_NAVIGATION_LINES = 12
_LONG = 120
_FIELDS = {
    "date": "date",
    "source": "source",
    "issued by": "source",
    "publisher": "source",
    "field of work": "fields_of_work",
    "fields of work": "fields_of_work",
    "what we do": "fields_of_work",
}


@dataclass(frozen=True, slots=True)
class Article:
    """The lines `start` to `end` of a page, and what the page says of them."""

    start: int
    end: int
    facts: dict[str, str]


def find_article(lines: Sequence[str]) -> Article | None:
    """Return the article of the page that *lines* are, or `None` where they are no web page.

    It is empty (`start` equals `end`) where a page names a document and does not hold its text.
    """
    kind_at = _find_kind(lines)
    if kind_at is None:
        return None
    facts = {"kind": _KINDS[_plain(lines[kind_at])]}
    at = _next_filled(lines, kind_at + 1)
    if at < len(lines):
        facts["title"] = _strip(lines[at])
    start = _read_labels(lines, at + 1, facts)
    end = next((i for i in range(start, len(lines)) if _is_end(lines[i])), len(lines))
    while end > start and not _strip(lines[end - 1]):
        end -= 1
    if "source" in facts:
        facts.setdefault("body", facts["source"])
    return Article(start, end, facts)


def _find_kind(lines: Sequence[str]) -> int | None:
    """Return which line names the kind of an article, after enough lines of navigation."""
    for index, line in enumerate(lines):
        if _plain(line) not in _KINDS or _BULLET.match(line):
            continue
        before = [text for text in lines[:index] if text.strip()]
        short = [text for text in before if len(text) < _LONG and not text.rstrip().endswith(".")]
        if len(before) >= _FEWEST_NAVIGATION_LINES and len(short) > 0.9 * len(before):
            return index
    return None


def _read_labels(lines: Sequence[str], at: int, facts: dict[str, str]) -> int:
    """Take labelled facts from the *lines* after the title; return where the text begins.

    The value stands behind its label or on the lines after it, up to the next label.
    """
    start, label, values = at, "", 0
    for index in range(at, len(lines)):
        text = _strip(lines[index])
        match = _LABEL.fullmatch(text)
        if match:
            label, values = match["label"].casefold(), 0
            _take(facts, label, match["value"])
            start = index + 1
        elif not text or _IMAGE.fullmatch(lines[index]):
            start = index + 1 if label == "" and index == start else start
        elif label and not values and len(text) < _LONG and _BULLET.match(lines[index]):
            _take(facts, label, text)
            values, start = 1, index + 1
        else:
            break
    return start


def _take(facts: dict[str, str], label: str, value: str) -> None:
    name = _FIELDS.get(label)
    if name is None or not value:
        return
    if name == "fields_of_work":
        value = LIST_SEPARATOR.join(part.strip() for part in value.split(","))
    facts[name] = value


def _is_end(line: str) -> bool:
    return bool(_ENDS.fullmatch(_strip(line)))


def _next_filled(lines: Sequence[str], at: int) -> int:
    return next((i for i in range(at, len(lines)) if _strip(lines[i])), len(lines))


def _plain(line: str) -> str:
    return _strip(line).casefold()


def _strip(line: str) -> str:
    """Return *line* without its bullet or the signs of a Markdown heading."""
    bullet = _BULLET.match(line)
    return (line[bullet.end() :] if bullet else line).strip().lstrip("#").strip()
