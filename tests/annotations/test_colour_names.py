import pytest

from osce_reader.annotations.annotation import Colour
from osce_reader.annotations.colour_names import LONGEST_NAME, find_name_fault


@pytest.mark.parametrize(
    "names",
    [
        {},
        {"yellow": "To quote"},
        {"yellow": "Green", "green": "Yellow"},
        {"pink": "Спросить"},
        {"pink": "x" * LONGEST_NAME},
        dict(zip(Colour, "abcdef", strict=True)),
    ],
)
def test_names_that_tell_colours_apart_are_taken(names):
    assert find_name_fault(names) == ""


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ({"mauve": "To quote"}, "no colour “mauve”"),
        ({"yellow": ""}, "name of yellow"),
        ({"yellow": "  "}, "1 to 30 letters"),
        ({"blue": "x" * (LONGEST_NAME + 1)}, "name of blue"),
        ({"blue": "a\nb"}, "one line"),
        ({"yellow": "To quote", "green": "to QUOTE"}, "Yellow and green"),
        ({"yellow": "Green"}, "both be called “green”"),
    ],
)
def test_names_that_would_confuse_are_refused_in_a_sentence(names, words):
    assert words in find_name_fault(names)
