"""Measures the full-text index on a library of invented paragraphs, side by side with others.

    SIZE=100k python -m tests.benchmarks.searching

`SIZE` is 10k, 100k or 500k. Every engine answers the same queries, each with the exact total, the
counts of five facets, and the first twenty hits with the words marked; Tantivy and Xapian where
they are installed (`pip install tantivy xapian-bindings-binary`). The second table shows that they
were asked the same: totals differ only as their stemmers do, and in phrases, which others stem.
What we remember of the words of a query is forgotten before each, save when typing is measured;
texts are read from the program's store, and kept once they were found, as the others keep pages.
Figures depend on the machine and on what else it does: look at the ratios, measured in one run.
"""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain, groupby
from pathlib import Path
from statistics import geometric_mean, median
from string import ascii_lowercase
from tempfile import TemporaryDirectory

from osce_reader.errors import QueryError
from osce_reader.library.library import Holding, Library
from osce_reader.library.shelf import Origin
from osce_reader.library.store import FileStamp, StoredDocument, open_document_store
from osce_reader.model.document import Document, Metadata, Paragraph, ParagraphKind
from osce_reader.search.engine.index import SearchIndex, build_index, open_index
from osce_reader.search.paragraphs import IndexedParagraph
from osce_reader.search.results import Lookup, SearchResults, find_results
from tests.benchmarks.engines import Engine, open_engines
from tests.benchmarks.figures import Figure, format_rows, format_table, time_call
from tests.benchmarks.synthetic import iter_synthetic, list_rare_words

SIZES = {"1k": 1_000, "10k": 10_000, "100k": 100_000, "500k": 500_000}
_LIMIT = 20
_RUNS = 9

Query = tuple[str, str]
"""The same question for us and, in the language that SQLite FTS5 reads, for the others."""

_TYPED = (
    "trafficking in human beings",
    "participating States fundamental freedoms",
    "the rule of law",
    "small arms and light weapons ammunition",
    "women peace and security",
)


def main() -> int:
    """Measure everything, print the table, and return the exit status."""
    size = os.environ.get("SIZE", "10k")
    if size not in SIZES:
        sys.stderr.write(f"SIZE is one of {', '.join(SIZES)}\n")
        return 2
    paragraphs = list(iter_synthetic(SIZES[size]))
    with TemporaryDirectory(prefix="osce-reader-bench-") as name:
        totals: Totals = {}
        figures = list(_measure(paragraphs, Path(name), totals))
    sys.stdout.write(f"{len(paragraphs):,} paragraphs\n{format_table(figures)}\n\n")
    sys.stdout.write(f"{_format_totals(totals)}\n")
    return 0


def list_queries() -> dict[str, list[Query]]:
    """Return queries by kind."""
    rare = list_rare_words(4)
    return {
        "rare word": [(word, word) for word in rare],
        "common word": [(w, w) for w in ("participating", "human", "law", "prevention")],
        "two words": [
            ("trafficking terrorism", "trafficking AND terrorism"),
            ("human rights", "human AND rights"),
        ],
        "three words": [
            ("human rights participating", "human AND rights AND participating"),
            ("women peace security", "women AND peace AND security"),
        ],
        "either": [("trafficking OR terrorism", "trafficking OR terrorism")],
        "phrase": [
            (f'"{phrase}"', f'"{phrase}"')
            for phrase in ("participating states", "rule of law", "open skies consultation")
        ],
        "prefix": [("traf*", "traf*"), ("human righ*", "human AND righ*"), ("pr*", "pr*")],
        "near": [("human NEAR/8 law", "NEAR(human law, 8)")],
        "without": [("human NOT rights", "human NOT rights")],
    }


def _measure(
    paragraphs: Sequence[IndexedParagraph], folder: Path, totals: "Totals"
) -> Iterator[Figure]:
    place = folder / "index"
    before = _peak_megabytes()
    took = _time(partial(build_index, place, paragraphs, "bench"))
    yield Figure("building the index", (took,), "s", 30 * len(paragraphs) / 100_000)
    yield Figure("memory beside the paragraphs", (_peak_megabytes() - before,), "MB", 100)
    size = sum(path.stat().st_size for path in place.rglob("*") if path.is_file())
    yield Figure("size", (size / 1e6,), "MB", 200 * len(paragraphs) / 100_000)
    yield from _measure_opening(place)
    index = open_index(place, "bench")
    library = _open_library(paragraphs, folder / "library.db")
    lookup = _make_lookup(library)
    yield from _measure_typing(index, lookup, 10 if len(paragraphs) <= 100_000 else 25)
    for engine in open_engines(paragraphs, folder):
        yield Figure(f"building: {engine.name}", (engine.seconds_to_build,), "s")
        yield from _compare(index, lookup, engine, totals)
    for what, query in ODD.items():
        samples = time_call(partial(_try, index, lookup, query), runs=_RUNS)
        yield Figure(f"as a query: {what}", samples, "ms", 100)
    yield _measure_adding(index)
    index.close()
    library.close()


def _measure_opening(place: Path) -> Iterator[Figure]:
    """Tell of opening the index again and again, and of the first time in a new program."""
    opening = time_call(lambda: open_index(place, "bench").close(), runs=_RUNS)
    yield Figure("opening", opening, "ms", 50)
    command = [sys.executable, "-c", _OPEN, str(place)]
    runs = [subprocess.run(command, capture_output=True, check=True) for _ in range(_RUNS)]
    facts = [tuple(map(float, run.stdout.split())) for run in runs]
    imports, took, memory = zip(*facts, strict=True)
    yield Figure("opening in a new program, numpy imported", took, "ms", 50)
    yield Figure("importing numpy", imports, "ms")
    yield Figure("memory that opening takes", memory, "MB", 60)


_OPEN = """
import os, sys, time
from pathlib import Path
def measure():
    resident = int(Path("/proc/self/statm").read_text().split()[1])
    return time.perf_counter() * 1000, resident * os.sysconf("SC_PAGE_SIZE") / 2**20
first, _ = measure()
import numpy
from osce_reader.search.engine.index import open_index
second, before = measure()
open_index(Path(sys.argv[1]), "bench")
third, after = measure()
print(second - first, third - second, after - before)
"""


def _measure_typing(index: SearchIndex, lookup: Lookup, aim: float) -> Iterator[Figure]:
    """Tell of all queries on the way to some phrases, typed key by key."""
    samples = []
    for phrase in _TYPED:
        for length in range(1, len(phrase) + 1):
            typed = phrase[:length]
            query = typed if typed.endswith(" ") else f"{typed}*"
            samples.append(_time(partial(_search, index, lookup, query)) * 1000)
    yield Figure("typed key by key", tuple(samples), "ms")
    p95 = sorted(samples)[int(len(samples) * 0.95)]
    yield Figure("typed key by key, p95", (p95,), "ms", aim)


def _compare(
    index: SearchIndex, lookup: Lookup, engine: Engine, totals: "Totals"
) -> Iterator[Figure]:
    """Tell how long each kind of query takes here and there, and all kinds together."""
    medians: list[tuple[float, float]] = []
    for kind, queries in list_queries().items():
        ours = [time_call(partial(_search_anew, index, lookup, q), runs=_RUNS) for q, _ in queries]
        theirs = [time_call(partial(engine.search, q, _LIMIT), runs=_RUNS) for _, q in queries]
        samples = tuple(chain(*ours)), tuple(chain(*theirs))
        medians.append((median(samples[0]), median(samples[1])))
        yield Figure(kind, samples[0], "ms", None, engine.name, samples[1])
        for query, same in queries:
            found = totals.setdefault(query, {"ours": _search(index, lookup, query).total})
            found[engine.name] = engine.search(same, _LIMIT).total
    means = [geometric_mean(column) for column in zip(*medians, strict=True)]
    yield Figure("all kinds, geometric mean", (means[0],), "ms", None, engine.name, (means[1],))


def _format_totals(totals: "Totals") -> str:
    """Print how many paragraphs each engine found for each query."""
    names = list(dict.fromkeys(name for found in totals.values() for name in found))
    rows = [("query", *names)]
    rows += [(q, *(f"{found.get(name, 0):,}" for name in names)) for q, found in totals.items()]
    return format_rows(rows)


Totals = dict[str, dict[str, int]]
"""How many paragraphs each engine found, by query."""

ODD = {
    "p*": "p*",
    "one star": "*",
    "*a*": "*a*",
    "?????": "?????",
    "ten stars": "*a*e*i*o*u*a*e*i*o*u*",
    "a quotation mark": '"',
    "~a": "~a",
    "~trafficking": "~trafficking",
    "ten thousand letters": "a" * 10_000,
    "four thousand characters": "pr* " * 1000,
    "two hundred words": "the of and to " * 50,
    "a hundred alternatives": " OR ".join(list_rare_words(24) * 4),
    "the alphabet": " OR ".join(f"{letter}*" for letter in ascii_lowercase),
    "thirty beginnings": " ".join(f"{letter}{vowel}*" for letter in "bcdfgh" for vowel in "aeiou"),
    "five patterns": " ".join(f"*{vowel}*" for vowel in "aeiou"),
    "two hundred patterns": "*a* " * 200,
    "thirty near spellings": " OR ".join(f"~{word}" for word in list_rare_words(28)),
    "a phrase of patterns": '"*a* *e* *i*"',
    "a phrase of prefixes": '"t* o* t* p*"',
    "patterns near each other": '"*a* *e* *i*"~100',
    "a regular expression": r"^(?:[a-z]+\s*)*(\d{2,})?$|(.*a){20}",
    "deep brackets": "(" * 500 + "law" + ")" * 500,
    "twenty brackets": "(" * 20 + "law" + ")" * 20,
    "nots": "law " + "NOT (human OR " * 15 + "x" + ")" * 15,
    "near each other": "the NEAR/100 of NEAR/100 and NEAR/100 to NEAR/100 in NEAR/100 for",
}
"""What may be typed or pasted, and has to be answered or explained at once."""


def _try(index: SearchIndex, lookup: Lookup, query: str) -> None:
    """Search as the window does: an error is explained to whoever typed it."""
    with suppress(QueryError):
        _search_anew(index, lookup, query)


def _measure_adding(index: SearchIndex) -> Figure:
    """Return how long it takes until thirty new paragraphs are found."""
    samples = []
    for number in range(_RUNS):
        added = [
            IndexedParagraph(f"new-{number}", "en", str(n), "numbered", f"New words xylo{number}.")
            for n in range(30)
        ]
        samples.append(_time(partial(index.update, added, [], fingerprint="bench")) * 1000)
    return Figure("adding 30 paragraphs", tuple(samples), "ms", 150)


def _search(index: SearchIndex, lookup: Lookup, query: str) -> SearchResults:
    return find_results(query, index, lookup, limit=_LIMIT)


def _search_anew(index: SearchIndex, lookup: Lookup, query: str) -> SearchResults:
    """Search without what the index remembers of the same words: the others forget it too."""
    index._open.forget()
    return _search(index, lookup, query)


def _open_library(paragraphs: Sequence[IndexedParagraph], path: Path) -> Library:
    """Return a library of *paragraphs*, kept in the derived store at *path* as the program does."""
    store = open_document_store(path)
    holdings = {}
    for (name, language), members in groupby(paragraphs, lambda p: (p.document, p.language)):
        metadata, texts = None, []
        for one in members:
            metadata = metadata or Metadata(name, one.title, language)
            kind, label = ParagraphKind.NUMBERED, f"{one.locator}."
            texts.append(Paragraph(kind, one.text, label, locator=one.locator))
        assert metadata is not None
        file = Path(f"{name}.{language}.md")
        stored = StoredDocument(file, FileStamp(0, 0), "", "", len(texts), metadata)
        store.save(stored, Document(metadata, tuple(texts)))
        holdings[name, language] = Holding(metadata, Origin.IMPORTED, len(texts), "", "", file)
    return Library(store, holdings)


def _make_lookup(library: Library) -> Lookup:
    """Return what tells the search what stands where, as the window's does."""

    def find_metadata(document: str, language: str) -> Metadata | None:
        holding = library.find_holding(document, language)
        return holding.metadata if holding else None

    return Lookup(find_metadata, library.find_paragraph)


def _time(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
