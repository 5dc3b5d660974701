import pytest

from osce_reader.gui.reader.marks import PageMarks, display_range, find_footnote
from osce_reader.rendering.overlays import Overlay, OverlayKind
from tests.gui.reader.builders import finding, index_of, lantern_page, overlay

PAGE = lantern_page()
FIRST, OIL = index_of(PAGE, "1"), index_of(PAGE, "2")
HIGHLIGHT, LINK = OverlayKind.HIGHLIGHT, OverlayKind.LINK_LIBRARY


def marks_of(*overlays: Overlay, **notes: int) -> PageMarks:
    return PageMarks(PAGE, finding(overlays), notes)


@pytest.mark.parametrize(
    ("start", "end", "display"),
    [(0, 3, "Oil"), (0, 4, "Oil1 "), (3, 6, " is"), (4, 6, "is"), (0, 12, "Oil1 is dear.")],
)
def test_a_range_is_moved_behind_the_footnote_marks_before_it(start, end, display):
    first, behind = display_range(PAGE.blocks[OIL], start, end)
    assert PAGE.blocks[OIL].text[first:behind] == display


@pytest.mark.parametrize(
    ("paragraph", "start", "end"), [("99", 0, 3), ("2", 5, 5), ("2", 9, 4), ("2", 400, 500)]
)
def test_what_is_not_on_the_page_is_left_out(paragraph, start, end):
    marks = marks_of(Overlay(paragraph, start, end, HIGHLIGHT))
    assert all(not marks.on_block(index) for index in range(len(PAGE.blocks)))


@pytest.mark.parametrize(("start", "end"), [(-5, 3), (0, 3)])
def test_a_range_that_is_too_long_is_cut(start, end):
    marks = marks_of(Overlay("2", start, end, HIGHLIGHT), Overlay("3", 3, 999, HIGHLIGHT))
    assert (marks.on_block(OIL)[0].start, marks.on_block(OIL)[0].end) == (0, 3)
    assert marks.on_block(index_of(PAGE, "3"))[0].end == len("Of wicks:")


@pytest.mark.parametrize(
    ("offset", "key"), [(0, "a"), (13, "a"), (30, "b"), (49, "b"), (50, "b"), (53, "a"), (200, "a")]
)
def test_the_next_link_is_the_one_here_or_ahead_else_the_first(offset, key):
    marks = marks_of(
        Overlay("1", 40, 53, LINK, key="b"),
        Overlay("1", 13, 21, LINK, key="a"),
        overlay("lanterns", HIGHLIGHT),
    )
    link = marks.next_link(FIRST, offset)
    assert link is not None
    assert link.overlay.key == key


def test_a_paragraph_without_links_leads_nowhere():
    assert marks_of(overlay("oil", HIGHLIGHT)).next_link(FIRST, 0) is None


def test_the_notes_of_a_paragraph():
    overlays = (
        overlay("lanterns", HIGHLIGHT, key="x"),
        overlay("oil", HIGHLIGHT, key="y", has_note=True),
    )
    marks = PageMarks(PAGE, finding(overlays), {"1": 2})
    assert (marks.note_count(FIRST), marks.note_count(OIL)) == (2, 0)
    assert (marks.note_key(FIRST), marks.note_key(OIL)) == ("y", "")


def test_a_note_on_the_whole_document_stands_beside_the_title_alone():
    whole = Overlay("", 0, 1, OverlayKind.WHOLE, key="x", has_note=True, tip="All of it.")
    marks = PageMarks(PAGE, finding([whole]), {"": 1})
    noted = [index for index in range(len(PAGE.blocks)) if marks.note_count(index)]
    assert [PAGE.blocks[index].text for index in noted] == ["Declaration on Lanterns"]
    assert (marks.note_tip(noted[0]), marks.note_key(noted[0])) == ("All of it.", "x")


def test_the_marker_tells_the_notes_of_this_text_and_of_other_languages():
    overlays = (
        overlay("oil", HIGHLIGHT, has_note=True, tip="Ask."),
        Overlay("1", 0, 1, OverlayKind.FOLLOWED, key="fr", tip="On the French text\nDemander."),
        Overlay("1", 0, 1, OverlayKind.FOLLOWED, key="ru", tip="On the Russian text\nСпросить."),
    )
    marks = PageMarks(PAGE, finding(overlays), {"1": 1})
    assert (marks.followed_count(FIRST), marks.followed_count(OIL)) == (2, 0)
    assert marks.note_tip(FIRST) == (
        "Ask.\n\nOn the French text\nDemander.\n\nOn the Russian text\nСпросить."
    )
    assert marks.note_key(FIRST) == ""
    assert marks.describe(FIRST, {}) == "1 note; 2 notes on another language version"


def test_overlays_are_asked_for_when_their_paragraph_is_wanted_and_once():
    asked: list[str] = []

    def find(paragraph: str) -> list[Overlay]:
        asked.append(paragraph)
        return [Overlay(paragraph, 0, 2, HIGHLIGHT)]

    marks = PageMarks(PAGE, find)
    assert asked == []
    assert marks.on_block(OIL) == marks.on_block(OIL) != []
    assert asked == ["2"]


@pytest.mark.parametrize(
    ("overlays", "notes", "words"),
    [
        ([], {}, ""),
        ([overlay("oil", HIGHLIGHT, colour="green")], {}, "highlighted green"),
        (
            [
                overlay("oil", HIGHLIGHT, colour="green"),
                overlay("dusk", HIGHLIGHT, colour="pink"),
                overlay("dawn", HIGHLIGHT, colour="green"),
                overlay("wicks", LINK),
            ],
            {"1": 2},
            "highlighted green, To quote; 2 notes; 1 link",
        ),
        ([overlay("oil", OverlayKind.HIT)], {"1": 1}, "1 note"),
        ([overlay("oil", OverlayKind.TAGGED)], {}, "tagged"),
    ],
)
def test_marks_are_told_in_words(overlays, notes, words):
    assert PageMarks(PAGE, finding(overlays), notes).describe(FIRST, {"pink": "To quote"}) == words


@pytest.mark.parametrize(("offset", "target"), [(2, ""), (3, "fn1"), (4, "")])
def test_a_footnote_mark_leads_to_its_footnote(offset, target):
    assert find_footnote(PAGE.blocks[OIL], offset) == target
