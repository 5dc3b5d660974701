"""Notes are never lost: shown with real processes that are really killed."""

import random
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from osce_reader.annotations.backup import open_store, open_store_to_read, restore_store
from osce_reader.annotations.rows import MIGRATIONS
from osce_reader.backups import list_backups
from osce_reader.database import open_database
from tests.annotations.builders import ROOT, annotate

KILLS = 200


def start_writer(path: Path, name: str, *, count: int = 0) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.annotations.note_writer", str(path), name, str(count)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def read_ids(writer: subprocess.Popen[str], count: int | None = None) -> list[str]:
    """Read ids of saved notes; an unfinished line at the end was not yet reported."""
    assert writer.stdout is not None
    ids: list[str] = []
    for line in writer.stdout:
        if line.endswith("\n"):
            ids.append(line.strip())
        if len(ids) == count:
            break
    return ids


def let_go(writer: subprocess.Popen[str]) -> None:
    assert writer.stdin is not None
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    writer.stdin.write("go\n")
    writer.stdin.flush()


def assert_sound(path: Path) -> None:
    with closing(open_database(path, MIGRATIONS, is_precious=True)) as database:
        assert database.query("PRAGMA integrity_check") == [("ok",)]


@pytest.mark.slow
def test_every_note_reported_as_saved_outlives_a_killed_program(tmp_path):
    path = tmp_path / "annotations.db"
    saved: set[str] = set()
    rng = random.Random(KILLS)
    for _ in range(KILLS):
        with start_writer(path, "killed") as writer:
            let_go(writer)
            ids = read_ids(writer, rng.randint(1, 12))
            writer.kill()
            saved.update(ids, read_ids(writer))
        with closing(open_store(path)) as store:
            assert store.notices == ()
            assert saved <= {note.id for note in store.list_all()}
        assert_sound(path)
    assert len(saved) >= KILLS


@pytest.mark.slow
def test_two_programs_write_at_once_and_nothing_is_lost(tmp_path):
    path = tmp_path / "annotations.db"
    with (
        start_writer(path, "first", count=1000) as first,
        start_writer(path, "second", count=1000) as second,
    ):
        let_go(first)
        let_go(second)
        ids = {*read_ids(first), *read_ids(second)}
        assert (first.wait(), second.wait()) == (0, 0)
    with closing(open_store(path)) as store:
        notes = store.list_all()
    assert len(ids) == 2000
    assert {note.id for note in notes} == ids
    expected = {f"{name} {number}" for name in ("first", "second") for number in range(1000)}
    assert {note.note for note in notes} == expected
    assert_sound(path)


@pytest.mark.slow
def test_going_back_to_a_copy_while_another_program_writes_loses_nothing(tmp_path):
    path, copy = tmp_path / "annotations.db", tmp_path / "copy.db"
    with closing(open_store(path)) as store:
        store.save([annotate(note="old")])
        store.back_up(copy)
        with start_writer(path, "other", count=120) as writer:
            let_go(writer)
            while writer.poll() is None:
                restore_store(store, path, copy)
            ids = set(read_ids(writer))
        kept = {note.id for note in store.list_all()}
    for backup in list_backups(path):
        with closing(open_store_to_read(backup)) as looked_at:
            kept |= {note.id for note in looked_at.list_all()}
    assert len(ids) == 120
    assert ids <= kept
    assert_sound(path)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_an_error_at_any_write_is_said_and_loses_nothing(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "tests.annotations.note_writer", str(tmp_path / "a.db"), "", "-1"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    refused, saved = map(int, done.stdout.split())
    assert refused >= 40
    assert saved >= 40
    assert_sound(tmp_path / "a.db")


def test_a_killed_program_holds_no_lock(tmp_path):
    path = tmp_path / "annotations.db"
    with start_writer(path, "killed") as writer:
        let_go(writer)
        read_ids(writer, 1)
        writer.kill()
        with closing(open_store(path)) as store:
            note = annotate(note="after")
            store.save([note])
            assert store.get(note.id) == note


def test_the_notes_of_another_program_are_seen_at_the_next_read(tmp_path):
    path = tmp_path / "annotations.db"
    with closing(open_store(path)) as store:
        before = store.change_count
        assert store.list_all() == ()
        with start_writer(path, "other", count=3) as writer:
            let_go(writer)
            ids = read_ids(writer)
        assert store.change_count != before
        assert {note.id for note in store.list_all()} == set(ids)
