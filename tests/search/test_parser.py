import pytest

from osce_reader.errors import QueryError
from osce_reader.search.parser import (
    MAX_BEGINNINGS,
    MAX_DEPTH,
    MAX_LENGTH,
    MAX_PATTERNS,
    MAX_WORDS,
    parse_query,
)
from osce_reader.search.query import (
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
)


def plain(query: Query) -> object:
    """Write a query as nested lists, without spans."""
    match query:
        case Phrase(words):
            return ["phrase", *map(plain, words)]
        case Not(clause):
            return ["not", plain(clause)]
        case And(clauses):
            return ["and", *map(plain, clauses)]
        case Or(clauses):
            return ["or", *map(plain, clauses)]
        case Near(members, distance, crosses):
            return [f"near {distance}{'+' * crosses}", *map(plain, members)]
    return plain_leaf(query)


def plain_leaf(leaf: Query) -> object:
    match leaf:
        case Word(text):
            return text
        case Prefix(text):
            return f"{text}*"
        case Pattern(text):
            return ["pattern", text]
        case Fuzzy(text):
            return f"~{text}"
        case Field(name, words, _, first, last):
            return [name, first, last] if first or last else [name, *map(plain, words)]
    raise TypeError(leaf)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lamp", "lamp"),
        ("  lamp ", "lamp"),
        ("lamp oil", ["and", "lamp", "oil"]),
        ("lamp AND oil", ["and", "lamp", "oil"]),
        ("lamp and oil", ["and", "lamp", "and", "oil"]),
        ("lamp OR oil wick", ["or", "lamp", ["and", "oil", "wick"]]),
        ("(lamp OR oil) wick", ["and", ["or", "lamp", "oil"], "wick"]),
        ("a OR b OR c", ["or", "a", "b", "c"]),
        ("a (b (c d))", ["and", "a", "b", "c", "d"]),
        ("lamp NOT oil", ["and", "lamp", ["not", "oil"]]),
        ("NOT oil lamp", ["and", ["not", "oil"], "lamp"]),
        ("lamp NOT (oil OR wick)", ["and", "lamp", ["not", ["or", "oil", "wick"]]]),
        ("NOT NOT lamp", "lamp"),
        ("lamp NOT NOT NOT oil", ["and", "lamp", ["not", "oil"]]),
        ('"lamp oil"', ["phrase", "lamp", "oil"]),
        ("„lamp oil“", ["phrase", "lamp", "oil"]),
        ('"lamp AND oil"', ["phrase", "lamp", "AND", "oil"]),
        ('"lamp (oil)"', ["phrase", "lamp", "oil"]),
        ('"lamp o*"', ["phrase", "lamp", "o*"]),
        ('lamp"oil"wick', ["and", "lamp", ["phrase", "oil"], "wick"]),
        ("lam*", "lam*"),
        ("OR* oil", ["and", "OR*", "oil"]),
        ("-lamp", "lamp"),
        ("lamp - oil", ["and", "lamp", "oil"]),
        ("co-operation", "co-operation"),
        ("co operation", "co operation"),
        ("co AND operation", ["and", "co", "operation"]),
        ("MC.DOC/1/11/Corr.1", "MC.DOC/1/11/Corr.1"),
        ("MC(14).JOUR/2", "MC(14).JOUR/2"),
        ("5(1)", "5(1)"),
        ("(5.1)", "5.1"),
        ("lamp(oil)", ["and", "lamp", "oil"]),
        ("lamp AND(5)", ["and", "lamp", "5"]),
        ("and/or", "and/or"),
        ("AND/OR", "AND/OR"),
        ("l'État", "l'État"),
        ("lamp,oil;wick", ["and", "lamp", "oil", "wick"]),
        ("lamp, oil.", ["and", "lamp", "oil"]),
        ("wom?n", ["pattern", "wom?n"]),
        ("*amp", ["pattern", "*amp"]),
        ("l*mp", ["pattern", "l*mp"]),
        ("lamp**", "lamp*"),
        ("lamp?", "lamp"),
        ("who? what?", ["and", "who", "what"]),
        ("~lamp oil", ["and", "~lamp", "oil"]),
        ("=lamp", ["phrase", "lamp"]),
        ("lamp NEAR/8 oil", ["near 8", "lamp", "oil"]),
        ("lamp NEAR/8+ oil NEAR/8+ wick", ["near 8+", "lamp", "oil", "wick"]),
        ('"lamp oil"~8', ["near 8", "lamp", "oil"]),
        ('"lamp oil"~8+ wick', ["and", ["near 8+", "lamp", "oil"], "wick"]),
        ('"a b" NEAR/2 li*', ["near 2", ["phrase", "a", "b"], "li*"]),
        ("lamp NEAR oil", ["and", "lamp", "NEAR", "oil"]),
        ("title:lamp oil", ["and", ["title", "lamp"], "oil"]),
        ('Title:"lamp oil"', ["title", "lamp", "oil"]),
        ("year:2001..2011", ["year", "2001", "2011"]),
        ("year:2001..", ["year", "2001", ""]),
        ("date:..2011-12", ["date", "", "2011-12"]),
        ("date:2011-12-07", ["date", "2011-12-07", "2011-12-07"]),
        ("NOT part:annex lamp", ["and", ["not", ["part", "annex"]], "lamp"]),
        ("symbol:MC.DOC/1/11", ["symbol", "MC.DOC/1/11"]),
        ('"title:lamp"', ["phrase", "title:lamp"]),
        ("subtitle:lamp", "subtitle:lamp"),
    ],
)
def test_query_is_read(text, expected):
    assert plain(parse_query(text)) == expected


@pytest.mark.parametrize(
    ("text", "says", "where"),
    [
        ("", "nothing to search for", ""),
        ("   ", "nothing to search for", ""),
        ("– § …", "nothing to search for", ""),
        ('lamp "oil wick', "quotation mark is opened but never closed", '"'),
        ('lamp"', "quotation mark is opened but never closed", '"'),
        ('lamp ""', "no words between these quotation marks", '""'),
        ('" - "', "no words between these quotation marks", '" - "'),
        ("(lamp", "bracket is opened but never closed", "("),
        ("lamp (", "bracket is opened but never closed", "("),
        ("lamp)", "bracket closes, but none was opened", ")"),
        (") lamp", "bracket closes, but none was opened", ")"),
        ("lamp ( )", "nothing between these brackets", "( )"),
        ("lamp AND", "AND needs a word after it", "AND"),
        ("lamp OR", "OR needs a word after it", "OR"),
        ("lamp AND OR oil", "AND needs a word after it", "AND"),
        ("(lamp AND) oil", "AND needs a word after it", "AND"),
        ("AND lamp", "AND needs a word before it", "AND"),
        ("OR", "OR needs a word before it", "OR"),
        ("lamp (OR oil)", "OR needs a word before it", "OR"),
        ("lamp NOT", "NOT needs a word after it", "NOT"),
        ("lamp NOT OR oil", "NOT needs a word after it", "NOT"),
        ("*", "star stands for nothing by itself", "*"),
        ("lamp *", "star stands for nothing by itself", "*"),
        ("lamp NEAR/8", "NEAR/8 needs a word after it", "NEAR/8"),
        ("NEAR/8 lamp", "NEAR/8 needs a word before it", "NEAR/8"),
        ("lamp NEAR/0 oil", "distance has to be from 1", "NEAR/0"),
        ("lamp NEAR/101 oil", "distance has to be from 1", "NEAR/101"),
        ("a NEAR/2 b NEAR/3 c", "same distance", "NEAR/3"),
        ("(a b) NEAR/3 c", "a word or a phrase on either side", "NEAR/3"),
        ('"lamp"~3', "at least two", '"lamp"~3'),
        ('title:"a b"~3', "behind a phrase of the text", "~3"),
        ("year:abc", "no date", "abc"),
        ("year:2011..2001", "put the earlier one first", "2011..2001"),
        ("date:2011-13", "no date", "2011-13"),
        ("lamp has:lamps", "has: knows note or highlight, not “lamps”", "lamps"),
        ("part:chapter", "part: knows preamble, operative, .* or body, not “chapter”", "chapter"),
        ("~lam* oil", "whole word right behind it", "~"),
        ("***", "star stands for nothing by itself", "***"),
        ("lamp-*", "star stands for nothing by itself", "lamp-*"),
        ("NOT lamp", "NOT can only leave paragraphs out", "NOT lamp"),
        ("NOT (lamp OR oil)", "NOT can only leave paragraphs out", "NOT (lamp OR oil)"),
        ("NOT lamp NOT oil", "NOT can only leave paragraphs out", "NOT lamp NOT oil"),
        ("lamp OR NOT oil", "NOT can only leave paragraphs out", "lamp OR NOT oil"),
        ("wick (lamp OR NOT oil)", "NOT can only leave paragraphs out", "lamp OR NOT oil"),
        ("(" * (MAX_DEPTH + 1) + "a", f"more than {MAX_DEPTH} brackets", "("),
        ("a " * MAX_WORDS + "lamp", f"at most {MAX_WORDS} words", "lamp"),
        ("a" * MAX_LENGTH + "b", f"at most {MAX_LENGTH} characters", "b"),
        ("a-" * MAX_WORDS + "lamp", f"at most {MAX_WORDS} words", "lamp"),
        ("a* ~b " * (MAX_BEGINNINGS // 2) + "lamp*", f"At most {MAX_BEGINNINGS} words", "lamp*"),
        ("*a " * MAX_PATTERNS + "la*p", f"At most {MAX_PATTERNS} words", "la*p"),
    ],
)
def test_error_says_what_is_wrong_and_where(text, says, where):
    with pytest.raises(QueryError, match=says) as caught:
        parse_query(text)
    error = caught.value
    assert text[error.start : error.end] == where
    assert str(error).endswith(".")


def test_leaves_keep_where_they_stand():
    query = parse_query('  lamp AND "oil of wi*"')
    assert query == And(
        (
            Word("lamp", (2, 6)),
            Phrase((Word("oil", (12, 15)), Word("of", (16, 18)), Prefix("wi", (19, 22))), (11, 23)),
        )
    )


def test_the_longest_query_is_read():
    parse_query("a " * MAX_WORDS)
    parse_query("a* " * MAX_BEGINNINGS + "*a " * MAX_PATTERNS)
    parse_query("(" * MAX_DEPTH + "a" + ")" * MAX_DEPTH)
    parse_query("NOT " * (MAX_WORDS // 2) + "a")
