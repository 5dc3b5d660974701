import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_reader.model.locator import Locator
from osce_reader.rendering.hits import PageHits, make_hits
from osce_reader.rendering.page import lay_out
from tests.builders import document

PAGE = lay_out(document("Oil and oil.", "Nothing here.", "A lamp.", "Oil again, oil."))
BLOCK = {paragraph: PAGE.find_block(paragraph) or 0 for paragraph in "1234"}
HITS = PageHits(PAGE, {BLOCK["4"]: ((0, 3), (11, 14)), BLOCK["1"]: ((0, 3), (8, 11))})


def place(paragraph: str, start: int, end: int, last: str = "") -> Locator:
    return Locator(PAGE.document, PAGE.language, paragraph, last, start, end)


def test_hits_are_numbered_in_reading_order():
    assert len(HITS) == 4
    assert [HITS.place(number) for number in range(4)] == [
        place("1", 0, 3), place("1", 8, 11), place("4", 0, 3), place("4", 11, 14),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("paragraph", "offset", "number"),
    [
        ("", 0, 0), ("1", 0, 0), ("1", 1, 1), ("1", 8, 1), ("1", 9, 2), ("2", 0, 2), ("3", 5, 2),
        ("4", 0, 2), ("4", 1, 3), ("4", 12, None), ("gone", 0, 0),
    ],
)  # fmt: skip
def test_the_next_hit_from_a_place_on(paragraph, offset, number):
    assert HITS.find_from(paragraph, offset) == number


def test_the_first_hit_in_a_paragraph():
    assert [HITS.find_in(one) for one in ("1", "2", "4", "gone", "")] == [0, None, 2, None, None]


def test_no_hits_are_none():
    none = PageHits(PAGE)
    assert (len(none), none.find_from("1"), none.find_in("1")) == (0, None, None)
    assert list(none.on_block(BLOCK["1"])) == []


def test_a_block_knows_the_numbers_of_its_hits():
    assert list(HITS.on_block(BLOCK["4"])) == [(2, 0, 3), (3, 11, 14)]
    assert list(HITS.on_block(BLOCK["2"])) == []


def test_places_become_hits_and_what_is_no_place_of_the_page_is_left_out():
    made = make_hits(
        PAGE,
        [
            place("4", 11, 14), place("4", 11, 14), place("1", 8, 11), place("gone", 0, 3),
            place("3", 2, 2), PAGE_ITSELF.at("2"), place("2", 8, 4, last="4"),
        ],
    )  # fmt: skip
    assert [made.place(number) for number in range(len(made))] == [
        place("1", 8, 11), place("2", 8, 13), place("4", 11, 14),
    ]  # fmt: skip


PAGE_ITSELF = Locator(PAGE.document, PAGE.language)
SPANS = st.lists(st.tuples(st.integers(0, 9), st.integers(10, 12)), max_size=4).map(
    lambda spans: tuple(sorted(set(spans)))
)


@given(st.dictionaries(st.sampled_from(sorted(BLOCK.values())), SPANS))
def test_every_hit_has_one_number_and_is_found_from_its_own_place(spans):
    hits = PageHits(PAGE, spans)
    assert len(hits) == sum(map(len, spans.values()))
    numbers = [n for block in sorted(spans) for n, _, _ in hits.on_block(block)]
    assert numbers == list(range(len(hits)))
    for number in numbers:
        found = hits.place(number)
        first = hits.find_from(found.paragraph, found.start or 0)
        assert first is not None
        assert hits.place(first).start == found.start
