"""The page by keyboard alone."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

from osce_reader.gui.reader.page_view import PageView
from osce_reader.rendering.overlays import OverlayKind
from tests.gui.reader.builders import (
    LONG,
    finding,
    index_of,
    lantern_page,
    overlay,
    place,
    place_of,
    show,
)

Key = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
LINK = OverlayKind.LINK_LIBRARY


@pytest.fixture
def view(qtbot, theme):
    return show(qtbot, theme)


@pytest.fixture
def press(qtbot, view):
    def press_keys(*keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            if isinstance(key, str):
                qtbot.keyClicks(view, key)
            else:
                qtbot.keyClick(view, key, modifier)

    return press_keys


def current(view) -> str:
    """The current paragraph."""
    locator = view.current_locator()
    return locator.paragraph if locator else ""


def is_taken(view, key: Qt.Key) -> bool:
    """Whether the page keeps a key for itself."""
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view, event)
    return event.isAccepted()


@pytest.mark.parametrize(
    ("keys", "paragraph"),
    [
        ("j", "2"),
        ("jjj", "3.a"),
        ("jjjj", "4"),
        ("jjjjjj", "fn1"),
        ("jjjjjjjjj", "fn1"),
        ("jjk", "2"),
        ("kkk", "1"),
        ("]", "h2"),
        ("]j", "4"),
        ("]]", "h2"),
        ("][", "h1"),
        ("[", "h1"),
    ],
)
def test_letters_go_through_paragraphs_and_sections(view, press, keys, paragraph):
    press(*keys)
    assert view.current_locator() == place(paragraph)


def test_each_step_is_told(view, press):
    told: list[object] = []
    view.caret_moved.connect(told.append)
    press(*"jjk")
    assert told == [place("2"), place("3"), place("2")]


def test_steps_bring_the_paragraph_into_sight(qtbot, theme):
    view = show(qtbot, theme, lantern_page(repeats=30), size=(700, 300))
    for _ in range(20):
        qtbot.keyClicks(view, "j")
        placed = view.flow.find_visible(index_of(view.page, current(view)))
        assert placed is not None
        assert placed.top >= 0


def test_a_step_after_scrolling_away_begins_at_what_is_seen(qtbot, theme):
    view = show(qtbot, theme, lantern_page(repeats=30), size=(700, 300))
    view.restore_top("20")
    qtbot.keyClicks(view, "j")
    assert view.current_locator() == place("20")


@pytest.mark.parametrize(
    ("key", "modifier", "is_down"),
    [
        (Key.Key_Down, Qt.KeyboardModifier.NoModifier, True),
        (Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, True),
        (Key.Key_Space, Qt.KeyboardModifier.NoModifier, True),
        (Key.Key_End, Qt.KeyboardModifier.NoModifier, True),
        (Key.Key_Up, Qt.KeyboardModifier.NoModifier, False),
        (Key.Key_PageUp, Qt.KeyboardModifier.NoModifier, False),
        (Key.Key_Space, SHIFT, False),
        (Key.Key_Home, Qt.KeyboardModifier.NoModifier, False),
    ],
)
def test_keys_scroll_and_leave_the_current_paragraph(qtbot, theme, key, modifier, is_down):
    view = show(qtbot, theme, lantern_page(repeats=30), size=(700, 300))
    view.scroll_by_pixels(1500)
    before = view.flow.scroll_top
    qtbot.keyClick(view, key, modifier)
    assert (view.flow.scroll_top > before) is is_down
    assert view.flow.scroll_top != before
    assert view.current_locator() == place("1")


def test_shift_and_arrows_select_by_characters(view, press):
    view.go_to(place("2"), focus=True)
    press(Key.Key_Right, Key.Key_Right, Key.Key_Right, modifier=SHIFT)
    assert view.selection() == place("2", 0, 3)
    press(Key.Key_Left, modifier=SHIFT)
    assert view.selection() == place("2", 0, 2)


def test_ctrl_shift_and_arrows_select_by_words(view, press):
    press(*[Key.Key_Right] * 4, modifier=CTRL | SHIFT)
    assert view.selected_text() == "We recognize that lanterns"
    press(Key.Key_Left, modifier=CTRL | SHIFT)
    assert view.selected_text() == "We recognize that "


def test_a_selection_can_begin_anywhere(view, press):
    press(*[Key.Key_Right] * 3, modifier=CTRL)
    press(Key.Key_Right)
    assert view.selection() is None
    press(Key.Key_Right, modifier=CTRL | SHIFT)
    assert view.selection() == place_of("lanterns")


def test_shift_and_down_selects_by_lines_over_paragraphs(view, press):
    view.go_to(place("2"), focus=True)
    press(Key.Key_Down, modifier=SHIFT)
    assert view.selected_text() == "Oil is dear."
    press(Key.Key_Down, modifier=SHIFT)
    assert view.selected_text() == "Oil is dear.\n\nOf wicks:"
    press(Key.Key_Up, modifier=SHIFT)
    assert view.selection() == place("2", 0, 3, last="3")


def test_shift_home_and_end_select_to_the_ends_of_the_line(view, press):
    view.go_to(place("2", 4, 6), focus=True)
    press(Key.Key_End, modifier=SHIFT)
    assert view.selection() == place("2", 4, 12)
    press(Key.Key_Home, modifier=SHIFT)
    assert view.selection() == place("2", 0, 4)


def test_ctrl_shift_and_down_selects_by_paragraphs(view, press):
    view.go_to(place("2"), focus=True)
    press(Key.Key_Down, Key.Key_Down, modifier=CTRL | SHIFT)
    assert view.selected_text() == "Oil is dear.\n\nOf wicks:"


def test_ctrl_a_selects_the_text_without_the_head(view, press):
    press(Key.Key_A, modifier=CTRL)
    assert view.selection() == place("h1", 0, len("In silver."), last="fn1")
    assert view.selected_text().startswith(f"I.\n\n{LONG}")


def test_ctrl_c_copies_plain_text(view, press):
    view.select(place_of("lanterns"))
    press(Key.Key_C, modifier=CTRL)
    assert QGuiApplication.clipboard().text() == "lanterns"


def test_escape_closes_one_layer_and_is_then_for_the_window(qtbot, theme):
    view = show(qtbot, theme)
    view.select(place_of("oil"))
    assert is_taken(view, Key.Key_Escape)
    assert view.selection() is None
    assert not is_taken(view, Key.Key_Escape)
    assert not is_taken(view, Key.Key_F5)


def test_a_key_of_another_script_changes_nothing(view):
    event = QKeyEvent(QEvent.Type.KeyPress, ord("Я"), Qt.KeyboardModifier.NoModifier, "я")
    QApplication.sendEvent(view, event)
    assert view.current_locator() == place("1")


def test_enter_follows_the_only_link(view, press, qtbot):
    view.set_overlays(finding([overlay("LAMP.DOC/1/31", LINK, key="7")]))
    with qtbot.waitSignal(view.link_activated) as activated:
        press(Key.Key_Return)
    assert activated.args == ["7", False]
    with qtbot.waitSignal(view.link_activated) as activated:
        press(Key.Key_Return, modifier=CTRL)
    assert activated.args == ["7", True]


def test_enter_follows_the_link_under_the_caret_or_the_next(view, press):
    told: list[object] = []
    view.link_activated.connect(lambda key, _: told.append(key))
    view.set_overlays(finding([overlay("lanterns", LINK, key="1"), overlay("oil", LINK, key="2")]))
    for words in ("recognize", "lanterns", "nobody", "oil", "dusk"):
        view.go_to(place_of(words), focus=True)
        press(Key.Key_Return)
    assert told == ["1", "1", "2", "2", "1"]


def test_enter_leads_to_the_footnote_and_back(view, press):
    view.go_to(place("2"), focus=True)
    press(Key.Key_Return)
    assert view.current_locator() == place("fn1")
    press(Key.Key_Return)
    assert view.current_locator() == place("2")


@pytest.mark.qt_log_ignore("plugin does not support")
def test_tab_goes_through_the_links_and_then_leaves(qtbot, theme):
    window = QWidget()
    qtbot.addWidget(window)
    view, button = PageView(theme, window), QPushButton("Next", window)
    row = QHBoxLayout(window)
    row.addWidget(view)
    row.addWidget(button)
    window.resize(900, 500)
    with qtbot.waitExposed(window):
        window.show()
    view.show_page(lantern_page())
    view.set_overlays(finding([overlay("oil", LINK, key="2"), overlay("lanterns", LINK, key="1")]))
    view.setFocus()
    told: list[object] = []
    view.link_activated.connect(lambda key, _: told.append(key))
    for _ in range(2):
        qtbot.keyClick(view, Key.Key_Tab)
        qtbot.keyClick(view, Key.Key_Return)
    assert told == ["1", "2"]
    qtbot.keyClick(view, Key.Key_Tab)
    assert button.hasFocus()


def test_shift_f10_asks_for_the_menu(view, press, qtbot):
    with qtbot.waitSignal(view.context_menu_requested) as asked:
        press(Key.Key_F10, modifier=SHIFT)
    assert asked.args[0] == place("1")
    view.select(place_of("oil"))
    with qtbot.waitSignal(view.context_menu_requested) as asked:
        press(Key.Key_F10, modifier=SHIFT)
    assert asked.args[0] == place_of("oil")
    assert view.viewport().rect().contains(view.viewport().mapFromGlobal(asked.args[1]))
