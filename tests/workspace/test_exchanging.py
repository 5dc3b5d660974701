import json
from pathlib import Path

import pytest

from osce_reader.annotations.annotation import Colour
from osce_reader.annotations.filtering import NoteFilter
from osce_reader.annotations.merging import Choice
from osce_reader.backups import find_backups
from osce_reader.errors import AnnotationError, StorageError
from osce_reader.model.locator import Locator
from osce_reader.paths import find_paths
from osce_reader.workspace.annotating import (
    Mark,
    add_annotation,
    edit_annotation,
    list_annotations,
    remove_annotations,
    undo,
)
from osce_reader.workspace.exchanging import (
    EXPORT_SUFFIXES,
    export_notes,
    import_notes,
    read_notes,
)
from osce_reader.workspace.keeping import back_up, list_copies, restore
from osce_reader.workspace.workspace import Workspace, open_workspace

TENTH = Locator("mc-doc-1-11-corr-1", "en", "10")


@pytest.fixture
def mine(tmp_path):
    opened = open_workspace(find_paths(tmp_path / "mine"))
    yield opened
    opened.close()


@pytest.fixture
def theirs(tmp_path):
    opened = open_workspace(find_paths(tmp_path / "theirs"))
    yield opened
    opened.close()


@pytest.fixture
def file(tmp_path):
    return tmp_path / "notes.jsonld"


def add(workspace: Workspace, note: str, colour: Colour | None = None) -> str:
    [made] = add_annotation(workspace, TENTH, Mark(colour, note)).added
    return made


def give(source: Workspace, target: Workspace, file: Path, **choices) -> dict[str, int]:
    """Export everything from one workspace and import it in another; return what was new there."""
    export_notes(source, file)
    counts = import_notes(target, read_notes(target, file), **choices).counts
    return {name: count for name, count in counts.items() if count}


def notes(workspace: Workspace) -> set[str]:
    return {one.note for one in list_annotations(workspace)}


def test_a_colleague_gets_everything_and_the_second_time_nothing_new(mine, theirs, file):
    add(mine, "one")
    add(mine, "two", Colour.PINK)
    assert give(mine, theirs, file) == {"new": 2}
    assert list_annotations(theirs) == list_annotations(mine)
    assert give(mine, theirs, file) == {"same": 2}
    undo(theirs)
    assert notes(theirs) == set()


def test_changes_go_back_and_forth_without_a_conflict(mine, theirs, file):
    made = add(mine, "mine")
    give(mine, theirs, file)
    for source, target in ((theirs, mine), (mine, theirs), (theirs, mine)):
        text = f"changed after {notes(source).pop()}"
        edit_annotation(source, made, note=text)
        assert give(source, target, file) == {"changed": 1}
        assert notes(target) == {text}


def test_my_own_change_stays_when_the_file_is_older(mine, theirs, file):
    made = add(mine, "mine")
    give(mine, theirs, file)
    edit_annotation(mine, made, note="mine, newer")
    assert give(theirs, mine, file) == {"kept": 1}
    assert notes(mine) == {"mine, newer"}


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        (None, {"here"}),
        (Choice.MINE, {"here"}),
        (Choice.THEIRS, {"there"}),
        (Choice.BOTH, {"here", "there"}),
    ],
)
def test_what_both_changed_is_chosen(mine, theirs, file, choice, left):
    made = add(mine, "mine")
    give(mine, theirs, file)
    edit_annotation(mine, made, note="here")
    edit_annotation(theirs, made, note="there")
    export_notes(theirs, file)
    incoming = read_notes(mine, file)
    [pair] = incoming.merge.conflicts
    assert (pair.mine.note, pair.theirs.note) == ("here", "there")
    choices = {made: choice} if choice else {}
    counts = import_notes(mine, incoming, choices).counts
    assert notes(mine) == left
    assert counts["unsettled"] == (choice is None)
    copies = [one.before for one in find_backups(mine.paths.annotations)]
    assert copies == (["import"] if len(left) > 1 or left == {"there"} else [])


@pytest.mark.parametrize("suffix", EXPORT_SUFFIXES)
def test_only_what_the_filter_shows_goes_out(mine, tmp_path, suffix):
    add(mine, "the one", Colour.PINK)
    add(mine, "the other", Colour.GREEN)
    path = tmp_path / f"notes{suffix}"
    assert export_notes(mine, path, NoteFilter(colours=(Colour.PINK,))) == 1
    if suffix != ".docx":
        text = path.read_text(encoding="utf-8")
        assert "the one" in text
        assert "the other" not in text
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == [path.name]


def test_what_cannot_be_written_or_read_is_said(mine, tmp_path):
    with pytest.raises(AnnotationError, match="Choose one of"):
        export_notes(mine, tmp_path / "notes.pdf")
    with pytest.raises(StorageError, match="cannot be written"):
        export_notes(mine, tmp_path / "nowhere" / "notes.md")
    with pytest.raises(StorageError, match="cannot be read"):
        read_notes(mine, tmp_path / "nowhere.jsonld")
    with pytest.raises(AnnotationError, match=r"from \.jsonld files"):
        read_notes(mine, tmp_path / "notes.md")
    (tmp_path / "latin.jsonld").write_bytes(b"\xe9")
    with pytest.raises(AnnotationError, match="not UTF-8"):
        read_notes(mine, tmp_path / "latin.jsonld")


def test_a_note_of_another_program_is_listed_and_can_be_given_back(mine, file):
    entry = {
        "id": "https://island.example/notes/7", "type": "Annotation", "bodyValue": "Bright!",
        "target": "https://island.example/lighthouses", "isle:mood": "calm",
    }  # fmt: skip
    file.write_text(json.dumps(entry), encoding="utf-8")
    assert import_notes(mine, read_notes(mine, file)).counts["new"] == 1
    [note] = list_annotations(mine)
    assert (note.note, note.state.value) == ("Bright!", "orphan")
    export_notes(mine, file)
    assert json.loads(file.read_text(encoding="utf-8"))["first"]["items"] == [entry]


def test_a_copy_is_made_and_gone_back_to(mine, tmp_path):
    first = add(mine, "kept")
    assert back_up(mine, tmp_path / "copy.db") == 1
    second = add(mine, "made later")
    remove_annotations(mine, [first])
    changes = restore(mine, tmp_path / "copy.db")
    assert (changes.added, changes.removed) == ((first,), (second,))
    assert notes(mine) == {"kept"}
    assert undo(mine).is_empty
    [kept] = [one.backup for one in list_copies(mine) if one.backup.before == "restore"]
    restore(mine, kept.path)
    assert notes(mine) == {"made later"}


def test_a_folder_that_was_moved_opens_with_everything(mine, tmp_path):
    add(mine, "packed")
    mine.annotations.close()
    (tmp_path / "mine").rename(tmp_path / "stick")
    moved = open_workspace(find_paths(tmp_path / "stick"))
    assert notes(moved) == {"packed"}
    moved.close()
    (tmp_path / "stick").rename(tmp_path / "mine")
