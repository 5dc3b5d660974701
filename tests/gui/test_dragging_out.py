from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication

from osce_reader.annotations.annotation import AnnotationState, Selector
from osce_reader.gui.dragging_out import DraggingOut
from tests.gui.annotated import annotation
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


@pytest.fixture
def marked(reader):
    """Two highlights on paragraphs 9 and 10, the second with a note, and the list of them."""
    for paragraph, start, end in (("9", 0, 12), ("10", 3, 12)):
        reader.select(paragraph, start, end)
        reader.act("highlight-yellow")
    reader.act("notes")
    notes = view_of(reader.panels.notes)
    reader.panels.notes.note_edited.emit(str(notes.values()[-1]), "Between us.")
    reader.settle()
    return notes


def pull_row(view, row: int) -> None:
    point = view.visualRect(view.model().index(row, 0)).center()
    mouse(view, QEvent.Type.MouseButtonPress, point)
    pull(view, point, 20)
    pull(view, point, 40)


def test_a_highlight_is_dragged_out_with_its_citation_in_every_form(marked, dragged):
    pull_row(marked, 0)
    [(_, data)] = dragged
    assert data.text() == (
        "“We recognize”\nOSCE Ministerial Council, Declaration on Combating All Forms of Human"
        " Trafficking, MC.DOC/1/11/Corr.1, Vilnius, 7 December 2011, para. 9."
    )
    assert {"text/plain", "text/html", "text/rtf", "text/markdown"} <= set(data.formats())


def test_selected_highlights_are_dragged_out_together_and_the_notes_stay(marked, dragged):
    marked.select_values(marked.values())
    pull_row(marked, 1)
    [(_, data)] = dragged
    first, second = data.text().split("\n\n")
    assert first.startswith("“We recognize”\n")
    assert second.startswith("“recognize”\n")
    assert second.endswith("para. 10.")
    rich = bytes(data.data("text/rtf").data()).decode("ascii")
    for text in (data.text(), data.html(), rich):
        assert "Between us" not in text
        assert text.count("MC.DOC/1/11/Corr.1") == 2


def test_what_is_dragged_is_what_a_key_copies(reader, marked, dragged):
    marked.select_values(marked.values())
    reader.press(Qt.Key.Key_C, on=marked)
    copied = QGuiApplication.clipboard().mimeData()
    pull_row(marked, 1)
    [(_, data)] = dragged
    assert copied.text() == data.text()
    assert copied.html() == data.html()
    assert set(copied.formats()) == set(data.formats())


def test_a_note_on_a_document_is_dragged_out_as_its_citation(reader, dragged):
    place = Selector(reader.place.document, "en", "")
    reader.panels.notes.drag_out_requested.emit((replace(annotation("n"), selector=place),))
    [(_, data)] = dragged
    assert data.text().startswith("OSCE Ministerial Council, Declaration on Combating")


def test_words_that_are_lost_are_dragged_out_as_they_were_marked(reader, dragged):
    place = Selector(reader.place.document, "en", "10", exact="Oil lights the way.")
    lost = replace(annotation("n"), selector=place, state=AnnotationState.ORPHAN)
    reader.panels.notes.drag_out_requested.emit((lost,))
    [(_, data)] = dragged
    assert data.text().startswith("“Oil lights the way.”\n")
    assert data.text().endswith("marked in an earlier text and are not found in it now.")
