"""The links of the library: what each document cites, and what cites it.

What a text says is read once and stored (`link_store`); what it means is found when it is asked
for, by the resolver of that moment. When documents come or go, the graph takes a new resolver
(`follow`): a reference to a document that was not known becomes a link by itself. Only texts that
may hold a name which is new or gone are read again. Adding and removing documents in any order
therefore gives the graph that building it anew would give.

Any thread may ask while another brings the graph in line, and another program may do the same in
the same file: each answer is that of one moment.
"""

import json
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from osce_reader.model.document import Document
from osce_reader.model.entry import entry_of
from osce_reader.model.locator import Locator
from osce_reader.references.link import Link, Reach, Wanted, is_cited, touches
from osce_reader.references.link_rows import Saying, Source, StoredText
from osce_reader.references.link_store import LinkStore, open_link_store
from osce_reader.references.marks import find_marks, marks_of_name
from osce_reader.references.meanings import Meanings
from osce_reader.references.outline import Outline, numbers_of
from osce_reader.references.recognizer import EDITION, find_references
from osce_reader.references.reference import Reference
from osce_reader.references.resolver import LinkStatus, Resolution, Resolver
from osce_reader.references.sources import CitingTexts, Sources, paragraphs_of

_TEXT, _SAYING = itemgetter(0), itemgetter(3)  # in what is a `Source`
_LOOKS_BACK = 8  # mentions before a paragraph that "that Decision" in it may mean

Load = Callable[[str, str], Document | None]
"""Gives the document with an id in a language, `None` if it is no longer there as it was."""


class _WantedByOne(NamedTuple):
    """What is wanted because of one text: its number and id, and the facts that it states."""

    facts: int
    document: int
    name: str
    wanted: Wanted


class LinkGraph:
    """Links in both directions between documents; made by `open_link_graph`."""

    def __init__(self, resolver: Resolver, store: LinkStore) -> None:
        self._resolver, self._store = resolver, store
        self._meanings = Meanings(resolver, store)
        self._lock = threading.RLock()
        self._texts: CitingTexts | None = None
        if not self._store.get_about("names"):
            self._note_names()

    @property
    def resolver(self) -> Resolver:
        """What finds the documents that references mean."""
        return self._resolver

    def add(self, document: Document, *, content_hash: str = "") -> None:
        """Enter the references of *document*; they replace what was known in its language."""
        metadata = document.metadata
        text = StoredText(
            0, metadata.id, metadata.language, entry_of(metadata), Outline.of(document)
        )
        with self._lock:
            found = list(_iter_references(document, self._resolver))
            self._forget_answers()
            self._store.save(text, content_hash, found, find_marks(document))

    def remove(self, document_id: str, language: str) -> None:
        """Forget what a document says in one language; links to it stay with their sources."""
        with self._lock:
            self._forget_answers()
            self._store.remove(document_id, language)

    def follow(self, resolver: Resolver, load: Load) -> tuple[tuple[str, str], ...]:
        """Go on with the documents that *resolver* knows; return the texts that were read again.

        These are the texts that may hold a name which is new, gone or borne by other documents.
        """
        with self._lock:
            before = _names_of(self._resolver)
            self._resolver = resolver
            self._forget_answers()
            return self._read_again(before, load)

    def synchronize(self, held: Mapping[tuple[str, str], str], load: Load) -> int:
        """Bring the graph in line with the texts *held*, by id and language with their hashes.

        Returns how many texts were read. Nothing is read where the store is up to date.
        """
        with self._lock:
            known = self._store.list_texts()
            is_of_edition = self._store.get_about("edition") == EDITION
            if not is_of_edition:
                known = dict.fromkeys(known, "")
            again = self._read_again(_load_names(self._store.get_about("names")), load, held)
            for name, language in known.keys() - held.keys():
                self.remove(name, language)
            read = set(again)
            for key, content_hash in held.items():
                if key not in read and (known.get(key) != content_hash or not content_hash):
                    self._read(key, content_hash, load)
                    read.add(key)
            if not is_of_edition:  # last: if this was stopped before, all is read the next time
                self._store.set_about("edition", EDITION)
            self._get_texts()  # now, so that the first answer is as quick as any other
            return len(read)

    def outgoing(self, locator: Locator) -> tuple[Link, ...]:
        """Return the links of a paragraph, a range or a whole document, in reading order.

        Characters in *locator* narrow it to the links that touch them; without a language, those
        of every language are given.
        """
        with self._answering():
            return tuple(
                link
                for text in self._store.find_texts(locator.document)
                if locator.language in ("", text.language)
                for link in self._iter_within(text, locator)
            )

    def incoming(self, locator: Locator) -> tuple[Link, ...]:
        """Return the links to a document, or to a paragraph or range of it, by citing document.

        For a paragraph these are the links that name it, a paragraph under it, or a range that
        holds it; not the links to the document as a whole. The language of *locator* does not
        count.
        """
        with self._answering():
            return tuple(self.find_sources(locator).iter_links())

    def find_sources(self, locator: Locator) -> Sources:
        """Return the same as rows: thousands at once, made into links as they are shown."""
        with self._answering():
            cited = self._find_cited(locator)
            found = [rows for place, rows in cited.items() if is_cited(*place, locator)]
            rows = list(chain.from_iterable(found))
            verbs = self._store.list_verbs(set(map(_SAYING, rows)))
            return Sources(rows, self._get_texts(), verbs, self._make_links)

    def count_citing(self, document_id: str) -> dict[str, int]:
        """Return how many paragraphs cite each paragraph of a document, as `find_sources` counts.

        Paragraphs that nothing cites are left out; "" stands for the whole document and counts
        all that cite any of it.
        """
        with self._answering():
            texts = self._store.find_texts(document_id)
            cited = self._find_cited(Locator(document_id))
        reach = Reach(locator for text in texts for locator in text.outline.locators)
        citing: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
        for (place, last), rows in cited.items():
            paragraphs = paragraphs_of(rows)
            for paragraph in ("", *reach.find(place, last)):
                citing[paragraph] |= paragraphs
        return {paragraph: len(found) for paragraph, found in citing.items()}

    def list_wanted(self) -> tuple[Wanted, ...]:
        """Return all that is cited and not held, the most often cited first."""
        counts: dict[str, tuple[Wanted, int, set[str]]] = {}
        for one in self._find_wanted():
            first, mentions, documents = counts.get(one.wanted.key, (one.wanted, 0, set[str]()))
            mentions += one.wanted.mentions
            counts[one.wanted.key] = (first, mentions, documents | {one.name})
        rows = [
            replace(first, mentions=mentions, documents=len(documents))
            for first, mentions, documents in counts.values()
        ]
        return tuple(sorted(rows, key=lambda row: (-row.mentions, -row.documents, row.name)))

    def list_sources(self, wanted: Wanted) -> tuple[Link, ...]:
        """Return the links that mention what is *wanted*, by citing document."""
        with self._answering():
            every = self._find_wanted()
            said = {(one.facts, one.document) for one in every if one.wanted.key == wanted.key}
            mentions = self._store.list_mentions_with({facts for facts, _ in said})
            meant = (one for one in mentions if (one.facts, one.document) in said)
            return tuple(filter(None, map(self._meanings.find_link, meant)))

    def close(self) -> None:
        """Close the store."""
        self._store.close()

    @contextmanager
    def _answering(self) -> Iterator[None]:
        """Let what is answered within be as of one moment."""
        with self._lock, self._store.moment() as is_changed:
            if is_changed:
                self._forget_answers()
            yield

    def _forget_answers(self) -> None:
        """Forget what was found for links: documents came, went or changed."""
        self._meanings = Meanings(self._resolver, self._store)
        self._texts = None

    def _read_again(
        self,
        before: dict[str, list[str]],
        load: Load,
        held: Mapping[tuple[str, str], str] | None = None,
    ) -> tuple[tuple[str, str], ...]:
        """Read the texts again that may hold a name that is not as it was *before*.

        *held* are the texts to read with their hashes, by default those that are stored.
        """
        now = _names_of(self._resolver)
        changed = [name for name in before.keys() | now.keys() if before.get(name) != now.get(name)]
        stored = self._store.list_texts()
        hashes = stored if held is None else held
        marks = [marks_of_name(name) for name in changed]
        texts: Iterable[tuple[str, str]] = stored
        if all(marks):
            texts = self._store.find_marked({mark for some in marks for mark in some})
        again = tuple(key for key in texts if key in hashes)
        for key in again:
            self._read(key, hashes[key], load)
        if changed:
            self._note_names()
        return again

    def _read(self, key: tuple[str, str], content_hash: str, load: Load) -> None:
        """Enter what a text says, or forget it where it is no longer there as it was."""
        document = load(*key)
        if document is None:
            self.remove(*key)
        else:
            self.add(document, content_hash=content_hash)

    def _find_wanted(self) -> list[_WantedByOne]:
        """Return what each text cites and the library does not hold, with how often it does."""
        found = []
        with self._answering():
            for facts, document, mentions, words in self._store.count_mentions():
                name = self._store.get_text(document).name
                resolution = self._meanings.resolve(facts, document, name)
                if not _is_held(resolution):
                    entry = resolution.entry
                    called = entry.name if entry else _name_of(self._store.get_facts(facts), words)
                    wanted = Wanted(called, entry, resolution.status, mentions, documents=1)
                    found.append(_WantedByOne(facts, document, name, wanted))
        return found

    def _find_cited(self, locator: Locator) -> dict[tuple[str, str], list[Source]]:
        """Return what mentions the document of *locator*, by the place or range that it means.

        Where *locator* has a paragraph, some are left out that cannot be about it.
        """
        document = locator.document
        entry = self._resolver.find(document)
        keys = self._resolver.keys_of(entry) if entry else frozenset[str]()
        numbers = numbers_of(locator.paragraph, locator.last) if locator.paragraph else None
        sayings = {one.id: one for one in self._store.list_sayings(keys, numbers)}
        own = self._store.list_inner_sources(document, numbers)
        found: defaultdict[tuple[str, str], list[Source]] = defaultdict(list)
        for number, rows in groupby(self._store.list_sources(sayings), key=_SAYING):
            by_language = self._part(list(rows), document, own)
            for language, others in by_language.items():
                for place, meant in self._find_meant(sayings[number], language, others, document):
                    found[place] += meant
        for row, link in self._make_links(own).items():
            if link.target is not None and link.target.id == document:
                found[link.target_paragraph, link.target_last].append(row)
        return found

    def _part(
        self, rows: list[Source], document: str, own: list[Source]
    ) -> Mapping[str, list[Source]]:
        """Return *rows* by the language that they are in; those of *document* go to *own*."""
        texts = self._get_texts()
        if len(texts.languages) == 1 and texts.numbers_of(document).isdisjoint(map(_TEXT, rows)):
            return dict.fromkeys(texts.languages, rows)
        by_language: defaultdict[str, list[Source]] = defaultdict(list)
        for row in rows:
            name, language = texts.names[row[0]]
            same = own if name == document else by_language[language]
            same.append(row)
        return by_language

    def _find_meant(
        self, saying: Saying, language: str, rows: Sequence[Source], document: str
    ) -> Iterator[tuple[tuple[str, str], Sequence[Source]]]:
        """Give those of *rows* that mean *document* by a *saying*, and the place that they mean.

        They are in other texts, all in one *language*.
        """
        groups: Iterable[Sequence[Source]] = (rows,)
        if not self._meanings.is_same_everywhere(saying.facts):
            groups = (tuple(same) for _, same in groupby(rows, key=_TEXT))
        for group in groups:
            text = group[0][0]
            entry, place = self._meanings.find_target(saying, text, language)
            if entry is not None and entry.id == document:
                yield (place.paragraph, place.last), group

    def _get_texts(self) -> CitingTexts:
        """Return the stored texts by number, in the order of the dates that are known now."""
        if self._texts is None:
            self._texts = CitingTexts(self._store.list_names(), self._resolver.find)
        return self._texts

    def _make_links(self, sources: Sequence[Source]) -> dict[Source, Link]:
        """Return the links that *sources* make, in their order; some make none.

        Those that another program has taken out since they were found are not there either.
        """
        with self._answering():
            mentions = self._store.list_mentions_at(sources)
            links = ((source, self._meanings.find_link(one)) for source, one in mentions)
            return {source: link for source, link in links if link is not None}

    def _note_names(self) -> None:
        """Note in the store which names its texts were read with."""
        names = _names_of(self._resolver)
        self._store.set_about("names", json.dumps(names, ensure_ascii=False))

    def _iter_within(self, text: StoredText, locator: Locator) -> Iterator[Link]:
        """Give the links of *text* that lie in *locator*."""
        positions = text.outline.positions
        first, last = 0, len(positions)
        if locator.paragraph:
            begin = positions.get(locator.paragraph)
            finish = positions.get(locator.last or locator.paragraph)
            if begin is None or finish is None:
                return
            first, last = begin, finish
        for mention in self._store.list_mentions(text.id, first, last):
            link = self._meanings.find_link(mention)
            if link and (not locator.paragraph or touches(link.source, locator)):
                yield link


def open_link_graph(path: Path | None, resolver: Resolver) -> LinkGraph:
    """Open the graph kept at *path*, or one in memory for `None`; raise `StorageError`."""
    return LinkGraph(resolver, open_link_store(path))


def _iter_references(document: Document, resolver: Resolver) -> Iterator[tuple[int, Reference]]:
    """Give every reference in *document* with the position of its paragraph."""
    before: tuple[Reference, ...] = ()
    for position, paragraph in enumerate(document.paragraphs):
        found = find_references(
            paragraph.text,
            language=document.metadata.language,
            names=resolver.names,
            before=before,
            is_annexed=bool(paragraph.part),
        )
        before = (*before, *found[-_LOOKS_BACK:])[-_LOOKS_BACK:]
        for reference in found:
            yield position, reference


def _names_of(resolver: Resolver) -> dict[str, list[str]]:
    """Return the names of *resolver* with the symbols of the documents that bear them."""
    return {name: sorted(map(str, symbols)) for name, symbols in resolver.names.families.items()}


def _load_names(text: str) -> dict[str, list[str]]:
    names: dict[str, list[str]] = json.loads(text) if text else {}
    return names


def _is_held(resolution: Resolution) -> bool:
    """Whether the text of what is meant is here, or that of something that may be meant."""
    is_held = resolution.status is LinkStatus.LIBRARY
    return is_held or any(entry.is_in_library for entry in resolution.candidates)


def _name_of(reference: Reference, words: str) -> str:
    """Return what to call a document of which no more is known than what mentions say."""
    symbol = str(reference.symbol or reference.resolution or "")
    return symbol or reference.name or " ".join(words.split())
