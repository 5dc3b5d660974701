"""Mentions kept in a database, with what is needed to find them from both ends.

Mentions are stored as they were read, not as what they mean: that is found when they are asked
for. A document that comes or goes therefore changes no row but its own, and a mention of a
document that is imported later becomes a link by itself. What many mentions say alike stands in
the table `facts` once; its key is that of `resolver.key_of`.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from osce_reader.database import Database, open_database
from osce_reader.model.entry import Entry
from osce_reader.model.symbol import parse_suffixes, parse_symbol
from osce_reader.references.outline import Outline, numbers_of
from osce_reader.references.reference import Reference, ReferenceKind
from osce_reader.references.resolver import key_of

_MIGRATIONS = (
    """
    CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE document (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        language TEXT NOT NULL,
        content_hash TEXT NOT NULL,
        entry TEXT NOT NULL,
        outline TEXT NOT NULL,
        UNIQUE (name, language)
    );
    CREATE TABLE facts (id INTEGER PRIMARY KEY, said TEXT NOT NULL UNIQUE, key TEXT NOT NULL);
    CREATE INDEX facts_by_key ON facts (key);
    CREATE TABLE mention (
        document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        start INTEGER NOT NULL,
        finish INTEGER NOT NULL,
        facts INTEGER NOT NULL,
        words TEXT NOT NULL,
        verb TEXT NOT NULL,
        paragraph TEXT NOT NULL,
        last TEXT NOT NULL,
        section TEXT NOT NULL,
        low INTEGER,
        high INTEGER,
        PRIMARY KEY (document, position, start)
    ) WITHOUT ROWID;
    CREATE INDEX mention_by_facts ON mention (facts, low);
    CREATE TABLE mark (
        mark TEXT NOT NULL,
        document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
        PRIMARY KEY (mark, document)
    ) WITHOUT ROWID;
    CREATE INDEX mark_by_document ON mark (document);
    """,
    "ALTER TABLE mention ADD COLUMN citing TEXT NOT NULL DEFAULT ''",
)
_COLUMNS = (
    "m.document, d.name, d.language, m.citing, m.start, m.finish, m.words, m.verb, m.facts,"
    " m.paragraph, m.last, m.section"
)
_FROM = "mention m JOIN document d ON d.id = m.document"


class Mention(NamedTuple):
    """A reference in its place, as one row: a plain tuple, since there may be thousands.

    `document` is the number of a stored text, which is that of document `name` in `language`;
    `citing` is the locator of the paragraph, `start` to `end` are code points in it. `facts` is the
    number of what is said of the document meant; `paragraph`, `last` and `section` are places in it
    as in `Reference`.
    """

    document: int
    name: str
    language: str
    citing: str
    start: int
    end: int
    words: str
    verb: str
    facts: int
    paragraph: str
    last: str
    section: str


@dataclass(frozen=True, slots=True)
class StoredText:
    """A document whose mentions are stored; `entry` is what it said of itself."""

    id: int
    name: str
    language: str
    entry: Entry
    outline: Outline


class LinkStore:
    """The mentions of many documents."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._facts: dict[int, Reference] = {}
        self._texts: dict[int, StoredText] = {}
        self._change_count = database.change_count

    @contextmanager
    def moment(self) -> Iterator[bool]:
        """Let all that is asked within be as of one moment, whichever program writes meanwhile.

        Gives whether another program has written since the last time.
        """
        with self._database.moment():
            before, self._change_count = self._change_count, self._database.change_count
            is_changed = before != self._change_count
            if is_changed:
                self._facts.clear()
                self._texts.clear()
            yield is_changed

    def get_about(self, name: str) -> str:
        """Return what was noted about the store itself under *name*, or ""."""
        row = self._database.query_one("SELECT value FROM about WHERE name = ?", (name,))
        return str(row[0]) if row else ""

    def set_about(self, name: str, value: str) -> None:
        """Note something about the store itself."""
        self._database.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (name, value))

    def list_texts(self) -> dict[tuple[str, str], str]:
        """Return the hash of every stored document, by id and language."""
        rows = self._database.query("SELECT name, language, content_hash FROM document")
        return {(str(name), str(language)): str(value) for name, language, value in rows}

    def save(
        self,
        text: StoredText,
        content_hash: str,
        found: Iterable[tuple[int, Reference]],
        marks: Collection[str],
    ) -> None:
        """Keep the references *found* in a document by position; they replace what was there."""
        with self._database.transaction():
            self.remove(text.name, text.language)
            self._database.execute(
                "INSERT INTO document (name, language, content_hash, entry, outline)"
                " VALUES (?, ?, ?, ?, ?)",
                (text.name, text.language, content_hash, _dump_entry(text.entry),
                 text.outline.to_json()),
            )  # fmt: skip
            [(identity,)] = self._database.query("SELECT last_insert_rowid()")
            locators = text.outline.locators
            rows = [
                self._row(int(identity), position, locators[position], one)
                for position, one in found
            ]
            self._database.execute_many(
                f"INSERT INTO mention VALUES ({', '.join('?' * 13)})",  # noqa: S608  only marks
                rows,
            )
            self._database.execute_many(
                "INSERT INTO mark VALUES (?, ?)", [(mark, identity) for mark in sorted(marks)]
            )

    def remove(self, name: str, language: str) -> None:
        """Forget a document in one language."""
        self._texts.clear()
        self._database.execute(
            "DELETE FROM document WHERE name = ? AND language = ?", (name, language)
        )

    def find_texts(self, name: str) -> tuple[StoredText, ...]:
        """Return the stored texts of a document, by language."""
        rows = self._database.query("SELECT id FROM document WHERE name = ? ORDER BY language",
                                    (name,))  # fmt: skip
        return tuple(self.get_text(int(identity)) for (identity,) in rows)

    def get_text(self, identity: int) -> StoredText:
        """Return a stored text by its number."""
        if identity not in self._texts:
            [(name, language, entry, outline)] = self._database.query(
                "SELECT name, language, entry, outline FROM document WHERE id = ?", (identity,)
            )
            self._texts[identity] = StoredText(
                identity, str(name), str(language), _load_entry(str(entry)),
                Outline.from_json(str(outline)),
            )  # fmt: skip
        return self._texts[identity]

    def list_mentions(self, document: int, first: int, last: int) -> tuple[Mention, ...]:
        """Return the mentions of a text in the paragraphs from *first* to *last*."""
        return self._mentions(
            f"SELECT {_COLUMNS} FROM {_FROM}"  # noqa: S608  columns of our own
            " WHERE m.document = ? AND m.position BETWEEN ? AND ? ORDER BY m.position, m.start",
            (document, first, last),
        )

    def list_mentions_of(
        self, keys: Collection[str], name: str, numbers: tuple[int | None, int | None] | None
    ) -> tuple[Mention, ...]:
        """Return the mentions with one of *keys*, and those of the document *name* of itself.

        With *numbers*, only those that name a place which may be about them.
        """
        narrow = ""
        bounds: tuple[object, ...] = ()
        if numbers is not None:
            narrow = " AND (m.section != '' OR m.paragraph != '')"
            if numbers[0] is not None:
                narrow += " AND (m.section != '' OR m.low IS NULL OR m.low <= ? AND m.high >= ?)"
                bounds = (numbers[1], numbers[0])
        return self._mentions(
            f"SELECT {_COLUMNS}, m.position FROM {_FROM} WHERE m.facts IN"  # noqa: S608
            f" (SELECT id FROM facts WHERE key IN (SELECT value FROM json_each(?))){narrow}"
            f" UNION ALL SELECT {_COLUMNS}, m.position FROM document d CROSS JOIN mention m"
            " ON m.document = d.id WHERE d.name = ? AND m.facts IN"
            f" (SELECT id FROM facts WHERE key = 'internal'){narrow}"
            " ORDER BY 2, 3, 13, 5",
            (json.dumps(sorted(keys)), *bounds, name, *bounds),
        )

    def list_mentions_with(self, facts: Collection[int]) -> tuple[Mention, ...]:
        """Return the mentions that state one of *facts*."""
        return self._mentions(
            f"SELECT {_COLUMNS} FROM {_FROM}"  # noqa: S608  columns of our own
            " WHERE m.facts IN (SELECT value FROM json_each(?))"
            " ORDER BY d.name, d.language, m.position, m.start",
            (json.dumps(sorted(facts)),),
        )

    def list_facts_with(self, keys: Collection[str]) -> dict[int, list[int]]:
        """Return the facts with one of *keys* in each text that has some, in reading order."""
        rows = self._database.query(
            "SELECT document, facts FROM mention"
            " WHERE facts IN (SELECT id FROM facts WHERE key IN (SELECT value FROM json_each(?)))"
            " GROUP BY document, facts ORDER BY document, MIN(position * 1000000 + start)",
            (json.dumps(sorted(keys)),),
        )
        facts: defaultdict[int, list[int]] = defaultdict(list)
        for document, identity in rows:
            facts[document].append(identity)
        return facts

    def count_mentions(self) -> tuple[tuple[int, int, int, str], ...]:
        """Return for all facts and each text: facts, text, how many mentions, the first words."""
        rows = self._database.query(
            "SELECT m.facts, m.document, COUNT(*), MIN(m.words) FROM mention m"
            " JOIN facts f ON f.id = m.facts WHERE f.key != 'internal'"
            " GROUP BY m.facts, m.document ORDER BY m.facts, m.document"
        )
        return tuple((int(a), int(b), int(c), str(d)) for a, b, c, d in rows)

    def find_marked(self, marks: Collection[str]) -> tuple[tuple[str, str], ...]:
        """Return the id and language of every text with one of *marks*."""
        rows = self._database.query(
            "SELECT DISTINCT d.name, d.language FROM mark k JOIN document d ON d.id = k.document"
            " WHERE k.mark IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(marks)),),
        )
        return tuple((str(name), str(language)) for name, language in rows)

    def get_facts(self, identity: int) -> Reference:
        """Return what facts say as a reference without a place of its own."""
        if identity not in self._facts:
            [(said,)] = self._database.query("SELECT said FROM facts WHERE id = ?", (identity,))
            self._facts[identity] = _load_facts(str(said))
        return self._facts[identity]

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def _row(self, document: int, position: int, citing: str, one: Reference) -> tuple[object, ...]:
        low, high = numbers_of(one.paragraph, one.last)
        return (
            document, position, one.start, one.end, self._enter_facts(one), one.text, one.verb,
            one.paragraph, one.last, one.section, low, high, citing,
        )  # fmt: skip

    def _enter_facts(self, one: Reference) -> int:
        said = _dump_facts(one)
        row = self._database.query_one("SELECT id FROM facts WHERE said = ?", (said,))
        if row is None:
            self._database.execute(
                "INSERT INTO facts (said, key) VALUES (?, ?)", (said, key_of(one))
            )
            row = self._database.query_one("SELECT last_insert_rowid()")
        return int(row[0]) if row else 0

    def _mentions(self, sql: str, parameters: Sequence[object]) -> tuple[Mention, ...]:
        """Return the rows of *sql* as mentions; what stands behind their columns orders them."""
        width = len(Mention._fields)
        return tuple(Mention._make(row[:width]) for row in self._database.query(sql, parameters))


def open_link_store(path: Path | None) -> LinkStore:
    """Open the store at *path*, or one in memory for `None`; raise `StorageError`."""
    return LinkStore(open_database(path, _MIGRATIONS, is_precious=False))


def _dump_facts(one: Reference) -> str:
    symbol = str(one.symbol) if one.symbol else ""
    suffixes = "".join(f"/{suffix}" for suffix in one.suffixes)
    return json.dumps(
        [one.kind.value, symbol, one.body, one.number, suffixes, one.year, one.revised, one.place,
         one.name, one.resolution],
        ensure_ascii=False,
    )  # fmt: skip


def _load_facts(said: str) -> Reference:
    kind, symbol, body, number, suffixes, year, revised, place, name, resolution = json.loads(said)
    return Reference(
        start=0, end=0, text="", kind=ReferenceKind(kind),
        symbol=parse_symbol(symbol) if symbol else None, body=body, number=number,
        suffixes=parse_suffixes(suffixes), year=year, revised=revised, place=place, name=name,
        resolution=resolution,
    )  # fmt: skip


def _dump_entry(entry: Entry) -> str:
    return json.dumps(
        [entry.id, entry.title, entry.symbol, entry.body, entry.place, entry.date, entry.kind,
         entry.languages],
        ensure_ascii=False,
    )  # fmt: skip


def _load_entry(text: str) -> Entry:
    identity, title, symbol, body, place, date, kind, languages = json.loads(text)
    return Entry(
        identity, title, symbol=symbol, body=body, place=place, date=date, kind=kind,
        languages=tuple(languages),
    )  # fmt: skip
