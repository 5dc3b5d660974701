"""The paragraphs of a document as links need them: which there are, and under which headings."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from osce_reader.model.document import Document, ParagraphKind
from osce_reader.model.numbering import section_name

_PART = re.compile(r"(?P<part>(?:annex|attachment)(?:-\d+)?)(?:\.|$)")
_OPERATIVE = re.compile(r"(?:op|pp)(?=\d+$)")
_ROMANS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(frozen=True, slots=True)
class Target:
    """A place in a document: a locator or the ends of a range, "" for all of it.

    `missing` is the locator that was named and is not there, "" where all is.
    """

    paragraph: str = ""
    last: str = ""
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """Locators in reading order, each with the heading that it stands under, or ""."""

    locators: tuple[str, ...]
    above: tuple[str, ...]
    headings: dict[str, str]
    positions: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        positions = {locator: index for index, locator in enumerate(self.locators)}
        object.__setattr__(self, "positions", positions)

    @classmethod
    def of(cls, document: Document) -> "Outline":
        """Return the outline of *document*."""
        above, headings, heading = [], {}, ""
        for paragraph in document.paragraphs:
            if paragraph.kind is ParagraphKind.HEADING:
                heading = paragraph.locator
                headings[heading] = paragraph.text
            above.append(heading)
        return cls(tuple(p.locator for p in document.paragraphs), tuple(above), headings)

    @classmethod
    def from_json(cls, text: str) -> "Outline":
        """Return the outline that `to_json` wrote."""
        locators, above, headings = json.loads(text)
        return cls(tuple(locators), tuple(above), headings)

    def to_json(self) -> str:
        """Return the outline as one line of JSON."""
        return json.dumps([self.locators, self.above, self.headings], ensure_ascii=False)

    def settle(self, paragraph: str, last: str, section: str) -> Target:
        """Return where the named *paragraph*, range and *section* ("chapter V") are.

        What is not there leads to what holds it, in the end to the document as a whole.
        """
        heading = self._find_heading(section) if section else ""
        if not paragraph:
            return Target(heading, "", "" if heading else section)
        found = self._find(paragraph, heading)
        if not found:
            holder = next((up for up in _iter_holders(paragraph) if self._find(up, heading)), "")
            return Target(self._find(holder, heading) if holder else heading, "", paragraph)
        end = self._find(last, heading) if last else ""
        return Target(found, end, "" if end or not last else last)

    def _find(self, paragraph: str, heading: str) -> str:
        """Return the locator of a named *paragraph*, below *heading* if it is there; "" if not."""
        number = _OPERATIVE.sub("", paragraph)
        if heading:
            below = (
                loc for loc, up in zip(self.locators, self.above, strict=True) if up == heading
            )
            for locator in below:
                if number in (locator, locator.rpartition(".")[2].partition("~")[0]):
                    return locator
        for candidate in (paragraph, number):
            if candidate in self.positions:
                return candidate
        part = _PART.fullmatch(paragraph)
        if part:
            return next((loc for loc in self.locators if loc.startswith(f"{paragraph}.")), "")
        return ""

    def _find_heading(self, section: str) -> str:
        """Return the locator of the heading of *section*, rather one that has its sort, too."""
        sort, _, number = section.partition(" ")
        wanted = {number, _other_figure(number)}
        titled = re.compile(rf"{sort}\s+(?:{'|'.join(map(re.escape, wanted))})\b", re.IGNORECASE)
        named = [loc for loc, text in self.headings.items() if titled.match(text)]
        numbered = [loc for loc, text in self.headings.items() if section_name(text) in wanted]
        return next(iter((*named, *numbered)), "")


def part_of(locator: str) -> str:
    """Return the part that *locator* is in: "annex-2" of "annex-2.7", "" for the body."""
    match = _PART.match(locator)
    return match["part"] if match else ""


def numbers_of(paragraph: str, last: str) -> tuple[int | None, int | None]:
    """Return the first and last number that a place is about, for finding it; `None` if none."""
    low = re.search(r"\d+", _PART.sub("", paragraph, count=1))
    high = re.search(r"\d+", _PART.sub("", last, count=1)) if last else low
    return int(low.group()) if low else None, int(high.group()) if high else None


def _iter_holders(locator: str) -> Iterator[str]:
    while "." in locator:
        locator = locator.rpartition(".")[0]
        yield locator


def _other_figure(number: str) -> str:
    """Return "5" for "V" and the other way round; the same if it is neither."""
    if number.isdigit() and int(number) < len(_ROMANS):
        return _ROMANS[int(number)]
    return str(_ROMANS.index(number)) if number in _ROMANS[1:] else number
