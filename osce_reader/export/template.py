"""Templates: a citation style written as one line, by us or by the reader.

    template = { field | group | italic | words }
    field    = "{" name { "|" name } "}"      the first of the facts that is known
    group    = "[" template "]"               printed only if a fact in it is known
    italic   = "*"                            turns italic on and off
    name     = a name of FIELDS               with a capital first, the fact gets one too

`{{ }} [[ ]] **` stand for the characters themselves. What is not known leaves no trace: a field
without a value takes the words before it along (the first field those after it), and brackets that
would be empty; a group takes nothing but itself. A bracket or mark around the neighbour stays.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from osce_reader.errors import ReaderError
from osce_reader.export.rich_text import Run, Runs, join_runs, plain

_SPECIAL = "{}[]*"
_BRACKETS = {"(": ")", "[": "]", "“": "”", "‘": "’", "«": "»", '"': '"'}
_OPENS_NEXT = re.compile(r"(?:[(\[][^()\[\]]*|[“„«‘\"]+)\Z")
_CLOSES_LAST = re.compile(r"[^()\[\]]*[)\]]|[“”»’\"]+(?!\w)")
_CLOSE_FOLLOWERS = (" ", ",", ".", ";", ":")
_NOTHING = Run("")
"""Stands in a gap for a group that prints nothing."""


class TemplateError(ReaderError):
    """A template that cannot be used. `start` and `end` are characters of it."""

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(message)
        self.start = start
        self.end = end


@dataclass(frozen=True, slots=True)
class Field:
    """A fact to print: the first of `names` that is known."""

    names: tuple[str, ...]
    is_capital: bool = False
    is_italic: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A piece that is printed only if a fact in it is known."""

    nodes: tuple["Node", ...]


Node = Run | Field | Group


@dataclass(frozen=True, slots=True)
class Template:
    """A template that was read and found good."""

    text: str
    nodes: tuple[Node, ...]

    @property
    def names(self) -> frozenset[str]:
        """The names of the fields in it."""
        return frozenset(_iter_names(self.nodes))

    def render(self, values: Mapping[str, str]) -> Runs:
        """Return the template with *values* for its fields; one that is missing or "" is unknown.

        A point after a point is left out.
        """
        return _drop_double_points(_render(self.nodes, values))


def parse_template(text: str, names: Collection[str]) -> Template:
    """Return the template that *text* is; its fields must be of *names*.

    Raises `TemplateError` for an unknown field, a bracket without its other half, or a template
    that names no field at all.
    """
    template = Template(text, _Parser(text, names).parse())
    if not template.names:
        raise TemplateError(
            "The template names no field, so every citation would be the same. Name one such as"
            " {symbol}.", 0, len(text),
        )  # fmt: skip
    return template


@dataclass(slots=True)
class _Parser:
    """Reads one template from left to right."""

    text: str
    names: Collection[str]
    position: int = 0
    is_italic: bool = False
    opened: list[int] = field(default_factory=list)

    def parse(self) -> tuple[Node, ...]:
        """Read template = { field | group | italic | words }, to the end of the text."""
        nodes = self._nodes()
        if self.position < len(self.text):
            raise self._error("There is no “[” before this “]”.", self.position)
        return nodes

    def _nodes(self) -> tuple[Node, ...]:
        """Read to the end of the text, or to the “]” that ends this group."""
        nodes: list[Node] = []
        while self.position < len(self.text):
            character = self.text[self.position]
            if self.text[self.position : self.position + 2] == character * 2 and (
                character in _SPECIAL
            ):
                nodes.append(Run(character, self.is_italic))
                self.position += 2
            elif character == "]":
                break
            else:
                nodes += self._node(character)
        return tuple(nodes)

    def _node(self, character: str) -> tuple[Node, ...]:
        match character:
            case "{":
                return (self._field(),)
            case "}":
                raise self._error("There is no “{” before this “}”.", self.position)
            case "[":
                return (self._group(),)
            case "*":
                self.position += 1
                self.is_italic = not self.is_italic
                return ()
            case _:
                return (self._words(),)

    def _field(self) -> Field:
        """Read field = "{" name { "|" name } "}"."""
        start = self.position
        end = self.text.find("}", start)
        if end < 0:
            raise self._error("There is no “}” after this “{”.", start)
        self.position = end + 1
        written = self.text[start + 1 : end].split("|")
        for name in written:
            if name[:1].casefold() + name[1:] not in self.names:
                known = ", ".join(self.names)
                raise TemplateError(
                    f"There is no field “{name}”. The fields are: {known}.", start, end + 1
                )
        is_capital = written[0][0].isupper()
        names = tuple(name[0].casefold() + name[1:] for name in written)
        return Field(names, is_capital, self.is_italic)

    def _group(self) -> Group:
        """Read group = "[" template "]"."""
        start = self.position
        self.position += 1
        nodes = self._nodes()
        if self.position >= len(self.text):
            raise self._error("There is no “]” after this “[”.", start)
        self.position += 1
        if not any(_iter_names(nodes)):
            raise TemplateError(
                "What stands in square brackets is shown where a field in it is known, but this"
                " names none. Write [[ and ]] for the brackets themselves.",
                start, self.position,
            )  # fmt: skip
        return Group(nodes)

    def _words(self) -> Run:
        start = self.position
        while self.position < len(self.text) and self.text[self.position] not in _SPECIAL:
            self.position += 1
        return Run(self.text[start : self.position], self.is_italic)

    def _error(self, message: str, start: int) -> TemplateError:
        return TemplateError(f"{message} (At character {start + 1}.)", start, start + 1)


def _iter_names(nodes: Sequence[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Field):
            yield from node.names
        elif isinstance(node, Group):
            yield from _iter_names(node.nodes)


@dataclass(frozen=True, slots=True)
class _Value:
    """What a field or group printed, none if nothing is known."""

    runs: tuple[Run, ...]
    is_group: bool


def _render(nodes: Sequence[Node], values: Mapping[str, str]) -> list[Run]:
    """Return what *nodes* print; no run at all where none of their fields is known."""
    gaps: list[list[Run]] = [[]]
    found: list[_Value] = []
    for node in nodes:
        if isinstance(node, Run):
            gaps[-1].append(node)
            continue
        value = _Value(tuple(_value(node, values)), isinstance(node, Group))
        if value.runs or not value.is_group:
            found.append(value)
            gaps.append([])
        else:
            gaps[-1].append(_NOTHING)
    if not any(value.runs for value in found):
        return []
    gaps = [_without_nothing(gap) for gap in gaps]
    _close_gaps(gaps, found)
    printed = list(gaps[0])
    for value, gap in zip(found, gaps[1:], strict=True):
        printed += [*value.runs, *gap]
    return printed


def _without_nothing(gap: list[Run]) -> list[Run]:
    """Return *gap* without the traces of groups that print nothing, nor the blank before one."""
    kept: list[Run] = []
    is_after_nothing = False
    for run in gap:
        if is_after_nothing and run.text.startswith(_CLOSE_FOLLOWERS) and kept:
            kept[-1] = Run(kept[-1].text.removesuffix(" "), kept[-1].is_italic)
        if run is not _NOTHING:
            kept.append(run)
        is_after_nothing = run is _NOTHING
    return kept


def _value(node: Field | Group, values: Mapping[str, str]) -> list[Run]:
    if isinstance(node, Group):
        return _render(node.nodes, values)
    value = next(filter(None, (values.get(name, "") for name in node.names)), "")
    if not value:
        return []
    if node.is_capital:
        value = value[0].upper() + value[1:]
    return [Run(value, node.is_italic)]


def _close_gaps(gaps: list[list[Run]], found: list[_Value]) -> None:
    """Take out each empty value and make one gap of the two around it."""
    index = 0
    while index < len(found):
        if found[index].runs:
            index += 1
            continue
        following = found[index + 1] if index + 1 < len(found) else None
        gap = _merge_gaps(gaps[index], gaps[index + 1], following, is_first=index == 0)
        gaps[index : index + 2] = [gap]
        del found[index]


def _merge_gaps(
    before: list[Run], after: list[Run], following: _Value | None, *, is_first: bool
) -> list[Run]:
    """Return what is left of the words *before* and *after* a field without a value."""
    left, right = plain(before), plain(after)
    if left and right and _BRACKETS.get(left[-1]) == right[0]:
        left, right = left[:-1], right[1:]
        if left.endswith(" ") and (not right or right.startswith(_CLOSE_FOLLOWERS)):
            left = left[:-1]
        return [Run(right.lstrip() if is_first and not left else left + right)]
    if following is None:
        return after
    is_first_in_brackets = is_first or left.endswith(tuple(_BRACKETS))
    is_glued = not after and not following.is_group
    if is_first_in_brackets or is_glued:
        opened = _OPENS_NEXT.search(right)
        return [*before, Run(opened[0])] if opened else before
    closed = _CLOSES_LAST.match(left)
    return [Run(closed[0]), *after] if closed else after


def _drop_double_points(runs: Sequence[Run]) -> Runs:
    kept: list[Run] = []
    for run in filter(lambda run: run.text, runs):
        is_doubled = run.text.startswith(".") and kept and kept[-1].text.endswith(".")
        kept.append(Run(run.text[1:], run.is_italic) if is_doubled else run)
    return join_runs(kept)
