from datetime import UTC, datetime

import pytest

from osce_reader.annotations.annotation import AnnotationState, Colour
from osce_reader.gui.annotation_text import kind_text, moment_text, state_text, tags_text
from tests.gui.annotated import annotation

NOW = datetime(2031, 12, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_vienna(monkeypatch):
    import time

    monkeypatch.setenv("TZ", "Europe/Vienna")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2031-11-07T13:02:00.000Z", "7 Nov, 14:02"),
        ("2011-12-07T23:30:00.000Z", "8 Dec 2011"),
        ("yesterday", "yesterday"),
        ("", ""),
    ],
)
def test_moments_are_told_in_local_time(moment, expected):
    assert moment_text(moment, now=NOW) == expected.replace(" ", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(
    ("tags", "expected"), [((), ""), (("oil",), "#oil"), (("oil", "wax dear"), "#oil #wax dear")]
)
def test_tags_have_a_sign_before_them(tags, expected):
    assert tags_text(tags) == expected


@pytest.mark.parametrize(
    ("colour", "names", "expected"),
    [
        (Colour.PINK, {}, "Pink highlight"),
        (Colour.PINK, {"pink": "To quote"}, "To quote highlight"),
        (Colour.BLUE, {"pink": "To quote"}, "Blue highlight"),
        (None, {"pink": "To quote"}, "Note"),
    ],
)
def test_the_colour_is_called_as_the_reader_calls_it(colour, names, expected):
    assert kind_text(annotation("a", colour=colour), names) == expected


def test_tags_alone_are_no_note():
    assert kind_text(annotation("a", colour=None, tags=("legal",)), {}) == "Tags"
    assert kind_text(annotation("a", colour=None, tags=("legal",), note="Why?"), {}) == "Note"


@pytest.mark.parametrize("state", AnnotationState)
def test_only_what_stands_where_it_was_put_needs_no_words(state):
    text = state_text(annotation("a", state=state))
    assert bool(text) == (state is not AnnotationState.ANCHORED)
