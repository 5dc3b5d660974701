"""What the index is told of a paragraph."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IndexedParagraph:
    """One paragraph as it is indexed.

    `document`, `language` and `locator` are its place; a `locator` of "" stands for the document
    as a whole, with its title as `text`. `kind` is a value of `ParagraphKind`. The words of `text`
    are what a query finds; those of `title`, the title of the document, only raise the rank.
    `symbol`, that of the document, "" where it has none, finds every paragraph of it.
    """

    document: str
    language: str
    locator: str
    kind: str
    text: str
    title: str = ""
    symbol: str = ""
