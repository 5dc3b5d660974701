"""How deep paragraphs with numbers, letters and dashes are nested under each other.

Print shows it by the style of the label: what is printed like one of the open lists goes on with
that list, any other style is one step deeper. Two lists of one style are told apart by counting:
after "16." that ends with a colon, "1." begins a list under it, and "17." ends it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from osce_reader.importers.labels import Label, LabelStyle, letter_reading

_TOP_STYLES = frozenset({LabelStyle.NUMBER, LabelStyle.NUMBER_BRACKETS, LabelStyle.SECTION})


@dataclass(frozen=True, slots=True)
class Lead:
    """What nesting needs to know of a paragraph: its label, and whether it announces a list.

    `level` is how deep the format says it is, 0 where it does not say.
    """

    label: Label | None
    is_announcing: bool = False
    is_heading: bool = False
    level: int = 0


@dataclass(slots=True)
class _Lists:
    """The lists that are open, the outermost first, each by the label it came to.

    `main` is the last number of the outermost list; it counts on across headings.
    """

    open: list[Label] = field(default_factory=list)
    main: Label | None = None
    floor: int = 0
    is_announced: bool = False


def find_depths(leads: Iterable[Lead]) -> tuple[int, ...]:
    """Return how deep each of the paragraphs of one part is nested, from 0."""
    known = tuple(leads)
    lists = _Lists()
    following = reversed(list(_iter_following(known)))
    return tuple(_depth(lists, lead, label) for lead, label in zip(known, following, strict=True))


def _iter_following(leads: Sequence[Lead]) -> Iterator[Label | None]:
    """Give the label that comes next after each of *leads*, the last first.

    There is none where a heading comes before it.
    """
    following: Label | None = None
    for lead in reversed(leads):
        yield following
        if lead.label or lead.is_heading:
            following = None if lead.is_heading else lead.label


def _depth(lists: _Lists, lead: Lead, following: Label | None) -> int:
    if lead.is_heading:
        lists.open.clear()
        lists.floor = 0
        lists.is_announced = False
        return 0
    if lead.label is None:
        return _unnumbered_depth(lists, lead, following)
    depth = _place(lists, lead.label, level=lead.level)
    lists.is_announced = lead.is_announcing
    return depth + lists.floor


def _unnumbered_depth(lists: _Lists, lead: Lead, following: Label | None) -> int:
    """Return the depth of a paragraph without a label: 1 in the middle of a list under a number.

    That is so where the *following* label goes on with a list that is open below the outermost.
    """
    inner = lists.open[1:]
    if following and any(_is_next(label, following) for label in inner):
        lists.is_announced = lead.is_announcing
        return 1
    is_list_open = following and any(_is_next(label, following) for label in lists.open[:1])
    if not (is_list_open and lists.open[0].style in _TOP_STYLES):
        lists.open.clear()
    lists.floor = 1 if lead.is_announcing and _opens_inner_list(following) else 0
    lists.is_announced = lead.is_announcing
    return 0


def _opens_inner_list(label: Label | None) -> bool:
    return label is not None and label.style not in _TOP_STYLES


def _place(lists: _Lists, label: Label, *, level: int) -> int:
    """Return the depth of *label* among the open lists, and leave them as they are after it."""
    if label.style is LabelStyle.SECTION or (
        lists.main and label.value > 1 and _is_next(lists.main, label)
    ):
        depth = 0
    elif label.style is LabelStyle.DASH or not label.values:
        depth = _index_of_style(lists, label)
        depth = min(max(depth, level), len(lists.open))
    else:
        depth, label = _counted_place(lists, label)
    if label.style in _TOP_STYLES and depth == 0:
        lists.floor = 0
        lists.main = label
    lists.open[depth:] = [label]
    return depth


def _counted_place(lists: _Lists, label: Label) -> tuple[int, Label]:
    """Return the depth of a *label* that counts, and how it is read."""
    readings = tuple(dict.fromkeys((label, letter_reading(label))))
    for depth in range(len(lists.open) - 1, -1, -1):
        for reading in readings:
            if _is_next(lists.open[depth], reading):
                return depth, reading
    is_first = label.value == 1 and label.depth == 0
    is_new = _index_of_style(lists, label) == len(lists.open)
    if is_first and lists.open and (lists.is_announced or is_new):
        return len(lists.open), label
    for reading in readings[::-1]:
        depth = _index_of_style(lists, reading)
        if depth < len(lists.open):
            return depth, reading
    return len(lists.open), label


def _index_of_style(lists: _Lists, label: Label) -> int:
    """Return the depth of the outermost open list printed like *label*, else one step deeper.

    A number with fewer points ("2." after "1.4.") ends the lists of those with more.
    """
    for depth, held in enumerate(lists.open):
        is_like = held.style is label.style and held.depth > label.depth
        if _style_of(held) == _style_of(label) or is_like:
            return depth
    return len(lists.open)


def _style_of(label: Label) -> tuple[object, ...]:
    if label.style is LabelStyle.DASH:
        return (label.style, label.text)
    return (label.style, label.depth)


def _is_next(held: Label, label: Label) -> bool:
    """Whether *label* counts on from the label *held*."""
    if _style_of(held) != _style_of(label) or not label.values:
        return False
    return label.values == (*held.values[:-1], held.value + 1)
