"""Links as readers meet them, and whether one lies in a place or leads there."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from osce_reader.model.entry import Entry
from osce_reader.model.locator import Locator
from osce_reader.references.resolver import LinkStatus

_NUMBERED = re.compile(r"(?P<part>(?:.*\.)?)(?P<number>\d+)")


@dataclass(frozen=True, slots=True)
class Link:
    """A reference in its place, and the document that it means.

    `source` has characters: the code points of `text` in its paragraph. `target` is there if
    exactly one known document fits; several stand in `candidates`. `target_paragraph` and
    `target_last` are a locator, or the ends of a range, in the target; "" means all of it.
    `missing` is a place that the text names and that the target, whose text is here, does not
    have; the link then leads to what would hold it. `section` is a named division of a target
    whose text is not here ("chapter V"). `verb` is a value of `Verb` or "".
    """

    source: Locator
    text: str
    status: LinkStatus
    target: Entry | None
    target_paragraph: str
    target_last: str = ""
    candidates: tuple[Entry, ...] = ()
    section: str = ""
    missing: str = ""
    verb: str = ""

    @property
    def target_locator(self) -> Locator | None:
        """The place that the link leads to."""
        if self.target is None:
            return None
        return Locator(self.target.id, "", self.target_paragraph, self.target_last)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document that the library cites and does not hold.

    `entry` is `None` where not even the catalogue knows it; `name` is then what it is called.
    `mentions` counts how often it is cited, `documents` in how many documents.
    """

    name: str
    entry: Entry | None
    status: LinkStatus
    mentions: int
    documents: int

    @property
    def key(self) -> str:
        """What tells it from all else that is wanted."""
        return self.entry.id if self.entry else self.name


def touches(source: Locator, locator: Locator) -> bool:
    """Whether the link at *source*, in a paragraph of *locator*, touches its characters."""
    begin, finish = source.start or 0, source.end or 0
    is_first = source.paragraph == locator.paragraph
    is_last = source.paragraph == (locator.last or locator.paragraph)
    is_before = is_first and locator.start is not None and finish <= locator.start
    is_behind = is_last and locator.end is not None and begin >= locator.end
    return not is_before and not is_behind


def is_cited(cited: str, last: str, locator: Locator) -> bool:
    """Whether a link to the place *cited*, up to *last*, leads to what *locator* names.

    That is any place of the document, unless *locator* has a paragraph or a range.
    """
    wanted = locator.paragraph
    if not (wanted and cited):
        return not wanted
    if cited in (wanted, locator.last) or cited.startswith(f"{wanted}."):
        return True
    mine = _interval(wanted, locator.last)
    theirs = _interval(cited, last)
    if mine is None or theirs is None or mine[0] != theirs[0]:
        return False
    return mine[1] <= theirs[2] and theirs[1] <= mine[2]


class Reach:
    """Finds which of the paragraphs *there* a link leads to, as `is_cited` has it."""

    def __init__(self, there: Iterable[str]) -> None:
        self._there = {paragraph: _interval(paragraph, "") for paragraph in there}

    def find(self, cited: str, last: str) -> set[str]:
        """Return the paragraphs in the place *cited*, or in a range up to *last*, or around it."""
        found = {cited, *_iter_around(cited)} & self._there.keys()
        theirs = _interval(cited, last) if last else None
        if theirs is None:
            return found
        part, low, high = theirs
        return found | {
            paragraph
            for paragraph, mine in self._there.items()
            if mine is not None and mine[0] == part and low <= mine[1] <= high
        }


def _iter_around(paragraph: str) -> Iterator[str]:
    """Give what a paragraph is under: "5.1" and "5" for "5.1.a"."""
    while "." in paragraph:
        paragraph = paragraph.rpartition(".")[0]
        yield paragraph


def _interval(first: str, last: str) -> tuple[str, int, int] | None:
    """Return the part and the numbers from *first* to *last*, or `None` where none are numbers."""
    low, high = _NUMBERED.fullmatch(first), _NUMBERED.fullmatch(last or first)
    if low is None or high is None:
        return None
    return low["part"], int(low["number"]), int(high["number"])
