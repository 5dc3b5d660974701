"""Whether a query holds in one text, without an index: for the few thousand notes of a reader."""

from osce_reader.search.marks import find_marks
from osce_reader.search.query import And, Not, Or, Query


def is_match(query: Query, text: str, language: str) -> bool:
    """Whether *query* holds in *text*; words are stemmed by the rules of *language*."""
    match query:
        case And(clauses):
            return all(is_match(clause, text, language) for clause in clauses)
        case Or(clauses):
            return any(is_match(clause, text, language) for clause in clauses)
        case Not(clause):
            return not is_match(clause, text, language)
        case _:
            return bool(find_marks(text, language, query))
