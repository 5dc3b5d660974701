from hypothesis import given
from hypothesis import strategies as st

from osce_reader.search.matching import is_match
from osce_reader.search.nearness import keep_near
from osce_reader.search.parser import parse_query

TEXT = "a b c a d e f b a"
PLACES = {word: [(i, i + 1) for i, one in enumerate(TEXT) if one == word] for word in "abcdef"}


def kept(words: str, distance: int) -> list[list[int]]:
    columns = [PLACES[word] for word in words]
    return [[start // 2 for start, _ in column] for column in keep_near(TEXT, columns, distance)]


def test_only_what_is_near_one_of_every_other_is_kept():
    assert kept("ab", 1) == [[0, 8], [1, 7]]
    assert kept("ab", 2) == [[0, 3, 8], [1, 7]]
    assert kept("ad", 1) == [[3], [4]]
    assert kept("abd", 3) == [[3], [1], [4]]
    assert kept("cf", 2) == [[], []]
    assert keep_near(TEXT, [PLACES["a"], []], 9) == ((), ())


@given(st.lists(st.sampled_from("abcd"), min_size=2, max_size=12), st.integers(1, 5))
def test_what_is_kept_is_what_a_search_would_say(words, distance):
    text = " ".join(words)
    columns = [[(2 * i, 2 * i + 1) for i, w in enumerate(words) if w == one] for one in "ab"]
    found = keep_near(text, columns, distance)
    pairs = [
        (i, j) for i, a in enumerate(words) for j, b in enumerate(words)
        if a == "a" and b == "b" and abs(i - j) <= distance
    ]  # fmt: skip
    assert [start // 2 for start, _ in found[0]] == sorted({i for i, _ in pairs})
    assert [start // 2 for start, _ in found[1]] == sorted({j for _, j in pairs})
    assert is_match(parse_query(f"=a NEAR/{distance} =b"), text, "en") is bool(pairs)
