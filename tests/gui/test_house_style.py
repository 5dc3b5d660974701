import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from osce_reader.errors import ReaderError
from osce_reader.export.citation import make_house_style
from osce_reader.gui.desk import Desk
from osce_reader.gui.dialogs.house_style import HouseStyleDialog
from osce_reader.gui.dialogs.preferences import PreferencesDialog
from osce_reader.gui.house_style import HouseStyle
from osce_reader.library.library import Library
from osce_reader.settings import load_settings
from osce_reader.workspace.citing import list_styles
from tests.gui.opened import CTRL, Key, opened
from tests.gui.test_every_widget import nameless


@pytest.fixture
def reader(qtbot, themes, tmp_path):
    with opened(qtbot, themes, tmp_path, "MC.DOC/1/11#10") as window:
        yield window


def editor_of(reader) -> HouseStyleDialog:
    dialog: HouseStyleDialog
    [dialog] = [d for d in reader.window.findChildren(HouseStyleDialog) if d.isVisible()]
    return dialog


def make(qtbot, template: str = "") -> HouseStyleDialog:
    def preview(text: str) -> str:
        return make_house_style(text).source

    dialog = HouseStyleDialog(template, {"symbol": "the symbol"}, preview, wrong="#a00000")
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def write(qtbot, dialog: HouseStyleDialog, text: str) -> None:
    dialog.box.selectAll()
    qtbot.keyClicks(dialog.box, text)


def test_the_preview_follows_what_is_typed(reader):
    reader.act("house-style")
    dialog = editor_of(reader)
    assert not dialog.preview.isVisible()
    write(reader.qtbot, dialog, "House *{symbol}*, {locator}")
    assert "House <i>MC.DOC/1/11/Corr.1</i>, para. 10" in dialog.preview.text() or (
        "House <em>MC.DOC/1/11/Corr.1</em>, para. 10" in dialog.preview.text()
    )
    assert not dialog.problem.isVisible()


def test_what_is_kept_is_on_the_disk_and_offered(reader):
    reader.act("house-style")
    dialog = editor_of(reader)
    write(reader.qtbot, dialog, "{symbol} at {locator}")
    reader.qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    reader.settle()
    kept, _ = load_settings(reader.workspace.paths.settings)
    assert kept.house_template == "{symbol} at {locator}"
    assert list_styles(reader.workspace)[-1].id == "house"
    assert dict(reader.panels.paragraph._facts.styles)["house"] == "House style"


def test_the_window_keeps_the_style_when_it_saves_its_own_settings(reader):
    reader.wiring.parts.commands.open_house_style()
    write(reader.qtbot, editor_of(reader), "{symbol} at {locator}")
    editor_of(reader).save()
    reader.opened.memory.change(text_size=30)
    reader.wiring.save()
    kept, _ = load_settings(reader.workspace.paths.settings)
    assert (kept.house_template, kept.text_size) == ("{symbol} at {locator}", 30)


@pytest.mark.parametrize(
    ("template", "start", "end"),
    [
        ("{symbol} {nonsense}", 9, 19),
        ("🙂 {nonsense}", 2, 12),
        ("{symbol", 0, 1),
        ("{symbol}]", 8, 9),
        ("words alone", 0, 11),
    ],
)
def test_the_place_of_an_error_is_underlined_and_refused(qtbot, template, start, end):
    dialog = make(qtbot, template)
    heard: list[str] = []
    dialog.saved.connect(heard.append)
    assert dialog.error is not None
    assert (dialog.error.start, dialog.error.end) == (start, end)
    [mark] = dialog.box.extraSelections()
    assert mark.cursor.selectedText() == template[start:end]
    assert dialog.problem.isVisible()
    assert dialog.problem.text() == str(dialog.error)
    dialog.save()
    assert heard == []
    assert dialog.isVisible()
    assert dialog.box.textCursor().position() == mark.cursor.selectionStart()


def test_an_error_that_is_mended_leaves_no_trace(qtbot):
    dialog = make(qtbot, "{nonsense}")
    write(qtbot, dialog, "{symbol}")
    assert dialog.box.extraSelections() == []
    assert not dialog.problem.isVisible()
    with qtbot.waitSignal(dialog.saved) as saved:
        dialog.save()
    assert saved.args == ["{symbol}"]


def test_a_field_is_put_at_the_caret(qtbot):
    dialog = make(qtbot)
    item = dialog.fields.topLevelItem(0)
    assert item is not None
    dialog.fields.setCurrentItem(item)
    qtbot.keyClick(dialog.fields, Key.Key_Return)
    assert dialog.template == "{symbol}"
    assert dialog.box.hasFocus() or not dialog.isActiveWindow()


def test_a_template_is_one_line(qtbot):
    dialog = make(qtbot, "{symbol},\n{symbol}")
    assert dialog.template == "{symbol}, {symbol}"


def test_an_empty_template_takes_the_style_away(reader):
    reader.opened.memory.change(house_template="{symbol}")
    reader.opened.memory.save()
    reader.opened.memory.change(citation_style="house")
    reader.settle()
    reader.act("house-style")
    dialog = editor_of(reader)
    assert dialog.template == "{symbol}"
    write(reader.qtbot, dialog, " ")
    dialog.save()
    reader.settle()
    assert (reader.settings.house_template, reader.settings.citation_style) == ("", "osce")
    assert "house" not in dict(reader.panels.paragraph._facts.styles)
    assert not reader.panels.messages.text


def test_the_preferences_offer_the_new_style_at_once(reader):
    reader.press(Key.Key_Comma, CTRL)
    [preferences] = reader.window.findChildren(PreferencesDialog)
    box = preferences.boxes["citation_style"]
    assert box.findData("house") < 0
    reader.qtbot.mouseClick(preferences.house_style, Qt.MouseButton.LeftButton)
    dialog = editor_of(reader)
    write(reader.qtbot, dialog, "{symbol}!")
    dialog.save()
    assert box.currentData() == "osce"
    box.setCurrentIndex(box.findData("house"))
    box.activated.emit(box.currentIndex())
    reader.settle()
    assert reader.panels.paragraph._facts.citation == "MC.DOC/1/11/Corr.1!"
    preferences.close()


def test_nothing_is_kept_when_it_is_left(reader):
    reader.act("house-style")
    dialog = editor_of(reader)
    write(reader.qtbot, dialog, "{symbol}")
    cancel = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Cancel")
    reader.qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert reader.settings.house_template == ""


def test_everything_in_the_editor_has_a_name(reader):
    reader.act("house-style")
    assert nameless(editor_of(reader)) == []
    assert editor_of(reader).windowTitle() == "House style"


def test_without_a_page_the_style_is_shown_with_a_document_of_the_library(reader, monkeypatch):
    monkeypatch.setattr(Desk, "find_place", lambda _: None)
    house = HouseStyle(reader.wiring._desk, reader.wiring.parts.reading)
    assert house.preview("{title}!").endswith("!</p>")
    monkeypatch.setattr(Library, "holdings", ())
    with pytest.raises(ReaderError, match="no document in the library"):
        house.preview("{title}!")
