from pathlib import Path

import pytest

from osce_reader.errors import ImportRefusedError
from osce_reader.importers.blocks import RawText, Role
from osce_reader.importers.rtf import read_rtf
from tests.importers.formats.files import shown

HEADER = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Times CYR;}}"
)


def read(tmp_path: Path, body: str) -> RawText:
    path = tmp_path / "lamps.rtf"
    path.write_bytes(f"{HEADER}{body}}}".encode("cp1252"))
    return read_rtf(path)


def test_paragraphs_in_any_alphabet(tmp_path: Path) -> None:
    body = r"\pard D\'e9cision \u8220\'93No. 1\u8221\'94\par{\f1 \'cb\'e0\'ec\'ef\'e0}\par"
    assert shown(read(tmp_path, body)) == ["Décision “No. 1”", "Лампа"]


def test_list_numbers_are_those_of_the_file(tmp_path: Path) -> None:
    body = (
        r"{\listtext\pard 4.\tab}\ls1\ilvl0 four\par{\listtext (b)\tab}\ilvl1 nested\par"
        r"{\listtext\f3 \u-3913?\tab}\ilvl0 bullet\par"
    )
    raw = read(tmp_path, body)
    assert shown(raw) == ["4. four", "(b) nested", "• bullet"]
    assert [b.level for b in raw.blocks if b.text] == [0, 1, 0]


def test_footnotes_and_their_marks(tmp_path: Path) -> None:
    body = (
        r"Lamps{\super\chftn{\footnote\pard\chftn  See the book.}} burn"
        r"{\super *{\footnote\pard * Corrected.}}.\par"
    )
    text, first, second = (b for b in read(tmp_path, body).blocks if b.text)
    assert text.text == "Lamps burn."
    assert [(m.position, m.key) for m in text.marks] == [(5, "1"), (10, "*")]
    assert [(b.role, b.label, b.text) for b in (first, second)] == [
        (Role.FOOTNOTE, "1", "See the book."),
        (Role.FOOTNOTE, "*", "Corrected."),
    ]


def test_rows_of_tables_with_a_bar_in_a_cell(tmp_path: Path) -> None:
    body = (
        r"before\par\trowd\cellx1\cellx2\intbl a\par b\cell c|d\cell\row"
        r"\trowd\intbl e\cell f\cell\row\pard after\par"
    )
    blocks = [b for b in read(tmp_path, body).blocks if b.text]
    assert [(b.role, b.text) for b in blocks] == [
        (Role.TEXT, "before"),
        (Role.ROW, "a\nb | c|d"),
        (Role.ROW, "e | f"),
        (Role.TEXT, "after"),
    ]


def test_heads_are_apart_and_deleted_text_and_pictures_are_gone(tmp_path: Path) -> None:
    body = (
        r"{\header GC.DEC/1\par}{\footer 2\par}kept{\deleted  not} here{\*\shppict{\pict 00ff}}\par"
    )
    raw = read(tmp_path, body)
    assert shown(raw, Role.HEAD) == ["GC.DEC/1"]
    assert shown(raw, Role.TEXT) == ["kept here"]
    assert shown(raw, Role.FOOT) == ["2"]


def test_address_of_a_link_stays_out_of_the_text(tmp_path: Path) -> None:
    body = r'See {\field{\*\fldinst{HYPERLINK "http://lamps.example"}}{\fldrslt{the lamps}}}.\par'
    assert shown(read(tmp_path, body)) == ["See the lamps."]


def test_characters_beyond_the_basic_plane_are_whole(tmp_path: Path) -> None:
    assert shown(read(tmp_path, r"a \u-10179?\u-8704? b\par")) == ["a 😀 b"]


def test_file_without_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError, match="no text"):
        read(tmp_path, r"\par")
