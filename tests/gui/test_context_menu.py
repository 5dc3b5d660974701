import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from osce_reader.annotations.annotation import Colour
from osce_reader.rendering.overlays import LINK_KINDS
from tests.gui.opened import SHIFT, Key, opened


@pytest.fixture
def reader(qtbot, themes, tmp_path):
    with opened(qtbot, themes, tmp_path, "MC.DOC/1/11#10") as window:
        yield window


def menu_of(reader) -> QMenu:
    menu: QMenu = reader.wiring.parts.menu.make(reader.place, QPoint(-1, -1))
    return menu


def find(menu: QMenu, words: str) -> QAction:
    """The entry of a menu, or of one under it, that begins with *words*."""
    for action in menu.actions():
        submenu = action.menu()
        if action.text().startswith(words):
            return action
        if isinstance(submenu, QMenu):
            found = [a for a in submenu.actions() if a.text().startswith(words)]
            if found:
                return found[0]
    raise AssertionError(words)


def test_menu_offers_what_can_be_done_with_the_words(reader):
    menu = menu_of(reader)
    for words in ("Copy with citation", "Highlight in", "Note", "Tags", "Highlight: Blue"):
        assert find(menu, words).isEnabled()


def test_highlight_is_recoloured_and_removed_from_the_menu(reader):
    reader.press(Key.Key_1)
    find(menu_of(reader), "Orange").trigger()
    reader.settle()
    assert [a.colour for a in reader.annotations()] == [Colour.ORANGE]
    find(menu_of(reader), "Remove highlight").trigger()
    reader.settle()
    assert reader.annotations() == ()


def test_note_is_edited_from_the_menu(reader):
    reader.press(Key.Key_N)
    reader.type("Why?")
    reader.panels.note_editor.save()
    reader.settle()
    find(menu_of(reader), "Edit note").trigger()
    assert reader.panels.is_note_open


def test_links_under_the_pointer_are_offered(reader):
    reader.go_to("MC.DOC/1/11#5")
    points = [
        reader.view.viewport().mapToGlobal(QPoint(x, y))
        for x in range(100, 600, 20)
        for y in range(150, 500, 10)
    ]
    on_link = next(
        point
        for point in points
        if any(one.kind in LINK_KINDS for one in reader.view.overlays_at(point))
    )
    menu = reader.wiring.parts.menu.make(reader.place, on_link)
    find(menu, "Open the link").trigger()
    reader.settle()
    assert reader.panels.card.isVisible()


def test_menu_comes_by_keyboard(reader):
    reader.press(Key.Key_F10, SHIFT)
    shown = [menu for menu in reader.window.findChildren(QMenu) if menu.isVisible()]
    assert [menu.accessibleName() for menu in shown] == ["What can be done here"]
    shown[0].close()


def test_menu_by_keyboard_offers_the_link_that_has_the_ring(reader):
    reader.go_to("MC.DOC/1/11#5")
    reader.press(Key.Key_Tab)
    reader.press(Key.Key_F10, SHIFT)
    (menu,) = (menu for menu in reader.window.findChildren(QMenu) if menu.isVisible())
    menu.close()
    find(menu, "Open the link").trigger()
    reader.settle()
    assert reader.panels.card.isVisible()
