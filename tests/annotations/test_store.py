from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from osce_reader.annotations.annotation import AnnotationState, Colour, edit
from osce_reader.annotations.backup import open_store
from osce_reader.errors import AnnotationError, StorageError
from tests.annotations.builders import annotate, document_of, later, place

TEXTS = document_of("Every lantern shall be lit.", "So it is decided.")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "annotations.db"


@pytest.fixture
def store(path):
    with closing(open_store(path)) as store:
        yield store


@pytest.fixture
def other(path):
    """Return the same annotations as another window has them open."""
    with closing(open_store(path)) as other:
        yield other


@pytest.mark.parametrize(
    "locator",
    [
        place(),
        place("2"),
        place("1", last="2"),
        place("1", at=(6, 13)),
        place("1", last="2", at=(6, 2)),
    ],
)
@pytest.mark.parametrize("colour", [None, *Colour])
def test_what_was_saved_is_there_after_a_restart(path, locator, colour):
    note = annotate(TEXTS, locator, note="why?", colour=colour, tags=["a b", "c"])
    with closing(open_store(path)) as store:
        store.save([note])
    with closing(open_store(path)) as store:
        assert store.get(note.id) == note
        assert store.list_all() == (note,)


@pytest.mark.parametrize("state", AnnotationState)
def test_the_state_is_kept(store, state):
    note = replace(annotate(), state=state)
    store.save([note])
    assert store.get(note.id) == note


@given(text=st.text(st.characters(codec="utf-8")), tags=st.lists(st.text()))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_unicode_comes_back_as_it_was(store, text, tags):
    note = annotate(note=text, tags=tags)
    selector = replace(note.selector, exact=text, prefix=text, suffix=text)
    note = replace(note, selector=selector, author=text)
    store.save([note])
    assert store.get(note.id) == note


def test_several_annotations_lie_on_the_same_words(store):
    notes = [annotate(colour=colour, minutes=n) for n, colour in enumerate(Colour)]
    store.save(notes)
    assert store.list_all() == tuple(notes)
    assert store.count() == len(Colour)


def test_annotations_are_listed_by_document_and_time(store):
    elsewhere = annotate(document_of("Elsewhere.", document_id="a-document"), minutes=5)
    second, first = annotate(minutes=2), annotate(minutes=1)
    store.save([second, elsewhere, first])
    assert store.list_all() == (elsewhere, first, second)
    assert store.list_all("mc-doc-1-11") == (first, second)
    assert store.list_all("nowhere") == ()


def test_saving_again_changes_it(store):
    note = annotate(note="old", tags=["a", "b"])
    store.save([note])
    changed = edit(note, note="new", colour=None, tags=["c"], now=later())
    store.save([changed])
    assert store.list_all() == (changed,)


def test_removing_takes_only_what_is_named(store):
    notes = [annotate(minutes=n) for n in range(3)]
    store.save(notes)
    store.delete([notes[0].id, notes[2].id, "unknown"])
    assert store.list_all() == (notes[1],)


def test_an_unknown_annotation_is_named(store):
    assert store.find("0123") is None
    with pytest.raises(AnnotationError, match="There is no note “0123”"):
        store.get("0123")


def test_several_are_saved_all_or_none(store):
    good = annotate()
    broken = replace(annotate(), note=None)  # type: ignore[arg-type]
    with pytest.raises(Exception, match="NOT NULL"):
        store.save([good, broken])
    assert store.list_all() == ()


def test_another_window_sees_what_was_saved_and_that_something_was(store, other):
    before, mine = other.change_count, store.change_count
    note = annotate()
    store.save([note])
    assert other.list_all() == (note,)
    assert other.change_count != before
    assert store.change_count == mine


def test_a_full_disk_is_said_and_loses_nothing(store):
    note = annotate(note="kept")
    store.save([note])
    store._database.query("PRAGMA max_page_count = 6")
    with pytest.raises(StorageError, match="disk is full"):
        store.save([annotate(note="short"), annotate(note="x" * 1_000_000)])
    assert store.list_all() == (note,)


def test_a_disk_that_fills_at_any_page_keeps_what_was_there(store, other):
    kept = [annotate(note="kept")]
    messages = []
    store.save(kept)
    for pages in range(5, 60):
        store._database.query(f"PRAGMA max_page_count = {pages}")
        more = [annotate(note="x" * 3000, minutes=n) for n in range(3)]
        try:
            store.exchange([], more)
        except StorageError as error:
            messages.append(str(error))
        else:
            kept += more
        assert set(store.list_all()) == set(other.list_all()) == set(kept)
    assert len(kept) > 10
    assert messages
    assert all("disk is full" in message for message in messages)


class TestExchange:
    def test_adds_changes_and_removes_at_once(self, store):
        kept, old, gone = (annotate(minutes=n) for n in range(3))
        store.save([kept, old, gone])
        new, changed = annotate(minutes=3), edit(old, note="x", now=later(9))
        store.exchange([old, gone], [changed, new])
        assert store.list_all() == (kept, changed, new)

    @pytest.mark.parametrize("doing", ["change", "remove"])
    def test_does_not_overwrite_what_another_window_did(self, store, other, doing):
        note, beside = annotate(note="mine"), annotate(note="beside")
        store.save([note, beside])
        theirs = edit(note, note="theirs", now=later())
        if doing == "change":
            other.save([theirs])
        else:
            other.delete([note.id])
        after = other.list_all()
        done = "changed" if doing == "change" else "removed"
        with pytest.raises(AnnotationError, match=f"“Every lantern.* was {done} in another window"):
            store.exchange([note, beside], [edit(note, note="new", now=later(2))])
        assert store.list_all() == after

    def test_does_not_add_what_is_there(self, store, other):
        note = annotate()
        other.save([note])
        with pytest.raises(AnnotationError, match="in another window"):
            store.exchange([], [note])

    def test_takes_a_place_found_anew_for_no_change(self, store, other):
        note = annotate()
        store.save([note])
        other.save([replace(note, state=AnnotationState.MOVED)])
        changed = edit(note, note="new", now=later())
        store.exchange([note], [changed])
        assert store.list_all() == (changed,)
