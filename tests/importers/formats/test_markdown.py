from pathlib import Path

import pytest

from osce_reader.errors import DocumentError
from osce_reader.importers.blocks import RawText, Role
from osce_reader.importers.markdown import read_markdown
from osce_reader.model.document import Emphasis, Span
from tests.importers.formats.files import shown

CORPUS = Path(__file__).parents[3] / "corpus" / "documents"


def read(tmp_path: Path, text: str) -> RawText:
    path = tmp_path / "lamps.md"
    path.write_text(text, encoding="utf-8")
    return read_markdown(path)


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.md")), ids=lambda path: path.stem)
def test_our_own_files_are_documents(path: Path) -> None:
    document = read_markdown(path).document
    assert document is not None
    assert document.metadata.id == path.name.split(".")[0]


def test_broken_file_of_our_own_says_so(tmp_path: Path) -> None:
    with pytest.raises(DocumentError):
        read(tmp_path, "---\nid: a\ntitle: b\nlanguage: en\ncolour: red\n---\ntext\n")


def test_lines_of_a_paragraph_are_joined_and_numbers_begin_a_new_one(tmp_path: Path) -> None:
    raw = read(tmp_path, "We, the keepers\nof lamps\n\n1. Count them;\n2. Report\nthe count.\n")
    assert [b.text for b in raw.blocks if b.text] == [
        "We, the keepers\nof lamps",
        "1. Count them;",
        "2. Report\nthe count.",
    ]
    assert not raw.is_wrapped


def test_headings_of_both_kinds(tmp_path: Path) -> None:
    raw = read(tmp_path, "# Lamps #\n###Annex A:\n\nTitle\n=====\n")
    assert [(b.role, b.level, b.text) for b in raw.blocks if b.text] == [
        (Role.HEADING, 1, "Lamps"),
        (Role.HEADING, 3, "Annex A:"),
        (Role.HEADING, 1, "Title"),
    ]


def test_heading_that_is_a_number_belongs_to_the_text_after_it(tmp_path: Path) -> None:
    raw = read(tmp_path, "###1 \n\nLamps are lit.\n\n###2\n\n####Title\n")
    assert shown(raw) == ["1 Lamps are lit.", "2", "Title"]
    assert raw.blocks[0].label == "1"


def test_items_keep_their_depth_and_dash(tmp_path: Path) -> None:
    raw = read(tmp_path, "- one\n    - deeper\n* star\n")
    assert [(b.label, b.level, b.text) for b in raw.blocks if b.text] == [
        ("–", 0, "one"),
        ("–", 2, "deeper"),
        ("•", 0, "star"),
    ]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('see [the Treaty](../a/b(c).md "x") of', "see the Treaty of"),
        ("![a picture](a.png)gone", "gone"),
        (r"1\. not a *list\*", "1. not a *list*"),
        ("5 * 3 * 2 and snake_case_name", "5 * 3 * 2 and snake_case_name"),
        ("a &amp; b <br> c <span class=x>d</span>", "a & b \n c d"),
        ("`code` <https://lamps.example>", "code https://lamps.example"),
    ],
)
def test_signs_of_markdown_are_no_text(tmp_path: Path, source: str, text: str) -> None:
    assert read(tmp_path, source).blocks[0].text == text


def test_emphasis_and_footnotes(tmp_path: Path) -> None:
    raw = read(tmp_path, "The *Permanent* **Council**[^1] decides\n\n[^1]: See *it*.\n")
    text, _, note = raw.blocks[:3]
    assert text.spans == (Span(4, 13, Emphasis.ITALIC), Span(14, 21, Emphasis.BOLD))
    assert [(m.position, m.key) for m in text.marks] == [(21, "1")]
    assert (note.role, note.label, note.text) == (Role.FOOTNOTE, "1", "See it.")


def test_rows_of_a_table(tmp_path: Path) -> None:
    raw = read(tmp_path, "| a | b |\n|---|:-:|\n| 1 | 2 |\n")
    assert [(b.role, b.text) for b in raw.blocks if b.text] == [
        (Role.ROW, "a | b"),
        (Role.ROW, "1 | 2"),
    ]


def test_front_matter_of_others_states_facts(tmp_path: Path) -> None:
    raw = read(tmp_path, '---\ntitle: "Lamps"\nlang: de\nlayout: page\n---\nText.\n')
    assert raw.facts == {"title": "Lamps", "language": "de"}
    assert shown(raw) == ["Text."]
