import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_reader.errors import PlaceError
from osce_reader.model.place_link import format_link, is_link, read_link, read_place


@pytest.mark.parametrize(
    ("link", "place"),
    [
        ("osce-reader:MC.DOC/1/11/Corr.1#10", "MC.DOC/1/11/Corr.1#10"),
        ("OSCE-Reader:mc.doc/1/11@fr#10", "mc.doc/1/11@fr#10"),
        ("osce-reader:MC.DOC/1/11%40fr%2310", "MC.DOC/1/11@fr#10"),
        ("osce-reader://MC.DOC/1/11#9-12", "MC.DOC/1/11#9-12"),
        ("osce-reader:Copenhagen%201990#5.9", "Copenhagen 1990#5.9"),
        (" osce-reader:Copenhagen 1990 5.9\n", "Copenhagen 1990 5.9"),
        ("osce-reader:%D0%92%D0%B8%D0%BB%D1%8C%D0%BD%D1%8E%D1%81", "Вильнюс"),
        ("osce-reader:100%", "100%"),
    ],
)
def test_a_link_names_a_place(link, place):
    assert read_link(link) == place
    assert read_place(link) == place


@pytest.mark.parametrize(
    ("link", "message"),
    [
        ("https://example.org", "no link of this program; they begin with “osce-reader:”"),
        ("osce-reader:", "names no place. A whole one is such as osce-reader:MC"),
        ("osce-reader:%20//", "names no place"),
        ("osce-reader:MC%FF", "is damaged. Copy it anew"),
        ("osce-reader:MC%00.DOC", "is damaged"),
        ("osce-reader:MC%0A.DOC", "is damaged"),
    ],
)
def test_a_bad_link_says_what_is_wrong(link, message):
    with pytest.raises(PlaceError, match=message):
        read_link(link)


def test_what_is_typed_is_no_link():
    assert read_place("MC.DOC/1/11#10") == "MC.DOC/1/11#10"


VISIBLE = st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1)


@given(VISIBLE.filter(lambda place: not place.startswith("/")))
def test_a_place_comes_back_from_its_link(place):
    link = format_link(place)
    assert is_link(link)
    assert link.isascii()
    assert read_link(link) == place
