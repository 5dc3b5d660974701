"""Resolutions of the United Nations, which guides cite by number: `S/RES/1325 (2000)`.

OSCE texts cite them often ("UN Security Council resolution 1325 (2000)"), and guides print examples
of them, as of no other documents of international organizations.
"""

import re
from dataclasses import dataclass

_SYMBOL = re.compile(
    r"(?P<symbol>(?P<organ>[AS])/RES/(?P<number>\d+(?:/\d+)?(?:\([IVXLC]+\))?))"
    r"(?: \((?P<year>\d{4})\))?"
)


@dataclass(frozen=True, slots=True)
class Resolution:
    """A symbol taken apart: "A" or "S" for the organ, the number, the symbol without its year.

    `year` is "" where the symbol does not print it.
    """

    organ: str
    number: str
    symbol: str
    year: str = ""

    def name(self, pattern: str) -> str:
        """Return the resolution by a *pattern* with {number} and {year}, without empty brackets."""
        return pattern.format(number=self.number, year=self.year).removesuffix(" ()")


def find_resolution(symbol: str) -> Resolution | None:
    """Return the resolution of that *symbol*, `None` if it is that of another document."""
    match = _SYMBOL.fullmatch(symbol)
    if match is None:
        return None
    number = match["number"].replace("(", " (")  # "217 (III)", as the United Nations print it
    return Resolution(match["organ"], number, match["symbol"], match["year"] or "")
