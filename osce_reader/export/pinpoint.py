"""Pinpoints: how a citation names the place within a document.

    10        para. 10                     9-12       paras. 9–12
    10.a.ii   para. 10(a)(ii)              5.1        para. 5.1
    10.t3     para. 10, 3rd tiret          III.2      section III, para. 2
    pp3       preambular para. 3           op4        operative para. 4
    u4        para. 4 (unnumbered)         fn1        footnote 1
    h2        section II (by its heading)  annex.22   annex, para. 22

The OSCE prints "para." in its own documents and has no rule for unnumbered paragraphs; the words
for those are the usual ones among delegates (domain notes, section 2).
"""

import re
from dataclasses import dataclass

from osce_reader.model.document import Document
from osce_reader.model.numbering import section_name

_PART = re.compile(r"(?P<part>[a-z]+(?:-\d+)*)\.(?=.)")
_SIMPLE = re.compile(r"(?P<name>pp|op|fn|h|u)(?P<number>[^\W_]+)(?:~\d+)?")
_SECTION = re.compile(r"(?P<section>[IVXLC]+)\.(?P<rest>.+)")
_TIRET = re.compile(r"t(\d+)")
_NUMBER = re.compile(r"\d[\d.]*")

_SINGULAR = {
    "": "para. {}", "pp": "preambular para. {}", "op": "operative para. {}",
    "u": "para. {} (unnumbered)", "fn": "footnote {}", "h": "section {}",
}  # fmt: skip
_PLURAL = {
    "": "paras. {}–{}", "pp": "preambular paras. {}–{}", "op": "operative paras. {}–{}",
    "u": "paras. {}–{} (unnumbered)", "fn": "footnotes {}–{}", "h": "sections {}–{}",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Pinpoint:
    """A locator taken apart: where it is, what it names ("" a numbered paragraph), its number."""

    where: str
    name: str
    number: str

    def __str__(self) -> str:
        return _under(self.where, _SINGULAR[self.name].format(self.number))


def format_pinpoint(paragraph: str, last: str = "", *, document: Document | None = None) -> str:
    """Return how a citation names the *paragraph*, or the range that ends with *last*.

    Both are locators; *paragraph* "" gives "". The *document* tells the names of sections, where
    its text is here.
    """
    if not paragraph:
        return ""
    first = _take_apart(paragraph, document)
    if not last or last == paragraph:
        return str(first)
    end = _take_apart(last, document)
    if (first.where, first.name) == (end.where, end.name):
        return _under(first.where, _PLURAL[first.name].format(first.number, end.number))
    return f"{first} to {end}"


def _under(where: str, pinpoint: str) -> str:
    return f"{where}, {pinpoint}" if where else pinpoint


def _take_apart(locator: str, document: Document | None) -> _Pinpoint:
    where = []
    local = locator
    if match := _PART.match(locator):
        where.append(match["part"].replace("-", " ", 1))
        local = locator[match.end() :]
    if match := _SECTION.fullmatch(local):
        where.append(f"section {match['section']}")
        local = match["rest"]
    name, number = "", ""
    if match := _SIMPLE.fullmatch(local):
        name, number = match["name"], match["number"]
        if name == "h":
            number = _heading(locator, document) or number
    else:
        number = _nested(local.partition("~")[0])
    return _Pinpoint(", ".join(where), name, number)


def _heading(locator: str, document: Document | None) -> str:
    """Return the number, or the whole words, of the heading at *locator*."""
    heading = document.find_paragraph(locator) if document else None
    return section_name(heading.text) if heading else ""


def _nested(number: str) -> str:
    """Return a nested *number* as it is cited: "10.a.ii" is "10(a)(ii)"."""
    match = _NUMBER.match(number)
    head = match.group().rstrip(".") if match else ""
    text = head
    for piece in filter(None, number.removeprefix(head).split(".")):
        tiret = _TIRET.fullmatch(piece)
        text += f", {_ordinal(int(tiret[1]))} tiret" if tiret else f"({piece})"
    return text


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
