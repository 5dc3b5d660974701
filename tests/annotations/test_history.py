from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osce_reader.annotations.annotation import Annotation, Colour, edit
from osce_reader.annotations.backup import open_store
from osce_reader.annotations.history import Change, Edit, History
from osce_reader.errors import AnnotationError, StorageError
from tests.annotations.builders import annotate, document_of, later


@pytest.fixture
def store():
    with closing(open_store(None)) as store:
        yield store


@pytest.fixture
def history(store):
    return History(store)


def adding(*notes: Annotation, description: str = "Highlight") -> Edit:
    return Edit(description, after=notes)


def removing(*notes: Annotation) -> Edit:
    return Edit("Remove", before=notes)


def test_nothing_done_is_nothing_to_undo(history):
    assert (history.undo(), history.redo()) == (None, None)
    assert (history.undo_text, history.redo_text) == ("", "")


def test_adding_is_undone_and_redone(store, history):
    note = annotate()
    documents = ("mc-doc-1-11",)
    assert history.do(adding(note)) == Change(added=(note.id,), documents=documents)
    assert store.list_all() == (note,)
    assert history.undo() == Change(removed=(note.id,), documents=documents)
    assert store.list_all() == ()
    assert history.redo() == Change(added=(note.id,), documents=documents)
    assert store.list_all() == (note,)


def test_editing_is_undone_and_redone(store, history):
    note = annotate(note="old", tags=["a"])
    store.save([note])
    changed = edit(note, note="new", colour=Colour.PINK, tags=[], now=later())
    expected = Change(changed=(note.id,), documents=("mc-doc-1-11",))
    assert history.do(Edit("Edit note", (note,), (changed,))) == expected
    assert history.undo() == expected
    assert store.list_all() == (note,)
    assert history.redo() == expected
    assert store.list_all() == (changed,)


def test_removing_is_undone_and_redone(store, history):
    note = annotate(note="mine", tags=["a"])
    store.save([note])
    assert history.do(removing(note)).removed == (note.id,)
    assert history.undo().added == (note.id,)
    assert store.list_all() == (note,)
    assert history.redo().removed == (note.id,)
    assert store.list_all() == ()


def test_several_at_once_are_one_step(store, history):
    notes = tuple(annotate(minutes=n) for n in range(3))
    elsewhere = annotate(document_of("Elsewhere.", document_id="other"))
    history.do(adding(*notes, elsewhere))
    changed = edit(notes[1], note="x", now=later())
    change = history.do(Edit("Tidy", (notes[0], notes[1], elsewhere), (changed,)))
    assert change == Change(
        changed=(changed.id,),
        removed=(notes[0].id, elsewhere.id),
        documents=("mc-doc-1-11", "other"),
    )
    assert store.list_all() == (changed, notes[2])
    history.undo()
    assert set(store.list_all()) == {*notes, elsewhere}
    history.undo()
    assert store.list_all() == ()


def test_the_menu_says_what_comes_next(history):
    history.do(adding(annotate(), description="Highlight"))
    history.do(adding(annotate(), description="Note"))
    assert (history.undo_text, history.redo_text) == ("Note", "")
    history.undo()
    assert (history.undo_text, history.redo_text) == ("Highlight", "Note")


def test_something_new_ends_what_could_be_redone(history):
    history.do(adding(annotate()))
    history.undo()
    history.do(adding(annotate()))
    assert history.redo() is None


def test_an_edit_that_changes_nothing_is_not_remembered(store, history):
    note = annotate()
    store.save([note])
    history.do(Edit("Edit note", (note,), (note,)))
    assert history.undo_text == ""


@pytest.mark.parametrize("is_removed", [False, True])
def test_what_another_window_changed_is_not_undone(tmp_path, is_removed):
    path = tmp_path / "annotations.db"
    with closing(open_store(path)) as store, closing(open_store(path)) as other:
        history = History(store)
        first, note = annotate(minutes=1), annotate(minutes=2)
        history.do(adding(first))
        history.do(adding(note))
        if is_removed:
            other.delete([note.id])
        else:
            other.save([edit(note, note="theirs", now=later())])
        after = store.list_all()
        with pytest.raises(AnnotationError, match="in another window"):
            history.undo()
        assert store.list_all() == after
        documents = ("mc-doc-1-11",)
        assert history.undo() == Change(removed=(first.id,), documents=documents)
        assert history.redo() == Change(added=(first.id,), documents=documents)
        assert history.redo() is None


def test_what_could_not_be_written_can_be_tried_again(store, history):
    note = annotate()
    history.do(adding(note))
    store._database.query("PRAGMA query_only = ON")
    with pytest.raises(StorageError):
        history.undo()
    with pytest.raises(StorageError):
        history.do(removing(note))
    store._database.query("PRAGMA query_only = OFF")
    assert history.undo_text == "Highlight"
    assert history.undo().removed == (note.id,)


@given(st.data())
@settings(deadline=None)
def test_undoing_all_and_redoing_all_gives_the_same_again(data):
    with closing(open_store(None)) as store:
        history = History(store)
        states = [store.list_all()]
        for step in range(data.draw(st.integers(1, 8))):
            now = list(store.list_all())
            chosen = [note for note in now if data.draw(st.booleans())]
            kept = [note for note in chosen if data.draw(st.booleans())]
            changed = [edit(note, note=f"step {step}", now=later(step)) for note in kept]
            history.do(Edit("Step", tuple(chosen), (*changed, annotate(minutes=step))))
            states.append(store.list_all())
        for state in states[-2::-1]:
            history.undo()
            assert store.list_all() == state
        assert history.undo() is None
        for state in states[1:]:
            history.redo()
            assert store.list_all() == state
        assert history.redo() is None
