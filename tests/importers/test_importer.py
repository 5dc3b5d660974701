"""From a file to a document, and the laws that hold for any file."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osce_reader.errors import DocumentError, ImportRefusedError
from osce_reader.importers.blocks import RawBlock, RawText, Role
from osce_reader.importers.facts import Source
from osce_reader.importers.importer import import_document
from osce_reader.importers.language import detect_language
from osce_reader.markup import read_document, write_document
from osce_reader.model.document import ParagraphKind
from tests.importers.raw import bring_in, located

ROOT = Path(__file__).parents[2]

_words = st.sampled_from(
    ["lamp", "Lamp", "oil,", "wick.", "co-", "1.", "2.", "(a)", "(5.1)", "–", "I.", "II",
     "OIL", "16", "wick9", "the", "The", "и", "Öl:", "3/", "*", "a)", "x\u00ady", "\u2011"]
)  # fmt: skip
_lines = st.lists(_words, max_size=7).map(" ".join)
_roles = st.sampled_from([Role.TEXT, Role.TEXT, Role.TEXT, Role.HEADING, Role.ROW, Role.FOOTNOTE])
_blocks = st.builds(RawBlock, _lines, _roles, st.sampled_from(["", "", "", "7.", "*", "–"]))
_raw_texts = st.builds(RawText, st.lists(_blocks, max_size=25).map(tuple), is_wrapped=st.booleans())


def letters(text: str) -> Counter[str]:
    return Counter(c for c in text if c.isalpha())


@given(_raw_texts)
@settings(max_examples=150, deadline=None)
def test_no_letter_is_lost_or_put_in(raw):
    source = "".join(f"{block.label} {block.text}" for block in raw.blocks)
    try:
        imported = bring_in(raw, given={"title": "Lamps", "language": "en"})
    except ImportRefusedError:
        assert not letters(source)
        return
    found = "".join(f"{p.label} {p.text}" for p in imported.document.paragraphs)
    assert letters(found) == letters(source)


@given(_raw_texts)
@settings(max_examples=100, deadline=None)
def test_what_is_imported_can_be_written_and_read_back(raw):
    try:
        document = bring_in(raw, given={"title": "Lamps", "language": "en"}).document
    except ImportRefusedError:
        return
    assert read_document(write_document(document)) == document


@given(st.lists(st.text(max_size=40), max_size=12), st.booleans())
@settings(max_examples=150, deadline=None)
def test_any_text_is_imported_or_refused(lines, is_wrapped):
    raw = RawText(tuple(map(RawBlock, lines)), is_wrapped=is_wrapped)
    try:
        document = bring_in(raw, given={"language": "en"}).document
    except ImportRefusedError:
        return
    assert document.paragraphs


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"colour": "red"}, "“colour” is not a fact"),
        ({"date": "31 May"}, "“31 May” is not a date"),
    ],
)
def test_a_given_fact_must_have_its_form(facts, message):
    with pytest.raises(DocumentError, match=message):
        bring_in("1. Lamps burn.", given=facts)


def test_the_declaration_from_its_raw_text_is_the_bundled_one():
    name = "mc-doc-1-11-corr-1.en.md"
    text = (ROOT / "corpus" / "documents" / name).read_text(encoding="utf-8")
    bundled = read_document(text, name=name)
    facts = bundled.metadata
    imported = import_document(
        ROOT / "tests" / "samples" / "declaration-vilnius-2011.txt",
        given={"symbol": str(facts.symbol), "title": facts.title, "date": facts.date or ""},
    )
    assert imported.kind == "plain text"
    assert imported.document.paragraphs == bundled.paragraphs
    assert imported.document.metadata.id == facts.id
    assert imported.document.metadata.corrects == facts.corrects


def test_the_press_release_page_gives_its_article():
    name = "press-release-kyiv-2013.en.md"
    text = (ROOT / "corpus" / "documents" / name).read_text(encoding="utf-8")
    bundled = read_document(text, name=name)
    imported = import_document(ROOT / "tests" / "samples" / "press-release-kyiv-2013.txt")
    assert imported.document.paragraphs == bundled.paragraphs
    facts = imported.document.metadata
    assert (facts.title, facts.date, facts.place) == (
        bundled.metadata.title, bundled.metadata.date, bundled.metadata.place,
    )  # fmt: skip
    assert (facts.kind, facts.source) == ("press release", "OSCE Chairpersonship")
    assert facts.fields_of_work == bundled.metadata.fields_of_work


def test_a_file_in_the_dialect_of_the_corpus_is_the_document_it_holds():
    original = ROOT / "corpus" / "documents" / "mc-doc-1-11-corr-1.en.md"
    imported = import_document(original, given={"place": "Oakland"})
    document = read_document(original.read_text(encoding="utf-8"))
    assert imported.document.paragraphs == document.paragraphs
    assert imported.document.metadata.id == document.metadata.id
    assert imported.document.metadata.place == "Oakland"
    assert imported.facts["place"].source is Source.GIVEN
    assert imported.facts["title"].source is Source.FILE


def test_a_text_file_shows_its_encoding(tmp_path):
    path = tmp_path / "laternen.txt"
    path.write_bytes("1. Die Lämpchen der Wächter.\n\n2. Das Öl für die Dächer.\n".encode("utf-16"))
    imported = import_document(path, given={"language": "de"})
    assert "16" in imported.encoding
    assert located(imported.document) == {
        "1": "Die Lämpchen der Wächter.", "2": "Das Öl für die Dächer.",
    }  # fmt: skip


def test_an_empty_file_is_refused(tmp_path):
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    with pytest.raises(ImportRefusedError):
        import_document(path)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The keepers of the gardens decided to light every lamp.", "en"),
        ("Les gardiens des jardins ont décidé d’allumer les lampes.", "fr"),
        ("Die Wächter der Gärten haben beschlossen, die Laternen anzuzünden.", "de"),
        ("I custodi dei giardini hanno deciso di accendere le lampade.", "it"),
        ("Хранители садов решили, что все фонари будут зажжены сегодня.", "ru"),
        ("Los guardianes de los jardines decidieron encender las lámparas.", "es"),
        ("12 34", ""),
    ],
)
def test_the_language_of_a_text_is_told(text, language):
    assert detect_language([text]) == language


def test_headings_and_footnotes_are_not_counted_as_paragraphs():
    document = bring_in("I.\n\n1. Lamps9 burn.\n______\n9 See there.").document
    kinds = [p.kind for p in document.paragraphs]
    assert kinds == [ParagraphKind.HEADING, ParagraphKind.NUMBERED, ParagraphKind.FOOTNOTE]
    assert document.count_paragraphs() == 1
