"""Reading a query, by this grammar.

    query   = either
    either  = all { "OR" all }
    all     = clause { [ "AND" ] clause }
    clause  = "NOT" clause | "(" either ")" | phrase | term
    phrase  = quote { term } quote
    term    = word [ "*" ]

Operators are written in capitals; `and`, `or`, `not` are words like any other. A word is what
`engine.analysis` takes for one; a hyphen before it means nothing. Quotation marks may be straight
or curly. Other signs that stand alone are passed over.

Every error is a `QueryError` that says what is wrong and where.
"""

from dataclasses import dataclass
from enum import Enum, auto

from osce_reader.errors import QueryError
from osce_reader.search.engine.analysis import find_pieces, iter_words
from osce_reader.search.query import And, Not, Or, Phrase, Prefix, Query, Word, is_negative

MAX_LENGTH = 4000
MAX_WORDS = 200
MAX_DEPTH = 20

_QUOTES = frozenset('"“”„‟«»')
_OPERATORS = frozenset(("AND", "OR", "NOT"))


class _Kind(Enum):
    WORD = auto()
    PREFIX = auto()
    OPERATOR = auto()
    QUOTE = auto()
    OPEN = auto()
    CLOSE = auto()
    STAR = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class _Token:
    kind: _Kind
    text: str
    start: int
    end: int

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end

    def is_operator(self, name: str) -> bool:
        """Whether this is the operator *name*."""
        return self.kind is _Kind.OPERATOR and self.text == name


_SIGNS = {"(": _Kind.OPEN, ")": _Kind.CLOSE, "*": _Kind.STAR} | dict.fromkeys(_QUOTES, _Kind.QUOTE)


def parse_query(text: str) -> Query:
    """Return the query that *text* is; raise `QueryError` where it is none."""
    if len(text) > MAX_LENGTH:
        message = f"The query is too long: at most {MAX_LENGTH} characters can be searched for."
        raise QueryError(message, MAX_LENGTH, len(text))
    words = find_pieces(text)
    if len(words) > MAX_WORDS:
        message = f"The query is too long: at most {MAX_WORDS} words can be searched for."
        raise QueryError(message, words[MAX_WORDS].start, words[-1].end)
    return _Parser(_read_tokens(text)).read_query()


def _read_tokens(text: str) -> list[_Token]:
    """Return the tokens of *text*, the last of which is the end."""
    tokens: list[_Token] = []
    position = 0
    for start, end in iter_words(text):
        tokens += _read_signs(text, position, start)
        tokens.append(_word_token(text, start, end))
        position = tokens[-1].end
    tokens += _read_signs(text, position, len(text))
    _check_stars(tokens)
    tokens.append(_Token(_Kind.END, "", len(text), len(text)))
    return tokens


def _read_signs(text: str, start: int, end: int) -> list[_Token]:
    return [
        _Token(_SIGNS[text[i]], text[i], i, i + 1) for i in range(start, end) if text[i] in _SIGNS
    ]


def _word_token(text: str, start: int, end: int) -> _Token:
    """Return the token of the word there: with a star behind it, the beginning of words."""
    word = text[start:end]
    if text[end : end + 1] == "*":
        return _Token(_Kind.PREFIX, word, start, end + 1)
    return _Token(_Kind.OPERATOR if word in _OPERATORS else _Kind.WORD, word, start, end)


def _check_stars(tokens: list[_Token]) -> None:
    """Raise `QueryError` at a star that does not stand at the end of a word."""
    for i, token in enumerate(tokens):
        follower = tokens[i + 1] if i + 1 < len(tokens) else None
        touches = follower is not None and follower.start == token.end
        is_word = follower is not None and follower.kind in (_Kind.WORD, _Kind.PREFIX)
        if token.kind is _Kind.STAR and not (touches and is_word):
            message = (
                "A star stands for nothing by itself: write the beginning of a word, as traf*."
            )
            raise QueryError(message, *token.span)
        if token.kind in (_Kind.STAR, _Kind.PREFIX) and touches and is_word:
            message = "A star can only stand at the end of a word, as in traf*."
            raise QueryError(message, token.end - 1, token.end)


class _Parser:
    """Reads tokens by the grammar, one method to a rule."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._next = 0
        self._depth = 0

    def read_query(self) -> Query:
        """Read `query = either`."""
        first = self._peek()
        if first.kind is _Kind.END:
            raise QueryError("There is nothing to search for: write at least one word.", 0, 0)
        query = self._read_either()
        rest = self._peek()
        if rest.kind is _Kind.CLOSE:
            raise QueryError("This bracket closes, but none was opened before it.", *rest.span)
        if is_negative(query):
            self._refuse_negative(first.start, rest.start)
        return query

    def _read_either(self) -> Query:
        """Read `either = all { "OR" all }`."""
        start = self._peek().start
        clauses = [self._read_all()]
        while self._peek().is_operator("OR"):
            operator = self._take()
            self._require_right(operator)
            clauses.append(self._read_all())
        if len(clauses) == 1:
            return clauses[0]
        query = Or(_flatten(clauses, Or))
        if is_negative(query):
            self._refuse_negative(start, self._tokens[self._next - 1].end)
        return query

    def _read_all(self) -> Query:
        """Read `all = clause { [ "AND" ] clause }`."""
        clauses = [self._read_clause()]
        while not self._is_at_end_of_all():
            if self._peek().is_operator("AND"):
                self._require_right(self._take())
            clauses.append(self._read_clause())
        return clauses[0] if len(clauses) == 1 else And(_flatten(clauses, And))

    def _read_clause(self) -> Query:
        """Read `clause = "NOT" clause | "(" either ")" | phrase | term`."""
        token = self._take()
        is_negated = False
        while token.is_operator("NOT"):
            is_negated = not is_negated
            self._require_right(token)
            token = self._take()
        clause = self._read_positive(token)
        return _negate(clause) if is_negated else clause

    def _read_positive(self, token: _Token) -> Query:
        """Read what *token* begins: brackets, a phrase or a term."""
        if token.kind is _Kind.OPEN:
            return self._read_brackets(token)
        if token.kind is _Kind.QUOTE:
            return self._read_phrase(token)
        if token.kind is _Kind.OPERATOR:
            message = f"{token.text} needs a word before it."
            raise QueryError(message, *token.span)
        if token.kind is _Kind.CLOSE:
            raise QueryError("This bracket closes, but none was opened before it.", *token.span)
        return _leaf(token)

    def _read_brackets(self, opening: _Token) -> Query:
        """Read `"(" either ")"`, the bracket of which is *opening*."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            message = f"There are more than {MAX_DEPTH} brackets inside each other."
            raise QueryError(message, *opening.span)
        if self._peek().kind is _Kind.CLOSE:
            message = "There is nothing between these brackets."
            raise QueryError(message, opening.start, self._peek().end)
        if self._peek().kind is _Kind.END:
            raise QueryError("This bracket is opened but never closed.", *opening.span)
        query = self._read_either()
        if self._take().kind is not _Kind.CLOSE:
            raise QueryError("This bracket is opened but never closed.", *opening.span)
        self._depth -= 1
        return query

    def _read_phrase(self, opening: _Token) -> Phrase:
        """Read `phrase = quote { term } quote`."""
        words: list[Word | Prefix] = []
        while (token := self._take()).kind is not _Kind.QUOTE:
            if token.kind is _Kind.END:
                message = "This quotation mark is opened but never closed."
                raise QueryError(message, *opening.span)
            if token.kind in (_Kind.WORD, _Kind.PREFIX, _Kind.OPERATOR):
                words.append(_leaf(token))
        if not words:
            message = "There are no words between these quotation marks."
            raise QueryError(message, opening.start, token.end)
        return Phrase(tuple(words), (opening.start, token.end))

    def _require_right(self, operator: _Token) -> None:
        """Raise `QueryError` unless something that *operator* can work on follows it."""
        follower = self._peek()
        is_operator = follower.is_operator("AND") or follower.is_operator("OR")
        if is_operator or follower.kind in (_Kind.END, _Kind.CLOSE):
            raise QueryError(f"{operator.text} needs a word after it.", *operator.span)

    def _refuse_negative(self, start: int, end: int) -> None:
        message = (
            "NOT can only leave paragraphs out: "
            "say also what they should contain, as in trafficking NOT drugs."
        )
        raise QueryError(message, start, end)

    def _is_at_end_of_all(self) -> bool:
        token = self._peek()
        return token.is_operator("OR") or token.kind in (_Kind.END, _Kind.CLOSE)

    def _peek(self) -> _Token:
        return self._tokens[self._next]

    def _take(self) -> _Token:
        """Return the next token and go behind it; the end is given as often as it is asked for."""
        token = self._tokens[self._next]
        self._next = min(self._next + 1, len(self._tokens) - 1)
        return token


def _leaf(token: _Token) -> Word | Prefix:
    """Return what `term = word [ "*" ]` is in the tree."""
    if token.kind is _Kind.PREFIX:
        return Prefix(token.text, token.span)
    return Word(token.text, token.span)


def _negate(clause: Query) -> Query:
    return clause.clause if isinstance(clause, Not) else Not(clause)


def _flatten(clauses: list[Query], kind: type[And] | type[Or]) -> tuple[Query, ...]:
    """Return *clauses* with those of the same *kind* replaced by what they hold."""
    flat: list[Query] = []
    for clause in clauses:
        flat += clause.clauses if isinstance(clause, kind) else (clause,)
    return tuple(flat)
