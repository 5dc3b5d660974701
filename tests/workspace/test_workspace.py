import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from osce_reader.annotations.annotation import Colour
from osce_reader.errors import AmbiguousPlaceError, AnnotationError, PlaceError, StorageError
from osce_reader.markup import write_document
from osce_reader.model.document import Block, ParagraphKind
from osce_reader.model.locator import Locator
from osce_reader.paths import Paths, find_paths
from osce_reader.workspace.annotating import (
    Mark,
    add_annotation,
    edit_annotation,
    list_annotations,
    redo,
    remove_annotations,
    undo,
)
from osce_reader.workspace.citing import make_snippet
from osce_reader.workspace.linking import list_incoming, list_outgoing, target_locator
from osce_reader.workspace.reading import find_place, get_paragraphs, print_place, suggest_places
from osce_reader.workspace.searching import describe, search_text
from osce_reader.workspace.workspace import open_workspace
from tests.builders import document, from_blocks

TENTH = Locator("mc-doc-1-11-corr-1", "en", "10")


def put(paths: Paths, name: str, doc) -> Path:
    paths.imported_documents.mkdir(parents=True, exist_ok=True)
    path = paths.imported_documents / name
    path.write_text(write_document(doc), encoding="utf-8")
    return path


def test_an_annotation_is_there_again_when_the_program_is_started_again(paths, workspace):
    [made] = add_annotation(workspace, TENTH, Mark(Colour.PINK, "Ask.", ("legal",))).added
    again = open_workspace(paths)
    [annotation] = list_annotations(again, document=TENTH.document)
    assert (annotation.id, annotation.colour, annotation.note) == (made, Colour.PINK, "Ask.")
    again.close()


def test_everything_done_to_annotations_is_undone_and_redone(workspace):
    def notes() -> list[str]:
        return [a.note for a in list_annotations(workspace)]

    [made] = add_annotation(workspace, TENTH, Mark(Colour.PINK)).added
    edit_annotation(workspace, made, note="Ask.")
    remove_annotations(workspace, [made])
    assert notes() == []
    assert undo(workspace).description == "Undone: Remove note"
    assert notes() == ["Ask."]
    undo(workspace)
    assert notes() == [""]
    undo(workspace)
    assert notes() == []
    assert undo(workspace).is_empty
    assert redo(workspace).added == (made,)
    redo(workspace)
    assert notes() == ["Ask."]


def test_an_edit_that_changes_nothing_is_no_change(workspace):
    [made] = add_annotation(workspace, TENTH, Mark(Colour.PINK)).added
    assert edit_annotation(workspace, made, colour=Colour.PINK).is_empty
    assert workspace.history.undo_text == "Highlight"


def test_a_note_on_a_document_that_went_is_kept_as_an_orphan(paths):
    path = put(paths, "mc-dec-1-31.en.md", document("Lamps are of use."))
    opened = open_workspace(paths)
    add_annotation(opened, Locator("mc-dec-1-31", "en", "1"), Mark(note="Keep."))
    opened.close()
    path.unlink()
    again = open_workspace(paths)
    [annotation] = list_annotations(again)
    assert (annotation.note, annotation.state.value) == ("Keep.", "orphan")
    again.close()


def test_an_imported_document_is_searched_and_linked_to(paths):
    decision = document(
        "Lanterns recall trafficking.", symbol="MC.DEC/5/08", title="Enhancing Responses"
    )
    put(paths, "mc-dec-5-08.en.md", decision)
    opened = open_workspace(paths)
    assert search_text(opened, "lanterns").total == 1
    fifth = Locator("mc-doc-1-11-corr-1", "en", "5")
    link = list_outgoing(opened, fifth)[0]
    assert link.status.value == "library"
    assert target_locator(opened, link) == Locator("mc-dec-5-08", "en")
    sources = [row.source.paragraph for row in list_incoming(opened, Locator("mc-dec-5-08"))]
    assert sources == ["5"]
    opened.close()


def test_the_store_of_documents_is_made_anew_when_it_is_damaged(paths):
    open_workspace(paths).close()
    paths.store.write_bytes(b"nonsense" * 1000)
    opened = open_workspace(paths)
    assert len(opened.library.holdings) == 2
    opened.close()


def test_two_windows_write_to_the_same_store(paths, workspace):
    other = open_workspace(paths)
    add_annotation(workspace, TENTH, Mark(note="one"))
    add_annotation(other, TENTH, Mark(note="two"))
    notes = {a.note for a in list_annotations(workspace)}
    assert notes == {a.note for a in list_annotations(other)} == {"one", "two"}
    other.close()


def test_what_another_window_changed_is_not_written_over(paths, workspace):
    [made] = add_annotation(workspace, TENTH, Mark(note="one")).added
    other = open_workspace(paths)
    edit_annotation(other, made, note="changed there")
    with pytest.raises(AnnotationError, match="another window"):
        undo(workspace)
    assert [a.note for a in list_annotations(workspace)] == ["changed there"]
    other.close()


def test_notes_cannot_be_written_where_the_folder_cannot(tmp_path):
    (tmp_path / "file").touch()
    opened = open_workspace(find_paths(tmp_path / "file"))
    assert opened.notices
    with pytest.raises(StorageError):
        add_annotation(opened, TENTH, Mark(note="lost?"))
    assert find_place(opened, "MC.DOC/1/11#10").locator == TENTH
    opened.close()


def test_notes_of_a_newer_program_are_left_alone_and_reading_works(paths):
    paths.data.mkdir()
    with closing(sqlite3.connect(paths.annotations)) as newer:
        newer.execute("PRAGMA user_version = 99")
    opened = open_workspace(paths)
    assert "newer" in opened.notices[0]
    with pytest.raises(StorageError):
        add_annotation(opened, TENTH, Mark(note="lost?"))
    assert find_place(opened, "MC.DOC/1/11#10").locator == TENTH
    opened.close()


def test_ambiguous_places_are_a_choice(workspace):
    with pytest.raises(AmbiguousPlaceError) as caught:
        find_place(workspace, "Kyiv 2013", library_only=False)
    assert set(caught.value.candidates) == {"press-release-kyiv-2013", "MC.DEC/3/13"}
    for candidate in caught.value.candidates:
        assert find_place(workspace, candidate, library_only=False).note == ""


def test_an_operative_paragraph_that_is_numbered_is_found_by_its_number(paths):
    blocks = (
        Block(ParagraphKind.PREAMBULAR, "Recalling lanterns,"),
        Block(ParagraphKind.NUMBERED, "Decides on oil;", "1."),
    )
    put(paths, "mc-dec-1-31.en.md", from_blocks(*blocks))
    opened = open_workspace(paths)
    assert find_place(opened, "MC.DEC/1/31 op 1").locator.paragraph == "1"
    with pytest.raises(PlaceError, match=r"has no operative para\. 2"):
        find_place(opened, "MC.DEC/1/31 op 2")
    opened.close()


def test_which_paragraphs_there_are_is_said_by_their_numbers(paths):
    blocks = (
        Block(ParagraphKind.UNNUMBERED, "The Council,"),
        Block(ParagraphKind.NUMBERED, "Decides on oil;", "1."),
        Block(ParagraphKind.NUMBERED, "Decides on wicks.", "2."),
        Block(ParagraphKind.HEADING, "Annex", part="annex", level=1),
        Block(ParagraphKind.UNNUMBERED, "Lamps.", part="annex"),
    )
    put(paths, "mc-dec-1-31.en.md", from_blocks(*blocks))
    opened = open_workspace(paths)
    with pytest.raises(PlaceError, match=r"has no para\. 9\. Its paragraphs go from 1 to 2\."):
        find_place(opened, "MC.DEC/1/31 para 9")
    opened.close()


def test_a_half_typed_place_has_candidates(workspace):
    assert "mc-doc-1-11-corr-1" in {
        place.locator.document for place in suggest_places(workspace, "vilnius dec")
    }
    [first, *_] = suggest_places(workspace, "mc.doc/1/11 para 10")
    assert first.locator == TENTH
    assert suggest_places(workspace, "") == ()


def test_a_place_is_printed(workspace):
    assert print_place(workspace, TENTH) == "MC.DOC/1/11/Corr.1, para. 10"


def test_a_place_of_a_document_that_is_not_held_cannot_be_read(workspace):
    with pytest.raises(PlaceError, match="does not hold"):
        get_paragraphs(workspace, Locator("mc-dec-5-08", "en"))


def test_a_passage_over_two_paragraphs_is_quoted_with_its_citation(workspace):
    locator = Locator("mc-doc-1-11-corr-1", "en", "11", "12", 0, 14)
    snippet = make_snippet(workspace, locator)
    assert snippet.quotation is not None
    assert snippet.quotation.text.endswith("\n12. We acknowledge")
    assert snippet.citation.endswith("paras. 11–12.")


def test_a_query_is_told_in_words():
    assert "penalized" in describe("penalized")
