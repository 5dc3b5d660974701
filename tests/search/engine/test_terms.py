"""Terms are found in a file of lines as in a list."""

import re
from bisect import bisect_left

from hypothesis import given
from hypothesis import strategies as st

from osce_reader.search.engine.analysis import ANY, ONE, pattern_of, pattern_source
from osce_reader.search.engine.terms import Lines, Terms

WORDS = st.text(st.sampled_from("abcé€𝄞"), max_size=4)
TERMS = st.lists(WORDS, unique=True, max_size=300).map(sorted)


def content_of(lines: list[str]) -> memoryview:
    return memoryview("".join(f"{line}\n" for line in lines).encode())


@given(st.lists(WORDS, max_size=9))
def test_lines_are_given_by_number(lines):
    given = Lines(content_of(lines))
    assert [given[number] for number in range(len(given))] == lines
    assert given.between(1, len(lines)) == lines[1:]


@given(TERMS, WORDS)
def test_a_term_is_found_where_it_stands(words, wanted):
    terms = Terms(content_of(words))
    assert terms.find(wanted) == (words.index(wanted) if wanted in words else None)
    expected = [i for i, word in enumerate(words) if word.startswith(wanted)]
    found = terms.find_range(wanted)
    assert list(found) == expected
    assert found.start == bisect_left(words, wanted)


@given(TERMS, st.text(st.sampled_from(f"abcé{ANY}{ONE}"), min_size=1, max_size=5))
def test_a_pattern_agrees_with_whole_terms(words, pattern):
    source = re.escape(pattern).replace(ANY, ".*").replace(ONE, ".")
    expected = [i for i, word in enumerate(words) if re.fullmatch(source, word)]
    terms = Terms(content_of(words))
    assert terms.find_matching(pattern_source(pattern), range(len(words))).tolist() == expected
    assert [i for i, word in enumerate(words) if pattern_of(pattern).match(word)] == expected


def test_a_pattern_of_many_stars_is_quick_in_a_word_that_is_nearly_so():
    """Trying each star everywhere would take longer than anybody lives."""
    assert not pattern_of(ANY.join("a" * 30) + "b").match("a" * 2000)
