"""Pinpoints: how a citation names the place within a document.

In the words of the OSCE (each style has its own, see `osce_reader.export.conventions`):

    10        para. 10                     9-12       paras. 9–12
    10.a.ii   para. 10(a)(ii)              5.1        para. 5.1
    10.t3     para. 10, 3rd tiret          III.2      section III, para. 2
    pp3       preambular para. 3           op4        operative para. 4
    u4        para. 4 (unnumbered)         fn1        footnote 1
    h2        section II (by its heading)  annex.22   annex, para. 22
    h3        section “Oil” (no number)    h3  heading 3 (where its text is not here)
    annex     annex                        h1 to 10   section I to para. 10
    attachment-1.u1    attachment 1 (statement by …), para. 1 (unnumbered)

The OSCE prints "para." in its own documents and has no rule for unnumbered paragraphs; the words
for those are the usual ones among delegates.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from osce_reader.export.quotation import DOUBLE_MARKS, Marks
from osce_reader.export.statements import describe_statement
from osce_reader.model.document import Document
from osce_reader.model.numbering import section_name

_PART = re.compile(r"(?P<part>[a-z]+(?:-\d+)*)\.(?=.)")
_PART_NAME = re.compile(r"[a-z]+(?:-\d+)*")
_WHOLE_PART = re.compile(r"(?:annex|attachment|appendix|addendum)(?:-\d+)*")
_SIMPLE = re.compile(r"(?P<name>pp|op|fn|h|u)(?P<number>[^\W_]+)(?:~\d+)?")
_SECTION = re.compile(r"(?P<section>[IVXLC]+)\.(?P<rest>.+)")
_OF_HEADING = re.compile(r"(?:.*\.)?h[^\W_]+(?:~\d+)?")
_TIRET = re.compile(r"t(\d+)")
_HEADING_NUMBER = re.compile(r"[IVXLC]+|\d+(?:\.\d+)*|[A-Z]")
_NUMBER = re.compile(r"\d[\d.]*")


def ordinal(number: int) -> str:
    """Return "1st", "2nd", "3rd", "4th", "11th"."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _in_full(_first: str, last: str) -> str:
    return last


@dataclass(frozen=True, slots=True)
class PinpointWords:
    """The words of one style for places in a document.

    `singular` and `plural` go from what a locator names ("" a numbered paragraph, "pp", "op", "u",
    "fn", "h") to its words, with one or two numbers to fill in; `parts` from "annex" to its name.
    `marks` enclose a heading, `None` for a style that prints it without. `end` is how the last
    number of a range is written, given the first and the last.
    """

    singular: Mapping[str, str]
    plural: Mapping[str, str]
    section: str = "section {}"
    heading: str = "section {}"
    marks: Marks | None = DOUBLE_MARKS
    statement: str = "{} ({})"
    tiret: str = ", {} tiret"
    to: str = " to "
    parts: Mapping[str, str] = field(default_factory=dict)
    ordinal: Callable[[int], str] = ordinal
    end: Callable[[str, str], str] = _in_full


OSCE_WORDS = PinpointWords(
    singular={
        "": "para. {}", "pp": "preambular para. {}", "op": "operative para. {}",
        "u": "para. {} (unnumbered)", "fn": "footnote {}", "h": "section {}",
    },
    plural={
        "": "paras. {}–{}", "pp": "preambular paras. {}–{}", "op": "operative paras. {}–{}",
        "u": "paras. {}–{} (unnumbered)", "fn": "footnotes {}–{}", "h": "sections {}–{}",
    },
)  # fmt: skip

_COUNTED_WORDS = replace(
    OSCE_WORDS,
    singular={**OSCE_WORDS.singular, "h": "heading {}"},
    plural={**OSCE_WORDS.plural, "h": "headings {}–{}"},
)


@dataclass(frozen=True, slots=True)
class Place:
    """A locator taken apart.

    `name` says what it names ("" a numbered paragraph, "part" a whole part, "heading" one without a
    number), then come its number or words, what is nested under that, and the part and section
    where it is. `statement` says whose words an attached statement is.
    """

    name: str = ""
    number: str = ""
    nested: tuple[str, ...] = ()
    part: str = ""
    section: str = ""
    statement: str = ""


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """A place in a document, or the passage from there to `last`."""

    first: Place
    last: Place | None = None

    def format(self, words: PinpointWords) -> str:
        """Return the pinpoint in a style's *words*."""
        first, last = self.first, self.last
        where, what = _where(first, words), _what(first, words)
        if last is None:
            return _join(where, what)
        is_one_place = (first.part, first.section) == (last.part, last.section)
        if is_one_place and first.name == last.name and first.name in words.plural:
            start, end = _number(first, words), _number(last, words)
            return _join(where, words.plural[first.name].format(start, words.end(start, end)))
        if is_one_place and what:
            return _join(where, words.to.join((what, _what(last, words))))
        return words.to.join((_join(where, what), Pinpoint(last).format(words)))


def parse_pinpoint(
    paragraph: str, last: str = "", *, document: Document | None = None
) -> Pinpoint | None:
    """Return the pinpoint of a *paragraph*, or of the range that ends with *last*.

    Both are locators; *paragraph* "" gives `None`. The *document* tells the names of sections and
    whose an attached statement is, where its text is here.
    """
    if not paragraph:
        return None
    first = _take_apart(paragraph, document)
    if not last or last == paragraph:
        return Pinpoint(first)
    return Pinpoint(first, _take_apart(last, document))


def format_pinpoint(paragraph: str, last: str = "", *, document: Document | None = None) -> str:
    """Return how the OSCE names the *paragraph*, or the range that ends with *last*.

    As `parse_pinpoint`; *paragraph* "" gives "". Without the *document* nobody knows what a section
    is called: its heading is counted.
    """
    pinpoint = parse_pinpoint(paragraph, last, document=document)
    words = OSCE_WORDS if document else _COUNTED_WORDS
    return pinpoint.format(words) if pinpoint else ""


def is_named_by_text(paragraph: str, last: str = "") -> bool:
    """Whether `format_pinpoint` needs the document: for headings, parts and what is in parts."""
    rules = _PART.match, _PART_NAME.fullmatch, _OF_HEADING.fullmatch
    return any(rule(locator) for rule in rules for locator in (paragraph, last))


def _join(*pieces: str) -> str:
    return ", ".join(filter(None, pieces))


def _where(place: Place, words: PinpointWords) -> str:
    """Return the part and section of a *place* in *words*, or ""."""
    where = []
    if place.part:
        name, _, number = place.part.partition("-")
        part = f"{words.parts.get(name, name)} {number}".rstrip()
        where.append(words.statement.format(part, place.statement) if place.statement else part)
    if place.section:
        where.append(words.section.format(place.section))
    return _join(*where)


def _what(place: Place, words: PinpointWords) -> str:
    if place.name == "part":
        return ""
    if place.name == "heading":
        title = place.number
        return words.heading.format(words.marks.enclose(title) if words.marks else title)
    return words.singular[place.name].format(_number(place, words))


def _number(place: Place, words: PinpointWords) -> str:
    """Return the number of a *place* with what is nested: "10(a)(ii)", "10, 1st tiret"."""
    text = place.number
    for piece in place.nested:
        tiret = _TIRET.fullmatch(piece)
        text += words.tiret.format(words.ordinal(int(tiret[1]))) if tiret else f"({piece})"
    return text


def _take_apart(locator: str, document: Document | None) -> Place:
    if _is_whole_part(locator, document):
        return Place("part", part=locator, statement=_statement(locator, document))
    part = section = ""
    local = locator
    if match := _PART.match(locator):
        part, local = match["part"], locator[match.end() :]
    statement = _statement(part, document)
    if match := _SECTION.fullmatch(local):
        section, local = match["section"], match["rest"]
    if match := _SIMPLE.fullmatch(local):
        name, number = match["name"], match["number"]
        heading = document.find_paragraph(locator) if document and name == "h" else None
        is_head = heading.level == 1 if heading else part and (name, number) == ("h", "1")
        if is_head:
            return Place("part", part=part, statement=statement)
        if heading:
            number = section_name(heading.text)
            is_words = number == heading.text and not _HEADING_NUMBER.fullmatch(number)
            name = "heading" if is_words else name
        return Place(name, number, (), part, section, statement)
    head, nested = _split_number(local.partition("~")[0])
    return Place("", head, nested, part, section, statement)


def _statement(part: str, document: Document | None) -> str:
    return describe_statement(document, part) if part and document else ""


def _is_whole_part(locator: str, document: Document | None) -> bool:
    if document is None:
        return _WHOLE_PART.fullmatch(locator) is not None
    # Looking through a long document for each citation would take longer than the rest of it.
    return _PART_NAME.fullmatch(locator) is not None and any(
        p.part == locator for p in document.paragraphs
    )


def _split_number(number: str) -> tuple[str, tuple[str, ...]]:
    """Return the head of a nested *number* and what is under it: "10.a.ii" is "10", "a", "ii"."""
    match = _NUMBER.match(number)
    head = match.group().rstrip(".") if match else ""
    return head, tuple(filter(None, number.removeprefix(head).split(".")))
