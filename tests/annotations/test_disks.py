"""Real disks: one that is full, and one that cannot be written to; where they can be mounted."""

import itertools
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from osce_reader.annotations.annotation import Annotation
from osce_reader.annotations.backup import open_store
from osce_reader.annotations.store import AnnotationStore
from osce_reader.errors import StorageError
from osce_reader.library.labels import LabelKind
from osce_reader.model.locator import Locator
from osce_reader.paths import find_paths
from osce_reader.workspace.annotating import Mark, add_annotation, list_annotations
from osce_reader.workspace.doctor import check_all
from osce_reader.workspace.exchanging import export_notes
from osce_reader.workspace.labelling import LabelChanges, label_documents, list_labels
from osce_reader.workspace.workspace import open_workspace
from tests.annotations.builders import annotate

TENTH = Locator("mc-doc-1-11-corr-1", "en", "10")
LABEL = [LabelChanges(LabelKind.TAG, added=("law",))]


def mount(*arguments: str) -> bool:
    """Mount a disk in memory; tell whether that is allowed here."""
    program = shutil.which("mount")
    return (
        program is not None
        and not subprocess.run([program, *arguments], capture_output=True, check=False).returncode
    )


@pytest.fixture
def disk(tmp_path) -> Iterator[Path]:
    """A disk of its own with two megabytes."""
    folder = tmp_path / "stick"
    folder.mkdir()
    if not mount("-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)):
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(store: AnnotationStore, saved: list[Annotation]) -> None:
    """Save notes without end, and put those that are reported as saved into *saved*."""
    for number in itertools.count():
        note = annotate(note=f"{number} " * 2000)
        store.save([note])
        saved.append(note)


def test_a_full_disk_is_said_and_loses_nothing(disk):
    path = disk / "annotations.db"
    saved: list[Annotation] = []
    with closing(open_store(path)) as store:
        with pytest.raises(StorageError, match="The disk is full"):
            fill(store, saved)
        assert len(saved) > 10
        assert {one.id for one in store.list_all()} == {one.id for one in saved}
    with closing(open_store(path)) as again:
        assert {one.id for one in again.list_all()} == {one.id for one in saved}


def test_a_disk_without_any_room_still_shows_the_notes(disk):
    with closing(open_workspace(find_paths(disk))) as workspace:
        add_annotation(workspace, TENTH, Mark(note="Ask."))
    room = shutil.disk_usage(disk).free
    (disk / "rest").write_bytes(bytes(room))
    with closing(open_workspace(find_paths(disk))) as workspace:
        assert [one.note for one in list_annotations(workspace)] == ["Ask."]
        assert "The disk is full" in workspace.notices[0]
        with pytest.raises(StorageError, match="has room"):
            add_annotation(workspace, TENTH, Mark(note="More."))
    (disk / "rest").unlink()
    with closing(open_workspace(find_paths(disk))) as workspace:
        add_annotation(workspace, TENTH, Mark(note="More."))
        assert sorted(one.note for one in list_annotations(workspace)) == ["Ask.", "More."]


def test_from_a_stick_that_cannot_be_written_notes_and_tags_are_read(disk, tmp_path):
    with closing(open_workspace(find_paths(disk))) as workspace:
        add_annotation(workspace, TENTH, Mark(note="Ask."))
        label_documents(workspace, [TENTH.document], LABEL)
    assert mount("-o", "remount,ro", str(disk))
    with closing(open_workspace(find_paths(disk))) as workspace:
        assert "Until then documents and notes can be read" in workspace.notices[0]
        assert [one.note for one in list_annotations(workspace)] == ["Ask."]
        assert list_labels(workspace)[TENTH.document].tags == ("law",)
        for change in (
            lambda: add_annotation(workspace, TENTH, Mark(note="More.")),
            lambda: label_documents(workspace, [TENTH.document], LABEL),
        ):
            with pytest.raises(StorageError, match="cannot be written"):
                change()
        assert export_notes(workspace, tmp_path / "notes.jsonld") == 1
        checks = {check.name: check.is_ok for check in check_all(workspace)}
        assert (checks["annotations"], checks["documents"]) == (False, True)
