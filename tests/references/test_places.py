import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_reader.model.entry import Entry
from osce_reader.references.places import Places
from tests.references import known

PLACES = Places(known.entries())
DECLARATION = "mc-doc-1-11-corr-1"
PRESS_RELEASE = "press-release-kyiv-2013"
CORRECTED = "MC.DOC/1/11 was corrected; this is MC.DOC/1/11/Corr.1."
COPENHAGEN = "document-of-the-copenhagen-meeting-of-the-conference-on-the-human-dimension-of-t"
CITATION = (
    "OSCE Ministerial Council, Declaration on Combating All Forms of Human Trafficking,"
    " MC.DOC/1/11/Corr.1, Vilnius, 7 December 2011, para. 10."
)


def found(text: str, **how) -> list[str]:
    return [candidate.entry.id for candidate in PLACES.find(text, **how)]


@pytest.mark.parametrize(
    ("text", "document", "language", "paragraph", "last", "note"),
    [
        ("MC.DOC/1/11/Corr.1", DECLARATION, "", "", "", ""),
        ("MC.DOC/1/11/Corr.1*", DECLARATION, "", "", "", ""),
        ("MC.DOC/1/11", DECLARATION, "", "", "", CORRECTED),
        ("mc.doc/1/11#10", DECLARATION, "", "10", "", CORRECTED),
        ("MC.DOC/1/11 para 10", DECLARATION, "", "10", "", CORRECTED),
        ("MC.DOC/1/11, paras. 9-12", DECLARATION, "", "9", "12", CORRECTED),
        ("  MC.DOC/1/11 ,  paras. 9–12 ", DECLARATION, "", "9", "12", CORRECTED),
        ("MC.DOC/1/11@fr#10", DECLARATION, "fr", "10", "", CORRECTED),
        ("MC.DOC/1/11@FR", DECLARATION, "fr", "", "", CORRECTED),
        ("МС.DOC/1/11/Corr.1 10", DECLARATION, "", "10", "", ""),
        ("mc-doc-1-11-corr-1", DECLARATION, "", "", "", ""),
        ("mc-doc-1-11-corr-1#fn1", DECLARATION, "", "fn1", "", ""),
        ("MC-DOC-1-11-Corr-1 u4", DECLARATION, "", "u4", "", ""),
        ("press-release-kyiv-2013#u13", PRESS_RELEASE, "", "u13", "", ""),
        ("Vilnius 2011 trafficking para 10", DECLARATION, "", "10", "", ""),
        ("vilnius traff 2011", DECLARATION, "", "", "", ""),
        ("Vilnius Declaration on trafficking", DECLARATION, "", "", "", ""),
        (
            "Declaration on Combating All Forms of Human Trafficking, para. 10",
            DECLARATION, "", "10", "", "",
        ),
        ("Dec. 5/08 op 3", "mc-dec-5-08", "", "op3", "", ""),
        ("MC Decision 5/08", "mc-dec-5-08", "", "", "", ""),
        ("mc dec 5/2008", "mc-dec-5-08", "", "", "", ""),
        ("Ministerial Council Decision No. 5/08", "mc-dec-5-08", "", "", "", ""),
        ("6/17, OP 6", "mc-dec-6-17", "", "op6", "", ""),
        ("6/01", "mc-9-dec-6", "", "", "", ""),
        ("Bucharest Ministerial Decision No. 6 of 2001", "mc-9-dec-6", "", "", "", ""),
        ("decision 638", "pc-dec-638", "", "", "", ""),
        ("PC Dec. 557/Rev.1", "pc-dec-557-rev-1", "", "", "", ""),
        (
            "PC.DEC/557", "pc-dec-557", "", "", "",
            "PC.DEC/557 was revised: PC.DEC/557/Rev.1 is newer.",
        ),
        ("PC.DEC/557/Rev.1", "pc-dec-557-rev-1", "", "", "", ""),
        (
            "PC.DEC/1107/Rev.1", "pc-dec-1107", "", "", "",
            "PC.DEC/1107/Rev.1 is listed as PC.DEC/1107.",
        ),
        ("Copenhagen 1990 5.9", COPENHAGEN, "", "5.9", "", ""),
        ("Copenhagen 1990", COPENHAGEN, "", "", "", ""),
        ("(5.1) Copenhagen", COPENHAGEN, "", "5.1", "", ""),
        ("paragraph 7 of the Astana Declaration", "sum-doc-1-10-corr-1", "", "7", "", ""),
        ("“MC.DOC/1/11/Corr.1 (para. 10)”", DECLARATION, "", "10", "", ""),
        ("see MC.DOC/1/11/Corr.1, paras. 9-12.", DECLARATION, "", "9", "12", ""),
        (
            CITATION,
            DECLARATION, "", "10", "", "",
        ),
        ("Copenhagen Document (5.10)", COPENHAGEN, "", "5.10", "", ""),
        ("Astana Declaration 7", "sum-doc-1-10-corr-1", "", "7", "", ""),
        ("helsinki final act", "final-act-of-the-conference-on-security-and-co-operation-in-europe",
         "", "", "", ""),
        ("Парижская хартия для новой Европы", "charter-of-paris-for-a-new-europe",
         "", "", "", ""),
        ("A/RES/64/293", "a-res-64-293", "", "", "", ""),
        ("GA 64/293", "a-res-64-293", "", "", "", ""),
        ("UNSCR 1325", "s-res-1325-2000", "", "", "", ""),
        ("AS (14) D E", "as-14-d-e", "", "", "", ""),
    ],
)  # fmt: skip
def test_a_place_that_names_one_document(text, document, language, paragraph, last, note):
    (candidate,) = PLACES.find(text)
    assert candidate.entry.id == document
    assert (candidate.language, candidate.paragraph, candidate.last) == (language, paragraph, last)
    assert candidate.note == note


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("Kyiv 2013", [PRESS_RELEASE, "mc-dec-3-13"]),
        ("OSCE Action Plan", ["pc-dec-557-rev-1", "pc-dec-557"]),
        ("Tolerance and Non-Discrimination", ["mc-dec-4-03", "mc-dec-12-04"]),
        (
            "2004 OSCE Action Plan for the Promotion of Gender Equality para 22",
            ["mc-dec-14-04", "pc-dec-638"],
        ),
    ],
)
def test_a_place_that_names_several_documents_gives_them_all(text, documents):
    assert sorted(found(text)) == sorted(documents)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("paragraphs 9 and 12 of MC.DOC/1/11", [(DECLARATION, "9"), (DECLARATION, "12")]),
        ("MC.DEC/5/08 and MC.DEC/8/07, para. 3", [("mc-dec-5-08", ""), ("mc-dec-8-07", "3")]),
    ],
)
def test_several_places_are_a_choice(text, places):
    assert [(one.entry.id, one.paragraph) for one in PLACES.find(text)] == places


@pytest.mark.parametrize(
    ("text", "document", "section", "paragraph"),
    [
        ("MC.DOC/1/11/Corr.1, section II", DECLARATION, "section II", ""),
        ("Chapter V of the Helsinki Document", "helsinki-document-1992-the-challenges-of-change",
         "chapter V", ""),
        ("Section II, paragraph 3, of the Charter for European Security", "sum-doc-1-99",
         "section II", "3"),
        ("Principle VII", "final-act-of-the-conference-on-security-and-co-operation-in-europe",
         "principle VII", ""),
    ],
)  # fmt: skip
def test_a_section_is_named_as_in_a_text(text, document, section, paragraph):
    (one,) = PLACES.find(text)
    assert (one.entry.id, one.section, one.paragraph) == (document, section, paragraph)


@pytest.mark.parametrize("behind", [" ", "#", " p", " par", " paragraph", ", paras.", " ¶", " op"])
def test_what_is_begun_behind_a_document_does_not_hide_it(behind):
    assert PLACES.suggest(f"MC.DOC/1/11{behind}", limit=5)[0].entry.id == DECLARATION


def test_words_around_a_citation_are_searched_for_and_the_citation_is_offered():
    text = "labour exploitation of children MC.DEC/5/08 in harbours"
    assert PLACES.find(text) == ()
    assert [one.entry.id for one in PLACES.suggest(text, limit=5)] == ["mc-dec-5-08"]


def test_the_library_comes_first():
    assert found("Vilnius 2011")[0] == DECLARATION
    assert len(found("Vilnius 2011")) == 6


@pytest.mark.parametrize(
    "text",
    ["", "   ", "#", "#10", "MC.DEC/99/31", "MC.DEC/99/31 para 3", "Dec. 99/31", "lanterns of oil",
     "999", "@fr", "para 10", "MC.DEC/5/08/Corr.3"],
)  # fmt: skip
def test_a_place_that_is_not_known_gives_nothing(text):
    assert PLACES.find(text) == ()


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("Kyiv 2013", [PRESS_RELEASE]),
        ("Vilnius 2011", [DECLARATION]),
        ("MC.DOC/1/11", [DECLARATION]),
        ("trafficking", [DECLARATION]),
        ("Dec. 5/08", []),
        ("Dec. 6", []),
        ("Copenhagen 1990 5.9", []),
    ],
)
def test_in_the_library_alone(text, documents):
    assert found(text, library_only=True) == documents


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Kyiv 2013", "MC.DEC/3/13 fits as well; its text is not in the library."),
        (
            "Vilnius 2011",
            "5 more documents fit as well; their texts are not in the library.",
        ),
        ("MC.DOC/1/11/Corr.1", ""),
    ],
)
def test_the_one_that_is_left_in_the_library_says_what_else_fits(text, note):
    (candidate,) = PLACES.find(text, library_only=True)
    assert candidate.note == note


def test_several_texts_that_revise_a_symbol_are_a_choice():
    entries = [
        Entry("a", "Wicks", symbol="MC.DEC/7/31/Rev.1", date="2031-01-01"),
        Entry("b", "Wicks", symbol="MC.DEC/7/31/Rev.2", date="2031-02-01"),
    ]
    candidates = Places(entries).find("MC.DEC/7/31#2")
    assert [(c.entry.id, c.paragraph) for c in candidates] == [("b", "2"), ("a", "2")]
    assert candidates[0].note == "MC.DEC/7/31 was revised; this is MC.DEC/7/31/Rev.2."


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("MC.DO", DECLARATION),
        ("mc.doc/1/1", DECLARATION),
        ("vil", DECLARATION),
        ("traff", DECLARATION),
        ("Declaration on Comb", DECLARATION),
        ("kyiv", PRESS_RELEASE),
        ("Astana D", "sum-doc-1-10-corr-1"),
        ("MC.DOC/1/11 para 10", DECLARATION),
    ],
)
def test_what_half_a_place_may_come_to_mean(text, first):
    suggested = PLACES.suggest(text, limit=5)
    assert suggested[0].entry.id == first
    assert len(suggested) <= 5
    assert len({candidate.entry.id for candidate in suggested}) == len(suggested)


@pytest.mark.parametrize("text", ["", "  ", "#", "zzz", "…"])
def test_nothing_is_suggested_for_nothing(text):
    assert PLACES.suggest(text, limit=5) == ()


@pytest.mark.parametrize("entry", known.entries(), ids=lambda entry: entry.id)
def test_every_id_symbol_and_alias_finds_its_document(entry):
    for text in filter(None, (entry.id, entry.symbol, *entry.aliases, entry.title)):
        assert entry.id in found(text), text


typed = st.lists(
    st.sampled_from(
        ["MC.DOC/1/11", "Vilnius", "2011", "para", "10", "#", "@fr", "op", "3", "Dec.", "5/08", " ",
         ",", "-", "(", ")", "Kyiv", "traff", "é", "ß", "\u2028", "§", "annex.2", "GA 64/293"]
    )
).flatmap(lambda words: st.sampled_from([" ".join(words), "".join(words)]))  # fmt: skip


@given(st.one_of(st.text(), typed))
def test_any_text_is_a_place_or_none(text):
    for candidate in (*PLACES.find(text), *PLACES.suggest(text, limit=3)):
        assert candidate.entry in known_entries
        assert not candidate.last or candidate.paragraph


known_entries = frozenset(known.entries())
