"""The facts of what is cited, and how each of them is written: the fields of a template.

What is not known is "".
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from osce_reader.export.dates import format_day_first, format_month_first
from osce_reader.export.pinpoint import OSCE_WORDS, Pinpoint, PinpointWords
from osce_reader.export.quotation import DOUBLE_MARKS, Marks
from osce_reader.export.resolutions import find_resolution
from osce_reader.export.source import LANGUAGES, Source
from osce_reader.model.entry import Entry

_RECEIVED = {"DEL": ("delegation", "delegation paper"), "DD": ("draft", "draft")}
"""Papers that a body receives and does not adopt, by the type of symbol: a noun, and the name."""


class DocumentForm(StrEnum):
    """The forms of documents for which styles have templates of their own."""

    DOCUMENT = "document"
    DECISION = "decision"
    CONFERENCE = "conference"
    RELEASE = "press release"
    TREATY = "treaty"
    RESOLUTION = "resolution"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True)
class Conventions:
    """How a style writes the facts of a document.

    `institutions` goes from "OSCE" and "CSCE" to how the style names them; `bodies` from a prefix
    to its name where the language is not English. `designations` goes from a type of symbol to
    the name and number of such a document, {body} being the prefix as journals print it;
    `resolutions` goes from "A" and "S" to those of the United Nations, whose symbols stand in
    `resolution_symbol`. The rest are patterns to fill in.
    """

    words: PinpointWords = OSCE_WORDS
    marks: Marks = DOUBLE_MARKS
    ellipsis: str = "…"
    format_date: Callable[[str], str] = format_day_first
    institutions: Mapping[str, str] = field(default_factory=dict)
    bodies: Mapping[str, str] = field(default_factory=dict)
    designations: Mapping[str, str] = field(
        default_factory=lambda: {
            "DEC": "Decision No. {number}",
            "JOUR": "{body} Journal No. {number}",
        }
    )
    resolutions: Mapping[str, str] = field(
        default_factory=lambda: {
            "A": "UN General Assembly resolution {number}",
            "S": "UN Security Council resolution {number} ({year})",
        }
    )
    resolution_symbol: str = ""
    organization: str = "{institution} {body}"
    languages: Mapping[str, str] = field(default_factory=lambda: LANGUAGES)
    version: str = "{} version"
    version_of: str = "{} version, original {}"
    corrected: str = "as corrected by {}"
    revised: str = "as revised by {}"

    def describe_history(self, source: Source) -> str:
        """Return by what the text was corrected or revised later, "" if that is not known."""
        pieces = (
            self.corrected.format(source.corrected_by) if source.corrected_by else "",
            self.revised.format(source.revised_by) if source.revised_by else "",
        )
        return ", ".join(filter(None, pieces))


def organization_of(source: Source) -> str:
    """Return who adopted the document, as the OSCE writes it: "OSCE Ministerial Council"."""
    return _organization(Cited(source, Conventions(), None, ""))


@dataclass(frozen=True, slots=True)
class Cited:
    """All that fills the fields of one citation."""

    source: Source
    conventions: Conventions
    pinpoint: Pinpoint | None
    quotation: str

    @property
    def entry(self) -> Entry:
        """The document."""
        return self.source.entry


@dataclass(frozen=True, slots=True)
class FieldRule:
    """A field of a template: what it prints, in a few words, and the function that finds it."""

    description: str
    value: Callable[[Cited], str]


def form_of(source: Source) -> DocumentForm:
    """Return which template is for the document."""
    entry = source.entry
    symbol = entry.find_symbol()
    if symbol and symbol.type == "DEC" and symbol.number is not None:
        return DocumentForm.DECISION
    if find_resolution(entry.symbol):
        return DocumentForm.RESOLUTION
    if entry.kind in (DocumentForm.RELEASE, DocumentForm.TREATY):
        return DocumentForm(entry.kind)
    if not source.body_name or is_of_delegation(source):
        return DocumentForm.ANONYMOUS
    institution, _ = _split_body(source)
    return DocumentForm.CONFERENCE if institution == "CSCE" else DocumentForm.DOCUMENT


def is_of_delegation(source: Source) -> bool:
    """Whether the document is a paper of a delegation, which its body has not written."""
    symbol = source.entry.find_symbol()
    return symbol is not None and symbol.type == "DEL"


def _split_body(source: Source) -> tuple[str, str]:
    """Return the institution ("OSCE", "CSCE" or "") and its body: "CSCE Summit" is both."""
    body, name = source.entry.body, source.body_name
    head, _, rest = name.partition(" ")
    if head in ("OSCE", "CSCE"):
        return head, rest
    is_prefix = name != body or (body.isupper() and body != "")
    return ("OSCE", name) if is_prefix else ("", name)


def _institution(cited: Cited) -> str:
    institution, _ = _split_body(cited.source)
    return cited.conventions.institutions.get(institution, institution)


def _body(cited: Cited) -> str:
    _, body = _split_body(cited.source)
    return cited.conventions.bodies.get(cited.entry.body, body)


def _organization(cited: Cited) -> str:
    names = {"institution": _institution(cited), "body": _body(cited)}
    return " ".join(cited.conventions.organization.format(**names).split())


def _new_kind(cited: Cited) -> str:
    """Return the kind, "" where the title has its noun: “Helsinki Document” is a document."""
    kind = cited.entry.kind.casefold()
    title = cited.entry.title.casefold()
    is_said = kind in title or kind.rpartition(" ")[2] in re.findall(r"\w+", title)
    return "" if is_said else cited.entry.kind


def _standing(cited: Cited) -> str:
    """Return what a paper is that its body only received: "delegation paper", "draft".

    It would pass for the body's own word otherwise; "" where the title says it.
    """
    symbol = cited.entry.find_symbol()
    if symbol is None or symbol.type not in _RECEIVED:
        return ""
    noun, name = _RECEIVED[symbol.type]
    if noun in cited.entry.title.casefold():
        return ""
    return cited.entry.kind if noun in cited.entry.kind.casefold() else name


def _number(cited: Cited) -> str:
    """Return "5/08" of MC.DEC/5/08, "557/Rev.1" of PC.DEC/557/Rev.1, "6" of MC(9).DEC/6."""
    symbol = cited.entry.find_symbol()
    if symbol is None or symbol.number is None:
        return ""
    year = "" if symbol.year is None else f"{symbol.year % 100:02d}"
    return "/".join(filter(None, (str(symbol.number), year, *map(str, symbol.suffixes))))


def _designation(cited: Cited) -> str:
    """Return "Decision No. 5/08" or "MC(12) Journal No. 2".

    A number that begins anew at each meeting has its year where its meeting is not named.
    """
    resolution = find_resolution(cited.entry.symbol)
    if resolution:
        return resolution.name(cited.conventions.resolutions[resolution.organ])
    symbol = cited.entry.find_symbol()
    number = _number(cited)
    if symbol is None or not number or symbol.type not in cited.conventions.designations:
        return ""
    pattern = cited.conventions.designations[symbol.type]
    meeting = "" if symbol.meeting is None else f"({symbol.meeting})"
    words = pattern.format(number=number, body=f"{symbol.body}{meeting}")
    is_repeated = meeting and symbol.year is None and "{body}" not in pattern
    return f"{words} of {cited.entry.year}" if is_repeated and cited.entry.year else words


def _date(cited: Cited) -> str:
    date = cited.source.date
    return cited.conventions.format_date(date) if date else ""


def _locator(cited: Cited) -> str:
    return cited.pinpoint.format(cited.conventions.words) if cited.pinpoint else ""


def _language(cited: Cited) -> str:
    """Return "French version, original English" for a text that is not the original."""
    source, conventions = cited.source, cited.conventions
    original = source.original_language
    if not source.language or source.language == (original or "en"):
        return ""
    names = [conventions.languages.get(code, code) for code in (source.language, original)]
    return (conventions.version_of if original else conventions.version).format(*names)


def _quoted_title(cited: Cited) -> str:
    return cited.conventions.marks.enclose(cited.entry.title)


def _corrects(cited: Cited) -> str:
    symbol = cited.entry.find_symbol()
    return str(symbol.corrects) if symbol and symbol.corrects else ""


def _supersedes(cited: Cited) -> str:
    symbol = cited.entry.find_symbol()
    return str(symbol.supersedes) if symbol and symbol.supersedes else ""


def _correction(cited: Cited) -> str:
    return cited.conventions.describe_history(cited.source)


def _full_symbol(cited: Cited) -> str:
    """Return the symbol with what it corrects or revises, and what corrects or revises it."""
    symbol = cited.entry.symbol
    resolution = find_resolution(symbol)
    if resolution and cited.conventions.resolution_symbol:
        symbol = cited.conventions.resolution_symbol.format(resolution.symbol)
    elif corrected := _corrects(cited):
        symbol = f"{corrected}, {cited.conventions.corrected.format(symbol)}"
    elif superseded := _supersedes(cited):
        symbol = f"{superseded}, {cited.conventions.revised.format(symbol)}"
    return ", ".join(filter(None, (symbol, _correction(cited)))) if symbol else ""


FIELDS: Mapping[str, FieldRule] = {
    "symbol": FieldRule("the symbol: MC.DOC/1/11/Corr.1", lambda c: c.entry.symbol),
    "full_symbol": FieldRule(
        "the symbol and what it corrects: MC.DOC/1/11, as corrected by MC.DOC/1/11/Corr.1",
        _full_symbol,
    ),
    "name": FieldRule("the symbol, else the title", lambda c: c.entry.name),
    "title": FieldRule("the title", lambda c: c.entry.title),
    "quoted_title": FieldRule("the title in quotation marks", _quoted_title),
    "institution": FieldRule("OSCE or CSCE", _institution),
    "body": FieldRule("the body: Ministerial Council", _body),
    "organization": FieldRule("both: OSCE Ministerial Council", _organization),
    "meeting": FieldRule("the meeting that adopted it", lambda c: c.source.meeting),
    "kind": FieldRule("the kind: declaration", lambda c: c.entry.kind),
    "new_kind": FieldRule("the kind, unless the title says it", _new_kind),
    "standing": FieldRule("what it is where no body adopted it: draft", _standing),
    "designation": FieldRule("name and number: Decision No. 5/08", _designation),
    "number": FieldRule("the number: 5/08", _number),
    "place": FieldRule("the place: Vilnius", lambda c: c.entry.place),
    "date": FieldRule("the date: 7 December 2011", _date),
    "american_date": FieldRule(
        "the date with the month first: December 7, 2011",
        lambda c: format_month_first(c.source.date) if c.source.date else "",
    ),
    "year": FieldRule("the year: 2011", lambda c: c.source.date[:4]),
    "no_date": FieldRule("n.d., to put after a date: {year|no_date}", lambda _: "n.d."),
    "locator": FieldRule("the paragraph: para. 10", _locator),
    "language": FieldRule("the language, unless it is the original", _language),
    "quote": FieldRule("the quotation, in its marks", lambda c: c.quotation),
    "corrects": FieldRule("the symbol of the text that it corrects", _corrects),
    "supersedes": FieldRule("the symbol of the text that it revises", _supersedes),
    "correction": FieldRule("by what it was corrected or revised", _correction),
}  # fmt: skip
"""The fields of a template by their names, in the order in which they are offered."""
