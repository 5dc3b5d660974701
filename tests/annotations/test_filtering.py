from dataclasses import replace

import pytest

from osce_reader.annotations.annotation import AnnotationKind, AnnotationState, Colour
from osce_reader.annotations.filtering import (
    NoteFilter,
    NoteOrder,
    find_matching,
    sort_annotations,
)
from tests.annotations.builders import annotate, document_of

ELSEWHERE = document_of("Oars and sails.", document_id="a-document", language="fr")
A = annotate(note="Ask Bo", colour=Colour.GREEN, tags=["Legal", "oil"], minutes=1)
B = annotate(colour=Colour.PINK, minutes=3)
C = replace(annotate(ELSEWHERE, colour=None, note="later", minutes=2), kind=AnnotationKind.BOOKMARK)
D = replace(annotate(colour=None, minutes=2 * 24 * 60), state=AnnotationState.ORPHAN)
ALL = (A, B, C, D)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (NoteFilter(), ALL),
        (NoteFilter(documents=("a-document",)), (C,)),
        (NoteFilter(language="fr"), (C,)),
        (NoteFilter(tags=("LEGAL", "other")), (A,)),
        (NoteFilter(colours=(Colour.GREEN, Colour.PINK)), (A, B)),
        (NoteFilter(kinds=(AnnotationKind.BOOKMARK, AnnotationKind.NOTE)), (C, D)),
        (NoteFilter(states=(AnnotationState.ORPHAN,)), (D,)),
        (NoteFilter(text="ask bo"), (A,)),
        (NoteFilter(text="OARS"), (C,)),
        (NoteFilter(text="legal"), (A,)),
        (NoteFilter(since="2031-05-04"), (D,)),
        (NoteFilter(until="2031-05-03"), (A, B, C)),
        (NoteFilter(has_note=True), (A, C)),
        (NoteFilter(has_note=True, colours=(Colour.PINK,)), ()),
    ],
)
def test_a_list_is_filtered(wanted, found):
    assert tuple(find_matching(ALL, wanted)) == found


@pytest.mark.parametrize(
    ("order", "sorted_"),
    [
        (NoteOrder.CREATED, [D, B, C, A]),
        (NoteOrder.MODIFIED, [D, B, C, A]),
        (NoteOrder.COLOUR, [A, B, C, D]),
        (NoteOrder.PLACE, [C, A, B, D]),
    ],
)
def test_a_list_is_sorted(order, sorted_):
    assert sort_annotations(ALL, order) == sorted_
