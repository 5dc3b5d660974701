"""What an index keeps of a document, and how that is written down."""

from dataclasses import dataclass
from typing import Any

from osce_reader.search.engine.analysis import symbol_terms
from osce_reader.search.paragraphs import DocumentFacts, IndexedParagraph


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """What the index knows of a document."""

    document: str
    language: str
    title: str
    symbol: str
    symbol_terms: tuple[str, ...]
    facts: DocumentFacts

    def to_json(self) -> list[object]:
        """Return it as it is stored."""
        facts = self.facts
        return [
            self.document, self.language, self.title, self.symbol, list(self.symbol_terms),
            [facts.body, facts.kind, facts.place, facts.date, list(facts.fields),
             list(facts.countries), facts.stamp],
        ]  # fmt: skip


def record_from_json(value: list[Any]) -> DocumentRecord:
    """Return what `DocumentRecord.to_json` made."""
    document, language, title, symbol, terms, facts = value
    body, kind, place, date, fields, countries, stamp = facts
    return DocumentRecord(
        document,
        language,
        title,
        symbol,
        tuple(terms),
        DocumentFacts(body, kind, place, date, tuple(fields), tuple(countries), stamp),
    )


def record_of(paragraph: IndexedParagraph) -> DocumentRecord:
    """Return what the index keeps of the document of *paragraph*."""
    return DocumentRecord(
        paragraph.document,
        paragraph.language,
        paragraph.title,
        paragraph.symbol,
        tuple(sorted(symbol_terms(paragraph.symbol))),
        paragraph.facts,
    )
