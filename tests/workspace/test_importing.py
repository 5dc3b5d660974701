import json
import os

import pytest

from osce_reader.annotations.annotation import Colour
from osce_reader.cli.main import run
from osce_reader.errors import StorageError
from osce_reader.library.intake import find_original, list_versions
from osce_reader.model.entry import Entry
from osce_reader.model.locator import Locator
from osce_reader.progress import Progress
from osce_reader.workspace.annotating import Mark, add_annotation, list_annotations
from osce_reader.workspace.importing import (
    ImportStatus,
    facts_of_wanted,
    import_files,
    iter_files,
    read_for_review,
    remove_document,
)
from osce_reader.workspace.linking import list_incoming
from osce_reader.workspace.searching import search_text
from osce_reader.workspace.workspace import open_workspace
from tests.builders import LANTERNS


def test_an_imported_file_is_read_searched_and_linked_to(workspace, lanterns):
    [row] = import_files(workspace, [lanterns], given={})
    assert row.status is ImportStatus.IMPORTED
    assert row.metadata is not None
    assert (str(row.metadata.symbol), row.metadata.date) == ("MC.DEC/5/08", "2008-12-05")
    assert search_text(workspace, "lanterns").total > 0
    sources = [link.source.paragraph for link in list_incoming(workspace, Locator("mc-dec-5-08"))]
    assert sources == ["5"]
    holding = workspace.library.find_holding("mc-dec-5-08", "en")
    assert holding is not None
    original = find_original(holding)
    assert original is not None
    assert original.read_bytes() == lanterns.read_bytes()


def test_an_original_in_markdown_is_no_document_of_its_own(workspace, tmp_path):
    path = tmp_path / "lanterns.md"
    path.write_text("# Lanterns\n\n1. Light them.\n", encoding="utf-8")
    import_files(workspace, [path], given={})
    opened = open_workspace(workspace.paths)
    assert opened.notices == []
    assert len(opened.library.holdings) == 3
    opened.close()


def test_the_same_content_is_a_duplicate_whatever_the_file_is_called(workspace, lanterns, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(LANTERNS, encoding="utf-8")
    first, second = import_files(workspace, [lanterns, other], given={})
    assert (first.status, second.status) == (ImportStatus.IMPORTED, ImportStatus.DUPLICATE)


def test_an_update_keeps_the_old_text_and_carries_notes_over(workspace, lanterns):
    import_files(workspace, [lanterns], given={})
    place = Locator("mc-dec-5-08", "en", "2")
    add_annotation(workspace, place, Mark(Colour.GREEN, "When?"))
    lanterns.write_text(LANTERNS.replace("Count the", "Count all the"), encoding="utf-8")
    [row] = import_files(workspace, [lanterns], given={})
    assert (row.status, row.changed) == (ImportStatus.UPDATED, 1)
    holding = workspace.library.find_holding("mc-dec-5-08", "en")
    assert holding is not None
    [version] = list_versions(holding)
    assert "Count the lanterns" in version.read_text(encoding="utf-8")
    [note] = list_annotations(workspace)
    assert (note.note, note.state.value) == ("When?", "anchored")


def test_a_markdown_file_is_updated_again_and_again(workspace, tmp_path):
    file = tmp_path / "lamps.md"
    texts = [f"# On lamps\n\n1. Trim {count} wicks.\n" for count in ("two", "three", "four")]
    for text in texts:
        file.write_text(text, encoding="utf-8")
        [row] = import_files(workspace, [file], given={"symbol": "MC.DEC/5/08"})
    assert row.status is ImportStatus.UPDATED
    holding = workspace.library.find_holding("mc-dec-5-08", "en")
    assert holding is not None
    kept = [version.read_text(encoding="utf-8") for version in list_versions(holding)]
    assert [next(w for w in ("two", "three", "four") if w in text) for text in kept] == [
        "two", "three",
    ]  # fmt: skip


def test_removing_a_document_removes_its_text_and_never_its_notes(workspace, lanterns):
    import_files(workspace, [lanterns], given={})
    add_annotation(workspace, Locator("mc-dec-5-08", "en", "2"), Mark(note="Keep."))
    remove_document(workspace, "MC.DEC/5/08")
    assert search_text(workspace, "lanterns").total == 0
    assert list(workspace.paths.imported_documents.iterdir()) == []
    [note] = list_annotations(workspace)
    assert (note.note, note.state.value) == ("Keep.", "orphan")


def test_a_bundled_document_cannot_be_removed(workspace):
    with pytest.raises(StorageError, match="comes with the program"):
        remove_document(workspace, "MC.DOC/1/11")


def test_a_file_that_fails_never_stops_the_rest(workspace, lanterns, tmp_path):
    empty = tmp_path / "a-empty.txt"
    empty.touch()
    missing = tmp_path / "missing.pdf"
    rows = import_files(workspace, [empty, missing, lanterns], given={})
    assert [row.status.value for row in rows] == ["refused", "refused", "imported"]
    assert all(row.reason for row in rows[:2])


def test_facts_that_the_user_gives_come_first(workspace, lanterns):
    [row] = import_files(
        workspace, [lanterns], given={"place": "Helsinki", "symbol": "MC.DEC/9/08"}
    )
    assert row.metadata is not None
    assert (row.metadata.place, row.metadata.id) == ("Helsinki", "mc-dec-9-08")


def test_an_import_that_is_stopped_keeps_what_was_done(workspace, lanterns, tmp_path):
    second = tmp_path / "second.txt"
    second.write_text(LANTERNS.replace("5/08", "6/08").replace("every", "each"), encoding="utf-8")
    steps: list[str] = []
    progress = Progress(
        report=lambda _done, _total, what: steps.append(what), is_cancelled=lambda: len(steps) > 0
    )
    rows = import_files(workspace, [lanterns, second], given={}, progress=progress)
    assert [row.status.value for row in rows] == ["imported", "refused"]
    assert "stopped" in rows[1].reason
    assert workspace.library.find_holding("mc-dec-5-08", "en") is not None
    assert workspace.library.find_holding("mc-dec-6-08", "en") is None


def test_what_an_interrupted_import_left_is_tidied(workspace, lanterns):
    folder = workspace.paths.imported_documents
    folder.mkdir(parents=True)
    for left in ("mc-dec-7-08.en.original.pdf", ".0123456789abcdef.tmp"):
        (folder / left).write_bytes(b"half")
        os.utime(folder / left, (0, 0))
    import_files(workspace, [lanterns], given={})
    assert {file.name for file in folder.iterdir()} == {
        "mc-dec-5-08.en.md",
        "mc-dec-5-08.en.original.txt",
    }


def test_what_another_program_is_just_importing_is_left_alone(workspace, lanterns):
    folder = workspace.paths.imported_documents
    folder.mkdir(parents=True)
    theirs = {"mc-dec-7-08.en.original.pdf", ".0123456789abcdef.tmp"}
    for name in theirs:
        (folder / name).write_bytes(b"half")
    import_files(workspace, [lanterns], given={})
    assert {file.name for file in folder.iterdir()} == theirs | {
        "mc-dec-5-08.en.md",
        "mc-dec-5-08.en.original.txt",
    }


def test_a_folder_with_a_loop_of_links_is_walked_once(tmp_path):
    folder = tmp_path / "papers"
    (folder / "deep").mkdir(parents=True)
    (folder / "b.txt").touch()
    (folder / "deep" / "a.txt").touch()
    (folder / ".hidden").touch()
    (folder / "deep" / "loop").symlink_to(folder)
    (folder / "c.txt").symlink_to(folder / "b.txt")
    assert [file.name for file in iter_files([folder])] == ["b.txt", "a.txt"]


def test_the_command_line_imports_and_removes(tmp_path, lanterns, capsys):
    def call(*arguments: str):
        status = run(["--data-dir", str(tmp_path / "d"), *arguments, "--json"])
        return status, json.loads(capsys.readouterr().out)

    status, [row] = call("import", str(lanterns), "--set", "place=Helsinki")
    assert status == 0
    assert (row["status"], row["id"], row["symbol"], row["paragraphs"], row["reason"]) == (
        "imported", "mc-dec-5-08", "MC.DEC/5/08", 5, None,
    )  # fmt: skip
    assert call("list", "--year", "2008")[1][0]["origin"] == "imported"
    assert call("remove", "mc-dec-5-08")[1]["id"] == "mc-dec-5-08"
    assert call("list", "--year", "2008")[1] == []


def test_a_request_with_nothing_but_refusals_fails_and_says_why(tmp_path, capsys):
    status = run(["--data-dir", str(tmp_path), "import", str(tmp_path / "no.pdf"), "--json"])
    captured = capsys.readouterr()
    assert status == 1
    assert json.loads(captured.out)[0]["status"] == "refused"
    assert "no.pdf" in captured.err


@pytest.mark.parametrize(
    ("entry", "facts", "title"),
    [
        (Entry("mc-dec-5-08", "Lamps", "MC.DEC/5/08"), {"symbol": "MC.DEC/5/08"}, "Enhancing"),
        (
            Entry("x", "Charter of Paris for a New Europe", date="1990-11-21",
                  date_precision="day"),
            {"title": "Charter of Paris for a New Europe", "date": "1990-11-21"}, "Charter",
        ),
        (Entry("x", "Lantern Charter", date="1990-11-21", date_precision="list date"),
         {"title": "Lantern Charter"}, "Lantern"),
        (None, {}, "scan"),
    ],
)  # fmt: skip
def test_few_facts_tell_what_is_wanted(tmp_path, workspace, entry, facts, title):
    file = tmp_path / "scan.txt"
    file.write_text("1. Count the lanterns;\n2. Trim the wicks.\n", encoding="utf-8")
    given = facts_of_wanted(entry)
    assert given == facts
    read = read_for_review(workspace, file, given=given).imported
    assert read.document.metadata.title.startswith(title)


def test_a_file_that_bears_another_symbol_than_was_given_is_doubted(tmp_path, workspace):
    file = tmp_path / "lanterns.txt"
    file.write_text(LANTERNS, encoding="utf-8")
    other = {"symbol": "MC.DEC/8/07"}
    [warning, *_] = read_for_review(workspace, file, given=other).imported.warnings
    assert warning == "The file bears the symbol MC.DEC/5/08; it may not be MC.DEC/8/07."
    assert not read_for_review(workspace, file, given={"symbol": "MC.DEC/5/08"}).imported.warnings
