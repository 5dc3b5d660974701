import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from osce_reader.annotations.annotation import AnnotationState, Colour
from osce_reader.gui.notes.notes_panel import NotesPanel
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
    assert third.endswith("Its words are no longer in the text.")


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


@pytest.mark.parametrize("key", [KEY.Key_E, KEY.Key_F2])
def test_keys_edit_the_current_note(qtbot, panel, key):
    panel.select("b")
    with qtbot.waitSignal(panel.edit_requested) as asked:
        qtbot.keyClick(view_of(panel), key)
    assert asked.args == ["b"]


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
        "Go there", "Edit note…", "Colour", "Remove",
    ]  # fmt: skip
    go, edit, colour, _, remove = menu.actions()
    colours = colour.menu().actions()
    for action, signal, expected in (
        (go, panel.open_requested, [Locator("lamp", "en", "10")]),
        (edit, panel.edit_requested, ["a"]),
        (colours[3], panel.recolour_requested, [("a",), "pink"]),
        (colours[6], panel.recolour_requested, [("a",), ""]),
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
