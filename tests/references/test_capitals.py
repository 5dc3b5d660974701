"""Headings in capitals are read as a sentence has them, without another length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_reader.references.capitals import lower_headings
from osce_reader.references.languages import WORDINGS


@pytest.mark.parametrize(
    ("text", "language", "lowered"),
    [
        ("LAMPS OF THE HELSINKI FINAL ACT", "en", "Lamps of the Helsinki Final Act"),
        ("PHARES DE L’ACTE FINAL", "fr", "Phares de l’Acte final"),
        ("РЕШЕНИЕ ПОСТОЯННОГО СОВЕТА", "ru", "Решение Постоянного совета"),
        ("CSCE AND OSCE LAMPS, CHAPTER IV", "en", "CSCE and OSCE Lamps, Chapter IV"),
        ("Adopted as PC.DEC/557 by the OSCE", "en", "Adopted as PC.DEC/557 by the OSCE"),
        ("FSC.DOC/1/00 REVISED LAMPS AND OIL", "en", "FSC.DOC/1/00 Revised Lamps and Oil"),
        ("AS (15) D E LAMPS AND LIGHTHOUSES", "en", "AS (15) D E Lamps and Lighthouses"),
        ("AS (15) D E FARI E LAMPADE SPENTE", "it", "AS (15) D E Fari e Lampade Spente"),
        ("CO-OPERATION IN LIGHTING LAMPS", "en", "Co-operation in Lighting Lamps"),
        ("It was VERY dark.", "en", "It was VERY dark."),
        ("LAMPS OF THE HARBOUR", "tlh", "LAMPS OF THE HARBOUR"),
    ],
)
def test_words_in_capitals_that_stand_together_are_read_as_a_sentence(text, language, lowered):
    assert lower_headings(text, language) == lowered


@given(st.text(st.characters(codec="utf-8")), st.sampled_from(sorted(WORDINGS)))
def test_only_the_case_of_letters_changes(text, language):
    lowered = lower_headings(text, language)
    assert len(lowered) == len(text)
    assert lowered.casefold() == text.casefold()
