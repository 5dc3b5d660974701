import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_reader.model.locator import (
    Locator,
    PlaceReading,
    iter_place_readings,
    parse_paragraphs,
)


def readings(text: str) -> list[tuple[str, str, str, str]]:
    return [(r.document, r.language, r.paragraph, r.last) for r in iter_place_readings(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MC.DOC/1/11", [("MC.DOC/1/11", "", "", "")]),
        ("mc.doc/1/11#10", [("mc.doc/1/11", "", "10", "")]),
        ("MC.DOC/1/11@fr#10", [("MC.DOC/1/11", "fr", "10", "")]),
        ("MC.DOC/1/11@FR", [("MC.DOC/1/11", "fr", "", "")]),
        (
            "MC.DOC/1/11@ru para 10",
            [("MC.DOC/1/11", "ru", "10", ""), ("MC.DOC/1/11 para 10", "ru", "", "")],
        ),
        ("#9-12", [("", "", "9", "12")]),
        ("MC.DOC/1/11#", [("MC.DOC/1/11", "", "", "")]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_every_reading_of_a_place(text, expected):
    assert readings(text) == expected


@pytest.mark.parametrize(
    ("text", "document", "paragraph", "last"),
    [
        ("MC.DOC/1/11 para 10", "MC.DOC/1/11", "10", ""),
        ("MC.DOC/1/11 para. 10", "MC.DOC/1/11", "10", ""),
        ("MC.DOC/1/11 para10", "MC.DOC/1/11", "10", ""),
        ("MC.DOC/1/11, paras. 9-12", "MC.DOC/1/11", "9", "12"),
        ("MC.DOC/1/11, Paragraphs 9 – 12", "MC.DOC/1/11", "9", "12"),
        ("MC.DOC/1/11 § 10", "MC.DOC/1/11", "10", ""),
        ("MC.DOC/1/11 ¶¶ 9–12", "MC.DOC/1/11", "9", "12"),
        ("Dec. 5/08 op 3", "Dec. 5/08", "op3", ""),
        ("Dec. 5/08, OP3", "Dec. 5/08", "op3", ""),
        ("Dec. 5/08 pp. 4", "Dec. 5/08", "pp4", ""),
        ("Vilnius 2011 trafficking para 10", "Vilnius 2011 trafficking", "10", ""),
        ("MC.DEC/5/08 para annex.22", "MC.DEC/5/08", "annex.22", ""),
    ],
)
def test_a_place_with_a_cue_is_split_there_first(text, document, paragraph, last):
    assert readings(text)[0] == (document, "", paragraph, last)


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Vilnius 2011", ("Vilnius", "", "2011", "")),
        ("Copenhagen 1990 5.9", ("Copenhagen 1990", "", "5.9", "")),
        ("Copenhagen 1990 (5.9)", ("Copenhagen 1990", "", "5.9", "")),
        ("MC.DEC/5/08, 9-12", ("MC.DEC/5/08", "", "9", "12")),
        ("Astana Declaration 7 - 9", ("Astana Declaration", "", "7", "9")),
        ("MC.DEC/5/08 annex.22", ("MC.DEC/5/08", "", "annex.22", "")),
    ],
)
def test_a_number_at_the_end_may_be_of_the_document_or_a_paragraph(text, second):
    first, *rest = readings(text)
    assert first == (text, "", "", "")
    assert rest == [second]


@pytest.mark.parametrize("text", ["Vilnius parapets", "Parallel paragliders", "paradise"])
def test_a_word_that_begins_like_a_cue_is_none(text):
    assert readings(text) == [(text, "", "", "")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10", ("10", "")),
        ("10.", ("10", "")),
        ("(5.1)", ("5.1", "")),
        ("5 (a)", ("5.a", "")),
        ("10(A)(ii)", ("10.a.ii", "")),
        ("9-12", ("9", "12")),
        ("9–12", ("9", "12")),
        ("5.1 – 5.3", ("5.1", "5.3")),
        ("op 4", ("op4", "")),
        ("PP3", ("pp3", "")),
        ("op 3-op 5", ("op3", "op5")),
        ("fn 1", ("fn1", "")),
        ("annex", ("annex", "")),
        ("annex-2", ("annex-2", "")),
        ("annex-2.7", ("annex-2.7", "")),
        ("Annex.22", ("annex.22", "")),
        ("annex-2.7-9", ("annex-2.7", "9")),
        ("annex-1.2–annex-1.4", ("annex-1.2", "annex-1.4")),
        ("attachment-1.u1", ("attachment-1.u1", "")),
        ("III.2", ("III.2", "")),
        ("annex.III.2.a", ("annex.III.2.a", "")),
        ("2~2", ("2~2", "")),
        ("", ("", "")),
    ],
)
def test_what_names_a_paragraph(text, expected):
    assert parse_paragraphs(text) == expected


@pytest.mark.parametrize(
    ("locator", "printed"),
    [
        (Locator("lanterns"), "lanterns"),
        (Locator("lanterns", "fr"), "lanterns@fr"),
        (Locator("lanterns", "", "10"), "lanterns#10"),
        (Locator("lanterns", "fr", "9", "12"), "lanterns@fr#9-12"),
        (Locator("lanterns", "en", "9", "", 3, 7), "lanterns@en#9"),
    ],
)
def test_printed_locators(locator, printed):
    assert str(locator) == printed


def test_places_near_a_locator():
    locator = Locator("lanterns", "fr", "9", "12", 3, 7)
    assert locator.has_characters
    assert locator.at("4") == Locator("lanterns", "fr", "4")
    assert locator.whole_document() == Locator("lanterns", "fr")
    assert locator.at("4").with_characters(1, 2) == Locator("lanterns", "fr", "4", "", 1, 2)
    assert not locator.at("4").has_characters


parts = st.sampled_from(["", "annex.", "annex-2.", "attachment-1."])
local = st.one_of(
    st.from_regex(r"[1-9]\d?(\.\d{1,2}){0,2}(\.[a-h])?(\.t[1-9])?(~2)?", fullmatch=True),
    st.from_regex(r"(pp|op|u|fn|h)[1-9]\d?", fullmatch=True),
    st.from_regex(r"(I{1,3}|IV|VI?)\.[1-9]\d?(\.[a-h])?", fullmatch=True),
)
locators = st.builds(lambda part, name: part + name, parts, local)


@given(locators, locators)
def test_a_typed_locator_is_itself_and_a_range_is_its_ends(first, last):
    assert parse_paragraphs(first) == (first, "")
    assert parse_paragraphs(f"{first}-{last}") == (first, last)
    assert parse_paragraphs(f"{first} – {last}") == (first, last)


@given(locators, st.one_of(st.just(""), locators), st.sampled_from(["", "en", "ru"]))
def test_a_printed_locator_is_read_back(first, last, language):
    locator = Locator("mc-doc-1-11-corr-1", language, first, last)
    (reading,) = iter_place_readings(str(locator))
    assert reading == PlaceReading(locator.document, language, first, last)


@given(st.text())
def test_any_text_has_readings_of_its_own_words(text):
    for reading in iter_place_readings(text):
        assert set(reading.document) <= {*text, " "}
        assert reading.paragraph or not reading.last
    assert bool(list(iter_place_readings(text))) == bool(text.split())


def test_a_long_text_is_read_at_once():
    assert len(readings("lanterns " + "1" * 20_000 + "…")) == 1
