import json

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QToolButton

from osce_reader.gui.links.cards import CitationCard
from osce_reader.model.locator import Locator
from osce_reader.settings import load_settings
from tests.gui.opened import ALT, CTRL, SHIFT, VILNIUS, Key, opened


@pytest.fixture
def reader(qtbot, themes, tmp_path):
    with opened(qtbot, themes, tmp_path, "MC.DOC/1/11#10") as window:
        yield window


def shown_menu(reader) -> QMenu:
    menu: QMenu
    [menu] = [
        one
        for one in reader.window.findChildren(QMenu)
        if one.isVisible() and one.accessibleName() == "Copy as"
    ]
    return menu


def entry(menu: QMenu, title: str):
    return next(a for a in menu.actions() if a.text().partition("\t")[0] == title)


def copied():
    return QGuiApplication.clipboard().mimeData()


def test_every_style_and_record_is_offered_with_how_it_looks(reader):
    reader.press(Key.Key_C, ALT | SHIFT)
    menu = shown_menu(reader)
    titles = [a.text().partition("\t")[0] for a in menu.actions() if not a.isSeparator()]
    assert titles[:2] == ["OSCE", "Symbol and paragraph"]
    assert titles[-3:] == ["BibTeX", "RIS", "CSL-JSON"]
    assert len(titles) == 13
    assert all("\t" in a.text() and a.toolTip() for a in menu.actions() if not a.isSeparator())
    assert entry(menu, "Symbol and paragraph").toolTip() == "MC.DOC/1/11/Corr.1, para. 10"
    assert menu.activeAction() is menu.actions()[0]
    menu.close()


def test_words_are_copied_in_the_chosen_style_in_every_form(reader):
    reader.select("10", 0, 20)
    reader.press(Key.Key_C, ALT | SHIFT)
    entry(shown_menu(reader), "Chicago, notes").trigger()
    words = reader.view.selected_text()
    assert copied().text().startswith(f"“{words}”\n")
    assert "<i>" in copied().html() or "<em>" in copied().html()
    assert bytes(copied().data("text/rtf").data()).startswith(b"{\\rtf1")
    assert reader.settings.citation_style == "osce"


@pytest.mark.parametrize(
    ("title", "start"), [("BibTeX", "@"), ("RIS", "TY  - "), ("CSL-JSON", "[")]
)
def test_a_record_is_copied_with_the_selected_words(reader, title, start):
    reader.select("10", 0, 20)
    reader.press(Key.Key_C, ALT | SHIFT)
    entry(shown_menu(reader), title).trigger()
    assert copied().text().startswith(start)
    assert reader.view.selected_text() in copied().text()


def test_csl_json_is_read_by_whoever_asks_for_it(reader):
    reader.act("copy-as")
    entry(shown_menu(reader), "CSL-JSON").trigger()
    data = bytes(copied().data("application/vnd.citationstyles.csl+json").data())
    assert json.loads(data)[0]["number"] == "MC.DOC/1/11/Corr.1"


def test_the_menu_of_the_page_has_it_too(reader):
    menu = reader.wiring.parts.menu.make(reader.place, QPoint(-1, -1))
    [submenu] = [a.menu() for a in menu.actions() if a.text() == "Copy as"]
    submenu.aboutToShow.emit()
    entry(submenu, "Symbol and paragraph").trigger()
    assert copied().text().endswith("\nMC.DOC/1/11/Corr.1, para. 10")


def test_a_document_without_its_text_says_why_nothing_can_be_copied(reader):
    menu = QMenu(reader.window)
    reader.wiring.parts.copy_menu.fill(menu, Locator("no-such-document", "en", "1"))
    assert menu.actions() == []
    assert "no-such-document" in reader.panels.messages.text


def test_a_citation_alone_is_copied_with_its_italics(reader):
    reader.wiring.parts.copying.copy_citation("chicago")
    assert "“" not in copied().text().partition("MC.DOC")[2]
    assert "<i>" in copied().html() or "<em>" in copied().html()
    assert copied().hasFormat("text/rtf")


def test_the_card_has_two_buttons_and_a_menu_of_the_other_styles(reader):
    [card] = reader.panels.paragraph.findChildren(CitationCard)
    buttons = card.findChildren(QToolButton)
    assert [b.text() for b in buttons] == ["OSCE", "Symbol and paragraph", "More"]
    menu = buttons[2].menu()
    assert len(menu.actions()) == 8
    entry(menu, "OSCE, short").trigger()
    assert copied().text() == entry(menu, "OSCE, short").toolTip()


def test_the_house_style_is_offered_everywhere_when_there_is_one(reader):
    reader.opened.memory.change(house_template="House: {symbol}, {locator}")
    reader.opened.memory.save()
    reader.wiring.parts.reading.refresh()
    reader.settle()
    [card] = reader.panels.paragraph.findChildren(CitationCard)
    menu = card.findChildren(QToolButton)[2].menu()
    house = "House: MC.DOC/1/11/Corr.1, para. 10"
    assert entry(menu, "House style").toolTip() == house
    reader.act("copy-as")
    entry(shown_menu(reader), "House style").trigger()
    assert copied().text().endswith(house)
    reader.opened.memory.change(citation_style="house")
    reader.settle()
    [card] = reader.panels.paragraph.findChildren(CitationCard)
    assert card.findChildren(QToolButton)[0].text() == "House style"
    reader.press(Key.Key_C, CTRL | SHIFT)
    assert copied().text().endswith(house)


def test_a_style_that_prints_the_words_is_previewed_with_them(reader):
    reader.opened.memory.change(house_template="{symbol} says {quote}")
    reader.opened.memory.save()
    reader.select("10", 0, 20)
    menu = QMenu(reader.window)
    reader.wiring.parts.copy_menu.fill(menu, reader.view.selection())
    words = reader.view.selected_text()
    assert entry(menu, "House style").toolTip() == f"MC.DOC/1/11/Corr.1 says “{words}”"


@pytest.mark.parametrize("has_words", [False, True])
def test_a_link_is_copied_and_opened_from_the_box(reader, has_words):
    if has_words:
        reader.select("10", 5, 20)
    reader.press(Key.Key_L, CTRL | ALT)
    link = copied().text()
    assert link.startswith("osce-reader:MC.DOC/1/11/Corr.1")
    assert f'<a href="{link}">MC.DOC/1/11/Corr.1, para. 10</a>' in copied().html()
    reader.go_to("MC.DOC/1/11#3")
    reader.go_to(f" {link} ")
    assert (reader.place.document, reader.place.paragraph) == (VILNIUS, "10")


def test_a_link_is_suggested_as_what_it_means(reader):
    reader.press(Key.Key_K, CTRL)
    reader.type("osce-reader:MC.DOC/1/11#10")
    popup = reader.window.top_bar.box.popup
    assert popup is not None
    assert popup.list.item(0).text().startswith("MC.DOC/1/11")


def test_a_link_to_nothing_says_so(reader):
    reader.go_to("osce-reader:MC.DOC/99/11#10")
    popup = reader.window.top_bar.box.popup
    assert popup is not None
    assert "MC.DOC/99/11" in popup.problem.text()


def test_settings_on_the_disk_have_no_other_template_than_the_window(reader):
    reader.opened.memory.change(house_template="{symbol}")
    reader.opened.memory.save()
    kept, _ = load_settings(reader.workspace.paths.settings)
    assert kept.house_template == "{symbol}"
