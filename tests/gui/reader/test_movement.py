import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osce_reader.gui.reader.flow import PageFlow, Position
from osce_reader.gui.reader.following import find_paragraph, find_section, find_target
from osce_reader.gui.reader.movement import Step, move
from tests.gui.reader.builders import flow_of, index_of, lantern_page

pytestmark = pytest.mark.usefixtures("fonts")
PAGE = lantern_page()
FIRST, ONE, OIL, WICKS, TRIM, SECOND, CLEF, LAST, NOTE = range(3, 12)


@pytest.fixture
def flow() -> PageFlow:
    return flow_of(PAGE)


@pytest.mark.parametrize(
    ("start", "step", "goal"),
    [
        ((OIL, 0), Step.NEXT_CHARACTER, (OIL, 1)),
        ((OIL, 13), Step.NEXT_CHARACTER, (WICKS, 0)),
        ((CLEF, 2), Step.NEXT_CHARACTER, (CLEF, 3)),
        ((CLEF, 3), Step.PREVIOUS_CHARACTER, (CLEF, 2)),
        ((WICKS, 0), Step.PREVIOUS_CHARACTER, (OIL, 13)),
        ((OIL, 0), Step.NEXT_WORD, (OIL, 4)),
        ((OIL, 13), Step.NEXT_WORD, (WICKS, 0)),
        ((OIL, 9), Step.PREVIOUS_WORD, (OIL, 8)),
        ((WICKS, 0), Step.PREVIOUS_WORD, (OIL, 13)),
        ((OIL, 5), Step.LINE_START, (OIL, 0)),
        ((OIL, 5), Step.LINE_END, (OIL, 13)),
        ((OIL, 5), Step.NEXT_PARAGRAPH, (OIL, 13)),
        ((OIL, 13), Step.NEXT_PARAGRAPH, (WICKS, 9)),
        ((OIL, 5), Step.PREVIOUS_PARAGRAPH, (OIL, 0)),
        ((WICKS, 0), Step.PREVIOUS_PARAGRAPH, (OIL, 0)),
        ((OIL, 0), Step.NEXT_LINE, (WICKS, 0)),
        ((WICKS, 0), Step.PREVIOUS_LINE, (OIL, 0)),
        ((NOTE, 10), Step.NEXT_CHARACTER, (NOTE, 10)),
        ((NOTE, 0), Step.NEXT_LINE, (NOTE, 10)),
        ((0, 5), Step.PREVIOUS_LINE, (0, 0)),
        ((0, 0), Step.PREVIOUS_WORD, (0, 0)),
        ((NOTE, 10), Step.NEXT_PARAGRAPH, (NOTE, 10)),
    ],
)
def test_a_step_leads(flow, start, step, goal):
    assert move(flow, Position(*start), step) == Position(*goal)


def test_lines_within_a_paragraph_keep_the_column(flow):
    start = Position(ONE, 20)
    below = move(flow, start, Step.NEXT_LINE)
    layout = flow.layout(ONE)
    assert layout.line_of(below.offset) == 1
    assert layout.caret_rect(below.offset).x() == pytest.approx(layout.caret_rect(20).x(), abs=9)
    assert move(flow, below, Step.PREVIOUS_LINE).block == ONE


@given(st.lists(st.sampled_from(Step), max_size=30), st.integers(0, len(PAGE.blocks) - 1))
@settings(max_examples=50, deadline=None)
def test_the_caret_never_leaves_the_page(steps, block):
    flow = flow_of(PAGE)
    position = Position(block, 0)
    for step in steps:
        position = move(flow, position, step)
        assert 0 <= position.offset <= len(PAGE.blocks[position.block].text)


@pytest.mark.parametrize(
    ("index", "direction", "found"),
    [(-1, 1, ONE), (ONE, 1, OIL), (TRIM, 1, CLEF), (LAST, 1, NOTE), (NOTE, 1, None),
     (CLEF, -1, TRIM), (ONE, -1, None), (len(PAGE.blocks), -1, NOTE)],
)  # fmt: skip
def test_the_nearest_paragraph(index, direction, found):
    assert find_paragraph(PAGE, index, direction=direction) == found


@pytest.mark.parametrize(
    ("index", "direction", "found"),
    [
        (-1, 1, FIRST),
        (ONE, 1, SECOND),
        (SECOND, 1, None),
        (CLEF, -1, SECOND),
        (SECOND, -1, FIRST),
        (FIRST, -1, None),
    ],
)
def test_the_nearest_section(index, direction, found):
    assert find_section(PAGE, index, direction=direction) == found


@pytest.mark.parametrize(
    ("position", "found"), [((OIL, 3), NOTE), ((OIL, 9), NOTE), ((NOTE, 0), OIL), ((ONE, 0), None)]
)
def test_footnotes_lead_there_and_back(position, found):
    assert find_target(PAGE, Position(*position)) == found


def test_the_names_of_the_blocks_are_those_of_the_page():
    assert [index_of(PAGE, name) for name in ("h1", "1", "2", "3", "3.a", "h2", "4", "fn1")] == [
        FIRST, ONE, OIL, WICKS, TRIM, SECOND, CLEF, NOTE,
    ]  # fmt: skip
