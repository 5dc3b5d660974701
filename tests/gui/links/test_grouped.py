import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from osce_reader.gui.links.paragraph_panel import ParagraphFacts, ParagraphPanel
from osce_reader.gui.reader.cited import cited_rect, cited_words
from osce_reader.model.entry import Entry
from osce_reader.model.locator import Locator
from osce_reader.references.groups import LinkGroup
from osce_reader.references.link import Link
from osce_reader.references.resolver import LinkStatus
from osce_reader.references.sources import SourceGroup, SourceList
from tests.gui.opened import Key, opened, prepare_library
from tests.gui.seen import cards_of, labels_of, show

PLAN = Entry("plan", "Action Plan", "PC.DEC/557", languages=("en",))
CHARTER = Entry("charter", "Charter of Lamps", languages=("en",))


def link(target: Entry, paragraph: str, verb: str = "") -> Link:
    source = Locator("lamp", "en", "10", start=1, end=9)
    return Link(source, target.name, LinkStatus.LIBRARY, target, paragraph, verb=verb)


ONE, TWO, THREE = link(PLAN, "1", "recalls"), link(PLAN, "2"), link(CHARTER, "3", "recalls")
FACTS = ParagraphFacts(
    title="Paragraph 10",
    outgoing=(ONE, TWO, THREE),
    outgoing_groups={
        "document": (LinkGroup("PC.DEC/557", (ONE, TWO)), LinkGroup("Charter of Lamps", (THREE,))),
        "verb": (LinkGroup("recalls", (ONE, THREE)), LinkGroup("mentions", (TWO,))),
    },
    incoming={
        "document": SourceList(1, 1, (SourceGroup("LAMP", 1, ((TWO,),)),)),
        "verb": SourceList(1, 1, (SourceGroup("mentions", 1, ((TWO,),)),)),
    },
    incoming_names={TWO.source: "LAMP, para. 10"},
)


@pytest.fixture
def panel(qtbot, theme):
    made = ParagraphPanel(theme)
    show(qtbot, made, 330, 900)
    made.show_facts(FACTS)
    return made


def heads(panel: ParagraphPanel) -> list[str]:
    return [text for text in labels_of(panel) if " · " in text and text[-1].isdigit()]


def test_links_stand_by_document_with_counts(panel):
    assert heads(panel) == ["PC.DEC/557 · 2", "Charter of Lamps · 1"]
    assert {"Cites 3", "Cited by 1"} <= set(labels_of(panel))


def test_documents_of_one_card_each_are_named_by_the_cards_alone(panel):
    each = {"document": (LinkGroup("PC.DEC/557", (ONE,)), LinkGroup("Charter", (THREE,)))}
    panel.show_facts(ParagraphFacts("Paragraph 11", outgoing=(ONE, THREE), outgoing_groups=each))
    assert heads(panel) == []
    assert len(cards_of(panel)) == 2


def test_keys_switch_to_verbs_and_the_choice_is_told(panel, qtbot):
    with qtbot.waitSignal(panel.grouping_changed) as told:
        qtbot.keyClick(panel.grouping, Qt.Key.Key_Right)
    assert told.args == ["verb"]
    assert heads(panel) == ["recalls · 2", "mentions · 1", "mentions · 1"]
    assert len(cards_of(panel)) == 4
    panel.set_grouping("document")
    assert heads(panel)[0] == "PC.DEC/557 · 2"


def test_of_very_many_links_in_groups_only_the_first_are_shown(panel):
    many = tuple(link(PLAN, str(number)) for number in range(1, 41))
    groups = {"document": (LinkGroup("PC.DEC/557", many[:20]), LinkGroup("Charter", many[20:]))}
    panel.show_facts(ParagraphFacts("Paragraph 11", outgoing=many, outgoing_groups=groups))
    assert len(cards_of(panel)) == 30
    assert heads(panel) == ["PC.DEC/557 · 20", "Charter · 20"]


def test_without_links_there_is_nothing_to_switch(panel):
    panel.show_facts(ParagraphFacts("Paragraph 11"))
    assert panel.grouping.isHidden()


def test_choice_is_remembered(qtbot, themes, tmp_path):
    folder = prepare_library(tmp_path)
    with opened(qtbot, themes, folder, "MC.DEC/1/31#1") as reader:
        panel = reader.panels.paragraph
        assert panel.grouping.choice == "document"
        reader.press(Key.Key_Right, on=panel.grouping)
        assert reader.settings.links_by == "verb"
        assert "recalls · 1" in labels_of(panel)
    with opened(qtbot, themes, folder) as reader:
        assert reader.panels.paragraph.grouping.choice == "verb"


def test_margin_counts_who_cites_a_paragraph(qtbot, themes, tmp_path):
    with opened(qtbot, themes, prepare_library(tmp_path), "MC.DOC/1/11#10") as reader:
        view = reader.view
        index = view.page.find_block("10")
        assert index is not None
        assert "1 citing paragraph" in view.describe_marks(index)
        placed = view.flow.find_visible(index)
        assert placed is not None
        at = cited_rect(view.flow, placed, 1).center().toPoint()
        assert view.cited_at(at) == 1
        assert view.cited_at(QPointF(5, 5)) == 0
        tip = QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at))
        QApplication.sendEvent(view.viewport(), tip)
        assert QToolTip.text() == cited_words(1)
        QToolTip.hideText()
        reader.window.show_right("notes")
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
        reader.settle()
        assert reader.window.right.current_id == "paragraph"
        assert view.cited_at(view.rect().topLeft()) == 0
        assert cited_words(3).startswith("Cited by 3 paragraphs")
