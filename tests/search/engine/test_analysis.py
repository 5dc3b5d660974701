import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_reader.search.engine.analysis import (
    compound_terms,
    exact_terms,
    find_beginning,
    find_pieces,
    fold,
    iter_words,
    stems,
    symbol_terms,
)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Lamp", "lamp"),
        ("SÉCURITÉ", "securite"),
        ("e\u0301tat", "etat"),
        ("Straße", "strasse"),
        ("Lenarčič", "lenarcic"),
        ("Türkiye", "turkiye"),
        ("İzmir", "izmir"),
        ("œuvre", "oeuvre"),
        ("ﬁre", "fire"),
        ("Ещё", "еще"),
        ("мо́ря", "моря"),
        ("й", "й"),
        ("и\u0306", "й"),
        ("Київ", "київ"),
        ("co\u00adoperation", "cooperation"),
        ("m²", "m2"),
    ],
)
def test_fold(word, expected):
    assert fold(word) == expected


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(word):
    assert fold(fold(word)) == fold(word)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a lamp, an oil", "a|lamp|an|oil"),
        ("co-operation (law-enforcement)", "co-operation|law-enforcement"),
        ("see MC.DOC/1/11/Corr.1.", "see|MC.DOC/1/11/Corr.1"),
        ("MC(14).JOUR/2, para 5(1)", "MC(14).JOUR/2|para|5(1)"),
        ("and/or 1,325 a,b", "and/or|1,325|a|b"),
        ("OSCE’s l'État", "OSCE’s|l'État"),
        ("2010–2012 – now", "2010–2012|–|now".replace("|–", "")),
        ("co operation, co- operation", "co operation|co- operation"),
        ("non operation", "non|operation"),
        ("snake_case", "snake|case"),
        ("", ""),
    ],
)
def test_words(text, expected):
    assert "|".join(text[start:end] for start, end in iter_words(text)) == expected


def test_exact_terms_have_pieces_signs_and_hyphened_words():
    assert list(exact_terms(find_pieces("Anti-trafficking No. 5/08"))) == [
        ("anti", 0), ("antitrafficking", 0), ("trafficking", 1), ("no", 2), ("5", 3),
        ("08", 4), ("/08", 4),
    ]  # fmt: skip


def test_hyphened_words_are_known_with_their_pieces():
    assert set(compound_terms(find_pieces("anti-money-laundering a/b"))) == {
        "antimoney anti money", "moneylaundering money laundering",
        "antimoneylaundering anti money laundering",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "trafficking", "trafficked"),
        ("fr", "sécurité", "securite"),
        ("fr", "États", "état"),
        ("de", "Häuser", "Haus"),
        ("it", "libertà", "liberta"),
        ("ru", "фонари", "фонарями"),
        ("ru", "ещё", "еще"),
        ("es", "declaración", "declaracion"),
        ("es", "declaraciones", "declaracion"),
        ("xx", "Lamp", "LAMP"),
    ],
)
def test_forms_of_a_word_share_a_stem(language, one, other):
    assert set(stems(one, language)) & set(stems(other, language))


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [("en", "not", "note"), ("en", "may", "mayor"), ("xx", "lamp", "lamps"), ("en", "132", "1325")],
)
def test_other_words_share_no_stem(language, one, other):
    assert not set(stems(one, language)) & set(stems(other, language))


def test_symbol_is_found_by_its_family():
    assert symbol_terms("MC.DOC/1/11/Corr.1") == {"mc.doc/1/11/corr.1", "mc.doc/1/11"}
    assert symbol_terms("A/RES/64/293") == {"a/res/64/293"}
    assert symbol_terms("") == frozenset()


@given(st.text(st.sampled_from("aAbéЁ -\u00ad\u0301/"), max_size=20), st.sampled_from("abeе"))
def test_beginnings_are_the_pieces_with_that_letter(text, letter):
    pieces = [(p.start, p.end) for p in find_pieces(text) if p.folded[:1] == letter]
    assert find_beginning(text, letter) == pieces
