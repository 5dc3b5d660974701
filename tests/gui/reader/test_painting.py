"""What is seen on the page, pixel by pixel."""

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from osce_reader.gui.reader.marks import Mark
from osce_reader.gui.reader.page_view import PageView
from osce_reader.gui.reader.painting import _uncovered, marker_rect
from osce_reader.gui.theme import HIGHLIGHT_KEYWORDS, Theme
from osce_reader.rendering.overlays import Overlay, OverlayKind
from tests.gui.reader.builders import (
    LONG,
    count_laid_out,
    finding,
    index_of,
    lantern_page,
    overlay,
    place,
    place_of,
    show,
)

HIGHLIGHT = OverlayKind.HIGHLIGHT
WORDS = "everyone who"


@pytest.fixture
def view(qtbot, theme):
    return show(qtbot, theme)


@pytest.fixture(params=["light", "dark", "sepia"])
def each_theme(request, themes) -> Theme:
    theme: Theme = themes[request.param]
    return theme


def picture(view: PageView) -> QImage:
    QApplication.processEvents()
    return view.viewport().grab().toImage()


def box_of(view: PageView, words: str = WORDS, paragraph: str = "1") -> QRectF:
    """Where *words* of the long paragraph are, on one line."""
    placed = view.flow.find_visible(index_of(view.page, paragraph))
    assert placed is not None
    start = LONG.index(words)
    (box,) = placed.layout.iter_rects(start, start + len(words))
    return box.translated(placed.origin)


def colours_in(image: QImage, box: QRectF) -> set[str]:
    area = box.toAlignedRect()
    return {
        image.pixelColor(x, y).name()
        for x in range(area.left(), area.right() + 1)
        for y in range(area.top(), area.bottom() + 1)
    }


def runs_of(image: QImage, box: QRectF, colour: str) -> int:
    """How many pieces the line of *colour* under the words in *box* has."""
    area = box.toAlignedRect()
    rows = [
        [image.pixelColor(x, y).name() == colour for x in range(area.left() + 1, area.right())]
        for y in range(area.center().y() + 6, area.bottom() + 1)
    ]
    return sum(is_coloured for is_coloured, _ in groupby(max(rows, key=sum)))


def test_the_page_is_painted_in_the_colours_of_its_theme(qtbot, each_theme):
    view = show(qtbot, each_theme)
    colours = colours_in(picture(view), box_of(view))
    assert {each_theme.page.background, each_theme.page.text} <= colours


@pytest.mark.parametrize("keyword", HIGHLIGHT_KEYWORDS)
def test_a_highlight_lies_behind_its_words(qtbot, each_theme, keyword):
    view = show(qtbot, each_theme)
    view.set_overlays(finding([overlay(WORDS, HIGHLIGHT, colour=keyword)]))
    colours = colours_in(picture(view), box_of(view))
    assert {each_theme.highlight(keyword).fill, each_theme.page.text} <= colours
    assert each_theme.highlight(keyword).line not in colours


def test_a_highlight_with_a_note_has_a_line_besides_its_colour(qtbot, each_theme):
    view = show(qtbot, each_theme)
    view.set_overlays(finding([overlay(WORDS, HIGHLIGHT, colour="green", has_note=True)]))
    image = picture(view)
    assert runs_of(image, box_of(view), each_theme.highlight("green").line) == 1


def test_a_note_without_a_colour_has_a_line_alone(view, theme):
    view.set_overlays(finding([overlay(WORDS, OverlayKind.UNDERLINE, colour="blue")]))
    colours = colours_in(picture(view), box_of(view))
    assert theme.highlight("blue").line in colours
    assert theme.highlight("blue").fill not in colours


def test_words_with_tags_alone_have_a_wave_which_no_straight_line_is_taken_for(qtbot, each_theme):
    view = show(qtbot, each_theme)
    pictures = {}
    for kind in (None, OverlayKind.UNDERLINE, OverlayKind.TAGGED):
        view.set_overlays(finding([overlay(WORDS, kind)] if kind else []))
        pictures[kind] = picture(view)
    box = box_of(view).toRect()
    changed = {
        kind: {
            y
            for y in range(box.top(), box.bottom() + 4)
            for x in range(box.left(), box.right())
            if pictures[kind].pixel(x, y) != pictures[None].pixel(x, y)
        }
        for kind in (OverlayKind.UNDERLINE, OverlayKind.TAGGED)
    }
    assert len(changed[OverlayKind.UNDERLINE]) == 2
    assert len(changed[OverlayKind.TAGGED]) > 3


def test_a_link_to_another_organization_has_no_line(view, theme):
    view.set_overlays(finding([overlay(WORDS, OverlayKind.LINK_OUTSIDE)]))
    image, colour = picture(view), theme.page.link_library
    assert colour in colours_in(image, box_of(view))
    assert runs_of(image, box_of(view), colour) > 5  # of letters that reach down


def test_the_kinds_of_links_differ_in_their_lines(view, theme):
    pieces = {}
    for kind, name in [
        (OverlayKind.LINK_LIBRARY, "link_library"),
        (OverlayKind.LINK_CATALOGUE, "link_catalogue"),
        (OverlayKind.LINK_UNKNOWN, "link_outside"),
    ]:
        view.set_overlays(finding([overlay(WORDS, kind)]))
        image = picture(view)
        colour = getattr(theme.page, name)
        assert colour in colours_in(image, box_of(view))
        pieces[kind] = runs_of(image, box_of(view), colour)
    solid, dashed, dotted = pieces.values()
    assert solid == 1
    assert 5 < dashed < dotted


@pytest.mark.parametrize(
    ("kind", "name"), [(OverlayKind.HIT, "hit"), (OverlayKind.CURRENT_HIT, "current_hit")]
)
def test_hits_are_filled_framed_and_have_their_own_text_colour(qtbot, each_theme, kind, name):
    view = show(qtbot, each_theme)
    view.set_overlays(finding([overlay(WORDS, kind)]))
    colours = colours_in(picture(view), box_of(view).adjusted(-3, 0, 3, 0))
    expected = {getattr(each_theme.page, f"{name}{part}") for part in ("", "_text")}
    assert expected <= colours


def test_a_hit_on_a_link_keeps_the_text_colour_of_the_hit(view, theme):
    view.set_overlays(
        finding([overlay(WORDS, OverlayKind.CURRENT_HIT), overlay(WORDS, OverlayKind.LINK_LIBRARY)])
    )
    upper = box_of(view).adjusted(4, 6, -4, -9)
    assert theme.page.current_hit_text in colours_in(picture(view), upper)
    assert theme.page.link_library not in colours_in(picture(view), upper)


def test_the_selection_is_painted_over_highlights(view, theme):
    view.set_overlays(finding([overlay(WORDS, HIGHLIGHT, colour="green")]))
    view.select(place_of(WORDS))
    colours = colours_in(picture(view), box_of(view).adjusted(2, 2, -2, -2))
    assert theme.page.selection in colours
    assert theme.highlight("green").fill not in colours


def test_a_bar_stands_beside_the_current_paragraph_alone(view, theme):
    def has_bar(paragraph: str) -> bool:
        placed = view.flow.find_visible(index_of(view.page, paragraph))
        margin = QRectF(0, placed.top, view.flow.column_left - 20, placed.layout.height)
        return theme.page.bar in colours_in(picture(view), margin)

    assert (has_bar("1"), has_bar("2")) == (True, False)
    view.go_to_next_paragraph()
    assert (has_bar("1"), has_bar("2")) == (False, True)


def test_a_marker_tells_of_notes(view, theme):
    right = view.flow.column_left + view.flow.column_width
    placed = view.flow.find_visible(index_of(view.page, "1"))
    margin = QRectF(right, placed.top, 60, 30)
    assert theme.page.marker not in colours_in(picture(view), margin)
    view.set_note_counts({"1": 2})
    assert theme.page.marker in colours_in(picture(view), margin)


def test_notes_on_another_language_have_a_hollow_marker_and_paint_no_words(view, theme):
    empty = picture(view)
    view.set_overlays(finding([Overlay("1", 0, 1, OverlayKind.FOLLOWED, tip="On the French text")]))
    followed = picture(view)
    placed = view.flow.find_visible(index_of(view.page, "1"))
    box = marker_rect(view.flow, placed)
    seen = colours_in(followed, box)
    assert QColor(theme.page.marker).name() not in seen
    assert colours_in(empty, box) < seen
    words = QRectF(0, 0, box.left() - 4, followed.height())
    assert followed.copy(words.toRect()) == empty.copy(words.toRect())
    assert view.marker_at(box.center()) == placed.index
    assert view.marks_at(box_of(view).center()) == []


def test_the_caret_is_seen_while_selecting_by_keyboard(view, qtbot, theme):
    placed = view.flow.find_visible(index_of(view.page, "2"))
    line = QRectF(placed.left - 4, placed.top, 200, placed.layout.height)
    view.go_to(place("2"), focus=True)
    placed = view.flow.find_visible(index_of(view.page, "2"))
    line = QRectF(placed.left - 2, placed.top, 200, placed.layout.height)
    assert theme.page.caret not in colours_in(picture(view), line)
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert theme.page.caret in colours_in(picture(view), line)


def test_a_focus_that_came_by_key_is_framed(view, theme: Theme):
    def is_framed() -> bool:
        return picture(view).pixelColor(1, 200).name() == theme.window.focus

    view.clearFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert is_framed()
    view.clearFocus()
    view.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not is_framed()


def test_overlays_and_themes_lay_nothing_out_again(view, themes):
    before = [view.flow.layout(index) for index in range(len(view.page.blocks))]
    view.set_overlays(finding([overlay(WORDS, kind) for kind in OverlayKind]))
    view.set_note_counts({"1": 1})
    view.set_theme(themes["dark"])
    picture(view)
    assert [view.flow.layout(index) for index in range(len(view.page.blocks))] == before


def test_a_page_of_ten_thousand_paragraphs_lays_out_what_is_seen(qtbot, theme):
    view = show(qtbot, theme, lantern_page(repeats=10_000))
    picture(view)
    view.go_to(place("7000"), focus=False)
    picture(view)
    assert view.current_locator() == place("7000")
    assert 0 < count_laid_out(view.page) < 80


RANGES = st.lists(st.tuples(st.integers(0, 12), st.integers(1, 6)), max_size=12)


@given(RANGES)
def test_what_a_later_mark_covers_whole_is_left_out_and_nothing_else(ranges):
    marks = [
        Mark(Overlay(str(number), 0, 1, HIGHLIGHT), start, start + length)
        for number, (start, length) in enumerate(ranges)
    ]
    assert _uncovered(marks) == [
        mark
        for number, mark in enumerate(marks)
        if not any(one.start <= mark.start and mark.end <= one.end for one in marks[number + 1 :])
    ]
