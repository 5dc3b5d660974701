"""The window as a reader uses it: real widgets, real keys, a real store in a temporary folder."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QDialog, QTabBar

from osce_reader.annotations.annotation import Colour
from osce_reader.gui.dialogs.preferences import PreferencesDialog
from osce_reader.gui.reader.selection_bar import SelectionBar
from osce_reader.references.link import Link
from osce_reader.references.resolver import LinkStatus
from osce_reader.settings import WindowState
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


def test_cancelled_note_waits_for_the_reader_to_come_back(reader):
    reader.go_to("MC.DOC/1/11#10")
    reader.press(Key.Key_N)
    reader.type("A long thought")
    reader.press(Key.Key_Escape)
    reader.press(Key.Key_N)
    reader.press(Key.Key_Return, CTRL)
    assert [a.note for a in reader.annotations()] == ["A long thought"]


def test_window_stays_open_with_a_note_that_cannot_be_saved(qtbot, themes, tmp_path):
    (tmp_path / "annotations.db").mkdir()
    with opened(qtbot, themes, tmp_path, "MC.DOC/1/11#10") as reader:
        reader.press(Key.Key_N)
        reader.type("Half a thou")
        reader.window.close()
        assert reader.window.isVisible()
        assert reader.panels.is_note_open
        reader.press(Key.Key_Escape)
        reader.window.close()
        assert not reader.window.isVisible()


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
    assert f">“{WORDS}”</p>" in data.html()
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
    seen = [(one.index, one.top) for one in reader.view.flow.iter_visible()]
    reader.go_to("MC.DEC/1/31#2")
    reader.press(Key.Key_Left, ALT)
    assert reader.place.document == VILNIUS
    assert [(one.index, one.top) for one in reader.view.flow.iter_visible()] == seen
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
    assert card.import_button.isVisible()
    reader.press(Key.Key_Escape)
    assert not card.isVisible()
    assert reader.view.hasFocus()


def test_of_several_documents_that_may_be_meant_one_is_chosen(linked_reader):
    link = Link(
        linked_reader.place, "Decision No. 6", LinkStatus.UNKNOWN, None, "",
        candidates=tuple(linked_reader.workspace.find_entry(one) for one in
                         ("mc-dec-6-17", "mc-doc-1-11-corr-1")),
    )  # fmt: skip
    card = linked_reader.panels.card
    for row, is_open in ((0, True), (1, False)):
        linked_reader.wiring.parts.going.follow(link)
        assert card.sources.hasFocus()
        assert not card.import_button.isVisible()
        card.sources.setCurrentRow(row)
        linked_reader.press(Key.Key_Return)
        assert card.isVisible() is is_open
    assert linked_reader.place.document == "mc-doc-1-11-corr-1"


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
        first.wiring.parts.marking.highlight("green")
        first.settle()
        second.wiring.parts.marking.look_for_changes()
        second.settle()
        facts = second.wiring.parts.reading.facts
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


def test_the_right_pane_gives_way_in_a_narrow_window(reader):
    window = reader.window
    window.resize(850, 700)
    reader.settle()
    assert not window.right.isVisible()
    assert window.tabs.width() > 400
    assert window.describe(WindowState()).is_right_shown
    window.resize(1280, 800)
    reader.settle()
    assert window.right.isVisible()


@pytest.mark.parametrize("is_wanted", [True, False])
def test_what_is_chosen_in_a_narrow_window_holds(reader, is_wanted):
    reader.window.resize(850, 700)
    reader.settle()
    reader.press(Key.Key_F8)
    if not is_wanted:
        reader.press(Key.Key_F8)
    reader.window.resize(1280, 800)
    reader.settle()
    assert reader.window.right.isVisible() == is_wanted


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
    reader.wiring.parts.looking.follow_desktop()
    assert reader.settings.theme == "sepia"


def test_escape_closes_one_layer_at_a_time_and_ends_in_the_text(reader):
    reader.act("open")
    assert reader.window.left.has_keyboard()
    reader.press(Key.Key_Escape)
    assert reader.view.hasFocus()
    reader.panels.messages.show_message("Something to know.")
    reader.press(Key.Key_F, CTRL)
    reader.press(Key.Key_Escape)
    assert reader.panels.messages.text
    assert not reader.panels.find_bar.isVisible()
    reader.press(Key.Key_Escape)
    assert not reader.panels.messages.text


def test_candidate_is_opened_with_the_arrow_keys(reader):
    reader.press(Key.Key_K, CTRL)
    reader.type("vilnius declaration on")
    reader.press(Key.Key_Down)
    reader.press(Key.Key_Return)
    assert reader.place.document == VILNIUS
    assert reader.view.hasFocus()


def test_document_of_the_catalogue_shows_its_card_from_the_box_too(reader):
    reader.go_to("PC.DEC/557/Rev.1")
    assert reader.panels.card.accessibleName() == "PC.DEC/557/Rev.1"
    assert reader.panels.card.sources.count() == 4
    item = reader.panels.card.sources.item(0)
    reader.panels.card.sources.itemActivated.emit(item)
    reader.settle()
    assert not reader.panels.card.isVisible()
    assert reader.place.document in (VILNIUS, KYIV)


def test_what_may_mean_several_documents_is_offered_not_guessed(reader):
    reader.go_to("Kyiv 2013")
    popup = reader.window.top_bar.box.popup
    assert popup is not None
    assert "Choose one of them" in popup.problem.text()
    assert popup.list.count() == 3


def test_text_grows_and_shrinks_by_key(reader):
    before = reader.view.text_size
    reader.press(Key.Key_Plus, CTRL)
    assert reader.view.text_size > before
    reader.press(Key.Key_Minus, CTRL)
    reader.press(Key.Key_Minus, CTRL)
    assert reader.view.text_size < before
    reader.press(Key.Key_0, CTRL)
    assert reader.view.text_size == before


def test_notes_are_hidden_from_the_page_and_come_back(reader):
    reader.go_to("MC.DOC/1/11#10")
    reader.press(Key.Key_2)
    assert "highlighted green" in describe(reader, "10")
    reader.press(Key.Key_H, CTRL | SHIFT)
    assert "highlighted" not in describe(reader, "10")
    reader.press(Key.Key_H, CTRL | SHIFT)
    assert "highlighted green" in describe(reader, "10")


def describe(reader, paragraph: str) -> str:
    words: str = reader.view.describe_marks(reader.view.page.find_block(paragraph))
    return words


def test_lists_of_the_contents_open_where_they_belong(linked_reader):
    reader = linked_reader
    reader.go_to("MC.DOC/1/11#10")
    reader.press(Key.Key_2)
    reader.panels.contents.list_requested.emit("highlights")
    assert reader.window.right.current_id == "notes"
    reader.panels.contents.list_requested.emit("cited by")
    reader.settle()
    assert reader.window.right.current_id == "paragraph"
    assert reader.panels.paragraph.accessibleName() == "Document"
    bar = reader.window.right.findChild(QTabBar)
    assert bar.tabText(bar.currentIndex()) == "Document"


def test_note_in_the_list_leads_to_its_place_and_is_edited(reader):
    reader.go_to("MC.DOC/1/11#10")
    reader.press(Key.Key_2)
    [made] = reader.annotations()
    reader.go_to("MC.DOC/1/11#1")
    reader.panels.notes.open_requested.emit(made.locator)
    assert reader.place.paragraph == "10"
    reader.panels.notes.edit_requested.emit(made.id)
    assert reader.panels.is_note_open
    reader.type("Why?")
    reader.press(Key.Key_Return, CTRL)
    assert [a.note for a in reader.annotations()] == ["Why?"]
    reader.panels.notes.recolour_requested.emit((made.id,), "pink")
    reader.settle()
    assert [a.colour for a in reader.annotations()] == [Colour.PINK]
    reader.panels.notes.remove_requested.emit((made.id,))
    reader.settle()
    assert reader.annotations() == ()


def test_mouse_alone_selects_highlights_and_copies(reader):
    reader.go_to("MC.DOC/1/11#10")
    select_words(reader)
    bar = reader.view.viewport().findChild(SelectionBar)
    blue = next(b for b in bar.findChildren(QAbstractButton) if b.text() == "" and
                b.accessibleName() == "Highlight: Blue")  # fmt: skip
    reader.qtbot.mouseClick(blue, Qt.MouseButton.LeftButton)
    reader.settle()
    assert [a.colour for a in reader.annotations()] == [Colour.BLUE]
    select_words(reader)
    copy = next(b for b in bar.findChildren(QAbstractButton) if b.text() == "Copy citation")
    reader.qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().endswith(CITATION)


def test_citation_style_of_the_preferences_shows_at_once(reader):
    reader.go_to("MC.DOC/1/11#10")
    reader.wiring.parts.commands.open_preferences()
    [dialog] = reader.window.findChildren(PreferencesDialog)
    dialog.changed.emit({"citation_style": "symbol", "author": "A reader"})
    dialog.close()
    reader.qtbot.waitUntil(reader.view.hasFocus)
    assert reader.settings.citation_style == "symbol"
    reader.press(Key.Key_1)
    assert [a.author for a in reader.annotations()] == ["A reader"]


@pytest.mark.parametrize(
    ("action", "title"),
    [("shortcuts", "Keys"), ("about", "About OSCE Reader"), ("preferences", "Preferences")],
)
def test_dialog_opens_by_its_action(reader, action, title):
    reader.act(action)
    [dialog] = [d for d in reader.window.findChildren(QDialog) if d.isVisible()]
    assert dialog.windowTitle() == title
    dialog.close()


def test_damaged_document_is_named_and_the_rest_opens(qtbot, themes, tmp_path):
    documents = prepare_library(tmp_path) / "documents"
    (documents / "broken.en.md").write_text("no front matter", encoding="utf-8")
    with opened(qtbot, themes, tmp_path) as reader:
        assert "broken.en.md" in reader.panels.messages.text
        reader.go_to("MC.DEC/1/31")
        assert reader.place.document == CITING
