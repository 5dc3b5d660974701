"""What is cited: a document, and what became of it.

What is not known is "". A date that the catalogue knows only by the meeting is cut to its year,
because the day of adoption is not known.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from osce_reader.model.entry import Entry

LANGUAGES: Mapping[str, str] = {
    "de": "German", "en": "English", "es": "Spanish", "fr": "French", "it": "Italian",
    "ru": "Russian",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """What is cited: a document, in a language, and what became of it.

    `body_name` is its body written out; `meeting` the one that adopted it. `corrected_by` and
    `revised_by` are symbols of later texts. `language` is that of the text which is quoted, "" if
    none is; `original_language` is "" where the paper does not say.
    """

    entry: Entry
    body_name: str
    meeting: str = ""
    language: str = ""
    original_language: str = ""
    corrected_by: str = ""
    revised_by: str = ""

    @property
    def date(self) -> str:
        """The date of the text as exactly as it is known: a meeting's end is not that of a text."""
        date = self.entry.date or ""
        return date if self.entry.date_precision in ("", "day") else date[:4]
