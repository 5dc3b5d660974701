"""The paragraphs of a document as links need them: which there are, and under which headings."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from osce_reader.model.document import Document, ParagraphKind
from osce_reader.model.numbering import section_name

_PART = re.compile(r"(?P<part>(?:annex|attachment)(?:-\d+)?)(?:\.|$)")
_OPERATIVE = re.compile(r"(?:op|pp)(?=\d+$)")
SAME = "same"
"""Stands for the section that a paragraph is in: "paragraph 1 of this article"."""
WHOLE = "whole"
"""Stands for the text itself, not its annex that mentions it: "paragraph 1 of this Decision"."""
_TITLED = frozenset({"article", "part"})
_NUMBER = re.compile(r"[IVX\d]+\b")
_UNITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
ROMANS = tuple(f"{'X' * tens}{unit}" for tens in range(4) for unit in _UNITS)
"""Roman numbers up to 39, each at its own index."""


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

    def settle(self, paragraph: str, last: str, section: str, *, near: str = "") -> Target:
        """Return where the named *paragraph*, range and *section* ("chapter V") are.

        What is not there leads to what holds it, in the end to the document as a whole. *near* is
        a locator of the text itself if it names its own places: numbers that begin anew in each
        part or section are then those of its own; the section `SAME` is the one that it is in, and
        `WHOLE` is no annex.
        """
        if section == WHOLE:
            return self._settle_whole(paragraph, last, near)
        part, is_same = part_of(near), section == SAME
        is_elsewhere = bool(section) and not is_same
        heading, lacking = self.heading_above(near), ""
        if is_elsewhere:
            heading, lacking = self._find_section(section, part)
        if not paragraph:
            return Target(heading if section else "", "", lacking)
        found = self._find(paragraph, heading, near)
        if not found:
            held_by = (self._find(up, heading, near) for up in _iter_holders(paragraph))
            holder = next(filter(None, held_by), heading if section else "")
            return Target(holder, "", paragraph)
        end = self._find(last, heading, near) if last else ""
        return Target(found, end, lacking or ("" if end or not last else last))

    def _settle_whole(self, paragraph: str, last: str, near: str) -> Target:
        """Return where a place of the text itself is; in an annex that is one, too, of the annex.

        The rules that an order has in its annex call themselves "these rules".
        """
        if not part_of(near):
            return self.settle(paragraph, last, "", near=near)
        own = self.settle(paragraph, last, "")
        annexed = self.settle(paragraph, last, "", near=near) if own.missing else own
        return own if annexed.missing else annexed

    def heading_above(self, locator: str) -> str:
        """Return the locator of the heading that a paragraph stands under, or ""."""
        position = self.positions.get(locator)
        return self.above[position] if position is not None else ""

    def _find(self, paragraph: str, heading: str, near: str) -> str:
        """Return the locator of a named *paragraph*, below *heading* if it is there; "" if not.

        Then that of the same part as *near* is preferred, and of several the last one before it.
        """
        number = _OPERATIVE.sub("", paragraph)
        if heading:
            below = (
                loc for loc, up in zip(self.locators, self.above, strict=True) if up == heading
            )
            for locator in below:
                if number in (locator, locator.rpartition(".")[2].partition("~")[0]):
                    return locator
        part = part_of(near)
        for prefix in dict.fromkeys((part and f"{part}.", "")):
            for candidate in (prefix + paragraph, prefix + number):
                if candidate in self.positions:
                    return self._nearest(candidate, near)
        if _PART.fullmatch(paragraph):
            return next((loc for loc in self.locators if loc.startswith(f"{paragraph}.")), "")
        return ""

    def _nearest(self, locator: str, near: str) -> str:
        """Return which of the paragraphs that bear the number of *locator* is meant at *near*."""
        here = self.positions.get(near, -1)
        nearest = locator
        for count in range(2, len(self.locators)):
            position = self.positions.get(f"{locator}~{count}")
            if position is None or position >= here:
                break
            nearest = f"{locator}~{count}"
        return nearest

    def _find_section(self, section: str, part: str) -> tuple[str, str]:
        """Return the locator of the heading of *section*, and "" or what of it is not there.

        Of "chapter IV section 2" it is the section in that chapter, else the chapter.
        """
        words = section.split(" ")
        heading = ""
        for sort, number in zip(words[::2], words[1::2], strict=True):
            below = self._headings_below(heading) if heading else list(self.headings)
            found = self._find_heading(sort, number, part, below)
            if not found:
                return heading, section
            heading = found
        return heading, ""

    def _headings_below(self, heading: str) -> list[str]:
        """Return the headings behind *heading*, up to the next one that is numbered like it."""
        inside = list(self.headings)
        inside = inside[inside.index(heading) + 1 :]
        shape = _shape_of(self.headings[heading])
        ends = (i for i, loc in enumerate(inside) if _shape_of(self.headings[loc]) == shape)
        return inside[: next(ends, len(inside))]

    def _find_heading(self, sort: str, number: str, part: str, among: Sequence[str]) -> str:
        """Return which heading *among* some is that of the *sort* and *number*, or "".

        One that has its sort in words is preferred, then one of the same *part*. An article is not
        a heading with a bare number.
        """
        wanted = {number, _other_figure(number)}
        titled = re.compile(rf"{sort}\s+(?:{'|'.join(map(re.escape, wanted))})\b", re.IGNORECASE)
        found = [loc for loc in among if titled.match(self.headings[loc])]
        if sort not in _TITLED:
            found += [loc for loc in among if section_name(self.headings[loc]) in wanted]
        own = (loc for loc in found if part_of(loc) == part)
        return next(own, found[0] if found else "")


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


def _shape_of(heading: str) -> str:
    """Return how a *heading* is numbered, whatever its number: "chapter" or a kind of figure."""
    number = section_name(heading)
    if number == heading:
        first, _, second = heading.partition(" ")
        return first.casefold() if _NUMBER.match(second) else heading
    return "1" if number[0].isdigit() else "I" if _NUMBER.match(number) else "A"


def _other_figure(number: str) -> str:
    """Return "5" for "V" and the other way round; the same if it is neither."""
    if number.isdigit() and int(number) < len(ROMANS):
        return ROMANS[int(number)]
    return str(ROMANS.index(number)) if number in ROMANS[1:] else number
