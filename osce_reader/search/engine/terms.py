"""Lines of a file in memory, sorted or not, found without reading all of them.

The terms of a field and the locators of a segment are lines of one file. To open an index only the
place of each line is found; a term is looked up among every sixty-fourth first, then among the few
between two of them.
"""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

_BLOCK = 64
_FOUND = 10_000
_BREAK = 10
_AFTER_ALL = b"\xff"


class Lines:
    """The lines of *content*, which is UTF-8 with a line break behind each line."""

    def __init__(self, content: memoryview) -> None:
        self._content = content

    @cached_property
    def _starts(self) -> npt.NDArray[Any]:
        """Where each line begins, and the end."""
        breaks = np.flatnonzero(np.frombuffer(self._content, np.uint8) == _BREAK)
        return np.concatenate((np.zeros(1, np.int64), breaks + 1))

    def __len__(self) -> int:
        """Return how many lines there are."""
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> str:
        """Return the line of that number."""
        start, end = self._starts[number : number + 2].tolist()
        return str(self._content[start : end - 1], "utf-8")

    def pick(self, numbers: Array) -> list[str]:
        """Return the lines of these *numbers*, in their order."""
        starts = self._starts.take(numbers).tolist()
        ends = self._starts.take(numbers + 1).tolist()
        content = self._content
        return [str(content[a : b - 1], "utf-8") for a, b in zip(starts, ends, strict=True)]

    def between(self, first: int, last: int) -> list[str]:
        """Return the lines from *first* up to the one before *last*."""
        return [line.decode() for line in self._encoded(first, last)]

    def _encoded(self, first: int, last: int) -> list[bytes]:
        if first >= last:
            return []
        start, end = int(self._starts[first]), int(self._starts[last])
        return bytes(self._content[start : end - 1]).split(b"\n")


class Terms(Lines):
    """Lines that are sorted, each of them once."""

    def __init__(self, content: memoryview) -> None:
        super().__init__(content)
        self._blocks: dict[int, list[bytes]] = {}
        self._found: dict[str, int | None] = {}

    def find(self, term: str) -> int | None:
        """Return the number of *term*, or `None` where it is not among them."""
        if term in self._found:
            return self._found[term]
        number, is_there = self._locate(term.encode())
        if len(self._found) >= _FOUND:
            self._found.clear()
        self._found[term] = number if is_there else None
        return self._found[term]

    def find_range(self, beginning: str) -> range:
        """Return the numbers of the terms that have this *beginning*."""
        wanted = beginning.encode()
        return range(self._locate(wanted)[0], self._locate(wanted + _AFTER_ALL)[0])

    def find_matching(self, pattern: str, candidates: range) -> npt.NDArray[Any]:
        """Return the numbers of those *candidates* with which *pattern* agrees as a whole.

        It is a regular expression that matches no line break. All of them are searched at once.
        """
        if not candidates:
            return np.zeros(0, np.int64)
        start = int(self._starts[candidates.start])
        end = int(self._starts[candidates.stop])
        text = str(self._content[start : end - 1], "utf-8")
        lines = re.compile(f"^{pattern}$", re.MULTILINE)
        if text.isascii():
            places = [found.start() + start for found in lines.finditer(text)]
            return np.searchsorted(self._starts, np.array(places, np.int64))
        numbers = [n for n, term in enumerate(text.split("\n")) if lines.match(term)]
        return np.array(numbers, np.int64) + candidates.start

    @cached_property
    def _heads(self) -> list[bytes]:
        """Every sixty-fourth term."""
        content = self._content
        bounds = zip(
            self._starts[:-1:_BLOCK].tolist(), self._starts[1::_BLOCK].tolist(), strict=True
        )
        return [bytes(content[start : end - 1]) for start, end in bounds]

    def _locate(self, wanted: bytes) -> tuple[int, bool]:
        """Return the number of the first term that is not less than *wanted*; whether it is it."""
        number = max(0, bisect_right(self._heads, wanted) - 1)
        if number not in self._blocks:
            first = number * _BLOCK
            self._blocks[number] = self._encoded(first, min(first + _BLOCK, len(self)))
        block = self._blocks[number]
        at = bisect_left(block, wanted)
        return number * _BLOCK + at, at < len(block) and block[at] == wanted
