import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_reader.annotations.annotation import (
    AnnotationState,
    Colour,
    create,
    edit,
    move,
    to_record,
)
from osce_reader.annotations.selectors import select
from osce_reader.model.locator import Locator
from tests.annotations.builders import NOON, annotate, document_of, later, place, words_of

TEXTS = document_of("Every lantern shall be lit.", "So it is decided.", "The end.")


def test_a_new_annotation_holds_what_it_was_given():
    selector = select(TEXTS, words_of(TEXTS, "lantern"))
    note = create(
        selector, colour=Colour.GREEN, note="why?", tags=["light"], author=" Ada\n", now=NOON
    )
    assert re.fullmatch(r"[0-9a-f]{32}", note.id)
    assert note.selector == selector
    assert note.quote == "lantern"
    assert note.locator == Locator("mc-doc-1-11", "en", "1", "", 6, 13)
    assert (note.colour, note.note, note.tags) == (Colour.GREEN, "why?", ("light",))
    assert (note.author, note.state) == ("Ada", AnnotationState.ANCHORED)
    assert note.created == note.modified == "2031-05-03T12:00:00.000Z"


def test_several_annotations_on_the_same_words_are_different_ones():
    assert len({annotate(TEXTS).id for _ in range(100)}) == 100


def test_times_are_in_utc():
    kyiv = timezone(timedelta(hours=3))
    note = create(
        select(TEXTS, place("1")),
        colour=None, note="", tags=[], author="", now=datetime(2031, 1, 1, 1, 30, tzinfo=kyiv),
    )  # fmt: skip
    assert note.created == "2030-12-31T22:30:00.000Z"


@pytest.mark.parametrize(
    ("tags", "kept"),
    [
        ([], ()),
        (["b", "a"], ("b", "a")),
        (["  light \n bulb "], ("light bulb",)),
        (["", " ", "a"], ("a",)),
        (["Light", "light", "LIGHT", "x"], ("Light", "x")),
        (["e\u0301te\u0301", "été"], ("été",)),
        (["\ud800"], ("\ufffd",)),
    ],
)
def test_tags_are_kept_on_one_line_and_once(tags, kept):
    assert annotate(tags=tags).tags == kept
    assert edit(annotate(), tags=tags, now=later()).tags == kept


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        ("two\r\nlines ", "two\r\nlines "),
        ("e\u0301 is not é", "e\u0301 is not é"),
        ("a\x00b\u2028\ufffe", "a\x00b\u2028\ufffe"),
        ("\ud83c\udfee", "\U0001f3ee"),
        ("a\udcffb\ud800", "a\ufffdb\ufffd"),
    ],
)
def test_a_note_is_kept_as_written_save_for_what_no_file_can_hold(note, kept):
    assert annotate(note=note).note == kept
    assert edit(annotate(), note=note, now=later()).note == kept


@given(st.text(st.characters(codec="utf-8")))
def test_any_unicode_note_is_kept(note):
    assert annotate(note=note).note == note


class TestEdit:
    def test_changes_what_is_given_and_nothing_else(self):
        old = annotate(note="old", colour=Colour.BLUE, tags=["a"])
        assert edit(old, note="new", now=later()).note == "new"
        assert edit(old, note="", now=later()).note == ""
        assert edit(old, tags=["b"], now=later()).tags == ("b",)
        assert edit(old, tags=(), now=later()).tags == ()
        recoloured = edit(old, colour=Colour.PINK, now=later())
        assert (recoloured.colour, recoloured.note) == (Colour.PINK, "old")
        assert (recoloured.id, recoloured.created) == (old.id, old.created)
        assert recoloured.modified == "2031-05-03T12:01:00.000Z"

    def test_takes_a_colour_away_only_if_told_to(self):
        old = annotate(colour=Colour.BLUE)
        assert edit(old, note="x", now=later()).colour is Colour.BLUE
        assert edit(old, colour=None, now=later()).colour is None

    def test_that_changes_nothing_leaves_the_time(self):
        old = annotate(note="old", colour=Colour.BLUE, tags=["a"])
        same = edit(old, note="old", colour=Colour.BLUE, tags=["a"], now=later())
        assert same is old


@pytest.mark.parametrize(
    ("locator", "printed", "quote"),
    [
        (place("1"), "1", "Every lantern shall be lit."),
        (place("1", last="2"), "1-2", "Every lantern shall be lit.\n\nSo it is decided."),
        (place("2", at=(0, 2)), "2", "So"),
        (place(), "", ""),
    ],
)
def test_the_record_of_the_command_line(locator, printed, quote):
    note = annotate(TEXTS, locator, note="é", colour=Colour.PURPLE, tags=["a", "b"])
    record = to_record(note)
    assert json.loads(json.dumps(record)) == record
    assert record == {
        "id": note.id,
        "document": "mc-doc-1-11",
        "locator": printed,
        "quote": quote,
        "note": "é",
        "colour": "purple",
        "tags": ["a", "b"],
        "created": "2031-05-03T12:00:00.000Z",
        "modified": "2031-05-03T12:00:00.000Z",
        "state": "anchored",
    }
    assert type(record["colour"]) is str
    assert type(record["state"]) is str


def test_a_note_without_a_highlight_has_no_colour():
    assert to_record(annotate(colour=None))["colour"] is None


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("2031-05-03T10:00:00.000Z", "2031-05-03T11:00:00.000Z"),
        ("2031-05-03T11:00:00.000Z", "2031-05-03T11:00:00.001Z"),
        ("2031-05-04T09:59:59.999Z", "2031-05-04T10:00:00.000Z"),
        ("yesterday", "2031-05-03T11:00:00.000Z"),
    ],
)
def test_a_change_is_later_than_what_it_changes_though_the_clock_was_set_back(before, expected):
    old = replace(annotate(note="old"), modified=before)
    now = datetime(2031, 5, 3, 11, tzinfo=UTC)
    assert edit(old, note="new", now=now).modified == expected
    assert move(old, old.selector, now=now).modified == expected
