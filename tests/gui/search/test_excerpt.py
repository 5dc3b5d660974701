import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_reader.gui.search.excerpt import make_excerpt

LONG = "oil " * 100


@pytest.mark.parametrize(
    ("text", "marks", "begin", "marked"),
    [
        ("Oil lights the way.", ((4, 10),), "Oil", ["lights"]),
        (f"{LONG}lights the way", ((400, 406),), "… oil", ["lights"]),
        (f"{'x' * 400}lights", ((400, 406),), "… lights", ["lights"]),
        ("🙂" * 30 + " lights", ((31, 37),), "🙂", ["lights"]),
        (f"lights {LONG} lights", ((0, 6), (408, 414)), "lights", ["lights"]),
        ("no mark", (), "no mark", []),
        ("two\nlines", ((4, 9),), "two · lines", ["lines"]),
        ("", (), "", []),
    ],
)
def test_an_excerpt_begins_near_its_first_mark(text, marks, begin, marked):
    shown, moved = make_excerpt(text, marks)
    assert shown.startswith(begin)
    assert [shown[start:end] for start, end in moved] == marked


@given(st.text(max_size=600), st.data())
def test_marks_keep_their_words(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown, moved = make_excerpt(text, ((start, end),))
    wanted = text[start:end].replace("\n", " · ")
    assert all(wanted.startswith(shown[a:b]) for a, b in moved)
    assert bool(moved) == bool(wanted)
