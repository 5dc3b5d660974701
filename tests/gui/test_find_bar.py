import pytest

from osce_reader.gui.find_bar import FindBar
from osce_reader.gui.finding import FindWish
from osce_reader.gui.icons import Icons
from tests.gui.opened import RESOURCES, SHIFT, Key


@pytest.fixture
def bar(qtbot):
    made = FindBar(Icons(RESOURCES / "icons", "#123456"))
    qtbot.addWidget(made)
    return made


def test_words_are_wished_for_as_they_are_typed(qtbot, bar):
    wishes: list[FindWish] = []
    bar.wish_changed.connect(wishes.append)
    bar.open_bar()
    qtbot.keyClicks(bar.box, "oil")
    bar.case.setChecked(True)
    bar.word.setChecked(True)
    assert [wish.words for wish in wishes] == ["", "o", "oi", "oil", "oil", "oil"]
    assert wishes[-1] == FindWish("oil", is_case_kept=True, is_whole_word=True)


def test_selection_is_what_is_looked_for(bar):
    bar.open_bar("lantern")
    assert bar.wish.words == "lantern"
    assert bar.box.selectedText() == "lantern"


def test_return_goes_on_and_with_shift_back(qtbot, bar):
    steps: list[int] = []
    bar.step_requested.connect(steps.append)
    bar.open_bar("oil")
    qtbot.waitUntil(bar.box.hasFocus)
    qtbot.keyClick(bar.box, Key.Key_Return)
    qtbot.keyClick(bar.box, Key.Key_Return, SHIFT)
    bar.next.click()
    bar.previous.click()
    assert steps == [1, -1, 1, -1]


def test_closing_wishes_for_nothing(qtbot, bar):
    wishes: list[FindWish] = []
    bar.open_bar("oil")
    bar.wish_changed.connect(wishes.append)
    with qtbot.waitSignal(bar.closed):
        qtbot.keyClick(bar.box, Key.Key_Escape)
    assert wishes == [FindWish("")]
    assert bar.isHidden()


@pytest.mark.parametrize(
    ("words", "current", "total", "text"),
    [
        ("oil", 0, 0, "Not in this document"),
        ("oil", 0, 1, "1 hit"),
        ("oil", 0, 5, "5 hits"),
        ("oil", 2, 5, "2 of 5"),
        ("oil", 1000, 12345, "1,000 of 12,345"),
        ("", 0, 0, ""),
    ],
)
def test_count_is_told(bar, words, current, total, text):
    bar.box.setText(words)
    bar.show_count(current, total)
    assert bar.count.text() == text
