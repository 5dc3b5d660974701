import sqlite3
from contextlib import closing

import pytest

from osce_reader.annotations.annotation import AnnotationState
from osce_reader.errors import DocumentError, PlaceError, StorageError
from osce_reader.importers.facts import Source
from osce_reader.library.intake import find_original, list_versions
from osce_reader.model.locator import Locator
from osce_reader.workspace.annotating import (
    Mark,
    add_annotation,
    edit_annotation,
    list_annotations,
    undo,
)
from osce_reader.workspace.correcting import (
    correct,
    describe_holding,
    edit_document,
    read_fact,
)
from osce_reader.workspace.importing import (
    ImportStatus,
    import_files,
    judge_again,
    read_for_review,
    remove_holdings,
    shelve,
)
from tests.builders import LANTERNS


@pytest.fixture
def held(workspace, lanterns):
    import_files(workspace, [lanterns], given={})
    return workspace.library.find_holding("mc-dec-5-08", "en")


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("date", "7 December 2011", "2011-12-07"),
        ("date", "2011-12", "2011-12"),
        ("date", "", ""),
        ("language", " FR ", "fr"),
        ("original_language", "", ""),
        ("symbol", "mc.dec/5/08", "MC.DEC/5/08"),
        ("place", "  Novi   Sad ", "Novi Sad"),
    ],
)
def test_what_is_typed_is_kept_in_its_form(name, typed, kept):
    assert read_fact(name, typed) == kept


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("date", "soon", "is not a day"),
        ("date", "2011-02-30", "is not a day"),
        ("language", "English", "two letters"),
        ("language", "", "two letters"),
        ("symbol", "lamp", "not a symbol of the OSCE"),
        ("title", "  ", "needs a title"),
    ],
)
def test_what_is_not_of_its_form_is_said(name, typed, words):
    with pytest.raises(DocumentError, match=words):
        read_fact(name, typed)


def test_reading_for_review_stores_nothing_and_shelving_stores_it(workspace, lanterns):
    review = read_for_review(workspace, lanterns, given={})
    assert review.status is ImportStatus.IMPORTED
    assert "utf-8" in review.encodings
    assert not workspace.paths.imported_documents.exists()
    row = shelve(workspace, review.imported)
    assert row.status is ImportStatus.IMPORTED
    assert workspace.library.find_holding("mc-dec-5-08", "en") is not None
    again = read_for_review(workspace, lanterns, given={})
    assert again.status is ImportStatus.DUPLICATE
    assert again.held is not None


def test_corrected_facts_are_the_users_and_an_empty_one_goes(workspace, lanterns):
    imported = read_for_review(workspace, lanterns, given={}).imported
    corrected = correct(imported, {"place": "Helsinki", "date": "", "language": "fr"})
    metadata = corrected.document.metadata
    assert (metadata.place, metadata.date, metadata.language) == ("Helsinki", None, "fr")
    assert corrected.facts["place"].source is Source.GIVEN
    assert corrected.document.paragraphs == imported.document.paragraphs


@pytest.mark.usefixtures("held")
def test_a_corrected_symbol_names_the_document(workspace, lanterns):
    lanterns.write_text(LANTERNS.replace("Count the", "Count all the"), encoding="utf-8")
    review = read_for_review(workspace, lanterns, given={})
    assert (review.status, review.changed) == (ImportStatus.UPDATED, 1)
    other = judge_again(workspace, correct(review.imported, {"symbol": "MC.DEC/6/08"}))
    assert other.status is ImportStatus.IMPORTED
    assert other.imported.document.metadata.id == "mc-dec-6-08"


def test_a_text_in_another_encoding_is_read_again(workspace, tmp_path):
    path = tmp_path / "lamp.txt"
    path.write_bytes("Przyjęto w Łodzi o świetle.\n\nDrugi akapit żółty.\n".encode("cp1250"))
    review = read_for_review(workspace, path, given={}, encoding="cp1250")
    assert "Łodzi" in " ".join(p.text for p in review.imported.document.paragraphs)
    assert review.imported.encoding == "cp1250"


def test_facts_of_an_imported_document_are_changed_and_its_text_stays(workspace, held):
    before = workspace.library.get_document("mc-dec-5-08", "en")
    changed = edit_document(
        workspace, held, {"title": "Lamps", "fields_of_work": "Youth; Policing"}
    )
    assert changed.metadata.title == "Lamps"
    assert changed.metadata.fields_of_work == ("Youth", "Policing")
    after = workspace.library.get_document("mc-dec-5-08", "en")
    assert after.paragraphs == before.paragraphs
    assert list_versions(changed) == ()
    assert workspace.find_entry("mc-dec-5-08").title == "Lamps"


def test_another_symbol_takes_files_and_notes_along(workspace, held, lanterns):
    lanterns.write_text(LANTERNS.replace("Count the", "Count all the"), encoding="utf-8")
    import_files(workspace, [lanterns], given={})
    add_annotation(workspace, Locator("mc-dec-5-08", "en", "2"), Mark(note="Keep."))
    held = workspace.library.find_holding("mc-dec-5-08", "en")
    moved = edit_document(workspace, held, {"symbol": "MC.DEC/6/08"})
    assert workspace.library.find_holding("mc-dec-5-08", "en") is None
    assert len(list_versions(moved)) == 1
    assert find_original(moved) is not None
    [note] = list_annotations(workspace)
    assert (note.selector.document, note.state.value) == ("mc-dec-6-08", "anchored")


def test_a_document_keeps_its_name_where_its_notes_cannot_be_taken_along(workspace, held, lanterns):
    lanterns.write_text(LANTERNS.replace("Count the", "Count all the"), encoding="utf-8")
    import_files(workspace, [lanterns], given={})
    add_annotation(workspace, Locator("mc-dec-5-08", "en", "2"), Mark(note="Keep."))
    with closing(sqlite3.connect(workspace.paths.annotations)) as notes:
        notes.execute(
            "CREATE TRIGGER refuse BEFORE INSERT ON annotation BEGIN SELECT RAISE(FAIL, 'no'); END"
        )
    with pytest.raises(sqlite3.DatabaseError, match="no"):
        edit_document(workspace, held, {"symbol": "MC.DEC/6/08"})
    assert workspace.library.find_holding("mc-dec-6-08", "en") is None
    kept = workspace.library.find_holding("mc-dec-5-08", "en")
    assert len(list_versions(kept)) == 1
    assert find_original(kept) is not None
    [note] = list_annotations(workspace)
    assert (note.selector.document, note.state.value) == ("mc-dec-5-08", "anchored")
    assert not workspace.find_entry("mc-dec-6-08").is_in_library


def test_what_is_undone_after_a_document_was_renamed_stands_under_its_new_name(workspace, held):
    add_annotation(workspace, Locator(held.metadata.id, "en", "1"), Mark(note="Which?"))
    [one] = list_annotations(workspace)
    edit_annotation(workspace, one.id, note="Which ones?")
    edit_document(workspace, held, {"symbol": "MC.DEC/6/08"})
    undo(workspace)
    [found] = list_annotations(workspace)
    assert (found.note, found.selector.document) == ("Which?", "mc-dec-6-08")
    assert found.state is AnnotationState.ANCHORED
    undo(workspace)
    assert list_annotations(workspace) == ()


def test_what_another_import_changed_meanwhile_stays_when_one_fact_is_corrected(workspace, held):
    edit_document(workspace, held, {"place": "Valletta"})
    changed = edit_document(workspace, held, {"date": "2008-12-04"})
    assert (changed.metadata.place, changed.metadata.date) == ("Valletta", "2008-12-04")


def test_a_document_that_was_removed_meanwhile_is_said_to_be_gone(workspace, held):
    remove_holdings(workspace, [held])
    with pytest.raises(PlaceError, match="does not hold"):
        edit_document(workspace, held, {"place": "Valletta"})


def test_a_name_that_is_taken_is_refused(workspace, held, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(LANTERNS.replace("5/08", "6/08").replace("every", "each"), encoding="utf-8")
    import_files(workspace, [other], given={})
    with pytest.raises(StorageError, match="already"):
        edit_document(workspace, held, {"symbol": "MC.DEC/6/08"})


def test_a_bundled_document_is_shown_and_cannot_be_changed(workspace):
    holding = workspace.library.holdings[0]
    sheet = describe_holding(holding)
    assert sheet.values["title"] == holding.metadata.title
    assert not sheet.is_editable
    with pytest.raises(StorageError, match="comes with the program"):
        edit_document(workspace, holding, {"title": "Lamps"})
