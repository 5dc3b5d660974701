import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_reader.model.locator import parse_paragraphs
from osce_reader.model.numbering import Numbered, number_of, place_paragraphs, section_name


def item(label: str, depth: int = 0, *, kind: str = "numbered", part: str = "") -> Numbered:
    return Numbered(kind, label, "text", part, depth, 0)


def plain(kind: str, depth: int = 0, *, part: str = "") -> Numbered:
    return Numbered(kind, "", "text", part, depth, 0)


def heading(text: str, level: int = 2, *, part: str = "") -> Numbered:
    return Numbered("heading", "", text, part, 0, level)


def locators(*paragraphs: Numbered) -> list[str]:
    return [place.locator for place in place_paragraphs(paragraphs)]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ([item("1."), item("2)"), item("(3)"), item("10.")], ["1", "2", "3", "10"]),
        ([item("(5)"), item("(5.1)"), item("(5.9)"), item("(5.10)")], ["5", "5.1", "5.9", "5.10"]),
        ([item("(5.8) -"), item("(4)")], ["5.8", "4"]),
        ([item("(7)"), item("(40.7)", 1), item("(a)", 2)], ["7", "40.7", "40.7.a"]),
        ([item("10."), item("(a)", 1), item("(ii)", 2), item("(b)", 1)],
         ["10", "10.a", "10.a.ii", "10.b"]),
        ([item("(5)"), item("(5.1)", 1), item("(a)", 2)], ["5", "5.1", "5.1.a"]),
        ([item("10."), item("–", 1), item("-", 1), item("11."), item("•", 1)],
         ["10", "10.t1", "10.t2", "11", "11.t1"]),
        ([item("–"), item("–")], ["t1", "t2"]),
        ([plain("preambular"), plain("preambular"), plain("operative"), plain("unnumbered")],
         ["pp1", "pp2", "op1", "u1"]),
        ([item("1."), plain("unnumbered", 1), plain("unnumbered")], ["1", "1.u1", "u1"]),
        ([heading("I."), item("1."), heading("II."), item("2.")], ["h1", "1", "h2", "2"]),
        ([item("1."), item("1.", part="annex"), heading("Annex", 1, part="annex")],
         ["1", "annex.1", "annex.h1"]),
        ([item("1", kind="footnote"), item("*", kind="footnote"), item("", kind="footnote")],
         ["fn1", "fn2", "fn3"]),
        ([item("(a)", 3), item("(b)", 3)], ["a", "a.b"]),
    ],
)  # fmt: skip
def test_locators_of_printed_numbers(paragraphs, expected):
    assert locators(*paragraphs) == expected


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ([item("2."), item("2."), item("2.")], ["2", "2~2", "2~3"]),
        (
            [heading("II."), item("2."), heading("III."), item("2."), item("2.")],
            ["h1", "2", "h2", "III.2", "III.2~2"],
        ),
        ([heading("Oil"), item("2."), heading("Wicks"), item("2.")], ["h1", "2", "h2", "2~2"]),
        (
            [heading("I."), item("2."), item("(a)", 1), item("–", 1), heading("II."), item("2."),
             item("(a)", 1), item("–", 1), item("(b)", 1)],
            ["h1", "2", "2.a", "2.t1", "h2", "II.2", "II.2.a", "II.2.t1", "II.2.b"],
        ),
        (
            [item("2."), item("2."), item("(a)", 1), item("(2.1)", 1)],
            ["2", "2~2", "2~2.a", "2.1"],
        ),
    ],
)  # fmt: skip
def test_a_number_that_comes_again_is_told_apart_with_all_under_it(paragraphs, expected):
    assert locators(*paragraphs) == expected


@pytest.mark.parametrize(
    ("label", "number"),
    [("10.", "10"), ("(5.1)", "5.1"), ("(a)", "a"), ("(II)", "ii"), ("–", ""), ("", ""),
     ("1/", "1"), ("(5.8) -", "5.8"), ("*", ""), ("I.1", "I.1"), ("A.1", "a.1")],
)  # fmt: skip
def test_what_a_label_numbers(label, number):
    assert number_of(label) == number


@pytest.mark.parametrize(
    ("text", "name"),
    [("I.", "I"), ("III", "III"), ("II. WICKS", "II"), ("IV Wicks", "IV"), ("1. Oil", "1"),
     ("2.3 Oil", "2.3"), ("A. Oil", "A"), ("A lantern", "A lantern"), ("Wicks", "Wicks"),
     ("I", "I"), ("", "")],
)  # fmt: skip
def test_what_a_section_is_called(text, name):
    assert section_name(text) == name


def test_the_path_of_sections():
    places = place_paragraphs(
        [
            item("1."), heading("I."), item("2."), heading("Oil", 3), item("3."), heading("II."),
            item("4."), item("1", kind="footnote"), heading("Annex", 1, part="annex"),
            item("1.", part="annex"),
        ]
    )  # fmt: skip
    assert [place.section for place in places] == [
        "", "I", "I", "I › Oil", "I › Oil", "II", "II", "", "", "",
    ]  # fmt: skip


kinds = st.sampled_from(["numbered", "preambular", "operative", "unnumbered", "footnote"])
labels = st.sampled_from(
    ["", "1.", "2.", "(a)", "(b)", "(i)", "(5.1)", "–", "•", "I.1", "u1", "t1", "h1", "(ß)", "1/"]
)
paragraphs = st.lists(
    st.one_of(
        st.builds(item, labels, st.integers(0, 3), kind=kinds, part=st.sampled_from(["", "annex"])),
        st.builds(
            heading,
            st.sampled_from(["I.", "II. Oil", "A. Wicks", "Oil", "1. Glass"]),
            st.integers(2, 4),
            part=st.sampled_from(["", "annex"]),
        ),
    ),
    max_size=30,
)


@given(paragraphs)
def test_every_paragraph_has_a_place_of_its_own_that_can_be_typed(paragraphs):
    found = locators(*paragraphs)
    assert len(set(found)) == len(paragraphs)
    for locator in found:
        assert parse_paragraphs(locator) == (locator, "")


@given(paragraphs, paragraphs)
def test_a_place_does_not_hang_on_what_comes_after(paragraphs, more):
    places = place_paragraphs(paragraphs)
    assert place_paragraphs([*paragraphs, *more])[: len(paragraphs)] == places
