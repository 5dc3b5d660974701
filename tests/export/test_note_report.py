import csv
import io
from dataclasses import replace

import docx
import pytest

from osce_reader.annotations.annotation import AnnotationKind, AnnotationState, Colour
from osce_reader.export.note_report import (
    Entry,
    Names,
    write_csv,
    write_docx,
    write_html,
    write_markdown,
)
from tests.annotations.builders import annotate, document_of, place

NAMES = Names({"green": "Agreed"})
TEXTS = document_of("Lit *at* <dusk> & dawn.", "So be it.")
FIRST = Entry(
    annotate(TEXTS, place("1", last="2"), note="Ask **Bo**.\nSoon.", colour=Colour.GREEN,
             tags=["oil"]),
    "On Lanterns", "MC.DOC/1/11, paras. 1–2",
)  # fmt: skip
SECOND = Entry(
    replace(annotate(colour=None), kind=AnnotationKind.UNDERLINE, state=AnnotationState.ORPHAN),
    "Elsewhere",
    "para. 4",
)


def test_markdown_quotes_the_words_and_keeps_the_note_as_it_was_written():
    assert write_markdown([FIRST, SECOND], NAMES) == (
        "# Notes\n\n## On Lanterns\n\n"
        "**MC.DOC/1/11, paras. 1–2** (Agreed highlight, \\#oil, Ada, 2031-05-03)\n\n".replace(
            "\\#", "#"
        )
        + "> Lit \\*at\\* &lt;dusk> & dawn.\n>\n> So be it.\n\nAsk **Bo**.\nSoon.\n\n"
        "## Elsewhere\n\n"
        "**para. 4** (underline, Ada, 2031-05-03, the words are no longer in the text)\n\n"
        "> Every lantern shall be lit at dusk.\n"
    )


def test_html_escapes_everything_and_loads_nothing():
    hostile = replace(FIRST.annotation, note="<script>x</script>\x00", tags=('"><img src=x>',))
    page = write_html([replace(FIRST, annotation=hostile), SECOND], NAMES)
    assert "<script" not in page
    assert "<img" not in page
    assert "http" not in page
    assert '<blockquote class="green">' in page
    assert "Lit *at* &lt;dusk&gt; &amp; dawn." in page


def test_csv_has_a_row_each_that_no_spreadsheet_runs():
    risky = replace(FIRST, annotation=replace(FIRST.annotation, note="=1+1"))
    first, second = csv.DictReader(io.StringIO(write_csv([risky, SECOND], NAMES)))
    assert (first["note"], first["colour"], first["kind"]) == ("'=1+1", "Agreed", "highlight")
    assert first["quote"] == "Lit *at* <dusk> & dawn.\n\nSo be it."
    assert (second["state"], second["colour"]) == ("orphan", "")


@pytest.mark.parametrize("note", ["Ask Bo.\nSoon.", "a\x00b\x1fc\ufffe"])
def test_word_shades_the_words_in_their_colour(note):
    entry = replace(FIRST, annotation=replace(FIRST.annotation, note=note))
    document = docx.Document(io.BytesIO(write_docx([entry, SECOND], NAMES)))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[:2] == ["Notes", "On Lanterns"]
    assert texts[2:5] == [
        "Lit *at* <dusk> & dawn.",
        "So be it.",
        "MC.DOC/1/11, paras. 1–2 (Agreed highlight, #oil, Ada, 2031-05-03)",
    ]
    properties = document.paragraphs[2].runs[0]._r.rPr
    assert properties is not None
    assert [child.tag.rpartition("}")[2] for child in properties] == ["shd", "lang"]
    assert "C9F0C2" in properties.xml
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
    assert styles == [
        "Title", "Heading 1", "Quote", "Quote", "Citation", "Note", "Heading 1", "Quote", "Citation"
    ]  # fmt: skip
    assert document.paragraphs[7].runs[0].underline
    assert not document.paragraphs[2].runs[0].underline


def test_light_markdown_is_shown_in_html_and_its_signs_are_left_out_in_word():
    page = write_html([FIRST], NAMES)
    assert '<p class="note">Ask <strong>Bo</strong>.\nSoon.</p>' in page
    document = docx.Document(io.BytesIO(write_docx([FIRST], NAMES)))
    assert document.paragraphs[-1].text == "Note: Ask Bo.\nSoon."


def test_nothing_is_a_report_too():
    assert write_markdown([], NAMES) == "# Notes\n"
    assert "<h1>Notes</h1>" in write_html([], NAMES)
    assert write_docx([], NAMES)
