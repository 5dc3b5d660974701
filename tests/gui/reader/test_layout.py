import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCharFormat

from osce_reader.gui.reader.layout import BlockLayout, flatten
from osce_reader.gui.reader.typography import Typography
from osce_reader.rendering.page import BlockStyle, PageBlock, Run, RunStyle
from tests.builders import some_texts
from tests.gui.reader.builders import LONG

pytestmark = pytest.mark.usefixtures("fonts")


def set_in_lines(text: str, *, width: float = 400, **facts) -> BlockLayout:
    block = PageBlock(BlockStyle.BODY, text, **facts)
    return BlockLayout(block, Typography().setting(block.style), left=0, width=width)


def test_every_line_is_one_line_height():
    layout = set_in_lines(LONG)
    assert layout.line_count > 3
    assert layout.height == pytest.approx(layout.line_count * 19 * 1.56)


def test_a_superscript_mark_moves_no_line():
    plain = set_in_lines("Oil1 is dear. " * 20)
    marked = set_in_lines("Oil1 is dear. " * 20, runs=(Run(3, 4, RunStyle.MARK, "fn1"),))
    assert marked.height == plain.height


def test_lines_hold_every_character_once():
    layout = set_in_lines(LONG)
    starts = [layout.line_bounds(n)[0] for n in range(layout.line_count)]
    ends = [layout.line_bounds(n)[1] for n in range(layout.line_count)]
    assert starts[0] == 0
    assert ends[-1] == len(LONG)
    assert [LONG[end] for end in ends[:-1]] == [" "] * (layout.line_count - 1)
    assert starts[1:] == [end + 1 for end in ends[:-1]]


@pytest.mark.parametrize("text", ["A 𝄞 clef", "𐌰𐌱𐌲", "e\u0301te", "plain", "שלום"])
def test_the_caret_steps_over_characters_and_back(text):
    layout = set_in_lines(text)
    forth = [0]
    while forth[-1] < len(text):
        forth.append(layout.next_offset(forth[-1]))
    back = [len(text)]
    while back[-1] > 0:
        back.append(layout.previous_offset(back[-1]))
    assert forth == back[::-1]
    assert forth[-1] == len(text)


def test_a_character_beyond_the_basic_plane_is_one_step():
    layout = set_in_lines("A 𝄞 clef")
    assert layout.next_offset(2) == 3
    assert layout.previous_offset(3) == 2


@given(some_texts, st.data())
@settings(max_examples=60, deadline=None)
def test_the_offset_at_the_caret_is_that_of_the_caret(text, data):
    layout = set_in_lines(text)
    behind = layout.next_offset(data.draw(st.integers(0, len(text))))
    offset = data.draw(st.sampled_from([behind, layout.previous_offset(behind)]))
    caret = layout.caret_rect(offset)
    found = layout.offset_at(caret.x(), caret.center().y())
    assert layout.caret_rect(found).x() == pytest.approx(caret.x(), abs=0.6)
    assert layout.line_of(found) == layout.line_of(offset)


@given(st.integers(0, len(LONG)), st.integers(0, len(LONG)))
@settings(deadline=None)
def test_a_range_has_a_box_on_each_of_its_lines(start, end):
    layout = set_in_lines(LONG)
    boxes = list(layout.iter_rects(start, end))
    if start >= end:
        assert boxes == []
        return
    assert len(boxes) == layout.line_of(end - 1) - layout.line_of(start) + 1
    assert all(box.left() >= 0 and box.right() <= 400.5 for box in boxes)
    assert all(box.height() == pytest.approx(19 * 1.56) for box in boxes)


def test_a_range_within_a_long_word_is_whole_at_the_end_of_the_line():
    text = "x" * 100
    layout = set_in_lines(text, width=200)
    first, second = list(layout.iter_rects(0, layout.line_bounds(1)[0] + 1))
    assert first.width() > 180
    assert second.left() == 0


@pytest.mark.parametrize(("x", "y", "offset"), [(-9, -9, 0), (9999, 9999, len(LONG))])
def test_a_point_outside_finds_the_nearest_end(x, y, offset):
    assert set_in_lines(LONG).offset_at(x, y) == offset


def test_a_centred_heading_stands_in_the_middle():
    block = PageBlock(BlockStyle.SECTION, "II.")
    layout = BlockLayout(block, Typography().setting(block.style), left=0, width=400)
    (box,) = layout.iter_rects(0, 3)
    assert box.center().x() == pytest.approx(200, abs=1)


def test_overlapping_colours_are_cut_and_the_later_wins():
    red, blue = QTextCharFormat(), QTextCharFormat()
    flat = flatten([(0, 10, red), (4, 6, blue)])
    assert [(start, end) for start, end, _ in flat] == [(0, 4), (4, 6), (6, 10)]
    assert flat[1][2] is blue
    assert flatten([(2, 3, red)]) == [(2, 3, red)]
    assert flatten([]) == []
