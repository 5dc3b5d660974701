"""Findings give the same whether few or many paragraphs are held."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_reader.search.engine import found as findings
from osce_reader.search.engine.found import (
    Few,
    Found,
    Many,
    best,
    gather,
    intersect,
    numbers_of,
    only,
    unite,
    without,
)

SIZE = 40
SETS = st.dictionaries(st.integers(0, SIZE - 1), st.integers(1, 9), max_size=SIZE)
LISTS = st.lists(SETS, min_size=1, max_size=4)


def few(values: dict[int, int]) -> Found:
    ids = np.array(sorted(values), np.intp)
    return Few(ids, np.array([values[i] for i in sorted(values)], np.float32))


def many(values: dict[int, int]) -> Found:
    each = np.zeros(SIZE, np.float32)
    each[list(values)] = list(values.values())
    return Many(each != 0, each)


def to_dict(found: Found) -> dict[int, float]:
    ids = numbers_of(found)
    values = found.values[ids] if isinstance(found, Many) else found.values
    return dict(zip(ids.tolist(), values.tolist(), strict=True))


def add(sets: list[dict[int, int]], ids: set[int]) -> dict[int, float]:
    return {i: sum(one.get(i, 0) for one in sets) for i in ids}


@pytest.fixture(params=[1, 16], ids=["mostly few", "mostly many"], autouse=True)
def sparse(request, monkeypatch):
    monkeypatch.setattr(findings, "_SPARSE", request.param)


MAKERS = st.lists(st.sampled_from([few, many]), min_size=4, max_size=4)


@given(LISTS, MAKERS)
def test_all_of_what_was_found(sets, makers):
    found = [make(one) for make, one in zip(makers, sets, strict=False)]
    assert to_dict(intersect(found)) == add(sets, set.intersection(*map(set, sets)))


@given(LISTS, MAKERS)
def test_any_of_what_was_found(sets, makers):
    found = [make(one) for make, one in zip(makers, sets, strict=False)]
    assert to_dict(unite(SIZE, found)) == add(sets, set.union(*map(set, sets)))


@given(LISTS)
def test_postings_are_gathered(sets):
    parts = [
        (np.array(sorted(s), np.uint32), np.array([s[i] for i in sorted(s)], np.uint8))
        for s in sets
    ]
    assert to_dict(gather(SIZE, parts)) == add(sets, set.union(*map(set, sets)))


@given(SETS, SETS, MAKERS)
def test_what_is_wanted_and_what_is_not(one, other, makers):
    mask = np.isin(np.arange(SIZE), list(other))
    kept = {i: value for i, value in one.items() if i in other}
    left = {i: value for i, value in one.items() if i not in other}
    assert to_dict(only(makers[0](one), mask)) == kept
    assert to_dict(without(makers[0](one), makers[1](other))) == left


@given(SETS, st.integers(1, SIZE), MAKERS)
def test_the_best_are_among_the_candidates(values, limit, makers):
    wanted = sorted(values, key=lambda i: (-values[i], i))[:limit]
    candidates = to_dict(best(makers[0](values), limit))
    assert set(wanted) <= set(candidates)
    assert candidates.items() <= values.items()


def test_few_of_very_many_are_candidates():
    chance = np.random.default_rng(1)
    values = chance.random(100_000).astype(np.float32)
    found = Many(values > 0.5, values * (values > 0.5))
    candidates = best(found, 20)
    assert len(candidates) < 200
    assert set(np.argsort(-values)[:20].tolist()) <= set(candidates.ids.tolist())
    assert len(best(found, None)) == len(found)
