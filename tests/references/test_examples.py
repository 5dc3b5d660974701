"""The table of labelled examples: every mention, what it means, and nothing else."""

import pytest

from tests.references.labelled import compare, load_examples, total

EXAMPLES = load_examples()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.language}-{e.line}")
def test_every_mention_of_an_example_is_found_and_nothing_else(example):
    assert compare(example).misses == ()


def test_the_table_is_large_and_has_all_languages():
    assert total(map(compare, EXAMPLES)).labelled >= 300
    assert {example.language for example in EXAMPLES} == {"en", "fr", "de", "it", "ru", "es"}
