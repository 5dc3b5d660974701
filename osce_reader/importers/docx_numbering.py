"""The numbers that Word prints before paragraphs but does not store with them.

A paragraph names a list and a depth; the list is an instance of a definition, which says how each
depth counts, where it starts and what is printed around the numbers. Lists of one definition count
on together, save where an instance says that it starts again.
Source: ECMA-376, part 1, section 17.9. Works on elements of `numbering.xml`; knows no library.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from osce_reader.importers.word_xml import Element, W, is_on, value_of

_DEPTHS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_BULLETS = {"-": "–", "\uf02d": "–", "o": "◦", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓"}
"""Bullets whose character means another letter in the font that draws them."""


@dataclass(frozen=True, slots=True)
class _Level:
    """How one depth of a list counts and prints."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    is_legal: bool = False
    restart: int | None = None

    @classmethod
    def of(cls, element: Element) -> "_Level":
        """Read a `w:lvl`."""
        restart = value_of(element, f"{W}lvlRestart")
        return cls(
            start=_integer(value_of(element, f"{W}start"), 1),
            format=value_of(element, f"{W}numFmt") or "decimal",
            text=value_of(element, f"{W}lvlText") or "",
            is_legal=is_on(element.find(f"{W}isLgl")),
            restart=_integer(restart, 0) if restart is not None else None,
        )


@dataclass(slots=True)
class _List:
    """An instance of a definition: the depths, and the starts that it sets anew."""

    definition: str
    levels: dict[int, _Level]
    starts: dict[int, int]
    is_begun: bool = False


@dataclass(slots=True)
class Numbering:
    """Counts the paragraphs of a document from its first to its last."""

    _lists: dict[str, _List] = field(default_factory=dict)
    _counters: dict[str, list[int | None]] = field(default_factory=dict)

    @classmethod
    def of(cls, element: Element | None, style_lists: Mapping[str, str]) -> "Numbering":
        """Read `numbering.xml`; *style_lists* names the list of each numbering style."""
        numbering = cls()
        if element is None:
            return numbering
        definitions = {d.get(f"{W}abstractNumId"): d for d in element.findall(f"{W}abstractNum")}
        instances = {n.get(f"{W}numId"): n for n in element.findall(f"{W}num")}
        for number, instance in instances.items():
            key = value_of(instance, f"{W}abstractNumId")
            link = value_of(definitions.get(key), f"{W}numStyleLink") or ""
            if link in style_lists:
                linked = instances.get(style_lists[link])
                key = value_of(linked, f"{W}abstractNumId") or key
            definition = definitions.get(key)
            if number is not None and definition is not None:
                numbering._lists[number] = _read_list(key or "", definition, instance)
        return numbering

    def find_style_level(self, number: str, style: str, numbering: Element | None) -> int:
        """Return the depth that the definition of list *number* links to a paragraph *style*."""
        known = self._lists.get(number)
        if known is None or numbering is None:
            return 0
        for definition in numbering.findall(f"{W}abstractNum"):
            if definition.get(f"{W}abstractNumId") == known.definition:
                for level in definition.findall(f"{W}lvl"):
                    if value_of(level, f"{W}pStyle") == style:
                        return _integer(level.get(f"{W}ilvl"), 0)
        return 0

    def count(self, number: str, depth: int) -> str:
        """Count one more paragraph of a list; return what is printed before it."""
        known = self._lists.get(number)
        if known is None or not 0 <= depth < _DEPTHS:
            return ""
        counters = self._counters.setdefault(known.definition, [None] * _DEPTHS)
        if not known.is_begun:
            known.is_begun = True
            for at in known.starts:
                counters[at] = None
        self._advance(known, counters, depth)
        return _print(known, counters, depth)

    def _advance(self, known: _List, counters: list[int | None], depth: int) -> None:
        for at in range(depth):
            if counters[at] is None:
                counters[at] = _start(known, at)
        now = counters[depth]
        counters[depth] = _start(known, depth) if now is None else now + 1
        for at in range(depth + 1, _DEPTHS):
            level = known.levels.get(at, _Level())
            if level.restart is None or depth < level.restart:
                counters[at] = None


def _read_list(key: str, definition: Element, instance: Element) -> _List:
    levels = {_depth(e): _Level.of(e) for e in definition.findall(f"{W}lvl")}
    starts = {}
    for override in instance.findall(f"{W}lvlOverride"):
        level = override.find(f"{W}lvl")
        if level is not None:
            levels[_depth(override)] = _Level.of(level)
        start = value_of(override, f"{W}startOverride")
        if start is not None:
            starts[_depth(override)] = _integer(start, 1)
    return _List(key, levels, {at: start for at, start in starts.items() if 0 <= at < _DEPTHS})


def _depth(element: Element) -> int:
    return _integer(element.get(f"{W}ilvl"), 0)


def _start(known: _List, depth: int) -> int:
    return known.starts.get(depth, known.levels.get(depth, _Level()).start)


def _print(known: _List, counters: list[int | None], depth: int) -> str:
    """Return the number of a paragraph as it is printed."""
    level = known.levels.get(depth, _Level())
    if level.format == "none" and not level.text:
        return ""
    if level.format == "bullet":
        return print_bullet(level.text.strip())

    def put(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        shape = known.levels.get(at, _Level()).format
        count = counters[at] if at <= depth else None
        is_plain = level.is_legal and shape != "decimalZero"
        return "" if count is None else write_number(count, "decimal" if is_plain else shape)

    return " ".join(_PLACEHOLDER.sub(put, level.text).split())


def print_bullet(sign: str) -> str:
    """Return the character that a bullet looks like; in a font of signs it is stored as another."""
    return _BULLETS.get(sign, "•" if "\ue000" <= sign[:1] <= "\uf8ff" else sign)


def write_number(count: int, shape: str) -> str:
    """Return *count* in one of Word's number formats; digits where the format is not known."""
    if shape in {"lowerRoman", "upperRoman"} and 0 < count < 5000:
        roman = _roman(count)
        return roman.upper() if shape == "upperRoman" else roman
    if shape in {"lowerLetter", "upperLetter"} and 0 < count <= 780:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters.upper() if shape == "upperLetter" else letters
    if shape in {"russianLower", "russianUpper"} and 0 < count <= len(_RUSSIAN):
        letter = _RUSSIAN[count - 1]
        return letter.upper() if shape == "russianUpper" else letter
    if shape == "none":
        return ""
    return f"{count:02}" if shape == "decimalZero" else str(count)


def _roman(count: int) -> str:
    roman = ""
    for worth, letters in _ROMAN:
        times, count = divmod(count, worth)
        roman += letters * times
    return roman


def _integer(text: str | None, otherwise: int) -> int:
    try:
        return int(text) if text is not None else otherwise
    except ValueError:
        return otherwise
