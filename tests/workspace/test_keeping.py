"""One file holds all of a reader's own work: notes, tags, collections."""

from contextlib import closing
from datetime import date

import pytest

from osce_reader.annotations.annotation import Colour
from osce_reader.annotations.backup import open_store, open_store_to_read
from osce_reader.backups import find_backups
from osce_reader.database import open_database, write_table
from osce_reader.errors import StorageError
from osce_reader.library.labels import LabelKind, Labels, open_labels
from osce_reader.model.locator import Locator
from osce_reader.paths import find_paths
from osce_reader.workspace.annotating import Mark, add_annotation
from osce_reader.workspace.doctor import check_all
from osce_reader.workspace.keeping import back_up, list_copies, look_into_copy, restore
from osce_reader.workspace.labelling import LabelChanges, label_documents, list_labels
from osce_reader.workspace.workspace import Workspace, open_workspace

VILNIUS = "mc-doc-1-11-corr-1"
TUESDAY = LabelChanges(LabelKind.COLLECTION, added=("Tuesday",))


@pytest.fixture
def workspace(tmp_path):
    with closing(open_workspace(find_paths(tmp_path / "data"))) as opened:
        place = Locator(VILNIUS, "en", "10", start=0, end=8)
        add_annotation(opened, place, Mark(Colour.GREEN, "Ask."))
        yield opened


def check(workspace: Workspace, name: str):
    return next(one for one in check_all(workspace) if one.name == name)


def test_a_copy_brings_tags_and_collections_to_another_machine(tmp_path, workspace):
    label_documents(workspace, [VILNIUS], [TUESDAY, LabelChanges(LabelKind.TAG, added=("law",))])
    copy = tmp_path / "all.db"
    assert back_up(workspace, copy) == look_into_copy(copy).notes == 1
    with closing(open_workspace(find_paths(tmp_path / "other"))) as other:
        assert restore(other, copy).description == "Restored 1 note, 2 tags and collections"
        assert list_labels(other) == {VILNIUS: Labels(("law",), ("Tuesday",))}
        assert restore(other, copy).description == "Restored 1 note"


def test_going_back_takes_no_tag_away(tmp_path, workspace):
    copy = tmp_path / "all.db"
    back_up(workspace, copy)
    label_documents(workspace, [VILNIUS], [TUESDAY])
    restore(workspace, copy)
    assert list_labels(workspace) == {VILNIUS: Labels((), ("Tuesday",))}


def test_a_daily_copy_of_the_notes_carries_no_old_tags(tmp_path, workspace):
    label_documents(workspace, [VILNIUS], [TUESDAY])
    copy = tmp_path / "all.db"
    back_up(workspace, copy)
    restore(workspace, copy)
    label_documents(
        workspace, [VILNIUS], [LabelChanges(LabelKind.COLLECTION, removed=("Tuesday",))]
    )
    again = tmp_path / "again.db"
    workspace.annotations.back_up(again)
    restore(workspace, again)
    assert list_labels(workspace) == {}


def test_the_doctor_looks_at_them(tmp_path, workspace):
    assert check(workspace, "labels").detail == "No tags and collections yet."
    label_documents(workspace, [VILNIUS], [TUESDAY])
    found = check(workspace, "labels")
    assert (found.is_ok, found.detail.startswith("1 tag or collection in ")) == (True, True)
    path = workspace.paths.labels
    workspace.close()
    for day in ("2031-05-03", "2031-05-04"):
        open_labels(path, today=date.fromisoformat(day)).close()
    assert find_backups(path)
    path.write_bytes(b"nonsense " * 900)
    with closing(open_workspace(find_paths(tmp_path / "data"))) as again:
        assert list_labels(again) == {VILNIUS: Labels((), ("Tuesday",))}
        found = check(again, "labels")
        assert not found.is_ok
        assert "was damaged" in found.detail
        assert any("tags and collections was damaged" in one for one in again.notices)


def test_a_copy_of_before_there_were_tags_is_restored_as_well(tmp_path, workspace):
    copy = tmp_path / "old.db"
    workspace.annotations.back_up(copy)
    with closing(open_store_to_read(copy)) as store:
        assert store.count() == 1
    assert restore(workspace, copy).description == "Restored 1 note"


def test_a_backup_of_the_tags_alone_brings_them_back_and_leaves_the_notes(tmp_path, workspace):
    label_documents(workspace, [VILNIUS], [TUESDAY])
    backup = tmp_path / "labels-2031-05-04.db"
    with closing(open_labels(workspace.paths.labels, today=date(2031, 5, 4))):
        [made] = find_backups(workspace.paths.labels)
        backup.write_bytes(made.path.read_bytes())
    label_documents(
        workspace, [VILNIUS], [LabelChanges(LabelKind.COLLECTION, removed=("Tuesday",))]
    )
    assert restore(workspace, backup).description == "Restored 1 tag or collection"
    assert list_labels(workspace) == {VILNIUS: Labels((), ("Tuesday",))}
    assert workspace.annotations.count() == 1


def test_copies_of_notes_and_of_labels_are_listed_with_what_they_hold(tmp_path, workspace):
    label_documents(workspace, [VILNIUS], [TUESDAY])
    for day in (date(2031, 5, 3), date(2031, 5, 5)):
        open_store(workspace.paths.annotations, today=day).close()
    open_labels(workspace.paths.labels, today=date(2031, 5, 4)).close()
    damaged = workspace.paths.labels.parent / "backups" / "labels-2031-05-02.db"
    damaged.write_bytes(b"no database")
    listed = [(one.backup.day.day, str(one.contents)) for one in list_copies(workspace)]
    expected = [(5, "1 note"), (4, "1 tag or collection"), (3, "1 note"), (2, "None")]
    assert listed == expected
    back_up(workspace, tmp_path / "whole.db")
    assert str(look_into_copy(tmp_path / "whole.db")) == "1 note, 1 tag or collection"


def test_rows_that_are_no_labels_are_not_taken_over(tmp_path, workspace):
    copy = tmp_path / "labels-2031-05-04.db"
    open_labels(copy).close()
    rows = [(VILNIUS, kind, "Tuesday") for kind in ("collection", "lantern")]
    write_table(copy, "label", ("document", "kind", "name"), rows)
    restore(workspace, copy)
    assert list_labels(workspace) == {VILNIUS: Labels((), ("Tuesday",))}


def test_a_database_of_something_else_is_no_copy(tmp_path, workspace):
    other = tmp_path / "other.db"
    open_database(other, ("CREATE TABLE lamp (oil TEXT);",), is_precious=False).close()
    with pytest.raises(StorageError, match="is no copy of such a file"):
        restore(workspace, other)
    assert workspace.annotations.count() == 1


@pytest.mark.parametrize("name", ["annotations.db", "labels.db"])
def test_no_copy_is_written_over_the_files_themselves(workspace, name):
    path = workspace.paths.data / name
    with pytest.raises(StorageError, match="is the file of your notes or tags itself"):
        back_up(workspace, path)
    with pytest.raises(StorageError, match="is the file of your notes or tags itself"):
        back_up(workspace, path.parent / "backups" / ".." / name)


def test_what_is_no_database_is_no_copy(tmp_path, workspace):
    letter = tmp_path / "letter.db"
    letter.write_text("Dear colleague,\n" * 99, encoding="utf-8")
    with pytest.raises(StorageError, match="is damaged, or no copy that this program made"):
        restore(workspace, letter)
