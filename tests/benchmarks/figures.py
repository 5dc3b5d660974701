"""Samples of a measurement, and the table that they are printed in."""

import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

_HEADINGS = ("what", "median", "min to max", "aim", "yardstick", "its median", "ratio")


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured: our samples, the aim, and the samples of a yardstick where one is fair.

    `unit` is what samples and aim are counted in.
    """

    what: str
    samples: tuple[float, ...]
    unit: str
    aim: float | None = None
    yardstick: str = ""
    yardstick_samples: tuple[float, ...] = ()

    def to_row(self) -> tuple[str, ...]:
        """Return the cells of this figure's row, in the order of the headings."""
        median = statistics.median(self.samples)
        spread = f"{format_amount(min(self.samples))} to {format_amount(max(self.samples))}"
        ours = (self.what, f"{format_amount(median)} {self.unit}", f"{spread} {self.unit}")
        aim = "" if self.aim is None else f"{format_amount(self.aim)} {self.unit}"
        if not self.yardstick_samples:
            return (*ours, aim, "", "", "")
        theirs = statistics.median(self.yardstick_samples)
        ratio = f"{format_amount(median / theirs)}"
        return (*ours, aim, self.yardstick, f"{format_amount(theirs)} {self.unit}", ratio)


def format_amount(amount: float) -> str:
    """Print an amount with about three digits."""
    return f"{amount:.0f}" if amount >= 100 else f"{amount:.3g}"


def format_table(figures: Iterable[Figure]) -> str:
    """Print figures as a table."""
    return format_rows([_HEADINGS, *(figure.to_row() for figure in figures)])


def format_rows(rows: Sequence[Sequence[str]]) -> str:
    """Print rows, headings first, as a table in which columns are as wide as they have to be."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [_join(row, widths) for row in rows]
    return "\n".join([lines[0], _join(["-" * width for width in widths], widths), *lines[1:]])


def _join(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(map(str.ljust, cells, widths)).rstrip()


def time_call(call: Callable[[], object], *, runs: int) -> tuple[float, ...]:
    """Call once to warm up, then `runs` times; return how many milliseconds each took."""
    call()
    return tuple(time_once(call) for _ in range(runs))


def time_once(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000
