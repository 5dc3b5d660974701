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

A number that occurs again in its part is qualified by its section (`III.2`), else by how often it
was seen (`2~2`), so that every locator names one paragraph.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_LABEL_CORE = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")
_DASHES = frozenset("-–—•*·‒―")
_ROMAN = re.compile(r"[IVXLC]+\b", re.ASCII)
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
    """What was seen so far in one part."""

    taken: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    headings: list[tuple[int, str]] = field(default_factory=list)
    parents: list[str] = field(default_factory=list)

    @property
    def section(self) -> str:
        return SECTION_SEPARATOR.join(name for _, name in self.headings)


def place_paragraphs(paragraphs: Sequence[Numbered]) -> tuple[ParagraphPlace, ...]:
    """Return the place of each of *paragraphs*, which stand in reading order."""
    return tuple(_iter_places(paragraphs))


def number_of(label: str) -> str:
    """Return what a printed *label* numbers: "10" of "10.", "5.1" of "(5.1)", "" of a dash."""
    match = _LABEL_CORE.search(label)
    return match.group().casefold() if match else ""


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
        local = _unique(state, _local_locator(state, paragraph))
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
    """Return the locator of *paragraph* in its part, before it is made unique."""
    if paragraph.kind == "heading":
        return _count(state, "h")
    if paragraph.kind == "footnote":
        count = _count(state, "fn")
        number = number_of(paragraph.label)
        return f"fn{number}" if number else count
    depth = min(paragraph.depth, len(state.parents))
    parent = state.parents[depth - 1] if depth else ""
    own = _own_locator(state, paragraph, parent)
    state.parents[depth:] = [own]
    return own


def _own_locator(state: _PartState, paragraph: Numbered, parent: str) -> str:
    """Return the locator of *paragraph* under the one at *parent* ("" at the top)."""
    number = number_of(paragraph.label)
    if number:
        is_whole = not parent or number.startswith(f"{parent}.")
        return number if is_whole else f"{parent}.{number}"
    is_tiret = bool(paragraph.label) and set(paragraph.label) <= _DASHES
    name = "t" if is_tiret else _UNNUMBERED.get(paragraph.kind, "u")
    return f"{parent}.{_count(state, name, parent)}" if parent else _count(state, name)


def _count(state: _PartState, name: str, parent: str = "") -> str:
    """Return *name* with the number of times it was counted under *parent*, this one included."""
    key = f"{parent}.{name}"
    state.counts[key] += 1
    return f"{name}{state.counts[key]}"


def _unique(state: _PartState, locator: str) -> str:
    """Return *locator*, qualified if it is taken already, and take it."""
    candidate = locator
    if candidate in state.taken and state.headings:
        candidate = f"{state.headings[-1][1]}.{locator}"
        if not re.fullmatch(r"[\w.]+", candidate):
            candidate = locator
    repeat = 1
    base = candidate
    while candidate in state.taken:
        repeat += 1
        candidate = f"{base}~{repeat}"
    state.taken.add(candidate)
    return candidate
