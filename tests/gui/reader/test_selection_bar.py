import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from osce_reader.gui.reader.selection_bar import SelectionBar
from osce_reader.gui.theme import HIGHLIGHT_KEYWORDS

pytestmark = pytest.mark.qt_log_ignore("plugin does not support")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def bar(qtbot, theme):
    parent = QWidget()
    parent.resize(800, 400)
    qtbot.addWidget(parent)
    with qtbot.waitExposed(parent):
        parent.show()
    return SelectionBar(theme, parent)


def button(bar: SelectionBar, name: str) -> QAbstractButton:
    found = [b for b in bar.findChildren(QAbstractButton) if b.accessibleName() == name]
    assert len(found) == 1, name
    return found[0]


def test_the_bar_is_hidden_until_it_is_wanted(bar):
    assert not bar.isVisible()
    bar.show_at(QRect(100, 200, 300, 30))
    assert bar.isVisible()


@pytest.mark.parametrize(
    ("rect", "is_above"),
    [
        (QRect(100, 200, 300, 30), True),
        (QRect(100, 2, 300, 30), False),
        (QRect(-50, 200, 20, 30), True),
        (QRect(790, 200, 300, 30), True),
        (QRect(0, 0, 800, 400), False),
    ],
)
def test_the_bar_stands_beside_the_selection_and_inside_the_page(bar, rect, is_above):
    bar.show_at(rect)
    assert bar.parentWidget().rect().contains(bar.geometry())
    assert (bar.geometry().bottom() < rect.top()) is is_above


@pytest.mark.parametrize(("key", "keyword"), list(enumerate(HIGHLIGHT_KEYWORDS, 1)))
def test_each_colour_has_a_name_a_tip_and_asks_for_itself(bar, qtbot, key, keyword):
    colour = button(bar, f"Highlight: {keyword.capitalize()}")
    assert colour.toolTip() == f"Highlight: {keyword.capitalize()} ({key})"
    bar.show_at(QRect(100, 200, 300, 30))
    with qtbot.waitSignal(bar.highlight_requested) as asked:
        qtbot.mouseClick(colour, LEFT)
    assert asked.args == [keyword]


def test_note_and_citation_are_asked_for(bar, qtbot):
    bar.show_at(QRect(100, 200, 300, 30))
    with qtbot.waitSignal(bar.note_requested):
        qtbot.mouseClick(button(bar, "Note"), LEFT)
    with qtbot.waitSignal(bar.copy_requested):
        qtbot.mouseClick(button(bar, "Copy citation"), LEFT)


def test_every_button_is_reached_by_tab_and_pressed_by_key(bar, qtbot):
    bar.show_at(QRect(100, 200, 300, 30))
    bar.window().activateWindow()
    first = button(bar, "Highlight: Yellow")
    first.setFocus()
    reached = []
    for _ in range(8):
        focused = bar.focusWidget() or bar.window().focusWidget()
        reached.append(focused.accessibleName())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    colours = [f"Highlight: {keyword.capitalize()}" for keyword in HIGHLIGHT_KEYWORDS]
    assert reached == [*colours, "Note", "Copy citation"]
    with qtbot.waitSignal(bar.highlight_requested):
        qtbot.keyClick(first, Qt.Key.Key_Space)


def test_the_circles_take_the_colours_of_the_theme(bar, themes):
    bar.show_at(QRect(100, 200, 300, 30))
    for theme in themes.values():
        bar.set_theme(theme)
        colour = button(bar, "Highlight: Green")
        picture = colour.grab().toImage()
        middle = picture.pixelColor(picture.width() // 2, picture.height() // 2)
        assert middle.name() == theme.highlight("green").fill
