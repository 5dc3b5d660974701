"""The documents known in these tests, and the two seed texts split into paragraphs."""

import re
from collections.abc import Iterable
from pathlib import Path

from osce_reader.library.catalogue import load_catalogue, merge
from osce_reader.model.document import Block, Document, Metadata, ParagraphKind, compose
from osce_reader.model.entry import Entry
from osce_reader.model.symbol import find_symbol
from osce_reader.model.text import canonicalize
from osce_reader.references.graph import LinkGraph, open_link_graph
from osce_reader.references.resolver import Resolver

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "tests" / "samples"
K = ParagraphKind

PRESS_RELEASE_TITLE = (
    "Participants at high-level OSCE conference in Kyiv call for stronger anti-trafficking action"
)


def declaration() -> Document:
    """Return the Vilnius declaration: its numbered paragraphs and its footnote."""
    text = (SAMPLES / "declaration-vilnius-2011.txt").read_text(encoding="utf-8")
    pieces = re.split(r"\n\s*(?=\d+\. |I+\. *\n|\d Incorporates)", "\n" + text)
    numbered = [re.fullmatch(r"(\d+\.) (.*)", p, re.DOTALL) for p in pieces]
    blocks = [Block(K.NUMBERED, canonicalize(match[2]), match[1]) for match in numbered if match]
    return compose(
        metadata(
            "Declaration on Combating All Forms of Human Trafficking", "MC.DOC/1/11/Corr.1",
            body="MC", place="Vilnius", date="2011-12-07", kind="declaration",
        ),
        blocks,
    )  # fmt: skip


def press_release() -> Document:
    """Return the Kyiv press release: what stands behind the navigation."""
    text = (SAMPLES / "press-release-kyiv-2013.txt").read_text(encoding="utf-8")
    body = text[text.index("KYIV, 10 June 2013") :]
    return compose(
        metadata(
            PRESS_RELEASE_TITLE, "", id="press-release-kyiv-2013", kind="press release",
            body="OSCE Chairpersonship", place="Kyiv", date="2013-06-10",
        ),
        [Block(K.UNNUMBERED, canonicalize(line)) for line in body.splitlines()],
    )  # fmt: skip


def metadata(title: str, symbol: str = "", **facts) -> Metadata:
    """Return metadata with an id from *symbol*."""
    known = {"id": re.sub(r"\W+", "-", symbol.lower()), "language": "en", **facts}
    return Metadata(title=title, symbol=find_symbol(symbol), **known)


def text_of(*paragraphs: str, **facts) -> Document:
    """Return a document of 2011 with these numbered *paragraphs*."""
    facts = {"title": "Lanterns", "symbol": "MC.DEC/90/11", "date": "2011-12-07", **facts}
    return compose(
        metadata(**facts), [Block(K.NUMBERED, t, f"{n}.") for n, t in enumerate(paragraphs, 1)]
    )


def catalogue() -> tuple[Entry, ...]:
    """Return the catalogue as it is."""
    return load_catalogue(ROOT / "corpus" / "catalogue.json")


def entries() -> tuple[Entry, ...]:
    """Return the catalogue with the two bundled documents in the library."""
    return merge(catalogue(), [declaration().metadata, press_release().metadata])


def resolver(*more: Entry) -> Resolver:
    """Return a resolver that knows all `entries`, and *more*."""
    return Resolver((*entries(), *more))


def graph_of(documents: Iterable[Document], resolver: Resolver) -> LinkGraph:
    """Return the graph of *documents*, kept in memory."""
    graph = open_link_graph(None, resolver)
    for document in documents:
        graph.add(document)
    return graph
