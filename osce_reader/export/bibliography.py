"""Records for reference managers: BibTeX, RIS and CSL-JSON.

BibTeX follows Patashnik's “BibTeXing” (1988), with the field `date` of biblatex besides; RIS the
format of Research Information Systems; CSL-JSON the schema of citationstyles.org. A document with
a symbol is a report with a number, else a document of no certain kind. What is not known is left
out.
"""

import hashlib
import json
import re
from enum import StrEnum

from osce_reader.export.dates import split_date
from osce_reader.export.fields import Conventions, is_of_delegation, organization_of
from osce_reader.export.source import LANGUAGES, Source
from osce_reader.model.text import canonicalize

_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#",
    "_": r"\_", "%": r"\%", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_CONVENTIONS = Conventions()
_MONTHS = ("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""Words that every BibTeX style defines, and so without braces."""
_LATEX_SPECIAL = re.compile(r"[\\{}$&#_%~^]")


class RecordFormat(StrEnum):
    """The forms of a record. The values are those of the command line."""

    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"


def format_record(
    source: Source, form: RecordFormat, *, pinpoint: str = "", quote: str = ""
) -> str:
    """Return what is known of *source* as one record in that *form*.

    *pinpoint* and the words *quote*, if any, are kept as notes.
    """
    match form:
        case RecordFormat.BIBTEX:
            return _bibtex(source, pinpoint, quote)
        case RecordFormat.RIS:
            return _ris(source, pinpoint, quote)
        case RecordFormat.CSL_JSON:
            return _csl_json(source, pinpoint, quote)


def citation_key(source: Source) -> str:
    """Return a key for BibTeX and CSL: the document's id in ASCII letters, digits and hyphens."""
    identity = source.entry.id
    key = re.sub(r"[^a-z0-9]+", "-", identity.casefold()).strip("-")
    if not re.search("[a-z]", key) or not identity.isascii():
        digest = hashlib.sha256(identity.encode()).hexdigest()[:8]
        key = "-".join(filter(None, (key, digest)))
    return key if key.startswith("osce") else f"osce-{key}"


def escape_latex(text: str) -> str:
    """Return *text* on one line so that LaTeX prints it as it is, in UTF-8."""
    return _LATEX_SPECIAL.sub(lambda match: _LATEX[match.group()], canonicalize(text))


def _bibtex(source: Source, pinpoint: str, quote: str) -> str:
    entry = source.entry
    date = source.date
    year, month, _ = split_date(date)
    fields = {
        "author": f"{{{escape_latex(_author(source))}}}",
        "title": f"{{{escape_latex(entry.title)}}}",
        "institution": escape_latex(organization_of(source)) if entry.symbol else "",
        "type": escape_latex(entry.kind),
        "number": escape_latex(entry.symbol),
        "address": escape_latex(entry.place),
        "year": year,
        "month": _MONTHS[month],
        "date": date,
        "language": LANGUAGES.get(source.language, source.language),
        "note": escape_latex(_join_notes(pinpoint, _CONVENTIONS.describe_history(source))),
        "annote": escape_latex(quote),
    }
    known = {name: value for name, value in fields.items() if value.strip("{}")}
    lines = [f"  {name} = {v if name == 'month' else f'{{{v}}}'}," for name, v in known.items()]
    kind = "techreport" if entry.symbol and _author(source) and year else "misc"
    return "\n".join((f"@{kind}{{{citation_key(source)},", *lines, "}"))


def _ris(source: Source, pinpoint: str, quote: str) -> str:
    entry = source.entry
    date = source.date
    year, month, day = split_date(date)
    lines = (
        ("TY", "RPRT" if entry.symbol else "GEN"),
        ("AU", _author(source)),
        ("TI", entry.title),
        ("PY", year),
        ("DA", f"{year}/{month:02d}/{day:02d}" if day else ""),
        ("CY", entry.place),
        ("PB", organization_of(source)),
        ("SN", entry.symbol),
        ("M3", entry.kind),
        ("LA", LANGUAGES.get(source.language, source.language)),
        ("N1", pinpoint),
        ("N1", _CONVENTIONS.describe_history(source)),
        ("N1", quote),
        ("ID", citation_key(source)),
    )
    printed = [f"{tag}  - {canonicalize(value)}" for tag, value in lines if value]
    return "\n".join((*printed, "ER  - "))


def _csl_json(source: Source, pinpoint: str, quote: str) -> str:
    entry = source.entry
    parts = [int(part) for part in source.date.split("-") if part]
    organization = organization_of(source)
    item: dict[str, object] = {
        "id": citation_key(source),
        "type": "report" if entry.symbol else "document",
        "title": canonicalize(entry.title),
        "author": [{"literal": _author(source)}] if _author(source) else None,
        "publisher": organization,
        "publisher-place": entry.place,
        "issued": {"date-parts": [parts]} if parts else None,
        "number": entry.symbol,
        "genre": entry.kind,
        "language": source.language,
        "note": _join_notes(pinpoint, _CONVENTIONS.describe_history(source), quote),
    }
    known = {name: value for name, value in item.items() if value}
    return json.dumps([known], ensure_ascii=False, indent=2)


def _author(source: Source) -> str:
    """Return who wrote the document, "" where that is not known: a delegation, for example."""
    return "" if is_of_delegation(source) else organization_of(source)


def _join_notes(*notes: str) -> str:
    return "; ".join(filter(None, map(canonicalize, notes)))
