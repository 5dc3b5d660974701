import pytest

from osce_reader.errors import PlaceError, ReaderError
from osce_reader.export.bibliography import RecordFormat
from osce_reader.export.citation import get_style
from osce_reader.export.snippet import SnippetFormat
from osce_reader.export.template import TemplateError
from osce_reader.markup import write_document
from osce_reader.model.document import Block, ParagraphKind
from osce_reader.model.locator import Locator
from osce_reader.paths import find_paths
from osce_reader.workspace.citing import (
    cite_place,
    find_style,
    list_styles,
    load_house_template,
    make_link,
    make_record,
    make_snippet,
    save_house_template,
)
from osce_reader.workspace.reading import find_place, suggest_places
from osce_reader.workspace.workspace import open_workspace
from tests.builders import from_blocks

TENTH = Locator("mc-doc-1-11-corr-1", "en", "10")
K = ParagraphKind


@pytest.fixture
def workspace(tmp_path):
    paths = find_paths(tmp_path)
    paths.imported_documents.mkdir(parents=True)
    attached = from_blocks(
        Block(K.NUMBERED, "Les lampes brûlent.", "1."),
        Block(K.HEADING, "Attachment", part="attachment-1", level=1),
        Block(K.UNNUMBERED, "La délégation de la Ruritanie :", part="attachment-1"),
        Block(K.UNNUMBERED, "« Nous préférons les bougies. »", part="attachment-1"),
        symbol="PC.DEC/9991", title="Lampes", language="fr", original_language="en",
        body="PC", kind="decision", date="2031-02-28",
    )  # fmt: skip
    (paths.imported_documents / "lamps.md").write_text(write_document(attached), encoding="utf-8")
    opened = open_workspace(paths)
    yield opened
    opened.close()


def test_the_default_citation_is_the_agreed_one(workspace):
    assert cite_place(workspace, TENTH) == (
        "OSCE Ministerial Council, Declaration on Combating All Forms of Human Trafficking,"
        " MC.DOC/1/11/Corr.1, Vilnius, 7 December 2011, para. 10."
    )
    assert cite_place(workspace, TENTH, style="symbol") == "MC.DOC/1/11/Corr.1, para. 10"


def test_a_later_text_that_is_known_is_said(workspace):
    assert "PC.DEC/557, as revised by PC.DEC/557/Rev.1," in cite_place(
        workspace, Locator("pc-dec-557")
    )


def test_a_statement_says_whose_it_is_and_a_translation_that_it_is_one(workspace):
    place = Locator("pc-dec-9991", "fr", "attachment-1.u2")
    assert cite_place(workspace, place) == (
        "OSCE Permanent Council, Lampes, PC.DEC/9991, 28 February 2031, French version, original"
        " English, attachment 1 (statement (“La délégation de la Ruritanie”)), para. 2"
        " (unnumbered)."
    )


def test_a_snippet_is_in_the_marks_of_its_style(workspace):
    snippet = make_snippet(workspace, Locator(TENTH.document, "en", "3"), style="oscola")
    assert snippet.lines[0].startswith("‘We remain")
    assert "“No one shall be held" in snippet.lines[0]
    assert snippet.quotation is not None
    assert snippet.quotation.text.endswith("in all their forms.”")


def test_several_places_are_one_quotation(workspace):
    first = TENTH.with_characters(0, 12)
    other = Locator(TENTH.document, "en", "12", start=0, end=2)
    snippet = make_snippet(workspace, other, further=[first])
    assert snippet.citation.endswith("paras. 10–12.")
    assert snippet.lines[0] == "“10. We recognize …"


def test_a_whole_document_is_quoted_only_where_it_is_meant(workspace):
    whole = Locator("pc-dec-9991", "fr")
    with pytest.raises(ReaderError, match="Nothing is selected"):
        make_snippet(workspace, whole)
    snippet = make_snippet(workspace, whole, may_be_whole=True)
    assert len(snippet.lines) == 4
    assert snippet.citation.endswith("original English.")


def test_a_style_that_prints_the_quotation_prints_it_once(workspace):
    save_house_template(workspace, "{quote} ({symbol})")
    snippet = make_snippet(workspace, TENTH.with_characters(0, 12), style="house")
    assert snippet.format(SnippetFormat.TEXT) == "“We recognize” (MC.DOC/1/11/Corr.1)"


def test_the_house_style_is_kept_and_offered(workspace):
    with pytest.raises(ReaderError, match="no house style yet"):
        find_style(workspace, "house")
    save_house_template(workspace, "{symbol}: {locator}")
    assert cite_place(workspace, TENTH, style="house") == "MC.DOC/1/11/Corr.1: para. 10"
    assert [style.id for style in list_styles(workspace)][-1] == "house"
    save_house_template(workspace, "")
    assert len(list_styles(workspace)) == 10


def test_a_template_that_is_bad_is_not_kept(workspace):
    save_house_template(workspace, "{symbol}")
    with pytest.raises(TemplateError, match="no field “colour”"):
        save_house_template(workspace, "{symbol} {colour}")
    assert load_house_template(workspace) == "{symbol}"


def test_a_template_that_was_spoilt_by_hand_is_left_out(workspace):
    workspace.paths.settings.parent.mkdir(parents=True, exist_ok=True)
    workspace.paths.settings.write_text('house_template = "{symbol"\n', encoding="utf-8")
    assert load_house_template(workspace) == ""
    assert len(list_styles(workspace)) == 10


def test_a_record_keeps_the_place(workspace):
    assert "note = {para. 10}" in make_record(workspace, TENTH, RecordFormat.BIBTEX)


def test_a_link_leads_back_to_its_place(workspace):
    link = make_link(workspace, TENTH)
    assert link == "osce-reader:MC.DOC/1/11/Corr.1@en#10"
    assert find_place(workspace, link).locator == TENTH
    kyiv = Locator("press-release-kyiv-2013", "en", "u4")
    assert find_place(workspace, make_link(workspace, kyiv)).locator == kyiv


@pytest.mark.parametrize("begun", ["osce-reader:", "osce-reader:%", "osce-reader:%ff"])
def test_a_link_that_is_half_typed_suggests_nothing(workspace, begun):
    assert suggest_places(workspace, begun) == ()


def test_what_is_not_known_cannot_be_cited(workspace):
    with pytest.raises(PlaceError, match="Nothing is known"):
        cite_place(workspace, Locator("no-such-document"))
    with pytest.raises(ReaderError, match="no citation style"):
        cite_place(workspace, TENTH, style="turabian")
    with pytest.raises(PlaceError, match="does not hold"):
        make_snippet(workspace, Locator("pc-dec-557", "en", "1"), style=get_style("osce"))
