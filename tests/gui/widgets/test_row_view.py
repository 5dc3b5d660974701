import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QShortcut
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget

from osce_reader.gui.widgets.row_view import RowView
from osce_reader.gui.widgets.rows import Node, Piece, Row, RowModel, heading
from osce_reader.gui.widgets.text import TextStyle
from tests.gui.seen import click_row, find_row, rows_of, show

CTRL = Qt.KeyboardModifier.ControlModifier
LONG = "We recognize that lanterns light the way of everyone who walks by night. " * 3


def leaf(name: str, text: str = "") -> Node:
    pieces = (Piece(name, TextStyle.STRONG, aside="2031"), Piece(text or name, lines=3))
    return Node(Row(pieces, name), value=name)


GROUPS = (
    heading("Oil", leaf("lamp"), leaf("wick"), aside="2"),
    heading("Wax", leaf("candle"), aside="1"),
)
FLAT = (heading("Light"), leaf("lamp"), leaf("wick"), leaf("candle"))


@pytest.fixture
def view(qtbot, theme):
    made = RowView(theme)
    show(qtbot, made)
    made.show_nodes(GROUPS)
    return made


@pytest.mark.parametrize("nodes", [(), FLAT, GROUPS])
def test_the_model_keeps_the_rules_of_qt(qapp, nodes):
    assert qapp is not None
    model = RowModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_nodes(nodes)
    model.set_nodes(GROUPS)
    assert tester.model() is model
    assert model.count() == 5


def test_groups_are_shown_open_with_their_rows(view):
    assert rows_of(view) == ["Oil, 2", "lamp", "wick", "Wax, 1", "candle"]
    assert view.visualRect(find_row(view, "candle")).height() > 0


@pytest.mark.parametrize(
    ("button", "modifier", "in_new_tab"),
    [
        (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, False),
        (Qt.MouseButton.LeftButton, CTRL, True),
        (Qt.MouseButton.MiddleButton, Qt.KeyboardModifier.NoModifier, True),
    ],
)
def test_a_click_chooses(qtbot, view, button, modifier, in_new_tab):
    with qtbot.waitSignal(view.chosen) as chosen:
        click_row(qtbot, view, "wick", button, modifier)
    assert chosen.args == ["wick", in_new_tab]


@pytest.mark.parametrize(
    ("modifier", "in_new_tab"), [(Qt.KeyboardModifier.NoModifier, False), (CTRL, True)]
)
def test_arrows_and_enter_choose(qtbot, view, modifier, in_new_tab):
    view.setFocus()
    view.set_current_value("lamp")
    qtbot.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.chosen) as chosen:
        qtbot.keyClick(view, Qt.Key.Key_Return, modifier)
    assert chosen.args == ["wick", in_new_tab]


def test_the_focus_makes_the_first_row_current(view):
    view.setFocus()
    assert view.current_value() == "lamp"
    assert view.selected_values() == []


def test_a_click_on_a_heading_closes_and_opens_its_group(qtbot, view):
    index = find_row(view, "Oil")
    click_row(qtbot, view, "Oil")
    assert not view.isExpanded(index)
    click_row(qtbot, view, "Oil")
    assert view.isExpanded(index)


def test_left_and_right_close_and_open_a_group(qtbot, view):
    view.setFocus()
    view.set_current_value("lamp")
    qtbot.keyClick(view, Qt.Key.Key_Left)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert not view.isExpanded(find_row(view, "Oil"))
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.isExpanded(find_row(view, "Oil"))


def test_the_keyboard_passes_by_headings_without_a_group(qtbot, view):
    view.show_nodes((leaf("lamp"), heading("Wax"), leaf("candle")))
    view.setFocus()
    view.set_current_value("lamp")
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.current_value() == "candle"


@pytest.mark.parametrize(
    ("start", "by", "expected"),
    [
        (None, 1, "lamp"), (None, -1, "candle"), ("lamp", 1, "wick"), ("wick", 1, "candle"),
        ("candle", 1, "lamp"), ("lamp", -1, "candle"),
    ],
)  # fmt: skip
def test_steps_go_round(view, start, by, expected):
    if start:
        view.set_current_value(start)
    assert view.step(by) == expected
    assert view.current_value() == expected


def test_a_step_in_an_empty_list_is_none(view):
    view.show_nodes(())
    assert view.step(1) is None


def test_an_unknown_value_takes_the_selection_away(view):
    view.set_current_value("lamp")
    assert not view.set_current_value("torch")
    assert view.selected_values() == []


def test_several_rows_can_be_selected(qtbot, view):
    view.set_several()
    click_row(qtbot, view, "lamp")
    click_row(qtbot, view, "candle", modifier=CTRL)
    assert view.selected_values() == ["lamp", "candle"]


@pytest.mark.parametrize(
    ("selected", "left", "expected"),
    [
        (["wick"], ["lamp", "wick", "candle"], ["wick"]),
        (["wick"], ["lamp", "candle"], ["candle"]),
        (["candle"], ["lamp", "wick"], ["wick"]),
        (["lamp", "candle"], ["lamp", "candle"], ["lamp", "candle"]),
        (["lamp"], [], []),
    ],
)
def test_a_changed_list_keeps_its_selection_or_its_place(view, selected, left, expected):
    view.set_several()
    view.show_nodes((leaf("lamp"), leaf("wick"), leaf("candle")))
    view.select_values(selected)
    view.replace_nodes([leaf(name) for name in left])
    assert view.selected_values() == expected


def test_long_text_makes_a_row_higher_up_to_its_limit(view):
    view.show_nodes((leaf("short"), leaf("long", LONG), leaf("longer", LONG * 20)))
    heights = [view.visualRect(find_row(view, name)).height() for name in ("short", "long")]
    assert heights[1] > heights[0]
    longest = view.visualRect(view.model().index(2, 0)).height()
    assert longest == heights[1]


def test_a_wider_list_has_lower_rows(qtbot, view):
    view.show_nodes((leaf("long", LONG[:120]),))
    before = view.visualRect(view.model().index(0, 0)).height()
    view.resize(900, 700)
    qtbot.waitUntil(lambda: view.visualRect(view.model().index(0, 0)).height() < before)


@pytest.mark.parametrize("key", [Qt.Key.Key_F10])
def test_a_menu_is_asked_for_by_key(qtbot, view, key):
    view.set_current_value("wick")
    with qtbot.waitSignal(view.menu_requested):
        qtbot.keyClick(view, key, Qt.KeyboardModifier.ShiftModifier)


@pytest.mark.parametrize(
    "reason", [QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard]
)
def test_a_menu_is_asked_for_by_the_menu_key_and_the_mouse(qtbot, view, reason):
    view.set_current_value("wick")
    at = view.visualRect(find_row(view, "wick")).center()
    with qtbot.waitSignal(view.menu_requested):
        QApplication.sendEvent(
            view.viewport(), QContextMenuEvent(reason, at, view.viewport().mapToGlobal(at))
        )


def test_no_menu_is_asked_for_beside_the_rows(qtbot, view):
    with qtbot.assertNotEmitted(view.menu_requested):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(20, 690), QPoint())
        QApplication.sendEvent(view.viewport(), event)


def test_keys_of_the_list_go_before_those_of_the_window(qtbot, theme):
    window, heard = QWidget(), []
    view = RowView(theme, window)
    view.set_keys({Qt.Key.Key_1: lambda: heard.append("list")})
    QShortcut("1", window).activated.connect(lambda: heard.append("window"))
    QShortcut("2", window).activated.connect(lambda: heard.append("window"))
    show(qtbot, window)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_1)
    qtbot.keyClick(view, Qt.Key.Key_2)
    assert heard == ["list", "window"]


@pytest.mark.parametrize("name", ["light", "dark", "sepia"])
def test_rows_are_painted_in_every_theme(view, themes, name):
    row = Row((Piece("a lamp", marks=((2, 6),)),), "lamp", margin="10", dot="blue", indent=1)
    view.set_theme(themes[name])
    view.show_nodes((heading("Light", Node(row, 1), aside="1"),))
    view.setFocus()
    view.set_current_value(1)
    picture = view.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(200) for y in range(60)}
    assert {themes[name].window.selected, themes[name].page.hit} <= colours
    assert themes[name].highlight("blue").fill in colours


def test_twenty_thousand_rows_are_shown_and_reached(view):
    view.show_nodes([leaf(f"row {n}", LONG) for n in range(20_000)])
    assert view.set_current_value("row 19999")
    assert view.viewport().rect().intersects(view.visualRect(view.currentIndex()))
