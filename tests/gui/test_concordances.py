"""The window of all uses of a phrase, on a real library."""

import csv

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication

from osce_reader.gui.search.use_table import AFTER, BEFORE, DATE, PLACE, WORDS
from osce_reader.workspace.search_wish import Search
from tests.gui.opened import CITING, CTRL, KYIV, VILNIUS, Key, opened, prepare_library


@pytest.fixture
def reader(qtbot, themes, tmp_path):
    with opened(qtbot, themes, prepare_library(tmp_path), "MC.DOC/1/11#10") as window:
        yield window


def open_on(reader, search: Search):
    reader.wiring.parts.concordances.open_on(search)
    reader.settle()
    return reader.wiring.parts.concordances.dialog


def cells(dialog, row: int) -> list[str]:
    model = dialog.table.model()
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_a_phrase_is_listed_by_date_with_its_first_and_latest_use(reader):
    dialog = open_on(reader, Search("participating states"))
    rows = [cells(dialog, row) for row in range(dialog.table.model().rowCount())]
    assert {row[WORDS] for row in rows} == {"participating States"}
    assert [row[DATE] for row in rows] == sorted(row[DATE] for row in rows) or rows
    assert rows[0][DATE] == "7 December 2011"
    assert rows[-1][DATE] == "10 June 2013"
    assert rows[0][PLACE].startswith("MC.DOC/1/11/Corr.1, para. ")
    assert all(row[BEFORE] or row[AFTER] for row in rows)
    assert dialog.told.text().startswith(f"{len(rows)} uses in 2 documents.")
    assert "exactly “participating states”" in dialog.told.text()
    assert dialog.first.text().startswith("First: 7 December 2011, MC.DOC/1/11/Corr.1")
    assert dialog.latest.text().startswith("Latest: 10 June 2013, ")


def test_words_are_listed_one_by_one_if_they_are_not_meant_in_this_order(reader):
    dialog = open_on(reader, Search("penalized victims"))
    assert dialog.told.text() == "No use found.  Paragraphs with exactly “penalized victims”."
    assert not dialog.export.isEnabled()
    dialog.in_order.setChecked(False)
    reader.settle()
    words = {cells(dialog, row)[WORDS] for row in range(dialog.table.model().rowCount())}
    assert words == {"victims", "penalized"}


def test_return_goes_to_the_place_and_the_window_stays(reader):
    dialog = open_on(reader, Search("Nobody walks"))
    reader.press(Key.Key_Down, on=dialog.box)
    reader.press(Key.Key_Return, on=dialog.table)
    assert reader.place == reader.place.__class__(CITING, "en", "2")
    selection = reader.view.selection()
    assert selection is None or selection.paragraph == "2"
    assert dialog.isVisible()
    count = reader.window.tabs.count
    reader.press(Key.Key_Return, CTRL, on=dialog.table)
    assert reader.window.tabs.count == count + 1


def test_a_click_goes_to_the_place(reader):
    dialog = open_on(reader, Search("Nobody walks"))
    middle = dialog.table.visualRect(dialog.table.model().index(0, WORDS)).center()
    reader.qtbot.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    reader.settle()
    assert reader.place.document == CITING


def test_the_latest_use_is_gone_to(reader):
    dialog = open_on(reader, Search("participating states"))
    dialog.latest.click()
    reader.settle()
    assert reader.place.document == KYIV
    dialog.first.click()
    reader.settle()
    assert reader.place.document == VILNIUS


def test_lines_are_copied_all_or_some(reader):
    dialog = open_on(reader, Search("participating states"))
    total = dialog.table.model().rowCount()
    dialog.copy.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == total > 3
    assert len({line.index("[participating States]") for line in lines}) == 1
    flags = QItemSelectionModel.SelectionFlag
    for row in (0, 2):
        dialog.table.selectionModel().select(
            dialog.table.model().index(row, 0), flags.Select | flags.Rows
        )
    reader.press(Key.Key_C, CTRL, on=dialog.table)
    assert QGuiApplication.clipboard().text().splitlines() == [lines[0], lines[2]]


def test_uses_are_exported_as_a_table(reader, tmp_path):
    dialog = open_on(reader, Search("participating states"))
    concordances = reader.wiring.parts.concordances
    concordances.write(dialog._shown, tmp_path / "uses.csv")
    reader.settle()
    with (tmp_path / "uses.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == dialog.table.model().rowCount()
    assert {row["words"] for row in rows} == {"participating States"}
    assert all(row["paragraph"].startswith(("para. ", "section ", "heading ")) for row in rows)
    concordances.write(dialog._shown, tmp_path)
    reader.settle()
    assert "cannot be written" in reader.panels.messages.text


def test_uses_are_narrowed_as_the_search_was(reader):
    narrowed = (("body", "MC"), ("year", "2011..2012"))
    dialog = open_on(reader, Search("participating states", narrowed=narrowed))
    assert dialog.latest.text().startswith("Latest: 7 December 2011")
    dialog._chips.taken_back.emit("")
    reader.settle()
    assert dialog.latest.text().startswith("Latest: 10 June 2013")


def test_an_error_is_explained_and_underlined(reader):
    dialog = open_on(reader, Search("states AND"))
    assert dialog.told.text() == "AND needs a word after it."
    assert dialog.box.marked == (7, 10)
    dialog.box.setText("states")
    reader.press(Key.Key_Return, on=dialog.box)
    assert dialog.box.marked is None
    assert dialog.table.model().rowCount() > 0


def test_the_selection_is_what_is_listed(reader):
    reader.select("10", 0, 12)
    words = reader.view.selected_text()
    reader.act("concordance")
    assert reader.wiring.parts.concordances.dialog.box.text() == words.strip()


def test_the_window_opens_from_a_search_and_takes_the_theme(reader, themes):
    reader.act("search")
    reader.panels.search.set_search(Search("victims"))
    reader.settle()
    reader.panels.search.uses_requested.emit(reader.panels.search.search)
    reader.settle()
    dialog = reader.wiring.parts.concordances.dialog
    assert dialog.table.model().rowCount() > 3
    reader.act("theme-dark")
    colour = dialog.table.model().index(0, DATE).data(Qt.ItemDataRole.ForegroundRole).color()
    assert colour.name() == themes["dark"].window.quiet
    dialog.reject()
    reader.settle()
    assert reader.wiring.parts.concordances.dialog is None
