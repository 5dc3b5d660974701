import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_reader.model.text import (
    Utf16Map,
    canonicalize,
    counted,
    is_canonical,
    slugify,
)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("  two  blanks ", "two blanks"),
        ("a\nb\u2028c\u2029d\te", "a b c d e"),
        ("nul\x00 bell\x07", "nul bell"),
        ("lone \ud800 surrogate", "lone surrogate"),
        ("e\u0301", "é"),
        ("no\u00a0break", "no\u00a0break"),
        ("\ufeffmark", "mark"),
        ("co\u2011operation", "co\u2011operation"),
    ],
)
def test_text_is_brought_to_one_form_without_changing_a_word(text, canonical):
    assert canonicalize(text) == canonical


@given(st.text(alphabet=st.characters()))
def test_canonical_text_stays_as_it_is(text: str):
    assert is_canonical(canonicalize(text))


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs"])))
def test_only_blanks_are_touched_where_text_is_printable(text: str):
    printed = unicodedata.normalize("NFC", text)
    assert canonicalize(text).replace(" ", "") == printed.strip().replace(" ", "")


@given(st.text(alphabet=st.sampled_from("aé€\U0001d11e\U0001f600")))
def test_offsets_go_to_utf16_and_back(text: str):
    units = Utf16Map.of(text)
    for offset in range(len(text) + 1):
        unit = units.to_utf16(offset)
        assert unit == len(text[:offset].encode("utf-16-le")) // 2
        assert units.to_code_point(unit) == offset


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("MC.DOC/1/11/Corr.1", "mc-doc-1-11-corr-1"),
        ("Declaração de “Porto”", "declaracao-de-porto"),
        ("Хельсинки 1975", "хельсинки-1975"),
        ("...", ""),
    ],
)
def test_a_slug_can_name_a_file(text, slug):
    assert slugify(text) == slug


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 notes"), (1, "1 note"), (2, "2 notes"), (12_000, "12,000 notes")]
)
def test_one_thing_has_no_s(number, text):
    assert counted(number, "note") == text


def test_a_plural_may_be_more_than_an_s():
    assert [counted(number, "copy", "copies") for number in (1, 2)] == ["1 copy", "2 copies"]
