"""From printed numbers to locators.

Printed numbers are kept exactly; they may jump, restart or be missing, and are never repaired.
A locator is what the number says without its brackets and points, so that a person can type it:

    10.  (10)  10)      10              a numbered paragraph
    (5.1)               5.1             a number that holds its own nesting
    (a) under 10.       10.a            an item under a number; deeper: 10.a.ii
    –  under 10.        10.t1           the first tiret under it
    no number           pp3 op4 u5      third preambular, fourth operative, fifth other paragraph
    a heading           h2              the second heading
    a footnote          fn1             by its mark
    in a part           annex.22        any of these behind the name of the part

A number that occurs again in its part is qualified by the Roman number of its section (`III.2`),
else by how often it was seen (`2~2`), so that every locator names one paragraph; what is nested
under it follows (`III.2.a`). Letters are small, but for a Roman number before a point (`I.1`).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_LABEL_CORE = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")
_DECIMAL = re.compile(r"\d+(?:\.\d+)+")
_DASHES = frozenset("-–—•*·‒―")
_ROMAN = re.compile(r"[IVXLC]+")
_ROMAN_HEAD = re.compile(r"(?P<part>(?:annex|attachment)(?:-\d+)?\.|)(?P<number>[IVXLC]+)(?=\.)")
_HEADING_NUMBER = re.compile(
    r"(?P<number>[IVXLC]+|\d+(?:\.\d+)*|[A-Z])(?P<end>[.):])?(?=\s|$)", re.ASCII
)
_UNNUMBERED = {"preambular": "pp", "operative": "op", "heading": "h"}

SECTION_SEPARATOR = " › "


@dataclass(frozen=True, slots=True)
class Numbered:
    """What numbering needs to know of a paragraph; `kind` is a value of `ParagraphKind`."""

    kind: str
    label: str
    text: str
    part: str
    depth: int
    level: int


@dataclass(frozen=True, slots=True)
class ParagraphPlace:
    """Where a paragraph stands: its locator and the path of its sections."""

    locator: str
    section: str


@dataclass(slots=True)
class _PartState:
    """What was seen so far in one part.

    `parents` are the paragraphs under which the next may be nested, the outermost first: each as
    its number makes it, and as the locator that it got.
    """

    taken: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    headings: list[tuple[int, str]] = field(default_factory=list)
    parents: list[tuple[str, str]] = field(default_factory=list)

    @property
    def section(self) -> str:
        return SECTION_SEPARATOR.join(name for _, name in self.headings)


def place_paragraphs(paragraphs: Sequence[Numbered]) -> tuple[ParagraphPlace, ...]:
    """Return the place of each of *paragraphs*, which stand in reading order."""
    return tuple(_iter_places(paragraphs))


def number_of(label: str) -> str:
    """Return what a printed *label* numbers: "10" of "10.", "5.1" of "(5.1)", "" of a dash."""
    match = _LABEL_CORE.search(label)
    return fold_locator(match.group()) if match else ""


def fold_locator(locator: str) -> str:
    """Return *locator* with small letters, but for a Roman number before a point, and its part."""
    match = _ROMAN_HEAD.match(locator)
    if match is None:
        return locator.casefold()
    return match["part"].casefold() + match["number"] + locator[match.end() :].casefold()


def section_name(heading: str) -> str:
    """Return how a section is called by its *heading*: its number ("II"), else the whole."""
    match = _HEADING_NUMBER.match(heading)
    if match is None:
        return heading
    is_alone = match.end() == len(heading)
    if match["end"] or is_alone or match["number"][0].isdigit():
        return match["number"]
    return match["number"] if _ROMAN.fullmatch(match["number"]) else heading


def _iter_places(paragraphs: Sequence[Numbered]) -> Iterator[ParagraphPlace]:
    states: dict[str, _PartState] = {}
    for paragraph in paragraphs:
        state = states.setdefault(paragraph.part, _PartState())
        if paragraph.kind == "heading":
            _enter_section(state, paragraph)
        local = _local_locator(state, paragraph)
        locator = f"{paragraph.part}.{local}" if paragraph.part else local
        is_outside = paragraph.kind == "footnote"
        yield ParagraphPlace(locator, "" if is_outside else state.section)


def _enter_section(state: _PartState, heading: Numbered) -> None:
    """Leave the sections of the same or a deeper level and enter that of *heading*."""
    state.headings = [(level, name) for level, name in state.headings if level < heading.level]
    if heading.level > 1:
        state.headings.append((heading.level, section_name(heading.text)))
    state.parents.clear()


def _local_locator(state: _PartState, paragraph: Numbered) -> str:
    """Return the locator of *paragraph* in its part, and take it."""
    if paragraph.kind == "heading":
        return _unique(state, _count(state, "h"))
    if paragraph.kind == "footnote":
        count = _count(state, "fn")
        number = number_of(paragraph.label).casefold()
        return _unique(state, f"fn{number}" if number else count)
    depth = min(paragraph.depth, len(state.parents))
    own = _own_locator(state, paragraph, state.parents[depth - 1] if depth else ("", ""))
    locator = _unique(state, own, section=state.headings[-1][1] if state.headings else "")
    state.parents[depth:] = [(own, locator)]
    return locator


def _own_locator(state: _PartState, paragraph: Numbered, parent: tuple[str, str]) -> str:
    """Return the locator of *paragraph* under its *parent* (empty at the top), as its number says.

    A number that holds its nesting is whole, whether its parent was left out (`40.7` in an excerpt,
    behind `7`) or not (`5.1` under `5`).
    """
    printed, locator = parent
    prefix = f"{locator}." if locator else ""
    number = number_of(paragraph.label)
    if number:
        is_under = printed and number.startswith(f"{printed}.")
        is_whole = is_under or _DECIMAL.fullmatch(number)
        return number if is_whole else fold_locator(f"{prefix}{number}")
    is_tiret = bool(paragraph.label) and set(paragraph.label) <= _DASHES
    name = "t" if is_tiret else _UNNUMBERED.get(paragraph.kind, "u")
    return f"{prefix}{_count(state, name, locator)}"


def _count(state: _PartState, name: str, parent: str = "") -> str:
    """Return *name* with the number of times it was counted under *parent*, this one included."""
    key = f"{parent}.{name}"
    state.counts[key] += 1
    return f"{name}{state.counts[key]}"


def _unique(state: _PartState, locator: str, *, section: str = "") -> str:
    """Return *locator*, qualified by *section* or counted if it is taken already, and take it."""
    base = locator
    is_qualified = locator.startswith(f"{section}.")
    if locator in state.taken and _ROMAN.fullmatch(section) and not is_qualified:
        base = f"{section}.{locator}"
    candidate, repeat = base, 1
    while candidate in state.taken:
        repeat += 1
        candidate = f"{base}~{repeat}"
    state.taken.add(candidate)
    return candidate
