"""Patterns of dates as one language prints them, and the year that is in one."""

import re

from osce_reader.references.wording import Wording

YEAR = r"(?:19[4-9]|20\d)\d"


def dated(form: str, w: Wording) -> str:
    """Return the pattern of the date *form*, in which MONTH and YEAR are left open."""
    months = f"(?:{'|'.join(w.names.months)})"
    return form.replace("MONTH", months).replace("YEAR", rf"(?:{YEAR})(?!\d|/|\.\d)")


def any_date(w: Wording) -> str:
    """Return the alternatives of all dates that may stand behind a name."""
    return "|".join(dated(form, w) for form in w.names.dates)


def worded_date(w: Wording) -> str:
    """Return those that have a word before them ("of 2001"), so that they may follow a number."""
    loose = (" YEAR", r" \(", ",? (?:MONTH")
    return "|".join(dated(form, w) for form in w.names.dates if not form.startswith(loose))


def year_of(printed: str) -> int | None:
    """Return the last year in *printed*, or `None`."""
    found = re.findall(YEAR, printed)
    return int(found[-1]) if found else None
