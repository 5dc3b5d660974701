"""The JSON objects of the command line (design, section 6)."""

from osce_reader.library.library import Holding
from osce_reader.model.document import Paragraph
from osce_reader.model.locator import Locator
from osce_reader.references.link import Link
from osce_reader.search.results import SearchHit, SearchResults
from osce_reader.workspace.doctor import Check
from osce_reader.workspace.importing import ImportedFile

Record = dict[str, object]


def holding_record(holding: Holding) -> Record:
    """Return a document as `list` prints it; a fact that is not known is null."""
    metadata = holding.metadata
    return {
        "id": metadata.id,
        "symbol": str(metadata.symbol) if metadata.symbol else None,
        "title": metadata.title,
        "kind": metadata.kind or None,
        "body": metadata.body or None,
        "place": metadata.place or None,
        "date": metadata.date,
        "language": metadata.language,
        "fields": list(metadata.fields_of_work),
        "paragraphs": holding.paragraphs,
        "origin": holding.origin.value,
    }


def paragraph_record(paragraph: Paragraph) -> Record:
    """Return a paragraph as `show` prints it."""
    return {
        "locator": paragraph.locator,
        "label": paragraph.label,
        "part": paragraph.part,
        "section": paragraph.section,
        "kind": paragraph.kind.value,
        "text": paragraph.text,
    }


def link_record(link: Link) -> Record:
    """Return a link out of a paragraph as `links` prints it."""
    return {
        "locator": link.source.paragraph,
        "text": link.text,
        "span": [link.source.start, link.source.end],
        "status": link.status.value,
        "target": _target_record(link),
    }


def results_record(results: SearchResults) -> Record:
    """Return what a search found."""
    return {
        "query": results.query,
        "total": results.total,
        "hits": [_hit_record(hit) for hit in results.hits],
        "facets": results.facets,
        "did_you_mean": results.did_you_mean,
    }


def imported_record(row: ImportedFile) -> Record:
    """Return what became of a file as `import` prints it."""
    metadata = row.metadata
    return {
        "file": str(row.file),
        "status": row.status.value,
        "id": metadata.id if metadata else None,
        "symbol": str(metadata.symbol) if metadata and metadata.symbol else None,
        "title": metadata.title if metadata else None,
        "date": metadata.date if metadata else None,
        "language": metadata.language if metadata else None,
        "kind": (metadata.kind or None) if metadata else None,
        "paragraphs": row.paragraphs,
        "references": row.references,
        "warnings": list(row.warnings),
        "reason": row.reason or None,
    }


def checks_record(checks: tuple[Check, ...]) -> Record:
    """Return what the doctor found."""
    return {
        "ok": all(check.is_ok for check in checks),
        "checks": [{"name": c.name, "ok": c.is_ok, "detail": c.detail} for c in checks],
    }


def _target_record(link: Link) -> Record:
    entry, place = link.target, Locator("", "", link.target_paragraph, link.target_last)
    return {
        "id": entry.id if entry else None,
        "symbol": (entry.symbol or None) if entry else None,
        "title": entry.title if entry else None,
        "locator": place.paragraphs or None,
    }


def _hit_record(hit: SearchHit) -> Record:
    return {
        "id": hit.id,
        "locator": hit.locator.paragraph,
        "label": hit.label,
        "title": hit.title,
        "text": hit.text,
        "marks": [list(mark) for mark in hit.marks],
        "score": hit.score,
    }
