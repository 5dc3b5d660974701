"""The links of a paragraph in groups, as the panel shows them: by document or by verb."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from osce_reader.gui.links.link_text import merge_targets
from osce_reader.references.groups import LinkGroup
from osce_reader.references.link import Link
from osce_reader.references.sources import SourceList

T = TypeVar("T")

GROUPINGS = {"document": "By document", "verb": "By verb"}
"""What links are put together by, and what the switch says."""


@dataclass(frozen=True, slots=True)
class Section(Generic[T]):
    """Groups with their names, how much belongs to each, and the first of it.

    `count` tells how much there is in all, `listed` how much all groups hold together, since
    something may stand in two of them.
    """

    count: int
    listed: int
    groups: tuple[tuple[str, int, tuple[T, ...]], ...]


def grouped_targets(links: Sequence[Link], groups: Iterable[LinkGroup]) -> Section[Link]:
    """Return a section of outgoing *links*; of those that lead to one place, only the first."""
    merged = tuple(merge_targets(links))
    rows = [(group.name, merge_targets(group.links)) for group in groups] or [("", merged)]
    listed = sum(len(found) for _, found in rows)
    return Section(len(merged), listed, tuple((name, len(found), found) for name, found in rows))


def grouped_sources(sources: SourceList) -> Section[tuple[Link, ...]]:
    """Return a section of what cites a place, the links of each paragraph as one."""
    groups = tuple((group.name, group.count, group.paragraphs) for group in sources.groups)
    return Section(sources.count, sources.listed, groups)
