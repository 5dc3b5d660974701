"""The window as a reader uses it: real widgets, real keys, a real store in a temporary folder."""

import pytest
from PySide6.QtGui import QGuiApplication

from osce_reader.annotations.annotation import Colour
from tests.gui.opened import ALT, CITING, CTRL, KYIV, SHIFT, VILNIUS, Key, opened, prepare_library

WORDS = "identified victims of human trafficking are not penalized"
CITATION = (
    "OSCE Ministerial Council, Declaration on Combating All Forms of Human Trafficking, "
    "MC.DOC/1/11/Corr.1, Vilnius, 7 December 2011, para. 10."
)


@pytest.fixture
def reader(qtbot, themes, tmp_path):
    with opened(qtbot, themes, tmp_path) as window:
        yield window


@pytest.fixture
def linked_reader(qtbot, themes, tmp_path):
    with opened(qtbot, themes, prepare_library(tmp_path)) as window:
        yield window


def select_words(reader, words: str = WORDS, paragraph: str = "10") -> None:
    block = reader.view.page.blocks[reader.view.page.find_block(paragraph)]
    start = block.own_text.index(words)
    reader.select(paragraph, start, start + len(words))


def test_first_start_shows_the_first_document_from_its_top(reader):
    assert reader.place.document == VILNIUS
    assert reader.view.top_place() == ("", 0)
    assert reader.window.tabs.bar.tabText(0) == "MC.DOC/1/11/Corr.1"


def test_place_is_gone_to_by_keyboard(reader):
    reader.go_to("MC.DOC/1/11 para 10")
    assert reader.place.paragraph == "10"
    assert reader.view.hasFocus()
    assert reader.window.right.current_id == "paragraph"


def test_unknown_words_are_searched_for(reader):
    reader.go_to("compelled")
    reader.qtbot.waitUntil(lambda: reader.window.left.current_id == "search")
    assert reader.panels.search.query == "compelled"


def test_paragraph_that_is_not_there_is_said_under_the_box(reader):
    reader.go_to("MC.DOC/1/11 para 99")
    popup = reader.window.top_bar.box.popup
    assert popup is not None
    assert not popup.isHidden()
    assert "has no para. 99" in popup.problem.text()
    assert reader.place.paragraph == "1"


def test_hit_of_a_search_is_opened_and_painted(reader):
    reader.press(Key.Key_F, CTRL | SHIFT)
    reader.type('"compelled to do so"')
    reader.qtbot.waitUntil(lambda: bool(reader.panels.search.query))
    reader.press(Key.Key_Return)
    reader.press(Key.Key_F3)
    assert reader.place.paragraph == "10"


def test_wrong_query_is_shown_and_nothing_breaks(reader):
    reader.press(Key.Key_F, CTRL | SHIFT)
    reader.type('"compelled')
    reader.press(Key.Key_Return)
    assert reader.panels.search.query == '"compelled'


def test_highlight_by_key_is_saved_and_undone(reader):
    reader.go_to("MC.DOC/1/11#10")
    select_words(reader)
    reader.press(Key.Key_3)
    [made] = reader.annotations()
    assert (made.colour, made.quote) == (Colour.BLUE, WORDS)
    reader.press(Key.Key_Z, CTRL)
    assert reader.annotations() == ()
    reader.press(Key.Key_Z, CTRL | SHIFT)
    assert [a.id for a in reader.annotations()] == [made.id]


def test_without_a_selection_the_paragraph_is_highlighted(reader):
    reader.go_to("MC.DOC/1/11#10")
    reader.press(Key.Key_H)
    [made] = reader.annotations()
    assert made.colour is Colour.YELLOW
    assert made.locator.paragraphs == "10"
    assert not made.locator.has_characters


def test_same_words_take_another_colour_instead_of_a_second_highlight(reader):
    for key in (Key.Key_1, Key.Key_5):
        reader.go_to("MC.DOC/1/11#10")
        select_words(reader)
        reader.press(key)
    [made] = reader.annotations()
    assert made.colour is Colour.PURPLE


def test_letters_typed_in_a_box_highlight_nothing(reader):
    reader.press(Key.Key_F, CTRL)
    reader.type("1325 h")
    assert reader.annotations() == ()
    assert reader.panels.find_bar.box.text() == "1325 h"


def test_note_is_written_by_keyboard_and_listed(reader):
    reader.go_to("MC.DOC/1/11#10")
    reader.press(Key.Key_N)
    assert reader.panels.is_note_open
    reader.type("Ask legal.")
    reader.press(Key.Key_Return, CTRL)
    [made] = reader.annotations()
    assert (made.note, made.locator.paragraph) == ("Ask legal.", "10")
    assert not reader.panels.is_note_open
    assert reader.view.hasFocus()


def test_cancelled_note_is_not_saved(reader):
    reader.go_to("MC.DOC/1/11#10")
    reader.press(Key.Key_N)
    reader.type("Never mind.")
    reader.press(Key.Key_Escape)
    assert not reader.panels.is_note_open
    assert reader.annotations() == ()


def test_unfinished_note_is_saved_when_the_window_closes(qtbot, themes, tmp_path):
    with opened(qtbot, themes, tmp_path, "MC.DOC/1/11#10") as reader:
        reader.press(Key.Key_N)
        reader.type("Half a thou")
    with opened(qtbot, themes, tmp_path) as again:
        assert [a.note for a in again.annotations()] == ["Half a thou"]


def test_tags_are_typed_at_once_by_their_key(reader):
    reader.go_to("MC.DOC/1/11#10")
    reader.press(Key.Key_T)
    reader.type("non-punishment, legal")
    reader.press(Key.Key_Return, CTRL)
    [made] = reader.annotations()
    assert made.tags == ("non-punishment", "legal")


def test_highlight_is_removed_by_its_key(reader):
    reader.go_to("MC.DOC/1/11#10")
    reader.press(Key.Key_2)
    reader.press(Key.Key_Delete)
    assert reader.annotations() == ()


def test_words_are_copied_with_their_citation_in_every_form(reader):
    reader.go_to("MC.DOC/1/11#10")
    select_words(reader)
    reader.press(Key.Key_C, CTRL | SHIFT)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == f"“{WORDS}”\n{CITATION}"
    assert f"<p>“{WORDS}”</p>" in data.html()
    assert {"text/plain", "text/html", "text/rtf", "application/rtf", "text/markdown"} <= set(
        data.formats()
    )
    assert bytes(data.data("text/rtf").data()).startswith(b"{\\rtf1")
    assert bytes(data.data("text/markdown").data()).decode().startswith(f"> “{WORDS}”")


def test_symbol_and_paragraph_are_copied_alone(reader):
    reader.go_to("MC.DOC/1/11#10")
    reader.press(Key.Key_C, ALT)
    assert QGuiApplication.clipboard().text() == "MC.DOC/1/11/Corr.1, para. 10"


def test_link_is_followed_by_keyboard_and_back_returns_to_the_very_line(linked_reader):
    reader = linked_reader
    reader.go_to("MC.DEC/1/31")
    assert reader.place.document == CITING
    reader.press(Key.Key_Tab)
    reader.press(Key.Key_Return)
    assert (reader.place.document, reader.place.paragraph) == (VILNIUS, "10")
    reader.view.scroll_by_pixels(333)
    line = reader.view.top_place()
    reader.go_to("MC.DEC/1/31#2")
    reader.press(Key.Key_Left, ALT)
    assert reader.place.document == VILNIUS
    assert reader.view.top_place() == line
    reader.press(Key.Key_Right, ALT)
    assert reader.place.document == CITING


def test_cited_by_is_known_in_the_right_pane(linked_reader):
    linked_reader.go_to("MC.DOC/1/11#10")
    names = [card.accessibleName() for card in linked_reader.panels.paragraph.findChildren(object)
             if hasattr(card, "accessibleName")]  # fmt: skip
    assert any("MC.DEC/1/31" in name for name in names)


def test_link_to_what_is_not_here_shows_its_card(reader):
    reader.go_to("MC.DOC/1/11#5")
    reader.press(Key.Key_Return)
    card = reader.panels.card
    assert card.isVisible()
    assert card.accessibleName() == "MC.DEC/5/08"
    assert "only the catalogue knows it" in card.accessibleDescription()
    assert card.sources.count() == 1
    reader.press(Key.Key_Escape)
    assert not card.isVisible()
    assert reader.view.hasFocus()


def test_words_are_found_in_the_page_while_they_are_typed(reader):
    reader.press(Key.Key_F, CTRL)
    reader.type("compelled")
    assert reader.panels.find_bar.count.text() == "1 of 1"
    assert reader.place.paragraph == "10"
    reader.press(Key.Key_Escape)
    assert not reader.panels.find_bar.isVisible()
    assert reader.view.hasFocus()


def test_theme_and_size_and_place_and_notes_are_there_again(qtbot, themes, tmp_path):
    with opened(qtbot, themes, tmp_path, "MC.DOC/1/11#10") as reader:
        reader.press(Key.Key_4)
        reader.act("theme-dark")
        reader.act("larger")
        reader.act("new-tab")
        reader.go_to(KYIV)
        reader.act("left-pane")
        reader.act("previous-tab")
        reader.view.scroll_by_pixels(123)
        line, place, size = reader.view.top_place(), reader.place, reader.view.text_size
    with opened(qtbot, themes, tmp_path) as again:
        assert again.place == place
        assert again.view.top_place() == line
        assert again.view.text_size == size
        assert again.settings.theme == "dark"
        assert not again.window.left.isVisible()
        assert again.window.tabs.count == 2
        assert [a.colour for a in again.annotations()] == [Colour.PINK]
        again.act("next-tab")
        assert again.place.document == KYIV


def test_second_window_sees_what_the_first_writes(qtbot, themes, tmp_path):
    with (
        opened(qtbot, themes, tmp_path, "MC.DOC/1/11#10") as first,
        opened(qtbot, themes, tmp_path, "MC.DOC/1/11#10") as second,
    ):
        first.window.activateWindow()
        first.wiring.marking.highlight("green")
        first.settle()
        second.wiring.marking.look_for_changes()
        second.settle()
        facts = second.wiring.reading.facts
        assert facts is not None
        assert [a.colour for a in facts.annotations] == [Colour.GREEN]


def test_tabs_are_opened_closed_and_opened_again(reader):
    reader.act("new-tab")
    reader.go_to(KYIV)
    assert reader.window.tabs.count == 2
    reader.press(Key.Key_W, CTRL)
    assert reader.window.tabs.count == 1
    assert reader.place.document == VILNIUS
    reader.press(Key.Key_T, CTRL | SHIFT)
    assert reader.place.document == KYIV
    reader.press(Key.Key_Tab, CTRL)
    assert reader.place.document == VILNIUS


def test_last_tab_stays(reader):
    reader.press(Key.Key_W, CTRL)
    assert reader.window.tabs.count == 1


def test_keyboard_goes_round_the_panes(reader):
    reader.press(Key.Key_F6)
    assert reader.window.right.has_keyboard()
    reader.press(Key.Key_F6)
    assert reader.window.left.has_keyboard()
    reader.press(Key.Key_F6)
    assert reader.view.hasFocus()


def test_panes_are_hidden_and_shown(reader):
    reader.press(Key.Key_F9)
    reader.press(Key.Key_F8)
    assert not reader.window.left.isVisible()
    assert not reader.window.right.isVisible()
    reader.press(Key.Key_F9)
    assert reader.window.left.isVisible()


def test_selection_brings_the_bar(reader):
    reader.go_to("MC.DOC/1/11#10")
    select_words(reader)
    bar = reader.view.viewport().findChild(object, "selectionBar")
    assert bar.isVisible()
    reader.press(Key.Key_Escape, on=reader.view)
    assert not bar.isVisible()


def test_notes_that_cannot_be_written_are_said_and_reading_works(qtbot, themes, tmp_path):
    (tmp_path / "annotations.db").mkdir()
    with opened(qtbot, themes, tmp_path, "MC.DOC/1/11#10") as reader:
        assert reader.panels.messages.text
        reader.press(Key.Key_1)
        assert reader.annotations() == ()
        assert reader.place.paragraph == "10"


def test_settings_that_cannot_be_written_are_said_once(qtbot, themes, tmp_path):
    (tmp_path / "settings.toml").mkdir()
    with opened(qtbot, themes, tmp_path) as reader:
        reader.act("theme-dark")
        reader.wiring.save()
        reader.wiring.save()
        assert "settings cannot be saved" in reader.panels.messages.text
        reader.panels.messages.close_message()
        assert not reader.panels.messages.text


def test_desktop_decides_on_the_colours_unless_the_reader_does(reader):
    assert reader.settings.theme == "system"
    assert reader.window.reader_actions["theme-system"].isChecked()
    reader.act("theme-sepia")
    assert reader.window.reader_actions["theme-sepia"].isChecked()
    reader.wiring.looking.follow_desktop()
    assert reader.settings.theme == "sepia"
