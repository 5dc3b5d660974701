"""Every real sample is read, or refused for the right reason; skipped where they are not there."""

from pathlib import Path

import pytest

from osce_reader.errors import ImportRefusedError
from osce_reader.importers.blocks import RawText, Role
from osce_reader.importers.docx import read_docx
from osce_reader.importers.html import read_html
from osce_reader.importers.markdown import read_markdown
from osce_reader.importers.pdf import read_pdf
from osce_reader.importers.sniff import Kind, find_mismatch, sniff
from tests.importers.formats.files import SAMPLES, shown

pytestmark = pytest.mark.skipif(
    not SAMPLES.is_dir(), reason="the folder of real samples is not beside the project"
)


def notes(raw: RawText) -> list[str]:
    return [block.label for block in raw.blocks if block.role is Role.FOOTNOTE and block.label]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("un_ares_48_161_en.pdf", Kind.PDF), ("za_act_2_1998_en.docx", Kind.DOCX),
     ("cfe_oslo_1992_en.txt", Kind.MARKDOWN), ("treaty_html_cat.html", Kind.HTML),
     ("shapes/s07_german_dashes.txt", Kind.PLAIN)],
)  # fmt: skip
def test_kinds(name: str, kind: Kind) -> None:
    assert sniff(SAMPLES / name) is kind
    assert not find_mismatch(SAMPLES / name, kind)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_un_resolution(language: str) -> None:
    raw = read_pdf(SAMPLES / f"un_ares_48_161_{language}.pdf")
    assert shown(raw, Role.HEAD)[:2] == ["A/RES/48/161", "Page 2"]
    assert set(shown(raw, Role.FOOT)) == {"/..."}
    assert notes(raw)[:3] == ["1/", "2/", "3/"]
    assert "A/RES/48/161" in shown(raw, Role.TEXT)
    assert not any(text.startswith("____") for text in shown(raw))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_un_report(language: str) -> None:
    raw = read_pdf(SAMPLES / f"un_upr_ita_2009_{language}.pdf")
    assert notes(raw)[0] == "*"
    marks = [mark.key for block in raw.blocks[:30] for mark in block.marks]
    assert language == "fr" or marks == ["*"]
    numbers = [text.split(".")[0] for text in shown(raw, Role.TEXT)]
    assert all(str(number) in numbers for number in range(1, 139))


def test_three_columns() -> None:
    raw = read_pdf(SAMPLES / "fedreg_2020_17221_en.pdf")
    assert notes(raw)[:9] == [str(number) for number in range(1, 10)]
    texts = [block.text for block in raw.blocks if block.role is Role.TEXT]
    at = texts.index("SUMMARY: The FAA proposes to")
    assert texts[at + 1] == "supersede Airworthiness Directive (AD)"


def test_declaration_in_articles() -> None:
    raw = read_pdf(SAMPLES / "udhr_de_pdf.pdf")
    headings = [b.text for b in raw.blocks if b.is_centred and b.text.startswith("Artikel")]
    assert headings == [f"Artikel {number}" for number in range(1, 31)]


def test_ocr_is_told_and_a_scan_is_refused() -> None:
    assert "OCR" in read_pdf(SAMPLES / "cdl_1994_54_cis_ocr_en.pdf").warnings[0]
    with pytest.raises(ImportRefusedError, match="OCR"):
        read_pdf(SAMPLES / "scan_french_noocr.pdf")


def test_word_lists() -> None:
    raw = read_docx(SAMPLES / "poi_complex_lists.docx")
    labels = [block.label for block in raw.blocks if block.label]
    assert labels == [
        "1.", "2.", "a.", "b.", "c.", "3.", "4.", "1.", "2.", "3.", "10.", "11.", "12.", "13.",
    ]  # fmt: skip


def test_tracked_changes() -> None:
    texts = shown(read_docx(SAMPLES / "poi_tracked_changes.docx"))
    assert "• A nickname for Petrika the Albanian variation of Peter" in texts
    assert "• A place in Abkhazia" in texts


def test_typed_and_automatic_numbers_in_one_file() -> None:
    raw = read_docx(SAMPLES / "povenets_2016_10_ru.docx")
    automatic = [block.label for block in raw.blocks if block.label and block.text]
    assert automatic[:8] == ["1.", "2.", "3.", "2.", "3.1", "3.2", "3.3", "3.4"]
    assert sum(block.text[:2].rstrip(".").isdigit() for block in raw.blocks) >= 20


def test_word_footnotes() -> None:
    raw = read_docx(SAMPLES / "cndu_2014_es.docx")
    marks = [mark.key for block in raw.blocks for mark in block.marks]
    assert marks == notes(raw) == [str(number) for number in range(1, 8)]


def test_statute_and_web_page() -> None:
    assert "1.\tDefinitions" in shown(read_docx(SAMPLES / "za_act_2_1998_en.docx"))
    raw = read_html(SAMPLES / "treaty_html_cat.html")
    assert raw.blocks[0].role is Role.HEADING
    assert sum(text.startswith("第") for text in shown(raw)) == 33
    assert any(text.startswith("1. For the purposes") for text in shown(raw))


@pytest.mark.parametrize(("name", "last"), [("cfe_oslo_1992_en", 7), ("cfe_review_1996_en", 21)])
def test_treaty_documents_in_markdown(name: str, last: int) -> None:
    raw = read_markdown(SAMPLES / f"{name}.txt")
    labels = [block.label for block in raw.blocks if block.label]
    assert labels[:last] == [str(number) for number in range(1, last + 1)]
    assert not any("](" in text for text in shown(raw))


def test_every_sample_is_read_or_refused() -> None:
    refused = []
    for path in sorted(Path(SAMPLES).rglob("*.*")):
        if path.suffix != ".json":
            try:
                sniff(path)
            except ImportRefusedError:
                refused.append(path.name)
    assert refused == []
