"""Heights of many things stacked on each other, some of them only estimated yet.

A Fenwick tree (P. M. Fenwick, 1994): the top of any block, the block at any height and a change
of one height each take a number of steps that grows with the logarithm of their count.
"""

from collections.abc import Iterable


class HeightTree:
    """The heights of the blocks of a page, from the top."""

    def __init__(self, heights: Iterable[float]) -> None:
        self._heights = list(heights)
        self._tree = [0.0, *self._heights]
        for index in range(1, len(self._tree)):
            parent = index + (index & -index)
            if parent < len(self._tree):
                self._tree[parent] += self._tree[index]

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, index: int) -> float:
        return self._heights[index]

    def __setitem__(self, index: int, height: float) -> None:
        change = height - self._heights[index]
        self._heights[index] = height
        node = index + 1
        while change and node < len(self._tree):
            self._tree[node] += change
            node += node & -node

    @property
    def total(self) -> float:
        """The height of all together."""
        return self.top_of(len(self))

    def top_of(self, index: int) -> float:
        """Return the height of all that stands before the block at *index*."""
        top = 0.0
        while index > 0:
            top += self._tree[index]
            index -= index & -index
        return top

    def find(self, height: float) -> int:
        """Return the index of the block at *height* from the top, the nearest where none is."""
        index = 0
        step = 1 << len(self).bit_length()
        while step:
            following = index + step
            if following < len(self._tree) and self._tree[following] <= height:
                index = following
                height -= self._tree[following]
            step >>= 1
        return max(0, min(index, len(self) - 1))
