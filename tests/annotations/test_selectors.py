import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_reader.annotations.selectors import select, select_quote
from osce_reader.errors import AnnotationError, PlaceError
from osce_reader.model.document import Document
from osce_reader.model.locator import Locator
from osce_reader.model.text import canonicalize, hash_text
from tests.annotations.builders import DOCUMENT_ID, document_of, place

FIRST = "We declare that every lantern in the harbour shall be lit at dusk and put out at dawn."
TEXTS = document_of(FIRST, "Oil is paid for.", "Wicks\u00a0are “trimmed” by keepers’ co‑workers.")


def exact_words(document: Document, locator: Locator) -> str:
    return select(document, locator).exact


class TestSelect:
    def test_words_with_what_stands_around_them(self):
        start = FIRST.index("harbour")
        selector = select(TEXTS, place("1", at=(start, start + 7)))
        assert (selector.document, selector.language) == (DOCUMENT_ID, "en")
        assert (selector.paragraph, selector.last) == ("1", "")
        assert (selector.start, selector.end) == (start, start + 7)
        assert selector.exact == "harbour"
        assert selector.prefix == FIRST[start - 32 : start]
        assert selector.suffix == FIRST[start + 7 : start + 39]
        assert len(selector.prefix) == len(selector.suffix) == 32
        assert selector.text_hash == hash_text(FIRST)

    def test_what_stands_around_ends_with_the_paragraph(self):
        selector = select(TEXTS, place("2", at=(4, 6)))
        assert (selector.prefix, selector.exact, selector.suffix) == ("Oil ", "is", " paid for.")

    def test_a_whole_paragraph(self):
        selector = select(TEXTS, place("2"))
        assert (selector.start, selector.end) == (None, None)
        assert (selector.prefix, selector.exact, selector.suffix) == ("", "Oil is paid for.", "")

    def test_words_over_several_paragraphs(self):
        selector = select(TEXTS, place("1", last="3", at=(78, 5)))
        assert (selector.paragraph, selector.last) == ("1", "3")
        assert (selector.start, selector.end) == (78, 5)
        assert selector.exact == "at dawn.\n\nOil is paid for.\n\nWicks"
        assert selector.suffix.startswith("\u00a0are “trimmed”")
        assert selector.text_hash == hash_text(FIRST)

    def test_whole_paragraphs(self):
        selector = select(TEXTS, place("1", last="2"))
        assert selector.exact == f"{FIRST}\n\nOil is paid for."
        assert (selector.last, selector.start, selector.end) == ("2", None, None)

    def test_the_document_itself(self):
        selector = select(TEXTS, place())
        assert (selector.document, selector.paragraph, selector.exact) == (DOCUMENT_ID, "", "")

    def test_characters_count_code_points(self):
        document = document_of("\U0001f3ee a \U0001d50f\U0001d51e tail")
        assert exact_words(document, place("1", at=(4, 6))) == "\U0001d50f\U0001d51e"

    @pytest.mark.parametrize(
        ("locator", "paragraphs", "characters"),
        [
            (place("1", last="1", at=(0, 2)), ("1", ""), (0, 2)),
            (place("2", last="3", at=(4, 0)), ("2", ""), (4, 16)),
            (place("1", last="2", at=(len(FIRST), 3)), ("2", ""), (0, 3)),
            (place("1", last="3", at=(len(FIRST), 0)), ("2", ""), (0, 16)),
        ],
    )
    def test_paragraphs_of_which_nothing_is_selected_are_left_out(
        self, locator, paragraphs, characters
    ):
        selector = select(TEXTS, locator)
        assert (selector.paragraph, selector.last) == paragraphs
        assert (selector.start, selector.end) == characters

    @pytest.mark.parametrize("at", [(3, 3), (5, 2), (16, 16), (0, 40), (-1, 3), (90, 99)])
    def test_no_words_or_words_outside_are_refused(self, at):
        with pytest.raises(AnnotationError, match="No words are selected in paragraph 2 of MC"):
            select(TEXTS, place("2", at=at))

    def test_an_unknown_paragraph_is_named(self):
        with pytest.raises(PlaceError, match=r"MC\.DOC/1/11 has no paragraph 99"):
            select(TEXTS, place("99"))
        with pytest.raises(PlaceError, match="has no paragraph 98"):
            select(TEXTS, place("1", last="98"))

    def test_a_range_that_runs_backwards_is_refused(self):
        with pytest.raises(PlaceError, match="Paragraph 1 stands before paragraph 3"):
            select(TEXTS, place("3", last="1"))

    @given(st.lists(st.text().map(canonicalize).filter(bool), min_size=1, max_size=4), st.data())
    def test_the_selector_of_any_words_holds_just_those(self, texts, data):
        document = document_of(*texts)
        whole = "\n\n".join(texts)
        first = data.draw(st.integers(0, len(texts) - 1))
        last = data.draw(st.integers(first, len(texts) - 1))
        start = data.draw(st.integers(0, len(texts[first]) - 1))
        low = start + 1 if first == last else 1
        end = data.draw(st.integers(low, len(texts[last])))
        locator = Locator(DOCUMENT_ID, "en", str(first + 1), str(last + 1), start, end)
        selector = select(document, locator)
        assert selector.prefix + selector.exact + selector.suffix in whole
        pieces = selector.exact.split("\n\n")
        assert len(pieces) == last - first + 1
        assert pieces[0] == texts[first][start:][: len(pieces[0])]
        assert texts[last][:end].endswith(pieces[-1])


class TestSelectQuote:
    @pytest.mark.parametrize(
        ("quote", "found"),
        [
            ("every lantern", "every lantern"),
            ("  every \n lantern ", "every lantern"),
            (FIRST, FIRST),
        ],
    )
    def test_finds_words_as_printed(self, quote, found):
        locator = select_quote(TEXTS, place("1"), quote)
        assert exact_words(TEXTS, locator) == found

    @pytest.mark.parametrize(
        ("quote", "found"),
        [
            ('"trimmed"', "“trimmed”"),
            ("keepers' co-workers", "keepers’ co‑workers"),
            ("Wicks are", "Wicks\u00a0are"),
        ],
    )
    def test_forgives_plain_quotation_marks_hyphens_and_blanks(self, quote, found):
        locator = select_quote(TEXTS, place("3"), quote)
        assert exact_words(TEXTS, locator) == found

    def test_looks_in_a_range_or_the_whole_document(self):
        assert select_quote(TEXTS, place("1", last="2"), "Oil").paragraph == "2"
        assert select_quote(TEXTS, place(), "Oil").paragraph == "2"

    def test_finds_words_over_several_paragraphs(self):
        locator = select_quote(TEXTS, place(), "at dawn.\n \nOil is")
        assert (locator.paragraph, locator.last) == ("1", "2")
        assert exact_words(TEXTS, locator) == "at dawn.\n\nOil is"

    @pytest.mark.parametrize(
        ("locator", "quote", "message"),
        [
            (place("1"), "Oil", "“Oil” does not occur in paragraph 1 of MC.DOC/1/11"),
            (place("1"), "Every Lantern", "does not occur in paragraph 1"),
            (place("1"), "at d", "“at d” occurs 2 times in paragraph 1 of MC.DOC/1/11; give more"),
            (place(), "at d", "occurs 2 times in MC.DOC/1/11;"),
            (place("1", last="2"), "x", "in paragraphs 1-2 of"),
            (place("1"), " \n\n ", "The quotation is empty"),
            (place("1"), "z" * 99, "“z{59}…” does not occur"),
        ],
    )
    def test_refuses_words_that_are_absent_or_ambiguous(self, locator, quote, message):
        with pytest.raises(AnnotationError, match=message):
            select_quote(TEXTS, locator, quote)

    def test_counts_occurrences_that_overlap(self):
        with pytest.raises(AnnotationError, match="occurs 3 times"):
            select_quote(document_of("aaaa b"), place("1"), "aa")

    def test_names_an_unknown_paragraph(self):
        with pytest.raises(PlaceError, match="no paragraph 99"):
            select_quote(TEXTS, place("99"), "Oil")
