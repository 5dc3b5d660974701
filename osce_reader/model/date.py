"""Dates of documents: ISO 8601, as exact as they are known, and as the OSCE prints them."""

import re
from datetime import date as Date  # noqa: N812  a type, read as one

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def parse_date(text: str) -> str:
    """Return *text* if it is `YYYY`, `YYYY-MM` or `YYYY-MM-DD` and such a day exists.

    Raises `ValueError` otherwise.
    """
    match = _PARTIAL.fullmatch(text)
    if match is None:
        raise ValueError(f"“{text}” is not a date of the form YYYY-MM-DD.")
    year, month, day = match.groups()
    Date(int(year), int(month or 1), int(day or 1))
    return text


def format_date(date: str | None) -> str:
    """Return an ISO *date* as "7 December 2011", "December 2011" or "2011"; "" for `None`."""
    match = _PARTIAL.fullmatch(date or "")
    if match is None:
        return ""
    year, month, day = match.groups()
    if month is None:
        return year
    name = MONTHS[int(month) - 1]
    return f"{int(day)} {name} {year}" if day else f"{name} {year}"
