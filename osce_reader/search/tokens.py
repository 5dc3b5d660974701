"""How the text of a query falls into tokens, before the grammar of `parser` reads them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from osce_reader.errors import QueryError
from osce_reader.search.engine.analysis import (
    ANY,
    ONE,
    find_pieces,
    iter_words,
    mask_wildcards,
)
from osce_reader.search.query import FIELD_NAMES, RANGES, Span

OPERATORS = frozenset(("AND", "OR", "NOT"))

_QUOTES = '"“”„‟«»'
_QUOTE = re.compile(f"[{_QUOTES}]")
_NAMES = "|".join(FIELD_NAMES)
_SPECIAL = re.compile(
    rf"(?<![^\W_])(?<![.:/&+@‑-])(?P<FIELD>(?i:{_NAMES})):(?=[^\W_]|[{_QUOTES}*.])"
    r"|(?<![^\W_])(?P<NEAR>NEAR/\d+\+?)(?![^\W_])"
    rf"|(?<=[{_QUOTES}])(?P<SLOP>~\d+\+?)(?![^\W_])"
    r"|(?P<NEARLY>~)(?=[^\W_])"
    r"|(?<![^\W_])(?P<AS_IS>=)(?=[^\W_])"
)
_RANGE = re.compile(r"[^\W_][\w-]*(?:\.\.(?:[^\W_][\w-]*)?)?|\.\.[^\W_][\w-]*")

_SYMBOLS = re.compile(r"(?P<beginning>[^\s()*?]+[./])\*(?![^\s()])")  # symbol:MC.DOC/*


class Kind(Enum):
    """What a token is. The text of a prefix does not hold the star; that of a pattern does."""

    WORD = auto()
    PREFIX = auto()
    PATTERN = auto()
    OPERATOR = auto()
    NEAR = auto()
    SLOP = auto()
    FIELD = auto()
    RANGE = auto()
    NEARLY = auto()
    AS_IS = auto()
    QUOTE = auto()
    OPEN = auto()
    CLOSE = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A token and the code points of the query that it was read from."""

    kind: Kind
    text: str
    start: int
    end: int

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands."""
        return self.start, self.end

    def is_operator(self, name: str) -> bool:
        """Whether this is the operator *name*."""
        return self.kind is Kind.OPERATOR and self.text == name


_SIGNS = {"(": Kind.OPEN, ")": Kind.CLOSE}


def read_tokens(text: str) -> list[Token]:
    """Return the tokens of *text*, the last of which is the end; raise `QueryError`.

    Between quotation marks all words are words alone: no operators, no fields.
    """
    tokens: list[Token] = []
    masked = mask_wildcards(text)
    start = 0
    is_quoted = False
    for quote in _QUOTE.finditer(text):
        read = _read_words if is_quoted else _read_open
        tokens += read(text, masked, (start, quote.start()))
        tokens.append(Token(Kind.QUOTE, quote.group(), *quote.span()))
        start = quote.end()
        is_quoted = not is_quoted
    tokens += (_read_words if is_quoted else _read_open)(text, masked, (start, len(text)))
    tokens.append(Token(Kind.END, "", len(text), len(text)))
    return tokens


def _read_open(text: str, masked: str, span: Span) -> Iterator[Token]:
    """Give the tokens of a stretch of *text* that is not between quotation marks."""
    position, end = span
    for special in _SPECIAL.finditer(text, position):
        if special.start() >= end:
            break
        if special.start() < position:
            continue
        yield from _read_words(text, masked, (position, special.start()))
        token = _special_token(special)
        yield token
        position = token.end
        if token.kind is Kind.FIELD:
            for value in _read_value(text, token.text, (position, end)):
                yield value
                position = value.end
    yield from _read_words(text, masked, (position, end))


def _read_value(text: str, field: str, span: Span) -> Iterator[Token]:
    """Give the value at the start of *span* where the *field* has a form of its own for it."""
    if field in RANGES and (value := _RANGE.match(text, *span)):
        yield Token(Kind.RANGE, value.group(), *value.span())
    elif field == "symbol" and (value := _SYMBOLS.match(text, *span)):
        yield Token(Kind.PREFIX, value["beginning"], *value.span())


def _special_token(special: re.Match[str]) -> Token:
    """Return the token of an operator with a number, a field's name or a sign before a word."""
    name = special.lastgroup or ""
    written = special.group(name)
    text = written.lower() if name == "FIELD" else written
    return Token(Kind[name], text, *special.span())


def _read_words(text: str, masked: str, span: Span) -> Iterator[Token]:
    """Give the words and the brackets of a stretch of *text*; other signs are passed over."""
    position, stop = span
    offset = position
    for start, end in iter_words(masked[offset:stop]):
        yield from _read_signs(text, position, offset + start)
        yield _word_token(text, masked, (offset + start, offset + end))
        position = offset + end
    yield from _read_signs(text, position, stop)


def _read_signs(text: str, start: int, end: int) -> Iterator[Token]:
    for at in range(start, end):
        if text[at] in _SIGNS:
            yield Token(_SIGNS[text[at]], text[at], at, at + 1)


def _word_token(text: str, masked: str, span: Span) -> Token:
    """Return the token of the word at *span*; raise `QueryError` where there are only stars."""
    start, end = span
    word = text[start:end]
    if ANY not in masked[start:end] and ONE not in masked[start:end]:
        return Token(Kind.OPERATOR if word in OPERATORS else Kind.WORD, word, start, end)
    beginning = word.rstrip("*")
    if not all(piece.folded.strip(ANY + ONE) for piece in find_pieces(masked[start:end])):
        message = "A star stands for nothing by itself: write the beginning of a word, as traf*."
        raise QueryError(message, start, end)
    if ANY not in masked[start : start + len(beginning)] and "?" not in beginning:
        return Token(Kind.PREFIX, beginning, start, end)
    return Token(Kind.PATTERN, word, start, end)
