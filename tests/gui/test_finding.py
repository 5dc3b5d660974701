import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_reader.gui.finding import FindWish, find_in_page
from osce_reader.rendering.page import lay_out
from tests.builders import document

PAGE = lay_out(
    document(
        "The lantern’s light, “bright” and well-lit.", "LANTERN oil and lanterns.", "Oil (5.1)"
    )
)


def found(words: str, **choices: bool) -> list[tuple[str, str]]:
    hits = find_in_page(PAGE, FindWish(words, **choices))
    places = [hits.place(number) for number in range(len(hits))]
    texts = {block.locator: block.own_text for block in PAGE.blocks}
    return [(p.paragraph, texts[p.paragraph][p.start : p.end]) for p in places]


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("lantern", [("1", "lantern"), ("2", "LANTERN"), ("2", "lantern")]),
        ("lantern's", [("1", "lantern’s")]),
        ('"bright"', [("1", "“bright”")]),
        ("well-lit", [("1", "well-lit")]),
        ("oil  and", [("2", "oil and")]),
        ("(5.1)", [("3", "(5.1)")]),
        ("5x1", []),
        ("", []),
        ("   ", []),
        ("candle", []),
    ],
)
def test_words_are_found_as_they_are_typed(words, hits):
    assert found(words) == hits


def test_case_and_whole_words_are_minded_if_wanted():
    assert found("lantern", is_case_kept=True) == [("1", "lantern"), ("2", "lantern")]
    assert found("lantern", is_whole_word=True) == [("1", "lantern"), ("2", "LANTERN")]
    assert found("(5.1)", is_whole_word=True) == [("3", "(5.1)")]


@given(st.text(max_size=30), st.booleans(), st.booleans())
def test_whatever_is_typed_hits_are_in_reading_order_and_hold_characters(words, is_case, is_whole):
    hits = find_in_page(PAGE, FindWish(words, is_case, is_whole))
    places = [hits.place(number) for number in range(len(hits))]
    keys = [(PAGE.find_block(p.paragraph) or 0, p.start or 0, p.end or 0) for p in places]
    assert keys == sorted(keys)
    assert all(start < end for _, start, end in keys)
