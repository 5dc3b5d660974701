"""The page by mouse, and what it tells those who listen."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from osce_reader.gui.reader.flow import Position
from osce_reader.gui.reader.page_view import PageView
from osce_reader.model.locator import Locator
from osce_reader.rendering.overlays import OverlayKind
from osce_reader.rendering.page import Page
from tests.gui.reader.builders import (
    LONG,
    click,
    double_click,
    drag,
    finding,
    hover,
    index_of,
    lantern_page,
    mouse,
    overlay,
    place,
    place_of,
    point_at,
    point_of,
    show,
)

Keys = Qt.KeyboardModifier


@pytest.fixture
def view(qtbot, theme):
    return show(qtbot, theme)


def wheel(view, angle: int, *, pixels: int = 0, keys: Keys = Keys.NoModifier) -> None:
    middle = view.viewport().rect().center()
    event = QWheelEvent(
        QPointF(middle), QPointF(view.viewport().mapToGlobal(middle)), QPoint(0, pixels),
        QPoint(0, angle), Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


def top_of(view: PageView, paragraph: str) -> float:
    placed = view.flow.find_visible(index_of(view.page, paragraph))
    assert placed is not None, f"{paragraph} is not seen"
    return placed.top


def test_a_page_opens_at_its_head_with_its_first_paragraph_current(view):
    assert view.current_locator() == place("1")
    assert view.top_place() == ("", 0)
    assert view.selection() is None
    assert view.accessibleName() == "Page: Declaration on Lanterns"


def test_a_page_opens_at_a_place(qtbot, theme):
    view = show(qtbot, theme, size=(800, 300))
    with qtbot.waitSignal(view.caret_moved) as moved:
        view.show_page(lantern_page(repeats=20), at=place("15"))
    assert moved.args == [place("15")]
    assert view.current_locator() == place("15")
    assert 0 < top_of(view, "15") < 300 / 3


def test_a_page_opens_at_its_start_where_the_place_is_gone(view):
    view.show_page(lantern_page(), at=place("99"))
    assert view.current_locator() == place("1")


def test_an_empty_page_is_shown(view):
    view.show_page(Page("none", "en", "", ()))
    view.select_all()
    view.go_to_next_paragraph()
    view.follow()
    assert view.current_locator() is None
    assert view.selected_text() == ""
    assert view.top_place() == ("", 0)
    assert not view.go_to(Locator("none"), focus=False)


@pytest.mark.parametrize(
    ("paragraph", "is_there"), [("4", True), ("fn1", True), ("h2", True), ("99", False)]
)
def test_going_to_a_place_makes_it_current(view, paragraph, is_there):
    assert view.go_to(place(paragraph), focus=True) is is_there
    assert view.current_locator() == place(paragraph if is_there else "1")


def test_a_place_gone_to_stays_in_the_upper_third_when_the_window_is_resized(qtbot, theme):
    view = show(qtbot, theme, lantern_page(repeats=40), size=(800, 600))
    view.go_to(place("30"), focus=False)
    for size in ((500, 400), (900, 700), (900, 300)):
        view.resize(*size)
        QApplication.processEvents()
        assert 0 <= top_of(view, "30") < size[1] / 3


def test_the_line_at_the_top_is_remembered(qtbot, theme):
    view = show(qtbot, theme, lantern_page(repeats=40), size=(500, 400))
    view.restore_top("20", 100)
    saved = view.top_place()
    assert saved[0] == "20"
    assert 40 < saved[1] <= 100
    view.scroll_to_start()
    view.restore_top(*saved)
    assert view.top_place() == saved
    view.restore_top("99", 4)
    assert view.top_place() == ("", 0)


def seen(view: PageView) -> list[tuple[int, float]]:
    """Return the blocks that are seen and where, in pixels of the window."""
    return [(one.index, round(one.top, 3)) for one in view.flow.iter_visible()]


@pytest.mark.parametrize("scrolled", [0, 1, 40, 101, 333, 2501, 100_000])
def test_what_was_seen_is_seen_again_to_the_pixel(qtbot, theme, scrolled):
    view = show(qtbot, theme, lantern_page(repeats=40), size=(500, 400))
    view.scroll_by_pixels(scrolled)
    before, where = seen(view), (*view.top_place(), view.top_height())
    view.go_to(place("9"), focus=False)
    view.restore_top(*where)
    assert seen(view) == before


@pytest.mark.parametrize(("size", "text_size"), [((400, 500), 18), ((900, 400), 18), (None, 26)])
def test_what_was_seen_is_at_the_same_height_in_another_width_or_size(
    qtbot, theme, size, text_size
):
    view = show(qtbot, theme, lantern_page(repeats=40), size=(600, 400))
    view.scroll_by_pixels(2501)
    paragraph, offset = view.top_place()
    height = view.top_height()
    assert height > 0
    view.go_to(place("9"), focus=False)
    if size is not None:
        view.resize(*size)
    view.set_text_size(text_size)
    QApplication.processEvents()
    view.restore_top(paragraph, offset, height)
    index = index_of(view.page, paragraph)
    line = Position(index, view.page.blocks[index].to_display(offset))
    assert view.flow.line_top(line) == pytest.approx(height)
    view.resize(700, 500)
    QApplication.processEvents()
    assert view.flow.line_top(line) == pytest.approx(height)


@pytest.mark.parametrize("size", [(400, 400), (1200, 900)])
def test_the_line_at_the_top_stays_when_the_window_is_resized(qtbot, theme, size):
    view = show(qtbot, theme, lantern_page(repeats=40), size=(700, 500))
    view.scroll_by_pixels(2500)
    paragraph = view.top_place()[0]
    view.resize(*size)
    QApplication.processEvents()
    assert view.top_place()[0] == paragraph


def test_larger_text_keeps_the_line_at_the_top(qtbot, theme):
    view = show(qtbot, theme, lantern_page(repeats=40))
    view.scroll_by_pixels(2500)
    paragraph = view.top_place()[0]
    view.set_text_size(26)
    assert view.text_size == 26
    assert view.top_place()[0] == paragraph


@pytest.mark.parametrize(("wanted", "size"), [(4, 10), (26, 26), (900, 48)])
def test_the_text_size_stays_readable(view, wanted, size):
    view.set_text_size(wanted)
    assert view.text_size == size


def test_a_click_makes_the_paragraph_current(view, qtbot):
    with qtbot.waitSignal(view.caret_moved) as moved:
        click(view, point_at(view, "3.a", 2))
    assert moved.args == [place("3.a")]
    assert view.selection() is None


def test_a_drag_selects_characters(view, qtbot):
    with qtbot.waitSignal(view.selection_changed) as changed:
        drag(view, point_at(view, "2", 4), point_at(view, "2", 11))
    assert changed.args == [place("2", 4, 11)]
    assert view.selected_text() == "is dear"


def test_a_drag_backwards_selects_the_same(view):
    drag(view, point_at(view, "2", 11), point_at(view, "2", 4))
    assert view.selection() == place("2", 4, 11)


def test_a_drag_over_paragraphs_is_a_range(view):
    drag(view, point_at(view, "2", 7), point_at(view, "4", 3))
    assert view.selection() == place("2", 7, 3, last="4")
    assert view.selected_text() == "dear.\n\nOf wicks:\n\nTrim them.\n\nII.\n\nA 𝄞"
    assert view.current_locator() == place("4")


def test_a_selection_is_told_once_when_the_drag_ends(view):
    told: list[object] = []
    view.selection_changed.connect(told.append)
    drag(view, point_at(view, "2", 4), point_at(view, "2", 11))
    click(view, point_at(view, "3", 1))
    click(view, point_at(view, "4", 1))
    assert told == [place("2", 4, 11), None]


def test_characters_beyond_the_basic_plane_count_as_one(view):
    drag(view, point_at(view, "4", 2), point_at(view, "4", 14))
    assert view.selection() == place("4", 2, 14)
    assert view.selected_text() == "𝄞 clef and 𐌰"


def test_a_double_click_selects_the_word(view):
    double_click(view, point_of(view, "operation"))
    assert view.selected_text() == "co-operation"


def test_a_drag_after_a_double_click_selects_words(view):
    point = point_of(view, "nobody")
    click(view, point)
    mouse(view, QEvent.Type.MouseButtonDblClick, point)
    goal = point_of(view, "oil")
    mouse(view, QEvent.Type.MouseMove, goal)
    mouse(view, QEvent.Type.MouseButtonRelease, goal)
    assert view.selected_text() == "nobody is left without oil"


def test_a_triple_click_selects_the_paragraph(view):
    point = point_of(view, "nobody")
    double_click(view, point)
    click(view, point)
    assert view.selected_text() == LONG
    assert view.selection() == place("1", 0, len(LONG))


def test_shift_and_click_extends_the_selection(view):
    click(view, point_at(view, "2", 4))
    click(view, point_at(view, "2", 11), keys=Keys.ShiftModifier)
    assert view.selection() == place("2", 4, 11)
    click(view, point_at(view, "2", 6), keys=Keys.ShiftModifier)
    assert view.selection() == place("2", 4, 6)


def test_a_drag_past_the_edge_scrolls_on(qtbot, theme):
    view = show(qtbot, theme, lantern_page(repeats=30), size=(700, 300))
    mouse(view, QEvent.Type.MouseButtonPress, point_at(view, "1", 0))
    mouse(view, QEvent.Type.MouseMove, QPoint(300, 600))
    qtbot.waitUntil(lambda: view.top_place()[0] == "6", timeout=5000)
    mouse(view, QEvent.Type.MouseButtonRelease, QPoint(300, 600))
    selected = view.selection()
    assert selected is not None
    assert selected.paragraph == "1"
    assert int(selected.last) >= 6


def test_the_head_of_the_page_can_be_dragged_over(view):
    title = view.flow.find_visible(1)
    start = (title.origin + QPointF(1, 10)).toPoint()
    drag(view, start, point_at(view, "1", 2))
    assert view.selected_text().startswith("Declaration on Lanterns\n\n")
    assert view.selection() == place("h1", 0, 2, last="1")


def test_a_selection_is_set_and_cleared(view, qtbot):
    with qtbot.waitSignal(view.selection_changed):
        assert view.select(place_of("oil"))
    assert view.selection() == place_of("oil")
    assert view.selected_text() == "oil"
    with qtbot.waitSignal(view.selection_changed) as changed:
        view.clear_selection()
    assert changed.args == [None]
    assert not view.select(place("99"))


def test_the_box_of_a_selection_is_where_it_is_seen(view):
    assert view.selection_rect().isEmpty()
    view.select(place_of("oil"))
    assert view.selection_rect().contains(point_of(view, "oil"))
    view.select_all()
    assert view.viewport().rect().contains(view.selection_rect())


def test_copied_text_is_the_documents_own(view):
    view.select(place("2", last="3"))
    view.copy()
    assert QGuiApplication.clipboard().text() == "Oil is dear.\n\nOf wicks:"


@pytest.mark.parametrize(
    ("keys", "button", "in_new_tab"),
    [
        (Keys.NoModifier, Qt.MouseButton.LeftButton, False),
        (Keys.ControlModifier, Qt.MouseButton.LeftButton, True),
        (Keys.NoModifier, Qt.MouseButton.MiddleButton, True),
    ],
)
def test_a_click_follows_a_link(view, qtbot, keys, button, in_new_tab):
    view.set_overlays(finding([overlay("LAMP.DOC/1/31", OverlayKind.LINK_LIBRARY, key="7")]))
    with qtbot.waitSignal(view.link_activated) as activated:
        click(view, point_of(view, "DOC"), keys=keys, button=button)
    assert activated.args == ["7", in_new_tab]


def test_a_drag_over_a_link_selects_and_does_not_follow(view, qtbot):
    view.set_overlays(finding([overlay("LAMP.DOC/1/31", OverlayKind.LINK_LIBRARY, key="7")]))
    with qtbot.assertNotEmitted(view.link_activated):
        drag(view, point_of(view, "LAMP"), point_of(view, "light"))
    assert view.selection() is not None


def test_a_click_beside_a_link_does_not_follow_it(view, qtbot):
    view.set_overlays(finding([overlay("LAMP.DOC/1/31", OverlayKind.LINK_LIBRARY, key="7")]))
    with qtbot.assertNotEmitted(view.link_activated):
        click(view, point_of(view, "recognize"))


def test_the_pointer_tells_of_links(view):
    told: list[object] = []
    view.link_hovered.connect(told.append)
    view.set_overlays(finding([overlay("LAMP.DOC/1/31", OverlayKind.LINK_CATALOGUE, key="7")]))
    hover(view, point_of(view, "DOC"))
    assert view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    hover(view, point_of(view, "LAMP"))
    hover(view, point_of(view, "recognize"))
    assert view.viewport().cursor().shape() is Qt.CursorShape.IBeamCursor
    assert told == ["7", ""]


@pytest.mark.qt_log_ignore("plugin does not support")
def test_a_tip_tells_what_is_under_the_pointer(view):
    view.set_overlays(finding([overlay("DOC", OverlayKind.LINK_OUTSIDE, tip="Not in the library")]))
    point = point_of(view, "DOC")
    event = QHelpEvent(QEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point))
    QApplication.sendEvent(view.viewport(), event)
    assert QToolTip.text() == "Not in the library"
    QToolTip.hideText()


def test_a_click_on_a_footnote_mark_leads_to_the_footnote(view):
    index = index_of(view.page, "2")
    placed = view.flow.find_visible(index)
    (box,) = placed.layout.iter_rects(3, 4)
    click(view, box.translated(placed.origin).center().toPoint())
    assert view.current_locator() == place("fn1")


def test_a_click_on_a_marker_tells_its_note(view, qtbot):
    view.set_overlays(finding([overlay("oil", OverlayKind.HIGHLIGHT, key="note-1", has_note=True)]))
    view.set_note_counts({"1": 2})
    right = view.flow.column_left + view.flow.column_width
    point = QPoint(round(right) + 18, round(top_of(view, "1")) + 14)
    with qtbot.waitSignal(view.annotation_activated) as activated:
        click(view, point)
    assert activated.args == ["note-1"]
    view.set_note_counts({})
    with qtbot.assertNotEmitted(view.annotation_activated):
        click(view, point)


def test_the_wheel_scrolls_by_pixels(qtbot, theme):
    view = show(qtbot, theme, lantern_page(repeats=30), size=(700, 400))
    start = view.flow.scroll_top
    wheel(view, -120)
    assert view.flow.scroll_top == pytest.approx(start + 3 * 19 * 1.56, abs=1)
    wheel(view, -8, pixels=-17)
    assert view.flow.scroll_top == pytest.approx(start + 3 * 19 * 1.56 + 17, abs=1)
    wheel(view, 1200)
    assert view.flow.scroll_top == 0


def test_the_wheel_with_ctrl_asks_for_another_size(view):
    told: list[object] = []
    view.zoom_requested.connect(told.append)
    for angle in (120, -240, 60, 60):
        wheel(view, angle, keys=Keys.ControlModifier)
    assert told == [1, -2, 1]
    assert view.flow.scroll_top == 0


def test_the_scroll_bar_follows_and_leads(qtbot, theme):
    view = show(qtbot, theme, lantern_page(repeats=60), size=(700, 400))
    bar = view.verticalScrollBar()
    view.go_to(place("40"), focus=False)
    assert bar.value() == pytest.approx(view.flow.scroll_top, abs=1)
    bar.setValue(bar.maximum())
    assert view.flow.find_visible(len(view.page.blocks) - 1) is not None
    bar.setValue(0)
    assert view.top_place() == ("", 0)
    bar.setValue(bar.maximum() // 2)
    assert 20 < int(view.top_place()[0]) < 45


def ask_for_menu(view, point: QPoint) -> None:
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, point, view.viewport().mapToGlobal(point)
    )
    QApplication.sendEvent(view.viewport(), event)


def test_a_right_click_asks_for_the_menu_of_the_paragraph(view, qtbot):
    point = point_at(view, "2", 2)
    with qtbot.waitSignal(view.context_menu_requested) as asked:
        ask_for_menu(view, point)
    assert asked.args == [place("2"), view.viewport().mapToGlobal(point)]
    assert view.current_locator() == place("2")


def test_a_right_click_on_the_selection_asks_for_its_menu(view, qtbot):
    view.set_overlays(finding([overlay("oil", OverlayKind.HIGHLIGHT, key="x")]))
    view.select(place_of("without oil"))
    with qtbot.waitSignal(view.context_menu_requested) as asked:
        ask_for_menu(view, point_of(view, "oil"))
    assert asked.args[0] == place_of("without oil")
    assert [under.key for under in view.overlays_at(asked.args[1])] == ["x"]


def test_links_lie_above_highlights(view):
    view.set_overlays(
        finding(
            [
                overlay("LAMP.DOC/1/31", OverlayKind.LINK_LIBRARY, key="link"),
                overlay("co-operation (LAMP.DOC/1/31)", OverlayKind.HIGHLIGHT, key="lower"),
                overlay("LAMP.DOC", OverlayKind.HIGHLIGHT, key="upper"),
            ]
        )
    )
    point = view.viewport().mapToGlobal(point_of(view, "DOC"))
    assert [under.key for under in view.overlays_at(point)] == ["link", "upper", "lower"]
