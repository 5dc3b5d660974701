from dataclasses import replace
from datetime import UTC, datetime

import pytest

from osce_reader.annotations.annotation import Annotation, AnnotationState, Colour, create
from osce_reader.annotations.selectors import select
from osce_reader.gui.page_overlays import (
    PageOverlays,
    count_notes,
    covers,
    find_link,
    iter_followed_overlays,
    iter_link_overlays,
)
from osce_reader.model.entry import Entry
from osce_reader.model.locator import Locator
from osce_reader.references.link import Link
from osce_reader.references.resolver import LinkStatus
from osce_reader.rendering.overlays import Overlay, OverlayKind
from tests.builders import document

DOCUMENT = document("We keep lanterns.", "We trim wicks.", "We count oil.")
HERE = Locator(DOCUMENT.metadata.id, "en")


def place(first: str, last: str = "", start: int | None = None, end: int | None = None) -> Locator:
    return replace(HERE, paragraph=first, last=last, start=start, end=end)


def annotate(locator: Locator, *, colour=Colour.GREEN, note="") -> Annotation:
    selector = select(DOCUMENT, locator)
    now = datetime(2031, 12, 7, tzinfo=UTC)
    return create(selector, colour=colour, note=note, tags=(), author="", now=now)


def painted(annotation: Annotation) -> list[tuple[str, int, int]]:
    return [(o.paragraph, o.start, o.end) for o in overlays_of(annotation)]


def overlays_of(*annotations: Annotation) -> list[Overlay]:
    found = PageOverlays(annotations, DOCUMENT)
    places = ("", *(paragraph.locator for paragraph in DOCUMENT.paragraphs))
    return [overlay for paragraph in places for overlay in found.find(paragraph)]


@pytest.mark.parametrize(
    ("locator", "ranges"),
    [
        (place("2"), [("2", 0, 14)]),
        (place("2", start=3, end=7), [("2", 3, 7)]),
        (place("1", "3", 8, 2), [("1", 8, 17), ("2", 0, 14), ("3", 0, 2)]),
        (place("1", "2"), [("1", 0, 17), ("2", 0, 14)]),
        (HERE, []),
    ],
)
def test_annotation_is_painted_where_its_words_are(locator, ranges):
    assert painted(annotate(locator)) == ranges


def test_a_note_on_another_language_has_a_marker_that_says_so_and_paints_no_words():
    french = Locator(HERE.document, "fr", "2")
    noted, bare = annotate(place("2"), note="Why?"), annotate(place("3"))
    whole = annotate(HERE, note="All of it.")
    followed = [(noted, french), (bare, french.at("3")), (whole, french.at(""))]
    [overlay] = iter_followed_overlays(followed)
    assert (overlay.kind, overlay.paragraph) == (OverlayKind.FOLLOWED, "2")
    assert overlay.tip == "On the English text\nWhy?"


def test_a_note_on_the_whole_document_has_a_marker_with_its_words():
    noted, bare = annotate(HERE, note="All of **it**."), annotate(HERE)
    [overlay] = overlays_of(noted, bare)
    assert (overlay.kind, overlay.paragraph, overlay.key) == (OverlayKind.WHOLE, "", noted.id)
    assert overlay.tip == "All of it."


def test_note_without_a_colour_is_underlined_and_told_by_a_tip():
    [overlay] = overlays_of(annotate(place("2"), colour=None, note="Why?"))
    assert (overlay.kind, overlay.tip, overlay.has_note) == (OverlayKind.UNDERLINE, "Why?", True)


def test_words_with_tags_alone_have_a_mark_of_their_own_and_tell_the_tags():
    tagged = replace(annotate(place("2"), colour=None), tags=("legal", "for Vienna"))
    [overlay] = overlays_of(tagged)
    assert (overlay.kind, overlay.tip) == (OverlayKind.TAGGED, "#legal #for Vienna")


def test_a_tagged_highlight_stays_a_highlight_and_tells_its_tags():
    [overlay] = overlays_of(replace(annotate(place("2")), tags=("legal",)))
    assert (overlay.kind, overlay.tip) == (OverlayKind.HIGHLIGHT, "#legal")


def test_links_lie_over_notes_and_acronyms_under_them():
    others = [Overlay("2", 0, 2, kind) for kind in (OverlayKind.LINK_LIBRARY, OverlayKind.ACRONYM)]
    found = PageOverlays([annotate(place("2"))], DOCUMENT, others).find("2")
    kinds = [overlay.kind for overlay in found]
    assert kinds == [OverlayKind.ACRONYM, OverlayKind.HIGHLIGHT, OverlayKind.LINK_LIBRARY]


def test_orphan_is_painted_nowhere():
    orphan = replace(annotate(place("2"), note="Why?"), state=AnnotationState.ORPHAN)
    assert painted(orphan) == []
    assert count_notes([orphan]) == {}


def test_notes_are_counted_where_they_begin():
    notes = [annotate(place("1", "2"), note="a"), annotate(place("1"), note="b")]
    assert count_notes([*notes, annotate(place("3"))]) == {"1": 2}


def test_links_are_painted_by_what_is_known_of_their_target():
    links = [Link(place("1", start=0, end=4), "text", status, None, "") for status in LinkStatus]
    overlays = list(iter_link_overlays(links))
    assert {o.kind for o in overlays} == {
        OverlayKind.LINK_LIBRARY, OverlayKind.LINK_CATALOGUE, OverlayKind.LINK_OUTSIDE,
        OverlayKind.LINK_UNKNOWN,
    }  # fmt: skip
    assert [find_link(o.key, links) for o in overlays] == links


def test_tip_of_a_link_names_its_document():
    entry = Entry("lamp", "Declaration on Lanterns", symbol="MC.DOC/1/31")
    link = Link(place("1", start=0, end=4), "text", LinkStatus.CATALOGUE, entry, "")
    [overlay] = iter_link_overlays([link])
    assert overlay.tip == "MC.DOC/1/31, Declaration on Lanterns (only in the catalogue)"


@pytest.mark.parametrize("key", ["", "link", "link 7", "link x", "0", "an annotation"])
def test_other_keys_are_no_link(key):
    assert find_link(key, []) is None


@pytest.mark.parametrize(
    ("one", "other", "is_common"),
    [
        (place("1"), place("1"), True),
        (place("1"), place("2"), False),
        (place("1", "3"), place("2"), True),
        (place("1", start=0, end=4), place("1", start=4, end=8), False),
        (place("1", start=0, end=5), place("1", start=4, end=8), True),
        (place("1", "2", 8, 3), place("2", start=2, end=9), True),
        (HERE, place("1"), False),
    ],
)
def test_places_with_words_in_common(one, other, is_common):
    assert covers(DOCUMENT, one, other) is is_common
    assert covers(DOCUMENT, other, one) is is_common
