"""Notes in the window: those of another language version, and hidden while others look on."""

import pytest
from PySide6.QtWidgets import QComboBox

from osce_reader.annotations.annotation import Colour
from osce_reader.gui.dialogs.note_places import PlacesDialog
from osce_reader.model.locator import Locator
from osce_reader.rendering.overlays import OverlayKind
from osce_reader.workspace.annotating import Mark, add_annotation, edit_annotation
from osce_reader.workspace.search_wish import NOTES, Search
from tests.gui.opened import CITING, CITING_TEXT, CTRL, SHIFT, Key, opened, prepare_library
from tests.gui.seen import cards_of, labels_of, rows_of

FRENCH = CITING_TEXT.replace("language: en", "language: fr").replace(
    "Nobody walks in the dark.", "Personne ne marche dans la nuit."
)


@pytest.fixture
def reader(qtbot, themes, tmp_path):
    """Open the French text, the English one of which has a note on its second paragraph."""
    folder = prepare_library(tmp_path)
    (folder / "documents" / f"{CITING}.fr.md").write_text(FRENCH, encoding="utf-8")
    with opened(qtbot, themes, folder) as reader:
        place = Locator(CITING, "en", "2", start=0, end=6)
        add_annotation(reader.workspace, place, Mark(Colour.GREEN, "Not even the keeper?"))
        reader.go_to("MC.DEC/1/31@fr#2")
        yield reader


def followed_on(reader) -> list[str]:
    view = reader.view
    index = view.page.find_block("2")
    marks = view.describe_marks(index)
    return [part for part in marks.split("; ") if "language" in part]


def test_a_note_follows_its_paragraph_to_the_french_text_and_says_so(reader):
    assert followed_on(reader) == ["1 note on another language version"]
    assert "On the English text" in labels_of(reader.panels.paragraph)
    kinds = {o.kind for o in reader.view.overlays_at(reader.view.caret_rect().center())}
    assert OverlayKind.HIGHLIGHT not in kinds
    [card] = [c for c in cards_of(reader.panels.paragraph) if "keeper" in c.accessibleName()]
    reader.press(Key.Key_Return, on=card)
    assert reader.place == Locator(CITING, "en", "2")
    assert followed_on(reader) == []
    assert reader.annotations()[0].selector.language == "en"


def test_tabs_of_two_language_versions_say_which_is_which(reader):
    reader.wiring.parts.going.open(Locator(CITING, "en", "2"), True)
    reader.settle()
    bar = reader.window.tabs.bar
    titles = [bar.tabText(index) for index in range(bar.count())]
    assert titles == ["MC.DEC/1/31 (fr)", "MC.DEC/1/31 (en)"]


def test_the_editor_is_put_away_with_what_stands_in_it(reader):
    reader.go_to("MC.DEC/1/31@en#1")
    reader.act("note")
    reader.type("Between us.")
    reader.press(Key.Key_H, CTRL | SHIFT, on=reader.window)
    assert not reader.panels.is_note_open
    reader.press(Key.Key_H, CTRL | SHIFT, on=reader.window)
    assert reader.panels.is_note_open
    reader.press(Key.Key_Return, CTRL)
    assert "Between us." in [one.note for one in reader.annotations()]


def test_what_stands_in_the_editor_that_was_put_away_is_saved_when_the_window_closes(reader):
    reader.go_to("MC.DEC/1/31@en#1")
    reader.act("note")
    reader.type("Between us.")
    reader.press(Key.Key_H, CTRL | SHIFT, on=reader.window)
    reader.window.close()
    assert "Between us." in [one.note for one in reader.annotations()]


def test_the_tags_and_words_that_are_looked_for_are_hidden_as_well(reader):
    [note] = reader.annotations()
    edit_annotation(reader.workspace, note.id, tags=("only for us",))
    reader.wiring.parts.marking.refresh_notes()
    reader.act("notes")
    [tags] = [b for b in reader.panels.notes.findChildren(QComboBox) if b.accessibleName() == "Tag"]
    tags.setCurrentIndex(tags.findData("only for us"))
    reader.press(Key.Key_H, CTRL | SHIFT, on=reader.window)
    assert [box for box in reader.panels.notes.findChildren(QComboBox) if box.isVisible()] == []
    reader.press(Key.Key_H, CTRL | SHIFT, on=reader.window)
    assert tags.isVisible()
    assert tags.currentText() == "#only for us"


def test_what_is_said_of_a_query_names_no_tags_while_notes_are_hidden(reader):
    [note] = reader.annotations()
    edit_annotation(reader.workspace, note.id, tags=("only for us",))
    reader.act("search")
    reader.panels.search.set_search(Search("tag:onli"))
    reader.settle()
    assert any("only for us" in text for text in labels_of(reader.panels.search))
    reader.press(Key.Key_H, CTRL | SHIFT, on=reader.window)
    assert not any("only for us" in text for text in labels_of(reader.panels.search))


def test_searches_in_notes_are_not_listed_while_notes_are_hidden(reader):
    for search in (Search("keeper", NOTES), Search("lantern")):
        reader.wiring.parts.remembering.remember(search)
    assert rows_of(reader.panels.search.kept)[1:] == ["lantern", "keeper, My notes"]
    reader.press(Key.Key_H, CTRL | SHIFT, on=reader.window)
    assert rows_of(reader.panels.search.kept)[1:] == ["lantern"]
    reader.press(Key.Key_H, CTRL | SHIFT, on=reader.window)
    assert rows_of(reader.panels.search.kept)[1:] == ["lantern", "keeper, My notes"]


def test_the_dialog_of_notes_whose_text_changed_is_put_away_and_not_opened(reader):
    reader.act("note-places")
    [dialog] = reader.window.findChildren(PlacesDialog)
    assert dialog.isVisible()
    reader.press(Key.Key_H, CTRL | SHIFT, on=dialog)
    assert not dialog.isVisible()
    reader.act("note-places")
    assert not dialog.isVisible()
    reader.press(Key.Key_H, CTRL | SHIFT, on=reader.window)
    assert dialog.isVisible()
    dialog.close()


def menu_words(reader) -> str:
    menu = reader.wiring.parts.menu.make(reader.place, reader.window.pos())
    words = " ".join(action.text() for action in menu.actions())
    menu.close()
    return words


def test_the_menu_of_a_paragraph_tells_nothing_of_its_notes(reader):
    reader.go_to("MC.DEC/1/31@en#2")
    assert "keeper" in menu_words(reader)
    reader.press(Key.Key_H, CTRL | SHIFT, on=reader.window)
    assert "keeper" not in menu_words(reader)
    reader.press(Key.Key_H, CTRL | SHIFT, on=reader.window)
    assert "keeper" in menu_words(reader)


def test_no_hidden_note_is_opened_or_found(reader):
    reader.act("search")
    reader.panels.search.set_search(Search("keeper", NOTES))
    reader.settle()
    assert rows_of(reader.panels.search)
    reader.press(Key.Key_H, CTRL | SHIFT, on=reader.window)
    assert rows_of(reader.panels.search) == []
    [note] = reader.annotations()
    reader.wiring.parts.writing.edit(note.id)
    assert not reader.panels.is_note_open
    reader.press(Key.Key_H, CTRL | SHIFT, on=reader.window)
    assert rows_of(reader.panels.search)


def test_one_key_hides_every_note_from_page_and_panels_and_shows_them_again(reader):
    reader.act("notes")
    assert any("keeper" in row for row in rows_of(reader.panels.notes))
    reader.press(Key.Key_H, CTRL | SHIFT, on=reader.window)
    assert rows_of(reader.panels.notes) == []
    assert "Your notes are hidden. Ctrl+Shift+H shows them again." in labels_of(reader.panels.notes)
    assert followed_on(reader) == []
    assert "On the English text" not in labels_of(reader.panels.paragraph)
    reader.go_to("MC.DEC/1/31@en#2")
    assert not any("keeper" in c.accessibleName() for c in cards_of(reader.panels.paragraph))
    reader.press(Key.Key_H, CTRL | SHIFT, on=reader.window)
    assert any("keeper" in row for row in rows_of(reader.panels.notes))
    assert any("keeper" in c.accessibleName() for c in cards_of(reader.panels.paragraph))
