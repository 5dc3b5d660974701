import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from osce_reader.gui.go_to_box import Candidate, GoToBox
from osce_reader.gui.icons import Icons
from tests.gui.opened import CTRL, RESOURCES, Key

CANDIDATES = (
    Candidate("MC.DOC/1/31", "Declaration on Lanterns", "first"),
    Candidate("MC.DOC/2/31", "Declaration on Wicks", "second"),
)


class Heard:
    """What a box has said."""

    def __init__(self, box: GoToBox) -> None:
        self.said: list[tuple[object, ...]] = []
        box.submitted.connect(lambda *a: self.said.append(("submitted", *a)))
        box.chosen.connect(lambda *a: self.said.append(("chosen", *a)))
        box.search_requested.connect(lambda *a: self.said.append(("search", *a)))
        box.left.connect(lambda: self.said.append(("left",)))


@pytest.fixture
def box(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    made = GoToBox(Icons(RESOURCES / "icons", "#123456"))
    window.setCentralWidget(made)
    window.show()
    made.focus_box()
    qtbot.waitUntil(made.hasFocus)
    yield made
    window.close()


def press(qtbot, box, *keys, modifiers=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        qtbot.keyClick(box, key, modifiers)


def test_of_a_long_title_the_end_is_seen_with_the_paragraph(box):
    box.setText("Copenhagen 1990 5.9")
    box.show_candidates(CANDIDATES)
    assert box.popup.list.textElideMode() is Qt.TextElideMode.ElideMiddle


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ((Key.Key_Return,), [("submitted", "lan", False)]),
        ((Key.Key_Down, Key.Key_Return), [("chosen", "first", False)]),
        ((Key.Key_Down, Key.Key_Down, Key.Key_Return), [("chosen", "second", False)]),
        ((Key.Key_Up, Key.Key_Return), [("search", "lan")]),
        ((Key.Key_Down, Key.Key_Up, Key.Key_Return), [("submitted", "lan", False)]),
        ((Key.Key_Escape,), []),
        ((Key.Key_Escape, Key.Key_Escape), [("left",)]),
    ],
)
def test_keys_walk_through_what_may_be_meant(qtbot, box, keys, said):
    heard = Heard(box)
    qtbot.keyClicks(box, "lan")
    box.show_candidates(CANDIDATES)
    press(qtbot, box, *keys)
    assert heard.said == said


def test_control_asks_for_a_new_tab(qtbot, box):
    heard = Heard(box)
    qtbot.keyClicks(box, "lan")
    box.show_candidates(CANDIDATES)
    press(qtbot, box, Key.Key_Down)
    press(qtbot, box, Key.Key_Return, modifiers=CTRL)
    assert heard.said == [("chosen", "first", True)]


def test_last_row_offers_to_search(qtbot, box):
    qtbot.keyClicks(box, "lan")
    box.show_candidates(CANDIDATES)
    rows = box.popup.list
    assert rows.item(rows.count() - 1).text() == "Search the library for “lan”"


def test_candidate_is_chosen_with_the_mouse(qtbot, box):
    heard = Heard(box)
    qtbot.keyClicks(box, "lan")
    box.show_candidates(CANDIDATES)
    rows = box.popup.list
    spot = rows.visualItemRect(rows.item(1)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert heard.said == [("chosen", "second", False)]


def test_problem_stands_above_the_list_until_something_else_is_typed(qtbot, box):
    qtbot.keyClicks(box, "lan")
    box.show_problem("Nothing is known of “lan”.", CANDIDATES)
    assert box.popup.problem.isVisible()
    qtbot.keyClicks(box, "t")
    assert not box.popup.problem.isVisible()


def test_nothing_is_offered_for_nothing(qtbot, box):
    qtbot.keyClicks(box, "l")
    box.show_candidates(CANDIDATES)
    press(qtbot, box, Key.Key_Backspace)
    box.show_candidates(CANDIDATES)
    assert box.popup.isHidden()


def test_list_closes_when_the_reader_got_there(qtbot, box):
    qtbot.keyClicks(box, "lan")
    box.show_candidates(CANDIDATES)
    box.finish()
    assert box.popup.isHidden()
    assert box.text() == ""
