"""Other search engines over the same paragraphs, driven as their own manuals say.

Each gives what ours gives: the exact total, how many hits have each value of `FACETS`, and the
first hits with their words marked. Titles are not indexed, since here they only raise the rank.
"""

import importlib
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from osce_reader.search.paragraphs import IndexedParagraph

FACETS = ("year", "body", "kind", "language", "field")
"""What hits are counted by; the values of "field" may be several."""

_APART = "|"


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine found: how many paragraphs, the counts, the first hits."""

    total: int
    counts: object
    hits: Sequence[object]


class Engine(Protocol):
    """An engine that holds the paragraphs."""

    name: str
    seconds_to_build: float

    def search(self, query: str, limit: int) -> Answer:
        """Return what a query, as SQLite FTS5 reads it, finds."""


def open_engines(paragraphs: Sequence[IndexedParagraph], folder: Path) -> Iterator[Engine]:
    """Give each engine that is installed, filled."""
    yield _Sqlite(paragraphs, folder)
    for name, make in (("tantivy", _Tantivy), ("xapian", _Xapian)):
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        yield make(module, paragraphs, folder)


def _facts(paragraph: IndexedParagraph) -> tuple[str, str, str, str, tuple[str, ...]]:
    """Return the values of a paragraph for each of `FACETS`."""
    facts = paragraph.facts
    return facts.date[:4], facts.body, facts.kind, paragraph.language, facts.fields


class _Sqlite:
    """FTS5 with stemming, on the disk. Hits are counted by document, then by what that is."""

    name = "SQLite FTS5"
    _schema = """
        CREATE VIRTUAL TABLE p USING fts5(text, tokenize=porter);
        CREATE TABLE owner (id INTEGER PRIMARY KEY, document INTEGER);
        CREATE TABLE d (id INTEGER PRIMARY KEY, year TEXT, body TEXT, kind TEXT, language TEXT);
        CREATE TABLE own_field (document INTEGER, field TEXT, PRIMARY KEY (document, field))
            WITHOUT ROWID;
    """
    _count = """
        WITH found AS MATERIALIZED (
            SELECT document, count(*) AS hits FROM p JOIN owner ON owner.id = p.rowid
            WHERE p MATCH ? GROUP BY document
        ), facts AS MATERIALIZED (
            SELECT hits, d.* FROM found JOIN d ON d.id = found.document
        )
        SELECT 'total', '', sum(hits) FROM found
        UNION ALL SELECT 'year', year, sum(hits) FROM facts GROUP BY year
        UNION ALL SELECT 'body', body, sum(hits) FROM facts GROUP BY body
        UNION ALL SELECT 'kind', kind, sum(hits) FROM facts GROUP BY kind
        UNION ALL SELECT 'language', language, sum(hits) FROM facts GROUP BY language
        UNION ALL SELECT 'field', field, sum(hits)
            FROM found JOIN own_field USING (document) GROUP BY field
    """
    _best = """
        SELECT rowid, snippet(p, 0, '[', ']', '…', 40) FROM p WHERE p MATCH ? ORDER BY rank LIMIT ?
    """

    def __init__(self, paragraphs: Sequence[IndexedParagraph], folder: Path) -> None:
        began = time.perf_counter()
        self._connection = sqlite3.connect(folder / "fts5.db")
        self._connection.executescript(self._schema)
        documents = {p.document: p for p in paragraphs}
        numbers = {document: number for number, document in enumerate(documents)}
        with self._connection:
            self._fill("p (rowid, text)", 2, ((n, p.text) for n, p in enumerate(paragraphs)))
            self._fill("owner", 2, ((n, numbers[p.document]) for n, p in enumerate(paragraphs)))
            self._fill("d", 5, ((numbers[d], *_facts(p)[:4]) for d, p in documents.items()))
            fields = ((numbers[d], f) for d, p in documents.items() for f in _facts(p)[4])
            self._fill("own_field", 2, fields)
        self.seconds_to_build = time.perf_counter() - began

    def search(self, query: str, limit: int) -> Answer:
        """Return what a query finds."""
        counts = self._connection.execute(self._count, (query,)).fetchall()
        hits = self._connection.execute(self._best, (query, limit)).fetchall()
        return Answer(counts[0][2] or 0, counts[1:], hits)

    def _fill(self, table: str, width: int, rows: Iterator[tuple[object, ...]]) -> None:
        marks = ", ".join("?" * width)
        self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608


class _Tantivy:
    """Tantivy with its English stemmer, on the disk."""

    name = "Tantivy"

    def __init__(self, tantivy: Any, paragraphs: Sequence[IndexedParagraph], folder: Path) -> None:
        began = time.perf_counter()
        self._tantivy = tantivy
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("text", stored=True, tokenizer_name="en_stem")
        for name in FACETS:
            builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
        self._schema = builder.build()
        self._asked = {name: {"terms": {"field": name, "size": 100}} for name in FACETS}
        path = folder / "tantivy"
        path.mkdir()
        self._index = tantivy.Index(self._schema, path=str(path))
        writer = self._index.writer()
        for paragraph in paragraphs:
            *single, fields = _facts(paragraph)
            values = dict(zip(FACETS, [*single, list(fields)], strict=True))
            writer.add_document(tantivy.Document(text=paragraph.text, **values))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()
        self.seconds_to_build = time.perf_counter() - began

    def search(self, query: str, limit: int) -> Answer:
        """Return what a query finds."""
        parsed = self._parse(query)
        found = self._searcher.search(parsed, limit, count=True)
        counts = self._searcher.aggregate(parsed, self._asked)
        snippets = self._tantivy.SnippetGenerator.create(
            self._searcher, parsed, self._schema, "text"
        )
        hits = [
            snippets.snippet_from_doc(self._searcher.doc(address)).to_html()
            for _, address in found.hits
        ]
        return Answer(found.count, counts, hits)

    def _parse(self, query: str) -> Any:
        if query.startswith("NEAR("):
            near, distance = query[5:-1].split(", ")
            return self._index.parse_query(f'"{near}"~{distance}', ["text"])
        if query.endswith("*"):
            words = query.rstrip("*").split(" AND ")
            last = words.pop()
            prefix = self._tantivy.Query.regex_query(self._schema, "text", f"{last}.*")
            must = self._tantivy.Occur.Must
            parts = [(must, self._index.parse_query(word, ["text"])) for word in words]
            return self._tantivy.Query.boolean_query([*parts, (must, prefix)])
        return self._index.parse_query(query.replace(" NOT ", " -"), ["text"])


class _Xapian:
    """Xapian with its English stemmer, on the disk."""

    name = "Xapian"

    def __init__(self, xapian: Any, paragraphs: Sequence[IndexedParagraph], folder: Path) -> None:
        began = time.perf_counter()
        self._xapian = xapian
        path = str(folder / "xapian")
        database = xapian.WritableDatabase(path, xapian.DB_CREATE_OR_OPEN)
        generator = xapian.TermGenerator()
        generator.set_stemmer(xapian.Stem("en"))
        for paragraph in paragraphs:
            document = xapian.Document()
            generator.set_document(document)
            generator.index_text(paragraph.text)
            *single, fields = _facts(paragraph)
            for slot, value in enumerate((*single, _APART.join(fields))):
                document.add_value(slot, value)
            document.set_data(paragraph.text)
            database.add_document(document)
        database.commit()
        self._database = xapian.Database(path)
        self.seconds_to_build = time.perf_counter() - began

    def search(self, query: str, limit: int) -> Answer:
        """Return what a query finds."""
        xapian = self._xapian
        parser = xapian.QueryParser()
        parser.set_stemmer(xapian.Stem("en"))
        parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)
        parser.set_database(self._database)
        if query.startswith("NEAR("):
            query = query[5:].partition(",")[0].replace(" ", " NEAR/8 ")
        flags = parser.FLAG_BOOLEAN | parser.FLAG_PHRASE | parser.FLAG_WILDCARD
        enquire = xapian.Enquire(self._database)
        enquire.set_query(parser.parse_query(query, flags))
        spies = [xapian.ValueCountMatchSpy(slot) for slot in range(len(FACETS))]
        for spy in spies:
            enquire.add_matchspy(spy)
        matches = enquire.get_mset(0, limit, self._database.get_doccount())
        snippet: Callable[[bytes], object] = matches.snippet
        hits = [snippet(match.document.get_data()) for match in matches]
        counts = [_count_values(spy) for spy in spies]
        return Answer(matches.get_matches_estimated(), counts, hits)


def _count_values(spy: Any) -> dict[str, int]:
    """Return how many hits have each value, of which a document may have several."""
    counts: dict[str, int] = {}
    for item in spy.values():
        for value in item.term.decode().split(_APART):
            counts[value] = counts.get(value, 0) + item.termfreq
    return counts
