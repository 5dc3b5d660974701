import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox

from osce_reader.annotations.annotation import Colour
from osce_reader.annotations.merging import Choice
from osce_reader.annotations.w3c import write_jsonld
from osce_reader.gui.dialogs.note_copies import CopiesDialog
from osce_reader.gui.dialogs.note_export import ExportDialog
from osce_reader.gui.dialogs.note_import import ImportDialog
from osce_reader.library.labels import LabelKind, open_labels
from osce_reader.model.locator import Locator
from osce_reader.workspace.annotating import Mark, add_annotation, edit_annotation
from osce_reader.workspace.exchanging import EXPORT_SUFFIXES
from osce_reader.workspace.labelling import LabelChanges, label_documents, list_labels
from tests.gui.opened import ALT, CTRL, SHIFT, VILNIUS, Key, opened


@pytest.fixture
def reader(qtbot, themes, tmp_path):
    with opened(qtbot, themes, tmp_path / "data", "MC.DOC/1/11#10") as window:
        for paragraph, colour in (("9", Colour.BLUE), ("10", Colour.GREEN)):
            place = Locator(VILNIUS, "en", paragraph)
            mark = Mark(colour, f"On paragraph {paragraph}")
            added = add_annotation(window.workspace, place, mark)
        window.wiring.parts.marking.refresh_after(added)
        window.settle()
        yield window


@pytest.fixture
def answer(monkeypatch):
    """Answers every question for a file with the one that is given."""

    def choose(path: Path | str) -> None:
        for name in ("getSaveFileName", "getOpenFileName"):
            monkeypatch.setattr(QFileDialog, name, lambda *_: (str(path), ""))

    return choose


@pytest.fixture
def agree(monkeypatch):
    """Presses a button of the question that comes before something great."""
    asked: list[str] = []

    def press(role: QMessageBox.ButtonRole) -> list[str]:
        def answer_question(box: QMessageBox) -> int:
            asked.append(box.text())
            next(b for b in box.buttons() if box.buttonRole(b) is role).click()
            return 0

        monkeypatch.setattr(QMessageBox, "exec", answer_question)
        return asked

    return press


def dialog_of(reader, kind: type[QDialog]):
    reader.settle()
    [dialog] = [one for one in reader.window.findChildren(kind) if one.isVisible()]
    return dialog


def click(reader, button) -> None:
    reader.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    reader.settle()


@pytest.mark.parametrize("suffix", EXPORT_SUFFIXES)
def test_what_the_list_shows_is_exported(reader, tmp_path, answer, suffix):
    [green] = [one for one in reader.annotations() if one.colour is Colour.GREEN]
    reader.panels.notes._filter.setText("paragraph 10")
    assert [one.id for one in reader.panels.notes.shown()] == [green.id]
    answer(tmp_path / "mine")
    reader.press(Key.Key_E, CTRL | SHIFT)
    dialog = dialog_of(reader, ExportDialog)
    assert dialog.which.currentText() == "What the list of notes shows (1)"
    dialog.kind.setCurrentIndex(
        next(at for at in range(dialog.kind.count()) if _ending(dialog, at) == suffix)
    )
    click(reader, dialog.go_button)
    written = tmp_path / f"mine{suffix}"
    assert written.stat().st_size
    if suffix != ".docx":
        text = written.read_text(encoding="utf-8-sig")
        assert "On paragraph 10" in text
        assert "On paragraph 9" not in text


def _ending(dialog: ExportDialog, at: int) -> str:
    endings = (".jsonld", ".docx", ".html", ".md", ".csv")
    assert dialog.kind.count() == len(endings)
    return endings[at]


def test_all_notes_are_exported_when_that_is_chosen(reader, tmp_path, answer):
    reader.panels.notes._filter.setText("paragraph 10")
    answer(tmp_path / "all.jsonld")
    reader.act("export-notes")
    dialog = dialog_of(reader, ExportDialog)
    dialog.which.setCurrentIndex(1)
    click(reader, dialog.go_button)
    assert "On paragraph 9" in (tmp_path / "all.jsonld").read_text(encoding="utf-8")


def test_nothing_is_written_where_it_was_not_asked_for(reader, tmp_path, answer):
    (tmp_path / "there.db").write_text("precious", encoding="utf-8")
    answer(tmp_path / "there")
    reader.act("back-up-notes")
    assert (tmp_path / "there.db").read_text(encoding="utf-8") == "precious"
    assert "there already" in reader.panels.messages.text


def test_notes_are_never_copied_over_themselves(reader, answer):
    answer(reader.workspace.paths.annotations)
    reader.act("back-up-notes")
    assert "itself" in reader.panels.messages.text
    assert len(reader.annotations()) == 2


def theirs(reader, path: Path) -> None:
    """Write the notes to *path* as a colleague changed them; one was changed here too."""
    # Two notes made within a millisecond come in no certain order.
    mine, other = sorted(reader.annotations(), key=lambda one: one.note, reverse=True)
    later = "2090-01-01T00:00:00.000Z"
    changed = replace(mine, note="As they see it", modified=later)
    new = replace(other, id="f" * 32, note="New from them")
    path.write_text(write_jsonld([changed, new]), encoding="utf-8")
    edit_annotation(reader.workspace, mine.id, note="As I see it")


def open_import(reader, tmp_path, answer) -> ImportDialog:
    theirs(reader, tmp_path / "theirs.jsonld")
    answer(tmp_path / "theirs.jsonld")
    reader.press(Key.Key_I, CTRL | ALT)
    dialog: ImportDialog = dialog_of(reader, ImportDialog)
    return dialog


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (None, {"As I see it"}),
        (Choice.MINE, {"As I see it"}),
        (Choice.THEIRS, {"As they see it"}),
        (Choice.BOTH, {"As I see it", "As they see it"}),
    ],
)
def test_note_that_both_changed_is_decided_side_by_side(reader, tmp_path, answer, choice, expected):
    dialog = open_import(reader, tmp_path, answer)
    assert dialog.texts.left.toPlainText().startswith("As I see it")
    assert dialog.texts.right.toPlainText().startswith("As they see it")
    at = dialog.choice.findData(choice)
    dialog.choice.setCurrentIndex(at)
    dialog.choice.activated.emit(at)
    click(reader, dialog.go_button)
    notes = {one.note for one in reader.annotations()}
    assert notes == expected | {"On paragraph 10", "New from them"}
    reader.act("undo")
    assert "New from them" not in {one.note for one in reader.annotations()}


def test_one_choice_for_all_that_both_changed(reader, tmp_path, answer):
    dialog = open_import(reader, tmp_path, answer)
    dialog.all_choice.activated.emit(dialog.all_choice.findData(Choice.THEIRS))
    assert dialog.choice.currentText() == "Take theirs"
    assert dialog.list.item(0).text().endswith("Take theirs")


def test_file_that_is_no_file_of_notes_is_refused_in_words(reader, tmp_path, answer):
    (tmp_path / "odd.jsonld").write_text("lamps", encoding="utf-8")
    answer(tmp_path / "odd.jsonld")
    reader.act("import-notes")
    assert "odd.jsonld" in reader.panels.messages.text or reader.panels.messages.text


def back_up_and_change(reader, path: Path, answer) -> None:
    answer(path)
    reader.act("back-up-notes")
    assert path.exists()
    reader.wiring.parts.marking.remove([one.id for one in reader.annotations()][:1])
    reader.settle()
    assert len(reader.annotations()) == 1


def test_own_copy_is_restored_after_a_question(reader, tmp_path, answer, agree):
    back_up_and_change(reader, tmp_path / "copy.db", answer)
    asked = agree(QMessageBox.ButtonRole.AcceptRole)
    reader.act("restore-notes")
    click(reader, dialog_of(reader, CopiesDialog).file_button)
    assert "copy.db · 2 notes" in asked[0]
    assert len(reader.annotations()) == 2
    assert len(reader.panels.notes.shown()) == 2


def test_copy_of_the_program_is_listed_with_its_count_and_restored(reader, tmp_path, answer, agree):
    back_up_and_change(reader, tmp_path / "copy.db", answer)
    agree(QMessageBox.ButtonRole.AcceptRole)
    reader.wiring.parts.note_files.restore(tmp_path / "copy.db")
    reader.settle()
    reader.act("restore-notes")
    dialog = dialog_of(reader, CopiesDialog)
    made = r"\d+ \w+ \d{4}, \d\d:\d\d · before going back to a copy · 1 note"
    assert re.fullmatch(made, dialog.list.item(0).text())
    dialog.list.setCurrentRow(0)
    click(reader, dialog.go_button)
    assert len(reader.annotations()) == 1


def test_copies_of_tags_and_collections_are_listed_beside_those_of_notes(reader, agree):
    given = LabelChanges(LabelKind.COLLECTION, added=("Tuesday",))
    label_documents(reader.workspace, [VILNIUS], [given])
    open_labels(reader.workspace.paths.labels).close()  # makes the copy of the day
    taken = LabelChanges(LabelKind.COLLECTION, removed=("Tuesday",))
    label_documents(reader.workspace, [VILNIUS], [taken])
    asked = agree(QMessageBox.ButtonRole.AcceptRole)
    reader.act("restore-notes")
    dialog = dialog_of(reader, CopiesDialog)
    titles = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert [title.split(" · ", 1)[1] for title in titles] == ["daily copy · 1 tag or collection"]
    dialog.list.setCurrentRow(0)
    click(reader, dialog.go_button)
    assert "None is taken away" in asked[0]
    assert list_labels(reader.workspace)[VILNIUS].collections == ("Tuesday",)
    assert len(reader.annotations()) == 2


def test_nothing_is_restored_when_the_question_is_denied(reader, tmp_path, answer, agree):
    back_up_and_change(reader, tmp_path / "copy.db", answer)
    agree(QMessageBox.ButtonRole.RejectRole)
    reader.act("restore-notes")
    click(reader, dialog_of(reader, CopiesDialog).file_button)
    assert len(reader.annotations()) == 1


def test_what_cannot_be_read_is_said_entry_by_entry(reader, tmp_path, answer):
    path = tmp_path / "theirs.jsonld"
    entries = [
        {"type": "Annotation", "id": "https://isle.example/1", "target": "https://isle.example/"},
        {"type": "Annotation", "id": "https://isle.example/2", "target": {}},
    ]
    path.write_text(json.dumps(entries), encoding="utf-8")
    answer(path)
    reader.press(Key.Key_I, CTRL | ALT)
    words = dialog_of(reader, ImportDialog).words.text()
    assert "1 new." in words
    assert "Entry 2: a target names what it is about by an IRI." in words
