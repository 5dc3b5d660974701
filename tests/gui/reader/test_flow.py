from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osce_reader.gui.reader.flow import PageFlow, Position
from osce_reader.gui.reader.typography import Typography
from osce_reader.rendering.page import BlockStyle, Page, PageBlock
from tests.gui.reader.builders import count_laid_out, flow_of, index_of, lantern_page

pytestmark = pytest.mark.usefixtures("fonts")


def long_page(count: int) -> Page:
    """A page of *count* paragraphs of different lengths."""
    blocks = (
        PageBlock(BlockStyle.BODY, f"{n} lanterns light the way. " * (n % 9 + 1), locator=str(n))
        for n in range(count)
    )
    return Page("long", "en", "Long", tuple(blocks))


def seen(flow: PageFlow) -> list[str]:
    return [placed.layout.block.locator for placed in flow.iter_visible()]


def test_a_page_begins_with_its_head():
    flow = flow_of(lantern_page())
    placed = list(flow.iter_visible())
    assert [p.layout.block.style for p in placed[:3]] == list(BlockStyle)[:3]
    assert placed[0].top == pytest.approx(flow.typography.top_margin)


def test_blocks_stand_below_each_other():
    placed = list(flow_of(lantern_page()).iter_visible())
    assert all(upper.bottom <= lower.top for upper, lower in pairwise(placed))


def test_a_column_has_about_seventy_characters_to_the_line():
    flow = flow_of(lantern_page(), width=1600)
    layout = flow.layout(index_of(flow.page, "1"))
    widest = max(end - start for start, end in map(layout.line_bounds, range(layout.line_count)))
    assert 60 <= widest <= 80
    assert flow.column_left == pytest.approx((1600 - flow.column_width) / 2)


@pytest.mark.parametrize("width", [30, 120, 320, 500, 2500])
def test_a_column_fits_into_its_window(width):
    flow = flow_of(lantern_page(), width=width)
    assert 0 < flow.column_width < width
    assert flow.column_left + flow.column_width <= width


def test_only_what_is_seen_is_laid_out():
    flow = PageFlow(long_page(10_000), Typography(), width=800, height=600)
    assert len(list(flow.iter_visible())) < 30
    flow.scroll_to(Position(7000, 0), at=100)
    assert "7000" in seen(flow)
    assert 0 < count_laid_out(flow.page) < 80


def test_a_page_can_be_read_from_the_first_to_the_last_block():
    flow = PageFlow(long_page(300), Typography(), width=800, height=600)
    met = set(seen(flow))
    for _ in range(200):
        flow.scroll_by(300)
        met |= set(seen(flow))
    assert len(met) == 300
    assert seen(flow)[-1] == "299"


@given(st.lists(st.floats(-900, 900), max_size=20))
@settings(max_examples=40, deadline=None)
def test_scrolling_stays_on_the_page(distances):
    flow = PageFlow(long_page(120), Typography(), width=700, height=500)
    for distance in distances:
        flow.scroll_by(distance)
        top = next(iter(flow.iter_visible())).top
        assert top <= flow.typography.top_margin + 0.01
        assert flow.scroll_top >= -0.01
        assert flow.scroll_top + flow.height <= flow.total_height + 0.01


@given(st.integers(20, 80), st.floats(-200, 200))
@settings(max_examples=40, deadline=None)
def test_scrolling_there_and_back_returns_to_the_line(index, distance):
    flow = PageFlow(long_page(120), Typography(), width=700, height=500)
    flow.scroll_to(Position(index, 0), at=250)
    before = flow.line_top(Position(index, 0))
    flow.scroll_by(distance)
    flow.scroll_by(-distance)
    assert flow.line_top(Position(index, 0)) == pytest.approx(before, abs=0.01)


@given(st.integers(0, 119), st.integers(0, 400))
@settings(max_examples=40, deadline=None)
def test_a_line_is_scrolled_to_where_it_is_wanted(index, at):
    flow = PageFlow(long_page(120), Typography(), width=700, height=500)
    flow.scroll_to(Position(index, 0), at=at)
    top = flow.line_top(Position(index, 0))
    assert top is not None
    if 15 < index < 105:
        assert top == pytest.approx(at, abs=0.01)


def test_the_end_of_a_page_is_its_last_line():
    flow = PageFlow(long_page(500), Typography(), width=700, height=500)
    flow.scroll_to_height(flow.total_height)
    last = list(flow.iter_visible())[-1]
    assert last.index == 499
    assert last.bottom < 500


def test_a_short_page_does_not_scroll():
    flow = flow_of(long_page(2))
    flow.scroll_by(500)
    assert flow.scroll_top == 0


def test_the_position_at_the_top_is_the_first_whole_line():
    flow = PageFlow(long_page(120), Typography(), width=700, height=500)
    position = Position(53, flow.layout(53).line_bounds(2)[0])
    flow.scroll_to(position, at=0)
    assert flow.first_position() == position
    flow.scroll_by(5)
    assert flow.first_position() == Position(53, flow.layout(53).line_bounds(3)[0])


@pytest.mark.parametrize(
    ("paragraph", "offset"), [("1", 0), ("1", 60), ("2", 5), ("3.a", 2), ("4", 3), ("4", 12)]
)
def test_a_point_on_the_text_finds_its_position(paragraph, offset):
    flow = flow_of(lantern_page(), height=900)
    index = index_of(flow.page, paragraph)
    placed = flow.find_visible(index)
    assert placed is not None
    point = placed.layout.caret_rect(offset).translated(placed.origin).center()
    assert flow.position_at(point.x(), point.y()) == Position(index, offset)


def test_a_point_below_all_text_finds_its_end():
    flow = flow_of(long_page(2))
    assert flow.position_at(400, 599) == Position(1, len(flow.page.blocks[1].text))


def test_an_empty_page_has_no_position():
    flow = flow_of(Page("none", "en", "", ()))
    assert flow.position_at(10, 10) is None
    flow.scroll_by(100)
    assert flow.scroll_top == 0


def test_nested_items_stand_further_right():
    flow = flow_of(lantern_page(), height=900)
    outer, inner = (flow.find_visible(index_of(flow.page, name)) for name in ("3", "3.a"))
    assert outer is not None
    assert inner is not None
    assert inner.left - outer.left == pytest.approx(flow.typography.indent)


def test_the_first_footnote_alone_has_a_rule_above():
    page = lantern_page()
    note = page.blocks[-1]
    two = replace(page, blocks=(*page.blocks, replace(note, locator="fn2")))
    flow = flow_of(two, height=2000)
    assert [i for i in range(len(two.blocks)) if flow.is_first_footnote(i)] == [len(two.blocks) - 2]
    above, first, second = list(flow.iter_visible())[-3:]
    assert first.top - above.bottom > 2 * (second.top - first.bottom)


@pytest.mark.parametrize(("width", "is_whole"), [(700, True), (330, True), (230, False)])
def test_a_title_is_set_smaller_before_its_words_are_broken(width, is_whole):
    title = PageBlock(BlockStyle.TITLE, "A COMPREHENSIVE APPROACH")
    flow = PageFlow(Page("long", "en", "Long", (title,)), Typography(), width=width, height=400)
    layout = flow.layout(0)
    starts = {layout.line_bounds(number)[0] for number in range(layout.line_count)}
    assert (starts <= {0, 2, 16}) is is_whole
    usual = flow.typography.setting(BlockStyle.TITLE)
    assert (layout.setting == usual) is (width == 700)
    assert layout.setting.line_height >= 0.6 * usual.line_height
