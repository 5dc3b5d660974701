import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from osce_reader.errors import ReaderError
from osce_reader.export.quotation import (
    DOUBLE_MARKS,
    RUSSIAN_MARKS,
    SINGLE_MARKS,
    quote,
    quote_all,
    quote_places,
)
from osce_reader.model.document import Block, Document, ParagraphKind
from osce_reader.model.locator import Locator
from tests.builders import document, documents, from_blocks

K = ParagraphKind
LAMPS = document("Lamps are of use.", "Oil is dear, and “wicks” too.", "Light is linked to rest.")
NESTED = from_blocks(
    Block(K.HEADING, "I. Oil", level=2),
    Block(K.NUMBERED, "Decides to", "1."),
    Block(K.NUMBERED, "buy oil;", "(a)", depth=1),
    Block(K.ITEM, "light lamps.", "–", depth=1),
    Block(K.NUMBERED, "Thanks all.", "2."),
    Block(K.FOOTNOTE, "Incorporates a correction.", "1"),
    Block(K.HEADING, "Annex", part="annex", level=1),
    Block(K.NUMBERED, "Wicks.", "1.", part="annex"),
)


def at(paragraph: str, last: str = "", start: int | None = None, end: int | None = None):
    return Locator("x", "", paragraph, last, start, end)


@pytest.mark.parametrize(
    ("locator", "text"),
    [
        (at("1"), "Lamps are of use."),
        (at("1", start=0, end=5), "Lamps"),
        (at("1", start=5, end=9), "are"),
        (at("1", "2"), "1. Lamps are of use.\n2. Oil is dear, and “wicks” too."),
        (at("1", "2", 6, 3), "are of use.\n2. Oil"),
        (at("1", "2", 0, 0), "Lamps are of use."),
    ],
)
def test_a_quotation_has_the_exact_words(locator, text):
    assert quote(LAMPS, locator).text == text


@pytest.mark.parametrize(
    ("locator", "text"),
    [
        (at("1"), "1. Decides to\n(a) buy oil;\n– light lamps."),
        (at("1.a"), "buy oil;"),
        (at("1", start=0, end=7), "Decides"),
        (at("annex"), "Annex\n1. Wicks."),
        (at("h1", "1"), "I. Oil\n1. Decides to\n(a) buy oil;\n– light lamps."),
        (
            at("h1", "fn1", 3, 12),
            "Oil\n1. Decides to\n(a) buy oil;\n– light lamps.\n2. Thanks all.\n1 Incorporates",
        ),
    ],
)
def test_what_belongs_to_a_place_is_quoted_with_it(locator, text):
    assert quote(NESTED, locator).text == text


@pytest.mark.parametrize("locator", [at(""), at("9"), at("2", "1"), at("1", start=3, end=3)])
def test_an_empty_selection_cannot_be_quoted(locator):
    with pytest.raises(ReaderError, match="Nothing is selected"):
        quote(LAMPS, locator)


@pytest.mark.parametrize(
    ("places", "lines"),
    [
        ([at("1", start=0, end=5), at("1", start=13, end=17)], ["“Lamps … use.”"]),
        ([at("1", start=13, end=17), at("1", start=0, end=5)], ["“Lamps … use.”"]),
        ([at("1", start=0, end=9), at("1", start=6, end=17)], ["“Lamps are of use.”"]),
        ([at("1"), at("3")], ["“1. Lamps are of use. …", "“3. Light is linked to rest.”"]),
        ([at("1"), at("2", start=0, end=3)], ["“1. Lamps are of use.", "“2. Oil”"]),
        ([at("1"), at("2", start=4, end=6)], ["“1. Lamps are of use. …", "“is”"]),
        ([at("1", start=0, end=5), at("2")], ["“1. Lamps …", "“2. Oil is dear, and ‘wicks’ too.”"]),
    ],
)
def test_what_is_left_out_is_shown(places, lines):
    assert list(quote_places(LAMPS, places).lines()) == lines


def test_the_ellipsis_is_that_of_the_style():
    quotation = quote_places(LAMPS, [at("1", start=0, end=5), at("1", start=13, end=17)])
    assert quotation.lines(ellipsis=". . .") == ("“Lamps . . . use.”",)


def test_a_whole_document_can_be_quoted():
    assert quote_all(LAMPS).text.splitlines()[2] == "3. Light is linked to rest."


def test_a_document_without_words_cannot():
    with pytest.raises(ReaderError, match="has no words to quote"):
        quote_all(document())


@pytest.mark.parametrize(
    ("words", "double", "single", "russian"),
    [
        ("a “b” c", "“a ‘b’ c”", "‘a “b” c’", "«a “b” c»"),
        ("a “b ‘c’ d” e", "“a ‘b “c” d’ e”", "‘a “b ‘c’ d” e’", "«a “b ‘c’ d” e»"),
        ("the ‘oil’ is", "“the ‘oil’ is”", "‘the “oil” is’", "«the ‘oil’ is»"),
        ("OSCE’s, States’", "“OSCE’s, States’”", "‘OSCE’s, States’’", "«OSCE’s, States’»"),
        ("‘States’ duty’", "“‘States’ duty’”", "‘‘States’ duty’’", "«‘States’ duty’»"),
        ("ends “here", "“ends ‘here”", "‘ends “here’", "«ends “here»"),
        ("here” ends", "“here’ ends”", "‘here” ends’", "«here” ends»"),
        ("о «мире» и", "“о «мире» и”", "‘о «мире» и’", "«о „мире“ и»"),
        ("о «мире „да“» и", "“о «мире „да“» и”", "‘о «мире „да“» и’", "«о „мире «да»“ и»"),
        ('"straight"', '“"straight"”', '‘"straight"’', '«"straight"»'),
    ],
)  # fmt: skip
def test_marks_within_marks_are_turned(words, double, single, russian):
    assert DOUBLE_MARKS.enclose(words) == double
    assert SINGLE_MARKS.enclose(words) == single
    assert RUSSIAN_MARKS.enclose(words) == russian


@given(st.text(alphabet="ab ’‘“”«»„.,", max_size=40))
def test_turning_marks_changes_no_letter(words: str):
    for marks in (DOUBLE_MARKS, SINGLE_MARKS, RUSSIAN_MARKS):
        turned = marks.turn(words)
        assert len(turned) == len(words)
        for before, after in zip(words, turned, strict=True):
            assert before == after or before in "’‘“”«»„"


@given(documents())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_word_of_a_paragraph_is_quoted_to_the_letter(drawn: Document):
    for paragraph in drawn.paragraphs:
        if paragraph.text:
            place = Locator("x", "", paragraph.locator, "", 0, len(paragraph.text))
            assert quote(drawn, place).text == paragraph.text
