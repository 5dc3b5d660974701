"""Every row of a language is found again by what it matches, so that no text can stop the rules."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_reader.references.grammar import meaning_of
from osce_reader.references.languages import WORDINGS
from osce_reader.references.spaced import spaced
from osce_reader.references.wording import Wording


def maps_of(wording: Wording) -> list[Mapping[str, str]]:
    """Return what goes from what is printed to what it means."""
    return [
        wording.decisions.bodies, wording.resolutions.organs, wording.resolutions.abbreviations,
        wording.pointers.divisions, wording.names.places, wording.names.nouns, wording.names.sorts,
        {row: str(number) for row, number in wording.pointers.ordinals.items()},
    ]  # fmt: skip


@pytest.mark.parametrize("wording", WORDINGS.values(), ids=WORDINGS)
@given(data=st.data())
def test_what_a_row_matches_has_a_meaning(wording, data):
    words = data.draw(st.sampled_from(maps_of(wording)))
    row = data.draw(st.sampled_from(sorted(words)))
    printed = data.draw(st.from_regex(spaced(row), fullmatch=True))
    assert meaning_of(words, printed) in words.values()
