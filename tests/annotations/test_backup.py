import os
import subprocess
import sys
import tempfile
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from osce_reader.annotations.annotation import Annotation, AnnotationKind, edit
from osce_reader.annotations.backup import (
    back_up_before,
    open_store,
    open_store_to_read,
    restore_store,
)
from osce_reader.annotations.rows import MIGRATIONS
from osce_reader.backups import BACKUPS_KEPT, find_backups, list_backups
from osce_reader.database import open_database
from osce_reader.errors import StorageError
from tests.annotations.builders import ROOT, annotate, later

TODAY = date(2031, 5, 3)
GARBAGE = b"this is no database at all; " * 500


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "annotations.db"


def save(path: Path, *notes: Annotation, today: date = TODAY) -> None:
    with closing(open_store(path, today=today)) as store:
        store.save(notes)


def read(path: Path, today: date = TODAY) -> tuple[tuple[Annotation, ...], tuple[str, ...]]:
    """Return the notes at *path*, and what was said on opening."""
    with closing(open_store(path, today=today)) as store:
        return store.list_all(), store.notices


def with_backup(path: Path) -> Annotation:
    """Return a note that is in the store at *path* and in its backup of yesterday."""
    note = annotate(note="precious")
    yesterday = TODAY - timedelta(days=1)
    save(path, note, today=yesterday)
    assert read(path, yesterday) == ((note,), ())
    assert [file.name for file in list_backups(path)] == ["annotations-2031-05-02.db"]
    return note


class TestDailyBackup:
    def test_is_made_once_a_day_with_what_was_there_on_opening(self, path):
        first, second = annotate(minutes=1), annotate(minutes=2)
        save(path, first)
        assert list_backups(path) == ()
        save(path, second)
        (backup,) = list_backups(path)
        with closing(open_store_to_read(backup)) as store:
            assert store.list_all() == (first,)
        before = backup.read_bytes()
        assert read(path) == ((first, second), ())
        assert backup.read_bytes() == before

    def test_is_kept_for_ten_days_then_one_a_week(self, path):
        save(path, annotate())
        for number in range(60):
            read(path, TODAY + timedelta(days=number))
        last = TODAY + timedelta(days=59)
        days = [backup.day for backup in find_backups(path)]
        assert days[:10] == [last - timedelta(days=n) for n in range(10)]
        older = [day for day in days if last - day > timedelta(days=10)]
        weeks = [day.isocalendar()[:2] for day in older]
        assert len(weeks) == len(set(weeks)) == 8

    def test_is_kept_however_old_if_it_is_one_of_the_ten_newest(self, path):
        save(path, annotate())
        days = [TODAY + timedelta(days=100 * n) for n in range(15)]
        for day in days:
            read(path, day)
        assert [backup.day for backup in find_backups(path)] == days[: -BACKUPS_KEPT - 1 : -1]

    def test_without_notes_pushes_no_other_out(self, path):
        note = with_backup(path)
        with closing(open_store(path, today=TODAY)) as store:
            store.delete([note.id])
        for n in range(1, 20):
            assert read(path, TODAY + timedelta(days=n)) == ((), ())
        oldest = list_backups(path)[-1]
        with closing(open_store_to_read(oldest)) as store:
            assert store.list_all() == (note,)

    def test_leaves_other_files_alone_and_clears_what_a_killed_program_left(self, path):
        note = with_backup(path)
        folder = path.parent / "backups"
        (folder / "annotations-2031-04-01.db.77.partial").write_bytes(b"half")
        (folder / "my own copy.db").write_bytes(b"mine")
        assert read(path) == ((note,), ())
        names = {file.name for file in folder.iterdir()}
        assert names == {
            "annotations-2031-05-02.db", "annotations-2031-05-03.db", "my own copy.db",
        }  # fmt: skip

    def test_that_fails_is_said_and_the_notes_are_there(self, path):
        note = annotate()
        save(path, note)
        (path.parent / "backups").write_text("a file in place of the folder")
        with closing(open_store(path, today=TODAY)) as store:
            assert store.list_all() == (note,)
            (notice,) = store.notices
            assert "backup" in notice
            assert "could not be made" in notice
            store.save([edit(note, note="still works", now=later())])


class TestDamage:
    @pytest.mark.parametrize("content", [GARBAGE, b"SQLite format 3\x00" * 500])
    def test_sets_the_file_aside_and_restores_the_backup(self, path, content):
        note = with_backup(path)
        path.write_bytes(content)
        notes, notices = read(path)
        assert notes == (note,)
        aside = path.with_name("annotations-damaged-2031-05-03.db")
        assert aside.read_bytes() == content
        (notice,) = notices
        assert notice == (
            "The file of your notes was damaged and is kept as"
            " “annotations-damaged-2031-05-03.db”. The notes were restored from the backup of"
            " 2 May 2031; those made after it are missing."
        )
        assert read(path) == ((note,), ())

    def test_within_the_file_is_noticed(self, path):
        with_backup(path)
        save(path, *(annotate(note=f"{n} " * 100) for n in range(300)))
        content = bytearray(path.read_bytes())
        content[8192:32768] = bytes(range(256)) * 96
        path.write_bytes(content)
        _, notices = read(path)
        assert "was damaged" in notices[0]

    def test_in_the_middle_leaves_what_stands_around_it(self, path):
        first = with_backup(path)
        notes = [annotate(note=f"{n} " * 100, minutes=n) for n in range(300)]
        save(path, *notes)
        content = bytearray(path.read_bytes())
        content[8192 * 4 : 8192 * 6] = bytes(range(256)) * 64
        path.write_bytes(content)
        found, notices = read(path)
        assert len(found) > 200
        assert set(found) <= {first, *notes}
        assert "could be read out of the damaged file" in notices[0]

    @pytest.mark.parametrize("has_backup", [False, True])
    def test_of_the_first_page_leaves_the_others(self, path, has_backup):
        first = [with_backup(path)] if has_backup else []
        notes = [annotate(note=f"{n} " * 100, minutes=n) for n in range(1, 100)]
        save(path, *notes)
        content = bytearray(path.read_bytes())
        content[:4096] = b"x" * 4096
        path.write_bytes(content)
        found, _ = read(path)
        assert set(found) == {*first, *notes}

    def test_twice_on_a_day_overwrites_nothing(self, path):
        note = with_backup(path)
        for content in (GARBAGE, GARBAGE * 2, GARBAGE * 3):
            path.write_bytes(content)
            assert read(path)[0] == (note,)
        kept = sorted(file.name for file in path.parent.glob("annotations-damaged-*"))
        assert kept == [
            "annotations-damaged-2031-05-03-2.db",
            "annotations-damaged-2031-05-03-3.db",
            "annotations-damaged-2031-05-03.db",
        ]
        assert path.with_name(kept[1]).read_bytes() == GARBAGE * 3

    def test_of_the_newest_backup_too_restores_the_one_before(self, path):
        note = with_backup(path)
        (path.parent / "backups" / "annotations-2031-05-03.db").write_bytes(GARBAGE)
        path.write_bytes(GARBAGE)
        notes, notices = read(path)
        assert notes == (note,)
        assert "the backup of 2 May 2031" in notices[0]

    def test_without_a_backup_begins_anew_and_says_so(self, path):
        path.parent.mkdir()
        path.write_bytes(GARBAGE)
        notes, notices = read(path)
        assert notes == ()
        assert "There was no sound backup, so the notes begin anew." in notices[0]
        assert path.with_name("annotations-damaged-2031-05-03.db").read_bytes() == GARBAGE
        note = annotate()
        save(path, note)
        assert read(path)[0] == (note,)

    def test_keeps_the_log_beside_the_file_with_it(self, path):
        with_backup(path)
        path.write_bytes(GARBAGE)
        path.with_name("annotations.db-wal").write_bytes(b"log")
        read(path)
        aside = path.with_name("annotations-damaged-2031-05-03.db-wal")
        assert aside.read_bytes() == b"log"

    @pytest.mark.parametrize("is_emptied", [False, True])
    def test_that_left_nothing_restores_the_backup(self, path, is_emptied):
        note = with_backup(path)
        path.unlink()
        if is_emptied:
            path.touch()
        notes, notices = read(path)
        assert notes == (note,)
        assert "The notes were restored from the backup of 2 May 2031" in notices[0]

    def test_is_repaired_once_when_several_programs_start(self, path):
        note = with_backup(path)
        path.write_bytes(GARBAGE)
        script = (
            "import sys; from pathlib import Path;"
            "from osce_reader.annotations.backup import open_store;"
            "s = open_store(Path(sys.argv[1])); print(len(s.list_all()), len(s.notices)); s.close()"
        )
        programs = [
            subprocess.Popen(
                [sys.executable, "-c", script, str(path)],
                cwd=ROOT, stdout=subprocess.PIPE, text=True,
            )
            for _ in range(3)
        ]  # fmt: skip
        answers = [program.communicate()[0].split() for program in programs]
        assert [answer[0] for answer in answers] == ["1"] * 3
        assert sorted(answer[1] for answer in answers) == ["0", "0", "1"]
        assert len(list(path.parent.glob("annotations-damaged-*.db"))) == 1
        assert read(path)[0] == (note,)

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            (b"foreign_json", b"foreign_jsoN"),
            (b"foreign_json", b"fore gn_json"),
            (b"precious", b"preci\xffus"),
            (b"yellow", b"yeLLow"),
            (b"anchored", b"anchorea"),
            (b"highlight", b"hi\x00hlight"),
        ],
    )
    def test_of_single_letters_is_seen_though_sqlite_sees_none(self, path, before, after):
        note = with_backup(path)
        later_note = annotate(note="later, " * 20, minutes=3)
        save(path, later_note)
        path.write_bytes(path.read_bytes().replace(before, after))
        notes, notices = read(path)
        assert {one.note for one in notes} == {note.note, later_note.note}
        assert "was damaged and is kept as “annotations-damaged-2031-05-03.db”" in notices[0]
        assert read(path) == (notes, ())

    @pytest.mark.parametrize("version", [0, 1])
    def test_of_the_number_of_steps_is_seen(self, path, version):
        note = with_backup(path)
        content = bytearray(path.read_bytes())
        content[60:64] = version.to_bytes(4, "big")
        path.write_bytes(content)
        assert read(path)[0] == (note,)

    @pytest.mark.parametrize("seed", range(40))
    def test_at_any_places_loses_no_note_of_the_backup(self, path, seed):
        random = Random(seed)
        first = with_backup(path)
        save(path, *(annotate(note=f"{n} " * 50, minutes=n) for n in range(1, 30)))
        content = bytearray(path.read_bytes())
        for _ in range(random.choice([1, 5, 40])):
            content[random.randrange(100, len(content))] = random.randrange(256)
        path.write_bytes(content)
        notes, notices = read(path)
        assert first.id in {one.id for one in notes}
        assert read(path) == (notes, ())
        assert bool(notices) == bool(list(path.parent.glob("annotations-damaged-*.db")))


class TestBackupBefore:
    def test_a_change_of_the_format(self, path):
        note = annotate()
        database = open_database(path, MIGRATIONS[:1], is_precious=True)
        database.execute(
            "INSERT INTO annotation VALUES (?, 'd', 'en', '1', '', 0, 1, 'x', '', '', '', 'green',"
            " '', '2030-01-01T00:00:00.000Z', '2030-01-01T00:00:00.000Z', '', 'anchored', 'a')",
            (note.id,),
        )
        database.close()
        notes, notices = read(path)
        assert ([one.id for one in notes], notices) == ([note.id], ())
        assert notes[0].kind is AnnotationKind.HIGHLIGHT
        [update] = [backup for backup in find_backups(path) if backup.before == "update"]
        older = open_database(update.path, MIGRATIONS[:1], is_precious=True)
        assert older.version == 1
        older.close()

    def test_an_event_holds_what_was_there(self, path):
        with closing(open_store(path, today=TODAY)) as store:
            assert back_up_before(store, path, "import") is None
            store.save([annotate()])
            first = back_up_before(store, path, "import")
            second = back_up_before(store, path, "import")
        assert first is not None
        assert first != second
        with closing(open_store_to_read(first)) as copy:
            assert copy.count() == 1


class TestRestore:
    def test_puts_the_copy_in_the_place_of_what_was_there_which_is_kept(self, path, tmp_path):
        old, new = annotate(note="old"), annotate(note="new")
        save(path, old)
        with closing(open_store(path, today=TODAY)) as store:
            store.back_up(tmp_path / "copy.db")
            store.save([new])
            assert len(store.list_all()) == 2
            restore_store(store, path, tmp_path / "copy.db")
            assert store.list_all() == (old,)
            [kept] = [backup for backup in find_backups(path) if backup.before == "restore"]
            restore_store(store, path, kept.path)
            assert set(store.list_all()) == {old, new}
        assert set(read(path)[0]) == {old, new}

    def test_is_seen_by_another_window(self, path, tmp_path):
        save(path, annotate(note="old"))
        with closing(open_store(path)) as store, closing(open_store(path)) as other:
            store.back_up(tmp_path / "copy.db")
            other.delete([one.id for one in other.list_all()])
            restore_store(other, path, tmp_path / "copy.db")
            assert store.list_all() == other.list_all()
            assert store.count() == 1

    def test_of_a_copy_with_nonsense_in_it_changes_nothing(self, path, tmp_path):
        copy = tmp_path / "copy.db"
        note = annotate(note="precious")
        save(path, note)
        with closing(open_store(path)) as store:
            store.back_up(copy)
            copy.write_bytes(copy.read_bytes().replace(b"precious", b"preci\xffus"))
            with pytest.raises(StorageError, match="is damaged"):
                restore_store(store, path, copy)
            assert store.list_all() == (note,)

    @pytest.mark.parametrize("content", [GARBAGE, b"", None])
    def test_of_no_copy_changes_nothing(self, path, tmp_path, content):
        note = annotate()
        save(path, note)
        source = tmp_path / "copy.db"
        if content is not None:
            source.write_bytes(content)
        with closing(open_store(path)) as store:
            with pytest.raises(StorageError):
                restore_store(store, path, source)
            assert store.list_all() == (note,)


class TestRefusal:
    def test_of_a_newer_file_leaves_it_as_it_is(self, path):
        with_backup(path)
        newer = [*MIGRATIONS, "CREATE TABLE later (id);"]
        open_database(path, newer, is_precious=True).close()
        before = path.read_bytes()
        for opening in (open_store, open_store_to_read):
            with pytest.raises(StorageError, match="newer version of OSCE Reader"):
                opening(path)
        assert path.read_bytes() == before
        assert not list(path.parent.glob("*damaged*"))

    def test_of_a_file_in_place_of_the_folder(self, tmp_path):
        (tmp_path / "data").write_text("not a folder")
        with pytest.raises(StorageError, match="is not a folder"):
            open_store(tmp_path / "data" / "annotations.db")

    @pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs /proc")
    def test_of_a_folder_that_cannot_be_made(self):
        with pytest.raises(StorageError, match="/proc/nowhere"):
            open_store(Path("/proc/nowhere/annotations.db"))


class TestReadingOnly:
    def test_shows_what_is_there_and_refuses_changes(self, path):
        note = annotate()
        save(path, note)
        files = sorted(path.parent.iterdir())
        with closing(open_store_to_read(path)) as store:
            assert store.is_read_only
            assert store.list_all() == (note,)
            refused = pytest.raises(StorageError, match=r"annotations\.db” cannot be written")
            with refused:
                store.save([annotate()])
            with refused:
                store.delete([note.id])
            with refused:
                store.exchange([note], [])
            assert store.list_all() == (note,)
        assert sorted(path.parent.iterdir()) == files

    def test_shows_what_another_program_has_not_yet_let_go_of(self, path):
        note = annotate()
        with closing(open_store(path)) as store:
            store.save([note])
            with closing(open_store_to_read(path)) as reader:
                assert reader.list_all() == (note,)

    def test_without_a_file_is_empty(self, path):
        with closing(open_store_to_read(path)) as store:
            assert store.list_all() == ()
        assert not path.parent.exists()

    def test_of_a_damaged_file_is_said(self, path):
        path.parent.mkdir()
        path.write_bytes(GARBAGE)
        with pytest.raises(StorageError, match="is damaged"):
            open_store_to_read(path)

    @pytest.mark.skipif(not hasattr(os, "seteuid"), reason="needs POSIX rights")
    def test_works_where_opening_to_write_is_refused(self):
        note = annotate()
        with tempfile.TemporaryDirectory() as name:
            path = Path(name, "annotations.db")
            save(path, note)
            path.chmod(0o444)
            Path(name).chmod(0o555)
            effective = os.geteuid()
            os.seteuid(65534 if effective == 0 else effective)
            try:
                with pytest.raises(StorageError, match="cannot be"):
                    open_store(path)
                with closing(open_store_to_read(path)) as store:
                    assert store.list_all() == (note,)
            finally:
                os.seteuid(effective)
                Path(name).chmod(0o755)


def test_a_store_in_memory_keeps_nothing():
    with closing(open_store(None)) as store:
        store.save([annotate()])
        assert store.count() == 1
    with closing(open_store(None)) as store:
        assert store.count() == 0
