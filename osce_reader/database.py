"""The one door to SQLite: databases that are checked when opened and durable when written.

A database is opened with the numbered steps of its schema. It is read and written by one
connection behind one lock, so that any thread may use it; other processes may use the same file at
the same time (write-ahead log). What SQLite refuses for a reason that a person can act on (a full
disk, a file that cannot be written, a damaged file) is a `StorageError`; what it refuses because
the program is wrong stays an error of `sqlite3`, which is a bug.
"""

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from osce_reader.errors import StorageError

_BUSY_SECONDS = 10
_PRIMARY_CODE = 0xFF  # the rest of an extended result code only says more of the same

_REASONS = {
    sqlite3.SQLITE_FULL: (
        "The disk is full: “{name}” could not be written. Free some space and try again;"
        " what was saved before is safe."
    ),
    sqlite3.SQLITE_READONLY: (
        "“{name}” cannot be written. Make the file and its folder writable and see that the disk"
        " has room, or choose another folder with --data-dir."
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "“{name}” cannot be opened for writing. See that its folder is there and can be written,"
        " or choose another one with --data-dir."
    ),
    sqlite3.SQLITE_PERM: (
        "“{name}” may not be opened by you. Ask for the right to read and write it, or choose"
        " another folder with --data-dir."
    ),
    sqlite3.SQLITE_BUSY: (
        "“{name}” is in use by another program, which did not let go of it for a while."
        " Try again in a moment."
    ),
    sqlite3.SQLITE_IOERR: (
        "“{name}” could not be read or written. See whether the disk is still there and sound,"
        " then try again."
    ),
}  # fmt: skip
_HEADER = b"SQLite format 3\0"
_PAGE_SIZE = 4096  # what SQLite takes for a new file
_LEAST_ROOM = 64 * 1024  # bytes: what keeps several programs apart takes half of it
_LONGEST_LEAP = 1 << 20  # rows; there are fewer in any file of ours
_DAMAGE_CODES = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_UNREADABLE_ERRORS = (sqlite3.Error, UnicodeDecodeError)  # the latter of SQLite's own messages
_UNREADABLE = "Could not decode"  # how Python's own error about text that is no UTF-8 begins


class DamagedDatabaseError(StorageError):
    """A database file that is no sound database; nothing in it was changed. *name* names it."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"“{name}” is damaged and was left as it is. Restore it from a backup, or move it away"
            " to begin anew."
        )


class Database:
    """One open database; made by `open_database`.

    `name` is what messages call it. Rows are plain tuples. Outside a `transaction` every
    statement is one of its own, durable (where the database is precious) when it returns.
    """

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self.name = name
        self._connection = connection
        self._lock = threading.RLock()

    def execute(self, sql: str, parameters: Sequence[object] = ()) -> int:
        """Run one statement that changes something; return how many rows it touched."""
        with self._guarded():
            return self._connection.execute(sql, parameters).rowcount

    def execute_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one statement for each of *rows*, all or none of them."""
        with self.transaction(), self._guarded():
            self._connection.executemany(sql, rows)

    def query(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return all rows that *sql* selects."""
        with self._guarded():
            return self._connection.execute(sql, parameters).fetchall()

    def query_one(self, sql: str, parameters: Sequence[object] = ()) -> tuple[Any, ...] | None:
        """Return the first row that *sql* selects, or `None`."""
        with self._guarded():
            row: tuple[Any, ...] | None = self._connection.execute(sql, parameters).fetchone()
            return row

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: what is done within is kept at its end, undone if it raises.

        Other programs cannot write meanwhile, so what is read within stays true until the end. A
        transaction within a transaction is part of the outer one.
        """
        with self._lock:
            if self._connection.in_transaction:
                yield
                return
            self.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    @contextmanager
    def moment(self) -> Iterator[None]:
        """Let all that is read within be as of one moment, whoever writes; nothing is written."""
        with self._lock:
            if self._connection.in_transaction:
                yield
                return
            self.execute("BEGIN")
            try:
                yield
            finally:
                self._roll_back()

    @property
    def version(self) -> int:
        """How many steps of the schema this file has been through."""
        return self._number("PRAGMA user_version")

    @property
    def change_count(self) -> int:
        """A number that differs from before if another connection has changed the file since."""
        return self._number("PRAGMA data_version")

    def check(self) -> None:
        """Raise `DamagedDatabaseError` unless the file is a sound database."""
        rows = self.query("PRAGMA quick_check(1)")
        if rows != [("ok",)]:
            raise DamagedDatabaseError(self.name)

    def backup_to(self, path: Path) -> None:
        """Write a copy of this database to *path*: one plain file, whole or not there at all.

        The copy is as of one moment, whoever writes meanwhile. A file at *path* is replaced.
        """
        partial = path.with_name(f"{path.name}.{os.getpid()}.partial")
        try:
            partial.unlink(missing_ok=True)
            with self._lock, _for_the_user(str(path)), closing(_connect(partial)) as copy:
                self._connection.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
            flush_to_disk(partial)
            partial.replace(path)
        except OSError as error:
            raise StorageError(
                f"The copy “{path}” could not be written: {error.strerror}. See that its folder"
                " can be written and the disk has space."
            ) from error
        finally:
            partial.unlink(missing_ok=True)

    def restore_from(
        self, path: Path, migrations: Sequence[str], *, examine: Callable[["Database"], None]
    ) -> None:
        """Put the content of the copy at *path* in the place of everything here, all or nothing.

        A copy of an older version is brought to this one first, and a table that is none of ours
        (`write_table`) is left out; *path* itself is not changed. *examine* raises
        `DamagedDatabaseError` if there is nonsense in the rows of the copy.
        Raises `StorageError`, and changes nothing, if it is not there or no sound copy.
        """
        if not path.is_file():
            raise StorageError(f"There is no file “{path}”. Choose a copy that is there.")
        with closing(_connect(":memory:")) as memory, _no_copy(path):
            _look_at_header(path)
            copy = Database(memory, str(path))
            with _for_the_user(str(path)):
                # Not to be written, and no log is made beside it.
                source = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
                with closing(source):
                    source.backup(memory)
            _check(copy, migrations)
            if not _has_schema(copy, migrations):
                raise StorageError(f"“{path}” is no copy of such a file. Choose another one.")
            _migrate(copy, migrations)
            examine(copy)
            _drop_strangers(copy, migrations)
            with self._guarded():
                memory.backup(self._connection)

    def close(self) -> None:
        """Let go of the file; the database cannot be used afterwards."""
        with self._lock:
            self._connection.close()

    def _number(self, sql: str) -> int:
        row = self.query_one(sql)
        return int(row[0]) if row else 0

    def _roll_back(self) -> None:
        """Undo the open transaction, unless SQLite has done so itself (after a full disk)."""
        if self._connection.in_transaction:
            self.execute("ROLLBACK")

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        with self._lock, _for_the_user(self.name):
            yield


def open_database(
    path: Path | None,
    migrations: Sequence[str],
    *,
    is_precious: bool,
    before_migration: Callable[[Database], None] | None = None,
) -> Database:
    """Open the database at *path*, made if it is not there; `None` keeps it in memory.

    *migrations* are the steps of the schema, one or more SQL statements each; those that the file
    has not been through are run, each in a transaction of its own. A precious database is on the
    disk when a change returns, even if the power goes. *before_migration* is called before the
    steps are run on a database that has been through some of them already.

    Raises `StorageError` if it cannot be written, or is of a newer version of the program, and
    `DamagedDatabaseError` if it is damaged.
    """
    name = "the database in memory" if path is None else str(path)
    if path is not None:
        _make_folder(path.parent)
        _look_at_header(path)
    with _for_the_user(name):
        connection = _connect(path or ":memory:")
    database = Database(connection, name)
    try:
        _check(database, migrations)
        _set_up(database, is_precious)
        if before_migration is not None and 0 < database.version < len(migrations):
            before_migration(database)
        _migrate(database, migrations)
    except BaseException:
        database.close()
        raise
    return database


def salvage_rows(
    path: Path, migrations: Sequence[str], table: str, columns: Sequence[str]
) -> list[tuple[Any, ...]]:
    """Return the rows of *table* that can still be read from the damaged database at *path*.

    The file, which was made with *migrations*, is copied and left as it is. If it cannot be opened
    at all, its first page is taken from a new database with the same tables. Columns that are not
    there are `None`. What comes out may be nonsense: the caller has to look at every row.
    """
    import shutil
    import tempfile

    with tempfile.TemporaryDirectory(prefix="osce-reader-") as folder:
        copy = Path(folder, "damaged.db")
        for suffix in ("", "-wal"):
            source = path.with_name(path.name + suffix)
            if source.exists():
                shutil.copyfile(source, copy.with_name(copy.name + suffix))
        rows = _read_damaged(copy, table, columns)
        if rows:
            return rows
        for version in range(len(migrations), 0, -1):
            _give_first_page(copy, migrations[:version])
            rows = _read_damaged(copy, table, columns)
            if rows:
                return rows
        return []


def write_table(
    path: Path, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    """Put a *table* of texts into the copy at *path*, in the place of one that is there."""
    names = ", ".join(f"{column} TEXT NOT NULL" for column in columns)
    marks = ", ".join("?" * len(columns))
    with _for_the_user(str(path)), closing(_connect(path)) as connection:
        connection.execute("BEGIN")
        connection.execute(f"DROP TABLE IF EXISTS {table}")
        connection.execute(f"CREATE TABLE {table} ({names})")
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608  ours
        connection.execute("COMMIT")


def read_table(path: Path, table: str, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    """Return the rows of a *table* in the copy at *path*, none where it has no such table."""
    address = f"{path.absolute().as_uri()}?mode=ro"
    with (
        _no_copy(path),
        _for_the_user(str(path)),
        closing(sqlite3.connect(address, uri=True)) as connection,
    ):
        known = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        if not set(columns) <= set(known):
            return []
        names = ", ".join(columns)
        return connection.execute(f"SELECT {names} FROM {table}").fetchall()  # noqa: S608  ours


def copy_into_memory(path: Path, migrations: Sequence[str], *, name: str) -> Database:
    """Return a copy in memory of the database at *path*, for a medium that cannot be written.

    *path* itself must be writable if it was not closed properly; the copy refuses every change
    with a `StorageError`. *name* is what messages call it. Fails as `open_database` does.
    """
    memory = _connect(":memory:")
    database = Database(memory, name)
    try:
        with _for_the_user(name), closing(_connect(path)) as source:
            source.backup(memory)
        _check(database, migrations)
        _migrate(database, migrations)
        database.query("PRAGMA query_only = ON")
    except BaseException:
        database.close()
        raise
    return database


def _read_damaged(path: Path, table: str, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    """Return what can be read, from the first row on and, from behind, up to where that stopped."""
    rows: dict[int, tuple[Any, ...]] = {}
    try:
        with closing(_connect(path)) as connection:
            connection.text_factory = lambda raw: raw.decode(errors="replace")
            known = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
            names = ", ".join(name if name in known else "NULL" for name in columns)
            for order, beyond in (("ASC", ">"), ("DESC", "<")):
                sql = (
                    f'SELECT rowid, {names} FROM "{table}" NOT INDEXED'  # noqa: S608  our names
                    f" WHERE rowid {beyond} ? ORDER BY rowid {order}"
                )
                _read_on(connection, sql, rows, step=1 if order == "ASC" else -1)
    except _UNREADABLE_ERRORS:
        pass  # not even its tables can be read
    return [rows[rowid] for rowid in sorted(rows)]


def _read_on(
    connection: sqlite3.Connection, sql: str, rows: dict[int, tuple[Any, ...]], *, step: int
) -> None:
    """Add to *rows* what can be read in the order of *sql*, leaping over what cannot."""
    at = -1 if step > 0 else 2**62
    leap = 1
    while leap < _LONGEST_LEAP:
        try:
            for rowid, *row in connection.execute(sql, (at,)):
                rows[rowid], at, leap = tuple(row), rowid, 1
        except _UNREADABLE_ERRORS:
            if step < 0:
                return  # from behind the size of the leap is not known
            at += leap
            leap *= 2
        else:
            return


def _give_first_page(path: Path, migrations: Sequence[str]) -> None:
    """Put the first page of a new database, made with *migrations*, in the place of that of *path*.

    The page holds the header and the list of tables, which is the same for the same steps.
    """
    fresh = path.with_name("fresh.db")
    fresh.unlink(missing_ok=True)
    open_database(fresh, migrations, is_precious=False).close()
    content = bytearray(path.read_bytes())
    page = bytearray(fresh.read_bytes()[:_PAGE_SIZE])
    count = max(1, len(content) // _PAGE_SIZE)
    page[28:32] = count.to_bytes(4, "big")
    page[32:40] = bytes(8)  # no free pages are known
    content[:_PAGE_SIZE] = page
    path.write_bytes(content)


def flush_to_disk(path: Path) -> None:
    """Return when the content of the file at *path* is on the disk. Raises `OSError`."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"The folder “{folder}” cannot be made or is not a folder: {error.strerror}."
            " Choose another one with --data-dir."
        ) from error


@contextmanager
def _no_copy(path: Path) -> Iterator[None]:
    """Say of a file to restore, if it is damaged, that another one serves."""
    try:
        yield
    except DamagedDatabaseError as error:
        raise StorageError(
            f"“{path}” is damaged, or no copy that this program made. Choose another copy."
        ) from error


def _look_at_header(path: Path) -> None:
    """Raise `DamagedDatabaseError` if there is something at *path* that is no database at all.

    SQLite would see that too, but throw away the log beside it, which may be sound. Raises
    `StorageError` for a folder, which SQLite would call a file that cannot be opened.
    """
    if path.is_dir():
        raise StorageError(
            f"“{path}” is a folder, where a file of that name belongs. Move the folder away, or"
            " choose another one with --data-dir."
        )
    try:
        with path.open("rb") as file:
            header = file.read(len(_HEADER))
    except OSError:
        return  # not there yet, or nothing that can be opened: SQLite finds the words for it
    if header and header != _HEADER:
        raise DamagedDatabaseError(str(path))


def _connect(path: Path | str) -> sqlite3.Connection:
    return sqlite3.connect(
        path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )


def _check(database: Database, migrations: Sequence[str]) -> None:
    """Look before anything is written: a newer or a damaged file stays as it is."""
    _refuse_newer(database, migrations)
    database.check()


def _set_up(database: Database, is_precious: bool) -> None:
    """Choose how the file is written. `fullfsync` matters on macOS only."""
    _use_write_ahead_log(database)
    database.query("PRAGMA foreign_keys = ON")
    database.query(f"PRAGMA synchronous = {'FULL' if is_precious else 'NORMAL'}")
    database.query(f"PRAGMA fullfsync = {'ON' if is_precious else 'OFF'}")


def _use_write_ahead_log(database: Database) -> None:
    """Turn the write-ahead log on; where the file system has none, the old journal does as well.

    SQLite does not wait here when another process opens the same new file at the same moment.
    """
    give_up = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            database.query("PRAGMA journal_mode = WAL")
        except StorageError as error:
            if not _is_busy(error) or time.monotonic() > give_up:
                raise
            time.sleep(0.01)
        else:
            return


def _is_busy(error: StorageError) -> bool:
    cause = error.__cause__
    return isinstance(cause, sqlite3.Error) and _primary_code(cause) == sqlite3.SQLITE_BUSY


def _migrate(database: Database, migrations: Sequence[str]) -> None:
    """Run the steps that are missing. Two processes may do so at once: each looks again inside.

    The last round changes nothing, but shows that the file can be written.
    """
    while True:
        with database.transaction():
            _refuse_newer(database, migrations)
            version = database.version
            _check_tables(database, migrations[:version])
            if version == len(migrations):
                return
            _take_step(database, migrations[version])
            database.execute(f"PRAGMA user_version = {version + 1}")


def _take_step(database: Database, step: str) -> None:
    """Run one step of a schema; a table that it makes and that is there already is damage."""
    for statement in _iter_statements(step):
        try:
            database.execute(statement)
        except sqlite3.OperationalError as error:
            if "already exists" not in str(error):
                raise
            raise DamagedDatabaseError(database.name) from error


def _check_tables(database: Database, migrations: Sequence[str]) -> None:
    """Raise `DamagedDatabaseError` unless the tables are those that *migrations* made.

    SQLite does not see a wrong letter in the name of a column, nor a wrong number of steps.
    """
    found = _tables(database)
    if any(found.get(name) != columns for name, columns in _make_tables(migrations).items()):
        raise DamagedDatabaseError(database.name)


def _has_schema(database: Database, migrations: Sequence[str]) -> bool:
    """Whether *database* has the tables that the steps which it went through have made."""
    made = _make_tables(migrations[: database.version])
    return database.version > 0 and made.keys() <= _tables(database).keys()


def _drop_strangers(database: Database, migrations: Sequence[str]) -> None:
    """Drop the tables that the schema of *migrations* does not have."""
    for table in _tables(database).keys() - _make_tables(migrations).keys():
        database.execute(f'DROP TABLE "{table}"')


def _make_tables(migrations: Sequence[str]) -> dict[str, list[tuple[Any, ...]]]:
    """Return the tables of a new database that was made with *migrations*."""
    with closing(_connect(":memory:")) as memory:
        fresh = Database(memory, "the database in memory")
        for step in migrations:
            _take_step(fresh, step)
        return _tables(fresh)


def _tables(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Return the columns of each table, by its name: number, name, type, and so on of each."""
    names = database.query("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {name: database.query(f'PRAGMA table_info("{name}")') for (name,) in names}


def _refuse_newer(database: Database, migrations: Sequence[str]) -> None:
    if database.version > len(migrations):
        raise StorageError(
            f"“{database.name}” was written by a newer version of OSCE Reader and was left as it"
            f" is (its format is {database.version}, this version knows {len(migrations)})."
            " Update OSCE Reader to open it."
        )


def _iter_statements(script: str) -> Iterator[str]:
    """Give the statements of *script*, each of which ends with a semicolon, as the last may."""
    statement = ""
    for piece in f"{script.rstrip().removesuffix(';')};".split(";")[:-1]:
        statement += f"{piece};"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextmanager
def _for_the_user(name: str) -> Iterator[None]:
    """Turn a failure of SQLite that a person can act on into a `StorageError` about *name*."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise DamagedDatabaseError(name) from error
    except sqlite3.Error as error:
        code = _primary_code(error)
        if code == sqlite3.SQLITE_IOERR and _is_disk_full(Path(name)):
            code = sqlite3.SQLITE_FULL  # it could not even make its files beside the database
        if code in _DAMAGE_CODES or str(error).startswith(_UNREADABLE):
            raise DamagedDatabaseError(name) from error
        if code not in _REASONS:
            raise
        raise StorageError(_REASONS[code].format(name=name)) from error


def _is_disk_full(path: Path) -> bool:
    """Whether there is no room for the little that SQLite needs beside the file at *path*."""
    import shutil  # costs the start some milliseconds

    try:
        return shutil.disk_usage(path.parent).free < _LEAST_ROOM
    except OSError:
        return False


def _primary_code(error: sqlite3.Error) -> int:
    """Return SQLite's result code of *error*, 0 where Python itself raised it."""
    return getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE
