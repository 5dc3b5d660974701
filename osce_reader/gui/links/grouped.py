"""The links of a paragraph in groups, as the panel shows them: by document or by verb."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from osce_reader.gui.links.link_text import group_sources, merge_targets
from osce_reader.references.groups import LinkGroup
from osce_reader.references.link import Link

T = TypeVar("T")

GROUPINGS = {"document": "By document", "verb": "By verb"}
"""What links are put together by, and what the switch says."""


@dataclass(frozen=True, slots=True)
class Section(Generic[T]):
    """Groups with their names, "" for the only one that needs none, and what is in them."""

    groups: tuple[tuple[str, tuple[T, ...]], ...]

    @property
    def count(self) -> int:
        """How much there is in all groups."""
        return sum(len(items) for _, items in self.groups)


def grouped_targets(groups: Iterable[LinkGroup]) -> Section[Link]:
    """Return a section of outgoing links; of those in a group that lead to one place, the first."""
    return Section(tuple((group.name, merge_targets(group.links)) for group in groups))


def grouped_sources(groups: Iterable[LinkGroup]) -> Section[tuple[Link, ...]]:
    """Return a section of incoming links, those from one paragraph as one."""
    return Section(tuple((group.name, group_sources(group.links)) for group in groups))


def ungrouped(items: Sequence[T]) -> Section[T]:
    """Return a section of one group without a name."""
    return Section((("", tuple(items)),))
