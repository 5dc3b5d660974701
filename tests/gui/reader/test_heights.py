from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_reader.gui.reader.heights import HeightTree

heights = st.lists(st.integers(1, 400), min_size=1, max_size=60)


@given(heights)
def test_tops_are_the_sums_of_what_stands_before(given_heights):
    tree = HeightTree(given_heights)
    tops = [tree.top_of(index) for index in range(len(tree) + 1)]
    assert tops == [0, *accumulate(given_heights)]
    assert tree.total == sum(given_heights)


@given(heights, st.data())
def test_a_changed_height_moves_what_is_below(given_heights, data):
    index = data.draw(st.integers(0, len(given_heights) - 1))
    new = data.draw(st.integers(1, 999))
    tree = HeightTree(given_heights)
    tree[index] = new
    changed = [*given_heights[:index], new, *given_heights[index + 1 :]]
    assert [tree[i] for i in range(len(tree))] == changed
    assert [tree.top_of(i) for i in range(len(tree) + 1)] == [0, *accumulate(changed)]


@given(heights, st.data())
def test_the_block_at_a_height_is_found(given_heights, data):
    tree = HeightTree(given_heights)
    height = data.draw(st.integers(0, sum(given_heights) - 1))
    index = tree.find(height)
    assert tree.top_of(index) <= height < tree.top_of(index + 1)


@pytest.mark.parametrize(("height", "index"), [(-5, 0), (0, 0), (99, 2), (6, 2)])
def test_a_height_outside_finds_the_nearest_block(height, index):
    assert HeightTree([1, 2, 3]).find(height) == index


def test_nothing_has_no_height():
    assert HeightTree([]).total == 0
