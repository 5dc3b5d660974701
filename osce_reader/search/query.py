"""The tree of a query. Every leaf keeps its span: the code points of the query it was read from."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

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
class Phrase:
    """These very words, one right after the other; at least one."""

    words: tuple[Word | Prefix, ...]
    span: Span


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


Leaf: TypeAlias = Word | Prefix | Phrase
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


def iter_wanted(query: Query) -> Iterator[Leaf]:
    """Give the leaves that a hit may hold, in their order: all but those under `Not`."""
    if isinstance(query, And | Or):
        for clause in query.clauses:
            yield from iter_wanted(clause)
    elif not isinstance(query, Not):
        yield query
