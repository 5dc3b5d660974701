"""What facets and their values are called on the screen."""

from collections.abc import Mapping

from osce_reader.rendering.page import language_name
from osce_reader.search.facets import split_years

TITLES = {
    "field": "Field", "body": "Body", "kind": "Kind", "part": "Part", "language": "Language",
    "country": "Country", "notes": "Notes", "year": "Year",
}  # fmt: skip
"""The facets in the order in which they stand on the panel."""

_PARTS = {
    "preamble": "Preamble", "operative": "Operative part", "heading": "Headings",
    "footnote": "Footnotes", "annex": "Annexes", "attachment": "Attachments", "body": "Body text",
}  # fmt: skip


def value_words(facet: str, value: str, bodies: Mapping[str, str]) -> str:
    """Return what a *value* is called; *bodies* are the names of bodies by their codes."""
    match facet:
        case "body":
            return bodies.get(value, value)
        case "language":
            return language_name(value)
        case "part":
            return _PARTS.get(value, value)
        case "year":
            first, last = split_years(value)
            return first if first == last else f"{first}–{last}"
    return value[:1].upper() + value[1:]
