"""Documents and annotations in one line, for the tests of annotations."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from osce_reader.annotations.annotation import Annotation, Colour, create
from osce_reader.annotations.selectors import select
from osce_reader.model.document import Block, Document, Metadata, ParagraphKind, compose
from osce_reader.model.locator import Locator
from osce_reader.model.symbol import parse_symbol

ROOT = Path(__file__).parents[2]
DOCUMENT_ID = "mc-doc-1-11"
NOON = datetime(2031, 5, 3, 12, tzinfo=UTC)


def later(minutes: int = 1) -> datetime:
    return NOON + timedelta(minutes=minutes)


def document_of(
    *texts: str, document_id: str = DOCUMENT_ID, language: str = "en", first: int = 1
) -> Document:
    """Return a document of numbered paragraphs, counted from *first*."""
    blocks = [
        Block(ParagraphKind.NUMBERED, text, label=f"{number}.")
        for number, text in enumerate(texts, first)
    ]
    metadata = Metadata(document_id, "On Lanterns", language, symbol=parse_symbol("MC.DOC/1/11"))
    return compose(metadata, blocks)


def place(paragraph: str = "", *, last: str = "", at: tuple[int, int] | None = None) -> Locator:
    start, end = at or (None, None)
    return Locator(DOCUMENT_ID, "", paragraph, last, start, end)


def words_of(document: Document, words: str, paragraph: str = "1") -> Locator:
    """Return the place of the first occurrence of *words* in a paragraph."""
    found = document.find_paragraph(paragraph)
    assert found is not None
    start = found.text.index(words)
    return document_place(document, paragraph).with_characters(start, start + len(words))


def document_place(document: Document, paragraph: str) -> Locator:
    return Locator(document.metadata.id, document.metadata.language, paragraph)


def annotate(
    document: Document | None = None,
    locator: Locator | None = None,
    *,
    note: str = "",
    colour: Colour | None = Colour.YELLOW,
    tags: Iterable[str] = (),
    minutes: int = 0,
) -> Annotation:
    """Return an annotation on *locator*, else on the first paragraph of a small document."""
    document = document or document_of("Every lantern shall be lit at dusk.")
    selector = select(document, locator or document_place(document, "1"))
    return create(selector, colour=colour, note=note, tags=tags, author="Ada", now=later(minutes))
