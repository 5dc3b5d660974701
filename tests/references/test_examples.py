"""The tables of labelled mentions: what is found, what it means, and what is missed."""

import pytest

from tests.references.labelled import TABLES, compare, load_examples, total

EXAMPLES = load_examples("examples")
ACCEPTED = {
    # The citing text decides which edition of the Action Plan is meant, and it is one of 2025.
    "independent/en:126",
    # That "its" means the annex of the sentence is not understood.
    "independent/en:161",
}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.language}-{e.line}")
def test_every_mention_of_an_example_is_found_and_nothing_else(example):
    assert compare(example).misses == ()


def test_what_is_missed_of_the_independent_table_is_known():
    missed = [
        (where, compare(example).misses)
        for example in load_examples("independent")
        if (where := f"independent/{example.language}:{example.line}") not in ACCEPTED
        and compare(example).misses
    ]
    assert missed == []


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_large_and_has_all_languages(table):
    examples = load_examples(table)
    assert total(map(compare, examples)).labelled >= 200
    assert {example.language for example in examples} == {"en", "fr", "de", "it", "ru", "es"}
