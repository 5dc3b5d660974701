"""Small documents for tests, and strategies that draw them at random."""

from itertools import pairwise

from hypothesis import strategies as st

from osce_reader.model.document import (
    Block,
    Document,
    Emphasis,
    FootnoteMark,
    Metadata,
    ParagraphKind,
    Span,
    compose,
    kind_of_label,
)
from osce_reader.model.symbol import parse_symbol
from osce_reader.model.text import canonicalize

K = ParagraphKind
LANTERNS = """MC.DEC/5/08
Organization for Security and Co-operation in Europe 5 December 2008
Ministerial Council
Original: ENGLISH

DECISION No. 5/08
LANTERNS IN PUBLIC GARDENS

The Ministerial Council,

Recalling its concern for wicks,

Decides to:

1. Count the lanterns of every garden;

2. Report the count before the winter.
"""
"""A decision as a file of text, as it is imported."""


def document(*texts: str, **facts) -> Document:
    """Return a document of numbered paragraphs with these *texts*."""
    blocks = [Block(K.NUMBERED, text, f"{n}.") for n, text in enumerate(texts, 1)]
    return from_blocks(*blocks, **facts)


def from_blocks(*blocks: Block, symbol: str = "MC.DEC/1/31", **facts) -> Document:
    """Return a document of *blocks*."""
    metadata = {
        "id": symbol.lower().replace(".", "-").replace("/", "-") or "lanterns",
        "title": "Lanterns",
        "language": "en",
        "symbol": parse_symbol(symbol) if symbol else None,
        **facts,
    }
    return compose(Metadata(**metadata), blocks)


texts = st.text(max_size=60).map(canonicalize)
tricky_texts = st.lists(
    st.sampled_from(
        ["*", "**", "\\", "[^1]", "{", "}", "{pp}", "#", "##", "10.", "(a)", "–", "-", " ", "a",
         "é", "\u00a0", "<b>", "&amp;", "`", "_x_", "[a](b)", "![", "\U0001d11e", "=", ">", "|"]
    ),
    max_size=12,
).map(lambda pieces: canonicalize("".join(pieces)))  # fmt: skip
any_texts = st.one_of(texts, tricky_texts)
some_texts = any_texts.filter(bool)
labels = st.one_of(
    st.sampled_from(["1.", "10.", "(5.1)", "(a)", "(ii)", "5)", "–", "(5.8) -", "1/", "*", "I.1"]),
    st.text(max_size=5).map(canonicalize).filter(lambda s: not set(s) & {"{", "}"}),
)


@st.composite
def spans(draw, text: str) -> tuple[Span, ...]:
    """Draw emphasis that does not overlap in *text*."""
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pairs = list(pairwise(cuts))
    kept = [pair for pair in pairs if draw(st.booleans())]
    return tuple(Span(start, end, draw(st.sampled_from(Emphasis))) for start, end in kept)


@st.composite
def parts(draw, part: str) -> list[Block]:
    """Draw the blocks of one part."""
    notes = draw(st.integers(0, 3))
    blocks = [Block(K.HEADING, draw(any_texts), part=part, level=1)] if part else []
    blocks += [draw(body_blocks(part, notes)) for _ in range(draw(st.integers(0, 6)))]
    for number in range(1, notes + 1):
        label = draw(st.sampled_from([str(number), "*", ""]))
        blocks.append(Block(K.FOOTNOTE, draw(any_texts), label, part))
    return blocks


@st.composite
def body_blocks(draw, part: str, notes: int) -> Block:
    """Draw a heading or paragraph of *part*, which has so many foot*notes*."""
    text = draw(some_texts)
    prefix = f"{part}." if part else ""
    marks = draw(
        st.lists(
            st.builds(
                FootnoteMark,
                st.integers(0, len(text)),
                st.integers(1, notes).map(lambda n: f"{prefix}fn{n}") if notes else st.nothing(),
            ),
            max_size=2 if notes else 0,
        )
    )
    facts = {"spans": draw(spans(text)), "marks": tuple(sorted(marks)), "part": part}
    if draw(st.integers(0, 4)) == 0:
        return Block(K.HEADING, text, level=draw(st.integers(2, 6)), **facts)
    label = draw(st.one_of(st.just(""), labels))
    kind = draw(st.sampled_from([kind_of_label(label), K.PREAMBULAR, K.OPERATIVE]))
    return Block(kind, text, label, depth=draw(st.integers(0, 3)), **facts)


@st.composite
def documents(draw) -> Document:
    """Draw any document."""
    names = ["", *draw(st.sets(st.sampled_from(["annex", "annex-2", "attachment-1"])))]
    blocks = [block for name in names for block in draw(parts(name))]
    metadata = Metadata(
        id="lanterns",
        title=draw(some_texts),
        language="en",
        symbol=draw(st.sampled_from([None, parse_symbol("MC.DEC/1/31/Corr.1")])),
        kind=draw(any_texts),
        place=draw(any_texts),
        date=draw(st.sampled_from([None, "2031", "2031-02", "2031-02-28"])),
        fields_of_work=tuple(draw(st.lists(some_texts, max_size=3))),
        source=draw(any_texts),
    )
    return compose(metadata, blocks)
