"""The links of the library: what each document cites, and what cites it.

What a text says is read once and stored (`link_store`); what it means is found when it is asked
for, by the resolver of that moment. When documents come or go, the graph takes a new resolver
(`follow`): a reference to a document that was not known becomes a link by itself. Only texts that
may hold a name which is new or gone are read again. Adding and removing documents in any order
therefore gives the graph that building it anew would give.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from osce_reader.model.document import Document
from osce_reader.model.entry import Entry, entry_of
from osce_reader.model.locator import Locator
from osce_reader.references.link_store import LinkStore, Mention, StoredText, open_link_store
from osce_reader.references.marks import find_marks, marks_of_name
from osce_reader.references.outline import Outline, Target, numbers_of, part_of
from osce_reader.references.patterns import GENERIC_NAMES
from osce_reader.references.recognizer import EDITION, find_references
from osce_reader.references.reference import Reference, ReferenceKind
from osce_reader.references.resolver import LinkStatus, Resolution, Resolver

_NUMBERED = re.compile(r"(?P<part>(?:.*\.)?)(?P<number>\d+)")
_LOOKS_BACK = 8  # mentions before a paragraph that "that Decision" in it may mean
_NEEDS_CONTEXT = frozenset({ReferenceKind.DECISION, ReferenceKind.NAME})

Load = Callable[[str, str], Document]
"""Gives the document with an id in a language."""


@dataclass(frozen=True, slots=True)
class Link:
    """A reference in its place, and the document that it means.

    `source` has characters: the code points of `text` in its paragraph. `target` is there if
    exactly one known document fits; several stand in `candidates`. `target_paragraph` and
    `target_last` are a locator, or the ends of a range, in the target; "" means all of it.
    `missing` is a place that the text names and that the target, whose text is here, does not
    have; the link then leads to what would hold it. `section` is a named division of a target
    whose text is not here ("chapter V"). `verb` is a value of `Verb` or "".
    """

    source: Locator
    text: str
    status: LinkStatus
    target: Entry | None
    target_paragraph: str
    target_last: str = ""
    candidates: tuple[Entry, ...] = ()
    section: str = ""
    missing: str = ""
    verb: str = ""

    @property
    def target_locator(self) -> Locator | None:
        """The place that the link leads to."""
        if self.target is None:
            return None
        return Locator(self.target.id, "", self.target_paragraph, self.target_last)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document that the library cites and does not hold.

    `entry` is `None` where not even the catalogue knows it; `name` is then what it is called.
    `mentions` counts how often it is cited, `documents` in how many documents.
    """

    name: str
    entry: Entry | None
    status: LinkStatus
    mentions: int
    documents: int


class LinkGraph:
    """Links in both directions between documents. `build` makes one with documents in it."""

    def __init__(self, resolver: Resolver, store: LinkStore | None = None) -> None:
        self._resolver = resolver
        self._store = store or open_link_store(None)
        self._resolutions: dict[tuple[int, int], Resolution] = {}
        if not self._store.get_about("names"):
            self._note_names()

    @classmethod
    def build(cls, documents: Iterable[Document], resolver: Resolver) -> "LinkGraph":
        """Return the graph of *documents*, kept in memory."""
        graph = cls(resolver)
        for document in documents:
            graph.add(document)
        return graph

    @property
    def resolver(self) -> Resolver:
        """What finds the documents that references mean."""
        return self._resolver

    def add(self, document: Document, *, content_hash: str = "") -> None:
        """Enter the references of *document*; they replace what was known in its language."""
        self._resolutions.clear()
        metadata = document.metadata
        text = StoredText(
            0, metadata.id, metadata.language, entry_of(metadata), Outline.of(document)
        )
        found = list(_iter_references(document, self._resolver))
        self._store.save(text, content_hash, found, find_marks(document))

    def remove(self, document_id: str, language: str) -> None:
        """Forget what a document says in one language; links to it stay with their sources."""
        self._resolutions.clear()
        self._store.remove(document_id, language)

    def follow(self, resolver: Resolver, load: Load) -> tuple[tuple[str, str], ...]:
        """Go on with the documents that *resolver* knows; return the texts that were read again.

        These are the texts that may hold a name which is new, gone or borne by other documents.
        """
        before = _names_of(self._resolver)
        self._resolver = resolver
        self._resolutions.clear()
        return self._read_again(before, load)

    def synchronize(self, held: Mapping[tuple[str, str], str], load: Load) -> int:
        """Bring the graph in line with the texts *held*, by id and language with their hashes.

        Returns how many texts were read. Nothing is read where the store is up to date.
        """
        known = self._store.list_texts()
        if self._store.get_about("edition") != EDITION:
            known = dict.fromkeys(known, "")
            self._store.set_about("edition", EDITION)
        again = self._read_again(_load_names(self._store.get_about("names")), load, set(held))
        for name, language in known.keys() - held.keys():
            self.remove(name, language)
        read = set(again)
        for key, content_hash in held.items():
            if key not in read and (known.get(key) != content_hash or not content_hash):
                self.add(load(*key), content_hash=content_hash)
                read.add(key)
        return len(read)

    def outgoing(self, locator: Locator) -> tuple[Link, ...]:
        """Return the links of a paragraph, a range or a whole document, in reading order.

        Characters in *locator* narrow it to the links that touch them; without a language, those
        of every language are given.
        """
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
        entry = self._resolver.find(locator.document)
        keys = self._resolver.keys_of(entry) if entry else frozenset[str]()
        numbers = numbers_of(locator.paragraph, locator.last) if locator.paragraph else None
        mentions = self._store.list_mentions_of(keys, locator.document, numbers)
        links = filter(None, map(self._link, mentions))
        return tuple(
            link
            for link in links
            if link.target
            and link.target.id == locator.document
            and (not locator.paragraph or _is_cited(link, locator))
        )

    def count_incoming(self, document_id: str) -> dict[str, int]:
        """Return how many links lead to each paragraph of a document; "" stands for the whole."""
        counts: defaultdict[str, int] = defaultdict(int)
        for link in self.incoming(Locator(document_id)):
            counts[link.target_paragraph] += 1
        return dict(counts)

    def list_wanted(self) -> tuple[Wanted, ...]:
        """Return all that is cited and not held, the most often cited first."""
        counts: dict[str, tuple[Wanted, int, set[str]]] = {}
        for facts, document, mentions, words in self._store.count_mentions():
            text = self._store.get_text(document)
            resolution = self._resolve(facts, self._store.get_facts(facts), text)
            wanted = _wanted(resolution, self._store.get_facts(facts), words)
            if wanted:
                key = wanted.entry.id if wanted.entry else wanted.name
                first, sum_, documents = counts.get(key, (wanted, 0, set[str]()))
                counts[key] = (first, sum_ + mentions, documents | {text.name})
        rows = [
            Wanted(first.name, first.entry, first.status, mentions, len(documents))
            for first, mentions, documents in counts.values()
        ]
        return tuple(sorted(rows, key=lambda row: (-row.mentions, -row.documents, row.name)))

    def close(self) -> None:
        """Close the store."""
        self._store.close()

    def _read_again(
        self,
        before: dict[str, list[str]],
        load: Load,
        held: set[tuple[str, str]] | None = None,
    ) -> tuple[tuple[str, str], ...]:
        """Read the texts again that may hold a name that is not as it was *before*."""
        now = _names_of(self._resolver)
        changed = [name for name in before.keys() | now.keys() if before.get(name) != now.get(name)]
        hashes = self._store.list_texts()
        marks = [marks_of_name(name) for name in changed]
        texts: Iterable[tuple[str, str]] = hashes
        if all(marks):
            texts = self._store.find_marked({mark for some in marks for mark in some})
        again = tuple(key for key in texts if held is None or key in held)
        for key in again:
            self.add(load(*key), content_hash=hashes[key])
        if changed:
            self._note_names()
        return again

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
            link = self._link(mention)
            if link and (not locator.paragraph or _touches(link.source, locator)):
                yield link

    def _link(self, mention: Mention) -> Link | None:
        """Return the link that a mention makes, or `None` if it names its own text as a whole."""
        text = self._store.get_text(mention.document)
        reference = mention.reference
        resolution = self._resolve(mention.facts, reference, text)
        paragraph = text.outline.locators[mention.position]
        is_internal = reference.kind is ReferenceKind.INTERNAL
        place = self._settle(reference, resolution, text, paragraph)
        if place is None:
            resolution, place = Resolution(LinkStatus.UNKNOWN), Target()
        target = resolution.entry
        if target and target.id == text.name and not place.paragraph and not is_internal:
            return None
        source = Locator(text.name, text.language, paragraph)
        return Link(
            source=source.with_characters(reference.start, reference.end),
            text=reference.text,
            status=resolution.status,
            target=target,
            target_paragraph=place.paragraph,
            target_last=place.last,
            candidates=() if target else resolution.candidates,
            section=reference.section,
            missing=place.missing,
            verb=reference.verb,
        )

    def _resolve(self, facts: int, reference: Reference, text: StoredText) -> Resolution:
        """Return which document *facts* mean in *text*."""
        kind = reference.kind
        is_free = kind is not ReferenceKind.INTERNAL and (
            kind not in _NEEDS_CONTEXT or reference.symbol is not None
        )
        key = (facts, 0 if is_free else text.id)
        if key not in self._resolutions:
            context = self._context(text)
            named = self._named(text, context) if reference.name in GENERIC_NAMES else ()
            bare = self._store.get_facts(facts)
            self._resolutions[key] = self._resolver.resolve(bare, context=context, named=named)
        return self._resolutions[key]

    def _named(self, text: StoredText, context: Entry) -> Sequence[Entry]:
        """Return the documents that *text* names in full, which explain short names."""
        said = (one for _, one in self._store.list_facts_of(text.id))
        full = [one for one in said if one.name not in GENERIC_NAMES]
        found = [self._resolver.resolve(one, context=context).entry for one in full
                 if one.kind is not ReferenceKind.INTERNAL]  # fmt: skip
        return [entry for entry in found if entry]

    def _context(self, text: StoredText) -> Entry:
        known = self._resolver.find(text.name)
        return known if known and known.is_in_library else text.entry

    def _settle(
        self, reference: Reference, resolution: Resolution, text: StoredText, citing: str
    ) -> Target | None:
        """Return the place in the target as its text has it; `None` if it is nowhere in this text.

        Within one text a number means that of the same part (an annex counts its own), else that
        of the body.
        """
        paragraph, last, section = reference.paragraph, reference.last, reference.section
        if reference.kind is ReferenceKind.INTERNAL:
            for part in dict.fromkeys((part_of(citing), "")):
                prefix = f"{part}." if part else ""
                first = prefix + paragraph if paragraph else ""
                place = text.outline.settle(first, prefix + last if last else "", section)
                if not place.missing:
                    return place
            return None
        outline = self._outline_of(resolution.entry, text.language)
        if outline is None or not (paragraph or section):
            return Target(paragraph, last)
        return outline.settle(paragraph, last, section)

    def _outline_of(self, target: Entry | None, language: str) -> Outline | None:
        """Return the outline of a *target* whose text is here, in the *language* if there."""
        texts = self._store.find_texts(target.id) if target and target.is_in_library else ()
        same = [text for text in texts if text.language == language]
        return next((text.outline for text in (*same, *texts)), None)


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


def _wanted(resolution: Resolution, reference: Reference, words: str) -> Wanted | None:
    """Return what is to be fetched for a reference, or `None` if its text is here."""
    if resolution.status is LinkStatus.LIBRARY:
        return None
    if any(entry.is_in_library for entry in resolution.candidates):
        return None
    entry = resolution.entry
    name = entry.name if entry else str(reference.symbol or reference.resolution or "")
    name = name or reference.name or " ".join(words.split())
    return Wanted(name, entry, resolution.status, 0, 0)


def _touches(source: Locator, locator: Locator) -> bool:
    """Whether the link at *source*, in a paragraph of *locator*, touches its characters."""
    begin, finish = source.start or 0, source.end or 0
    is_first = source.paragraph == locator.paragraph
    is_last = source.paragraph == (locator.last or locator.paragraph)
    is_before = is_first and locator.start is not None and finish <= locator.start
    is_behind = is_last and locator.end is not None and begin >= locator.end
    return not is_before and not is_behind


def _is_cited(link: Link, locator: Locator) -> bool:
    """Whether *link* leads to the paragraphs of *locator*, or to some of them."""
    wanted, cited = locator.paragraph, link.target_paragraph
    if not cited:
        return False
    if cited in (wanted, locator.last) or cited.startswith(f"{wanted}."):
        return True
    mine = _interval(wanted, locator.last)
    theirs = _interval(cited, link.target_last)
    if mine is None or theirs is None or mine[0] != theirs[0]:
        return False
    return mine[1] <= theirs[2] and theirs[1] <= mine[2]


def _interval(first: str, last: str) -> tuple[str, int, int] | None:
    """Return the part and the numbers from *first* to *last*, or `None` where none are numbers."""
    low, high = _NUMBERED.fullmatch(first), _NUMBERED.fullmatch(last or first)
    if low is None or high is None:
        return None
    return low["part"], int(low["number"]), int(high["number"])
