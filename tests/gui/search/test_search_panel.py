import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from osce_reader.errors import QueryError
from osce_reader.gui.search.facet_bar import FacetBar
from osce_reader.gui.search.query_box import QueryBox
from osce_reader.gui.search.search_panel import SearchPanel
from osce_reader.gui.widgets.switch import Switch
from osce_reader.model.locator import Locator
from tests.gui.search.builders import DECISION, HITS, NOTHING, RELEASE, hit, results
from tests.gui.seen import child, click_row, labels_of, rows_of, show, view_of

SENTENCE = "Paragraphs with “light” in any form."
TEN = Locator("mc-dec-1-31", "en", "10")


@pytest.fixture
def panel(qtbot, theme):
    made = SearchPanel(theme)
    show(qtbot, made)
    made.set_documents((DECISION, RELEASE), body_names={"MC": "Ministerial Council"})
    return made


@pytest.fixture
def found(panel):
    """The panel with results."""
    panel.findChild(QueryBox).setText("light")
    panel.show_results(results(), SENTENCE)
    return panel


def box_of(panel: SearchPanel) -> QueryBox:
    return child(panel, QueryBox)


def choose(panel, facet: str, value: str) -> None:
    menu = panel.findChild(FacetBar).menu(facet)
    next(a for a in menu.actions() if a.text().partition("\t")[0] == value).trigger()


def facet_texts(panel, facet: str) -> list[str]:
    return [a.text().replace("\t", " ") for a in panel.findChild(FacetBar).menu(facet).actions()]


def test_typing_asks_once_after_a_pause(qtbot, panel):
    asked = []
    panel.query_changed.connect(lambda query, scope: asked.append((query, scope)))
    qtbot.keyClicks(box_of(panel), "light")
    assert asked == []
    qtbot.waitUntil(lambda: asked == [("light", "text")])


def test_return_asks_at_once(qtbot, panel):
    qtbot.keyClicks(box_of(panel), "light")
    with qtbot.waitSignal(panel.query_changed, timeout=50):
        qtbot.keyClick(box_of(panel), Qt.Key.Key_Return)


def test_return_goes_on_to_the_first_hit_once_it_was_asked(qtbot, panel):
    qtbot.keyClicks(box_of(panel), "light")
    qtbot.keyClick(box_of(panel), Qt.Key.Key_Return)
    panel.show_results(results(), SENTENCE)
    with qtbot.waitSignal(panel.hit_requested) as asked:
        qtbot.keyClick(box_of(panel), Qt.Key.Key_Return)
    assert asked.args == [TEN, False]
    assert box_of(panel).hasFocus()


def test_the_scope_is_asked_for(qtbot, found):
    switch = found.findChild(Switch)
    with qtbot.waitSignal(found.query_changed) as asked:
        qtbot.keyClick(switch, Qt.Key.Key_Right)
    assert asked.args == ["light", "notes"]
    assert found.scope == "notes"


def test_hits_stand_under_their_documents_the_best_first(found):
    assert rows_of(found) == [
        "MC.DEC/1/31 · Lanterns, 3",
        "para. 10: Oil lights the way.",
        "preambular para. 3: Recalling lights,",
        "title: Lanterns",
        "Wicks & <b>wax</b>, 1",
        "para. 2 (unnumbered): A light <i>in</i> the dark.",
    ]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (results(), f"4 paragraphs found. {SENTENCE}"),
        (results(HITS[0]), f"1 paragraph found. {SENTENCE}"),
        (results(total=1234), f"1,234 paragraphs found, the best 4 are shown. {SENTENCE}"),
        (NOTHING, f"No paragraph found. {SENTENCE}"),
    ],
)
def test_the_number_of_hits_and_the_sentence_are_shown(panel, found, expected):
    panel.show_results(found, SENTENCE)
    assert expected in labels_of(panel)


@pytest.mark.parametrize(
    ("modifier", "in_new_tab"),
    [(Qt.KeyboardModifier.NoModifier, False), (Qt.KeyboardModifier.ControlModifier, True)],
)
def test_a_hit_is_opened_by_keyboard_alone(qtbot, found, modifier, in_new_tab):
    found.focus_box()
    qtbot.keyClick(box_of(found), Qt.Key.Key_Down)
    qtbot.keyClick(view_of(found), Qt.Key.Key_Down)
    with qtbot.waitSignal(found.hit_requested) as asked:
        qtbot.keyClick(view_of(found), Qt.Key.Key_Return, modifier)
    assert asked.args == [Locator("mc-dec-1-31", "en", "pp3"), in_new_tab]


def test_a_click_opens_a_hit(qtbot, found):
    with qtbot.waitSignal(found.hit_requested) as asked:
        click_row(qtbot, found, "A light")
    assert asked.args == [Locator("kyiv", "en", "u2"), False]


def test_next_and_previous_hit_go_round(found):
    asked = []
    found.hit_requested.connect(lambda locator, _: asked.append(locator.paragraph))
    for step in (1, 1, 1, 1, 1, -1, -1):
        found.next_hit(step)
    assert asked == ["10", "pp3", "", "u2", "10", "u2", ""]


def test_there_is_no_next_hit_of_nothing(qtbot, panel):
    with qtbot.assertNotEmitted(panel.hit_requested):
        panel.next_hit(1)


def test_facets_with_a_choice_are_offered_with_counts(found):
    assert facet_texts(found, "body") == ["Any body", "Ministerial Council 3", "Chair 1"]
    buttons = {b.text() for b in found.findChild(FacetBar).findChildren(QToolButton)
               if not b.isHidden()}  # fmt: skip
    assert buttons == {"Field ▾", "Year ▾", "Body ▾", "Kind ▾"}


def test_a_chosen_facet_narrows_hits_and_the_other_facets(found):
    choose(found, "year", "2013")
    assert rows_of(found) == ["Wicks & <b>wax</b>, 1",
                              "para. 2 (unnumbered): A light <i>in</i> the dark."]  # fmt: skip
    assert facet_texts(found, "kind") == ["Any kind", "Press release 1"]
    assert facet_texts(found, "year") == ["Any year", "2031 3", "2013 1"]
    choose(found, "year", "Any year")
    assert len(rows_of(found)) == 6


def test_facets_narrow_together(found):
    choose(found, "field", "Light")
    choose(found, "kind", "Decision")
    assert len(view_of(found).values()) == 3


def test_what_was_chosen_is_kept_for_the_next_results_that_have_it(found):
    choose(found, "body", "Ministerial Council")
    found.show_results(results(*HITS[:2]), SENTENCE)
    assert len(view_of(found).values()) == 1
    found.show_results(NOTHING, SENTENCE)
    found.show_results(results(), SENTENCE)
    assert len(view_of(found).values()) == 4


def test_without_documents_there_are_no_facets(qtbot, theme):
    panel = SearchPanel(theme)
    show(qtbot, panel)
    panel.show_results(results(), SENTENCE)
    assert all(bar.isHidden() for bar in panel.findChildren(FacetBar))


def test_a_better_spelling_is_searched_for(qtbot, panel):
    box_of(panel).setText("ligth")
    panel.show_results(NOTHING, SENTENCE)
    button = next(b for b in panel.findChildren(QToolButton) if b.text().startswith("Did you"))
    assert button.text() == "Did you mean “light”?"
    with qtbot.waitSignal(panel.query_changed) as asked:
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert asked.args == ["light", "text"]


@pytest.mark.parametrize(
    ("query", "start", "end", "marked"),
    [
        ("light NOT", 6, 9, (6, 9)),
        ("🙂 (oil", 2, 3, (2, 3)),
        ("light AND", 9, 9, (8, 9)),
        ('"', 0, 1, (0, 1)),
        ("", 0, 0, (0, 1)),
    ],
)
def test_an_error_is_underlined_and_explained(found, query, start, end, marked):
    box_of(found).setText(query)
    found.show_error(QueryError("NOT needs a word after it.", start, end))
    assert box_of(found).marked == marked
    assert f"At character {start + 1}: NOT needs a word after it." in labels_of(found)
    assert rows_of(found) == []
    assert box_of(found).text() == query


def test_an_error_is_drawn_under_its_words(panel, theme):
    box = box_of(panel)
    box.setText("light NOT")
    plain = box.grab().toImage()
    panel.show_error(QueryError("NOT needs a word after it.", 6, 9))
    marked = box.grab().toImage()
    colours = {marked.pixelColor(x, y).name() for x in range(150) for y in range(box.height())}
    assert theme.window.danger in colours
    assert plain != marked
    box.unmark()
    assert box.grab().toImage() == plain


def test_typing_on_takes_the_error_away(qtbot, panel):
    box_of(panel).setText("light NOT")
    panel.show_error(QueryError("NOT needs a word after it.", 6, 9))
    qtbot.keyClicks(box_of(panel), " oil")
    assert box_of(panel).marked is None
    assert not any("NOT needs" in text for text in labels_of(panel))


def test_a_query_that_is_set_is_asked_at_once(qtbot, panel):
    with qtbot.waitSignal(panel.query_changed) as asked:
        panel.set_query("oil", scope="notes")
    assert asked.args == ["oil", "notes"]
    assert (panel.query, panel.scope) == ("oil", "notes")


def test_clear_empties_everything_and_asks_nothing_later(qtbot, found):
    with qtbot.assertNotEmitted(found.query_changed, wait=200):
        found.clear()
    assert found.query == ""
    assert rows_of(found) == []


def test_an_emptied_box_empties_the_list(qtbot, found):
    with qtbot.waitSignal(found.query_changed) as asked:
        qtbot.keyClick(box_of(found), Qt.Key.Key_Escape)
    assert asked.args == ["", "text"]
    assert rows_of(found) == []


def test_the_menu_opens_a_hit_in_a_new_tab(qtbot, found):
    assert found.make_menu() is None
    found.next_hit(1)
    with qtbot.waitSignal(found.hit_requested) as asked:
        found.make_menu().actions()[1].trigger()
    assert asked.args == [TEN, True]


def test_the_menu_copies_the_words_of_a_hit(qtbot, found):
    found.next_hit(1)
    copy = next(a for a in found.make_menu().actions() if a.text() == "Copy with citation")
    with qtbot.waitSignal(found.copy_requested) as asked:
        copy.trigger()
    assert asked.args == [TEN]


def test_five_thousand_hits_are_shown(panel):
    many = [hit(DECISION, f"{n}", "Oil lights the way. " * 9, label=f"{n}.") for n in range(5000)]
    panel.show_results(results(*many), SENTENCE)
    panel.next_hit(-1)
    assert view_of(panel).current_value() == many[-1]


@pytest.mark.parametrize("name", ["light", "dark", "sepia"])
def test_the_panel_takes_a_theme(found, themes, name):
    found.set_theme(themes[name])
    picture = found.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(280) for y in range(60, 400)}
    assert themes[name].page.hit in colours
