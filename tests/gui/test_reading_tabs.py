import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from osce_reader.gui.icons import Icons
from osce_reader.gui.navigator import Visit
from osce_reader.gui.reading_tabs import ReadingTabs
from osce_reader.model.locator import Locator
from osce_reader.rendering.page import Page, lay_out
from tests.builders import document
from tests.gui.opened import RESOURCES

TEXTS = [f"Paragraph number {n} about lanterns and the light they give." for n in range(1, 60)]


def page(name: str) -> Page:
    return lay_out(document(*TEXTS, id=name, title=name.capitalize()))


def visit(name: str, paragraph: str = "", top: tuple[str, int] | None = None) -> Visit:
    return Visit(Locator(name, "en", paragraph), top)


@pytest.fixture
def tabs(qtbot, theme):
    made = ReadingTabs(theme, Icons(RESOURCES / "icons", "#123456"), text_size=19)
    qtbot.addWidget(made)
    made.page_wanted.connect(
        lambda wanted: made.show_page(
            page(wanted.locator.document), wanted.locator.document, wanted
        )
    )
    made.resize(700, 500)
    made.show()
    return made


def show(tabs, name: str, paragraph: str = "", *, in_new_tab: bool = False) -> None:
    tabs.show_page(page(name), name, visit(name, paragraph), in_new_tab=in_new_tab)


def titles(tabs) -> list[str]:
    return [tabs.bar.tabText(i) for i in range(tabs.bar.count())]


def test_document_replaces_the_one_in_front_unless_a_new_tab_is_wanted(tabs):
    show(tabs, "lamp")
    show(tabs, "wick")
    assert titles(tabs) == ["wick"]
    show(tabs, "oil", in_new_tab=True)
    assert titles(tabs) == ["wick", "oil"]
    assert tabs.view.page.document == "oil"


def test_document_that_has_a_tab_is_shown_there(tabs):
    show(tabs, "lamp")
    show(tabs, "wick", in_new_tab=True)
    show(tabs, "lamp", "5")
    assert titles(tabs) == ["lamp", "wick"]
    assert (tabs.current_index, tabs.where().locator.paragraph) == (0, "5")


def test_remembered_tabs_are_filled_when_they_are_looked_at(tabs):
    tabs.remember(
        [("lamp", visit("lamp", "3")), ("wick", visit("wick", "40", ("39", 5)))], current=1
    )
    assert tabs.stack.count() == 1
    assert tabs.where().locator.paragraph == "40"
    assert tabs.view.top_place()[0] == "39"
    tabs.step(1)
    assert tabs.stack.count() == 2
    assert tabs.where().locator == Locator("lamp", "en", "3")
    assert [v.locator.document for v in tabs.iter_visits()] == ["lamp", "wick"]


@pytest.mark.parametrize("current", [-3, 0, 7])
def test_any_remembered_number_brings_a_tab_forward(tabs, current):
    tabs.remember([("lamp", visit("lamp")), ("wick", visit("wick"))], current=current)
    assert tabs.view is not None


def test_closed_tab_opens_again_where_it_was(tabs):
    show(tabs, "lamp")
    show(tabs, "wick", "30", in_new_tab=True)
    top = tabs.view.top_place()
    tabs.close_tab(1)
    assert titles(tabs) == ["lamp"]
    assert tabs.can_reopen
    tabs.reopen_tab()
    assert titles(tabs) == ["lamp", "wick"]
    assert tabs.view.top_place() == top
    assert not tabs.can_reopen


def test_only_tab_cannot_be_closed_and_has_no_button(tabs):
    show(tabs, "lamp")
    tabs.close_tab(0)
    assert titles(tabs) == ["lamp"]
    assert tabs.bar.findChildren(QToolButton, "") == [] or not any(
        b.accessibleName().startswith("Close") for b in tabs.bar.findChildren(QToolButton)
    )


def test_tab_is_closed_by_its_button_and_by_the_middle_button(qtbot, tabs):
    for name in ("lamp", "wick", "oil"):
        show(tabs, name, in_new_tab=bool(tabs.count))
    buttons = {b.accessibleName(): b for b in tabs.bar.findChildren(QToolButton)}
    buttons["Close wick"].click()
    assert titles(tabs) == ["lamp", "oil"]
    spot = tabs.bar.tabRect(0).center()
    qtbot.mousePress(tabs.bar, Qt.MouseButton.MiddleButton, pos=spot)
    assert titles(tabs) == ["oil"]


def test_tabs_can_be_moved(tabs):
    for name in ("lamp", "wick"):
        show(tabs, name, in_new_tab=bool(tabs.count))
    tabs.bar.moveTab(0, 1)
    assert [v.locator.document for v in tabs.iter_visits()] == ["wick", "lamp"]
    assert tabs.view.page.document == "wick"


def test_look_reaches_every_page(tabs, themes):
    for name in ("lamp", "wick"):
        show(tabs, name, in_new_tab=bool(tabs.count))
    tabs.view.select(Locator("wick", "en", "1", start=0, end=4))
    tabs.set_text_size(27)
    tabs.set_theme(themes["dark"])
    sizes = [tabs.stack.widget(i).text_size for i in range(2)]
    assert sizes == [27, 27]


def test_bar_goes_with_the_document_whose_words_were_selected(tabs):
    show(tabs, "lamp")
    assert tabs.view.select(Locator("lamp", "en", "1", start=2, end=9))
    bar = tabs.view.viewport().findChild(object, "selectionBar")
    assert bar.isVisible()
    show(tabs, "wick")
    assert not bar.isVisible()
    assert tabs.view.selection() is None


def test_bar_follows_the_selection_and_goes_with_it(qtbot, tabs):
    show(tabs, "lamp", "1")
    tabs.view.select(Locator("lamp", "en", "1", start=0, end=9))
    bar = tabs.view.viewport().findChild(object, "selectionBar")
    assert bar.isVisible()
    with qtbot.waitSignal(tabs.highlight_requested) as asked:
        bar.findChildren(object, "")
        bar.highlight_requested.emit("blue")
    assert asked.args == ["blue"]
    tabs.view.scroll_to_end()
    assert not bar.isVisible()


def test_tabs_that_come_before_the_window_is_shown_are_seen(qtbot, theme):
    tabs = ReadingTabs(theme, Icons(RESOURCES / "icons", "#123456"), text_size=19)
    qtbot.addWidget(tabs)
    tabs.resize(700, 500)
    show(tabs, "lamp")
    assert tabs.sizeHint().isValid()  # as a window asks when it is laid out
    show(tabs, "wick", in_new_tab=True)
    with qtbot.waitExposed(tabs):
        tabs.show()
    assert tabs.bar.height() == tabs.bar.sizeHint().height() > 0
    assert tabs.stack.y() >= tabs.bar.height()


def test_the_end_of_a_symbol_is_seen_where_tabs_are_narrow(tabs):
    assert tabs.bar.elideMode() is Qt.TextElideMode.ElideMiddle
