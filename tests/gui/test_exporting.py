import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from osce_reader.export.files import WRITERS
from osce_reader.gui.dialogs.export import ExportDialog
from tests.gui.opened import CTRL, Key, opened
from tests.gui.test_every_widget import nameless


@pytest.fixture
def reader(qtbot, themes, tmp_path):
    with opened(qtbot, themes, tmp_path, "MC.DOC/1/11#10") as window:
        yield window


def dialog_of(reader) -> ExportDialog:
    dialog: ExportDialog
    [dialog] = [d for d in reader.window.findChildren(ExportDialog) if d.isVisible()]
    return dialog


def export(reader, path: Path, *, what: str, style: str = "osce") -> None:
    """Export as a reader does: the action, the choices, a file."""
    reader.act("export")
    dialog = dialog_of(reader)
    for box, value in (
        (dialog.what, what),
        (dialog.style_box, style),
        (dialog.form_box, path.suffix if path.suffix in WRITERS else ".txt"),
    ):
        assert box.findData(value) >= 0, value
        box.setCurrentIndex(box.findData(value))
    reader.qtbot.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    [saving] = [d for d in reader.window.findChildren(QFileDialog) if d.isVisible()]
    saving.fileSelected.emit(str(path))
    saving.close()
    reader.settle()


@pytest.mark.parametrize("suffix", list(WRITERS))
def test_the_selection_is_written_in_every_form(reader, tmp_path, suffix):
    reader.select("10", 0, 20)
    path = tmp_path / f"words{suffix}"
    export(reader, path, what="selection")
    if suffix in (".docx", ".odt"):
        assert zipfile.is_zipfile(path)
    else:
        assert reader.view.selected_text() in path.read_text(encoding="utf-8")
    assert not reader.panels.messages.text


def test_the_paragraph_is_written_in_the_chosen_style(reader, tmp_path):
    path = tmp_path / "words.txt"
    export(reader, path, what="paragraph", style="symbol")
    assert "MC.DOC/1/11/Corr.1, para. 10" in path.read_text(encoding="utf-8")


def test_a_heading_is_not_offered_as_its_section(reader):
    reader.go_to("MC.DOC/1/11#h2")
    reader.act("export")
    dialog = dialog_of(reader)
    assert dialog.what.itemText(0) == "The heading alone: Section II"
    dialog.close()


def test_the_paragraphs_that_were_found_are_written(reader, tmp_path):
    reader.act("search")
    reader.type("penalized")
    reader.press(Key.Key_Return)
    path = tmp_path / "words.txt"
    export(reader, path, what="found", style="symbol")
    text = path.read_text(encoding="utf-8")
    assert "“We recognize that adequate measures" in text
    assert text.count("MC.DOC/1/11/Corr.1, para. 10") == 1


def test_the_highlights_of_the_document_are_written_with_their_notes(reader, tmp_path):
    reader.press(Key.Key_1)
    reader.go_to("MC.DOC/1/11#3")
    reader.press(Key.Key_N)
    reader.type("Ask about this")
    reader.panels.note_editor.save()
    reader.settle()
    path = tmp_path / "words.txt"
    export(reader, path, what="document")
    text = path.read_text(encoding="utf-8")
    assert "para. 10" in text
    assert "Ask about this" in text


def test_the_filter_of_the_list_says_which_notes_are_written(reader, tmp_path):
    reader.press(Key.Key_1)
    reader.go_to("MC.DOC/1/11#3")
    reader.press(Key.Key_2)
    reader.panels.notes._filter.setText("no such words")
    reader.act("export")
    assert dialog_of(reader).what.findData("list") < 0
    dialog_of(reader).close()
    reader.panels.notes._filter.setText(" ".join(reader.annotations()[0].quote.split()[:8]))
    path = tmp_path / "words.txt"
    export(reader, path, what="list")
    text = path.read_text(encoding="utf-8")
    assert "para. 10" in text
    assert "para. 3" not in text


@pytest.mark.parametrize("name", ["no such folder/words.txt", "folder.txt"])
def test_a_file_that_cannot_be_written_is_told_in_plain_words(reader, tmp_path, name):
    (tmp_path / "folder.txt").mkdir()
    export(reader, tmp_path / name, what="paragraph")
    assert "cannot be written" in reader.panels.messages.text


def test_a_name_without_a_form_gets_the_one_that_was_chosen(reader, tmp_path):
    export(reader, tmp_path / "MC.DOC-1-11", what="paragraph")
    assert (tmp_path / "MC.DOC-1-11.txt").is_file()


def test_a_file_that_only_the_added_form_names_is_left_alone(reader, tmp_path):
    (tmp_path / "words.txt").write_text("mine", encoding="utf-8")
    export(reader, tmp_path / "words", what="paragraph")
    assert (tmp_path / "words.txt").read_text(encoding="utf-8") == "mine"
    assert "does not say in which form" in reader.panels.messages.text


def test_the_file_is_suggested_by_the_name_of_the_document(reader):
    reader.act("export")
    dialog_of(reader).export_button.click()
    [saving] = [d for d in reader.window.findChildren(QFileDialog) if d.isVisible()]
    assert Path(saving.selectedFiles()[0]).name.startswith("Quotations from ")
    assert saving.selectedFiles()[0].endswith(".docx")
    saving.selectNameFilter("Markdown (*.md)")
    saving.filterSelected.emit("Markdown (*.md)")
    assert saving.defaultSuffix() == "md"
    saving.close()


def test_the_dialog_opens_by_its_key(reader):
    reader.press(Key.Key_E, CTRL)
    reader.qtbot.keyClick(dialog_of(reader), Key.Key_Escape)
    assert not reader.window.findChildren(QFileDialog)


def test_everything_in_the_dialog_has_a_name(reader):
    reader.act("export")
    assert nameless(dialog_of(reader)) == []
    assert dialog_of(reader).windowTitle() == "Export"
    dialog_of(reader).close()
