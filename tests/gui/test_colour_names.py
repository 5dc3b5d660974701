"""Names of colours, given in the preferences and used wherever colours are told."""

import csv

import pytest
from PySide6.QtWidgets import QAbstractButton

from osce_reader.annotations.annotation import Colour
from osce_reader.gui.dialogs.colour_names import ColourNames
from osce_reader.gui.dialogs.preferences import PreferencesDialog
from osce_reader.workspace.exchanging import export_notes
from tests.gui.opened import Key, opened
from tests.gui.seen import cards_of, rows_of


@pytest.fixture
def names(qtbot, theme):
    made = ColourNames({"green": "Agreed"}, theme)
    qtbot.addWidget(made)
    return made


def test_the_fields_show_the_names_and_tell_all_of_them(qtbot, names):
    assert names.fields["green"].text() == "Agreed"
    assert names.fields["yellow"].placeholderText() == "Yellow"
    with qtbot.waitSignal(names.changed) as told:
        qtbot.keyClicks(names.fields["yellow"], "Q")
    assert told.args == [{"green": "Agreed", "yellow": "Q"}]
    with qtbot.waitSignal(names.changed) as told:
        names.fields["green"].selectAll()
        qtbot.keyClick(names.fields["green"], Key.Key_Delete)
    assert told.args == [{"yellow": "Q"}]


def test_a_name_that_is_taken_is_said_and_not_told(qtbot, names):
    heard: list[object] = []
    names.changed.connect(heard.append)
    names.fields["pink"].setText("agree")
    qtbot.keyClicks(names.fields["pink"], "d")
    assert "both be called “agreed”" in names.fault.text()
    assert not names.fault.isHidden()
    assert heard == []
    qtbot.keyClicks(names.fields["pink"], "!")
    assert names.fault.isHidden()
    assert heard == [{"green": "Agreed", "pink": "agreed!"}]


@pytest.fixture
def reader(qtbot, themes, tmp_path):
    with opened(qtbot, themes, tmp_path, "MC.DOC/1/11#10") as reader:
        yield reader


def buttons_of(widget) -> list[str]:
    return [one.accessibleName() for one in widget.findChildren(QAbstractButton)]


def test_a_name_is_used_everywhere_at_once_and_after_the_next_start(
    reader, qtbot, themes, tmp_path
):
    reader.select("10", 0, 8)
    reader.press(Key.Key_2, on=reader.view)
    reader.act("notes")
    reader.act("preferences")
    dialog = reader.window.findChild(PreferencesDialog)
    qtbot.keyClicks(dialog.colour_names.fields["green"], "To quote")
    dialog.close()
    reader.settle()
    assert reader.window.reader_actions["highlight-green"].text() == "Highlight: To quote"
    assert any("To quote highlight" in row for row in rows_of(reader.panels.notes))
    assert any(
        "To quote highlight" in one.accessibleName() for one in cards_of(reader.panels.paragraph)
    )
    assert "Only To quote" in buttons_of(reader.panels.notes)
    assert "To quote" in buttons_of(reader.panels.note_editor)
    reader.select("10", 10, 18)
    assert "Highlight: To quote" in buttons_of(reader.view)
    index = reader.view.page.find_block("10")
    assert "highlighted To quote" in reader.view.describe_marks(index)
    assert reader.annotations()[0].colour is Colour.GREEN
    reader.close()
    with opened(qtbot, themes, tmp_path, "MC.DOC/1/11#10") as again:
        again.act("notes")
        assert any("To quote highlight" in row for row in rows_of(again.panels.notes))
        assert again.window.reader_actions["highlight-green"].text() == "Highlight: To quote"
        export_notes(again.workspace, tmp_path / "notes.csv")
    with (tmp_path / "notes.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["colour"] for row in csv.DictReader(file)] == ["To quote"]
