"""Other search engines over the same paragraphs, driven as their own manuals say."""

import importlib
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from osce_reader.search.paragraphs import IndexedParagraph


class Engine(Protocol):
    """An engine that holds the paragraphs."""

    name: str
    seconds_to_build: float

    def search(self, query: str, limit: int) -> object:
        """Return the total, counts by year and the first hits with their words marked."""


def open_engines(paragraphs: Sequence[IndexedParagraph], folder: Path) -> Iterator[Engine]:
    """Give each engine that is installed, filled."""
    yield _Sqlite(paragraphs, folder)
    for name, make in (("tantivy", _Tantivy), ("xapian", _Xapian)):
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        yield make(module, paragraphs, folder)


class _Sqlite:
    """FTS5 with stemming, on the disk."""

    name = "SQLite FTS5"

    def __init__(self, paragraphs: Sequence[IndexedParagraph], folder: Path) -> None:
        began = time.perf_counter()
        self._connection = sqlite3.connect(folder / "fts5.db")
        self._connection.execute("CREATE VIRTUAL TABLE p USING fts5(text, title, tokenize=porter)")
        self._connection.execute("CREATE TABLE f (id INTEGER PRIMARY KEY, year TEXT)")
        with self._connection:
            self._connection.executemany(
                "INSERT INTO p (rowid, text, title) VALUES (?, ?, ?)",
                ((n, p.text, p.title) for n, p in enumerate(paragraphs)),
            )
            self._connection.executemany(
                "INSERT INTO f VALUES (?, ?)",
                ((n, p.facts.date[:4]) for n, p in enumerate(paragraphs)),
            )
        self.seconds_to_build = time.perf_counter() - began

    def search(self, query: str, limit: int) -> object:
        """Return counts by year, which add up to the total, and the first hits."""
        counts = self._connection.execute(
            "SELECT year, count(*) FROM p JOIN f ON f.id = p.rowid WHERE p MATCH ? GROUP BY year",
            (query,),
        ).fetchall()
        hits = self._connection.execute(
            "SELECT rowid, snippet(p, 0, '[', ']', '…', 40) FROM p WHERE p MATCH ?"
            " ORDER BY rank LIMIT ?",
            (query, limit),
        ).fetchall()
        return counts, hits


class _Tantivy:
    """Tantivy with its English stemmer, on the disk."""

    name = "Tantivy"

    def __init__(self, tantivy: Any, paragraphs: Sequence[IndexedParagraph], folder: Path) -> None:
        began = time.perf_counter()
        self._tantivy = tantivy
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("text", stored=True, tokenizer_name="en_stem")
        builder.add_text_field("title", tokenizer_name="en_stem")
        builder.add_integer_field("year", fast=True)
        self._schema = builder.build()
        path = folder / "tantivy"
        path.mkdir()
        self._index = tantivy.Index(self._schema, path=str(path))
        writer = self._index.writer()
        for paragraph in paragraphs:
            writer.add_document(
                tantivy.Document(
                    text=paragraph.text,
                    title=paragraph.title,
                    year=int(paragraph.facts.date[:4] or 0),
                )
            )
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()
        self.seconds_to_build = time.perf_counter() - began

    def search(self, query: str, limit: int) -> object:
        """Return the total, counts by year and the first hits."""
        parsed = self._parse(query)
        found = self._searcher.search(parsed, limit, count=True)
        counts = self._searcher.aggregate(
            parsed, {"years": {"terms": {"field": "year", "size": 100}}}
        )
        snippets = self._tantivy.SnippetGenerator.create(
            self._searcher, parsed, self._schema, "text"
        )
        hits = [
            snippets.snippet_from_doc(self._searcher.doc(address)).to_html()
            for _, address in found.hits
        ]
        return found.count, counts, hits

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
            document.add_value(0, paragraph.facts.date[:4])
            document.set_data(paragraph.text)
            database.add_document(document)
        database.commit()
        self._database = xapian.Database(path)
        self.seconds_to_build = time.perf_counter() - began

    def search(self, query: str, limit: int) -> object:
        """Return the total, counts by year and the first hits."""
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
        years = xapian.ValueCountMatchSpy(0)
        enquire.add_matchspy(years)
        matches = enquire.get_mset(0, limit, self._database.get_doccount())
        snippet: Callable[[bytes], object] = matches.snippet
        hits = [snippet(match.document.get_data()) for match in matches]
        return matches.get_matches_estimated(), list(years.values()), hits
