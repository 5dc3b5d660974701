import pytest
from PySide6.QtCore import QPoint, Qt

from osce_reader.gui.search.year_chart import YearChart
from tests.gui.opened import SHIFT, Key
from tests.gui.seen import show

COUNTS = {"2013": 1, "2011": 3, "2001": 2}


@pytest.fixture
def chart(qtbot, theme):
    made = YearChart(theme)
    show(qtbot, made, height=60)
    made.show_years(COUNTS, "")
    return made


@pytest.fixture
def chosen(chart):
    asked: list[str] = []
    chart.years_chosen.connect(asked.append)
    return asked


def at(chart: YearChart, year: int) -> QPoint:
    return chart.find_bar(year).center().toPoint()


LEFT = Qt.MouseButton.LeftButton


def test_a_click_chooses_a_year_and_another_takes_it_back(qtbot, chart, chosen):
    qtbot.mouseClick(chart, LEFT, pos=at(chart, 2011))
    chart.show_years(COUNTS, "2011")
    qtbot.mouseClick(chart, LEFT, pos=at(chart, 2011))
    assert chosen == ["2011", ""]


@pytest.mark.parametrize(("first", "last"), [(2001, 2011), (2011, 2001)])
def test_years_are_dragged_over_either_way(qtbot, chart, chosen, first, last):
    qtbot.mousePress(chart, LEFT, pos=at(chart, first))
    qtbot.mouseMove(chart, at(chart, last))
    qtbot.mouseRelease(chart, LEFT, pos=at(chart, last))
    assert chosen == ["2001..2011"]


def test_a_click_with_shift_ends_a_range(qtbot, chart, chosen):
    qtbot.mouseClick(chart, LEFT, pos=at(chart, 2011))
    chart.show_years(COUNTS, "2011")
    qtbot.mouseClick(chart, LEFT, SHIFT, pos=at(chart, 2013))
    assert chosen == ["2011", "2011..2013"]


KEYED = [
    ([(Key.Key_Return, None)], "2013"),
    ([(Key.Key_Left, None), (Key.Key_Space, None)], "2012"),
    ([(Key.Key_Left, SHIFT), (Key.Key_Left, SHIFT), (Key.Key_Return, None)], "2011..2013"),
    ([(Key.Key_Home, None), (Key.Key_Return, None)], "2001"),
    ([(Key.Key_Home, SHIFT), (Key.Key_Return, None)], "2001..2013"),
    ([(Key.Key_PageUp, None), (Key.Key_Right, SHIFT), (Key.Key_Return, None)], "2003..2004"),
    ([(Key.Key_Left, None)] * 40 + [(Key.Key_Return, None)], "2001"),
]


@pytest.mark.parametrize(("keys", "expected"), KEYED)
def test_years_are_chosen_by_keyboard_alone(qtbot, chart, chosen, keys, expected):
    chart.setFocus()
    for key, modifier in keys:
        qtbot.keyClick(chart, key, modifier or Qt.KeyboardModifier.NoModifier)
    assert chosen == [expected]


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Escape])
def test_the_choice_is_taken_back_by_a_key(qtbot, chart, chosen, key):
    chart.setFocus()
    qtbot.keyClick(chart, key)
    assert chosen == []
    chart.show_years(COUNTS, "2001..2011")
    qtbot.keyClick(chart, key)
    assert chosen == [""]


def test_what_the_keys_are_at_is_said(qtbot, chart):
    chart.setFocus()
    assert chart.accessibleDescription() == "2013: 1 hit"
    qtbot.keyClick(chart, Key.Key_Left)
    assert chart.accessibleDescription() == "2012: 0 hits"
    qtbot.keyClick(chart, Key.Key_Home, SHIFT)
    assert chart.accessibleDescription() == "2001 to 2012: 5 hits"


@pytest.mark.parametrize(
    ("counts", "chosen", "has_choice"),
    [({}, "", False), ({"2011": 2}, "", False), ({"2011": 2}, "2011", True), (COUNTS, "", True),
     ({}, "1999", True)],
)  # fmt: skip
def test_one_year_is_no_choice_unless_it_was_chosen(chart, counts, chosen, has_choice):
    chart.show_years(counts, chosen)
    assert chart.has_choice is has_choice
    assert not chart.grab().isNull()


@pytest.mark.parametrize("width", [60, 280, 900])
def test_a_year_is_found_where_its_bar_is(chart, width):
    chart.resize(width, chart.height())
    for year in range(2001, 2014):
        assert chart.find_year(chart.find_bar(year).center().x()) == year
    assert (chart.find_year(-50), chart.find_year(5000)) == (2001, 2013)


def test_the_years_that_are_chosen_are_lit(chart, theme):
    chart.show_years(COUNTS, "2011")
    picture = chart.grab().toImage()
    foot = int(chart.find_bar(2011).bottom()) - 1
    colours = {
        year: picture.pixelColor(int(chart.find_bar(year).center().x()), foot).name()
        for year in (2001, 2011)
    }
    assert colours == {2001: theme.window.disabled, 2011: theme.window.accent}
