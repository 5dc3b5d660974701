"""The tree of a query. Every leaf keeps its span: the code points of the query it was read from."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from osce_reader.search.paragraphs import PARTS

Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any of its forms, or a symbol (`MC.DOC/1/11`, `and/or`, `5.1`) as written."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin with `text`, which does not hold the star."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words that agree with `text`: `?` stands for one letter, `*` for any number of them."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Words that are spelt nearly as `text` is."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Phrase:
    """These very words, one right after the other; at least one."""

    words: tuple[Word | Prefix | Pattern, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Near:
    """The members stand within `distance` words of each other, in any order; at least two.

    From the last word of the first to the first word of each: words side by side are 1 apart.
    Where it `crosses`, they may stand in different paragraphs of one document that follow each
    other: it holds in each paragraph that has one of them.
    """

    members: tuple["Word | Prefix | Pattern | Fuzzy | Phrase", ...]
    distance: int
    crosses: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Field:
    """A fact of the paragraph or of its document: its title, year, place and so on.

    `name` is one of `FIELD_NAMES`. The value is either `first` to `last`, both included, ISO
    dates or beginnings of such, "" where that side is open; or the `words`, one after the other.
    """

    name: str
    words: tuple[Word | Prefix | Pattern, ...]
    span: Span
    first: str = ""
    last: str = ""

    @property
    def value(self) -> str:
        """The words as they were typed, blanks between."""
        return " ".join(
            f"{word.text}*" if isinstance(word, Prefix) else word.text for word in self.words
        )


FIELD_NAMES = (
    "title", "symbol", "body", "place", "year", "date", "kind", "part", "lang", "field",
    "country", "has", "colour", "tag",
)  # fmt: skip
RANGES = ("year", "date")
NOTE_FIELDS = ("has", "colour", "tag")
CHOICES = {"has": ("note", "highlight"), "part": PARTS}
"""The values of fields that know only these."""


@dataclass(frozen=True, slots=True)
class And:
    """All of the clauses hold. At least one of them says what is there, not what is absent."""

    clauses: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """One of the clauses holds. Each of them says what is there."""

    clauses: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The clause does not hold. Stands inside an `And` only."""

    clause: "Query"


Term: TypeAlias = Word | Prefix | Pattern | Fuzzy
Member: TypeAlias = Term | Phrase
Leaf: TypeAlias = Member | Near | Field
Query: TypeAlias = Leaf | And | Or | Not


def is_negative(query: Query) -> bool:
    """Whether *query* only says what is absent, so that nothing could be looked up for it."""
    if isinstance(query, Not):
        return True
    if isinstance(query, And):
        return all(map(is_negative, query.clauses))
    if isinstance(query, Or):
        return any(map(is_negative, query.clauses))
    return False


def iter_wanted(query: Query) -> Iterator[Member]:
    """Give what a hit may hold, in its order: all but what is under `Not`, and no fields."""
    for leaf in iter_wanted_leaves(query):
        if isinstance(leaf, Near):
            yield from leaf.members
        else:
            yield leaf


def iter_wanted_leaves(query: Query) -> Iterator[Member | Near]:
    """Give the same as `iter_wanted`, what has to stand near each other still together."""
    if isinstance(query, And | Or):
        for clause in query.clauses:
            yield from iter_wanted_leaves(clause)
    elif not isinstance(query, Not | Field):
        yield query


def iter_words(query: Query) -> Iterator[Word]:
    """Give the words that a hit may hold, also those inside phrases."""
    for leaf in iter_wanted(query):
        words = leaf.words if isinstance(leaf, Phrase) else (leaf,)
        yield from (word for word in words if isinstance(word, Word))


def iter_fields(query: Query) -> Iterator[Field]:
    """Give the fields of *query*, those under `Not` too."""
    if isinstance(query, And | Or):
        for clause in query.clauses:
            yield from iter_fields(clause)
    elif isinstance(query, Not):
        yield from iter_fields(query.clause)
    elif isinstance(query, Field):
        yield query


def without_spans(leaf: Member | Near) -> object:
    """Return what tells *leaf* from others wherever it stands in a query."""
    if isinstance(leaf, Phrase):
        return (Phrase, *map(without_spans, leaf.words))
    if isinstance(leaf, Near):
        return (Near, leaf.distance, leaf.crosses, *map(without_spans, leaf.members))
    return type(leaf), leaf.text
