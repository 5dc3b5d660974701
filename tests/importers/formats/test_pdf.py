from pathlib import Path

import pytest

from osce_reader.errors import ImportRefusedError
from osce_reader.importers.blocks import RawText, Role
from osce_reader.importers.pdf import read_pdf
from tests.importers.formats.files import Print, paragraph, shown, write_pdf


def read(tmp_path: Path, *pages: list[Print], extra: str = "") -> RawText:
    return read_pdf(write_pdf(tmp_path / "lamps.pdf", pages, extra=extra))


def test_lines_come_in_the_order_in_which_they_are_read(tmp_path: Path) -> None:
    raw = read(tmp_path, [(72, 600, 12, "second"), (72, 700, 12, "first"), (72, 586, 12, "third")])
    assert shown(raw) == ["first", "second", "third"]
    assert raw.is_wrapped


def test_blank_space_between_paragraphs_is_an_empty_line(tmp_path: Path) -> None:
    raw = read(tmp_path, [*paragraph("one", "goes on"), *paragraph("two", "too", base=650)])
    assert [b.text for b in raw.blocks] == ["one", "goes on", "", "two", "too"]


def test_number_alone_on_its_line_stands_before_its_paragraph(tmp_path: Path) -> None:
    page: list[Print] = [(108, 700, 10, "1."), (72, 690, 10, "the lamp as an advisory body"),
            (144, 700, 10, "Reaffirms the importance of")]  # fmt: skip
    assert shown(read(tmp_path, page)) == [
        "1. Reaffirms the importance of",
        "the lamp as an advisory body",
    ]


def test_cells_of_a_page_head_stay_apart(tmp_path: Path) -> None:
    page = [*paragraph("Garden Council"), *paragraph("GC.DEC/1", left=400)]
    assert shown(read(tmp_path, page)) == ["Garden Council", "GC.DEC/1"]


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = paragraph(*(f"left column line number {i}" for i in range(12)), size=10)
    right = paragraph(*(f"right column line number {i}" for i in range(12)), left=310, size=10)
    rows = [piece for pair in zip(left, right, strict=True) for piece in pair]
    raw = read(tmp_path, [*rows, (72, 740, 10, "A title that spans the whole width of the page")])
    texts = shown(raw)
    assert texts[0].startswith("A title")
    assert texts[1:13] == [piece[3] for piece in left]
    assert texts[13:] == [piece[3] for piece in right]


def running(page: int) -> list[Print]:
    text = paragraph(f"Text of page {page}", "that goes on and on", base=690 - 20 * page)
    return [(450, 800, 10, "GC.DEC/1"), (280, 40, 10, f"- {page} -"), *text]


def test_running_heads_and_page_numbers_are_kept_apart(tmp_path: Path) -> None:
    raw = read(tmp_path, *(running(page) for page in (1, 2, 3)))
    assert [(b.page, b.text) for b in raw.blocks if b.role is Role.HEAD] == [
        (2, "GC.DEC/1"),
        (3, "GC.DEC/1"),
    ]
    assert shown(raw, Role.FOOT) == ["- 1 -", "- 2 -", "- 3 -"]
    assert "GC.DEC/1" in shown(raw, Role.TEXT), "the header block of the first page is text"


def test_head_of_an_annex_stays_text(tmp_path: Path) -> None:
    pages = [running(1), running(2), [*running(3), (450, 786, 10, "Annex")]]
    assert "Annex" in shown(read(tmp_path, *pages), Role.TEXT)


FOOTNOTE = [
    *paragraph("We recall the lamps", "and all their wicks."),
    (182, 705, 7, "1"),
    (72, 120, 6, "1"), (76, 116, 9, "Incorporates a correction"), (72, 105, 9, "of the text."),
]  # fmt: skip


def test_raised_number_with_a_footnote_is_its_mark(tmp_path: Path) -> None:
    raw = read(tmp_path, FOOTNOTE)
    first = raw.blocks[0]
    assert first.text == "We recall the lamps"
    assert [(mark.position, mark.key) for mark in first.marks] == [(19, "1")]
    notes = [b for b in raw.blocks if b.role is Role.FOOTNOTE]
    assert [(b.label, b.text) for b in notes] == [
        ("1", "Incorporates a correction"),
        ("", "of the text."),
    ]


def test_raised_number_without_a_footnote_stays_text(tmp_path: Path) -> None:
    raw = read(tmp_path, FOOTNOTE[:3])
    assert raw.blocks[0].text.replace(" ", "") == "Werecallthelamps1"
    assert not raw.blocks[0].marks


def test_footnotes_under_a_rule_need_no_smaller_letters(tmp_path: Path) -> None:
    page = [*paragraph("as set out earlier, 1/ and then"), (72, 140, 12, "_____________"),
            (90, 120, 12, "1/ G/48/803, annex.")]  # fmt: skip
    raw = read(tmp_path, page)
    assert [(b.label, b.text) for b in raw.blocks if b.role is Role.FOOTNOTE] == [
        ("1/", "G/48/803, annex.")
    ]
    assert "_____________" not in shown(raw)


def test_bold_and_centred_lines_are_told(tmp_path: Path) -> None:
    page = [(262, 750, 12, "*LANTERNS"), *paragraph(*["a line as wide as any " * 4] * 3)]
    first = read(tmp_path, page).blocks[0]
    assert (first.text, first.is_bold, first.is_centred) == ("LANTERNS", True, True)


def test_hyphen_at_a_line_end_stays(tmp_path: Path) -> None:
    assert shown(read(tmp_path, paragraph("the co-", "operation of lamps"))) == [
        "the co-",
        "operation of lamps",
    ]


def test_scan_is_refused_with_advice(tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError, match=r"scan.*OCR"):
        read(tmp_path, [])


def test_page_without_text_is_told(tmp_path: Path) -> None:
    raw = read(tmp_path, paragraph("one"), [], paragraph("three"))
    assert raw.warnings == ("Page 2 without text: empty, or a picture of a page.",)


def test_protected_file_is_refused(tmp_path: Path) -> None:
    extra = (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <{'41' * 32}> "
        f"/U <{'42' * 32}> >> /ID [<{'00' * 16}> <{'00' * 16}>]"
    )
    with pytest.raises(ImportRefusedError, match="password"):
        read(tmp_path, paragraph("secret"), extra=extra)


@pytest.mark.parametrize("content", [b"%PDF-1.4", b"%PDF-1.7\nnothing of the kind", b"%PDF" * 999])
def test_damaged_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(content)
    with pytest.raises(ImportRefusedError, match="damaged"):
        read_pdf(path)


def test_title_of_the_properties_counts_where_the_text_prints_it(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", [paragraph("Lamps in public", "gardens")])
    content = path.read_bytes()
    assert read_pdf(path).facts == {}
    content += b"\n9 0 obj\n<< /Title (Lamps in public gardens) >>\nendobj\n"
    content = content.replace(b"/Root 1 0 R", b"/Root 1 0 R /Info 9 0 R")
    path.write_bytes(content)
    assert read_pdf(path).facts in ({"title": "Lamps in public gardens"}, {})
