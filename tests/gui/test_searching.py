"""Searching in a real window: hits on the page, one after the other, and searches that are kept."""

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from osce_reader.gui.dialogs.search_name import SearchNameDialog
from osce_reader.gui.search.kept_list import KeptList
from osce_reader.gui.search.results_head import ResultsHead
from osce_reader.model.locator import Locator
from osce_reader.search.engine.hits import Order
from osce_reader.workspace.kept_searches import load_searches
from osce_reader.workspace.search_wish import Search
from tests.gui.opened import CITING, CTRL, KYIV, SHIFT, VILNIUS, Key, opened, prepare_library
from tests.gui.seen import child, labels_of, rows_of


@pytest.fixture
def reader(qtbot, themes, tmp_path):
    with opened(qtbot, themes, prepare_library(tmp_path), "MC.DOC/1/11") as window:
        yield window


def search(reader, query: str, **how) -> None:
    reader.act("search")
    reader.panels.search.set_search(Search(query, **how))
    reader.settle()


def bar_text(reader) -> str:
    bar = reader.panels.hit_bar
    return bar.label.text() if bar.isVisible() else ""


def current_words(reader) -> tuple[str, str]:
    """The paragraph and the words of the hit that stands out."""
    hits, current = reader.view._hits, reader.view._current_hit
    assert current is not None
    hit = hits.place(current)
    text = reader.view.page.blocks[reader.view.page.find_block(hit.paragraph)].own_text
    return hit.paragraph, text[hit.start : hit.end]


def test_every_hit_of_the_page_is_counted_and_gone_through(reader):
    search(reader, "penalized OR compelled")
    assert bar_text(reader) == "2 hits in this document: penalized OR compelled"
    reader.press(Key.Key_F3)
    assert current_words(reader) == ("10", "penalized")
    assert bar_text(reader).startswith("Hit 1 of 2")
    reader.press(Key.Key_F3)
    assert current_words(reader) == ("10", "compelled")
    reader.press(Key.Key_F3)
    assert current_words(reader) == ("10", "penalized")
    reader.press(Key.Key_F3, SHIFT)
    assert current_words(reader) == ("10", "compelled")


def test_next_goes_on_to_the_next_document_and_previous_comes_back(reader):
    search(reader, "lanterns OR Kyiv")
    reader.press(Key.Key_F3)
    seen = []
    for _ in range(4):
        seen.append(reader.view.page.document)
        reader.press(Key.Key_F3)
    assert set(seen) == {CITING, KYIV}
    last = current_words(reader), reader.view.page.document
    reader.press(Key.Key_F3)
    reader.press(Key.Key_F3, SHIFT)
    assert (current_words(reader), reader.view.page.document) == last


def test_return_opens_a_hit_a_second_one_enters_the_page_and_escape_comes_back(reader):
    search(reader, "penalized")
    reader.press(Key.Key_Down)
    hits = QApplication.focusWidget()
    reader.press(Key.Key_Return)
    assert reader.place.paragraph == "10"
    assert QApplication.focusWidget() is hits
    reader.press(Key.Key_Return)
    assert reader.view.hasFocus()
    reader.press(Key.Key_Escape)
    assert QApplication.focusWidget() is hits
    reader.press(Key.Key_Escape)
    assert reader.view.hasFocus()
    reader.press(Key.Key_Escape)
    assert reader.view.hasFocus()


def test_hits_beyond_those_that_are_listed_are_marked_too(reader):
    search(reader, "kind:declaration of", narrowed=(("year", "2011"),))
    total = len(reader.view._hits)
    page = reader.view.page
    words = sum(block.own_text.casefold().split().count("of") for block in page.blocks)
    assert total >= words - 5
    reader.panels.hit_bar.closed.emit()
    assert bar_text(reader) == ""
    assert len(reader.view._hits) == 0


def test_the_find_bar_goes_before_the_search(reader):
    search(reader, "penalized")
    reader.press(Key.Key_F, CTRL)
    reader.type("victims")
    assert bar_text(reader) == ""
    reader.press(Key.Key_Escape)
    assert bar_text(reader).startswith("1 hit in")


def test_words_of_a_note_mark_what_the_note_stands_on(reader):
    reader.select("10", 3, 12)
    reader.press(Key.Key_1)
    reader.wiring.parts.marking.look_for_changes()
    search(reader, "has:highlight", scope="notes")
    assert reader.view._hits.place(0) == Locator(VILNIUS, "en", "10", start=3, end=12)
    assert len(reader.view._hits) == 1


def test_a_search_in_notes_follows_the_notes(reader):
    search(reader, "has:highlight", scope="notes")
    assert rows_of(reader.panels.search) == []
    reader.select("10", 3, 12)
    reader.window.focus_page()
    reader.press(Key.Key_1)
    reader.qtbot.waitUntil(lambda: len(rows_of(reader.panels.search)) == 2)
    reader.press(Key.Key_Z, CTRL)
    reader.qtbot.waitUntil(lambda: rows_of(reader.panels.search) == [])


def test_a_search_is_narrowed_by_years_and_taken_back(reader):
    search(reader, "trafficking")
    total = reader.panels.search._results.total
    narrowing = reader.panels.search._narrowing
    narrowing.years.setFocus()
    reader.press(Key.Key_Home)
    reader.press(Key.Key_Return)
    results = reader.panels.search._results
    assert 0 < results.total < total
    assert {hit.id for hit in results.hits} == {VILNIUS}
    reader.press(Key.Key_Delete)
    assert reader.panels.search._results.total == total


def test_searches_are_remembered_saved_renamed_and_removed(reader):
    path = reader.workspace.paths.searches
    search(reader, "penalized")
    reader.press(Key.Key_F3)
    reader.act("save-search")
    name_it(reader, "Non-punishment")
    assert load_searches(path)[0].saved == {"Non-punishment": Search("penalized")}
    assert load_searches(path)[0].recent == (Search("penalized"),)
    reader.panels.search.focus_box()
    reader.press(Key.Key_Delete)
    reader.act("kept-searches")
    kept = child(reader.panels.search, KeptList)
    assert kept.hasFocus()
    assert rows_of(kept) == [
        "Saved searches", "Non-punishment, penalized", "Recent searches", "penalized",
    ]  # fmt: skip
    reader.press(Key.Key_F2)
    name_it(reader, "Article 26")
    reader.press(Key.Key_Return)
    assert reader.panels.search.query == "penalized"
    reader.act("kept-searches")
    reader.press(Key.Key_Delete)
    assert load_searches(path)[0].saved == {}


def name_it(reader, name: str) -> None:
    dialog = reader.window.findChild(SearchNameDialog)
    child(dialog, QLineEdit).setText(name)
    dialog.accept()
    reader.settle()
    reader.qtbot.waitUntil(lambda: reader.window.findChild(SearchNameDialog) is None)
    reader.window.activateWindow()
    reader.qtbot.waitUntil(reader.window.isActiveWindow)


def test_a_name_that_is_taken_is_replaced_only_knowingly(reader):
    search(reader, "penalized")
    reader.wiring.parts.remembering._take(
        reader.wiring.parts.remembering.kept.save("Mine", Search("a"))
    )
    reader.act("save-search")
    dialog = reader.window.findChild(SearchNameDialog)
    dialog.box.setText("Mine")
    assert dialog.button.text() == "Replace"
    assert "A search of this name is saved already." in labels_of(dialog)
    dialog.box.setText("  ")
    assert not dialog.button.isEnabled()
    dialog.reject()


def test_nothing_is_saved_where_nothing_is_searched(reader):
    reader.act("save-search")
    assert reader.window.findChild(SearchNameDialog) is None


def test_a_search_that_comes_before_the_index_is_run_once_it_is_there(reader):
    searching = reader.wiring.parts.searching
    searching._is_ready = False
    search(reader, "penalized")
    assert rows_of(reader.panels.search) == []
    searching.wake()
    reader.settle()
    assert any("penalized" in row for row in rows_of(reader.panels.search))


def test_what_was_said_stays_when_a_little_is_added_to_the_index(reader):
    reader.window.say("Imported elsewhere: MC.DEC/1/31")
    reader.wiring.parts.searching.wake()
    reader.workspace.progress.step(0, 2, "Indexing paragraphs")
    assert "Imported elsewhere: MC.DEC/1/31" in labels_of(reader.window)
    reader.settle()


def test_how_hits_are_listed_is_remembered(qtbot, themes, tmp_path):
    folder = prepare_library(tmp_path)
    with opened(qtbot, themes, folder, "MC.DOC/1/11") as reader:
        search(reader, "trafficking")
        menu = child(reader.panels.search, ResultsHead).menu("order")
        next(a for a in menu.actions() if a.text() == "Newest first").trigger()
        menu = child(reader.panels.search, ResultsHead).menu("order")
        next(a for a in menu.actions() if a.text() == "One list").trigger()
        reader.settle()
        search(reader, "trafficking", order=Order.DOCUMENT)
    with opened(qtbot, themes, folder, "MC.DOC/1/11") as reader:
        assert reader.panels.search.search.order is Order.NEWEST
        reader.opened.wiring.parts.searching.search_for("trafficking")
        reader.settle()
        assert rows_of(reader.panels.search)[0].startswith("Participants at high-level")


def test_a_value_that_nothing_has_is_said_under_the_box(reader):
    search(reader, "trafficking colour:mauve")
    assert "There is no colour “mauve”; there are yellow" in " ".join(
        labels_of(reader.panels.search)
    )
