"""Measures links: how well references are found, how fast, and how fast links are answered.

Run by `make bench`, or alone: `python -m tests.benchmarks.linking [PARAGRAPHS]`. The texts are
invented from the labelled examples; what is labelled is compared mention by mention, and every
miss is listed, save those of the table that nobody has looked into.
"""

import sys
import time
from collections.abc import Iterator
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from osce_reader.model.document import Block, Document, Metadata, ParagraphKind, compose
from osce_reader.model.entry import entry_of
from osce_reader.model.locator import Locator
from osce_reader.model.symbol import parse_symbol
from osce_reader.model.text import canonicalize
from osce_reader.references.graph import LinkGraph, open_link_graph
from osce_reader.references.resolver import Resolver
from tests.benchmarks.figures import Figure, format_table, time_call, time_once
from tests.references import known
from tests.references.labelled import TABLES, UNSEEN, Example, compare, load_examples, total

_PARAGRAPHS = 100_000
_OF_ONE_DOCUMENT = 30
_LANGUAGE = "en"
_FILLER = (
    "Participating States will examine how the lamps, the oil and the glass of their harbours may"
    " be kept in good order, bearing in mind the needs of those who depend on them, and will"
    " exchange information on the measures taken, including on training, on maintenance and on"
    " the co-operation of all services concerned at the national and local levels, as appropriate,"
    " so that ships find their way in every season."
)


class _Cited(NamedTuple):
    """A paragraph that many invented documents cite: every *nth* of them, in paragraph *label*."""

    label: int
    nth: int
    sentence: str
    place: Locator


_CITED = (
    _Cited(11, 18, "In line with paragraph 4 of PC.DEC/10500,", Locator("pc-dec-10500", "", "4")),
    _Cited(
        13, 18, "As in the OSCE Action Plan, paragraph 2,", Locator("pc-dec-557-rev-1", "", "2")
    ),
    _Cited(15, 1, "See PC.DEC/10600, paragraph 2.", Locator("pc-dec-10600", "", "2")),
    _Cited(17, 1, "The measures of paragraph 5 above are kept.", Locator("pc-dec-10700", "", "5")),
)


def main() -> int:
    """Print the scores of the tables, then the figures; return the exit status."""
    for table in TABLES:
        sys.stdout.write(f"{format_scores(table)}\n\n")
    size = int(sys.argv[1]) if len(sys.argv) > 1 else _PARAGRAPHS
    sys.stdout.write(f"{format_table(measure(size))}\n")
    return 0


def format_scores(table: str) -> str:
    """Return precision and recall of a table by language and in all, and every miss.

    What is missed of the `UNSEEN` table is not shown, so that no rule is fitted to it.
    """
    examples = load_examples(table)
    lines = [f"{table:17}  labelled  found  right  precision  recall"]
    for language in (*dict.fromkeys(example.language for example in examples), "all"):
        score = total(compare(e) for e in examples if language in (e.language, "all"))
        lines.append(
            f"{language:17}  {score.labelled:8}  {score.found:5}  {score.right:5}"
            f"  {score.precision:9.1%}  {score.recall:6.1%}"
        )
    misses = () if table == UNSEEN else total(map(compare, examples)).misses
    lines.append("aim                                          99.0%   97.0%")
    closing = "what is missed is not shown" if table == UNSEEN else "no miss"
    return "\n".join([*lines, *(misses or (closing,))])


def measure(size: int) -> Iterator[Figure]:
    """Give the figures of a library of *size* paragraphs."""
    documents = list(_documents(size))
    resolver = Resolver([*(entry_of(one.metadata) for one in documents), *known.entries()])
    with TemporaryDirectory(prefix="osce-reader-bench-") as name:
        path = Path(name) / "links.db"
        graph = open_link_graph(path, resolver)
        began = time.perf_counter()
        for document in documents:
            graph.add(document, content_hash="bench")
        seconds = time.perf_counter() - began
        yield Figure(f"reading {size} paragraphs", (seconds,), "s", 60 * size / _PARAGRAPHS)
        yield from _measure_answers(graph, documents)
        graph.close()
        yield from _measure_first_answers(path, resolver)
        yield _measure_opening(path, resolver, documents)


def _measure_answers(graph: LinkGraph, documents: list[Document]) -> Iterator[Figure]:
    middle = documents[len(documents) // 2]
    place = Locator(middle.metadata.id, _LANGUAGE, "7")
    outgoing = time_call(lambda: graph.outgoing(place), runs=30)
    yield Figure("links out of a paragraph", outgoing, "ms", 5)
    for cited in (Locator("mc-dec-5-08", "", "3"), place, *(one.place for one in _CITED)):
        count = len(graph.incoming(cited))
        again = time_call(partial(graph.incoming, cited), runs=10)
        yield Figure(f"links into {cited} ({count})", again, "ms", 5)
    yield Figure(
        f"adding a document of {_OF_ONE_DOCUMENT} paragraphs",
        time_call(lambda: graph.add(middle, content_hash="bench"), runs=10),
        "ms",
        100,
    )
    yield Figure("all that is cited and not held", time_call(graph.list_wanted, runs=2), "ms")


def _measure_first_answers(path: Path, resolver: Resolver) -> Iterator[Figure]:
    """Give how long a heavily cited paragraph takes that is the first to be asked for."""
    for cited in _CITED:
        samples = []
        for _ in range(5):
            graph = open_link_graph(path, resolver)
            samples.append(time_once(partial(graph.incoming, cited.place)))
            graph.close()
        yield Figure(f"links into {cited.place}, first", tuple(samples), "ms", 5)


def _measure_opening(path: Path, resolver: Resolver, documents: list[Document]) -> Figure:
    held = {(one.metadata.id, _LANGUAGE): "bench" for one in documents}
    by_key = {(one.metadata.id, _LANGUAGE): one for one in documents}

    def open_again() -> None:
        graph = open_link_graph(path, resolver)
        graph.synchronize(held, lambda *key: by_key[key])
        graph.close()

    return Figure("opening the stored links", time_call(open_again, runs=3), "ms")


def _documents(size: int) -> Iterator[Document]:
    """Give documents of invented text: every sixth paragraph has a sentence with references."""
    sentences = cycle(_sentences())
    for number in range(1, size // _OF_ONE_DOCUMENT + 1):
        blocks = []
        for label in range(1, _OF_ONE_DOCUMENT + 1):
            own = f" See PC.DEC/{10000 + number % 977}, paragraph {label}." if label == 7 else ""
            own += "".join(
                f" {one.sentence}" for one in _CITED if one.label == label and number % one.nth == 0
            )
            said = f"{next(sentences)} " if label % 6 == 0 else ""
            blocks.append(Block(ParagraphKind.NUMBERED, f"{said}{_FILLER}{own}", f"{label}."))
        symbol = f"PC.DEC/{10000 + number}"
        metadata = Metadata(
            id=symbol.lower().replace(".", "-").replace("/", "-"),
            title=f"Lanterns of harbour {number}", language=_LANGUAGE, symbol=parse_symbol(symbol),
            body="PC", date="2025-01-01",
        )  # fmt: skip
        yield compose(metadata, blocks)


def _sentences() -> list[str]:
    examples: list[Example] = [e for e in load_examples("examples") if e.language == _LANGUAGE]
    return list(islice((canonicalize(e.text) for e in examples), len(examples)))


if __name__ == "__main__":
    sys.exit(main())
