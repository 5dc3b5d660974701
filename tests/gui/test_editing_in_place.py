"""Words of a note, edited in the list of notes: kept whatever comes."""

import pytest

from osce_reader.annotations.annotation import Colour
from osce_reader.gui.notes.row_editor import RowEditor
from osce_reader.model.locator import Locator
from osce_reader.workspace.annotating import Mark, add_annotation
from tests.gui.opened import CTRL, VILNIUS, Key, opened


@pytest.fixture
def reader(qtbot, themes, tmp_path):
    with opened(qtbot, themes, tmp_path) as reader:
        place = Locator(VILNIUS, "en", "10", start=0, end=8)
        add_annotation(reader.workspace, place, Mark(Colour.GREEN, "Ask."))
        reader.go_to("MC.DOC/1/11#10")
        reader.wiring.parts.marking.refresh_notes()
        reader.act("notes")
        yield reader


def open_row(reader) -> RowEditor:
    [note] = reader.annotations()
    reader.panels.notes.select(note.id)
    reader.panels.notes.focus_list()
    reader.press(Key.Key_F2)
    editor: RowEditor = reader.panels.notes.findChild(RowEditor)
    assert editor.isVisible()
    return editor


def test_the_list_has_the_keyboard_as_soon_as_it_is_asked_for(reader):
    reader.press(Key.Key_F2)
    assert reader.panels.notes.findChild(RowEditor).isVisible()


def test_it_is_saved_and_taken_back_like_anything_else(reader):
    open_row(reader)
    reader.type(" **Today**.")
    reader.press(Key.Key_Return, CTRL)
    assert [one.note for one in reader.annotations()] == ["Ask. **Today**."]
    reader.act("undo")
    assert [one.note for one in reader.annotations()] == ["Ask."]
    reader.act("redo")
    assert [one.note for one in reader.annotations()] == ["Ask. **Today**."]


def test_what_is_being_written_when_the_window_closes_is_saved(reader):
    open_row(reader)
    reader.type(" Today.")
    reader.window.close()
    assert [one.note for one in reader.annotations()] == ["Ask. Today."]
