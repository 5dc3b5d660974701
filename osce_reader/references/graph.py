"""The links of the library: what each document cites, and what cites it.

A document's links depend on that document and the resolver alone. Adding and removing documents
in any order therefore gives the graph that building it anew would give. When the set of known
documents changes, a new resolver is needed, and a new graph.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from osce_reader.model.document import Document, Paragraph
from osce_reader.model.entry import Entry, entry_of
from osce_reader.model.locator import Locator
from osce_reader.references.patterns import GENERIC_NAMES
from osce_reader.references.recognizer import find_references
from osce_reader.references.reference import Reference, ReferenceKind
from osce_reader.references.resolver import LinkStatus, Resolution, Resolver

_NUMBERED = re.compile(r"(?P<part>(?:.*\.)?)(?P<number>\d+)")


@dataclass(frozen=True, slots=True)
class Link:
    """A reference in its place, and the document that it means.

    `source` has characters: the code points of `text` in its paragraph. `target` is there if
    exactly one known document fits; several stand in `candidates`. `target_paragraph` and
    `target_last` are a locator, or the ends of a range, in the target; "" means all of it.
    """

    source: Locator
    text: str
    status: LinkStatus
    target: Entry | None
    target_paragraph: str
    target_last: str = ""
    candidates: tuple[Entry, ...] = ()

    @property
    def target_locator(self) -> Locator | None:
        """The place that the link leads to."""
        if self.target is None:
            return None
        return Locator(self.target.id, "", self.target_paragraph, self.target_last)


@dataclass(frozen=True, slots=True)
class _Node:
    """The links of one document in one language, in reading order, by paragraph."""

    paragraphs: tuple[str, ...]
    positions: dict[str, int]
    by_paragraph: dict[str, tuple[Link, ...]]

    def iter_links(self) -> Iterator[Link]:
        for links in self.by_paragraph.values():
            yield from links


class LinkGraph:
    """Links in both directions between documents. `build` makes one with documents in it."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._nodes: dict[str, dict[str, _Node]] = {}
        self._citing: dict[str, dict[tuple[str, str], list[Link]]] = {}

    @classmethod
    def build(cls, documents: Iterable[Document], resolver: Resolver) -> "LinkGraph":
        """Return the graph of *documents*."""
        graph = cls(resolver)
        for document in documents:
            graph.add(document)
        return graph

    def add(self, document: Document) -> None:
        """Enter the links of *document*; they replace what was known of it in its language."""
        identity, language = document.metadata.id, document.metadata.language
        self.remove(identity, language)
        node = _link_document(document, self._resolver)
        self._nodes.setdefault(identity, {})[language] = node
        for link in node.iter_links():
            if link.target:
                citing = self._citing.setdefault(link.target.id, {})
                citing.setdefault((identity, language), []).append(link)

    def remove(self, document_id: str, language: str) -> None:
        """Forget the links of a document in one language; links to it stay with their sources."""
        node = self._nodes.get(document_id, {}).pop(language, None)
        if node is None:
            return
        for target in {link.target.id for link in node.iter_links() if link.target}:
            del self._citing[target][document_id, language]

    def outgoing(self, locator: Locator) -> tuple[Link, ...]:
        """Return the links of a paragraph, a range or a whole document, in reading order.

        Characters in *locator* narrow it to the links that touch them; without a language, those
        of every language are given.
        """
        return tuple(
            link
            for language, node in sorted(self._nodes.get(locator.document, {}).items())
            if locator.language in ("", language)
            for link in _iter_within(node, locator)
        )

    def incoming(self, locator: Locator) -> tuple[Link, ...]:
        """Return the links to a document, or to a paragraph or range of it, by citing document.

        For a paragraph these are the links that name it, a paragraph under it, or a range that
        holds it; not the links to the document as a whole. The language of *locator* does not
        count.
        """
        return tuple(
            link
            for _, links in sorted(self._citing.get(locator.document, {}).items())
            for link in links
            if not locator.paragraph or _is_cited(link, locator)
        )


def _link_document(document: Document, resolver: Resolver) -> _Node:
    """Return the links of *document*: every reference in it, save those to itself as a whole."""
    known = resolver.find(document.metadata.id)
    context = known if known and known.is_in_library else entry_of(document.metadata)
    found = [
        (paragraph, reference)
        for paragraph in document.paragraphs
        for reference in find_references(
            paragraph.text, language=document.metadata.language, names=resolver.names
        )
    ]
    resolutions = _resolve_all([reference for _, reference in found], context, resolver)
    by_paragraph: dict[str, list[Link]] = {}
    for (paragraph, reference), resolution in zip(found, resolutions, strict=True):
        link = _find_link(document, paragraph, reference, resolution)
        if link:
            by_paragraph.setdefault(paragraph.locator, []).append(link)
    paragraphs = tuple(paragraph.locator for paragraph in document.paragraphs)
    return _Node(
        paragraphs,
        {locator: position for position, locator in enumerate(paragraphs)},
        {locator: tuple(links) for locator, links in by_paragraph.items()},
    )


def _resolve_all(
    references: Sequence[Reference], context: Entry, resolver: Resolver
) -> list[Resolution]:
    """Resolve the *references* of one text: full names first, since they explain short ones."""
    resolutions = [resolver.resolve(one, context=context) for one in references]
    named = [
        resolution.entry
        for one, resolution in zip(references, resolutions, strict=True)
        if resolution.entry and one.name not in GENERIC_NAMES
    ]
    return [
        resolver.resolve(one, context=context, named=named)
        if one.name in GENERIC_NAMES
        else resolution
        for one, resolution in zip(references, resolutions, strict=True)
    ]


def _find_link(
    document: Document, paragraph: Paragraph, reference: Reference, resolution: Resolution
) -> Link | None:
    """Return the link that *reference* makes, or `None` if it names its own document as a whole."""
    if reference.kind is ReferenceKind.INTERNAL:
        resolution = _within(document, paragraph, resolution)
    metadata, target = document.metadata, resolution.entry
    if target and target.id == metadata.id and not resolution.paragraph:
        return None
    source = Locator(metadata.id, metadata.language, paragraph.locator)
    return Link(
        source=source.with_characters(reference.start, reference.end),
        text=reference.text,
        status=resolution.status,
        target=target,
        target_paragraph=resolution.paragraph,
        target_last=resolution.last,
        candidates=() if target else resolution.candidates,
    )


def _within(document: Document, citing: Paragraph, resolution: Resolution) -> Resolution:
    """Return an internal *resolution* with its paragraphs as the document has them.

    A number means that of the same part (an annex counts its own); if neither the part nor the
    body has it, the reference leads nowhere.
    """
    for part in dict.fromkeys((citing.part, "")):
        prefix = f"{part}." if part else ""
        first, last = prefix + resolution.paragraph, prefix + resolution.last
        ends = (first, last) if resolution.last else (first,)
        if all(document.find_paragraph(end) for end in ends):
            return Resolution(
                resolution.status, resolution.entry, first, last if resolution.last else ""
            )
    return Resolution(LinkStatus.UNKNOWN)


def _iter_within(node: _Node, locator: Locator) -> Iterator[Link]:
    """Give the links of *node* that lie in *locator*."""
    if not locator.paragraph:
        yield from node.iter_links()
        return
    first = node.positions.get(locator.paragraph)
    last = node.positions.get(locator.last or locator.paragraph)
    if first is None or last is None:
        return
    for paragraph in node.paragraphs[first : last + 1]:
        links = node.by_paragraph.get(paragraph, ())
        yield from (link for link in links if _touches(link.source, locator))


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
