import os
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from osce_reader.database import (
    DamagedDatabaseError,
    Database,
    copy_into_memory,
    open_database,
)
from osce_reader.errors import StorageError

WORDS = ["CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);"]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "words.db"


@pytest.fixture
def database(path):
    with closing(open_database(path, WORDS, is_precious=True)) as database:
        yield database


@contextmanager
def unprivileged() -> Iterator[None]:
    """Do without the right of the superuser to write everywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def texts(database: Database) -> list[str]:
    return [text for (text,) in database.query("SELECT text FROM word ORDER BY id")]


def add(database: Database, text: str) -> None:
    database.execute("INSERT INTO word (text) VALUES (?)", (text,))


def add_both(database: Database, first: str, second: str) -> None:
    with database.transaction():
        add(database, first)
        add(database, second)


def test_what_was_written_is_there_after_opening_again(path):
    with closing(open_database(path, WORDS, is_precious=True)) as database:
        add(database, "lantern")
    with closing(open_database(path, WORDS, is_precious=True)) as database:
        assert texts(database) == ["lantern"]


def test_a_database_in_memory_needs_no_file():
    with closing(open_database(None, WORDS, is_precious=False)) as database:
        add(database, "lantern")
        assert database.query_one("SELECT count(*) FROM word") == (1,)
        assert database.query_one("SELECT text FROM word WHERE id = 99") is None


@pytest.mark.parametrize(("is_precious", "synchronous"), [(True, 2), (False, 1)])
def test_a_precious_database_waits_for_the_disk(path, is_precious, synchronous):
    with closing(open_database(path, WORDS, is_precious=is_precious)) as database:
        assert database.query_one("PRAGMA synchronous") == (synchronous,)
        assert database.query_one("PRAGMA journal_mode") == ("wal",)
        assert database.query_one("PRAGMA foreign_keys") == (1,)
        assert database.query_one("PRAGMA busy_timeout") == (10_000,)


@pytest.mark.parametrize(
    "text",
    ["", "a\x00b", "𝔏antern", "e\u0301", "\u2028", "\ufdd0", "🏮" * 1000, "'; DROP TABLE word"],
)
def test_any_text_comes_back_as_it_was(database, text):
    add(database, text)
    assert texts(database) == [text]


class TestTransaction:
    def test_is_undone_as_a_whole_if_it_fails(self, database):
        with pytest.raises(sqlite3.IntegrityError):
            add_both(database, "lantern", "lantern")
        assert texts(database) == []
        add(database, "candle")
        assert texts(database) == ["candle"]

    def test_within_another_is_part_of_it(self, path, database):
        with closing(open_database(path, WORDS, is_precious=True)) as other:
            with database.transaction():
                add_both(database, "lantern", "candle")
                assert texts(other) == []
            assert texts(other) == ["lantern", "candle"]

    def test_many_rows_are_written_all_or_none(self, database):
        with pytest.raises(sqlite3.IntegrityError):
            database.execute_many("INSERT INTO word (text) VALUES (?)", [("a",), ("b",), ("a",)])
        assert texts(database) == []

    def test_of_threads_do_not_mix(self, database):
        def count(name):
            for _ in range(50):
                with database.transaction():
                    (last,) = database.query_one("SELECT count(*) FROM word")
                    add(database, f"{name} {last}")

        threads = [threading.Thread(target=count, args=(name,)) for name in "abcd"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [int(text.split()[1]) for text in texts(database)] == list(range(200))


class TestMigrations:
    def test_run_once_each_and_are_counted(self, path):
        more = "ALTER TABLE word ADD COLUMN note TEXT; UPDATE word SET note = 'a;b' || text;"
        with closing(open_database(path, WORDS, is_precious=True)) as database:
            add(database, "lantern")
            assert database.version == 1
        for _ in range(2):
            with closing(open_database(path, [*WORDS, more], is_precious=True)) as database:
                assert database.version == 2
                assert database.query("SELECT note FROM word") == [("a;blantern",)]

    def test_that_fail_leave_the_step_undone(self, path):
        broken = "CREATE TABLE other (id); INSERT INTO nowhere VALUES (1);"
        with pytest.raises(sqlite3.OperationalError, match="nowhere"):
            open_database(path, [*WORDS, broken], is_precious=True)
        with closing(open_database(path, WORDS, is_precious=True)) as database:
            assert database.version == 1
            assert database.query("SELECT name FROM sqlite_master WHERE name = 'other'") == []

    def test_of_a_newer_program_are_refused_politely(self, path):
        open_database(path, [*WORDS, "CREATE TABLE later (id);"], is_precious=True).close()
        before = path.read_bytes()
        with pytest.raises(StorageError, match=r"newer version.*Update OSCE Reader") as caught:
            open_database(path, WORDS, is_precious=True)
        assert str(path) in str(caught.value)
        assert not isinstance(caught.value, DamagedDatabaseError)
        assert path.read_bytes() == before

    def test_run_once_when_two_open_a_new_file_at_once(self, path):
        opened, errors = [], []

        def open_it():
            try:
                opened.append(open_database(path, WORDS, is_precious=True))
            except Exception as error:  # noqa: BLE001  a thread reports what went wrong
                errors.append(error)

        threads = [threading.Thread(target=open_it) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for database in opened:
            database.close()
        assert errors == []
        assert len(opened) == 8


class TestFailure:
    """Each is one clear sentence that names the file."""

    def test_of_a_folder_that_is_a_file(self, tmp_path):
        (tmp_path / "data").write_text("not a folder")
        with pytest.raises(StorageError, match=r"data” cannot be made or is not a folder.*--data"):
            open_database(tmp_path / "data" / "words.db", WORDS, is_precious=True)

    @pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs /proc")
    def test_of_a_folder_where_none_can_be_made(self):
        with pytest.raises(StorageError, match="/proc/nowhere"):
            open_database(Path("/proc/nowhere/words.db"), WORDS, is_precious=True)

    def test_of_a_folder_in_place_of_the_file(self, path):
        path.mkdir(parents=True)
        with pytest.raises(StorageError, match=r"words\.db” is a folder, where a file"):
            open_database(path, WORDS, is_precious=True)

    @pytest.mark.skipif(not hasattr(os, "seteuid"), reason="needs POSIX rights")
    @pytest.mark.parametrize("is_there", [False, True])
    def test_of_a_folder_without_the_right_to_write(self, is_there):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            path = folder / "words.db"
            if is_there:
                open_database(path, WORDS, is_precious=True).close()
            folder.chmod(0o555)
            with unprivileged(), pytest.raises(StorageError, match=r"words\.db” cannot be"):
                open_database(path, WORDS, is_precious=True)
            folder.chmod(0o755)
            assert [file.name for file in folder.iterdir()] == ["words.db"] * is_there

    @pytest.mark.skipif(not hasattr(os, "seteuid"), reason="needs POSIX rights")
    def test_of_a_file_without_the_right_to_write(self):
        with tempfile.TemporaryDirectory() as name:
            path = Path(name) / "words.db"
            open_database(path, WORDS, is_precious=True).close()
            path.chmod(0o444)
            Path(name).chmod(0o755)
            with unprivileged(), pytest.raises(StorageError, match="cannot be written"):
                open_database(path, WORDS, is_precious=True)

    def test_of_a_medium_that_became_read_only(self, database):
        database.query("PRAGMA query_only = ON")
        with pytest.raises(StorageError, match="cannot be written"):
            add(database, "lantern")

    def test_of_a_full_disk_loses_nothing(self, path, database):
        add(database, "lantern")
        database.query("PRAGMA max_page_count = 4")
        rows = [("candle",), ("x" * 1_000_000,)]
        with pytest.raises(StorageError, match=r"disk is full.*words\.db"):
            database.execute_many("INSERT INTO word (text) VALUES (?)", rows)
        database.query("PRAGMA max_page_count = 1000")
        assert texts(database) == ["lantern"]
        add(database, "candle")
        with closing(open_database(path, WORDS, is_precious=True)) as other:
            assert texts(other) == ["lantern", "candle"]

    def test_of_waiting_for_another_program(self, path, database):
        with (
            closing(open_database(path, WORDS, is_precious=True)) as other,
            other.transaction(),
        ):
            database.query("PRAGMA busy_timeout = 0")
            with pytest.raises(StorageError, match="in use by another program"):
                add(database, "lantern")
        add(database, "lantern")

    @pytest.mark.parametrize("content", [b"no database at all, " * 400, b"SQLite format 3\0" * 300])
    def test_of_a_file_that_is_no_database(self, path, content):
        path.parent.mkdir()
        path.write_bytes(content)
        with pytest.raises(DamagedDatabaseError, match="is damaged and was left as it is"):
            open_database(path, WORDS, is_precious=True)
        assert path.read_bytes() == content

    def test_of_a_file_damaged_in_the_middle(self, path):
        with closing(open_database(path, WORDS, is_precious=True)) as database:
            rows = [(f"{number} " * 200,) for number in range(200)]
            database.execute_many("INSERT INTO word (text) VALUES (?)", rows)
        content = bytearray(path.read_bytes())
        content[8192:16384] = os.urandom(8192)
        path.write_bytes(content)
        with pytest.raises(DamagedDatabaseError):
            open_database(path, WORDS, is_precious=True)

    @pytest.mark.parametrize("sql", ["SELEKT 1", "SELECT * FROM nowhere"])
    def test_of_the_program_itself_stays_a_bug(self, database, sql):
        with pytest.raises(sqlite3.OperationalError):
            database.query(sql)

    def test_of_using_it_closed_is_a_bug(self, path):
        database = open_database(path, WORDS, is_precious=True)
        database.close()
        with pytest.raises(sqlite3.ProgrammingError):
            database.query("SELECT 1")


class TestChangeCount:
    def test_tells_of_the_writes_of_others_only(self, path, database):
        before = database.change_count
        add(database, "lantern")
        assert database.change_count == before
        with closing(open_database(path, WORDS, is_precious=True)) as other:
            add(other, "candle")
        assert database.change_count != before


class TestBackup:
    def test_is_one_sound_file_with_all_that_was_written(self, database, tmp_path):
        add(database, "lantern")
        copy = tmp_path / "copy.db"
        copy.write_text("an older one")
        database.backup_to(copy)
        assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["copy.db"]
        with closing(open_database(copy, WORDS, is_precious=True)) as restored:
            assert texts(restored) == ["lantern"]

    def test_to_a_place_that_is_not_there_is_said(self, database, tmp_path):
        with pytest.raises(StorageError, match=r"nowhere"):
            database.backup_to(tmp_path / "nowhere" / "copy.db")


class TestCopyIntoMemory:
    def test_can_be_read_but_not_changed(self, path, database):
        add(database, "lantern")
        with closing(copy_into_memory(path, WORDS, name="the stick")) as copy:
            assert texts(copy) == ["lantern"]
            with pytest.raises(StorageError, match="the stick” cannot be written"):
                add(copy, "candle")
        assert texts(database) == ["lantern"]

    def test_of_an_older_format_is_brought_up_to_date(self, path, database):
        more = [*WORDS, "CREATE TABLE later (id);"]
        with closing(copy_into_memory(path, more, name="the stick")) as copy:
            assert copy.version == 2
        assert database.version == 1

    def test_of_a_damaged_file_fails(self, path):
        path.parent.mkdir()
        path.write_bytes(b"no database" * 1000)
        with pytest.raises(DamagedDatabaseError, match="the stick"):
            copy_into_memory(path, WORDS, name="the stick")


def test_what_is_read_within_a_moment_is_as_of_that_moment(database, path):
    add(database, "wick")
    with closing(open_database(path, WORDS, is_precious=True)) as other:
        with database.moment():
            assert texts(database) == ["wick"]
            add(other, "lantern")
            with database.moment():
                assert texts(database) == ["wick"]
        assert texts(database) == ["wick", "lantern"]
        with pytest.raises(ZeroDivisionError), database.moment():
            raise ZeroDivisionError
        add(database, "oil")
        assert texts(other) == ["wick", "lantern", "oil"]
