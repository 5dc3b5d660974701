"""The one door to SQLite: databases that are checked when opened and durable when written.

A database is opened with the numbered steps of its schema. It is read and written by one
connection behind one lock, so that any thread may use it; other processes may use the same file at
the same time (write-ahead log). What SQLite refuses for a reason that a person can act on (a full
disk, a file that cannot be written, a damaged file) is a `StorageError`; what it refuses because
the program is wrong stays an error of `sqlite3`, which is a bug.
"""

from osce_reader.database.beside import copy_with_log, move_database, remove_database
from osce_reader.database.connection import Database, flush_to_disk
from osce_reader.database.copies import copy_into_memory, read_table, restore_copy, write_table
from osce_reader.database.failures import DamagedDatabaseError
from osce_reader.database.opening import open_database
from osce_reader.database.salvage import salvage_rows

__all__ = [
    "DamagedDatabaseError",
    "Database",
    "copy_into_memory",
    "copy_with_log",
    "flush_to_disk",
    "move_database",
    "open_database",
    "read_table",
    "remove_database",
    "restore_copy",
    "salvage_rows",
    "write_table",
]
