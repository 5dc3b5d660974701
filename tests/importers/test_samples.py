"""Real documents that nobody here wrote, read from the folder beside the checkout."""

from functools import cache

import pytest

from osce_reader.errors import ImportRefusedError
from osce_reader.importers.importer import Imported, import_document
from osce_reader.markup import read_document, write_document
from osce_reader.model.document import ParagraphKind
from tests.benchmarks.importing import SAMPLES, iter_scores

K = ParagraphKind

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason=f"there are no samples at {SAMPLES}")


@cache
def bring_in(name: str) -> Imported:
    return import_document(SAMPLES / name)


@pytest.mark.slow
def test_the_numbered_paragraphs_of_the_gold_are_found_word_for_word():
    scores = list(iter_scores(SAMPLES))
    assert {score.name: score.missed for score in scores if score.recall < 0.97} == {}
    assert all(score.precision >= 0.97 for score in scores)


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("un_ares_48_161_en.pdf", ("en", "1994-01-21", "a-res-48-161")),
        ("un_ares_48_161_fr.pdf", ("fr", "1994-01-21", "a-res-48-161")),
        ("un_upr_ita_2009_en.pdf", ("en", "2009-11-16", "a-hrc-wg-6-7-ita-1")),
        ("un_upr_ita_2009_fr.pdf", ("fr", "2009-11-16", "a-hrc-wg-6-7-ita-1")),
        ("udhr_de_pdf.pdf", ("de", "1948-12-10", "allgemeine-erklarung-der-menschenrechte")),
        ("cdl_1994_54_cis_ocr_en.pdf", ("en", "1994-09-08", None)),
        ("povenets_2016_10_ru.docx", ("ru", "2016-02-16", None)),
        ("cndu_2014_es.docx", ("es", "2014-12", None)),
        ("cfe_review_1996_en.txt", ("en", "1996-05-31", None)),
        ("za_act_2_1998_en.docx", ("en", None, "act-2-of-1998")),
    ],
)
def test_a_sample_has_the_facts_that_it_states(name, facts):
    found = bring_in(name).document.metadata
    language, date, identifier = facts
    assert (found.language, found.date) == (language, date)
    assert identifier in (None, found.id)


def test_the_original_language_of_a_translation_is_known():
    assert bring_in("un_upr_ita_2009_fr.pdf").document.metadata.original_language == "en"


def test_the_resolution_has_its_preamble_and_footnotes():
    document = bring_in("un_ares_48_161_en.pdf").document
    count = {kind: sum(p.kind is kind for p in document.paragraphs) for kind in K}
    assert (count[K.PREAMBULAR], count[K.OPERATIVE], count[K.FOOTNOTE]) == (22, 26, 5)
    called = {mark.footnote for p in document.paragraphs for mark in p.marks}
    assert called == {"fn1", "fn2", "fn3", "fn4", "fn5"}


def test_the_sections_of_the_report_are_told_from_its_paragraphs():
    document = bring_in("un_upr_ita_2009_en.pdf").document
    paragraph = document.find_paragraph("19")
    assert paragraph is not None
    assert paragraph.section == "II › I › 1"


def test_numbers_that_word_computes_are_those_of_its_lists():
    document = bring_in("poi_complex_lists.docx").document
    labels = [p.label for p in document.paragraphs if p.label]
    assert labels == [
        "1.", "2.", "a.", "b.", "c.", "3.", "4.", "1.", "2.", "3.", "10.", "11.", "12.", "13.",
    ]  # fmt: skip


def test_articles_are_headings_and_their_paragraphs_are_numbered():
    document = bring_in("udhr_de_pdf.pdf").document
    articles = [p for p in document.paragraphs if p.text.startswith("Artikel ")]
    assert [p.text for p in articles] == [f"Artikel {n}" for n in range(1, 31)]
    assert all(p.kind is K.HEADING for p in articles)


def test_annexes_have_numbers_of_their_own():
    document = bring_in("cfe_review_1996_en.txt").document
    parts = dict.fromkeys(p.part for p in document.paragraphs)
    assert list(parts) == ["", "annex-1", "annex-2", "annex-3", "annex-4", "annex-5"]
    numbers = [p.locator for p in document.paragraphs if p.kind is K.NUMBERED and not p.part]
    assert numbers == [str(n) for n in range(1, 22)]


def test_a_page_in_two_languages_is_said_to_be_one():
    assert any("en, zh" in warning for warning in bring_in("treaty_html_cat.html").warnings)


def test_a_recognized_scan_is_said_to_be_one():
    assert any("OCR" in warning for warning in bring_in("cdl_1994_54_cis_ocr_en.pdf").warnings)


def test_a_scan_without_text_is_refused_with_advice():
    with pytest.raises(ImportRefusedError, match="OCR"):
        import_document(SAMPLES / "scan_french_noocr.pdf")


@pytest.mark.parametrize(
    "name",
    sorted(
        str(path.relative_to(SAMPLES))
        for pattern in ("*.*", "shapes/*.txt")
        for path in SAMPLES.glob(pattern)
        if "noocr" not in path.name
    ),
)
def test_what_a_sample_gives_can_be_stored_and_read_back(name):
    document = bring_in(name).document
    assert document.paragraphs
    assert read_document(write_document(document)) == document
