from pathlib import Path

import pytest

from osce_reader.errors import ImportRefusedError
from osce_reader.importers.blocks import RawText, Role
from osce_reader.importers.docx import read_docx
from osce_reader.importers.docx_numbering import write_number
from osce_reader.model.document import Emphasis, Span
from tests.importers.formats.files import (
    numbered,
    run,
    shown,
    word_paragraph,
    write_docx,
    write_zip,
)


def level(depth: int, text: str, shape: str = "decimal", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{shape}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def definition(key: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def instance(number: int, key: int, override: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{key}"/>{override}</w:num>'


def start_again(at: int) -> str:
    return f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{at}"/></w:lvlOverride>'


NESTED = definition(
    7, level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter"),
) + definition(8, level(0, "\uf0b7", "bullet"), level(1, "-", "bullet"))  # fmt: skip


def read(tmp_path: Path, body: str, **parts: str) -> RawText:
    return read_docx(write_docx(tmp_path / "lamps.docx", body, parts=parts))


def test_numbers_are_those_that_word_prints(tmp_path: Path) -> None:
    body = "".join((
        numbered("one", 1), numbered("one one", 1, 1), numbered("letter", 1, 2),
        numbered("next letter", 1, 2), numbered("one two", 1, 1), numbered("fresh letter", 1, 2),
        numbered("two", 1), numbered("two one", 1, 1),
    ))  # fmt: skip
    raw = read(tmp_path, body, numbering=NESTED + instance(1, 7))
    assert shown(raw) == [
        "1. one", "1.1 one one", "(a) letter", "(b) next letter", "1.2 one two",
        "(a) fresh letter", "2. two", "2.1 two one",
    ]  # fmt: skip


def test_lists_restart_jump_and_go_on(tmp_path: Path) -> None:
    numbering = definition(7, level(0, "%1.")) + "".join(
        (instance(1, 7), instance(2, 7, start_again(1)), instance(3, 7, start_again(10)))
    )
    body = "".join((
        numbered("a", 1), numbered("b", 1), numbered("c", 2), numbered("d", 3),
        word_paragraph("between"), numbered("e", 3), numbered("f", 1),
    ))  # fmt: skip
    assert shown(read(tmp_path, body, numbering=numbering)) == [
        "1. a", "2. b", "1. c", "10. d", "between", "11. e", "12. f",
    ]  # fmt: skip


def test_bullets_show_what_is_printed(tmp_path: Path) -> None:
    body = numbered("disc", 1) + numbered("dash", 1, 1)
    raw = read(tmp_path, body, numbering=NESTED + instance(1, 8))
    assert shown(raw) == ["• disc", "– dash"]


@pytest.mark.parametrize(
    ("count", "shape", "expected"),
    [(4, "lowerRoman", "iv"), (1994, "upperRoman", "MCMXCIV"), (28, "lowerLetter", "bb"),
     (3, "russianLower", "в"), (7, "decimalZero", "07"), (3, "chineseCounting", "3")],
)  # fmt: skip
def test_number_formats(count: int, shape: str, expected: str) -> None:
    assert write_number(count, shape) == expected


def test_all_changes_are_accepted(tmp_path: Path) -> None:
    body = (
        f"<w:p>{run('Lamps ')}<w:del>{run('shall ').replace('w:t', 'w:delText')}</w:del>"
        f"<w:ins>{run('should ')}</w:ins>{run('burn.')}"
        f"<w:moveFrom>{run('Gone.')}</w:moveFrom></w:p>"
    )
    assert shown(read(tmp_path, body)) == ["Lamps should burn."]


def test_deleted_paragraph_end_joins_two_paragraphs(tmp_path: Path) -> None:
    body = word_paragraph("one and ", "<w:rPr><w:del/></w:rPr>") + numbered("the same", 1)
    raw = read(tmp_path, body, numbering=NESTED + instance(1, 7))
    assert shown(raw) == ["1. one and the same"]


NOTES = (
    '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    f'<w:footnote w:id="5"><w:p><w:r><w:footnoteRef/></w:r>{run(" See the book.")}</w:p>'
    f'</w:footnote><w:footnote w:id="2"><w:p>{run("Corrected.")}</w:p></w:footnote>'
)


def test_footnotes_are_numbered_as_they_are_called(tmp_path: Path) -> None:
    body = (
        f'<w:p>{run("First")}<w:r><w:footnoteReference w:id="5"/></w:r>{run(" and last")}</w:p>'
        f'<w:p>{run("Title")}<w:r><w:footnoteReference w:id="2" w:customMarkFollows="1"/>'
        "<w:t>*</w:t></w:r></w:p>"
    )
    first, note, title, starred = read(tmp_path, body, footnotes=NOTES).blocks
    assert (first.text, [(m.position, m.key) for m in first.marks]) == (
        "First and last",
        [(5, "1")],
    )
    assert (note.role, note.label, note.text) == (Role.FOOTNOTE, "1", "See the book.")
    assert (title.text, title.marks[0].key) == ("Title", "*")
    assert (starred.label, starred.text) == ("*", "Corrected.")


def cell(*paragraphs: str) -> str:
    return f"<w:tc>{''.join(map(word_paragraph, paragraphs))}</w:tc>"


def test_row_of_a_table_is_a_block(tmp_path: Path) -> None:
    rows = f"<w:tr>{cell('Council', 'Sofia')}{cell('DEC/1')}</w:tr><w:tr>{cell('') * 2}</w:tr>"
    body = f"<w:tbl>{rows}</w:tbl>"
    raw = read(tmp_path, body)
    assert [(b.role, b.text) for b in raw.blocks] == [(Role.ROW, "Council\nSofia | DEC/1")]


def test_table_of_one_column_is_a_frame(tmp_path: Path) -> None:
    body = f"<w:tbl><w:tr>{cell('one', 'two')}</w:tr></w:tbl>"
    assert [(b.role, b.text) for b in read(tmp_path, body).blocks] == [
        (Role.TEXT, "one"),
        (Role.TEXT, "two"),
    ]


def test_deleted_row_and_hidden_text_are_left_out(tmp_path: Path) -> None:
    body = (
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{cell('x')}{cell('y')}</w:tr>"
        f"<w:tr>{cell('a')}{cell('b')}</w:tr></w:tbl>"
        f"<w:p>{run('seen')}{run(' unseen', '<w:vanish/>')}</w:p>"
    )
    assert shown(read(tmp_path, body)) == ["a | b", "seen"]


def test_headings_and_emphasis(tmp_path: Path) -> None:
    body = word_paragraph("Chapter", '<w:outlineLvl w:val="1"/><w:jc w:val="center"/>')
    body += f"<w:p>{run('The ')}{run('Permanent', '<w:i/>')}{run(' Council', '<w:i/>')}</w:p>"
    heading, text = read(tmp_path, body).blocks
    assert (heading.role, heading.level, heading.is_centred) == (Role.HEADING, 2, True)
    assert text.spans == (Span(4, 21, Emphasis.ITALIC),)


def test_line_breaks_tabs_and_special_hyphens(tmp_path: Path) -> None:
    inside = "<w:br/><w:tab/><w:noBreakHyphen/><w:softHyphen/>"
    body = f"<w:p>{run('a')}<w:r>{inside}</w:r>{run('b')}</w:p>"
    assert read(tmp_path, body).blocks[0].text == "a\n\t\u2011b"


def test_text_box_follows_its_paragraph(tmp_path: Path) -> None:
    box = f"<w:r><w:pict><w:txbxContent>{word_paragraph('boxed')}</w:txbxContent></w:pict></w:r>"
    assert shown(read(tmp_path, f"<w:p>{run('anchor')}{box}</w:p>")) == ["anchor", "boxed"]


def test_table_of_contents_is_left_out_and_told(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="toc 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="D" w:default="1"><w:name w:val="Normal"/></w:style>'
    )
    body = word_paragraph("I. Lamps\t2", '<w:pStyle w:val="C"/>') + word_paragraph("I. Lamps")
    raw = read(tmp_path, body, styles=styles)
    assert shown(raw) == ["I. Lamps"]
    assert raw.warnings == ("The table of contents was left out.",)


def test_entities_are_refused(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "bomb.docx", word_paragraph("x"))
    parts = {"word/document.xml": b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'}
    with pytest.raises(ImportRefusedError, match="entities"):
        read_docx(write_zip(path, parts))


def test_package_that_is_no_word_document_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError):
        read_docx(write_zip(tmp_path / "a.docx", {"word/document.xml": b"<x/>"}))
