from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from osce_reader.annotations.annotation import AnnotationState, Colour
from osce_reader.gui.dialogs.note_places import PlacesDialog
from osce_reader.gui.dialogs.note_tags import TagsDialog
from osce_reader.gui.links.cards import NoteCard
from osce_reader.model.locator import Locator
from osce_reader.workspace.annotating import Mark, add_annotation
from osce_reader.workspace.reading import get_document
from tests.gui.opened import CTRL, SHIFT, VILNIUS, Key, opened

WORDS = "identified victims of human trafficking are not penalized"


@pytest.fixture
def reader(qtbot, themes, tmp_path):
    with opened(qtbot, themes, tmp_path, "MC.DOC/1/11#10") as window:
        yield window


def note_on_changed_words(reader, exact: str, **selector) -> str:
    """Keep a note whose words read otherwise in the text that it was made on."""
    place = Locator(VILNIUS, "en", "10")
    paragraph = get_document(reader.workspace, place).find_paragraph("10")
    assert paragraph is not None
    start = paragraph.text.index(WORDS)
    mark = Mark(Colour.GREEN, "Compare")
    added = add_annotation(reader.workspace, place.with_characters(start, start + len(WORDS)), mark)
    [made] = [reader.workspace.annotations.get(one) for one in added.added]
    changed = replace(made.selector, exact=exact, text_hash="of an older text", **selector)
    reader.workspace.annotations.exchange([made], [replace(made, selector=changed)])
    reader.wiring.parts.marking.refresh_after(added)
    reader.settle()
    identity: str = made.id
    return identity


def state(reader, annotation_id: str) -> AnnotationState:
    found: AnnotationState = reader.workspace.annotations.get(annotation_id).state
    return found


def dialog_of(reader) -> PlacesDialog:
    dialog: PlacesDialog = reader.window.findChild(PlacesDialog)
    return dialog


def chosen_of(dialog: PlacesDialog) -> str:
    return dialog.current.annotation.id if dialog.current else ""


def click(reader, button) -> None:
    reader.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    reader.settle()


def test_moved_note_is_settled_when_its_document_opens_and_seen(reader):
    moved = note_on_changed_words(reader, WORDS, start=0, end=len(WORDS))
    reader.wiring.parts.care._settled.clear()
    reader.wiring.parts.care.settle_front()
    reader.settle()
    assert state(reader, moved) is AnnotationState.MOVED
    reader.act("notes")
    reader.panels.notes.select(moved)
    reader.panels.notes.focus_list()
    reader.press(Key.Key_S)
    assert state(reader, moved) is AnnotationState.ANCHORED


def test_suggested_place_is_shown_old_beside_new_and_accepted(reader):
    old = WORDS.replace("penalized", "punished")
    suggested = note_on_changed_words(reader, old)
    reader.press(Key.Key_N, CTRL | SHIFT)
    dialog = dialog_of(reader)
    assert chosen_of(dialog) == suggested
    assert dialog.texts.left.toPlainText() == old
    assert "penalized" in dialog.texts.right.toPlainText()
    click(reader, dialog.accept_button)
    assert state(reader, suggested) is AnnotationState.ANCHORED
    assert dialog.current is None
    reader.act("undo")
    assert chosen_of(dialog) == suggested


def test_suggested_place_is_refused_and_the_note_put_at_the_selection(reader):
    refused = note_on_changed_words(reader, WORDS.replace("penalized", "punished"))
    reader.act("note-places")
    dialog = dialog_of(reader)
    click(reader, dialog.refuse_button)
    assert state(reader, refused) is AnnotationState.ORPHAN
    assert dialog.accept_button.isHidden()
    reader.select("10", 0, 12)
    click(reader, dialog.here_button)
    put = reader.workspace.annotations.get(refused)
    assert (put.state, put.locator.start, put.locator.end) == (AnnotationState.ANCHORED, 0, 12)


def test_lost_note_is_put_at_a_place_that_is_like_it(reader):
    lost = note_on_changed_words(reader, WORDS.replace("penalized", "punished"))
    reader.wiring.parts.care.refuse([lost])
    reader.settle()
    reader.wiring.parts.care.open_places(lost)
    reader.settle()
    dialog = dialog_of(reader)
    assert dialog.offers.count()
    assert not dialog.put_button.isEnabled()
    dialog.offers.setCurrentRow(0)
    click(reader, dialog.put_button)
    assert "penalized" in reader.workspace.annotations.get(lost).quote


def test_orphan_offers_to_be_put_at_the_selection_in_the_list(reader):
    lost = note_on_changed_words(reader, "Nothing in any text is like these words at all, 42 lamps")
    reader.act("notes")
    reader.panels.notes.select(lost)
    texts = [one.text().partition("\t")[0] for one in reader.panels.notes.make_menu().actions()]
    assert {"Find its place…", "Put it at the selection"} <= set(texts)
    reader.panels.notes.put_requested.emit(lost)
    reader.settle()
    assert state(reader, lost) is AnnotationState.ANCHORED


def test_tags_of_many_notes_change_in_one_step(reader):
    for paragraph in ("9", "10"):
        place = Locator(VILNIUS, "en", paragraph)
        add_annotation(reader.workspace, place, Mark(Colour.BLUE, tags=("old",)))
    ids = tuple(one.id for one in reader.annotations())
    reader.wiring.parts.care.open_tags(ids)
    [dialog] = reader.window.findChildren(TagsDialog)
    dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    reader.qtbot.keyClicks(dialog.box, "law, courts")
    reader.qtbot.keyClick(dialog.box, Key.Key_Return)
    reader.settle()
    assert {one.tags for one in reader.annotations()} == {("law", "courts")}
    reader.act("undo")
    assert {one.tags for one in reader.annotations()} == {("old",)}


def test_many_notes_are_recoloured_in_one_step(reader):
    for paragraph in ("9", "10"):
        add_annotation(reader.workspace, Locator(VILNIUS, "en", paragraph), Mark(Colour.BLUE))
    reader.wiring.parts.marking.recolour([one.id for one in reader.annotations()], "pink")
    reader.settle()
    reader.act("undo")
    assert {one.colour for one in reader.annotations()} == {Colour.BLUE}


def test_reference_typed_in_a_note_is_a_link_on_its_card(reader):
    place = Locator(VILNIUS, "en", "10")
    add_annotation(reader.workspace, place, Mark(note="See MC.DEC/5/08 on this."))
    reader.wiring.parts.reading.refresh()
    reader.wiring.parts.reading.tell_place()
    reader.settle()
    [card] = reader.panels.paragraph.findChildren(NoteCard)
    [button] = card.findChildren(QToolButton)
    assert button.text() == "MC.DEC/5/08"
    click(reader, button)
    assert reader.panels.card.isVisible()
