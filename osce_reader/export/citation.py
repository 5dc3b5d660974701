"""Citations: what stands under a quotation.

A style is a function from the facts of a document and a pinpoint to a line of text. What is not
known is left out; a date that the catalogue knows only by the meeting is cut to its year, because
the day of adoption is not known.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from osce_reader.errors import ReaderError
from osce_reader.model.date import format_date
from osce_reader.model.entry import Entry


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style: its name on the command line, its title on screen, and what it prints."""

    id: str
    title: str
    print: Callable[[Entry, str, str], str]


def cite(entry: Entry, pinpoint: str, *, style: Style, body_name: str) -> str:
    """Return the citation of a document at *pinpoint* ("" for the whole).

    *body_name* is the body of the document written out.
    """
    return style.print(entry, pinpoint, body_name)


def get_style(name: str) -> Style:
    """Return the style of that *name*; raise `ReaderError` if there is none."""
    if name not in STYLES:
        known = ", ".join(STYLES)
        raise ReaderError(f"There is no citation style “{name}”. Choose one of: {known}.")
    return STYLES[name]


def _cite_osce(entry: Entry, pinpoint: str, body_name: str) -> str:
    """OSCE, long: body, title, symbol or kind, place, date, pinpoint (issue 2, section 6)."""
    parts = (
        _organization(entry.body, body_name),
        entry.title,
        entry.symbol or _kind_unless_in_title(entry),
        entry.place,
        _date(entry),
        pinpoint,
    )
    text = ", ".join(filter(None, parts))
    return text if text.endswith(".") else f"{text}."


def _cite_symbol(entry: Entry, pinpoint: str, _body_name: str) -> str:
    """Symbol and pinpoint alone: `MC.DOC/1/11/Corr.1, para. 10` (design, section 3)."""
    return ", ".join(filter(None, (entry.name, pinpoint)))


def _organization(body: str, body_name: str) -> str:
    """Return the *body* with the OSCE before it where its prefix stands for one of the OSCE's."""
    is_prefix = body_name != body or (body.isupper() and body != "CSCE")
    return f"OSCE {body_name}" if is_prefix else body_name


def _kind_unless_in_title(entry: Entry) -> str:
    return "" if entry.kind.casefold() in entry.title.casefold() else entry.kind


def _date(entry: Entry) -> str:
    if entry.date and entry.date_precision not in ("", "day"):
        return entry.date[:4]
    return format_date(entry.date)


STYLES: Mapping[str, Style] = {
    style.id: style
    for style in (
        Style("osce", "OSCE", _cite_osce),
        Style("symbol", "Symbol and paragraph", _cite_symbol),
    )
}
"""The styles by their names, the preferred one first."""
