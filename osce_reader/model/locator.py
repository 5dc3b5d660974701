"""Locators: one place in the library, and how a typed place is split into its pieces.

The grammar of a typed place (design, section 3):

    place     = document [ "@" language ] [ ( "#" | [ "," ] cue ) paragraphs ]
              | document [ "@" language ] " " paragraphs
    cue       = "para" | "paras" | "paragraph" | "paragraphs" | "¶" | "§", with or without a point
    paragraphs= paragraph [ ( "-" | "–" ) paragraph ]
    paragraph = locator | ( "pp" | "op" | "u" | "fn" | "h" ) [ blank ] number

Only a resolver that knows the documents can tell whether the last word of "Vilnius 2011" is a
year or a paragraph; `iter_place_readings` therefore gives every reading, the likelier first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from osce_reader.model.numbering import fold_locator

_LANGUAGE = re.compile(r"@(?P<language>[A-Za-z]{2})(?=$|[\s#,])")
_CUE = re.compile(
    r"^(?P<document>.*?)[\s,]+(?:(?:paragraphs?|paras?)(?![^\W\d_])|¶¶?|§§?)\.?\s*"
    r"(?P<paragraphs>\S.*)$",
    re.IGNORECASE,
)
_UNNUMBERED = re.compile(r"^(?P<name>pp|op|u|fn|h)\.?\s*(?P<number>\d+)$", re.IGNORECASE)
_NAMED_TAIL = re.compile(
    r"^(?P<document>.*?\S)[\s,]+(?P<paragraphs>(?:pp|op|u|fn|h)\.?\s*\d+)$", re.IGNORECASE
)
_TAIL = re.compile(
    r"^(?P<document>.*[^\s–-])[\s,]+"
    r"(?P<paragraphs>(?=\S*\d)[\w().~-]+(?:\s*[-–]\s*[\w.()]+)?)$",
    re.IGNORECASE,
)
_END = r"(?:(?:annex|attachment)-\d+\.)?[^–-]+?"
_RANGE = re.compile(rf"^(?P<first>{_END})\s*[–-]\s*(?P<last>{_END})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Locator:
    """One place: a document, and if wanted a paragraph, a range of them, or characters.

    `document` is a document id, `language` a code or "" for whichever is there. `paragraph` is a
    paragraph's locator or "" for the whole document; `last` ends a range or is "". `start` and
    `end` count code points: `start` in the text of `paragraph`, `end` in that of `last`, or of
    `paragraph` where there is no range; both are `None` where whole paragraphs are meant.
    """

    document: str
    language: str = ""
    paragraph: str = ""
    last: str = ""
    start: int | None = None
    end: int | None = None

    def __str__(self) -> str:
        language = f"@{self.language}" if self.language else ""
        paragraphs = f"#{self.paragraphs}" if self.paragraph else ""
        return f"{self.document}{language}{paragraphs}"

    @property
    def paragraphs(self) -> str:
        """The paragraph or range as it is typed: "10", "9-12", or ""."""
        return f"{self.paragraph}-{self.last}" if self.last else self.paragraph

    @property
    def has_characters(self) -> bool:
        """Whether characters are meant, not whole paragraphs."""
        return self.start is not None and self.end is not None

    def at(self, paragraph: str) -> "Locator":
        """Return the place of *paragraph* in the same document and language."""
        return Locator(self.document, self.language, paragraph)

    def whole_document(self) -> "Locator":
        """Return the document of this place."""
        return Locator(self.document, self.language)

    def with_characters(self, start: int, end: int) -> "Locator":
        """Return this place narrowed to the code points *start* to *end*."""
        return replace(self, start=start, end=end)


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """One way to read a typed place: what names the document, and what follows."""

    document: str
    language: str = ""
    paragraph: str = ""
    last: str = ""


def iter_place_readings(text: str) -> Iterator[PlaceReading]:
    """Give the readings of a typed place, the likelier first; none where *text* is blank."""
    text = " ".join(text.split())
    if not text:
        return
    language = ""
    if match := _LANGUAGE.search(text):
        language = match["language"].casefold()
        text = text[: match.start()] + text[match.end() :]
    if "#" in text:
        document, _, paragraphs = text.partition("#")
        yield _reading(document, language, paragraphs)
        return
    named = _CUE.match(text) or _NAMED_TAIL.match(text)
    if named:
        yield _reading(named["document"], language, named["paragraphs"])
    yield PlaceReading(text.strip(" ,"), language)
    match = _TAIL.match(text)
    if match and not named:
        yield _reading(match["document"], language, match["paragraphs"])


def parse_paragraphs(text: str) -> tuple[str, str]:
    """Return the first and last locator that *text* names; the last is "" unless it is a range.

    "op 4" is "op4", "(5.1)" is "5.1", "9–12" is a range. Nothing is checked against a document.
    """
    text = text.strip()
    if match := _RANGE.match(text):
        first = match["first"]
        is_part_name = re.fullmatch(r"(?:annex|attachment)", first, re.IGNORECASE)
        if not is_part_name:
            return _paragraph(first), _paragraph(match["last"])
    return _paragraph(text), ""


def _reading(document: str, language: str, paragraphs: str) -> PlaceReading:
    first, last = parse_paragraphs(paragraphs)
    return PlaceReading(document.strip(" ,"), language, first, last)


def _paragraph(text: str) -> str:
    """Return the locator that *text* names: cues, brackets and blanks go."""
    text = text.strip()
    if match := _UNNUMBERED.match(text):
        return f"{match['name'].casefold()}{match['number']}"
    return fold_locator(re.sub(r"[()\[\]\s]+", ".", text).strip("."))
