from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from osce_reader.annotations.annotation import AnnotationState
from osce_reader.gui.links.link_text import describe_source, describe_target
from osce_reader.gui.links.paragraph_panel import ParagraphFacts, ParagraphPanel
from osce_reader.gui.widgets.cards import Card
from osce_reader.model.entry import Entry
from osce_reader.model.locator import Locator
from osce_reader.references.link import Link
from osce_reader.references.resolver import LinkStatus
from osce_reader.references.sources import SourceGroup, SourceList
from tests.gui.annotated import annotation
from tests.gui.seen import cards_of, labels_of, show

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
PLAN = Entry(
    "plan", "Action Plan on Lanterns", "PC.DEC/557/Rev.1", place="Vienna", date="2005-07-07"
)
HERE = replace(PLAN, languages=("en",))
LAW = Entry("law", "Convention on Light", kind="external document", date="2000")
SOURCE = Locator("lamp", "en", "10", start=4, end=20)


def link(status, target, text="Decision No. 557", paragraph="", source=SOURCE, **facts) -> Link:
    return Link(source, text, LinkStatus(status), target, paragraph, **facts)


TO_LIBRARY = link("library", HERE, paragraph="3")
TO_CATALOGUE = link("catalogue", PLAN)
TO_OUTSIDE = link("external", LAW)
UNKNOWN = link("unknown", None, "Decision No. 9")
FROM_ONE = link("library", HERE, "the Plan", source=Locator("kyiv", "en", "u8", start=1, end=9))
FROM_SAME = link("library", HERE, "said Plan", source=Locator("kyiv", "en", "u8", start=20, end=29))


def cited_by(*paragraphs: tuple[Link, ...], count: int = 0) -> SourceList:
    """Return the links in each citing paragraph as a list of one group, out of *count*."""
    count = count or len(paragraphs)
    return SourceList(count, count, (SourceGroup("", count, paragraphs),))


FACTS = ParagraphFacts(
    title="Paragraph 10",
    annotations=(annotation("a", note="Ask <b>legal</b> 🙂", tags=("legal",)), annotation("b")),
    outgoing=(TO_LIBRARY, TO_CATALOGUE, TO_OUTSIDE, UNKNOWN),
    incoming={"document": cited_by((FROM_ONE, FROM_SAME))},
    incoming_names={FROM_ONE.source: "Kyiv 2013, para. 8"},
    citation="OSCE, Lanterns, para. 10.",
    styles=(("osce", "OSCE"), ("symbol", "Symbol & paragraph")),
    style="osce",
)


@pytest.fixture
def panel(qtbot, theme):
    made = ParagraphPanel(theme)
    show(qtbot, made, 330, 900)
    made.show_facts(FACTS)
    return made


def card(panel: ParagraphPanel, text: str) -> Card:
    return next(one for one in cards_of(panel) if text in one.accessibleName())


def button(panel: ParagraphPanel, text: str) -> QToolButton:
    return next(one for one in panel.findChildren(QToolButton) if one.text() == text)


@pytest.mark.parametrize(
    ("one", "title", "text", "facts"),
    [
        (TO_LIBRARY, "PC.DEC/557/Rev.1, para. 3", "Action Plan on Lanterns",
         "Vienna, 7 July 2005"),
        (TO_CATALOGUE, "PC.DEC/557/Rev.1", "Action Plan on Lanterns",
         "Vienna, 7 July 2005 · only in the catalogue"),
        (TO_OUTSIDE, "Convention on Light", "", "2000 · text of another organization"),
        (link("library", HERE, paragraph="annex.h5", section="chapter III"),
         "PC.DEC/557/Rev.1, annex, chapter III", "Action Plan on Lanterns", "Vienna, 7 July 2005"),
        (link("external", LAW, section="chapter V"), "Convention on Light, chapter V", "",
         "2000 · text of another organization"),
        (link("library", HERE, section="chapter IX", missing="chapter IX"),
         "PC.DEC/557/Rev.1", "Action Plan on Lanterns", "Vienna, 7 July 2005"),
        (UNKNOWN, "Decision No. 9", "", "not in the catalogue"),
        (link("unknown", None, candidates=(PLAN, LAW)), "Decision No. 557", "",
         "may be PC.DEC/557/Rev.1 or Convention on Light"),
        (link("unknown", None, candidates=(LAW,) * 5), "Decision No. 557", "",
         "may be Convention on Light or Convention on Light or Convention on Light and others"),
        (link("external", None, "A/RES/1"), "A/RES/1", "", "text of another organization"),
    ],
)  # fmt: skip
def test_what_a_link_leads_to(one, title, text, facts):
    described = describe_target(one)
    assert (described.title, described.text, described.facts) == (title, text, facts)
    assert described.is_here == (one.status is LinkStatus.LIBRARY)


@pytest.mark.parametrize(
    ("names", "title"),
    [
        ({FROM_ONE.source: "A"}, "A"),
        ({Locator("kyiv", "en", "u8"): "B"}, "B"),
        ({Locator("kyiv", "", "u8"): "C"}, "C"),
        ({Locator("kyiv", "en"): "Kyiv"}, "Kyiv, para. 8 (unnumbered)"),
        ({Locator("kyiv"): "Kyiv"}, "Kyiv, para. 8 (unnumbered)"),
        ({}, "kyiv, para. 8 (unnumbered)"),
    ],
)
def test_what_a_link_comes_from(names, title):
    described = describe_source((FROM_ONE, FROM_SAME, FROM_ONE), names)
    assert described.title == title
    assert described.facts == "“the Plan” · “said Plan”"


def test_sections_stand_in_order_with_their_counts(panel):
    heads = [text for text in labels_of(panel)
             if text in ("Notes 2", "Cites 4", "Cited by 1", "Citation")]  # fmt: skip
    assert heads == ["Notes 2", "Cites 4", "Cited by 1", "Citation"]
    assert panel.accessibleName() == "Paragraph 10"


def test_notes_are_plain_text_with_their_facts(panel):
    assert "Ask <b>legal</b> 🙂" in labels_of(panel)
    assert any(text.startswith("#legal · 7\N{NO-BREAK SPACE}Nov") for text in labels_of(panel))
    assert "“Oil lights the way.”" in labels_of(panel)
    assert any(text.startswith("Yellow highlight · ") for text in labels_of(panel))


def test_a_note_that_lost_its_words_says_so(panel):
    lost = annotation("a", note="Ask", state=AnnotationState.ORPHAN)
    panel.show_facts(ParagraphFacts("Paragraph 1", annotations=(lost,)))
    assert "Its words are not in the text any more, or the text is not here." in labels_of(panel)


@pytest.mark.parametrize(
    ("text", "is_dashed"),
    [("para. 3", False), ("only in the catalogue", True), ("another organization", True),
     ("Decision No. 9", True), ("Kyiv 2013", False)],
)  # fmt: skip
def test_links_to_what_is_not_here_are_dashed(panel, text, is_dashed):
    assert card(panel, text).property("dashed") is is_dashed


@pytest.mark.parametrize(
    ("modifier", "in_new_tab"), [(Qt.KeyboardModifier.NoModifier, False), (CTRL, True)]
)
def test_links_are_followed_by_keyboard(qtbot, panel, modifier, in_new_tab):
    with qtbot.waitSignal(panel.link_requested) as asked:
        qtbot.keyClick(card(panel, "para. 3"), KEY.Key_Return, modifier)
    assert asked.args == [TO_LIBRARY, in_new_tab]
    with qtbot.waitSignal(panel.source_requested) as came:
        qtbot.keyClick(card(panel, "Kyiv 2013"), KEY.Key_Return, modifier)
    assert came.args == [FROM_ONE.source, in_new_tab]


def test_a_link_outside_the_library_is_asked_for_too(qtbot, panel):
    with qtbot.waitSignal(panel.link_requested) as asked:
        qtbot.mouseClick(card(panel, "only in the catalogue"), Qt.MouseButton.LeftButton)
    assert asked.args == [TO_CATALOGUE, False]


def test_notes_are_edited_removed_and_added(qtbot, panel):
    with qtbot.waitSignal(panel.note_edit_requested) as edited:
        qtbot.keyClick(card(panel, "Ask"), KEY.Key_Return)
    with qtbot.waitSignal(panel.note_remove_requested) as removed:
        qtbot.keyClick(card(panel, "Oil lights"), KEY.Key_Delete)
    assert (edited.args, removed.args) == (["a"], ["b"])
    with qtbot.waitSignal(panel.note_add_requested):
        qtbot.keyClick(button(panel, "Add note"), KEY.Key_Space)


def test_the_citation_is_copied_in_the_present_style_or_another(qtbot, panel):
    with qtbot.waitSignal(panel.copy_requested) as asked:
        qtbot.keyClick(card(panel, "Citation"), KEY.Key_Return)
    assert asked.args == ["osce"]
    with qtbot.waitSignal(panel.copy_requested) as asked:
        qtbot.mouseClick(button(panel, "Symbol && paragraph"), Qt.MouseButton.LeftButton)
    assert asked.args == ["symbol"]
    assert button(panel, "OSCE").isChecked()
    assert not button(panel, "Symbol && paragraph").isChecked()


def test_menus_do_what_they_say(panel):
    done = []
    menu = panel.make_menu((("Open", lambda: done.append(1)), ("Close", lambda: done.append(2))))
    for action in menu.actions():
        action.trigger()
    assert done == [1, 2]


def test_a_menu_pops_up_on_a_card(qtbot, panel):
    qtbot.keyClick(card(panel, "para. 3"), KEY.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = next(one for one in panel.children() if one.metaObject().className() == "QMenu")
    assert menu.isVisible()
    with qtbot.waitSignal(panel.link_requested) as asked:
        menu.actions()[1].trigger()
    assert asked.args == [TO_LIBRARY, True]
    menu.close()


def test_links_to_the_same_place_are_one_card(panel):
    panel.show_facts(ParagraphFacts("Paragraph 2", outgoing=(TO_LIBRARY, TO_LIBRARY, UNKNOWN)))
    assert "Cites 2" in labels_of(panel)


@pytest.mark.parametrize(
    ("count", "words", "shown"),
    [(100, "Show 70 more", 100), (10_000, "Show 200 of 9,970 more", 230)],
)
def test_of_very_many_links_more_are_shown_when_asked_for(qtbot, panel, count, words, shown):
    def answer(most: int) -> None:
        many = tuple(
            (link("library", HERE, source=Locator("kyiv", "en", f"u{n}", start=0, end=4)),)
            for n in range(min(count, most))
        )
        found = {"document": cited_by(*many, count=count)}
        panel.show_facts(ParagraphFacts("Paragraph 2", shown=most, incoming=found))

    panel.more_requested.connect(answer)
    answer(30)
    assert len(cards_of(panel)) == 30
    assert f"Cited by {count:,}" in labels_of(panel)
    qtbot.mouseClick(button(panel, words), Qt.MouseButton.LeftButton)
    assert len(cards_of(panel)) == shown


def test_a_paragraph_without_anything_offers_a_note(panel):
    panel.show_facts(ParagraphFacts("Paragraph 2"))
    assert [text for text in labels_of(panel) if text] == ["Note"]
    assert button(panel, "Add note").isVisible()


def test_no_paragraph_is_told(panel):
    panel.clear()
    assert labels_of(panel) == ["Put the caret in a paragraph to see its notes and links."]


def test_the_focus_stays_when_a_note_is_removed(panel):
    card(panel, "Ask").setFocus()
    panel.show_facts(replace(FACTS, annotations=FACTS.annotations[1:]))
    assert card(panel, "Oil lights").hasFocus()


def test_the_same_facts_leave_the_cards_alone(panel):
    before = cards_of(panel)
    panel.show_facts(replace(FACTS))
    assert cards_of(panel) == before


@pytest.mark.parametrize("name", ["light", "dark", "sepia"])
def test_the_panel_takes_a_theme(panel, themes, name):
    panel.set_theme(themes[name])
    picture = panel.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(330) for y in range(120)}
    assert themes[name].highlight("yellow").fill in colours


def test_everything_that_takes_the_keyboard_has_a_name(panel):
    parts = [*cards_of(panel), *panel.findChildren(QToolButton)]
    assert all(part.accessibleName() or part.text() for part in parts)


def test_a_note_on_another_language_says_so_and_leads_to_its_words(panel, qtbot):
    followed = annotation("f", note="Who trims it?", paragraph="10")
    panel.show_facts(replace(FACTS, followed=(followed,)))
    assert "On another language" in labels_of(panel)
    one = card(panel, "Who trims it?")
    assert one.accessibleName() == "Yellow highlight, On the English text: Who trims it?"
    assert "On the English text" in labels_of(one)
    with qtbot.waitSignal(panel.source_requested) as asked:
        qtbot.keyClick(one, KEY.Key_Return)
    assert asked.args == [followed.locator, False]
    with qtbot.assertNotEmitted(panel.note_remove_requested):
        qtbot.keyClick(one, KEY.Key_Delete)
