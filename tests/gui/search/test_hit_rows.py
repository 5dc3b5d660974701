"""What the row of a hit says of its place."""

import pytest

from osce_reader.gui.search.hit_rows import grouped_rows, listed_rows
from tests.gui.search.builders import DECISION, hit

DOCUMENTS = {(DECISION.id, DECISION.language): DECISION}


@pytest.mark.parametrize(
    ("paragraph", "label", "margin", "part"),
    [
        ("10", "(10)", "10", []),
        ("pp3", "", "pp3", []),
        ("h2", "", "§", []),
        ("", "", "title", []),
        ("annex.2", "2.", "2", ["Annex"]),
        ("annex-2.h1", "", "§", ["Annex 2"]),
        ("attachment-1.u2", "", "u2", ["Attachment 1"]),
    ],
)
def test_a_number_of_an_annex_is_not_taken_for_one_of_the_document(paragraph, label, margin, part):
    found = hit(DECISION, paragraph, "Oil.", label=label)
    ((grouped,),) = (node.children for node in grouped_rows([found], DOCUMENTS))
    (listed,) = listed_rows([found], DOCUMENTS)
    for row, place in ((grouped.row, 1), (listed.row, 2)):
        assert row.margin == margin
        assert [piece.text for piece in row.pieces[place:]] == part
