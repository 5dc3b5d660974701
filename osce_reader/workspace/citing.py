"""Citing: a place of the workspace as a citation, a quotation or a snippet of both."""

from dataclasses import dataclass

from osce_reader.errors import PlaceError
from osce_reader.export.citation import cite, get_style
from osce_reader.export.pinpoint import format_pinpoint
from osce_reader.export.snippet import Quotation, SnippetFormat, format_snippet, quote
from osce_reader.model.document import Document
from osce_reader.model.locator import Locator
from osce_reader.workspace.reading import get_document
from osce_reader.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Snippet:
    """What is cited: the citation in one style, and the words if they are quoted."""

    locator: Locator
    style: str
    citation: str
    quotation: Quotation | None = None

    def format(self, form: SnippetFormat) -> str:
        """Return the snippet in that *form*."""
        return format_snippet(self.quotation, self.citation, form)


def cite_place(workspace: Workspace, locator: Locator, *, style: str = "osce") -> str:
    """Return the citation of a place, also of a document that only the catalogue knows.

    Raises `PlaceError` for an unknown document, `ReaderError` for an unknown style.
    """
    entry = workspace.find_entry(locator.document)
    if entry is None:
        raise PlaceError(f"Nothing is known of the document “{locator.document}”.")
    pinpoint = format_pinpoint(
        locator.paragraph, locator.last, document=_find_document(workspace, locator)
    )
    body_name = workspace.taxonomy.body_name(entry.body)
    return cite(entry, pinpoint, style=get_style(style), body_name=body_name)


def make_snippet(workspace: Workspace, locator: Locator, *, style: str = "osce") -> Snippet:
    """Return the words at *locator* with their citation.

    Raises `ReaderError` where there are no words: an empty selection, a document without a text
    here.
    """
    words = quote(get_document(workspace, locator), locator)
    citation = cite_place(workspace, locator, style=style)
    return Snippet(locator, style, citation, words)


def _find_document(workspace: Workspace, locator: Locator) -> Document | None:
    held = workspace.library.find_holding(locator.document, locator.language)
    return get_document(workspace, locator) if held else None
