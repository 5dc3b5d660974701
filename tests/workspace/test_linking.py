import pytest

from osce_reader.errors import PlaceError
from osce_reader.markup import write_document
from osce_reader.model.locator import Locator
from osce_reader.paths import Paths, find_paths
from osce_reader.references.groups import Grouping
from osce_reader.workspace.linking import (
    count_citing,
    find_document_neighbourhood,
    find_full_names,
    find_sources,
    list_outgoing,
    list_wanted,
    preview_link,
    recognize_citations,
)
from osce_reader.workspace.workspace import open_workspace
from tests.builders import document

DECLARATION = Locator("mc-doc-1-11-corr-1", "en")


@pytest.fixture
def paths(tmp_path) -> Paths:
    paths = find_paths(tmp_path)
    paths.imported_documents.mkdir(parents=True)
    lanterns = document(
        "Recalling paragraph 10 of MC.DOC/1/11,", "Guided by MC.DOC/1/11, paragraph 99,",
        "Noting Decision No. 6 and MC.DEC/5/08,", "Paragraph 1 above and MC.DEC/77/31.",
    )  # fmt: skip
    path = paths.imported_documents / "lanterns.en.md"
    path.write_text(write_document(lanterns), encoding="utf-8")
    return paths


def links(workspace, paragraph: str = ""):
    return list_outgoing(workspace, Locator("mc-dec-1-31", "en", paragraph))


def test_a_preview_shows_the_paragraph_that_is_cited(workspace):
    [link] = links(workspace, "1")
    preview = preview_link(workspace, link)
    assert preview.heading == "MC.DOC/1/11/Corr.1, para. 10"
    assert preview.facts == "Vilnius, 7 December 2011"
    assert [p.locator for p in preview.paragraphs] == ["10"]
    assert (preview.note, preview.locator) == ("", DECLARATION.at("10"))


def test_a_preview_of_a_paragraph_that_is_not_there_shows_the_document_and_says_so(workspace):
    [link] = links(workspace, "2")
    preview = preview_link(workspace, link, limit=2)
    assert preview.note == "MC.DOC/1/11/Corr.1 has no para. 99."
    assert (preview.locator, len(preview.paragraphs)) == (DECLARATION, 2)


def test_a_preview_names_candidates_and_what_is_not_here(workspace):
    open_, catalogued = links(workspace, "3")
    assert "MC(9).DEC/6" in preview_link(workspace, open_).note
    assert len(preview_link(workspace, open_).candidates) > 1
    assert preview_link(workspace, catalogued).note == "Its text is not in the library."
    unknown = links(workspace, "4")[-1]
    assert preview_link(workspace, unknown).note == "No document is known by these words."


def test_links_are_counted_and_grouped(workspace):
    assert count_citing(workspace, DECLARATION.document) == {"10": 1, "": 2}
    sources = find_sources(workspace, DECLARATION)
    [group] = sources.list_first(Grouping.DOCUMENT, 30).groups
    assert (group.name, group.count) == ("MC.DEC/1/31", 2)
    verbs = sources.list_first(Grouping.VERB, 30)
    assert [(one.name, one.count) for one in verbs.groups] == [("recalls", 1), ("based on", 1)]
    assert (verbs.count, verbs.listed) == (2, 2)


def test_the_neighbourhood_of_a_document(workspace):
    found = find_document_neighbourhood(workspace, DECLARATION.document)
    near = {one.entry.id: (one.cited, one.citing) for one in found.neighbours}
    assert near["mc-dec-1-31"] == (0, 2)
    assert near["mc-dec-5-08"] == (1, 0)
    with pytest.raises(PlaceError, match="Nothing is known"):
        find_document_neighbourhood(workspace, "nothing")


def test_what_is_wanted_is_what_is_cited_most(workspace):
    wanted = list_wanted(workspace)
    assert wanted[0].mentions >= wanted[-1].mentions
    assert {"MC.DEC/5/08", "MC.DEC/77/31"} <= {one.name for one in wanted}
    assert "MC.DOC/1/11/Corr.1" not in {one.name for one in wanted}


def test_citations_of_a_pasted_text_lead_to_the_library(workspace):
    text = (
        "Cf. MC.DOC/1/11, para. 10;\nMC.DOC/1/11, para. 99; Section II of MC.DOC/1/11; "
        "OP 3 of MC.DEC/5/08; operative paragraph 5 of MC.DOC/1/11; paragraph 3 above"
    )
    first, beyond, section, outside, operative = recognize_citations(workspace, text)
    assert first.locator == DECLARATION.at("10")
    assert (beyond.locator, beyond.place, beyond.missing) == (DECLARATION, "", "para. 99")
    assert (section.locator, section.place) == (DECLARATION.at("h2"), "section II")
    assert (outside.locator, outside.entry and outside.entry.id) == (None, "mc-dec-5-08")
    assert outside.place == "operative para. 3"
    assert (operative.locator, operative.place) == (DECLARATION.at("5"), "para. 5")
    [french] = recognize_citations(workspace, "le paragraphe 3 de MC.DOC/1/11", language="fr")
    assert french.locator == DECLARATION.at("3")


def test_acronyms_have_their_full_names(workspace):
    [found] = find_full_names(workspace, "by the ODIHR")
    assert found.name == "Office for Democratic Institutions and Human Rights"
    [own] = find_full_names(workspace, "by the RFoM, not by XYZ")
    assert own.name.endswith("Freedom of the Media")


def test_links_are_there_again_when_the_program_is_started_again(paths, workspace):
    before = links(workspace)
    assert paths.links.is_file()
    again = open_workspace(paths)
    assert links(again) == before
    again.close()


def test_a_damaged_store_of_links_is_read_anew(paths):
    paths.links.parent.mkdir(parents=True, exist_ok=True)
    paths.links.write_bytes(b"no database at all")
    opened = open_workspace(paths)
    assert len(links(opened, "1")) == 1
    opened.close()
