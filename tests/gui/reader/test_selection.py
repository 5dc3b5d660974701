import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_reader.gui.reader.flow import Position
from osce_reader.gui.reader.selection import (
    Selection,
    find_selection,
    locate,
    next_word_end,
    plain_text,
    previous_word_start,
    word_at,
)
from osce_reader.model.locator import Locator
from osce_reader.rendering.page import BlockStyle, PageBlock
from tests.gui.reader.builders import LONG, index_of, lantern_page, place, place_of

PAGE = lantern_page()
OIL = index_of(PAGE, "2")
CLEF = index_of(PAGE, "4")
TITLE = 1


def text_of(locator: Locator) -> str:
    selection = find_selection(PAGE, locator)
    assert selection is not None
    return plain_text(PAGE, selection)


def own_text(paragraph: str) -> str:
    return PAGE.blocks[index_of(PAGE, paragraph)].own_text


def test_the_display_text_holds_the_mark_and_the_own_text_does_not():
    assert PAGE.blocks[OIL].text == "Oil1 is dear."
    assert own_text("2") == "Oil is dear."


@pytest.mark.parametrize(
    ("locator", "words"),
    [
        (place("2"), "Oil is dear."),
        (place("2", 0, 3), "Oil"),
        (place("2", 0, 6), "Oil is"),
        (place("2", 3, 6), " is"),
        (place("4", 2, 3), "𝄞"),
        (place("4", 4, 8), "clef"),
        (place("4", 13, 14), "𐌰"),
        (place("2", 7, 9, last="3"), "dear.\n\nOf wicks:"),
        (place("2", last="3"), "Oil is dear.\n\nOf wicks:"),
        (place("2", 0, 2, last="3"), "Oil is dear.\n\nOf"),
        (place("2", 7, 4, last="3.a"), "dear.\n\nOf wicks:\n\nTrim"),
    ],
)
def test_a_place_selects_its_words(locator, words):
    assert text_of(locator) == words


@pytest.mark.parametrize(
    "locator",
    [place("99"), place("2", 0, 3, last="99"), place("3", 0, 1, last="2"), place("")],
)
def test_a_place_that_is_not_on_the_page_is_not_selected(locator):
    assert find_selection(PAGE, locator) is None


@given(st.data())
def test_a_place_and_its_selection_are_one(data):
    paragraphs = [block.locator for block in PAGE.blocks if block.locator]
    first, last = sorted(
        data.draw(st.integers(0, len(paragraphs) - 1), label=name) for name in ("first", "last")
    )
    length, last_length = (len(own_text(paragraphs[i])) for i in (first, last))
    start = data.draw(st.integers(0, length - 1))
    end = data.draw(st.integers(start + 1 if first == last else 1, last_length))
    later = paragraphs[last] if last > first else ""
    locator = place(paragraphs[first], start, end, last=later)
    selection = find_selection(PAGE, locator)
    assert selection is not None
    assert locate(PAGE, selection) == locator


@pytest.mark.parametrize(
    ("anchor", "caret", "expected"),
    [
        ((OIL, 3), (OIL, 4), None),
        ((OIL, 4), (OIL, 3), None),
        ((OIL, 7), (OIL, 4), place("2", 3, 6)),
        ((OIL, 13), (CLEF, 1), place("3", 0, 1, last="4")),
        ((OIL, 0), (CLEF, 0), place("2", 0, 3, last="h2")),
        ((0, 0), (TITLE, 5), None),
        ((TITLE, 3), (OIL, 3), place("h1", 0, 3, last="2")),
        ((CLEF, 0), (CLEF, 3), place("4", 0, 3)),
    ],
)
def test_the_place_of_a_selection(anchor, caret, expected):
    assert locate(PAGE, Selection(Position(*anchor), Position(*caret))) == expected


def test_the_head_can_be_copied_though_it_is_no_place():
    head = Selection(Position(TITLE, 0), Position(TITLE, 11))
    assert plain_text(PAGE, head) == "Declaration"
    assert locate(PAGE, head) is None


@pytest.mark.parametrize(
    ("words", "word"),
    [
        ("operation", "co-operation"),
        ("LAMP.DOC", "LAMP.DOC/1/31"),
        ("31)", "LAMP.DOC/1/31"),
        ("oil.", "oil"),
        ("recognize", "recognize"),
    ],
)
def test_a_word_keeps_its_hyphens_and_strokes(words, word):
    block = PageBlock(BlockStyle.BODY, LONG)
    start, end = word_at(block, LONG.index(words))
    assert LONG[start:end] == word


def test_between_words_a_single_character_is_the_word():
    block = PageBlock(BlockStyle.BODY, "one – two")
    assert word_at(block, 4) == (4, 5)


@pytest.mark.parametrize(
    ("offset", "end", "start"),
    [(0, 3, 0), (3, 9, 0), (4, 9, 0), (9, 9, 4), (5, 9, 4)],
)
def test_words_are_stepped_to_their_ends(offset, end, start):
    block = PageBlock(BlockStyle.BODY, "one by-tw")
    assert next_word_end(block, offset) == end
    assert previous_word_start(block, offset) == start


def test_a_selection_knows_what_it_holds():
    selection = Selection(Position(4, 7), Position(2, 3))
    assert selection.range_in(1, 9) == (0, 0)
    assert selection.range_in(2, 9) == (3, 9)
    assert selection.range_in(3, 9) == (0, 9)
    assert selection.range_in(4, 9) == (0, 7)
    assert selection.holds(Position(3, 0))
    assert not selection.holds(Position(4, 8))
    assert place_of("oil").has_characters
