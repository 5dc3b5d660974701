import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from osce_reader.gui.links.preview_card import PreviewCard
from osce_reader.gui.page_overlays import describe_link, describe_relation
from osce_reader.model.entry import Entry
from osce_reader.model.locator import Locator
from osce_reader.references.link import Link
from osce_reader.references.resolver import LinkStatus
from osce_reader.workspace.linking import Preview
from tests.gui.opened import CITING, CTRL, VILNIUS, Key, opened, prepare_library

PLAN = Entry("plan", "Action Plan", "PC.DEC/557", languages=("en",))
LAW = Entry("law", "Convention on Light", kind="external document")


@pytest.fixture
def reader(qtbot, themes, tmp_path):
    with opened(qtbot, themes, prepare_library(tmp_path), "MC.DEC/1/31#1") as window:
        yield window


def card_of(reader) -> PreviewCard:
    card: PreviewCard = reader.wiring.parts.previewing.card
    return card


def said(card: PreviewCard) -> str:
    return "\n".join(label.text() for label in card.findChildren(QLabel))


def button(card: PreviewCard, text: str) -> QPushButton:
    return next(one for one in card.findChildren(QPushButton) if text in one.accessibleName())


def test_key_shows_what_the_link_leads_to_and_escape_returns(reader):
    reader.press(Key.Key_Space, CTRL)
    card = card_of(reader)
    assert card.isVisible()
    assert "MC.DOC/1/11/Corr.1, para. 10" in said(card)
    assert "this text: recalls" in said(card)
    assert reader.place == Locator(CITING, "en", "1")
    assert card.accessibleName().startswith("Preview: ")
    assert "recalls" in card.accessibleDescription()
    reader.press(Key.Key_Escape)
    assert card.isHidden()
    assert reader.view.hasFocus()


def test_return_on_the_card_goes_there_and_back_returns(reader):
    reader.press(Key.Key_Space, CTRL)
    reader.press(Key.Key_Return)
    assert reader.place == Locator(VILNIUS, "en", "10")
    assert card_of(reader).isHidden()
    reader.act("back")
    assert reader.place == Locator(CITING, "en", "1")


def test_card_opens_in_a_new_tab(reader):
    reader.press(Key.Key_Space, CTRL)
    before = reader.window.tabs.count
    button(card_of(reader), "new tab").click()
    reader.settle()
    assert reader.window.tabs.count == before + 1


def test_resting_on_a_link_shows_it_and_leaving_puts_it_away(reader, qtbot):
    key = reader.view.current_link()
    reader.view.link_hovered.emit(key)
    card = card_of(reader)
    assert card.isHidden()
    qtbot.waitUntil(card.isVisible)
    assert reader.view.hasFocus()
    tip = QHelpEvent(QEvent.Type.ToolTip, QPoint(1, 1), QPoint(1, 1))
    assert QApplication.sendEvent(reader.view.viewport(), tip)
    assert card.isVisible()
    reader.view.link_hovered.emit("")
    qtbot.waitUntil(card.isHidden)


def test_any_key_puts_a_hovering_card_away_and_escape_does_nothing_else(reader, qtbot):
    reader.view.link_hovered.emit(reader.view.current_link())
    qtbot.waitUntil(card_of(reader).isVisible)
    reader.press(Key.Key_Escape, on=reader.view)
    assert card_of(reader).isHidden()
    reader.view.link_hovered.emit(reader.view.current_link())
    qtbot.waitUntil(card_of(reader).isVisible)
    reader.press(Key.Key_J, on=reader.view)
    assert card_of(reader).isHidden()
    assert reader.place == Locator(CITING, "en", "2")


def test_a_click_beside_the_card_puts_it_away(reader, qtbot):
    reader.press(Key.Key_Space, CTRL)
    view = reader.view.viewport()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(5, view.height() - 5))
    assert card_of(reader).isHidden()


def test_without_a_link_abbreviations_are_explained(reader):
    reader.go_to("MC.DOC/1/11#1")
    facts = reader.wiring.parts.reading.facts
    linked = {link.source.paragraph for link in facts.links}
    here = next(place for place, found in facts.acronyms.items() if found and place not in linked)
    reader.go_to(f"MC.DOC/1/11#{here}")
    reader.press(Key.Key_Space, CTRL)
    assert card_of(reader).isVisible()
    assert f": {facts.acronyms[here][0].name}" in said(card_of(reader))
    reader.press(Key.Key_Escape)
    assert reader.view.hasFocus()


def test_without_link_and_abbreviation_nothing_is_shown(reader):
    reader.press(Key.Key_J)
    reader.press(Key.Key_Space, CTRL)
    assert card_of(reader).isHidden()


def test_full_names_are_tips_of_the_page(reader):
    reader.go_to("MC.DOC/1/11#1")
    facts = reader.wiring.parts.reading.facts
    names = {one.text: one.name for found in facts.acronyms.values() for one in found}
    assert names["OSCE"] == "Organization for Security and Co-operation in Europe"
    tips = [mark.overlay.tip for i in range(len(reader.view.page.blocks))
            for mark in reader.view._marks.on_block(i)]  # fmt: skip
    assert any(tip.startswith("OSCE: Organization") for tip in tips)


def test_card_offers_candidates_of_an_ambiguous_link(reader, qtbot):
    card = card_of(reader)
    absent = reader.workspace.find_entry("mc-dec-5-08")
    preview = Preview("the Plan", "", None, (), "This may be one of two.", (PLAN, absent))
    card.show_preview(preview, "", reader.view.rect(), focus=True)
    assert button(card, "PC.DEC/557 · Action Plan").hasFocus()
    with qtbot.waitSignal(card.candidate_requested) as asked:
        button(card, absent.title).click()
    assert asked.args == [absent]
    reader.settle()
    assert card.isHidden()
    assert reader.panels.card.isVisible()


def test_candidate_of_the_library_is_opened(reader):
    reader.wiring.parts.previewing._open_entry(reader.workspace.find_entry(VILNIUS))
    assert reader.place.document == VILNIUS


SOURCE = Locator("lamp", "en", "1", start=0, end=4)


@pytest.mark.parametrize(
    ("link", "tip"),
    [
        (Link(SOURCE, "Plan", LinkStatus.LIBRARY, PLAN, "3", verb="notes", missing="9"),
         "PC.DEC/557, para. 3, Action Plan (in the library)\nthis text: notes · no para. 9 there"),
        (Link(SOURCE, "Plan", LinkStatus.LIBRARY, PLAN, "", missing="chapter V"),
         "PC.DEC/557, Action Plan (in the library)\nno chapter V there"),
        (Link(SOURCE, "Plan", LinkStatus.UNKNOWN, None, "", candidates=(PLAN, LAW)),
         "May be PC.DEC/557 or Convention on Light"),
        (Link(SOURCE, "Plan", LinkStatus.UNKNOWN, None, "", candidates=(PLAN, LAW, PLAN, LAW)),
         "May be PC.DEC/557 or Convention on Light or PC.DEC/557 or others"),
        (Link(SOURCE, "Plan", LinkStatus.UNKNOWN, None, ""), "No document known (not known here)"),
    ],
)  # fmt: skip
def test_tip_tells_verb_missing_place_and_candidates(link, tip):
    assert describe_link(link) == tip
    assert describe_relation(link) in tip
