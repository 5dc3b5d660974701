"""Searches that are saved and remembered, and the file that they are kept in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_reader.errors import StorageError
from osce_reader.search.engine.hits import Order
from osce_reader.workspace.kept_searches import (
    MOST_RECENT,
    KeptSearches,
    load_searches,
    save_searches,
)
from osce_reader.workspace.search_wish import SCOPES, Search

LAMPS = Search("lamps NOT oil")
NOTED = Search("has:note", "notes", Order.NEWEST, (("year", "2001..2011"), ("body", "MC")))
TYPED = [
    ("lamps", "lamps"),
    ("la lamp lamps", "lamps"),
    ("lamps oil", "oil lamps"),
    ("lamps oil lamps", "lamps oil"),
    ("lamps lamp", "lamp lamps"),
]


@pytest.mark.parametrize(("queries", "expected"), TYPED)
def test_the_latest_search_comes_first_and_none_twice(queries, expected):
    kept = KeptSearches()
    for query in queries.split():
        kept = kept.remember(Search(query))
    assert " ".join(search.query for search in kept.recent) == expected


def test_only_the_last_searches_are_remembered():
    kept = KeptSearches()
    for number in range(100, 130):
        kept = kept.remember(Search(str(number)))
    assert len(kept.recent) == MOST_RECENT
    assert kept.recent[0].query == "129"
    assert kept.forget(Search("129")).recent[0].query == "128"
    assert kept.forget_all().recent == ()


def test_a_search_is_saved_renamed_and_removed():
    kept = KeptSearches().save("Lamps", LAMPS).save("a first", NOTED)
    assert list(kept.saved) == ["a first", "Lamps"]
    kept = kept.rename("Lamps", "Lights")
    assert kept.saved == {"a first": NOTED, "Lights": LAMPS}
    assert kept.remove("a first").saved == {"Lights": LAMPS}


SEARCHES = st.builds(
    Search,
    st.text(min_size=1).filter(str.strip),
    st.sampled_from(SCOPES),
    st.sampled_from(Order),
    st.lists(st.tuples(st.sampled_from(["year", "body", "part"]), st.text()), max_size=3,
             unique_by=lambda pair: pair[0]).map(tuple),
)  # fmt: skip


@given(st.dictionaries(st.text(min_size=1), SEARCHES, max_size=3), st.lists(SEARCHES, max_size=4))
def test_what_is_written_reads_back(tmp_path_factory, saved, recent):
    path = tmp_path_factory.mktemp("kept") / "searches.toml"
    kept = KeptSearches()
    for name, search in saved.items():
        kept = kept.save(name, search)
    for search in recent:
        kept = kept.remember(search)
    save_searches(kept, path)
    assert load_searches(path) == (kept, "")


BROKEN = [
    "recent = 3",
    "recent = [3]",
    "[[recent]]\nquery = 3",
    '[[recent]]\nquery = " "',
    '[[recent]]\nquery = "a"\nin = "nowhere"',
    '[[recent]]\nquery = "a"\norder = "best"',
    '[[recent]]\nquery = "a"\nnarrowed = "MC"',
    '[[saved]]\nquery = "a"',
]


@pytest.mark.parametrize("text", BROKEN)
def test_an_entry_that_is_none_is_left_out(tmp_path, text):
    path = tmp_path / "searches.toml"
    path.write_text(f'{text}\n[[saved]]\nname = "Good"\nquery = "lamps NOT oil"\n', "utf-8")
    assert load_searches(path) == (KeptSearches({"Good": LAMPS}), "")


def test_a_damaged_file_is_put_aside(tmp_path):
    path = tmp_path / "searches.toml"
    path.write_bytes(b"\xff\xfe[[")
    kept, problem = load_searches(path)
    assert kept == KeptSearches()
    assert "searches.damaged.toml" in problem
    assert (tmp_path / "searches.damaged.toml").read_bytes() == b"\xff\xfe[["
    save_searches(kept, path)
    assert load_searches(path) == (kept, "")


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(StorageError, match="kept until the window closes"):
        save_searches(KeptSearches(), tmp_path / "file" / "searches.toml")
    assert load_searches(tmp_path / "none.toml") == (KeptSearches(), "")
