import zipfile
from pathlib import Path

import pytest

from osce_reader.errors import ImportRefusedError
from osce_reader.importers import limits
from osce_reader.importers.sniff import Kind, find_mismatch, sniff
from tests.importers.formats.files import (
    paragraph,
    word_paragraph,
    write_docx,
    write_odt,
    write_pdf,
    write_zip,
)


def write(tmp_path: Path, content: bytes, name: str = "lamps") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"1. Lamps are lit.\n2. They burn.\n", Kind.PLAIN),
        ("1. Les lampes brûlent.".encode("cp1252"), Kind.PLAIN),
        ("Лампы горят".encode("utf-16"), Kind.PLAIN),
        (b"x" * 70_000, Kind.PLAIN),
        ("й".encode() * 70_001, Kind.PLAIN),
        (b"---\nid: a\ntitle: b\nlanguage: en\n---\n\n1. x\n", Kind.MARKDOWN),
        (b"##Title\n\n###1\n\nText [a](b.md)\n", Kind.MARKDOWN),
        (b"<!DOCTYPE html><p>x", Kind.HTML),
        (b"\xef\xbb\xbf  <?xml version='1.0'?><html><p>x", Kind.HTML),
        (b"{\\rtf1 x}", Kind.RTF),
        (b"\n\n%PDF-1.4\n", Kind.PDF),
    ],
)
def test_kind_is_told_by_the_content(tmp_path: Path, content: bytes, kind: Kind) -> None:
    assert sniff(write(tmp_path, content, "lamps.bin")) is kind


def test_packed_formats_are_told_by_their_parts(tmp_path: Path) -> None:
    assert sniff(write_docx(tmp_path / "a", word_paragraph("x"))) is Kind.DOCX
    assert sniff(write_odt(tmp_path / "b", "<text:p>x</text:p>")) is Kind.ODT


def test_name_that_lies_is_told(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "lamps.docx", [paragraph("x")])
    assert find_mismatch(path, sniff(path)) == (
        "The file is named “.docx” and was read as what it is: PDF."
    )
    assert not find_mismatch(path.with_suffix(".pdf"), Kind.PDF)
    assert not find_mismatch(path.with_suffix(""), Kind.PDF)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "old format of Word"),
        (b"\x89PNG\r\n\x1a\n" + bytes(9), "is a picture"),
        (b"\xff\xd8\xff\xe0JFIF", "is a picture"),
        (b"\x1f\x8b" + bytes(9), "is an archive"),
        (b"\x7fELF" + bytes(range(256)) * 9, "neither text nor PDF"),
        (b"PK\x03\x04 cut off", "is damaged"),
    ],
)
def test_files_that_are_no_documents_are_refused(tmp_path: Path, content: bytes, told: str) -> None:
    with pytest.raises(ImportRefusedError, match=told):
        sniff(write(tmp_path, content))


@pytest.mark.parametrize(
    ("part", "told"),
    [("xl/workbook.xml", "spreadsheet"), ("a.txt", "archive"), ("ppt/presentation.xml", "present")],
)
def test_other_packed_files_are_refused(tmp_path: Path, part: str, told: str) -> None:
    with pytest.raises(ImportRefusedError, match=told):
        sniff(write_zip(tmp_path / "a.docx", {part: b"x"}))


def test_missing_file_and_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere.pdf", tmp_path / "a\x00b"):
        with pytest.raises(ImportRefusedError):
            sniff(path)


def test_file_of_300_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "huge.pdf"
    with path.open("wb") as file:
        file.truncate(300 * limits.MEGABYTE)
    with pytest.raises(ImportRefusedError, match="300 MB"):
        sniff(path)


def test_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", bytes(limits.MAX_PART_BYTES + 1))
    assert path.stat().st_size < limits.MEGABYTE
    with pytest.raises(ImportRefusedError, match="unpacks to"):
        sniff(path)


@pytest.mark.parametrize("name", ["a\nb.txt", "x" * 200 + ".pdf", "caf\udce9.txt", "a\u202eb.txt"])
def test_odd_names_are_printable_in_a_sentence(name: str) -> None:
    shown = limits.name(Path(name))
    assert shown.isprintable()
    assert len(shown) <= 120
