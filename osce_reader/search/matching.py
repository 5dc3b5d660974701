"""Whether a query holds in one text, without an index: for the few thousand notes of a reader."""

from collections.abc import Callable, Iterable

from osce_reader.search.marks import find_marks
from osce_reader.search.nearness import keep_near
from osce_reader.search.query import And, Field, Near, Not, Or, Query

Holds = Callable[[Field], bool]
"""Whether a field holds for what the text belongs to."""


def _holds_nowhere(_field: Field) -> bool:
    return False


def is_match(query: Query, text: str, language: str, holds: Holds = _holds_nowhere) -> bool:
    """Whether *query* holds in *text*; words are stemmed by the rules of *language*."""
    match query:
        case And(clauses):
            return all(is_match(clause, text, language, holds) for clause in clauses)
        case Or(clauses):
            return any(is_match(clause, text, language, holds) for clause in clauses)
        case Not(clause):
            return not is_match(clause, text, language, holds)
        case Field():
            return holds(query)
        case Near():
            return _is_near(query, text, language)
        case _:
            return bool(find_marks(text, language, query))


def matches_value(field: Field, *values: str) -> bool:
    """Whether one of *values*, which are of the fact that *field* asks for, agrees with it."""
    from osce_reader.search.engine.directory import value_test

    return any(map(value_test(field), filter(None, values)))


def find_nearest(value: str, known: Iterable[str]) -> str | None:
    """Return the one of *known* that is spelt nearly as *value*, the first of equals, or `None`.

    One letter in four may differ, capitals do not count.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extractOne(
        value, known, scorer=OSA.distance, processor=str.casefold, score_cutoff=len(value) // 4
    )
    return found[0] if found else None


def _is_near(near: Near, text: str, language: str) -> bool:
    """Whether the members of *near* stand close enough somewhere in *text*."""
    columns = [find_marks(text, language, member) for member in near.members]
    return any(keep_near(text, columns, near.distance))
