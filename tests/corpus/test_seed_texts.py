"""The two bundled texts hold the wording of their sources, letter for letter."""

import re
from pathlib import Path

import pytest

from osce_reader.markup import read_document
from osce_reader.model.document import Document, ParagraphKind

ROOT = Path(__file__).parents[2]
K = ParagraphKind


def load(name: str) -> Document:
    path = ROOT / "corpus" / "documents" / f"{name}.en.md"
    return read_document(path.read_text(encoding="utf-8"), name=path.name)


def load_seed(name: str) -> str:
    return (ROOT / "tests" / "samples" / f"{name}.txt").read_text(encoding="utf-8")


def join(text: str) -> str:
    """Join the lines of a printed text, and nothing else."""
    return re.sub(r"\s+", " ", text).strip()


def test_the_declaration_is_its_source_once_its_lines_are_joined():
    declaration = load("mc-doc-1-11-corr-1")
    in_printed_order = [p for p in declaration.paragraphs if p.kind is not K.FOOTNOTE]
    [footnote] = [p for p in declaration.paragraphs if p.kind is K.FOOTNOTE]
    in_printed_order.insert(6, footnote)  # printed at the foot of a page, after paragraph 5
    printed = " ".join(f"{p.label} {p.text}" for p in in_printed_order)
    assert join(printed) == join(load_seed("declaration-vilnius-2011"))


def test_the_declaration_has_sixteen_numbered_paragraphs_in_three_sections():
    declaration = load("mc-doc-1-11-corr-1")
    numbered = [p for p in declaration.paragraphs if p.kind is K.NUMBERED]
    assert [p.locator for p in numbered] == [str(n) for n in range(1, 17)]
    assert [p.label for p in numbered] == [f"{n}." for n in range(1, 17)]
    assert [p.section for p in numbered] == ["I"] * 8 + ["II"] * 7 + ["III"]
    footnote = declaration.find_paragraph("fn1")
    assert footnote is not None
    assert (footnote.label, footnote.text) == ("1", "Incorporates a correction to the text.")


def test_the_declaration_has_the_facts_of_the_catalogue():
    facts = load("mc-doc-1-11-corr-1").metadata
    assert (str(facts.symbol), facts.place, facts.date, facts.body, facts.corrects) == (
        "MC.DOC/1/11/Corr.1",
        "Vilnius",
        "2011-12-07",
        "MC",
        "MC.DOC/1/11",
    )


def test_the_press_release_is_its_article_without_the_navigation():
    release = load("press-release-kyiv-2013")
    seed = load_seed("press-release-kyiv-2013")
    article = seed[seed.index("KYIV, 10 June 2013") :].split("\n")
    assert [p.text for p in release.paragraphs] == [line.strip() for line in article if line]
    assert [p.locator for p in release.paragraphs] == [f"u{n}" for n in range(1, 14)]
    assert release.metadata.title in seed


@pytest.mark.parametrize("name", ["mc-doc-1-11-corr-1", "press-release-kyiv-2013"])
def test_the_file_name_is_the_id(name: str):
    assert load(name).metadata.id == name
