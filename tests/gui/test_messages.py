import pytest

from osce_reader.gui.icons import Icons
from osce_reader.gui.messages import MessageBar
from tests.gui.opened import RESOURCES


@pytest.fixture
def bar(qtbot):
    made = MessageBar(Icons(RESOURCES / "icons", "#123456"))
    qtbot.addWidget(made)
    return made


def test_messages_wait_for_one_another(bar):
    bar.show_messages(["One.", "Two.", "One.", "", "Three."])
    shown = []
    while bar.text:
        shown.append(bar.text)
        bar.close_message()
    assert shown == ["One.", "Two.", "Three."]


@pytest.mark.parametrize(
    ("gone", "left"), [("One.", ["Two."]), ("Two.", ["One."]), ("Three.", ["One.", "Two."])]
)
def test_a_message_that_is_true_no_longer_is_withdrawn(bar, gone, left):
    bar.show_messages(["One.", "Two."])
    bar.withdraw(gone)
    shown = []
    while bar.text:
        shown.append(bar.text)
        bar.close_message()
    assert shown == left


def test_screen_reader_is_told_the_message(bar):
    bar.show_message("The disk is full.")
    assert bar.accessibleDescription() == "The disk is full."


def test_bar_says_when_it_is_empty(bar, qtbot):
    bar.show_message("One.")
    with qtbot.waitSignal(bar.emptied):
        bar.close_message()
    assert bar.isHidden()
