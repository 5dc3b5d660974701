"""What the index holds of a paragraph.

exact      every word, folded, with its positions: phrases, prefixes, symbols in the text
stemmed    every word's stems, each behind its language ("en:traffick"), with positions
compounds  hyphened words: "cooperation co operation"
symbol     the document's symbol and those of its family
title      the stems of the document's title, for the rank
document, language, locator   stored: the place
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from osce_reader.search.engine.analysis import (
    beginning_terms,
    compound_terms,
    exact_terms,
    find_pieces,
    stemmed_terms,
    symbol_terms,
)
from osce_reader.search.engine.whoosh import fields, formats
from osce_reader.search.paragraphs import IndexedParagraph

FORMAT = 1
"""Raised whenever an index written before cannot be read, or would find something else."""


class TermsField(fields.FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A field whose terms were made beforehand; a value is a list of (term, position)."""

    def __init__(self, *, has_positions: bool) -> None:
        layout = formats.Positions() if has_positions else formats.Existence()
        super().__init__(layout, None, scorable=has_positions)
        self._has_positions = has_positions

    def index(
        self, value: Iterable[tuple[str, int]], **_options: object
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Give (term, how often, weight, encoded positions) for each different term."""
        positions: defaultdict[str, list[int]] = defaultdict(list)
        for term, position in value:
            positions[term].append(position)
        for term, found in positions.items():
            encoded = self.format.encode(sorted(set(found)))
            yield term.encode(), len(found), float(len(found)), encoded


def make_schema() -> fields.Schema:
    """Return the schema."""
    return fields.Schema(
        exact=TermsField(has_positions=True),
        stemmed=TermsField(has_positions=True),
        beginnings=TermsField(has_positions=True),
        compounds=TermsField(has_positions=False),
        symbol=TermsField(has_positions=False),
        title=TermsField(has_positions=True),
        document=fields.STORED(),
        language=fields.STORED(),
        locator=fields.STORED(),
    )


def field_values(paragraph: IndexedParagraph) -> dict[str, object]:
    """Return what each field of the schema holds for *paragraph*."""
    pieces = find_pieces(paragraph.text)
    language = paragraph.language
    return {
        "exact": list(exact_terms(pieces)),
        "stemmed": list(stemmed_terms(pieces, language)),
        "beginnings": list(beginning_terms(pieces)),
        "compounds": [(term, 0) for term in compound_terms(pieces)],
        "symbol": [(term, 0) for term in symbol_terms(paragraph.symbol)],
        "title": list(stemmed_terms(find_pieces(paragraph.title), language)),
        "document": paragraph.document,
        "language": language,
        "locator": paragraph.locator,
    }
