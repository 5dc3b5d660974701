"""The reader's settings: typed, with defaults, kept in a TOML file that may be edited by hand.

Whatever in the file does not fit is left at its default and named; the file is never a reason not
to start. It is written whole and put in place at once.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

import tomli_w

from osce_reader.annotations.colour_names import find_name_fault
from osce_reader.errors import StorageError
from osce_reader.export.fields import FIELDS
from osce_reader.export.template import TemplateError, parse_template
from osce_reader.files import write_whole
from osce_reader.search.engine.hits import Order

THEMES = ("system", "light", "dark", "sepia")
LINKS_BY = ("document", "verb")
TEXT_SIZES = (13, 14, 15, 16, 17, 18, 19, 20, 22, 24, 27, 30, 34, 38, 44)
"""The sizes of the page's text in pixels, through which zooming steps."""


@dataclass(frozen=True, slots=True)
class WindowState:
    """How the window was left. Widths are in pixels; `geometry` is Qt's own, in hexadecimal.

    `places` are the open tabs as they are typed; `lines` say for each how many characters of its
    top paragraph are above the line at the top. `current` is the index of the tab in front.
    """

    geometry: str = ""
    left_width: int = 268
    right_width: int = 336
    is_left_shown: bool = True
    is_right_shown: bool = True
    left_tab: str = "library"
    right_tab: str = "paragraph"
    places: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()
    current: int = 0


@dataclass(frozen=True, slots=True)
class Settings:
    """What the reader prefers. `theme` is one of `THEMES`; `language` an ISO 639-1 code.

    `house_template` is the reader's own citation style as a template, "" for none.

    `search_order` is the order that hits are given in, `are_hits_grouped` whether they stand under
    their documents.

    `links_by` is what the links of a paragraph are put together by, one of `LINKS_BY`.

    `colour_names` goes from a colour's keyword to the name that the reader gave it.
    """

    theme: str = "system"
    text_size: int = 19
    language: str = "en"
    citation_style: str = "osce"
    house_template: str = ""
    author: str = ""
    last_colour: str = "yellow"
    links_by: str = "document"
    search_order: str = Order.RANK.value
    are_hits_grouped: bool = True
    colour_names: Mapping[str, str] = field(default_factory=dict)
    window: WindowState = field(default_factory=WindowState)


def load_settings(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """Return the settings in the file at *path*, and a sentence for each thing wrong with it.

    A file that is not there gives the defaults.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, ValueError) as error:
        return Settings(), (f"The settings in “{path}” cannot be read and were left out: {error}.",)
    problems: list[str] = []
    window_values = values.pop("window", {})
    if not isinstance(window_values, dict):
        window_values = {}
    window = WindowState(**_fitting(WindowState(), window_values, "window.", problems))
    kept = _fitting(Settings(), values, "", problems)
    settings = Settings(**{**kept, "window": window})
    return settings, tuple(f"{problem} (in “{path}”)" for problem in problems)


def save_settings(settings: Settings, path: Path) -> None:
    """Write *settings* to the file at *path*, whole or not at all; raise `StorageError`."""
    content = tomli_w.dumps(asdict(settings)).encode()
    try:
        write_whole(path, content)
    except OSError as error:
        raise StorageError(
            f"The settings cannot be saved in “{path}”: {error.strerror}."
            " They hold until the window closes."
        ) from error


def next_text_size(size: int, steps: int) -> int:
    """Return the text size that is so many *steps* larger (or smaller, below 0) than *size*."""
    nearest = min(range(len(TEXT_SIZES)), key=lambda i: abs(TEXT_SIZES[i] - size))
    return TEXT_SIZES[max(0, min(len(TEXT_SIZES) - 1, nearest + steps))]


def _fitting(
    defaults: Settings | WindowState,
    values: Mapping[str, object],
    prefix: str,
    problems: list[str],
) -> dict[str, Any]:
    """Return those of *values* that have the type of their default; add the rest to *problems*."""
    types = {f.name: type(getattr(defaults, f.name)) for f in fields(defaults)}
    fitting: dict[str, Any] = {}
    for name, value in values.items():
        candidate = tuple(value) if isinstance(value, list) else value
        if name not in types:
            problems.append(f"There is no setting “{prefix}{name}”; it was left out.")
        elif type(candidate) is not types[name] or not _is_allowed(name, candidate):
            problems.append(f"The setting “{prefix}{name}” cannot be {value!r}; it was left out.")
        else:
            fitting[name] = candidate
    return fitting


_CHOICES = {
    "theme": THEMES,
    "text_size": TEXT_SIZES,
    "links_by": LINKS_BY,
    "search_order": tuple(Order),
}


def _is_allowed(name: str, value: object) -> bool:
    """Whether a setting may have this *value*, which is of the right type."""
    match name:
        case "theme" | "text_size" | "links_by" | "search_order":
            return value in _CHOICES[name]
        case "house_template":
            return value == "" or (isinstance(value, str) and _is_template(value))
        case "places":
            return isinstance(value, tuple) and all(isinstance(place, str) for place in value)
        case "lines":
            return isinstance(value, tuple) and all(isinstance(line, int) for line in value)
        case "colour_names":
            return _is_names(value)
        case _:
            return True


def _is_names(value: object) -> bool:
    is_texts = isinstance(value, dict) and all(isinstance(name, str) for name in value.values())
    return isinstance(value, dict) and is_texts and not find_name_fault(value)


def _is_template(text: str) -> bool:
    try:
        parse_template(text, FIELDS)
    except TemplateError:
        return False
    return True
