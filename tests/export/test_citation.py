import pytest

from osce_reader.errors import ReaderError
from osce_reader.export.citation import cite, get_style
from osce_reader.export.pinpoint import format_pinpoint
from osce_reader.model.document import Block, ParagraphKind
from osce_reader.model.entry import Entry
from tests.builders import from_blocks

VILNIUS = Entry(
    "mc-doc-1-11-corr-1",
    "Declaration on Combating All Forms of Human Trafficking",
    symbol="MC.DOC/1/11/Corr.1",
    body="MC",
    place="Vilnius",
    date="2011-12-07",
    date_precision="day",
    kind="declaration",
)
KYIV = Entry(
    "press-release-kyiv-2013",
    "Participants call for stronger action",
    body="OSCE Chairpersonship",
    place="Kyiv",
    date="2013-06-10",
    date_precision="day",
    kind="press release",
)
HELSINKI = Entry(
    "final-act",
    "Final Act of the Conference",
    body="CSCE Summit",
    place="Helsinki",
    date="1975-08-01",
    date_precision="day",
    kind="final act",
)
DECISION = Entry(
    "mc-dec-5-08",
    "Enhancing Criminal Justice Responses",
    symbol="MC.DEC/5/08",
    body="MC",
    place="Helsinki",
    date="2008-12-05",
    date_precision="meeting (last day)",
    kind="decision",
)
BARE = Entry("x", "A Paper")
NAMES = {"MC": "Ministerial Council"}


@pytest.mark.parametrize(
    ("entry", "pinpoint", "style", "citation"),
    [
        (
            VILNIUS, "para. 10", "osce",
            ("OSCE Ministerial Council, Declaration on Combating All Forms of Human Trafficking, "
            "MC.DOC/1/11/Corr.1, Vilnius, 7 December 2011, para. 10."),
        ),
        (
            VILNIUS, "", "osce",
            ("OSCE Ministerial Council, Declaration on Combating All Forms of Human Trafficking, "
            "MC.DOC/1/11/Corr.1, Vilnius, 7 December 2011."),
        ),
        (VILNIUS, "paras. 9–12", "symbol", "MC.DOC/1/11/Corr.1, paras. 9–12"),
        (
            KYIV, "para. 4 (unnumbered)", "osce",
            ("OSCE Chairpersonship, Participants call for stronger action, press release, Kyiv, "
            "10 June 2013, para. 4 (unnumbered)."),
        ),
        (
            HELSINKI, "", "osce",
            "CSCE Summit, Final Act of the Conference, Helsinki, 1 August 1975.",
        ),
        (
            DECISION, "", "osce",
            ("OSCE Ministerial Council, Enhancing Criminal Justice Responses, MC.DEC/5/08, "
            "Helsinki, 2008."),
        ),
        (BARE, "", "osce", "A Paper."),
        (BARE, "para. 1", "symbol", "A Paper, para. 1"),
    ],
)  # fmt: skip
def test_a_citation_has_what_is_known_and_nothing_else(entry, pinpoint, style, citation):
    name = NAMES.get(entry.body, entry.body)
    assert cite(entry, pinpoint, style=get_style(style), body_name=name) == citation


def test_an_unknown_style_is_refused_with_the_known_ones():
    with pytest.raises(ReaderError, match="Choose one of: osce, symbol"):
        get_style("turabian")


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
        ("annex.22", "", "annex, para. 22"),
        ("annex-2.7", "", "annex 2, para. 7"),
        ("attachment-1.u1", "", "attachment 1, para. 1 (unnumbered)"),
        ("annex.1", "annex.3", "annex, paras. 1–3"),
        ("h1", "10", "section I to para. 10"),
    ],
)
def test_a_pinpoint_is_what_a_delegate_would_write(paragraph, last, pinpoint):
    headings = [Block(ParagraphKind.HEADING, text, level=2) for text in ("I.", "II. On wicks")]
    document = from_blocks(*headings)
    assert format_pinpoint(paragraph, last, document=document) == pinpoint
