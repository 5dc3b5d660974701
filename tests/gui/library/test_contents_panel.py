import pytest
from PySide6.QtCore import Qt

from osce_reader.gui.library.contents_panel import ContentsFacts, ContentsPanel
from osce_reader.gui.library.outline import outline_of
from osce_reader.model.document import Block, ParagraphKind
from osce_reader.model.locator import Locator
from tests.builders import document, from_blocks
from tests.gui.seen import click_row, rows_of, show, view_of

K = ParagraphKind
FACTS = ContentsFacts(4, 2, 11, 27, ("en", "fr"))
LANTERNS = from_blocks(
    Block(K.HEADING, "I.", level=2),
    *(Block(K.NUMBERED, "Oil.", f"{n}.") for n in range(1, 9)),
    Block(K.HEADING, "II.", level=2),
    Block(K.NUMBERED, "Wicks.", "9."),
    Block(K.NUMBERED, "Trim them.", "(a)", depth=1),
    Block(K.HEADING, "Of wax", level=3),
    Block(K.UNNUMBERED, "Wax is dear."),
    Block(K.UNNUMBERED, "So is tallow."),
    Block(K.FOOTNOTE, "In silver.", "1"),
    original_language="en",
)
ANNEXED = from_blocks(
    Block(K.UNNUMBERED, "Light."),
    Block(K.HEADING, "Annex", part="annex", level=1),
    Block(K.NUMBERED, "Oil.", "1.", part="annex"),
    Block(K.FOOTNOTE, "In gold.", "1", part="annex"),
)
EMPTY = from_blocks()


@pytest.fixture
def panel(qtbot, theme):
    made = ContentsPanel(theme)
    show(qtbot, made)
    made.show_document(LANTERNS, FACTS)
    return made


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        (LANTERNS, [("I.", "1–8", 0), ("II.", "9", 0), ("Of wax", "2", 1), ("Footnotes", "1", 0)]),
        (ANNEXED, [("Beginning", "1", 0), ("Annex", "1", 0), ("Footnotes", "1", 1)]),
        (document("Oil.", "Wax."), [("Text", "1–2", 0)]),
        (EMPTY, []),
    ],
)
def test_the_outline_tells_sections_and_their_paragraphs(of, expected):
    found = [(s.title, s.extent, s.depth) for s in outline_of(of).sections]
    assert found == expected


def test_sections_facts_and_languages_are_listed(panel):
    assert rows_of(panel) == [
        "Lanterns", "I., 1–8", "II., 9", "Of wax, 2", "Footnotes, 1",
        "This document", "My highlights, 4", "My notes, 2", "Cites, 11", "Cited by, 27",
        "Languages", "English, original", "Français",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "paragraph"), [("I., 1–8", "h1"), ("Of wax", "h3"), ("Footnotes", "fn1")]
)
def test_a_click_on_a_section_asks_for_its_place(qtbot, panel, row, paragraph):
    with qtbot.waitSignal(panel.place_requested) as asked:
        click_row(qtbot, panel, row)
    assert asked.args == [Locator("mc-dec-1-31", "en", paragraph)]


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ("My highlights", "highlights"), ("My notes", "notes"), ("Cites", "cites"),
        ("Cited by", "cited by"),
    ],
)  # fmt: skip
def test_lists_are_asked_for(qtbot, panel, row, name):
    with qtbot.waitSignal(panel.list_requested) as asked:
        click_row(qtbot, panel, row)
    assert asked.args == [name]


def test_a_language_is_asked_for_by_keyboard(qtbot, panel):
    view = view_of(panel)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_End)
    with qtbot.waitSignal(panel.language_requested) as asked:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked.args == ["fr"]


@pytest.mark.parametrize(
    ("paragraph", "section"),
    [("1", "h1"), ("8", "h1"), ("9.a", "h2"), ("h3", "h3"), ("u2", "h3"), ("fn1", "fn1")],
)
def test_the_section_of_the_current_paragraph_is_shown(panel, paragraph, section):
    panel.set_current(Locator("mc-dec-1-31", "en", paragraph))
    assert view_of(panel).selected_values() == [Locator("mc-dec-1-31", "en", section)]


@pytest.mark.parametrize("place", [Locator("mc-dec-1-31", "en", "99"), Locator("mc-dec-1-31")])
def test_a_paragraph_that_is_not_there_is_in_no_section(panel, place):
    panel.set_current(Locator("mc-dec-1-31", "en", "1"))
    panel.set_current(place)
    assert view_of(panel).selected_values() == []


def test_a_place_in_another_document_changes_nothing(panel):
    panel.set_current(Locator("mc-dec-1-31", "en", "1"))
    panel.set_current(Locator("other", "en", "9"))
    assert view_of(panel).selected_values() == [Locator("mc-dec-1-31", "en", "h1")]


def test_new_facts_keep_the_current_section(panel):
    panel.set_current(Locator("mc-dec-1-31", "en", "9"))
    panel.show_document(LANTERNS, ContentsFacts(5, 2, 11, 27, ("en",)))
    assert "My highlights, 5" in rows_of(panel)
    assert view_of(panel).selected_values() == [Locator("mc-dec-1-31", "en", "h2")]


def test_no_document_is_told(panel):
    panel.clear()
    panel.set_current(Locator("mc-dec-1-31", "en", "9"))
    assert rows_of(panel) == ["No document is open"]


def test_a_document_without_paragraphs_is_shown(panel):
    panel.show_document(EMPTY, FACTS)
    panel.set_current(Locator("mc-dec-1-31", "en", "1"))
    assert rows_of(panel)[:2] == ["Lanterns", "This document"]
