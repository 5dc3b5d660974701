import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTabBar, QToolButton, QWidget

from osce_reader.gui.theme import HIGHLIGHT_KEYWORDS
from osce_reader.gui.widgets.dots import ColourRow
from osce_reader.gui.widgets.filter_box import FilterBox
from osce_reader.gui.widgets.flow_layout import FlowLayout
from osce_reader.gui.widgets.pill_tabs import PillTabs
from osce_reader.gui.widgets.switch import Switch
from tests.gui.seen import show


def test_colours_are_chosen_one_at_a_time(qtbot, theme):
    row = ColourRow("Colour", theme)
    show(qtbot, row, 260, 40)
    assert [dot.accessibleName() for dot in row.dots] == [
        "Yellow", "Green", "Blue", "Pink", "Purple", "Orange", "No colour",
    ]  # fmt: skip
    for at, keyword in ((1, "green"), (4, "purple"), (6, "")):
        with qtbot.waitSignal(row.colour_changed) as changed:
            qtbot.mouseClick(row.dots[at], Qt.MouseButton.LeftButton)
        assert changed.args == [keyword]
        assert [dot.keyword for dot in row.dots if dot.isChecked()] == [keyword]
    assert row.colour == ""


def test_a_filter_of_colours_is_taken_back_by_a_second_click(qtbot, theme):
    row = ColourRow("Only", theme, is_filter=True)
    show(qtbot, row, 260, 40)
    assert len(row.dots) == len(HIGHLIGHT_KEYWORDS)
    qtbot.keyClick(row.dots[2], Qt.Key.Key_Space)
    assert row.colour == "blue"
    qtbot.keyClick(row.dots[2], Qt.Key.Key_Space)
    assert row.colour == ""
    assert not any(dot.isChecked() for dot in row.dots)


@pytest.mark.parametrize("name", ["light", "dark", "sepia"])
def test_dots_have_the_colours_of_the_theme(qtbot, theme, themes, name):
    row = ColourRow("Colour", theme)
    show(qtbot, row, 260, 40)
    row.set_theme(themes[name])
    row.set_colour("yellow")
    row.dots[1].setFocus()
    picture = row.grab().toImage()
    seen = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }
    assert {themes[name].highlight(keyword).fill for keyword in HIGHLIGHT_KEYWORDS} <= seen


def test_a_switch_tells_the_key_of_the_choice(qtbot, fonts):
    assert fonts
    switch = Switch("Where", {"text": "Text", "notes": "My notes"})
    show(qtbot, switch, 200, 40)
    with qtbot.waitSignal(switch.choice_changed) as changed:
        qtbot.keyClick(switch, Qt.Key.Key_Right)
    assert changed.args == ["notes"]
    assert switch.choice == "notes"
    with qtbot.assertNotEmitted(switch.choice_changed):
        switch.set_choice("text")
    assert switch.choice == "text"


def test_pages_are_changed_by_their_pills(qtbot, fonts):
    assert fonts
    tabs = PillTabs("Left pane")
    pages = [QLabel("one"), QLabel("two")]
    for page in pages:
        tabs.add_page(page, page.text())
    show(qtbot, tabs)
    (bar,) = tabs.findChildren(QTabBar)
    with qtbot.waitSignal(tabs.page_changed) as changed:
        qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(1).center())
    assert changed.args == [pages[1]]
    assert tabs.page is pages[1]
    tabs.show_page(pages[0])
    assert pages[0].isVisible()
    tabs.set_title(pages[0], "Paragraph 10")
    assert bar.tabText(0) == "Paragraph 10"
    room = tabs.minimumSizeHint().width()
    tabs.set_title(pages[0], "III. Investigation, law enforcement and prosecution")
    assert tabs.minimumSizeHint().width() <= room
    assert bar.tabToolTip(0).endswith("prosecution")
    assert bar.tabText(0) == "III. Investigation, law enfor…"


def test_there_is_no_page_before_one_is_added(qtbot, fonts):
    assert fonts
    tabs = PillTabs("Left pane")
    qtbot.addWidget(tabs)
    assert tabs.page is None


@pytest.mark.parametrize(("width", "rows"), [(1000, 1), (130, 3), (10, 5)])
def test_a_flow_begins_a_new_line_where_there_is_no_room(qtbot, fonts, width, rows):
    assert fonts
    box = QWidget()
    flow = FlowLayout(box)
    buttons = [QToolButton() for _ in range(5)]
    for button in buttons:
        button.setFixedSize(50, 20)
        flow.addWidget(button)
    show(qtbot, box, width, 300)
    flow.setGeometry(box.rect().adjusted(0, 0, width - box.width(), 0))
    assert len({button.y() for button in buttons}) == rows
    assert flow.heightForWidth(width) == rows * 24 - 4


def test_a_filter_box_is_left_downwards_and_emptied_by_escape(qtbot, fonts):
    assert fonts
    box = FilterBox("Filter")
    show(qtbot, box, 200, 40)
    qtbot.keyClicks(box, "oil")
    with qtbot.waitSignal(box.left_downwards):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""
