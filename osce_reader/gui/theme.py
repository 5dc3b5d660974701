"""Themes and fonts: what the window and the page look like.

A theme is a TOML file of named colours in `resources/themes`; `window.qss` beside them turns the
colours of the window into a style sheet for every theme alike. Widgets ask for a look by their
property `role` (listed at the head of that file), never for a colour.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from string import Template
from types import MappingProxyType
from typing import TypeVar

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from osce_reader.errors import StorageError

SERIF = "Literata"
SANS = "Inter"
HIGHLIGHT_KEYWORDS = ("yellow", "green", "blue", "pink", "purple", "orange")

_WINDOW_TEXT_SIZE = 13
_SMALL_TEXT_SIZE = 12
_PICTURES = ("tick", "arrow")
_COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class WindowColours:
    """Colours of everything around the page, each `#rrggbb`.

    Panels lie on `background`, cards and fields on `surface`; `selected` is behind a chosen row,
    `focus` the ring around what the keyboard acts on.
    """

    background: str
    surface: str
    border: str
    text: str
    quiet: str
    accent: str
    on_accent: str
    selected: str
    hover: str
    pressed: str
    focus: str
    disabled: str
    danger: str


@dataclass(frozen=True, slots=True)
class PageColours:
    """Colours of the page, each `#rrggbb`.

    `bar` is beside the current paragraph; a `marker` in the right margin tells of notes; hits are
    filled, outlined and have a text colour of their own, which no highlight has.
    """

    background: str
    text: str
    quiet: str
    heading: str
    rule: str
    bar: str
    selection: str
    caret: str
    link_library: str
    link_catalogue: str
    link_outside: str
    marker: str
    marker_border: str
    marker_text: str
    hit: str
    hit_outline: str
    hit_text: str
    current_hit: str
    current_hit_outline: str
    current_hit_text: str


@dataclass(frozen=True, slots=True)
class HighlightColours:
    """One highlight: its `fill` behind the text, and the `line` that tells of a note on it."""

    fill: str
    line: str


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of the whole program under one name; `style_sheet` is that of the window.

    `colour_names` are what the reader calls the highlights, by keyword.
    """

    name: str
    title: str
    is_dark: bool
    window: WindowColours
    page: PageColours
    highlights: Mapping[str, HighlightColours]
    style_sheet: str
    colour_names: Mapping[str, str] = field(default_factory=dict)

    def highlight(self, keyword: str) -> HighlightColours:
        """Return the colours of the highlight called *keyword*; of yellow if it is unknown.

        Annotations of another program may name a colour that is none of ours.
        """
        return self.highlights.get(keyword, self.highlights["yellow"])

    def colour_name(self, keyword: str) -> str:
        """Return how a highlight is called on screen."""
        return colour_name(keyword, self.colour_names)


def colour_name(keyword: str, names: Mapping[str, str]) -> str:
    """Return how a highlight is called on screen by a reader who gave colours these *names*."""
    return names.get(keyword) or keyword.capitalize() or "No colour"


_Colours = TypeVar("_Colours", WindowColours, PageColours, HighlightColours)


def load_themes(folder: Path) -> dict[str, Theme]:
    """Return the themes in *folder* by name, the light one first.

    Raises `StorageError` where a file is missing or says something else than it must.
    """
    try:
        sheet = Template((folder / "window.qss").read_text(encoding="utf-8"))
        paths = sorted(folder.glob("*.toml"), key=lambda path: (path.stem != "light", path.stem))
        return {path.stem: _load_theme(path, sheet) for path in paths}
    except (OSError, ValueError, KeyError) as error:
        raise StorageError(
            f"The colours in “{folder}” cannot be read ({error}). Install the program again."
        ) from error


STYLE_ARGUMENTS = ("-style", "Fusion")
"""What an application is made with: the style that looks the same everywhere.

Asking an application for its style to set it later makes PySide build all that a style has.
"""


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Give the whole window the look of *theme*; pages take it by their own `set_theme`.

    The first time is before any widget is made: widgets keep the letters that they are made with.
    The application is to be made with `STYLE_ARGUMENTS`.
    """
    font = QFont(SANS)
    font.setPixelSize(_WINDOW_TEXT_SIZE)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    app.setPalette(_palette(theme))
    app.setStyleSheet(theme.style_sheet)
    app.setFont(font)


def load_fonts(folder: Path) -> tuple[str, ...]:
    """Make the fonts in *folder* known to Qt and return the names of their families.

    Raises `StorageError` where one of them, or all, cannot be loaded.
    """
    paths = sorted(folder.glob("*.ttf"))
    numbers = {path: QFontDatabase.addApplicationFont(str(path)) for path in paths}
    broken = [path.name for path, number in numbers.items() if number < 0]
    if broken or not paths:
        what = ", ".join(broken) or "no font there"
        raise StorageError(
            f"The fonts in “{folder}” cannot be loaded ({what}). Install the program again."
        )
    return tuple(
        sorted(
            {name for n in numbers.values() for name in QFontDatabase.applicationFontFamilies(n)}
        )
    )


def _load_theme(path: Path, sheet: Template) -> Theme:
    with path.open("rb") as file:
        table = tomllib.load(file)
    window = _read_colours(WindowColours, table["window"])
    highlights = {
        keyword: _read_colours(HighlightColours, table["highlights"][keyword])
        for keyword in HIGHLIGHT_KEYWORDS
    }
    names = {one.name: getattr(window, one.name) for one in fields(window)}
    tone = "dark" if table["is_dark"] else "light"
    names |= {what: path.with_name(f"{what}-{tone}.svg").as_posix() for what in _PICTURES}
    return Theme(
        name=path.stem,
        title=str(table["title"]),
        is_dark=bool(table["is_dark"]),
        window=window,
        page=_read_colours(PageColours, table["page"]),
        highlights=MappingProxyType(highlights),
        style_sheet=sheet.substitute(names, small=_SMALL_TEXT_SIZE),
    )


def _read_colours(kind: type[_Colours], table: Mapping[str, str]) -> _Colours:
    """Return the colours of one *table* of a theme; raise `ValueError` where one is wrong."""
    expected = {one.name for one in fields(kind)}
    if expected != set(table):
        names = ", ".join(sorted(expected ^ set(table)))
        raise ValueError(f"colours missing or unknown: {names}")
    for name, colour in table.items():
        if not _COLOUR.fullmatch(colour):
            raise ValueError(f"{name} is not written #rrggbb: {colour}")
    return kind(**table)


def _palette(theme: Theme) -> QPalette:
    """Return the palette of *theme*, for what a style sheet does not reach."""
    window, role = theme.window, QPalette.ColorRole
    colours = {
        role.Window: window.background,
        role.WindowText: window.text,
        role.Base: window.surface,
        role.AlternateBase: window.background,
        role.Text: window.text,
        role.PlaceholderText: window.quiet,
        role.Button: window.background,
        role.ButtonText: window.text,
        role.BrightText: window.danger,
        role.ToolTipBase: window.surface,
        role.ToolTipText: window.text,
        role.Highlight: window.accent,
        role.HighlightedText: window.on_accent,
        role.Accent: window.accent,
        role.Link: theme.page.link_library,
        role.LinkVisited: theme.page.link_library,
        role.Light: window.surface,
        role.Midlight: window.hover,
        role.Mid: window.border,
        role.Dark: window.pressed,
        role.Shadow: window.disabled,
    }
    palette = QPalette()
    for name, colour in colours.items():
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(window.disabled))
    return palette
