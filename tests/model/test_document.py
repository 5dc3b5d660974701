import pytest

from osce_reader.model.document import Block, ParagraphKind, document_id, kind_of_label
from tests.builders import document, from_blocks

K = ParagraphKind


def test_footnotes_stand_at_the_end_of_their_part():
    composed = from_blocks(
        Block(K.FOOTNOTE, "Of oil.", "1"),
        Block(K.NUMBERED, "Lamps.", "1."),
        Block(K.HEADING, "Annex", level=1, part="annex"),
        Block(K.FOOTNOTE, "Of cotton.", "1", "annex"),
        Block(K.NUMBERED, "Wicks.", "1.", "annex"),
    )
    assert [p.locator for p in composed.paragraphs] == [
        "1", "fn1", "annex.h1", "annex.1", "annex.fn1",
    ]  # fmt: skip


def test_headings_and_footnotes_are_not_counted():
    composed = from_blocks(
        Block(K.HEADING, "I.", level=2),
        Block(K.NUMBERED, "Lamps.", "1."),
        Block(K.UNNUMBERED, "Oil."),
        Block(K.FOOTNOTE, "Of oil.", "1"),
    )
    assert composed.count_paragraphs() == 2


def test_a_paragraph_is_found_by_its_locator():
    lamps = document("Lamps.", "Oil.")
    found = lamps.find_paragraph("2")
    assert found is not None
    assert found.text == "Oil."
    assert lamps.find_paragraph("3") is None


@pytest.mark.parametrize(
    "blocks",
    [
        [Block(K.NUMBERED, "Wicks.", "1.", "annex")],
        [Block(K.HEADING, "Annex", level=1)],
        [Block(K.HEADING, "Annex", level=1, part="a"), Block(K.HEADING, "B", level=1, part="a")],
    ],
)
def test_a_part_begins_with_its_one_heading(blocks):
    with pytest.raises(ValueError, match="one heading"):
        from_blocks(*blocks)


@pytest.mark.parametrize(
    ("kind", "text", "label"),
    [
        (K.NUMBERED, "two  blanks", "1."),
        (K.NUMBERED, "text", ""),
        (K.NUMBERED, "text", "–"),
        (K.ITEM, "text", "(a)"),
        (K.UNNUMBERED, "text", "1."),
        (K.UNNUMBERED, "", ""),
        (K.NUMBERED, "text", "{1}"),
    ],
)
def test_a_block_that_could_not_be_written_is_refused(kind, text, label):
    with pytest.raises(ValueError, match=r"\w"):
        Block(kind, text, label)


@pytest.mark.parametrize(
    ("label", "kind"), [("10.", K.NUMBERED), ("(a)", K.NUMBERED), ("–", K.ITEM), ("", K.UNNUMBERED)]
)
def test_a_label_tells_the_kind(label, kind):
    assert kind_of_label(label) is kind


@pytest.mark.parametrize(
    ("symbol", "title", "name"),
    [
        ("MC.DOC/1/11/Corr.1", "", "mc-doc-1-11-corr-1"),
        ("SUM.DOC/1/10/Corr.1*", "", "sum-doc-1-10-corr-1"),
        ("A/RES/64/293", "", "a-res-64-293"),
        ("", "Charter of Paris for a New Europe", "charter-of-paris-for-a-new-europe"),
    ],
)
def test_an_id_is_the_symbol_or_the_title(symbol, title, name):
    assert document_id(symbol, title) == name
