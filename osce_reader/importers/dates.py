"""Dates as documents print them, in the six languages of the OSCE."""

import re

from osce_reader.model.date import parse_date

_MONTHS = (
    ["january", "janvier", "januar", "jänner", "gennaio", "января", "enero"],
    ["february", "février", "fevrier", "februar", "febbraio", "февраля", "febrero"],
    ["march", "mars", "märz", "marzo", "марта"],
    ["april", "avril", "aprile", "апреля", "abril"],
    ["may", "mai", "maggio", "мая", "mayo"],
    ["june", "juin", "juni", "giugno", "июня", "junio"],
    ["july", "juillet", "juli", "luglio", "июля", "julio"],
    ["august", "août", "aout", "agosto", "августа"],
    ["september", "septembre", "settembre", "сентября", "septiembre"],
    ["october", "octobre", "oktober", "ottobre", "октября", "octubre"],
    ["november", "novembre", "noviembre", "ноября"],
    ["december", "décembre", "decembre", "dezember", "dicembre", "декабря", "diciembre"],
)
_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_NAME = "|".join(sorted(_NUMBERS, key=len, reverse=True))

DATE_PATTERN = (
    rf"(?:(?:\d{{1,2}}\s?[-–]\s?)?(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º|°)?\s(?:de\s)?"
    rf"(?P<month>{_NAME})\s(?:de\s)?(?P<year>\d{{4}})(?:\s?г\.|\s?года)?"
    rf"|(?P<month_first>{_NAME})\s(?P<day_second>\d{{1,2}}),\s(?P<year_last>\d{{4}})"
    r"|(?P<day_number>\d{1,2})\.(?P<month_number>\d{1,2})\.(?P<year_number>\d{4})(?!\d))"
)
"""A day as it is printed, the last one of a span of days; for `re.IGNORECASE`."""

_MONTH = re.compile(rf"\b(?P<month>{_NAME})\s(?:de\s)?(?P<year>\d{{4}})\b", re.IGNORECASE)
_DATE = re.compile(rf"\b{DATE_PATTERN}", re.IGNORECASE)


def find_date(text: str) -> str:
    """Return the first day printed in *text* as `YYYY-MM-DD`, or "" where there is none."""
    for match in _DATE.finditer(text):
        if date := date_of_match(match):
            return date
    return ""


def find_month(text: str) -> str:
    """Return the first month printed in *text* as `YYYY-MM`, or "" where there is none."""
    match = _MONTH.search(text)
    return f"{match['year']}-{_NUMBERS[match['month'].casefold()]:02d}" if match else ""


def date_of_match(match: re.Match[str]) -> str:
    """Return the day that a match of `DATE_PATTERN` found, or "" if there is no such day."""
    name = match["month"] or match["month_first"]
    month = _NUMBERS[name.casefold()] if name else int(match["month_number"])
    day = int(match["day"] or match["day_second"] or match["day_number"])
    year = match["year"] or match["year_last"] or match["year_number"]
    try:
        return parse_date(f"{year}-{month:02d}-{day:02d}")
    except ValueError:
        return ""
