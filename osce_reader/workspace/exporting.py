"""Exporting: quotations with their citations, from places or from annotations, into a file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from osce_reader.annotations.annotation import Annotation, AnnotationState
from osce_reader.errors import ReaderError
from osce_reader.export.citation import Style
from osce_reader.export.collection import Collection, Excerpt
from osce_reader.export.files import find_writer, save_collection
from osce_reader.export.rich_text import Run
from osce_reader.model.document import Document
from osce_reader.model.locator import Locator
from osce_reader.progress import SILENT, Progress
from osce_reader.workspace.citing import find_style, make_citation, make_snippet
from osce_reader.workspace.reading import get_document
from osce_reader.workspace.workspace import Workspace

TITLE = "Quotations from OSCE documents"


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: how many quotations, and where."""

    path: Path
    quotations: int


def export_places(
    workspace: Workspace,
    locators: Sequence[Locator],
    path: Path,
    *,
    style: str = "osce",
    text: Document | None = None,
    progress: Progress = SILENT,
) -> Exported:
    """Write the words at *locators* with their citations to the file at *path*.

    Its suffix says in which form; a place without a paragraph is a whole document. *text* is what
    the reader saw, where all places are in it and the library may hold a newer one by now. Raises
    `ReaderError` where there are no words or the file cannot be written; then nothing is.
    """
    find_writer(path)
    chosen = find_style(workspace, style)
    excerpts = []
    for done, locator in enumerate(locators):
        progress.step(done, len(locators), str(locator))
        excerpts.append(_excerpt_of_place(workspace, locator, chosen, text=text))
    return _save(excerpts, path)


def export_annotations(
    workspace: Workspace,
    annotations: Sequence[Annotation],
    path: Path,
    *,
    style: str = "osce",
    progress: Progress = SILENT,
) -> Exported:
    """Write the words that *annotations* mark, their citations and the notes on them to a file.

    An annotation whose words are no longer found is quoted as it was marked, and so is said;
    otherwise as `export_places`.
    """
    find_writer(path)
    return _save(quote_annotations(workspace, annotations, style=style, progress=progress), path)


def quote_annotations(
    workspace: Workspace,
    annotations: Sequence[Annotation],
    *,
    style: str = "osce",
    progress: Progress = SILENT,
) -> tuple[Excerpt, ...]:
    """Return the words that *annotations* mark with their citations, as `export_annotations`."""
    chosen = find_style(workspace, style)
    excerpts = []
    for done, annotation in enumerate(annotations):
        progress.step(done, len(annotations), annotation.quote[:60])
        excerpts.append(_excerpt_of_annotation(workspace, annotation, chosen))
    return tuple(excerpts)


def _save(excerpts: Iterable[Excerpt], path: Path) -> Exported:
    kept = tuple(excerpts)
    if not kept:
        raise ReaderError("There is nothing to export. Choose paragraphs or highlights first.")
    save_collection(Collection(TITLE, kept), path)
    return Exported(path, len(kept))


def _excerpt_of_place(
    workspace: Workspace,
    locator: Locator,
    style: Style,
    note: str = "",
    *,
    text: Document | None = None,
) -> Excerpt:
    document = text or get_document(workspace, locator)
    snippet = make_snippet(workspace, locator, style=style, may_be_whole=True, text=document)
    metadata = document.metadata
    return Excerpt(metadata.title, snippet.lines, snippet.runs, note, metadata.language)


def _excerpt_of_annotation(workspace: Workspace, annotation: Annotation, style: Style) -> Excerpt:
    """Return what *annotation* marks; as it was marked where its place is not certain."""
    locator = annotation.locator
    if annotation.state in (AnnotationState.ANCHORED, AnnotationState.MOVED) and (
        workspace.library.find_holding(locator.document, locator.language)
    ):
        if locator.paragraph:
            return _excerpt_of_place(workspace, locator, style, annotation.note)
        return _excerpt_of_note(workspace, annotation, style)
    entry = workspace.find_entry(locator.document)
    heading = entry.title if entry else locator.document
    marks = style.conventions_for(locator.language).marks
    quoted = " ".join(annotation.quote.split())
    lines = (marks.enclose(quoted),) if quoted else ()
    said = Run("These words were marked in an earlier text and are not found in it now.")
    citation = make_citation(workspace, locator.whole_document(), style=style).runs if entry else ()
    return Excerpt(
        heading, lines, (*citation, Run(" "), said) if citation else (said,), annotation.note,
        locator.language,
    )  # fmt: skip


def _excerpt_of_note(workspace: Workspace, annotation: Annotation, style: Style) -> Excerpt:
    """Return a note on a document as a whole, which quotes nothing."""
    locator = annotation.locator
    title = get_document(workspace, locator).metadata.title
    citation = make_citation(workspace, locator, style=style).runs
    return Excerpt(title, (), citation, annotation.note, locator.language)
