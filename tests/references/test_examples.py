"""The tables of labelled mentions: what is found, what it means, and what is missed."""

import pytest

from tests.references.labelled import LEARNED, TABLES, compare, load_examples, total

EXAMPLES = load_examples("examples")
# The citing text decides which edition of the Action Plan is meant, and it is one of 2025.
EDITIONS = {
    "independent/en:127", "independent_more/en:84", "independent_third/de:66",
    "independent_third/es:58", "independent_third/it:59", "independent_third/ru:63",
}  # fmt: skip
# A paragraph that is the heel of a shoe, and a name that the catalogue does not have.
ACCEPTED = EDITIONS | {
    "independent_third/de:110", "independent_third/de:62",
}  # fmt: skip


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.language}-{e.line}")
def test_every_mention_of_an_example_is_found_and_nothing_else(example):
    assert compare(example).misses == ()


@pytest.mark.parametrize("table", LEARNED)
def test_what_is_missed_of_the_tables_that_were_learned_from_is_known(table):
    missed = {
        f"{table}/{example.language}:{example.line}"
        for example in load_examples(table)
        if compare(example).misses
    }
    assert missed == {where for where in ACCEPTED if where.startswith(f"{table}/")}


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_large_and_has_all_languages(table):
    examples = load_examples(table)
    assert total(map(compare, examples)).labelled >= 200
    assert {example.language for example in examples} == {"en", "fr", "de", "it", "ru", "es"}
