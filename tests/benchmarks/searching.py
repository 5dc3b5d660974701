"""Measures the full-text index on a library of invented paragraphs, side by side with others.

    SIZE=100k python -m tests.benchmarks.searching

`SIZE` is 10k, 100k or 500k. Every engine answers the same queries, each with the exact total,
counts by year, and the first twenty hits with the words marked; Tantivy and Xapian where they are
installed. Figures depend on the machine and on what else it does: look at the ratios, measured in
one run.
"""

import os
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from osce_reader.model.document import Metadata, Paragraph, ParagraphKind
from osce_reader.search.engine.index import SearchIndex, build_index, open_index
from osce_reader.search.paragraphs import IndexedParagraph
from osce_reader.search.results import Lookup, SearchResults, find_results
from tests.benchmarks.engines import Engine, open_engines
from tests.benchmarks.figures import Figure, format_table, time_call
from tests.benchmarks.synthetic import iter_synthetic, list_rare_words

SIZES = {"1k": 1_000, "10k": 10_000, "100k": 100_000, "500k": 500_000}
_LIMIT = 20
_RUNS = 5

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
        figures = list(_measure(paragraphs, Path(name)))
    sys.stdout.write(f"{len(paragraphs):,} paragraphs\n{format_table(figures)}\n")
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


def _measure(paragraphs: Sequence[IndexedParagraph], folder: Path) -> Iterator[Figure]:
    before = _peak_megabytes()
    took = _time(partial(build_index, folder / "index", paragraphs, "bench"))
    yield Figure("building the index", (took,), "s", 30)
    yield Figure("memory beside the paragraphs", (_peak_megabytes() - before,), "MB", 100)
    files = [path for path in (folder / "index").rglob("*") if path.is_file()]
    yield Figure("size", (sum(path.stat().st_size for path in files) / 1e6,), "MB", 200)
    opening = time_call(lambda: open_index(folder / "index", "bench").close(), runs=_RUNS)
    yield Figure("opening", opening, "ms", 50)
    index = open_index(folder / "index", "bench")
    lookup = _make_lookup(paragraphs)
    yield _measure_typing(index, lookup)
    for engine in open_engines(paragraphs, folder):
        yield Figure(f"building: {engine.name}", (engine.seconds_to_build,), "s")
        yield from _compare(index, lookup, engine)
    yield _measure_adding(index)
    index.close()


def _measure_typing(index: SearchIndex, lookup: Lookup) -> Figure:
    """Return the 95th percentile of all queries on the way to some phrases, typed key by key."""
    samples = []
    for phrase in _TYPED:
        for length in range(1, len(phrase) + 1):
            typed = phrase[:length]
            query = typed if typed.endswith(" ") else f"{typed}*"
            took = _time(partial(_search, index, lookup, query))
            samples.append(took * 1000)
    samples.sort()
    return Figure("typed key by key, p95", (samples[int(len(samples) * 0.95)],), "ms", 10)


def _compare(index: SearchIndex, lookup: Lookup, engine: Engine) -> Iterator[Figure]:
    for kind, queries in list_queries().items():
        ours = [time_call(partial(_search_anew, index, lookup, q), runs=_RUNS) for q, _ in queries]
        theirs = [time_call(partial(engine.search, q, _LIMIT), runs=_RUNS) for _, q in queries]
        yield Figure(kind, tuple(chain(*ours)), "ms", None, engine.name, tuple(chain(*theirs)))


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


def _make_lookup(paragraphs: Sequence[IndexedParagraph]) -> Lookup:
    """Return what gives documents that are open already, as the library keeps them."""
    known = {
        (p.document, p.language, p.locator): Paragraph(
            ParagraphKind.NUMBERED, p.text, f"{p.locator}.", locator=p.locator
        )
        for p in paragraphs
    }
    metadata = {
        (p.document, p.language): Metadata(p.document, p.title, p.language) for p in paragraphs
    }
    return Lookup(
        lambda document, language: metadata.get((document, language)),
        lambda *place: known.get(place),
    )


def _time(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
