import pytest

from osce_reader.annotations.annotation import Colour
from osce_reader.gui.facts import (
    collect_cited_facts,
    collect_page_facts,
    collect_paragraph_facts,
    describe_place,
)
from osce_reader.gui.links.link_text import merge_targets
from osce_reader.gui.main_window import PlaceWords
from osce_reader.gui.opening import short_name
from osce_reader.model.document import Block, Metadata, ParagraphKind
from osce_reader.model.locator import Locator
from osce_reader.model.symbol import parse_symbol
from osce_reader.paths import find_paths
from osce_reader.workspace.annotating import Mark, add_annotation
from osce_reader.workspace.workspace import open_workspace
from tests.builders import from_blocks
from tests.gui.opened import CITING, KYIV, VILNIUS, prepare_library

K = ParagraphKind
TENTH = Locator(VILNIUS, "en", "10")


@pytest.fixture
def workspace(tmp_path):
    opened = open_workspace(find_paths(prepare_library(tmp_path)))
    yield opened
    opened.close()


def test_page_knows_its_links_notes_and_counts(workspace):
    add_annotation(workspace, TENTH, Mark(Colour.GREEN))
    add_annotation(workspace, TENTH, Mark(None, "Why?"))
    facts = collect_page_facts(workspace, TENTH)
    assert len(merge_targets(facts.links)) == facts.contents.cites > 5
    assert len(facts.annotations) == 2
    contents = facts.contents
    assert (contents.highlights, contents.notes, contents.cited_by) == (1, 1, 1)
    assert contents.languages == ("en",)


def test_paragraph_knows_its_notes_links_and_citation(workspace):
    add_annotation(workspace, TENTH, Mark(Colour.GREEN))
    add_annotation(workspace, TENTH.at("9"), Mark(Colour.GREEN))
    facts = collect_paragraph_facts(workspace, TENTH, "symbol")
    assert facts.title == "Paragraph 10"
    assert [a.locator.paragraph for a in facts.annotations] == ["10"]
    assert list(facts.incoming_names.values()) == ["MC.DEC/1/31, para. 1"]
    assert facts.citation == "MC.DOC/1/11/Corr.1, para. 10"
    assert ("osce", "OSCE") in facts.styles


def test_document_as_a_whole_has_facts_of_its_own(workspace):
    add_annotation(workspace, Locator(VILNIUS, "en"), Mark(None, "On all of it."))
    add_annotation(workspace, TENTH, Mark(Colour.GREEN))
    facts = collect_paragraph_facts(workspace, Locator(VILNIUS, "en"), "osce")
    assert facts.title == "Document"
    assert [a.note for a in facts.annotations] == ["On all of it."]
    assert len(facts.outgoing) > 5


def test_document_that_is_not_here_has_a_citation_and_those_who_cite_it(workspace):
    entry = workspace.find_entry("pc-dec-557-rev-1")
    assert entry is not None
    facts = collect_cited_facts(workspace, entry, "osce")
    assert "PC.DEC/557/Rev.1" in facts.citation
    documents = {place.document for place, _ in facts.sources}
    assert documents == {VILNIUS, KYIV}
    assert "Kyiv 2013, para. 8 (unnumbered)" in [name for _, name in facts.sources]


LAMP = from_blocks(
    Block(K.HEADING, "II.", level=2),
    Block(K.NUMBERED, "Oil.", "1."),
    Block(K.UNNUMBERED, "Wicks."),
    Block(K.HEADING, "On light", level=2),
    Block(K.NUMBERED, "Dusk.", "(2)"),
    Block(K.FOOTNOTE, "In silver.", "1"),
    Block(K.PREAMBULAR, "Recalling the dark,"),
    Block(K.HEADING, "Annex", level=1, part="annex"),
    Block(K.NUMBERED, "Lamps.", "1.", part="annex"),
    Block(K.NUMBERED, "Of brass.", "(a)", part="annex", depth=1),
)


@pytest.mark.parametrize(
    ("position", "words"),
    [
        (0, PlaceWords("Section II", "Section II", "")),
        (1, PlaceWords("Paragraph 1", "Paragraph 1 of 6", "Section II")),
        (2, PlaceWords("Paragraph 1 (unnumbered)", "Paragraph 1 (unnumbered) · 2 of 6", "")),
        (3, PlaceWords("On light", "On light", "")),
        (4, PlaceWords("Paragraph 2", "Paragraph 2 · 3 of 6", "")),
        (5, PlaceWords("Preambular paragraph 1", "Preambular paragraph 1 · 4 of 6", "")),
        (6, PlaceWords("Footnote 1", "Footnote 1", "")),
        (8, PlaceWords("Annex, paragraph 1", "Annex, paragraph 1 · 5 of 6", "")),
        (9, PlaceWords("Annex, paragraph 1(a)", "Annex, paragraph 1(a) · 6 of 6", "")),
    ],
)
def test_place_is_told_in_words(position, words):
    paragraph = LAMP.paragraphs[position]
    told = describe_place(LAMP, Locator(LAMP.metadata.id, "en", paragraph.locator))
    assert (told.paragraph, told.position) == (words.paragraph, words.position)
    if words.section:
        assert told.section == words.section


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"symbol": parse_symbol("MC.DEC/1/31")}, "MC.DEC/1/31"),
        ({"place": "Kyiv", "date": "2013-06-10"}, "Kyiv 2013"),
        ({"place": "Kyiv"}, "Lanterns"),
        ({}, "Lanterns"),
    ],
)
def test_tab_has_a_short_name(facts, name):
    assert short_name(Metadata("lamp", "Lanterns", "en", **facts)) == name


def test_citing_document_is_in_the_library(workspace):
    assert workspace.library.find_holding(CITING, "en") is not None
