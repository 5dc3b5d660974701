import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton

from osce_reader.gui.notes.note_editor import NoteEditor
from osce_reader.gui.widgets.dots import ColourDot
from tests.gui.seen import child, labels_of, show

CTRL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key
QUOTE = "identified <b>victims</b> are not penalized"


@pytest.fixture
def editor(qtbot, theme):
    made = NoteEditor(theme)
    show(qtbot, made, 400, 400)
    made.edit(QUOTE, "Ask legal.", "yellow", ("legal", "to do"))
    return made


def text_of(editor) -> QPlainTextEdit:
    return child(editor, QPlainTextEdit)


def tags_of(editor) -> QLineEdit:
    return child(editor, QLineEdit)


def dot(editor: NoteEditor, keyword: str) -> ColourDot:
    return next(one for one in editor.findChildren(ColourDot) if one.keyword == keyword)


def button(editor: NoteEditor, text: str) -> QPushButton:
    return next(one for one in editor.findChildren(QPushButton) if one.text() == text)


def test_the_note_is_there_to_be_edited(editor):
    assert text_of(editor).toPlainText() == "Ask legal."
    assert tags_of(editor).text() == "legal, to do"
    assert dot(editor, "yellow").isChecked()
    assert QUOTE in labels_of(editor)
    assert text_of(editor).hasFocus()
    assert not editor.is_dirty()


def test_typing_goes_on_at_the_end_and_ctrl_enter_saves(qtbot, editor):
    qtbot.keyClicks(text_of(editor), " Soon.")
    assert editor.is_dirty()
    with qtbot.waitSignal(editor.saved) as saved:
        qtbot.keyClick(text_of(editor), KEY.Key_Return, CTRL)
    assert saved.args == ["Ask legal. Soon.", "yellow", ("legal", "to do")]
    assert not editor.is_dirty()


def test_enter_alone_begins_a_new_line(qtbot, editor):
    with qtbot.assertNotEmitted(editor.saved):
        qtbot.keyClick(text_of(editor), KEY.Key_Return)
    assert text_of(editor).toPlainText() == "Ask legal.\n"


def test_ctrl_enter_in_the_tags_saves_too(qtbot, editor):
    qtbot.keyClicks(tags_of(editor), ", #oil,, ")
    with qtbot.waitSignal(editor.saved) as saved:
        qtbot.keyClick(tags_of(editor), KEY.Key_Enter, CTRL)
    assert saved.args[2] == ("legal", "to do", "oil")


@pytest.mark.parametrize("keyword", ["blue", ""])
def test_a_colour_is_chosen_by_keyboard(qtbot, editor, keyword):
    qtbot.keyClick(dot(editor, keyword), KEY.Key_Space)
    with qtbot.waitSignal(editor.saved) as saved:
        qtbot.mouseClick(button(editor, "Save"), Qt.MouseButton.LeftButton)
    assert saved.args[1] == (keyword or None)


@pytest.mark.parametrize("of", [text_of, tags_of])
def test_escape_cancels(qtbot, editor, of):
    with qtbot.waitSignal(editor.cancelled):
        qtbot.keyClick(of(editor), KEY.Key_Escape)


def test_the_button_cancels(qtbot, editor):
    with qtbot.waitSignal(editor.cancelled):
        qtbot.mouseClick(button(editor, "Cancel"), Qt.MouseButton.LeftButton)


def test_a_note_without_quote_colour_and_tags(qtbot, editor):
    editor.edit("", "", None, ())
    assert QUOTE not in labels_of(editor)
    assert dot(editor, "").isChecked()
    with qtbot.waitSignal(editor.saved) as saved:
        editor.save()
    assert saved.args == ["", None, ()]


@pytest.mark.parametrize("note", ["🙂 <b>не</b>\n\n& ж", "x" * 50_000, "a\u2028b\tc"])
def test_any_text_is_kept_as_it_is(qtbot, editor, note):
    editor.edit(QUOTE, note, "pink", ())
    assert not editor.is_dirty()
    with qtbot.waitSignal(editor.saved) as saved:
        editor.save()
    assert saved.args[0] == note.replace("\u2028", "\n")


def test_tab_goes_from_the_note_to_the_tags(qtbot, editor):
    qtbot.keyClick(text_of(editor), KEY.Key_Tab)
    assert tags_of(editor).hasFocus()


def test_everything_has_a_name(editor):
    parts = [editor, text_of(editor), tags_of(editor), *editor.findChildren(ColourDot)]
    assert all(part.accessibleName() for part in parts)
