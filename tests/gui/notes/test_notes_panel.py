from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from osce_reader.annotations.annotation import (
    AnnotationKind,
    AnnotationState,
    Colour,
    format_time,
)
from osce_reader.gui.notes.notes_panel import NotesPanel
from osce_reader.gui.notes.row_editor import RowEditor
from osce_reader.gui.widgets.dots import ColourDot
from osce_reader.gui.widgets.switch import Switch
from osce_reader.model.locator import Locator
from tests.gui.annotated import annotation
from tests.gui.seen import click_row, labels_of, rows_of, show, view_of

NAMES = {"lamp": "LAMP.DOC/1/31", "wick": "Of wicks"}
LONG = "Целиком проверить <b>перевод</b> 🙂 & ask. " * 200
NOTES = (
    annotation("a", note="Ask legal about “way”.", tags=("legal",)),
    annotation("b", "Wax is dear.", colour=Colour.GREEN, document="wick", paragraph="u3"),
    annotation("c", "", colour=None, note=LONG, state=AnnotationState.ORPHAN),
)
KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def panel(qtbot, theme):
    made = NotesPanel(theme)
    show(qtbot, made, 320)
    made.show_annotations(NOTES, NAMES)
    return made


def ids(panel) -> list[object]:
    return view_of(panel).values()


def test_each_row_tells_colour_note_words_place_tags_and_state(panel):
    first, second, third = rows_of(panel)
    assert first.startswith(
        "Yellow highlight, Ask legal about “way”., Oil lights the way., LAMP.DOC/1/31, para. 10, "
        "#legal, "
    )
    assert "Green highlight, Wax is dear., Of wicks, para. 3 (unnumbered)" in second
    assert third.startswith("Note, Целиком проверить <b>перевод</b> 🙂 & ask.")
    assert third.endswith("Its words are not in the text any more, or the text is not here.")


def test_rows_with_and_without_a_colour_begin_at_the_same_margin(panel):
    """So their words break at the same places, whatever their length."""
    texts = ["oil " * count for count in range(1, 40)]
    notes = [
        annotation(f"{index}{colour}", text, colour=colour)
        for index, text in enumerate(texts)
        for colour in (Colour.PINK, None)
    ]
    panel.show_annotations(notes, NAMES)
    view = view_of(panel)
    heights = [view.visualRect(view.model().index(row, 0)).height() for row in range(len(notes))]
    coloured, plain = heights[::2], heights[1::2]
    assert [one - coloured[0] for one in coloured] == [one - plain[0] for one in plain]


def test_whose_note_it_is_is_told(panel):
    panel.show_annotations([annotation("x", author="A colleague")], NAMES)
    assert "A colleague" in rows_of(panel)[0]


def test_the_colour_is_named_in_the_row_that_is_seen(panel):
    texts = [piece.text for piece in view_of(panel).nodes[1].row.pieces]
    assert any(text.startswith("Green highlight · Of wicks") for text in texts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("legal", ["a"]), ("#legal", ["a"]), ("WAX", ["b"]), ("of wicks", ["b"]),
        ("<b>", ["c"]), ("torch", []), ("oil way", ["a"]),
    ],
)  # fmt: skip
def test_words_filter(qtbot, panel, text, expected):
    qtbot.keyClicks(panel.findChild(QLineEdit), text)
    assert ids(panel) == expected


def test_a_colour_filters_and_is_taken_back(qtbot, panel):
    green = next(d for d in panel.findChildren(ColourDot) if d.keyword == "green")
    qtbot.mouseClick(green, Qt.MouseButton.LeftButton)
    assert ids(panel) == ["b"]
    assert "1 of 3" in labels_of(panel)
    qtbot.mouseClick(green, Qt.MouseButton.LeftButton)
    assert ids(panel) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("notes", ["a", "c"]), ("highlights", ["a", "b"]), ("", ["a", "b", "c"])],
)
def test_notes_or_highlights_alone_are_listed(panel, kind, expected):
    panel.show_kind(kind)
    assert ids(panel) == expected
    assert panel.findChild(QComboBox).currentData() == kind


def test_the_scope_is_asked_for(qtbot, panel):
    with qtbot.waitSignal(panel.scope_changed) as changed:
        qtbot.keyClick(panel.findChild(Switch), KEY.Key_Right)
    assert changed.args == ["library"]
    panel.set_scope("document")
    assert panel.scope == "document"


def test_enter_goes_there(qtbot, panel):
    panel.focus_list()
    qtbot.keyClick(view_of(panel), KEY.Key_Down)
    with qtbot.waitSignal(panel.open_requested) as asked:
        qtbot.keyClick(view_of(panel), KEY.Key_Return)
    assert asked.args == [Locator("wick", "en", "u3")]


def test_a_click_goes_there(qtbot, panel):
    with qtbot.waitSignal(panel.open_requested) as asked:
        click_row(qtbot, panel, "Wax is dear")
    assert asked.args == [Locator("wick", "en", "u3")]


def test_a_key_opens_the_editor_of_the_current_note(qtbot, panel):
    panel.select("b")
    with qtbot.waitSignal(panel.edit_requested) as asked:
        qtbot.keyClick(view_of(panel), KEY.Key_E)
    assert asked.args == ["b"]


def edit_here(qtbot, panel, one: str) -> RowEditor:
    panel.select(one)
    panel.focus_list()
    qtbot.keyClick(view_of(panel), KEY.Key_F2)
    editor: RowEditor = panel.findChild(RowEditor)
    assert editor.isVisible()
    return editor


def test_words_are_edited_in_the_row_itself_and_saved_by_key(qtbot, panel):
    editor = edit_here(qtbot, panel, "a")
    assert editor.toPlainText() == "Ask legal about “way”."
    row = view_of(panel).visualRect(view_of(panel).currentIndex())
    assert editor.geometry().intersects(row)
    qtbot.keyClicks(editor, " Today.")
    with qtbot.waitSignal(panel.note_edited) as told:
        qtbot.keyClick(editor, KEY.Key_Return, CTRL)
    assert told.args == ["a", "Ask legal about “way”. Today."]
    assert not editor.isVisible()
    assert view_of(panel).hasFocus()


def test_leaving_the_row_saves_and_escape_does_not(qtbot, panel):
    editor = edit_here(qtbot, panel, "b")
    qtbot.keyClicks(editor, "Dear?")
    with qtbot.waitSignal(panel.note_edited) as told:
        qtbot.keyClick(editor, KEY.Key_Tab)
    assert told.args == ["b", "Dear?"]
    editor = edit_here(qtbot, panel, "a")
    qtbot.keyClicks(editor, "x")
    with qtbot.assertNotEmitted(panel.note_edited):
        qtbot.keyClick(editor, KEY.Key_Escape)
    assert not editor.isVisible()


def test_what_could_not_be_saved_is_there_when_the_row_is_edited_again(qtbot, panel):
    editor = edit_here(qtbot, panel, "b")
    qtbot.keyClicks(editor, "Dear?")
    qtbot.keyClick(editor, KEY.Key_Return, CTRL)
    panel.show_annotations(NOTES, NAMES)  # as it was: saving was refused
    editor = edit_here(qtbot, panel, "b")
    assert editor.toPlainText() == "Dear?"
    qtbot.keyClick(editor, KEY.Key_Escape)
    assert edit_here(qtbot, panel, "b").toPlainText() == ""


@pytest.mark.parametrize(("days", "expected"), [("7", "b"), ("30", "bc"), ("", "abc")])
def test_a_date_filters(panel, days, expected):
    ages = {"a": 400, "b": 1, "c": 20}
    now = datetime.now(UTC)
    panel.show_annotations(
        [replace(one, modified=format_time(now - timedelta(ages[one.id]))) for one in NOTES], NAMES
    )
    box = next(b for b in panel.findChildren(QComboBox) if b.accessibleName() == "Date")
    box.setCurrentIndex(box.findData(days))
    assert ids(panel) == list(expected)


class TestManyNotes:
    COUNT = 1000

    @pytest.fixture
    def long(self, panel):
        panel.show_annotations(
            [annotation(f"n{at}", f"Lamp {at}.") for at in range(self.COUNT)], NAMES
        )
        return panel

    def test_the_first_are_listed_and_more_on_demand(self, qtbot, long):
        listed = len(ids(long))
        assert 100 < listed < self.COUNT
        assert rows_of(long)[-1].startswith(f"And {self.COUNT - listed + 1} more")
        click_row(qtbot, long, "And")
        assert len(ids(long)) == 2 * listed - 1
        assert len(long.shown()) == self.COUNT

    def test_all_of_them_are_selected_together(self, qtbot, long):
        view_of(long).selectAll()
        assert len(long.selected()) == self.COUNT
        with qtbot.waitSignal(long.remove_requested) as asked:
            qtbot.keyClick(view_of(long), KEY.Key_Delete)
        assert len(asked.args[0]) == self.COUNT

    def test_the_row_of_the_rest_is_no_note(self, qtbot, long):
        view_of(long).set_current_value(ids(long)[-1])
        assert long.selected() == ()
        with qtbot.assertNotEmitted(long.remove_requested):
            qtbot.keyClick(view_of(long), KEY.Key_Delete)
        with qtbot.assertNotEmitted(long.edit_requested):
            qtbot.keyClick(view_of(long), KEY.Key_E)
        assert long.make_menu() is None

    def test_one_far_down_is_listed_when_it_is_selected(self, long):
        long.select("n901")
        assert long.selected() == ("n901",)


def test_delete_removes_all_that_are_selected(qtbot, panel):
    click_row(qtbot, panel, "Ask legal")
    with qtbot.assertNotEmitted(panel.open_requested):
        click_row(qtbot, panel, "Целиком", modifier=CTRL)
    with qtbot.waitSignal(panel.remove_requested) as asked:
        qtbot.keyClick(view_of(panel), KEY.Key_Delete)
    assert asked.args == [("a", "c")]


@pytest.mark.parametrize(
    ("key", "colour"),
    [(KEY.Key_1, "yellow"), (KEY.Key_3, "blue"), (KEY.Key_6, "orange"), (KEY.Key_0, "")],
)
def test_digits_recolour(qtbot, panel, key, colour):
    panel.select("b")
    with qtbot.waitSignal(panel.recolour_requested) as asked:
        qtbot.keyClick(view_of(panel), key)
    assert asked.args == [("b",), colour]


@pytest.mark.parametrize("key", [KEY.Key_E, KEY.Key_Delete, KEY.Key_1, KEY.Key_Return])
def test_keys_in_an_empty_list_do_nothing(qtbot, panel, key):
    panel.show_annotations((), NAMES)
    qtbot.keyClick(view_of(panel), key)
    assert panel.make_menu() is None
    assert any("No highlights or notes yet" in text for text in labels_of(panel))


def test_after_a_removal_the_next_note_is_current(panel):
    panel.select("b")
    panel.show_annotations((NOTES[0], NOTES[2]), NAMES)
    assert panel.selected() == ("c",)


def test_an_edited_note_stays_selected(panel):
    panel.select("b")
    panel.show_annotations((NOTES[0], annotation("b", note="New"), NOTES[2]), NAMES)
    assert panel.selected() == ("b",)


def test_the_menu_offers_what_keys_do(qtbot, panel):
    panel.select("a")
    menu = panel.make_menu()
    assert [a.text().partition("\t")[0] for a in menu.actions() if not a.isSeparator()] == [
        "Go there", "Edit here", "Edit note, colour and tags…", "Colour", "Tags…",
        "Copy with citation", "Remove",
    ]  # fmt: skip
    go, _, edit, colour, tags, copy, _, remove = menu.actions()
    colours = colour.menu().actions()
    for action, signal, expected in (
        (go, panel.open_requested, [Locator("lamp", "en", "10")]),
        (edit, panel.edit_requested, ["a"]),
        (colours[3], panel.recolour_requested, [("a",), "pink"]),
        (colours[6], panel.recolour_requested, [("a",), ""]),
        (tags, panel.tags_requested, [("a",)]),
        (copy, panel.copy_requested, [panel.chosen()]),
        (remove, panel.remove_requested, [("a",)]),
    ):
        with qtbot.waitSignal(signal) as asked:
            action.trigger()
        assert asked.args == expected


def test_long_notes_do_not_fill_the_list(panel):
    view = view_of(panel)
    heights = [view.visualRect(view.model().index(row, 0)).height() for row in range(3)]
    assert max(heights) < 200


def test_ten_thousand_notes_are_listed(panel):
    many = [annotation(f"{n}", note=f"Note {n}") for n in range(10_000)]
    panel.show_annotations(many, NAMES)
    panel.select("9999")
    assert panel.selected() == ("9999",)


def test_everything_has_a_name(panel):
    parts = [panel, view_of(panel), panel.findChild(QLineEdit), panel.findChild(QComboBox),
             panel.findChild(Switch), *panel.findChildren(ColourDot)]  # fmt: skip
    assert all(part.accessibleName() for part in parts)


def box(panel, name):
    return next(b for b in panel.findChildren(QComboBox) if b.accessibleName() == name)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("Tag", "legal", ["a"]),
        ("State", "orphan", ["c"]),
        ("State", "anchored", ["a", "b"]),
        ("Order", "colour", ["a", "b", "c"]),
    ],
)
def test_tag_state_and_order_are_chosen(panel, name, value, expected):
    chosen = box(panel, name)
    chosen.setCurrentIndex(chosen.findData(value))
    assert ids(panel) == expected
    assert [one.id for one in panel.shown()] == expected


def test_the_list_is_sorted_by_the_last_change(panel):
    newest = annotation("d", colour=Colour.PINK, modified="2032-01-01T00:00:00.000Z")
    panel.show_annotations((*NOTES, newest), NAMES)
    order = box(panel, "Order")
    order.setCurrentIndex(order.findData("modified"))
    assert ids(panel)[0] == "d"


def test_bookmarks_alone_are_listed(panel):
    mark = annotation("m", colour=None, kind=AnnotationKind.BOOKMARK)
    panel.show_annotations((*NOTES, mark), NAMES)
    panel.show_kind("bookmarks")
    assert ids(panel) == ["m"]


def test_keys_ask_for_tags_and_for_the_place_of_a_lost_note(qtbot, panel):
    panel.select("c")
    with qtbot.waitSignal(panel.places_requested) as asked:
        qtbot.keyClick(view_of(panel), KEY.Key_P)
    assert asked.args == ["c"]
    with qtbot.waitSignal(panel.tags_requested) as asked:
        qtbot.keyClick(view_of(panel), KEY.Key_T)
    assert asked.args == [("c",)]
