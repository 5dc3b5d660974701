import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_reader.model.document import (
    Block,
    Emphasis,
    FootnoteMark,
    Metadata,
    ParagraphKind,
    Span,
    compose,
)
from osce_reader.model.symbol import parse_symbol
from osce_reader.rendering.page import (
    BlockStyle,
    Page,
    PageBlock,
    Run,
    RunStyle,
    language_name,
    lay_out,
)

K = ParagraphKind


def page_of(*blocks: Block, **facts) -> Page:
    known = {"id": "lamp", "title": "Lanterns", "language": "en", **facts}
    return lay_out(compose(Metadata(**known), blocks))


def block_of(paragraph: str, *blocks: Block) -> PageBlock:
    page = page_of(*blocks)
    index = page.find_block(paragraph)
    assert index is not None
    return page.blocks[index]


@st.composite
def marked_blocks(draw) -> PageBlock:
    """A block whose text has footnote marks put in."""
    text = draw(st.text("abc 𝄞é", min_size=1, max_size=30))
    places = draw(st.lists(st.integers(0, len(text)), max_size=4).map(sorted))
    labels = [draw(st.sampled_from(["1", "12", "*"])) for _ in places]
    display, last = "", 0
    for place, label in zip(places, labels, strict=True):
        display += text[last:place] + label
        last = place
    insertions = tuple(zip(places, map(len, labels), strict=True))
    return PageBlock(BlockStyle.BODY, display + text[last:], insertions=insertions)


@given(marked_blocks(), st.data())
def test_offsets_go_to_the_display_text_and_back(block, data):
    own = block.own_text
    offset = data.draw(st.integers(0, len(own)))
    assert block.to_text(block.to_display(offset)) == offset
    if offset < len(own):
        assert block.text[block.to_display(offset)] == own[offset]


@given(marked_blocks(), st.data())
def test_offsets_keep_their_order(block, data):
    first, second = sorted(data.draw(st.integers(0, len(block.text))) for _ in range(2))
    assert block.to_text(first) <= block.to_text(second) <= len(block.own_text)


def test_a_mark_is_put_in_where_the_footnote_is_called():
    block = block_of(
        "1",
        Block(K.NUMBERED, "Oil is dear.", "1.", marks=(FootnoteMark(3, "fn12"),)),
        Block(K.FOOTNOTE, "In silver.", "12"),
    )
    assert block.text == "Oil12 is dear."
    assert block.own_text == "Oil is dear."
    assert block.runs == (Run(3, 5, RunStyle.MARK, "fn12"),)


def test_emphasis_ends_before_a_mark_that_follows_it():
    block = block_of(
        "1",
        Block(
            K.NUMBERED,
            "Oil is dear.",
            "1.",
            spans=(Span(0, 3, Emphasis.BOLD), Span(4, 6, Emphasis.ITALIC)),
            marks=(FootnoteMark(3, "fn1"),),
        ),
        Block(K.FOOTNOTE, "In silver.", "1"),
    )
    styled = {block.text[run.start : run.end]: run.style for run in block.runs}
    assert styled == {"Oil": RunStyle.BOLD, "is": RunStyle.ITALIC, "1": RunStyle.MARK}


@pytest.mark.parametrize(
    ("label", "margin"),
    [("10.", "10"), ("5.1", "5.1"), ("5.1.", "5.1"), ("(a)", "(a)"), ("II.", "II.")],
)
def test_the_number_in_the_margin(label, margin):
    page = page_of(Block(K.NUMBERED, "Oil.", label))
    assert page.blocks[-1].margin == margin


@pytest.mark.parametrize(
    ("block", "style"),
    [
        (Block(K.HEADING, "Annex", part="annex", level=1), BlockStyle.PART),
        (Block(K.HEADING, "I.", level=2), BlockStyle.SECTION),
        (Block(K.HEADING, "Oil", level=3), BlockStyle.SUBSECTION),
        (Block(K.HEADING, "Oil", level=5), BlockStyle.SUBSECTION),
        (Block(K.UNNUMBERED, "Oil."), BlockStyle.BODY),
        (Block(K.FOOTNOTE, "Oil.", "1"), BlockStyle.FOOTNOTE),
    ],
)
def test_the_style_of_a_block(block, style):
    assert page_of(block).blocks[-1].style is style


@pytest.mark.parametrize(
    ("facts", "eyebrow", "last"),
    [
        ({}, "", "English"),
        ({"kind": "press release", "language": "fr"}, "Press release", "Français"),
        (
            {
                "symbol": parse_symbol("MC.DOC/1/31"),
                "body": "MC",
                "place": "Vilnius",
                "date": "2031-12-07",
                "original_language": "en",
                "fields_of_work": ("Lanterns", "Oil"),
            },
            "MC.DOC/1/31    MC    Vilnius, 7 December 2031",
            "Lanterns · Oil · English (original)",
        ),
    ],
)
def test_the_head_tells_what_is_known(facts, eyebrow, last):
    head = page_of(**facts).blocks
    assert [block.style for block in head] == [
        BlockStyle.EYEBROW,
        BlockStyle.TITLE,
        BlockStyle.FACTS,
    ]
    assert [block.text for block in head] == [eyebrow, "Lanterns", last]
    assert [block.locator for block in head] == ["", "", ""]


def test_the_body_can_be_written_out():
    document = compose(Metadata("lamp", "Lanterns", "en", body="MC"), [])
    page = lay_out(document, body_name="Council of Lanterns")
    assert page.blocks[0].text == "Council of Lanterns"


def test_a_paragraph_is_found_by_its_locator():
    page = page_of(Block(K.NUMBERED, "Oil.", "1."), Block(K.NUMBERED, "Wicks.", "(a)", depth=1))
    index = page.find_block("1.a")
    assert index is not None
    assert (page.blocks[index].text, page.blocks[index].indent) == ("Wicks.", 1)
    assert page.find_block("9") is None
    assert page.find_block("") is None


@pytest.mark.parametrize(("code", "name"), [("ru", "Русский"), ("uz", "uz")])
def test_a_language_is_named_in_itself(code, name):
    assert language_name(code) == name
