from dataclasses import replace

import pytest

from osce_reader.annotations.annotation import Annotation, AnnotationState, Colour
from osce_reader.errors import ReaderError, StorageError
from osce_reader.model.locator import Locator
from osce_reader.progress import CancelledError, Progress
from osce_reader.workspace.annotating import Mark, add_annotation, list_annotations
from osce_reader.workspace.exporting import export_annotations, export_places

TENTH = Locator("mc-doc-1-11-corr-1", "en", "10")
KYIV = Locator("press-release-kyiv-2013", "en", "u4")


def marked(workspace, place: Locator, **facts) -> Annotation:
    [made] = add_annotation(workspace, place, Mark(Colour.YELLOW, **facts)).added
    return next(a for a in list_annotations(workspace) if a.id == made)


def test_places_are_written_in_their_order(workspace, tmp_path):
    path = tmp_path / "quotations.md"
    exported = export_places(workspace, [KYIV, TENTH.with_characters(0, 12)], path)
    assert exported.quotations == 2
    written = path.read_text(encoding="utf-8")
    assert written.startswith("# Quotations from OSCE documents\n\n## Participants")
    assert "## Declaration on Combating All Forms" in written
    assert "> “We recognize”\n\nOSCE Ministerial Council, Declaration" in written


def test_a_whole_document_is_written(workspace, tmp_path):
    path = tmp_path / "quotations.txt"
    export_places(workspace, [TENTH.whole_document()], path, style="symbol")
    written = path.read_text(encoding="utf-8")
    assert "“I.\n“1. We, the members" in written
    assert written.rstrip().endswith("\nMC.DOC/1/11/Corr.1")


def test_annotations_are_written_with_their_notes(workspace, tmp_path):
    path = tmp_path / "quotations.txt"
    highlight = marked(workspace, TENTH.with_characters(0, 12), note="Ask.")
    on_document = marked(workspace, KYIV.whole_document(), note="Read.")
    export_annotations(workspace, [highlight, on_document], path, style="symbol")
    written = path.read_text(encoding="utf-8")
    assert "“We recognize”\nMC.DOC/1/11/Corr.1, para. 10\nNote: Ask.\n" in written
    assert "stronger anti-trafficking action\nNote: Read.\n" in written


@pytest.mark.parametrize("document", ["mc-doc-1-11-corr-1", "gone"])
def test_an_orphan_is_quoted_as_it_was_marked(workspace, tmp_path, document):
    path = tmp_path / "quotations.txt"
    highlight = marked(workspace, TENTH.with_characters(0, 12))
    orphan = replace(
        highlight,
        state=AnnotationState.ORPHAN,
        selector=replace(highlight.selector, document=document, exact="Two\n\n“words”"),
    )
    export_annotations(workspace, [orphan], path)
    written = path.read_text(encoding="utf-8")
    assert "“Two ‘words’”\n" in written
    assert "marked in an earlier text" in written
    assert "para. 10" not in written


def test_what_cannot_be_exported_is_said_and_nothing_is_written(workspace, tmp_path):
    path = tmp_path / "quotations.docx"
    with pytest.raises(ReaderError, match="nothing to export"):
        export_places(workspace, [], path)
    with pytest.raises(ReaderError, match="Nothing is selected"):
        export_places(workspace, [TENTH, TENTH.with_characters(3, 3)], path)
    with pytest.raises(ReaderError, match="no citation style"):
        export_places(workspace, [TENTH], path, style="turabian")
    with pytest.raises(StorageError, match="End it in"):
        export_places(workspace, [TENTH], path.with_suffix(".pdf"))
    assert list(tmp_path.glob("*.*")) == []


def test_an_export_can_be_stopped(workspace, tmp_path):
    path = tmp_path / "quotations.docx"
    with pytest.raises(CancelledError):
        export_places(workspace, [TENTH], path, progress=Progress(is_cancelled=lambda: True))
    assert not path.exists()
