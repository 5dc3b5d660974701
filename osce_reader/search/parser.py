"""Reading a query, by this grammar.

    query   = either
    either  = all { "OR" all }
    all     = clause { [ "AND" ] clause }
    clause  = "NOT" clause | near
    near    = primary { "NEAR/" number [ "+" ] primary }
    primary = "(" either ")" | phrase | field | [ "~" | "=" ] term
    phrase  = quote { term } quote [ "~" number [ "+" ] ]
            | quote word "*" quote
    field   = name ":" ( quote { term } quote | range | term )
    range   = date | date ".." [ date ] | ".." date
    term    = word | word "*" | pattern

Operators are written in capitals; `and`, `or`, `not` are words like any other. A word is what
`engine.analysis` takes for one; a hyphen before it means nothing. `traf*` is the beginning of a
word; a pattern has a star or, inside it, a question mark elsewhere. `=word` is that form only,
and `=Kosovo*` or `"Kosovo*"` that form with the star that is printed behind it. `~word` is any word
spelt nearly so. What stands near may be words and phrases; a `+` lets it cross
the edge of a paragraph. In `symbol:` the star may follow the point or the stroke, as in
`symbol:MC.DEC/*`. The names of fields are those of `query.FIELD_NAMES`, in any case; a date
is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. Quotation marks may be straight or curly. Other signs that
stand alone are passed over.

Every error is a `QueryError` that says what is wrong and where.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TypeVar

from osce_reader.errors import QueryError
from osce_reader.search.engine.analysis import find_pieces
from osce_reader.search.query import (
    CHOICES,
    RANGES,
    And,
    Field,
    Fuzzy,
    Near,
    Not,
    Or,
    Pattern,
    Phrase,
    Prefix,
    Query,
    Word,
    is_negative,
)
from osce_reader.search.tokens import Kind, Token, read_tokens

MAX_LENGTH = 4000
MAX_WORDS = 200
MAX_BEGINNINGS = 30
MAX_PATTERNS = 5
MAX_DEPTH = 20
MAX_DISTANCE = 100

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_WORDY = (Kind.WORD, Kind.PREFIX, Kind.PATTERN, Kind.OPERATOR)

_Nested = TypeVar("_Nested", And, Or)


def parse_query(text: str) -> Query:
    """Return the query that *text* is; raise `QueryError` where it is none."""
    if len(text) > MAX_LENGTH:
        message = f"The query is too long: at most {MAX_LENGTH} characters can be searched for."
        raise QueryError(message, MAX_LENGTH, len(text))
    words = find_pieces(text) if len(text) > MAX_WORDS else []  # a word has a letter at least
    if len(words) > MAX_WORDS:
        message = f"The query is too long: at most {MAX_WORDS} words can be searched for."
        raise QueryError(message, words[MAX_WORDS].start, words[-1].end)
    tokens = read_tokens(text)
    _refuse_more(tokens, (Kind.PREFIX, Kind.NEARLY), MAX_BEGINNINGS)
    _refuse_more(tokens, (Kind.PATTERN,), MAX_PATTERNS)
    return _Parser(tokens).read_query()


def _refuse_more(tokens: Sequence[Token], kinds: Collection[Kind], most: int) -> None:
    """Raise `QueryError` where more than *most* of *tokens*, which may be many words, are *kinds*.

    Each of them takes a hundred times as long to look up as a word.
    """
    open_ones = [token for token in tokens if token.kind in kinds]
    if len(open_ones) > most:
        signs = "a star inside" if Kind.PATTERN in kinds else "a star behind or ~ before them"
        message = f"At most {most} words of a query may have {signs}: write out the others."
        raise QueryError(message, *open_ones[most].span)


@dataclass(slots=True)
class _Parser:
    """Reads tokens by the grammar, one method to a rule."""

    _tokens: list[Token]
    _next: int = 0
    _depth: int = 0

    def read_query(self) -> Query:
        """Read `query = either`."""
        first = self._peek()
        if first.kind is Kind.END:
            raise QueryError("There is nothing to search for: write at least one word.", 0, 0)
        query = self._read_either()
        rest = self._peek()
        if rest.kind is Kind.CLOSE:
            raise QueryError("This bracket closes, but none was opened before it.", *rest.span)
        if is_negative(query):
            _refuse_negative(first.start, rest.start)
        return query

    def _read_either(self) -> Query:
        """Read `either = all { "OR" all }`."""
        start = self._peek().start
        clauses = [self._read_all()]
        while self._peek().is_operator("OR"):
            self._require_right(self._take())
            clauses.append(self._read_all())
        if len(clauses) == 1:
            return clauses[0]
        query = Or(_flatten(clauses, Or))
        if is_negative(query):
            _refuse_negative(start, self._tokens[self._next - 1].end)
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
        """Read `clause = "NOT" clause | near`."""
        is_negated = False
        while self._peek().is_operator("NOT"):
            is_negated = not is_negated
            self._require_right(self._take())
        clause = self._read_near()
        if not is_negated:
            return clause
        return clause.clause if isinstance(clause, Not) else Not(clause)

    def _read_near(self) -> Query:
        """Read `near = primary { "NEAR/" number [ "+" ] primary }`."""
        start = self._peek().start
        members = [self._read_primary()]
        operator = self._peek()
        if operator.kind is not Kind.NEAR:
            return members[0]
        while self._peek().kind is Kind.NEAR:
            again = self._take()
            if again.text != operator.text:
                message = "All that stands near each other needs the same distance."
                raise QueryError(message, *again.span)
            self._require_right(again)
            members.append(self._read_primary())
        words = [member for member in members if isinstance(member, _MEMBERS)]
        if len(words) < len(members):
            raise QueryError("NEAR needs a word or a phrase on either side.", *operator.span)
        span = (start, self._tokens[self._next - 1].end)
        return Near(tuple(words), *_read_distance(operator), span)

    def _read_primary(self) -> Query:
        """Read `primary = "(" either ")" | phrase | field | [ "~" | "=" ] term`."""
        token = self._take()
        match token.kind:
            case Kind.OPEN:
                return self._read_brackets(token)
            case Kind.QUOTE:
                return self._read_phrase(token)
            case Kind.FIELD:
                return self._read_field(token)
            case Kind.OPERATOR | Kind.NEAR:
                raise QueryError(f"{token.text} needs a word before it.", *token.span)
            case Kind.SLOP:
                message = "A distance can only stand behind a phrase of the text."
                raise QueryError(message, *token.span)
            case Kind.CLOSE:
                message = "This bracket closes, but none was opened before it."
                raise QueryError(message, *token.span)
            case Kind.NEARLY:
                return Fuzzy(self._take_plain(token).text, token.span)
            case Kind.AS_IS:
                return Phrase((self._take_form(token),), token.span)
        return _leaf(token)

    def _read_brackets(self, opening: Token) -> Query:
        """Read `"(" either ")"`, the bracket of which is *opening*."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            message = f"There are more than {MAX_DEPTH} brackets inside each other."
            raise QueryError(message, *opening.span)
        if self._peek().kind is Kind.CLOSE:
            message = "There is nothing between these brackets."
            raise QueryError(message, opening.start, self._peek().end)
        if self._peek().kind is Kind.END:
            raise QueryError("This bracket is opened but never closed.", *opening.span)
        query = self._read_either()
        if self._take().kind is not Kind.CLOSE:
            raise QueryError("This bracket is opened but never closed.", *opening.span)
        self._depth -= 1
        return query

    def _read_phrase(self, opening: Token) -> Phrase | Near:
        """Read `phrase = quote { term } quote [ "~" number [ "+" ] ] | quote word "*" quote`."""
        words = self._read_quoted(opening)
        span = (opening.start, self._tokens[self._next - 1].end)
        if self._peek().kind is not Kind.SLOP:
            return Phrase((_print_star(words[0]),) if len(words) == 1 else words, span)
        slop = self._take()
        if len(words) < 2:
            message = "Words that stand near each other are at least two."
            raise QueryError(message, opening.start, slop.end)
        return Near(words, *_read_distance(slop), (opening.start, slop.end))

    def _read_quoted(self, opening: Token) -> tuple[Word | Prefix | Pattern, ...]:
        """Read `{ term } quote`, behind the quote *opening*."""
        words: list[Word | Prefix | Pattern] = []
        while (token := self._take()).kind is not Kind.QUOTE:
            if token.kind is Kind.END:
                message = "This quotation mark is opened but never closed."
                raise QueryError(message, *opening.span)
            if token.kind in _WORDY:
                words.append(_leaf(token))
        if not words:
            message = "There are no words between these quotation marks."
            raise QueryError(message, opening.start, token.end)
        return tuple(words)

    def _read_field(self, name: Token) -> Field:
        """Read what follows the *name* of a field: `quote { term } quote | range | term`."""
        value = self._take()
        if name.text in RANGES:
            if value.kind is not Kind.RANGE:
                message = f"{name.text}: needs a date or two, as {_EXAMPLES[name.text]}."
                raise QueryError(message, *name.span)
            return _read_range(name, value)
        if value.kind is Kind.QUOTE:
            words = self._read_quoted(value)
            return Field(name.text, words, (name.start, self._tokens[self._next - 1].end))
        if value.kind not in _WORDY:
            example = _EXAMPLES.get(name.text, f'{name.text}:word or {name.text}:"two words"')
            raise QueryError(f"{name.text}: needs a value, as {example}.", *name.span)
        return Field(name.text, (_choose(name, _leaf(value)),), (name.start, value.end))

    def _take_plain(self, sign: Token) -> Token:
        """Return the word behind *sign*; a pattern stands for too much already."""
        token = self._take()
        if token.kind not in (Kind.WORD, Kind.OPERATOR):
            message = f"{sign.text} needs a whole word right behind it."
            raise QueryError(message, *sign.span)
        return token

    def _take_form(self, sign: Token) -> Word | Prefix | Pattern:
        """Return the form behind the *sign* "=", with a star that is printed behind it."""
        if self._peek().kind is Kind.PREFIX:
            return _print_star(_leaf(self._take()))
        return _leaf(self._take_plain(sign))

    def _require_right(self, operator: Token) -> None:
        """Raise `QueryError` unless something that *operator* can work on follows it."""
        follower = self._peek()
        is_operator = follower.is_operator("AND") or follower.is_operator("OR")
        if is_operator or follower.kind in (Kind.END, Kind.CLOSE, Kind.NEAR):
            raise QueryError(f"{operator.text} needs a word after it.", *operator.span)

    def _is_at_end_of_all(self) -> bool:
        token = self._peek()
        return token.is_operator("OR") or token.kind in (Kind.END, Kind.CLOSE)

    def _peek(self) -> Token:
        return self._tokens[self._next]

    def _take(self) -> Token:
        """Return the next token and go behind it; the end is given as often as it is asked for."""
        token = self._tokens[self._next]
        self._next = min(self._next + 1, len(self._tokens) - 1)
        return token


_MEMBERS = (Word, Prefix, Pattern, Fuzzy, Phrase)
_EXAMPLES = {
    "year": "year:2011 or year:2001..2011",
    "date": "date:2011-12 or date:2010..2011-06-30",
    "has": "has:note",
    "part": "part:annex",
    "lang": "lang:fr",
}


def _read_range(name: Token, value: Token) -> Field:
    """Return the field of `range = date | date ".." [ date ] | ".." date`."""
    first, dots, last = value.text.partition("..")
    last = last if dots else first
    for date in filter(None, (first, last)):
        if not _DATE.fullmatch(date):
            message = f"“{date}” is no date: write it as 2011, 2011-12 or 2011-12-07."
            raise QueryError(message, *value.span)
    if first and last and first > f"{last}-99":
        message = f"Nothing lies between {first} and {last}: put the earlier one first."
        raise QueryError(message, *value.span)
    return Field(name.text, (), (name.start, value.end), first, last)


def _read_distance(sign: Token) -> tuple[int, bool]:
    """Return the number of words that *sign* holds, and whether it crosses paragraphs."""
    number = int("".join(filter(str.isdecimal, sign.text))[:9])
    if not 1 <= number <= MAX_DISTANCE:
        message = f"The distance has to be from 1 to {MAX_DISTANCE} words."
        raise QueryError(message, *sign.span)
    return number, sign.text.endswith("+")


def _leaf(token: Token) -> Word | Prefix | Pattern:
    """Return what a term is in the tree."""
    if token.kind is Kind.PREFIX:
        return Prefix(token.text, token.span)
    if token.kind is Kind.PATTERN:
        return Pattern(token.text, token.span)
    return Word(token.text, token.span)


def _choose(name: Token, value: Word | Prefix | Pattern) -> Word | Prefix | Pattern:
    """Return the *value* of a field as the program calls it; raise if the field knows others only.

    A plural is as good as its singular.
    """
    choices = CHOICES.get(name.text)
    if choices is None or not isinstance(value, Word):
        return value
    written = value.text.casefold()
    for choice in choices:
        if written in (choice, f"{choice}s", f"{choice}es"):
            return Word(choice, value.span)
    known = f"{', '.join(choices[:-1])} or {choices[-1]}"
    raise QueryError(f"{name.text}: knows {known}, not “{value.text}”.", *value.span)


def _print_star(term: Word | Prefix | Pattern) -> Word | Prefix | Pattern:
    """Return the beginning of a word as the word with a star that is printed behind it."""
    return Word(f"{term.text}*", term.span) if isinstance(term, Prefix) else term


def _refuse_negative(start: int, end: int) -> None:
    message = (
        "NOT can only leave paragraphs out: "
        "say also what they should contain, as in trafficking NOT drugs."
    )
    raise QueryError(message, start, end)


def _flatten(clauses: list[Query], kind: type[_Nested]) -> tuple[Query, ...]:
    """Return *clauses* with those of the same *kind* replaced by what they hold."""
    flat: list[Query] = []
    for clause in clauses:
        flat += clause.clauses if isinstance(clause, kind) else (clause,)
    return tuple(flat)
