"""Facts about a document, each with where it comes from, and how they are put together.

What the user gave counts before what the file states, that before what the catalogue knows, and
that before what was detected.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from osce_reader.importers.dates import find_date, find_month
from osce_reader.model.entry import Entry
from osce_reader.model.symbol import Symbol, find_symbol
from osce_reader.model.text import canonicalize


class Source(StrEnum):
    """Where a fact comes from, in words for the user."""

    GIVEN = "given by you"
    FILE = "stated in the file"
    CATALOGUE = "from the catalogue"
    DETECTED = "detected"


@dataclass(frozen=True, slots=True)
class Fact:
    """A value and where it comes from."""

    value: str
    source: Source


Facts = Mapping[str, Fact]
"""Facts by the names of the fields of `Metadata`; lists are joined by "; "."""

LIST_SEPARATOR = "; "

_KINDS_BY_TYPE = {
    "DEC": "decision", "JOUR": "journal", "DEL": "delegation paper", "DD": "draft",
    "FR": "report", "EMI": "information exchange", "DOC": "document",
}  # fmt: skip
_KINDS_BY_TITLE = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), kind)
    for words, kind in (
        ("declaration|déclaration|erklärung|dichiarazione|declaración|декларация", "declaration"),
        ("action plan|plan of action", "action plan"),
        ("charter", "charter"),
        ("strategy", "strategy"),
    )
)
_TITLE_LIKENESS = 90
_LONGEST_DATE_LINE = 100
_PLACE_BEFORE = re.compile(
    r"(?P<place>[^\W\d_][^\W\d_’'.-]+(?: [^\W\d_]+)?),\s(?P<rest>\d[^,]{6,24}\d{4})\b"
)
_DATELINE = re.compile(r"(?P<place>[^\W\d_][\w .’'-]{1,40}),\s(?P<rest>[^–—-]{6,40}?)\s?[–—-]\s")


def facts_of(values: Mapping[str, str], source: Source) -> dict[str, Fact]:
    """Return the *values* that say something, each with its *source*."""
    clean = {name: canonicalize(value) for name, value in values.items()}
    return {name: Fact(value, source) for name, value in clean.items() if value}


def merge_facts(layers: Iterable[Facts]) -> dict[str, Fact]:
    """Return one fact for each name, that of the first of the *layers* that has it."""
    merged: dict[str, Fact] = {}
    for layer in layers:
        for name, fact in layer.items():
            merged.setdefault(name, fact)
    return merged


def facts_of_symbol(facts: Facts) -> dict[str, Fact]:
    """Return what the symbol and the title among *facts* tell by themselves: body and kind."""
    title = facts.get("title")
    kind = kind_of_title(title.value) if title else ""
    symbol = find_symbol(facts["symbol"].value) if "symbol" in facts else None
    values = {"kind": kind}
    source = Source.DETECTED
    if symbol:
        own = _KINDS_BY_TYPE.get(symbol.type, "")
        values = {
            "body": symbol.body,
            "kind": (kind or own) if own in ("document", "") else own,
            "corrects": str(symbol.corrects or ""),
            "supersedes": str(symbol.supersedes or ""),
        }
        source = facts["symbol"].source
    return facts_of(values, source)


def kind_of_title(title: str) -> str:
    """Return the kind of document that a *title* names ("declaration"), or ""."""
    return next((kind for pattern, kind in _KINDS_BY_TITLE if pattern.search(title)), "")


def find_catalogued(facts: Facts, entries: Iterable[Entry]) -> Entry | None:
    """Return the entry that *facts* are about: by symbol, else by title and date; else `None`.

    A title that is not alone in the catalogue needs its date, and one that is only alike too.
    """
    known = tuple(entries)
    symbol = facts.get("symbol")
    if symbol:
        return _find_by_symbol(symbol.value, known)
    title = facts["title"].value if "title" in facts else ""
    date = facts["date"].value if "date" in facts else ""
    return _find_by_title(title, date, known) if title else None


def facts_of_entry(entry: Entry) -> dict[str, Fact]:
    """Return what the catalogue knows of *entry*; a date that is not exact to the day as well."""
    values = {
        "symbol": entry.symbol,
        "title": entry.title,
        "body": entry.body,
        "place": entry.place,
        "date": entry.date or "",
        "kind": entry.kind,
    }
    return facts_of(values, Source.CATALOGUE)


def _find_by_symbol(text: str, entries: tuple[Entry, ...]) -> Entry | None:
    wanted: Symbol | None = find_symbol(text)
    for entry in entries:
        if entry.symbol and (entry.symbol == text or (wanted and entry.find_symbol() == wanted)):
            return entry
    return None


def _find_by_title(title: str, date: str, entries: tuple[Entry, ...]) -> Entry | None:
    folded = title.casefold()
    same = [e for e in entries if folded in {n.casefold() for n in (e.title, *e.aliases)}]
    if date:
        alike = same or [
            e for e in entries if fuzz.ratio(folded, e.title.casefold()) >= _TITLE_LIKENESS
        ]
        same = [e for e in alike if e.date and e.date.startswith(date[: len(e.date)])] or [
            e for e in same if not e.date
        ]
    return same[0] if len(same) == 1 else None


def find_dateline(text: str) -> tuple[str, str]:
    """Return place and date of the dateline that *text* begins with ("KYIV, 10 June 2013 – …")."""
    match = _DATELINE.match(text)
    date = find_date(match["rest"]) if match else ""
    if not match or not date:
        return "", ""
    place = match["place"]
    return (place.title() if place.isupper() else place), date


def guess_place_and_date(lines: Iterable[str]) -> tuple[str, str]:
    """Return the place and date that stand by themselves in one of the first short *lines*.

    "Strasbourg, 8 September 1994" gives both, and may begin a longer line; a month alone is better
    than nothing.
    """
    for line in lines:
        match = _PLACE_BEFORE.match(line)
        if match and (date := find_date(match["rest"])):
            return match["place"], date
        is_short = len(line) <= _LONGEST_DATE_LINE
        if is_short and (date := find_date(line) or find_month(line)):
            return "", date
    return "", ""
