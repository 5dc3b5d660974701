from pathlib import Path

import pytest

from osce_reader.errors import ReaderError
from osce_reader.export.citation import STYLES, cite, get_style, make_house_style
from osce_reader.export.pinpoint import format_pinpoint, parse_pinpoint
from osce_reader.export.rich_text import plain
from osce_reader.model.document import Block, ParagraphKind
from osce_reader.model.locator import parse_paragraphs
from tests.builders import from_blocks
from tests.export.sources import SOURCES, source, text_of

_TABLE = Path(__file__).with_name("citations.txt")


def read_table() -> list[tuple[str, str, str, str, str]]:
    """Return the rows of the table, each with the source of its rule."""
    rows, rule = [], ""
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("="):
            rule = line[1:].strip()
        elif line and not line.startswith("#"):
            style, name, locator, citation = (cell.strip() for cell in line.split("|"))
            rows.append((style, name, locator, citation, rule))
    return rows


ROWS = read_table()


@pytest.mark.parametrize(
    ("style", "name", "locator", "citation"),
    [row[:4] for row in ROWS],
    ids=[f"{style} {name} {locator}".strip() for style, name, locator, *_ in ROWS],
)
def test_a_citation_is_that_of_the_table(style, name, locator, citation):
    pinpoint = parse_pinpoint(*parse_paragraphs(locator), document=text_of(name))
    runs = cite(SOURCES[name], pinpoint, style=get_style(style))
    assert "".join(f"*{r.text}*" if r.is_italic else r.text for r in runs) == citation


def test_the_table_covers_every_style_and_names_its_rules():
    assert len(ROWS) >= 120
    assert {style for style, *_ in ROWS} == set(STYLES)
    assert all(STYLES[style].source == rule for style, *_, rule in ROWS)


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
@pytest.mark.parametrize("name", SOURCES)
def test_no_citation_shows_what_is_not_known(style, name):
    for pinpoint in (None, parse_pinpoint("10")):
        text = plain(cite(SOURCES[name], pinpoint, style=style))
        assert "None" not in text
        for trace in ("()", "[]", " ,", ",,", "  ", ", .", "( ", " )", "{", "}"):
            assert trace not in text
        assert not text.startswith((",", " ", "."))
        assert not text.endswith((",", " ", ".."))


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
@pytest.mark.parametrize(
    "title",
    [
        "“A” & <B>",
        "Декларация «О мире»",
        r"100 % {of} $x_1^2$ ~ \\oil #1",
        "None",
        "Who? What!",
        "…",
    ],
)
def test_a_title_stands_as_it_is(style, title):
    cited = source(title, "", "MC", "", "", "statement")
    text = plain(cite(cited, None, style=style))
    is_author_enough = style.id == "apa"
    assert is_author_enough or style.conventions.marks.turn(title) in text or title in text


@pytest.mark.parametrize(
    ("template", "citation"),
    [
        ("{symbol}, {locator}", "MC.DOC/1/11/Corr.1, para. 10"),
        ("{Kind} {number} of {date}", "Declaration 1/11/Corr.1 of 7 December 2011"),
        ("{body} [({corrects})]: {kind}", "Ministerial Council (MC.DOC/1/11): declaration"),
        ("{place} {year}: *{symbol}*", "Vilnius 2011: MC.DOC/1/11/Corr.1"),
        ("{symbol}[ – {meeting}][ in {language}] – {quote}", "MC.DOC/1/11/Corr.1"),
        ("[[{symbol}]] {{{year}}} ** {place}", "[MC.DOC/1/11/Corr.1] {2011} * Vilnius"),
    ],
)  # fmt: skip
def test_a_house_style_prints_its_template(template, citation):
    style = make_house_style(template)
    assert plain(cite(SOURCES["vilnius"], parse_pinpoint("10"), style=style)) == citation


def test_a_house_style_may_print_the_quotation_itself():
    style = make_house_style("{quote} ({symbol})")
    assert style.prints_quotation
    runs = cite(SOURCES["vilnius"], None, style=style, quotation="“Oil.”")
    assert plain(runs) == "“Oil.” (MC.DOC/1/11/Corr.1)"


def test_an_unknown_style_is_refused_with_the_known_ones():
    with pytest.raises(ReaderError, match=r"Choose one of: osce, symbol, .*, gost, house\."):
        get_style("turabian")


_HEADINGS = ("I.", "II. On wicks", "Oil and its price", "Of “oil” and the ‘wick’")


@pytest.mark.parametrize(
    ("paragraph", "last", "pinpoint"),
    [
        ("", "", ""),
        ("10", "", "para. 10"),
        ("10", "10", "para. 10"),
        ("9", "12", "paras. 9–12"),
        ("5.1", "", "para. 5.1"),
        ("10.a.ii", "", "para. 10(a)(ii)"),
        ("10.t1", "", "para. 10, 1st tiret"),
        ("10.t12", "", "para. 10, 12th tiret"),
        ("III.2", "", "section III, para. 2"),
        ("pp3", "", "preambular para. 3"),
        ("op3", "op4", "operative paras. 3–4"),
        ("u4", "", "para. 4 (unnumbered)"),
        ("fn1", "", "footnote 1"),
        ("h2", "", "section II"),
        ("h3", "", "section “Oil and its price”"),
        ("h4", "", "section “Of ‘oil’ and the ‘wick’”"),
        ("h2", "h3", "section II to section “Oil and its price”"),
        ("annex", "", "annex"),
        ("annex-2", "", "annex 2"),
        ("annex.22", "", "annex, para. 22"),
        ("annex-2.7", "", "annex 2, para. 7"),
        ("attachment-1.u1", "", "attachment 1, para. 1 (unnumbered)"),
        ("annex.1", "annex.3", "annex, paras. 1–3"),
        ("h1", "10", "section I to para. 10"),
        ("III.2", "III.fn1", "section III, para. 2 to footnote 1"),
        ("annex.pp1", "annex.3", "annex, preambular para. 1 to para. 3"),
        ("annex", "annex.3", "annex to annex, para. 3"),
        ("10", "annex.3", "para. 10 to annex, para. 3"),
        ("annex.1", "annex-2.3", "annex, para. 1 to annex 2, para. 3"),
    ],
)
def test_a_pinpoint_is_what_a_delegate_would_write(paragraph, last, pinpoint):
    headings = [Block(ParagraphKind.HEADING, text, level=2) for text in _HEADINGS]
    annexes = [
        Block(ParagraphKind.HEADING, part, part=part, level=1) for part in ("annex", "annex-2")
    ]
    document = from_blocks(*headings, *annexes)
    assert format_pinpoint(paragraph, last, document=document) == pinpoint


@pytest.mark.parametrize(
    ("paragraph", "last", "pinpoint"),
    [
        ("annex.h1", "", "annex"),
        ("annex.h5", "", "annex, heading 5"),
        ("h1", "h2", "headings 1–2"),
        ("10", "", "para. 10"),
    ],
)
def test_headings_of_a_text_that_is_not_known_are_counted(paragraph, last, pinpoint):
    assert format_pinpoint(paragraph, last) == pinpoint
