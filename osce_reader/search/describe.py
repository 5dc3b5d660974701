"""A query told in words, so that the reader sees how it was understood."""

from osce_reader.search.engine.analysis import find_pieces
from osce_reader.search.query import And, Leaf, Not, Or, Phrase, Prefix, Query, Word


def describe_query(query: Query) -> str:
    """Return one sentence that says which paragraphs *query* finds."""
    return f"Paragraphs with {_describe(query)}."


def _describe(query: Query) -> str:
    if isinstance(query, And):
        return _describe_all(query)
    if isinstance(query, Or):
        return "either " + " or ".join(map(_describe_nested, query.clauses))
    if isinstance(query, Not):
        return f"no {_describe_nested(query.clause)}"
    return _describe_leaf(query)


def _describe_all(query: And) -> str:
    """Return the wanted clauses joined by "and", then the others behind "but not"."""
    wanted = [c for c in query.clauses if not isinstance(c, Not)]
    unwanted = [c.clause for c in query.clauses if isinstance(c, Not)]
    text = " and ".join(map(_describe_nested, wanted))
    return " but not ".join([text, *map(_describe_nested, unwanted)])


def _describe_nested(query: Query) -> str:
    text = _describe(query)
    return f"({text})" if isinstance(query, And | Or) else text


def _describe_leaf(leaf: Leaf) -> str:
    if isinstance(leaf, Phrase):
        words = " ".join(f"{w.text}*" if isinstance(w, Prefix) else w.text for w in leaf.words)
        return f"exactly “{words}”"
    if isinstance(leaf, Prefix):
        return f"a word that begins with “{leaf.text}”"
    return f"“{leaf.text}” as written" if _is_as_written(leaf) else f"“{leaf.text}” in any form"


def _is_as_written(word: Word) -> bool:
    """Whether *word* is searched for as it is written, not in all of its forms."""
    pieces = find_pieces(word.text)
    return any(p.has_sign for p in pieces) or not any(p.folded.isalpha() for p in pieces)
