"""Records are read back by parsers of another make."""

import json
from dataclasses import replace

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import RemoveEnclosingMiddleware
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st

from osce_reader.export.bibliography import (
    RecordFormat,
    citation_key,
    escape_latex,
    format_record,
)
from osce_reader.model.text import canonicalize
from tests.export.sources import SOURCES, source

QUOTE = "We “declare” 100 % of it:\nall & more."
HARD_TITLES = [
    "“A” & <B>",
    "Декларация «О мире»",
    r"100 % {of} $x_1^2$ ~ \oil #1",
    "Two\nlines",
    "A title, with = and @misc{x,",
]
_LATEX = {
    r"\textbackslash{}": "\\", r"\textasciitilde{}": "~", r"\textasciicircum{}": "^",
    r"\{": "{", r"\}": "}", r"\$": "$", r"\&": "&", r"\#": "#", r"\_": "_", r"\%": "%",
}  # fmt: skip


def read_latex(text: str) -> str:
    """Read back the little LaTeX that we write."""
    read, rest = "", text
    while rest:
        command = next((c for c in _LATEX if rest.startswith(c)), "")
        read += _LATEX[command] if command else rest[0]
        rest = rest[len(command) or 1 :]
    return read


def read_bibtex(record: str) -> tuple[str, dict[str, str]]:
    """Return type and fields of the one entry in *record*."""
    library = parse_string(record, parse_stack=[RemoveEnclosingMiddleware()])
    assert not library.failed_blocks
    [entry] = library.entries
    fields = {field.key: str(field.value) for field in entry.fields}
    return entry.entry_type, {name: read_latex(_bare(value)) for name, value in fields.items()}


def _bare(value: str) -> str:
    """Return *value* without the braces that keep its capitals."""
    return value[1:-1] if value.startswith("{") else value


def test_bibtex_is_read_back_without_loss():
    record = format_record(
        SOURCES["vilnius-fr"], RecordFormat.BIBTEX, pinpoint="paras. 9–12", quote=QUOTE
    )
    assert read_bibtex(record) == (
        "techreport",
        {
            "author": "OSCE Ministerial Council",
            "title": SOURCES["vilnius-fr"].entry.title,
            "institution": "OSCE Ministerial Council",
            "type": "declaration",
            "number": "MC.DOC/1/11/Corr.1",
            "address": "Vilnius",
            "year": "2011",
            "date": "2011-12-07",
            "language": "French",
            "note": "paras. 9–12",
            "month": "dec",
            "annote": "We “declare” 100 % of it: all & more.",
        },
    )


def test_ris_is_read_back_without_loss():
    record = format_record(SOURCES["plan-2003"], RecordFormat.RIS, pinpoint="para. 2", quote=QUOTE)
    [read] = rispy.loads(record)
    assert read == {
        "type_of_reference": "RPRT",
        "authors": ["OSCE Permanent Council"],
        "title": "OSCE Action Plan to Combat Trafficking in Human Beings",
        "year": "2003",
        "date": "2003/07/24",
        "place_published": "Vienna",
        "publisher": "OSCE Permanent Council",
        "issn": "PC.DEC/557",
        "type_of_work": "action plan",
        "notes": [
            "para. 2",
            "as revised by PC.DEC/557/Rev.1",
            "We “declare” 100 % of it: all & more.",
        ],
        "id": "osce-x",
    }


def test_csl_json_is_read_back_without_loss():
    record = format_record(SOURCES["vilnius"], RecordFormat.CSL_JSON, pinpoint="para. 10")
    assert json.loads(record) == [
        {
            "id": "osce-x",
            "type": "report",
            "title": "Declaration on Combating All Forms of Human Trafficking",
            "author": [{"literal": "OSCE Ministerial Council"}],
            "publisher": "OSCE Ministerial Council",
            "publisher-place": "Vilnius",
            "issued": {"date-parts": [[2011, 12, 7]]},
            "number": "MC.DOC/1/11/Corr.1",
            "genre": "declaration",
            "note": "para. 10",
        }
    ]


def test_csl_json_is_understood_by_a_citation_processor():
    record = format_record(SOURCES["vilnius"], RecordFormat.CSL_JSON, pinpoint="para. 10")
    read = CiteProcJSON(json.loads(record))["osce-x"]
    assert read.type == "report"
    assert [dict(author) for author in read.author] == [{"literal": "OSCE Ministerial Council"}]
    assert (read.issued.year, read.issued.month, read.issued.day) == (2011, 12, 7)
    texts = ("title", "publisher", "publisher_place", "number", "genre", "note")
    assert {name: str(read[name]) for name in texts} == {
        "title": "Declaration on Combating All Forms of Human Trafficking",
        "publisher": "OSCE Ministerial Council",
        "publisher_place": "Vilnius",
        "number": "MC.DOC/1/11/Corr.1",
        "genre": "declaration",
        "note": "para. 10",
    }


@pytest.mark.parametrize("name", SOURCES)
def test_a_citation_processor_takes_every_kind_of_document(name):
    record = format_record(SOURCES[name], RecordFormat.CSL_JSON)
    [entry] = CiteProcJSON(json.loads(record)).values()
    assert str(entry["title"]) == SOURCES[name].entry.title


@pytest.mark.parametrize("title", HARD_TITLES)
def test_a_hard_title_comes_back(title):
    cited = source(title, "MC.DOC/1/31", "MC", "Vienna", "2031", "statement")
    plain = canonicalize(title)
    assert read_bibtex(format_record(cited, RecordFormat.BIBTEX))[1]["title"] == plain
    assert rispy.loads(format_record(cited, RecordFormat.RIS))[0]["title"] == plain
    assert json.loads(format_record(cited, RecordFormat.CSL_JSON))[0]["title"] == plain


@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize("form", RecordFormat)
def test_what_is_not_known_is_left_out(name, form):
    record = format_record(SOURCES[name], form)
    assert "None" not in record
    assert "null" not in record
    assert "{}" not in record.replace("textbackslash{}", "")


def test_a_date_known_by_its_meeting_gives_the_year_alone():
    record = format_record(SOURCES["decision-by-meeting"], RecordFormat.CSL_JSON)
    assert json.loads(record)[0]["issued"] == {"date-parts": [[2008]]}


def test_a_document_without_a_symbol_is_no_report():
    assert read_bibtex(format_record(SOURCES["bare"], RecordFormat.BIBTEX)) == (
        "misc",
        {"title": "A Paper"},
    )


def test_a_key_is_ascii_and_tells_documents_apart():
    def key(identity: str) -> str:
        cited = SOURCES["bare"]
        return citation_key(replace(cited, entry=replace(cited.entry, id=identity)))

    assert key("mc-doc-1-11-corr-1") == "osce-mc-doc-1-11-corr-1"
    assert key("декларация") != key("решение")
    assert key("декларация").isascii()


@given(st.text(alphabet="ab \\{}$&#_%~^", max_size=30))
def test_latex_is_read_back(text: str):
    assert read_latex(escape_latex(text)) == canonicalize(text)


@pytest.mark.parametrize("name", ["food-for-thought", "undated", "month"])
def test_a_paper_of_a_delegation_is_not_by_the_body_that_received_it(name):
    kind, fields = read_bibtex(format_record(SOURCES[name], RecordFormat.BIBTEX))
    assert (kind, "author" in fields) == ("misc", False)
    [entry] = rispy.loads(format_record(SOURCES[name], RecordFormat.RIS))
    assert "authors" not in entry
    [item] = json.loads(format_record(SOURCES[name], RecordFormat.CSL_JSON))
    assert "author" not in item
