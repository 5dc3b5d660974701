import pytest
from hypothesis import given, settings

from osce_reader.errors import DocumentError
from osce_reader.markup import read_document, write_document
from osce_reader.model.document import Block, Document, Emphasis, FootnoteMark, ParagraphKind, Span
from tests.builders import documents, from_blocks

K = ParagraphKind


@given(documents())
@settings(max_examples=150, deadline=None)
def test_a_document_that_was_written_is_read_back_the_same(document: Document):
    assert read_document(write_document(document)) == document


def body_of(*blocks: Block) -> str:
    return write_document(from_blocks(*blocks)).split("---\n\n", 1)[1]


@pytest.mark.parametrize(
    ("block", "line"),
    [
        (Block(K.NUMBERED, "We declare.", "10."), "10. We declare."),
        (Block(K.NUMBERED, "oil;", "(5.1)"), "(5.1) oil;"),
        (Block(K.NUMBERED, "oil;", "(5.8) -"), "{=(5.8) -} oil;"),
        (Block(K.NUMBERED, "oil;", "(a)", depth=1), "    (a) oil;"),
        (Block(K.ITEM, "oil;", "–"), "– oil;"),
        (Block(K.PREAMBULAR, "Recalling lamps,"), "{pp} Recalling lamps,"),
        (Block(K.UNNUMBERED, "2003 was dark."), "2003 was dark."),
        (Block(K.UNNUMBERED, "10. is a number."), "\\10. is a number."),
        (Block(K.UNNUMBERED, "# is a sign"), "\\# is a sign"),
        (Block(K.UNNUMBERED, "a * b"), "a \\* b"),
        (Block(K.HEADING, "II.", level=2), "## II."),
        (Block(K.UNNUMBERED, "red oil", spans=(Span(0, 3, Emphasis.ITALIC),)), "*red* oil"),
    ],
)
def test_a_paragraph_is_written_as_a_reader_of_the_file_would_write_it(block: Block, line: str):
    assert body_of(block) == f"{line}\n"


def test_a_part_carries_its_id_and_its_own_footnotes():
    body = body_of(
        Block(K.NUMBERED, "Lamps.", "1.", marks=(FootnoteMark(5, "fn1"),)),
        Block(K.FOOTNOTE, "Of oil.", "1"),
        Block(K.HEADING, "Annex", level=1, part="annex"),
        Block(K.NUMBERED, "Wicks.", "1.", "annex", marks=(FootnoteMark(6, "annex.fn1"),)),
        Block(K.FOOTNOTE, "Of cotton.", "1", "annex"),
    )
    assert body.split("\n\n") == [
        "1. Lamps[^1].",
        "[^1]: Of oil.",
        "# Annex {#annex}",
        "1. Wicks.[^annex.1]",
        "[^annex.1]: Of cotton.\n",
    ]


HEADER = "---\nid: a\ntitle: T\nlanguage: en\n---\n"


def test_lines_of_a_paragraph_are_joined():
    document = read_document(f"{HEADER}\n1. one\ntwo\nthree\n")
    assert document.paragraphs[0].text == "one two three"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "x.md does not begin with front matter"),
        ("---\nid: [\n---\n", "x.md: the front matter is not valid YAML"),
        ("---\n- a\n---\n", "x.md: the front matter holds no fields"),
        ("---\nid: a\nlanguage: en\n---\n", "x.md: the front matter lacks “title”"),
        (HEADER.replace("id: a", "id: a\ncolour: red"), "unknown field “colour”"),
        (HEADER.replace("id: a", "id: a\nsymbol: A/RES/1"), "“A/RES/1” is not a document symbol"),
        (HEADER.replace("id: a", "id: a\ndate: 2011-02-30"), "x.md"),
        (HEADER + "\n# Annex\n", "needs the id of its part"),
        (HEADER + "\n# A {#annex}\n\n# B {#annex}\n", "must begin with its one heading"),
    ],
)
def test_a_damaged_file_is_named_with_what_is_wrong(text: str, complaint: str):
    with pytest.raises(DocumentError, match=r"x\.md") as caught:
        read_document(text, name="x.md")
    assert complaint in str(caught.value)
