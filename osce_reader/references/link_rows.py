"""The rows in which links are kept: the schema of the store, and what one row of each kind says.

Whatever is no plain column is a list in JSON. A step of the schema is never changed; a new one goes
to the end.
"""

import json
from dataclasses import dataclass
from typing import NamedTuple

from osce_reader.model.entry import Entry
from osce_reader.model.symbol import parse_suffixes, parse_symbol
from osce_reader.references.outline import Outline
from osce_reader.references.reference import Reference, ReferenceKind

MIGRATIONS = (
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
    """
    CREATE TABLE saying (
        id INTEGER PRIMARY KEY,
        facts INTEGER NOT NULL,
        verb TEXT NOT NULL,
        paragraph TEXT NOT NULL,
        last TEXT NOT NULL,
        section TEXT NOT NULL,
        low INTEGER,
        high INTEGER,
        UNIQUE (facts, paragraph, last, section, verb)
    );
    INSERT INTO saying (facts, verb, paragraph, last, section, low, high)
        SELECT DISTINCT facts, verb, paragraph, last, section, low, high FROM mention;
    CREATE TABLE mention_anew (
        document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        start INTEGER NOT NULL,
        finish INTEGER NOT NULL,
        saying INTEGER NOT NULL,
        words TEXT NOT NULL,
        citing TEXT NOT NULL,
        PRIMARY KEY (document, position, start)
    ) WITHOUT ROWID;
    INSERT INTO mention_anew
        SELECT m.document, m.position, m.start, m.finish, s.id, m.words, m.citing
        FROM mention m JOIN saying s ON s.facts = m.facts AND s.paragraph = m.paragraph
            AND s.last = m.last AND s.section = m.section AND s.verb = m.verb;
    DROP TABLE mention;
    ALTER TABLE mention_anew RENAME TO mention;
    CREATE INDEX mention_by_saying ON mention (saying);
    """,
)


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


class Saying(NamedTuple):
    """What mentions say alike: the number of facts, the verb, and the place in what is meant."""

    id: int
    facts: int
    verb: str
    paragraph: str
    last: str
    section: str


Source = tuple[int, int, int, int]
"""Where something is mentioned: numbers of text and paragraph, the first character, the saying.

The first three are the key of a mention. There may be thousands, so they are plain tuples.
"""


@dataclass(frozen=True, slots=True)
class StoredText:
    """A document whose mentions are stored; `entry` is what it said of itself."""

    id: int
    name: str
    language: str
    entry: Entry
    outline: Outline


def dump_facts(one: Reference) -> str:
    """Return what *one* says of the document that it means, without the place in it."""
    symbol = str(one.symbol) if one.symbol else ""
    suffixes = "".join(f"/{suffix}" for suffix in one.suffixes)
    return json.dumps(
        [one.kind.value, symbol, one.body, one.number, suffixes, one.year, one.revised, one.place,
         one.name, one.resolution],
        ensure_ascii=False,
    )  # fmt: skip


def load_facts(said: str) -> Reference:
    """Return what `dump_facts` wrote as a reference without a place of its own."""
    kind, symbol, body, number, suffixes, year, revised, place, name, resolution = json.loads(said)
    return Reference(
        start=0, end=0, text="", kind=ReferenceKind(kind),
        symbol=parse_symbol(symbol) if symbol else None, body=body, number=number,
        suffixes=parse_suffixes(suffixes), year=year, revised=revised, place=place, name=name,
        resolution=resolution,
    )  # fmt: skip


def dump_entry(entry: Entry) -> str:
    """Return what a document says of itself."""
    return json.dumps(
        [entry.id, entry.title, entry.symbol, entry.body, entry.place, entry.date, entry.kind,
         entry.languages],
        ensure_ascii=False,
    )  # fmt: skip


def load_entry(text: str) -> Entry:
    """Return the entry that `dump_entry` wrote."""
    identity, title, symbol, body, place, date, kind, languages = json.loads(text)
    return Entry(
        identity, title, symbol=symbol, body=body, place=place, date=date, kind=kind,
        languages=tuple(languages),
    )  # fmt: skip
