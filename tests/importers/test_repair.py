"""How printed lines become paragraphs, where their places on the page are known."""

from dataclasses import replace

import pytest

from osce_reader.importers.blocks import RawBlock, RawMark, Role
from osce_reader.importers.furniture import clear_furniture
from osce_reader.importers.repair import join_paragraphs
from osce_reader.importers.wording import Wording, join_wording
from osce_reader.model.document import Emphasis, Span

LINE = RawBlock("", page=1, left=70, size=10)


def page(*lines: str | tuple[str, float], number: int = 1, **style) -> list[RawBlock]:
    """Return *lines* one under another, twelve points apart or as far as they say."""
    blocks, top = [], 70.0
    for line in lines:
        text, step = line if isinstance(line, tuple) else (line, 12.0)
        top += step
        blocks.append(replace(LINE, text=text, page=number, top=top, **style))
    return blocks


def joined(*pages: list[RawBlock]) -> list[str]:
    blocks = [block for lines in pages for block in lines]
    cleared = clear_furniture(blocks, is_wrapped=True)
    return [block.text for block in join_paragraphs(cleared, is_wrapped=True)]


def test_a_wider_distance_parts_paragraphs():
    lines = page("The lamps of the", "garden burn", ("and the oil is of", 20), "olives alone")
    assert joined(lines) == ["The lamps of the garden burn", "and the oil is of olives alone"]


def test_a_sentence_goes_on_over_the_page():
    first = page("The lamps of the garden", "burn all night in the")
    second = page("rain of spring.", ("The oil is dear.", 24), number=2)
    assert joined(first, second) == [
        "The lamps of the garden burn all night in the rain of spring.", "The oil is dear.",
    ]  # fmt: skip


def test_a_sentence_goes_on_in_the_next_column():
    left = page("The lamps of the", "garden burn in")
    right = [replace(block, left=300.0) for block in page("the rain.", ("Oil is dear.", 24))]
    assert joined(left, right) == ["The lamps of the garden burn in the rain.", "Oil is dear."]


def test_a_footnote_between_two_halves_of_a_sentence_stands_behind_it():
    note = replace(LINE, text="See there,", role=Role.FOOTNOTE, label="1", top=700)
    more = replace(LINE, text="page 2.", role=Role.FOOTNOTE, top=712)
    blocks = [*page("The lamps burn in the"), note, more, *page("rain.", number=2)]
    assert joined(blocks) == ["The lamps burn in the rain.", "See there, page 2."]


@pytest.mark.parametrize("style", [{"is_bold": True}, {"size": 14}])
def test_a_change_of_print_parts_a_heading_from_its_text(style):
    heading = page("On the lamps", **style)
    text = [replace(block, top=block.top + 12) for block in page("They burn.")]
    assert joined([*heading, *text]) == ["On the lamps", "They burn."]


def test_a_heading_over_two_lines_is_one():
    heading = page("On the lamps and", "the oil", is_bold=True)
    text = [replace(block, top=block.top + 30) for block in page("They burn.")]
    assert joined([*heading, *text]) == ["On the lamps and the oil", "They burn."]


def test_running_heads_leave_the_name_of_an_annex_once():
    head = replace(LINE, text="PC.DEC/9901 Annex", role=Role.HEAD)
    blocks = [
        *page("The lamps burn."), head, *page("The oil is", number=2),
        replace(head, page=3), *page("dear.", number=3),
    ]  # fmt: skip
    assert joined(blocks) == ["The lamps burn.", "Annex", "The oil is dear."]


def test_emphasis_and_marks_are_carried_along():
    lines = (
        RawBlock("  Old\u00ad  lamps", spans=(Span(8, 13, Emphasis.ITALIC),)),
        RawBlock(
            "burn  e\u0301t\u00e9",
            spans=(Span(6, 10, Emphasis.BOLD),),
            marks=(RawMark(10, "1"),),
        ),
    )
    wording = join_wording(lines)
    assert wording.text == "Old lamps burn été"
    assert [wording.text[s.start : s.end] for s in wording.spans] == ["lamps", "été"]
    assert [m.position for m in wording.marks] == [18]


def test_a_piece_of_a_wording_keeps_what_is_in_it():
    spans = (Span(0, 3, Emphasis.BOLD), Span(4, 9, Emphasis.ITALIC))
    whole = Wording("Old lamps burn.", spans, (RawMark(3, "1"), RawMark(15, "2")))
    assert whole.cut(3, 15) == Wording(
        "lamps burn.", (Span(0, 5, Emphasis.ITALIC),), (RawMark(11, "2"),)
    )
