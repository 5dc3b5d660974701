"""What the index is told of a paragraph and of the document that it is in."""

from dataclasses import dataclass

PARTS = ("preamble", "operative", "heading", "footnote", "annex", "attachment", "body")
"""The parts of a document that a paragraph may belong to; "body" where it is none of the others."""

_PARTS_BY_KIND = {
    "preambular": "preamble",
    "operative": "operative",
    "heading": "heading",
    "footnote": "footnote",
}


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What a search may be narrowed by. `date` is ISO 8601, as exact as it is known, or "".

    `stamp` tells one text of the document from another; the index gives it back.
    """

    body: str = ""
    kind: str = ""
    place: str = ""
    date: str = ""
    fields: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    stamp: str = ""


NO_FACTS = DocumentFacts()


@dataclass(frozen=True, slots=True)
class IndexedParagraph:
    """One paragraph as it is indexed.

    `document`, `language` and `locator` are its place; a `locator` of "" stands for the document
    as a whole, with its title as `text`. `kind` is a value of `ParagraphKind`, `part` the name of
    the part it stands in. The words of `text` are what a query finds; those of `title`, the title
    of the document, only raise the rank. `symbol`, that of the document, "" where it has none,
    finds every paragraph of it. The paragraphs of a document come one after the other.
    """

    document: str
    language: str
    locator: str
    kind: str
    text: str
    title: str = ""
    symbol: str = ""
    part: str = ""
    facts: DocumentFacts = NO_FACTS

    @property
    def parts(self) -> tuple[str, ...]:
        """The members of `PARTS` that it belongs to: what it is, and where it stands."""
        place = self.part.partition("-")[0]
        found = [_PARTS_BY_KIND.get(self.kind, ""), place if place in PARTS else ""]
        return tuple(filter(None, found)) or ("body",)
