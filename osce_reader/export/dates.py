"""Dates as the citation styles write them. Each function takes an ISO date, as exact as known."""

from osce_reader.model.date import MONTHS, format_date

_MONTHS_SHORT = (
    "Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
)  # fmt: skip
_MONTHS_RUSSIAN = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
    "октября", "ноября", "декабря",
)  # fmt: skip
_MONTHS_RUSSIAN_ALONE = (
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь",
    "октябрь", "ноябрь", "декабрь",
)  # fmt: skip

format_day_first = format_date


def format_month_first(date: str) -> str:
    """Return "December 7, 2011"."""
    return _month_first(date, MONTHS)


def format_month_short(date: str) -> str:
    """Return "Dec. 7, 2011", with the months of Bluebook table T12."""
    return _month_first(date, _MONTHS_SHORT)


def format_year_first(date: str) -> str:
    """Return "2011, December 7"."""
    year, month, day = split_date(date)
    rest = f"{MONTHS[month - 1]} {day or ''}".rstrip() if month else ""
    return f"{year}, {rest}" if rest else year


def format_russian(date: str) -> str:
    """Return "7 декабря 2011 г."; a year alone stands without a word."""
    year, month, day = split_date(date)
    if not month:
        return year
    if not day:
        return f"{_MONTHS_RUSSIAN_ALONE[month - 1]} {year} г."
    return f"{day} {_MONTHS_RUSSIAN[month - 1]} {year} г."


def split_date(date: str) -> tuple[str, int, int]:
    """Return year, month and day of an ISO *date*; 0 for what it does not tell."""
    year, month, day = (*date.split("-"), "0", "0")[:3]
    return year, int(month), int(day)


def _month_first(date: str, months: tuple[str, ...]) -> str:
    year, month, day = split_date(date)
    if not month:
        return year
    name = months[month - 1]
    return f"{name} {day}, {year}" if day else f"{name} {year}"
