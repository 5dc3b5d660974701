from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt

from osce_reader.gui.dragging_out import DraggingOut
from tests.gui.opened import opened
from tests.gui.reader.builders import click, double_click, mouse, point_at
from tests.gui.seen import find_row, view_of


@pytest.fixture
def reader(qtbot, themes, tmp_path):
    with opened(qtbot, themes, tmp_path, "MC.DOC/1/11#10") as window:
        yield window


@pytest.fixture
def dragged(reader):
    """What is dragged out of the window, caught where it would leave it."""
    caught = []
    reader.wiring.parts.dragging_out.start = lambda source, data: caught.append((source, data))
    return caught


def press(reader, offset: int, **how) -> QPoint:
    """Press the mouse on a character of paragraph 10, of which 5 to 30 are selected."""
    point = point_at(reader.view, "10", offset) + QPoint(2, 0)
    mouse(reader.view, QEvent.Type.MouseButtonPress, point, **how)
    return point


def pull(view, point: QPoint, by: int) -> None:
    mouse(view, QEvent.Type.MouseMove, point + QPoint(by, 0))


def test_a_selection_is_dragged_out_with_its_citation_in_every_form(reader, dragged):
    reader.select("10", 5, 30)
    words = reader.view.selected_text()
    pull(reader.view, press(reader, 10), 40)
    [(source, data)] = dragged
    assert source is reader.view.viewport()
    assert data.text().startswith(f"“{words}”\n")
    assert {"text/plain", "text/html", "text/rtf"} <= set(data.formats())
    assert reader.view.selected_text() == words


def test_a_move_too_small_to_mean_it_drags_nothing(reader, dragged):
    reader.select("10", 5, 30)
    pull(reader.view, press(reader, 10), 2)
    assert dragged == []


def test_beside_the_selection_another_one_begins(reader, dragged):
    reader.select("10", 5, 30)
    point = press(reader, 35)
    pull(reader.view, point, 40)
    mouse(reader.view, QEvent.Type.MouseButtonRelease, point + QPoint(40, 0))
    assert dragged == []
    place = reader.view.selection()
    assert place is not None
    assert place.start >= 34


def test_with_shift_the_selection_is_changed(reader, dragged):
    reader.select("10", 5, 30)
    pull(reader.view, press(reader, 10, keys=Qt.KeyboardModifier.ShiftModifier), 40)
    assert dragged == []


def test_a_click_on_the_selection_takes_it_back(reader, dragged):
    reader.select("10", 5, 30)
    click(reader.view, point_at(reader.view, "10", 10) + QPoint(2, 0))
    assert reader.view.selection() is None
    assert dragged == []
    assert reader.place.paragraph == "10"


def test_two_and_three_clicks_on_the_selection_select_as_ever(reader, dragged):
    reader.select("10", 5, 30)
    point = point_at(reader.view, "10", 10) + QPoint(2, 0)
    double_click(reader.view, point)
    word = reader.view.selected_text()
    assert word
    assert " " not in word
    click(reader.view, point)
    assert len(reader.view.selected_text()) > 100
    assert dragged == []


def test_a_button_released_elsewhere_is_forgotten(reader, dragged):
    reader.select("10", 5, 30)
    point = press(reader, 10)
    mouse(reader.view, QEvent.Type.MouseMove, point + QPoint(60, 0), button=Qt.MouseButton.NoButton)
    pull(reader.view, point, 60)
    assert dragged == []


def test_without_a_selection_nothing_is_dragged(reader):
    started: list[object] = []
    dragging = DraggingOut(
        reader.wiring._desk, reader.wiring.parts.copying, lambda *what: started.append(what)
    )
    reader.view.clear_selection()
    dragging.drag_selection()
    assert started == []


def search(reader, words: str) -> QPoint:
    """Search for *words*; return the middle of the first hit."""
    reader.act("search")
    reader.type(words)
    reader.press(Qt.Key.Key_Return)
    hits = view_of(reader.panels.search)
    return hits.visualRect(find_row(hits, "para. ")).center()


def test_a_hit_is_dragged_out_as_its_paragraph_with_the_citation(reader, dragged):
    point = search(reader, "penalized")
    hits = view_of(reader.panels.search)
    before = reader.place
    mouse(hits, QEvent.Type.MouseButtonPress, point)
    pull(hits, point, 2)
    assert dragged == []
    for by in (20, 40):
        pull(hits, point, by)
    [(_, data)] = dragged
    words, _, citation = data.text().rpartition("\n")
    assert words.startswith("“We recognize that adequate measures")
    assert citation.endswith("MC.DOC/1/11/Corr.1, Vilnius, 7 December 2011, para. 10.")
    assert {"text/plain", "text/html", "text/rtf"} <= set(data.formats())
    assert reader.place == before


def test_a_document_found_by_its_title_is_dragged_out_as_its_citation(reader, dragged):
    place = reader.place.whole_document()
    reader.panels.search.drag_out_requested.emit(place)
    [(_, data)] = dragged
    assert data.text().startswith("OSCE Ministerial Council, Declaration on Combating")


def test_a_hit_without_words_says_so_and_drags_nothing(reader, dragged):
    reader.panels.search.drag_out_requested.emit(replace(reader.place, paragraph="999"))
    assert dragged == []
    assert "Nothing is selected" in reader.panels.messages.text
