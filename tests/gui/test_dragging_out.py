import pytest
from PySide6.QtCore import QEvent, QPoint, Qt

from osce_reader.gui.dragging_out import DraggingOut
from tests.gui.opened import opened
from tests.gui.reader.builders import click, double_click, mouse, point_at


@pytest.fixture
def reader(qtbot, themes, tmp_path):
    with opened(qtbot, themes, tmp_path, "MC.DOC/1/11#10") as window:
        yield window


@pytest.fixture
def dragged(reader):
    """What is dragged out of the window, caught where it would leave it."""
    caught = []
    reader.wiring.dragging_out.start = lambda source, data: caught.append((source, data))
    return caught


def press(reader, offset: int, **how) -> QPoint:
    """Press the mouse on a character of paragraph 10, of which 5 to 30 are selected."""
    point = point_at(reader.view, "10", offset) + QPoint(2, 0)
    mouse(reader.view, QEvent.Type.MouseButtonPress, point, **how)
    return point


def pull(reader, point: QPoint, by: int) -> None:
    mouse(reader.view, QEvent.Type.MouseMove, point + QPoint(by, 0))


def test_a_selection_is_dragged_out_with_its_citation_in_every_form(reader, dragged):
    reader.select("10", 5, 30)
    words = reader.view.selected_text()
    pull(reader, press(reader, 10), 40)
    [(source, data)] = dragged
    assert source is reader.view.viewport()
    assert data.text().startswith(f"“{words}”\n")
    assert {"text/plain", "text/html", "text/rtf"} <= set(data.formats())
    assert reader.view.selected_text() == words


def test_a_move_too_small_to_mean_it_drags_nothing(reader, dragged):
    reader.select("10", 5, 30)
    pull(reader, press(reader, 10), 2)
    assert dragged == []


def test_beside_the_selection_another_one_begins(reader, dragged):
    reader.select("10", 5, 30)
    point = press(reader, 35)
    pull(reader, point, 40)
    mouse(reader.view, QEvent.Type.MouseButtonRelease, point + QPoint(40, 0))
    assert dragged == []
    place = reader.view.selection()
    assert place is not None
    assert place.start >= 34


def test_with_shift_the_selection_is_changed(reader, dragged):
    reader.select("10", 5, 30)
    pull(reader, press(reader, 10, keys=Qt.KeyboardModifier.ShiftModifier), 40)
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
    pull(reader, point, 60)
    assert dragged == []


def test_without_a_selection_nothing_is_dragged(reader):
    started: list[object] = []
    dragging = DraggingOut(
        reader.wiring._desk, reader.wiring.copying, lambda *what: started.append(what)
    )
    reader.view.clear_selection()
    dragging.drag_selection()
    assert started == []
