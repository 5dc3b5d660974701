import pytest

from osce_reader.model.comparison import Difference, compare
from osce_reader.model.document import Block, Document, Metadata, compose, kind_of_label


def document(*lines: str) -> Document:
    pairs = [line.split(" ", 1) for line in lines]
    blocks = [Block(kind_of_label(label), text, label) for label, text in pairs]
    return compose(Metadata("lamp", "Lamp", "en"), blocks)


FIRST = ("1. Count the lanterns.", "2. Trim the wicks.", "3. Report.")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (FIRST, ()),
        (
            ("1. Count all lanterns.", *FIRST[1:]),
            (Difference("1", "1. Count the lanterns.", "1. Count all lanterns."),),
        ),
        (FIRST[:2], (Difference("3", "3. Report.", ""),)),
        ((*FIRST, "4. Rest."), (Difference("4", "", "4. Rest."),)),
        (
            ("1. Count the lanterns.", "2. Wash.", "3. Sleep."),
            (
                Difference("2", "2. Trim the wicks.", "2. Wash."),
                Difference("3", "3. Report.", "3. Sleep."),
            ),
        ),
    ],
)
def test_differences_are_the_paragraphs_that_are_not_the_same(lines, expected):
    assert compare(document(*FIRST), document(*lines)) == expected
