"""Raw text as format readers give it, and short ways to what is imported from it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from osce_reader.importers.blocks import RawBlock, RawText
from osce_reader.importers.importer import Imported, build_document
from osce_reader.model.document import Document, ParagraphKind
from osce_reader.model.entry import Entry

SHARED = Path(__file__).parents[2] / ".." / "shared"
PATH = Path("lanterns.txt")


def wrapped(text: str) -> RawText:
    """Return the lines of *text* as a wrapped source."""
    return RawText(tuple(RawBlock(line) for line in text.split("\n")), is_wrapped=True)


def unwrapped(*blocks: str | RawBlock) -> RawText:
    """Return *blocks* as the paragraphs of a source that does not wrap its lines."""
    return RawText(tuple(RawBlock(b) if isinstance(b, str) else b for b in blocks))


def bring_in(
    raw: RawText | str,
    *,
    given: Mapping[str, str] | None = None,
    entries: Sequence[Entry] = (),
) -> Imported:
    """Return what is imported from *raw*, or from the lines of a text."""
    source = wrapped(raw) if isinstance(raw, str) else raw
    return build_document(source, PATH, given=given or {}, entries=entries)


def printed(document: Document) -> list[str]:
    """Return the paragraphs as they are printed: number and text; headings behind "#"."""
    return [" ".join(filter(None, ("#" * p.level, p.label, p.text))) for p in document.paragraphs]


def located(document: Document) -> dict[str, str]:
    """Return the texts of the paragraphs by their locators."""
    return {p.locator: p.text for p in document.paragraphs}


def kinds(document: Document) -> dict[str, ParagraphKind]:
    """Return what each paragraph is, by its locator."""
    return {p.locator: p.kind for p in document.paragraphs}


def marks(document: Document) -> dict[str, list[tuple[int, str]]]:
    """Return the footnote marks of the paragraphs that have some, by their locators."""
    return {
        p.locator: [(m.position, m.footnote) for m in p.marks]
        for p in document.paragraphs
        if p.marks
    }
