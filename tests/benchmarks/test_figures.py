"""The table of the benchmarks is readable, and its sums are right."""

import sys

import pytest

from tests.benchmarks.figures import Figure, format_amount, format_table, time_call
from tests.benchmarks.starting import measure_start


@pytest.mark.parametrize(
    ("amount", "printed"),
    [(0.01234, "0.0123"), (1.5, "1.5"), (9.999, "10"), (99.94, "99.9"), (1234.5, "1234")],
)
def test_amount_has_about_three_digits(amount, printed):
    assert format_amount(amount) == printed


def test_table_shows_median_spread_aim_and_ratio():
    search = Figure("search", (1.0, 2.0, 9.0), "ms", 10, "SQLite FTS5", (4.0, 4.0, 5.0))
    memory = Figure("memory", (120.0,), "MB", 150)
    assert format_table([search, memory]).splitlines() == [
        "what    median  min to max     aim     yardstick    its median  ratio",
        "------  ------  -------------  ------  -----------  ----------  -----",
        "search  2 ms    1 to 9 ms      10 ms   SQLite FTS5  4 ms        0.5",
        "memory  120 MB  120 to 120 MB  150 MB",
    ]


def test_call_is_warmed_up_before_it_is_timed():
    calls = []
    samples = time_call(lambda: calls.append(1), runs=3)
    assert len(calls) == 4
    assert len(samples) == 3


def test_start_is_measured_until_it_is_painted():
    start = measure_start([sys.executable, "-c", "print('painted')"])
    assert 0 < start.milliseconds < 60_000
    assert 1 < start.megabytes < 1000


def test_start_that_paints_nothing_is_told():
    with pytest.raises(RuntimeError, match="painted False"):
        measure_start([sys.executable, "-c", "print('nothing')"])
