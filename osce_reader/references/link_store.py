"""Mentions kept in a database, with what is needed to find them from both ends.

Mentions are stored as they were read, not as what they mean: that is found when they are asked
for. A document that comes or goes therefore changes no row but its own, and a mention of a
document that is imported later becomes a link by itself. What many mentions say alike stands in
the table `facts` once; its key is that of `resolver.key_of`. What they say alike of a place in that
document, with the same verb, stands in the table `saying` once. What cites a paragraph is thereby
a few sayings, each with its mentions in one stretch of an index.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from osce_reader.database import Database, open_database
from osce_reader.references.link_rows import (
    MIGRATIONS,
    Mention,
    Saying,
    Source,
    StoredText,
    dump_entry,
    dump_facts,
    load_entry,
    load_facts,
)
from osce_reader.references.outline import Outline, numbers_of
from osce_reader.references.reference import Reference
from osce_reader.references.resolver import key_of

_COLUMNS = (
    "m.document, d.name, d.language, m.citing, m.start, m.finish, m.words, s.verb, s.facts,"
    " s.paragraph, s.last, s.section"
)
_FROM = "mention m JOIN document d ON d.id = m.document JOIN saying s ON s.id = m.saying"


class LinkStore:
    """The mentions of many documents."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._facts: dict[int, Reference] = {}
        self._texts: dict[int, StoredText] = {}
        self._names: dict[int, tuple[str, str]] = {}
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
                self._names = {}
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
                (text.name, text.language, content_hash, dump_entry(text.entry),
                 text.outline.to_json()),
            )  # fmt: skip
            [(identity,)] = self._database.query("SELECT last_insert_rowid()")
            locators = text.outline.locators
            rows = [
                self._row(int(identity), position, locators[position], one)
                for position, one in found
            ]
            self._database.execute_many("INSERT INTO mention VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
            self._names = {}
            self._database.execute_many(
                "INSERT INTO mark VALUES (?, ?)", [(mark, identity) for mark in sorted(marks)]
            )

    def remove(self, name: str, language: str) -> None:
        """Forget a document in one language."""
        self._texts.clear()
        self._names = {}
        self._database.execute(
            "DELETE FROM document WHERE name = ? AND language = ?", (name, language)
        )

    def list_names(self) -> Mapping[int, tuple[str, str]]:
        """Return the id and language of every stored text by its number."""
        if not self._names:
            rows = self._database.query("SELECT id, name, language FROM document")
            self._names = {identity: (name, language) for identity, name, language in rows}
        return self._names

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
                identity, str(name), str(language), load_entry(str(entry)),
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

    def list_mentions_at(self, sources: Sequence[Source]) -> list[tuple[Source, Mention]]:
        """Return *sources* with their mentions, in their order; without those that are gone."""
        rows = self._database.query(
            f"SELECT {_COLUMNS}, k.key"  # noqa: S608  columns of our own
            " FROM json_each(?) k CROSS JOIN mention m ON m.document = k.value ->> 0"
            " AND m.position = k.value ->> 1 AND m.start = k.value ->> 2"
            " AND m.saying = k.value ->> 3"
            " JOIN document d ON d.id = m.document JOIN saying s ON s.id = m.saying",
            (json.dumps(sources),),
        )
        return [(sources[row[-1]], Mention._make(row[:-1])) for row in rows]

    def list_verbs(self, sayings: Collection[int]) -> dict[int, str]:
        """Return the verbs of *sayings*."""
        return dict(
            self._database.query(
                "SELECT id, verb FROM saying WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(sorted(sayings)),),
            )
        )

    def list_sayings(
        self, keys: Collection[str], numbers: tuple[int | None, int | None] | None
    ) -> tuple[Saying, ...]:
        """Return what is said of whatever has one of *keys*.

        With *numbers*, only what names a place that may be about them.
        """
        narrow, bounds = _narrowed(numbers)
        rows = self._database.query(
            "SELECT s.id, s.facts, s.verb, s.paragraph, s.last, s.section"  # noqa: S608  our own
            " FROM saying s WHERE s.facts IN"
            f" (SELECT id FROM facts WHERE key IN (SELECT value FROM json_each(?))){narrow}",
            (json.dumps(sorted(keys)), *bounds),
        )
        return tuple(map(Saying._make, rows))

    def list_sources(self, sayings: Collection[int]) -> list[Source]:
        """Return where one of *sayings* stands, one saying after the other."""
        return self._database.query(
            "SELECT document, position, start, saying FROM mention"
            " WHERE saying IN (SELECT value FROM json_each(?)) ORDER BY saying",
            (json.dumps(sorted(sayings)),),
        )

    def list_inner_sources(
        self, name: str, numbers: tuple[int | None, int | None] | None
    ) -> list[Source]:
        """Return where the document *name* mentions itself without naming it.

        With *numbers*, only where it names a place which may be about them.
        """
        narrow, bounds = _narrowed(numbers)
        return self._database.query(
            "SELECT m.document, m.position, m.start, m.saying"  # noqa: S608  columns of our own
            " FROM document d CROSS JOIN mention m ON m.document = d.id"
            " JOIN saying s ON s.id = m.saying WHERE d.name = ? AND s.facts IN"
            f" (SELECT id FROM facts WHERE key = 'internal'){narrow}",
            (name, *bounds),
        )

    def list_mentions_with(self, facts: Collection[int]) -> tuple[Mention, ...]:
        """Return the mentions that state one of *facts*."""
        return self._mentions(
            f"SELECT {_COLUMNS} FROM {_FROM}"  # noqa: S608  columns of our own
            " WHERE s.facts IN (SELECT value FROM json_each(?))"
            " ORDER BY d.name, d.language, m.position, m.start",
            (json.dumps(sorted(facts)),),
        )

    def list_facts_with(self, keys: Collection[str]) -> Mapping[int, Collection[int]]:
        """Return the facts with one of *keys* in each text that has some, in reading order."""
        sayings = {one.id: one.facts for one in self.list_sayings(keys, None)}
        facts: defaultdict[int, dict[int, None]] = defaultdict(dict)
        for document, _, _, saying in sorted(self.list_sources(sayings)):
            facts[document][sayings[saying]] = None
        return facts

    def count_mentions(self) -> tuple[tuple[int, int, int, str], ...]:
        """Return for all facts and each text: facts, text, how many mentions, the first words."""
        rows = self._database.query(
            "SELECT s.facts, m.document, COUNT(*), MIN(m.words) FROM mention m"
            " JOIN saying s ON s.id = m.saying"
            " JOIN facts f ON f.id = s.facts WHERE f.key != 'internal'"
            " GROUP BY s.facts, m.document ORDER BY s.facts, m.document"
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
            self._facts[identity] = load_facts(str(said))
        return self._facts[identity]

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def _row(self, document: int, position: int, citing: str, one: Reference) -> tuple[object, ...]:
        saying = self._enter_saying(self._enter_facts(one), one)
        return document, position, one.start, one.end, saying, one.text, citing

    def _enter_saying(self, facts: int, one: Reference) -> int:
        said = facts, one.paragraph, one.last, one.section, one.verb
        row = self._database.query_one(
            "SELECT id FROM saying WHERE facts = ? AND paragraph = ? AND last = ? AND section = ?"
            " AND verb = ?",
            said,
        )
        if row is None:
            self._database.execute(
                "INSERT INTO saying (facts, paragraph, last, section, verb, low, high)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*said, *numbers_of(one.paragraph, one.last)),
            )
            row = self._database.query_one("SELECT last_insert_rowid()")
        return int(row[0]) if row else 0

    def _enter_facts(self, one: Reference) -> int:
        said = dump_facts(one)
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
    return LinkStore(open_database(path, MIGRATIONS, is_precious=False))


def _narrowed(
    numbers: tuple[int | None, int | None] | None,
) -> tuple[str, tuple[int | None, ...]]:
    """Return a condition on sayings that may be about *numbers*, and what is bound in it."""
    if numbers is None:
        return "", ()
    narrow = " AND (s.section != '' OR s.paragraph != '')"
    if numbers[0] is None:
        return narrow, ()
    narrow += " AND (s.section != '' OR s.low IS NULL OR s.low <= ? AND s.high >= ?)"
    return narrow, (numbers[1], numbers[0])
