import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QProgressBar, QToolButton

from osce_reader.errors import QueryError
from osce_reader.gui.search.chosen_bar import ChosenBar
from osce_reader.gui.search.facet_bar import FacetBar
from osce_reader.gui.search.kept_rows import Kept
from osce_reader.gui.search.query_box import QueryBox
from osce_reader.gui.search.result_list import ResultList
from osce_reader.gui.search.results_head import ResultsHead
from osce_reader.gui.search.search_panel import SearchPanel
from osce_reader.gui.search.year_chart import YearChart
from osce_reader.gui.widgets.switch import Switch
from osce_reader.model.locator import Locator
from osce_reader.search.engine.hits import Order
from osce_reader.workspace.kept_searches import KeptSearches
from osce_reader.workspace.search_wish import Search
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


def menu_of(panel) -> QMenu:
    menu = child(panel, ResultList).make_menu()
    assert menu is not None
    return menu


def facet_texts(panel, facet: str) -> list[str]:
    return [a.text().replace("\t", " ") for a in panel.findChild(FacetBar).menu(facet).actions()]


def test_typing_asks_once_after_a_pause(qtbot, panel):
    asked = []
    panel.asked.connect(lambda search, limit: asked.append((search, limit)))
    qtbot.keyClicks(box_of(panel), "light")
    assert asked == []
    qtbot.waitUntil(lambda: asked == [(Search("light"), 200)])


def test_return_asks_at_once(qtbot, panel):
    qtbot.keyClicks(box_of(panel), "light")
    with qtbot.waitSignal(panel.asked, timeout=50):
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
    with qtbot.waitSignal(found.asked) as asked:
        qtbot.keyClick(switch, Qt.Key.Key_Right)
    assert asked.args == [Search("light", "notes"), 200]


def test_hits_stand_under_their_documents_the_best_first(found):
    assert rows_of(found) == [
        "MC.DEC/1/31 · Lanterns, 3",
        "para. 10: Oil lights the way.",
        "preambular para. 3: Recalling lights,",
        "title: Lanterns",
        "Wicks & <b>wax</b>, 1",
        "para. 2 (unnumbered): A light <i>in</i> the dark.",
    ]


COUNTED = [
    (results(), "4 paragraphs"),
    (results(HITS[0]), "1 paragraph"),
    (results(total=1234), "1,234 paragraphs"),
    (NOTHING, "No paragraph found"),
]


@pytest.mark.parametrize(("found", "expected"), COUNTED)
def test_the_number_of_hits_and_the_sentence_are_shown(panel, found, expected):
    box_of(panel).setText("light")
    panel.show_results(found, SENTENCE)
    assert expected in labels_of(panel)
    assert SENTENCE in labels_of(panel)
    assert box_of(panel).accessibleDescription() == SENTENCE


def test_where_more_was_found_than_is_shown_more_is_offered(qtbot, panel):
    panel.set_search(Search("light"))
    many = [hit(DECISION, f"{n}", "Oil lights the way.") for n in range(200)]
    panel.show_results(results(*many, total=440), SENTENCE)
    assert rows_of(panel)[-1] == "Show 200 more of 440"
    panel.mark_hit(many[199].locator)
    with qtbot.waitSignal(panel.asked) as asked:
        qtbot.keyClick(view_of(panel), Qt.Key.Key_Down)
        qtbot.keyClick(view_of(panel), Qt.Key.Key_Return)
    assert asked.args == [Search("light"), 400]
    assert next_hits(panel, 2) == ["199", "0"]


def next_hits(panel, count: int) -> list[str]:
    asked: list[str] = []
    panel.mark_hit(Locator(DECISION.id, "en", "198"))
    panel.hit_requested.connect(lambda locator, _: asked.append(locator.paragraph))
    for _ in range(count):
        panel.next_hit(1)
    return asked


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
    assert buttons == {"Field ▾", "Body ▾", "Kind ▾", "Part ▾"}
    assert facet_texts(found, "part") == ["Any part", "Body text 2", "Preamble 1"]
    assert found.findChild(YearChart).isVisible()


def chips_of(panel) -> list[str]:
    bar = panel.findChild(ChosenBar)
    return [b.accessibleName() for b in bar.findChildren(QToolButton) if not b.isHidden()]


def test_a_chosen_facet_is_asked_for_and_can_be_taken_back(qtbot, found):
    with qtbot.waitSignal(found.asked) as asked:
        choose(found, "body", "Ministerial Council")
    assert asked.args == [Search("light", narrowed=(("body", "MC"),)), 200]
    choose(found, "kind", "Decision")
    found.show_results(results(*HITS[:1]), SENTENCE)
    assert chips_of(found) == [
        "Take back body: Ministerial Council", "Take back kind: Decision", "Take back all",
    ]  # fmt: skip
    with qtbot.waitSignal(found.asked) as asked:
        qtbot.keyClick(found.findChild(ChosenBar).findChildren(QToolButton)[0], Qt.Key.Key_Space)
    assert asked.args == [Search("light", narrowed=(("kind", "decision"),)), 200]


def test_all_that_was_chosen_is_taken_back_at_once(qtbot, found):
    choose(found, "field", "Light")
    choose(found, "kind", "Decision")
    found.show_results(results(), SENTENCE)
    with qtbot.waitSignal(found.asked) as asked:
        qtbot.mouseClick(
            found.findChild(ChosenBar).findChildren(QToolButton)[2], Qt.MouseButton.LeftButton
        )
    assert asked.args == [Search("light"), 200]
    found.show_results(results(), SENTENCE)
    assert chips_of(found) == []


def test_what_was_chosen_stays_while_the_words_change_and_goes_with_them(qtbot, found):
    choose(found, "body", "Ministerial Council")
    box_of(found).setText("lights")
    with qtbot.waitSignal(found.asked) as asked:
        qtbot.keyClick(box_of(found), Qt.Key.Key_Return)
    assert asked.args[0].narrowed == (("body", "MC"),)
    found.show_results(NOTHING, SENTENCE)
    assert "No paragraph found with what it is narrowed by" in labels_of(found)
    box_of(found).clear()
    qtbot.keyClick(box_of(found), Qt.Key.Key_Return)
    assert found.search == Search("")


def test_the_order_and_the_way_to_list_are_chosen(qtbot, found):
    head = found.findChild(ResultsHead)
    with qtbot.waitSignal(found.asked) as asked:
        next(a for a in head.menu("order").actions() if a.text() == "Newest first").trigger()
    assert asked.args == [Search("light", order=Order.NEWEST), 200]
    with qtbot.waitSignal(found.arranged) as arranged:
        next(a for a in head.menu("order").actions() if a.text() == "One list").trigger()
    assert arranged.args == [Order.NEWEST, False]
    found.show_results(results(), SENTENCE)
    assert rows_of(found) == [
        "MC.DEC/1/31, para. 10, 1 December 2031: Oil lights the way.",
        "Wicks & <b>wax</b>, para. 2 (unnumbered), 10 June 2013: A light <i>in</i> the dark.",
        "MC.DEC/1/31, preambular para. 3, 1 December 2031: Recalling lights,",
        "MC.DEC/1/31, title, 1 December 2031: Lanterns",
    ]


def test_a_second_return_on_a_hit_leads_on_to_the_page(qtbot, found):
    found.focus_hits()
    qtbot.keyClick(view_of(found), Qt.Key.Key_Return)
    with qtbot.waitSignal(found.page_requested):
        qtbot.keyClick(view_of(found), Qt.Key.Key_Return)


def test_up_from_the_first_hit_leads_back_to_the_box(qtbot, found):
    found.focus_hits()
    qtbot.keyClick(view_of(found), Qt.Key.Key_Up)
    assert box_of(found).hasFocus()


def test_a_search_is_worth_remembering_once_a_hit_was_opened(qtbot, found):
    with qtbot.waitSignal(found.used) as used:
        found.next_hit(1)
    assert used.args == [Search("light")]


def test_a_search_is_worth_remembering_once_its_results_were_looked_at(qtbot, found):
    with qtbot.waitSignal(found.used) as used:
        found._rest.setInterval(0)
        found.show_results(results(), SENTENCE)
    assert used.args == [Search("light")]
    with qtbot.assertNotEmitted(found.used, wait=50):
        found.show_results(results(), SENTENCE)
        qtbot.keyClicks(box_of(found), "s")


KEPT = KeptSearches(
    {"Oil lamps": Search("oil AND lamp*", "notes")},
    (Search("light", order=Order.NEWEST, narrowed=(("year", "2001..2011"), ("body", "MC"))),
     Search("wick")),
)  # fmt: skip


@pytest.fixture
def kept(panel):
    panel.kept.show_kept(KEPT)
    return panel.kept


def test_searches_that_were_kept_are_listed_while_the_box_is_empty(kept, panel):
    assert kept.isVisible()
    assert rows_of(kept) == [
        "Saved searches",
        "Oil lamps, oil AND lamp*, My notes",
        "Recent searches",
        "light, 2001–2011, Ministerial Council, Newest first",
        "wick",
    ]
    panel.show_results(results(), SENTENCE)
    assert not kept.isVisible()


def test_a_kept_search_is_run_again_as_it_was(qtbot, kept, panel):
    panel.focus_box()
    for widget in (box_of(panel), kept, kept):  # the heading between is passed by
        qtbot.keyClick(widget, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.asked) as asked:
        qtbot.keyClick(kept, Qt.Key.Key_Return)
    assert asked.args == [KEPT.recent[0], 200]
    assert panel.search == KEPT.recent[0]


def test_kept_searches_are_named_and_removed_by_key(qtbot, kept):
    kept.setFocus()
    with qtbot.waitSignal(kept.rename_requested) as asked:
        qtbot.keyClick(kept, Qt.Key.Key_F2)
    assert asked.args == ["Oil lamps"]
    with qtbot.waitSignal(kept.forget_requested) as forgotten:
        qtbot.keyClick(kept, Qt.Key.Key_Delete)
    assert forgotten.args == [Kept(KEPT.saved["Oil lamps"], "Oil lamps")]
    for _ in "heading", "search":
        qtbot.keyClick(kept, Qt.Key.Key_Down)
    with qtbot.waitSignal(kept.save_requested) as saved:
        qtbot.keyClick(kept, Qt.Key.Key_F2)
    assert saved.args == [KEPT.recent[0]]


def test_the_menu_of_a_kept_search_does_the_same(qtbot, kept):
    assert kept.make_menu() is None
    kept.setFocus()
    menu = {a.text().partition("\t")[0]: a for a in kept.make_menu().actions() if a.text()}
    assert list(menu) == ["Search again", "Rename…", "Remove", "Remove all recent searches"]
    with qtbot.waitSignal(kept.forget_all_requested):
        menu["Remove all recent searches"].trigger()
    with qtbot.waitSignal(kept.run_requested) as asked:
        menu["Search again"].trigger()
    assert asked.args == [KEPT.saved["Oil lamps"]]


def test_the_index_in_the_making_is_told(panel):
    panel.show_progress(40, 100)
    assert "The search index is being made. 40 %" in labels_of(panel)
    assert child(panel, QProgressBar).isVisible()
    panel.show_progress(1, 1)
    assert not child(panel, QProgressBar).isVisible()
    assert not any("index" in text for text in labels_of(panel))


def test_a_better_spelling_is_searched_for(qtbot, panel):
    box_of(panel).setText("ligth")
    panel.show_results(NOTHING, SENTENCE)
    button = next(b for b in panel.findChildren(QToolButton) if b.text().startswith("Did you"))
    assert button.text() == "Did you mean “light”?"
    with qtbot.waitSignal(panel.asked) as asked:
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert asked.args == [Search("light"), 200]


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


def test_no_line_stays_behind_under_the_next_query(panel, theme):
    box = box_of(panel)
    box.setText("light NOT")
    panel.show_error(QueryError("NOT needs a word after it.", 0, 5))
    box.setText("lights OR oil")
    shown = box.grab().toImage()
    colours = {shown.pixelColor(x, y).name() for x in range(150) for y in range(box.height())}
    assert theme.window.danger not in colours


def test_typing_on_takes_the_error_away(qtbot, panel):
    box_of(panel).setText("light NOT")
    panel.show_error(QueryError("NOT needs a word after it.", 6, 9))
    qtbot.keyClicks(box_of(panel), " oil")
    assert box_of(panel).marked is None
    assert not any("NOT needs" in text for text in labels_of(panel))


def test_a_query_that_is_set_is_asked_at_once(qtbot, panel):
    wanted = Search("oil", "notes", Order.DOCUMENT, (("year", "2001"),))
    with qtbot.waitSignal(panel.asked) as asked:
        panel.set_search(wanted)
    assert asked.args == [wanted, 200]
    assert panel.search == wanted


def test_an_emptied_box_empties_the_list(qtbot, found):
    with qtbot.waitSignal(found.asked) as asked:
        qtbot.keyClick(box_of(found), Qt.Key.Key_Escape)
    assert asked.args == [Search(""), 200]
    assert rows_of(found) == []


def test_the_menu_opens_a_hit_in_a_new_tab(qtbot, found):
    assert child(found, ResultList).make_menu() is None
    found.next_hit(1)
    with qtbot.waitSignal(found.hit_requested) as asked:
        menu_of(found).actions()[1].trigger()
    assert asked.args == [TEN, True]


def test_the_menu_copies_the_words_of_a_hit(qtbot, found):
    found.next_hit(1)
    copy = next(a for a in menu_of(found).actions() if a.text() == "Copy with citation")
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
