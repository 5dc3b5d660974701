"""Which parts, headings, numbers and preambles are found in joined paragraphs."""

import pytest

from osce_reader.importers.blocks import RawBlock, RawMark, RawText, Role
from osce_reader.importers.labels import LabelStyle, find_label
from osce_reader.model.document import Emphasis, ParagraphKind, Span
from tests.importers.raw import bring_in, kinds, located, marks, printed, unwrapped

K = ParagraphKind


@pytest.mark.parametrize(
    ("text", "label", "style", "values"),
    [
        ("10. Oil", "10.", LabelStyle.NUMBER, (10,)),
        ("1.Oil", "1.", LabelStyle.NUMBER, (1,)),
        ("3.2. Oil", "3.2.", LabelStyle.NUMBER, (3, 2)),
        ("4) Oil", "4)", LabelStyle.NUMBER_BRACKET, (4,)),
        ("(5.10) Oil", "(5.10)", LabelStyle.NUMBER_BRACKETS, (5, 10)),
        ("(5.8) - Oil", "(5.8) -", LabelStyle.NUMBER_BRACKETS, (5, 8)),
        ("(5.1) — Oil", "(5.1) —", LabelStyle.NUMBER_BRACKETS, (5, 1)),
        ("(b) Oil", "(b)", LabelStyle.LETTER, (2,)),
        ("c) Oil", "c)", LabelStyle.LETTER, (3,)),
        ("a.Oil is", "a.", LabelStyle.LETTER, (1,)),
        ("(aa) Oil", "(aa)", LabelStyle.LETTER, (27,)),
        ("B)of oil", "B)", LabelStyle.CAPITAL, (2,)),
        ("б) масло", "б)", LabelStyle.LETTER, (2,)),
        ("(iv) Oil", "(iv)", LabelStyle.ROMAN, (4,)),
        ("xi. Oil", "xi.", LabelStyle.ROMAN, (11,)),
        ("II. Oil", "II.", LabelStyle.SECTION, (2,)),
        ("– Oil", "–", LabelStyle.DASH, ()),
        ("–oil", "–", LabelStyle.DASH, ()),
        ("- Oil", "-", LabelStyle.DASH, ()),
    ],
)
def test_printed_labels_are_read(text, label, style, values):
    found = find_label(text)
    assert found is not None
    assert (found.text, found.style, found.values) == (label, style, values)


@pytest.mark.parametrize(
    "text",
    ["1975. Oil", "9.15 Uhr", "1.5 million", "e.g. oil", "i.e. oil", "Mr. Oak", "-oil",
     "(GA 64/293)", "(iiii) oil", "12 lamps", "A lamp", ""],
)  # fmt: skip
def test_what_only_looks_like_a_label_is_none(text):
    assert find_label(text) is None


def test_items_are_nested_under_what_announces_them():
    document = bring_in(
        unwrapped(
            "1. Keepers bring:", "(a) oil;", "(i) of olives;", "(ii) of nuts;", "(b) wicks:",
            "– of wool;", "– of cotton.", "2. Nobody counts:", "– lamps;", "3. Supper.",
        )
    ).document  # fmt: skip
    assert [p.locator for p in document.paragraphs] == [
        "1", "1.a", "1.a.i", "1.a.ii", "1.b", "1.b.t1", "1.b.t2", "2", "2.t1", "3",
    ]  # fmt: skip


def test_a_letter_i_after_h_is_a_letter():
    letters = [f"({letter}) Lamp {letter}." for letter in "abcdefghij"]
    document = bring_in(unwrapped("1. Lamps:", *letters)).document
    assert [p.depth for p in document.paragraphs] == [0] + [1] * 10


def test_a_list_with_the_numbers_of_the_outer_one_is_nested_under_it():
    document = bring_in(
        unwrapped("15. Oil.", "16. They decide on:", "1. lamps;", "2. oil.", "17. Supper.")
    ).document
    assert [p.locator for p in document.paragraphs] == ["15", "16", "16.1", "16.2", "17"]


def test_a_paragraph_in_the_middle_of_a_list_belongs_to_its_number():
    document = bring_in(
        unwrapped("1. Keepers bring:", "(a) oil;", "It is dear.", "(b) wicks.", "2. Supper.")
    ).document
    assert [p.locator for p in document.paragraphs] == ["1", "1.a", "1.u1", "1.b", "2"]


def test_numbers_go_on_across_sections():
    text = "I.\n\n1. Oil.\n\n2. Wicks.\n\nII. The Glass\n\n3. Glass.\n\nA. On supper\n\n4. Supper."
    document = bring_in(text).document
    numbered = [p for p in document.paragraphs if p.kind is K.NUMBERED]
    assert [(p.locator, p.section) for p in numbered] == [
        ("1", "I"), ("2", "I"), ("3", "II"), ("4", "II › A"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("block", "is_heading"),
    [
        (RawBlock("Article 5"), True),
        (RawBlock("Chapter II On wicks"), True),
        (RawBlock("OF THE LAMPS"), True),
        (RawBlock("On lamps", is_bold=True), True),
        (RawBlock("On lamps", spans=(Span(0, 8, Emphasis.ITALIC),)), True),
        (RawBlock("3. On lamps", is_bold=True), True),
        (RawBlock("Article 5 says that lamps burn."), False),
        (RawBlock("Article 5, on lamps"), False),
        (RawBlock("On lamps and wicks."), False),
        (RawBlock("Lamps"), False),
        (RawBlock("3. On lamps"), False),
    ],
)
def test_headings_are_told_by_their_words_or_their_print(block, is_heading):
    document = bring_in(unwrapped("1. Oil.", "2. Wicks.", block, "4. Supper.")).document
    assert (document.paragraphs[2].kind is K.HEADING) is is_heading


def test_a_preamble_is_told_from_the_operative_part():
    document = bring_in(
        unwrapped(
            "The Permanent Council,", "Recalling its oil,", "Concerned about the wicks,",
            "Decides to:", "1. Count the lamps;", "(a) at dusk;", "2. Report;", "Done in Porto",
        )
    ).document  # fmt: skip
    assert kinds(document) == {
        "u1": K.UNNUMBERED, "pp1": K.PREAMBULAR, "pp2": K.PREAMBULAR, "u2": K.UNNUMBERED,
        "1": K.OPERATIVE, "1.a": K.NUMBERED, "2": K.OPERATIVE, "u3": K.UNNUMBERED,
    }  # fmt: skip


def test_operative_paragraphs_may_have_no_numbers():
    document = bring_in(
        unwrapped("The Ministerial Council,", "Recalling its oil,", "Decides to light.", "Asks.")
    ).document
    assert [p.locator for p in document.paragraphs] == ["u1", "pp1", "op1", "op2"]


def test_a_german_preamble_opens_and_closes_its_clauses_with_a_dash():
    text = "Der Ständige Rat –\nim Wissen um das Öl, –\nunter Hinweis auf Dochte, –\nbeschließt es."
    document = bring_in(text).document
    assert [(p.locator, p.text) for p in document.paragraphs] == [
        ("u1", "Der Ständige Rat –"),
        ("pp1", "im Wissen um das Öl, –"),
        ("pp2", "unter Hinweis auf Dochte, –"),
        ("op1", "beschließt es."),
    ]


def test_annexes_and_attachments_are_parts_with_numbers_of_their_own():
    text = (
        "PC.DEC/9902\n28 February 2031\nDECISION No. 9902\n\nLAMPS\n\nThe Permanent Council,\n\n"
        "Decides to adopt the plan, annexed.\n"
        "PC.DEC/9902\n28 February 2031\nAnnex\n\nPLAN ON LAMPS\n\n1. Oil is of use in the\n"
        "1\nnight.\n\nPC.DEC/9902\n28 February 2031\nAnnex\n\n2. So are wicks.\n_____\n"
        "1 Manual, page 22.\nPC.DEC/9902\n28 February 2031\nAttachment 1\nENGLISH\n"
        "Original: RUSSIAN\n\nINTERPRETATIVE STATEMENT UNDER PARAGRAPH 6\n\n"
        "The delegation of Oakland:\n\n“1. We count in another way.”\n"
    )
    document = bring_in(text).document
    assert located(document) == {
        "u1": "The Permanent Council,",
        "op1": "Decides to adopt the plan, annexed.",
        "annex.h1": "Annex",
        "annex.h2": "PLAN ON LAMPS",
        "annex.1": "Oil is of use in the night.",
        "annex.2": "So are wicks.",
        "annex.fn1": "Manual, page 22.",
        "attachment-1.h1": "Attachment 1",
        "attachment-1.h2": "INTERPRETATIVE STATEMENT UNDER PARAGRAPH 6",
        "attachment-1.u1": "The delegation of Oakland:",
        "attachment-1.u2": "“1. We count in another way.”",
    }
    assert marks(document) == {"annex.1": [(20, "annex.fn1")]}


def test_an_interpretative_statement_without_a_page_of_its_own_is_kept_apart():
    document = bring_in(
        unwrapped(
            "1. Lamps burn.",
            RawBlock("Interpretative statement under paragraph IV.1(A)6", is_bold=True),
            "1. We count in another way.",
        )
    ).document
    assert [p.locator for p in document.paragraphs] == ["1", "statement.h1", "statement.1"]


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("Annex", "annex"), ("ANNEX II", "annex-2"), ("Annex C:", "annex-3"),
        ("Anhang 1", "annex-1"), ("Приложение", "annex"), ("Beilage 2", "attachment-2"),
        ("Appendix", "appendix"), ("Annex to MC.DEC/5/08", "annex"), ("Annex 4: On oil", "annex-4"),
    ],
)  # fmt: skip
def test_parts_have_names_that_can_be_typed(heading, part):
    document = bring_in(unwrapped("1. Oil.", heading, "1. Wicks.")).document
    assert document.paragraphs[-1].locator == f"{part}.1"


def test_a_table_gives_a_paragraph_for_each_row():
    rows = [RawBlock("1. | Oil | 5", Role.ROW), RawBlock("2. | Wicks | 7", Role.ROW)]
    document = bring_in(unwrapped("1. They are:", *rows)).document
    assert located(document) == {"1": "They are:", "u1": "1. | Oil | 5", "u2": "2. | Wicks | 7"}


def test_marks_lead_to_the_next_footnote_with_their_sign():
    def page(word: str) -> list[RawBlock]:
        return [
            RawBlock(f"{word} burns.", marks=(RawMark(len(word), "*"),)),
            RawBlock(f"Of {word}.", Role.FOOTNOTE, label="*"),
        ]

    document = bring_in(unwrapped(*page("Oil"), *page("Wick"))).document
    assert marks(document) == {"u1": [(3, "fn1")], "u2": [(4, "fn2")]}


def test_emphasis_keeps_its_place_when_lines_are_joined_and_labels_taken_off():
    raw = RawText(
        (
            RawBlock("1.  Some  old ", spans=(Span(10, 13, Emphasis.ITALIC),)),
            RawBlock(" lamps\u00ad", spans=(Span(1, 6, Emphasis.BOLD),)),
        ),
        is_wrapped=True,
    )
    [paragraph] = bring_in(raw).document.paragraphs
    assert (paragraph.label, paragraph.text) == ("1.", "Some old lamps")
    assert [paragraph.text[s.start : s.end] for s in paragraph.spans] == ["old", "lamps"]


def test_headings_of_the_format_keep_their_levels_below_the_title():
    blocks: list[str | RawBlock] = [
        RawBlock("Lamps", Role.HEADING, level=1),
        RawBlock("Oil", Role.HEADING, level=2),
        "It burns.",
        RawBlock("Of olives", Role.HEADING, level=3),
        "It is dear.",
    ]
    imported = bring_in(unwrapped(*blocks))
    assert imported.document.metadata.title == "Lamps"
    assert printed(imported.document) == [
        "### Oil", "It burns.", "#### Of olives", "It is dear.",
    ]  # fmt: skip
