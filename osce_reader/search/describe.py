"""A query told in words, so that the reader sees how it was understood."""

from collections.abc import Sequence

from osce_reader.search.engine.analysis import find_pieces
from osce_reader.search.query import (
    RANGES,
    And,
    Field,
    Fuzzy,
    Leaf,
    Near,
    Not,
    Or,
    Pattern,
    Phrase,
    Prefix,
    Query,
    Word,
)


def describe_query(query: Query, what: str = "Paragraphs") -> str:
    """Return one sentence that says which paragraphs, or what else it is, *query* finds."""
    return f"{what} with {_describe(query)}."


def _describe(query: Query) -> str:
    if isinstance(query, And):
        return _describe_all(query)
    if isinstance(query, Or):
        *others, last = map(_describe_nested, query.clauses)
        return f"{'either' if len(others) == 1 else 'any of'} {', '.join(others)} or {last}"
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
    match leaf:
        case Near():
            return _describe_near(leaf)
        case Field():
            return _describe_field(leaf)
        case Phrase(words):
            return f"exactly “{_print(words)}”"
        case Word(text):
            return f"“{text}” as written" if _is_as_written(leaf) else f"“{text}” in any form"
    return f"a word {_MANNERS[type(leaf)]} “{leaf.text}”"


_MANNERS: dict[type, str] = {
    Prefix: "that begins with",
    Pattern: "of the form",
    Fuzzy: "spelt nearly as",
}


def _describe_near(near: Near) -> str:
    words = "1 word" if near.distance == 1 else f"{near.distance} words"
    members = " and ".join(map(_describe_leaf, near.members))
    edge = ", also in the next paragraph" if near.crosses else ""
    return f"{members} within {words} of each other{edge}"


def _describe_field(field: Field) -> str:
    """Return what *field* asks for: a range of dates, or words in a fact."""
    if field.name in RANGES:
        name = "a year" if field.name == "year" else "a date"
        if field.first == field.last:
            return f"{name} of {field.first}"
        ends = [f"from {field.first}" * bool(field.first), f"to {field.last}" * bool(field.last)]
        return f"{name} {' '.join(filter(None, ends))}"
    if field.name == "has":
        return f"a {field.value} of yours"
    return f"“{_print(field.words)}” {_FIELDS[field.name]}"


def _print(words: Sequence[Word | Prefix | Pattern]) -> str:
    return " ".join(f"{w.text}*" if isinstance(w, Prefix) else w.text for w in words)


_FIELDS = {
    "title": "in the title of the document",
    "symbol": "as the symbol of the document",
    "body": "as the body",
    "place": "as the place",
    "kind": "as the kind of document",
    "part": "as the part of the document",
    "lang": "as the language",
    "field": "as a field of work",
    "country": "as a country",
    "colour": "as the colour of your highlight",
    "tag": "as a tag of yours",
}


def _is_as_written(word: Word) -> bool:
    """Whether *word* is searched for as it is written, not in all of its forms."""
    pieces = find_pieces(word.text)
    return any(p.has_sign for p in pieces) or not any(p.folded.isalpha() for p in pieces)
