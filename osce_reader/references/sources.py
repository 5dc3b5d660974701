"""What cites a place: counted and put in order at once, made into links as far as it is shown.

A paragraph may be cited by thousands. Each is a row of four numbers here; links are made of the
first ones only.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from osce_reader.references.groups import (
    MENTIONS,
    FindEntry,
    Grouping,
    by_date,
    in_order_of_verbs,
)
from osce_reader.references.link import Link
from osce_reader.references.link_rows import Source

MakeLinks = Callable[[Sequence[Source]], Mapping[Source, Link]]
"""Gives the links that are made of rows; a row whose text is gone meanwhile has none."""


class CitingTexts:
    """The texts that may cite something, by number: *names* are ids and languages."""

    def __init__(self, names: Mapping[int, tuple[str, str]], find_entry: FindEntry) -> None:
        self.names = names
        self.languages = {language for _, language in names.values()}
        self._numbers: defaultdict[str, set[int]] = defaultdict(set)
        for number, (name, _) in names.items():
            self._numbers[name].add(number)
        self._find_entry = find_entry
        ordered = sorted(names, key=self._age)
        self.ranks = {number: rank for rank, number in enumerate(ordered)}
        """Where each comes in the order of dates; the versions of one document come together."""

    def numbers_of(self, document: str) -> set[int]:
        """Return the numbers of the texts of a document, one for each language."""
        return self._numbers.get(document, set())

    def name(self, number: int) -> str:
        """Return what the document of a text is called in a list."""
        document = self.names[number][0]
        entry = self._find_entry(document)
        return entry.name if entry else document

    def _age(self, number: int) -> tuple[str, ...]:
        document, language = self.names[number]
        return (*by_date(self._find_entry(document)), document, language)


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """Citing paragraphs that belong together, by verb or by document; `name` is for their head.

    `count` tells how many there are; `paragraphs` are the links in each of the first of them.
    """

    name: str
    count: int
    paragraphs: tuple[tuple[Link, ...], ...]


@dataclass(frozen=True, slots=True)
class SourceList:
    """The first paragraphs that cite a place, in groups; those behind them are left out.

    `count` tells how many there are in all, `listed` how many all groups would hold together: a
    paragraph that recalls and welcomes stands under both.
    """

    count: int = 0
    listed: int = 0
    groups: tuple[SourceGroup, ...] = ()


class Sources:
    """All mentions of a place: *rows*, and what their numbers of *texts* and *verbs* mean."""

    def __init__(
        self,
        rows: Sequence[Source],
        texts: CitingTexts,
        verbs: Mapping[int, str],
        make_links: MakeLinks,
    ) -> None:
        self._rows, self._texts, self._verbs, self._make_links = rows, texts, verbs, make_links
        self._links: dict[Source, Link] = {}
        self._by_date = sorted({row[0] for row in rows}, key=texts.ranks.__getitem__)
        self.count = len(paragraphs_of(rows))
        """How many paragraphs cite the place."""

    def list_first(self, by: Grouping, most: int) -> SourceList:
        """Return the first *most* citing paragraphs in groups, each in date order."""
        if by is Grouping.DOCUMENT:
            groups = self._make_groups(self._iter_documents(most), most)
            return SourceList(self.count, self.count, groups)
        by_verb = self._part_by_verb()
        counts = {
            verb: len(paragraphs_of(rows)) if len(by_verb) > 1 else self.count
            for verb, rows in by_verb.items()
        }
        verbs = (
            (verb or MENTIONS, counts[verb], self._find_first(by_verb[verb], most))
            for verb in in_order_of_verbs(by_verb)
        )
        return SourceList(self.count, sum(counts.values()), self._make_groups(verbs, most))

    def count_by_document(self) -> dict[str, int]:
        """Return how many mentions there are in each citing document, by id."""
        counts = Counter(self._texts.names[row[0]][0] for row in self._rows)
        return dict(counts)

    def iter_links(self) -> Iterator[Link]:
        """Give every link, by id and language of the citing document, in reading order."""
        rows = sorted(self._rows, key=lambda row: (self._texts.names[row[0]], row))
        links = self._make_links(rows)
        return (links[row] for row in rows if row in links)

    def _iter_documents(self, most: int) -> Iterator[tuple[str, int, list[list[Source]]]]:
        """Give name, count and paragraphs of the documents that the first *most* are in."""
        names = self._texts.names
        paragraphs = self._find_first(self._rows, most)
        for _, same in groupby(paragraphs, key=lambda rows: names[rows[0][0]][0]):
            found = list(same)
            yield self._texts.name(found[0][0][0]), len(found), found

    def _part_by_verb(self) -> Mapping[str, Sequence[Source]]:
        if len(verbs := set(self._verbs.values())) == 1:
            return {verbs.pop(): self._rows}
        rows: defaultdict[str, list[Source]] = defaultdict(list)
        for row in self._rows:
            rows[self._verbs[row[3]]].append(row)
        return rows

    def _find_first(self, rows: Sequence[Source], most: int) -> list[list[Source]]:
        """Return all paragraphs of the documents that the first *most* are in, in date order."""
        ranks, names = self._texts.ranks, self._texts.names
        ordered = self._by_date
        if rows is not self._rows:
            there = {row[0] for row in rows}
            ordered = [text for text in ordered if text in there]
        end = min(most, len(ordered))
        while 0 < end < len(ordered) and names[ordered[end]][0] == names[ordered[end - 1]][0]:
            end += 1
        chosen = set(ordered[:end])
        near = sorted(
            (row for row in rows if row[0] in chosen), key=lambda row: (ranks[row[0]], row)
        )
        return [list(same) for _, same in groupby(near, key=itemgetter(0, 1))]

    def _make_groups(
        self, groups: Iterable[tuple[str, int, list[list[Source]]]], most: int
    ) -> tuple[SourceGroup, ...]:
        """Return the groups that the first *most* paragraphs are in, with links for these."""
        taken, left = [], most
        for name, count, paragraphs in groups:
            if left <= 0:
                break
            taken.append((name, count, paragraphs[:left]))
            left -= len(paragraphs)
        rows = [row for _, _, paragraphs in taken for rows in paragraphs for row in rows]
        self._links.update(self._make_links([row for row in rows if row not in self._links]))
        return tuple(
            SourceGroup(name, count, _take(self._links, paragraphs))
            for name, count, paragraphs in taken
        )


def paragraphs_of(rows: Iterable[Source]) -> set[tuple[int, int]]:
    """Return the paragraphs that *rows* are in, by the numbers of text and paragraph."""
    return set(map(itemgetter(0, 1), rows))


def _take(
    links: Mapping[Source, Link], paragraphs: Iterable[Sequence[Source]]
) -> tuple[tuple[Link, ...], ...]:
    """Return the *links* of each paragraph that has some."""
    found = (tuple(links[row] for row in rows if row in links) for rows in paragraphs)
    return tuple(filter(None, found))
