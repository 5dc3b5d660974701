"""Documents come in and are tended as a user does it: real window, real files, real store."""

from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QMessageBox, QWidget

from osce_reader.gui.dialogs.document_sheet import DocumentSheetDialog
from osce_reader.gui.dialogs.import_results import ImportResultsDialog, describe, summarize
from osce_reader.gui.dialogs.labels import LabelsDialog
from osce_reader.gui.dialogs.review_sheet import ReviewSheet
from osce_reader.gui.dialogs.versions import VersionsDialog
from osce_reader.gui.import_strip import describe_time_left
from osce_reader.library.labels import LabelKind
from osce_reader.model.locator import Locator
from osce_reader.workspace.annotating import Mark, add_annotation
from osce_reader.workspace.importing import import_files
from osce_reader.workspace.linking import list_outgoing
from tests.builders import LANTERNS
from tests.gui.opened import CTRL, SHIFT, Key, opened
from tests.gui.seen import choose, labels_of, rows_of

T = TypeVar("T", bound=QDialog)
LANTERN = Locator("mc-dec-5-08", "en")


@pytest.fixture
def reader(qtbot, themes, tmp_path):
    with opened(qtbot, themes, tmp_path / "data") as window:
        yield window


@pytest.fixture
def lanterns(tmp_path):
    path = tmp_path / "lanterns.txt"
    path.write_text(LANTERNS, encoding="utf-8")
    return path


@pytest.fixture
def papers(tmp_path, lanterns):
    folder = tmp_path / "papers"
    folder.mkdir()
    lanterns.rename(folder / "lanterns.txt")
    (folder / "again.txt").write_text(LANTERNS + "\n", encoding="utf-8")
    (folder / "empty.txt").touch()
    return folder


@pytest.fixture
def held(reader, lanterns):
    """A window whose library holds the lanterns, shown on the page."""
    import_files(reader.workspace, [lanterns], given={})
    reader.wiring.parts.keeping.renew()
    reader.wiring.parts.going.open(LANTERN)
    reader.settle()
    return reader


def shown(kind: type[T], reader) -> T:
    """The dialog of a *kind* that is open, waited for."""

    def find() -> list[T]:
        return [d for d in reader.window.findChildren(kind) if d.isVisible()]

    reader.qtbot.waitUntil(lambda: bool(find()))
    reader.settle()
    return find()[-1]


def drop(window, *paths) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(40, 40), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    window.dropEvent(event)
    return event.isAccepted()


def said_of(sheet: ReviewSheet, fact: str) -> str:
    """What is said of a field: what is wrong with it, else where the fact comes from."""
    [box] = [w for w in sheet.form.findChildren(QWidget) if w.accessibleName() == fact]
    said = box.accessibleDescription()
    assert said in labels_of(sheet.form)
    return said


def test_a_dropped_folder_comes_in_and_every_file_is_told_of(reader, papers):
    assert drop(reader.window, papers)
    reader.wiring.parts.importing.question.accept()
    dialog = shown(ImportResultsDialog, reader)
    files = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
    results = [(item.text(0), item.text(1)) for item in files if item is not None]
    assert results == [
        ("again.txt", "Imported"), ("empty.txt", "Refused"), ("lanterns.txt", "Duplicate"),
    ]  # fmt: skip
    assert dialog.summary.text() == "3 files: 1 imported, 1 duplicate, 1 refused"
    reader.qtbot.keyClick(dialog.list, Key.Key_Down)
    assert "empty.txt" in dialog.detail.text()
    assert any("MC.DEC/5/08" in row for row in rows_of(reader.panels.library))
    assert reader.wiring.parts.importing.strip.isHidden()
    reader.qtbot.keyClick(dialog.list, Key.Key_Up)
    reader.qtbot.keyClick(dialog.list, Key.Key_Return)
    reader.settle()
    assert reader.place.document == "mc-dec-5-08"
    dialog.close()


def test_a_link_dropped_from_the_web_is_not_taken(reader):
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/paper.pdf")])
    event = QDropEvent(
        QPointF(4, 4), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    event.setAccepted(False)
    reader.window.dropEvent(event)
    assert not event.isAccepted()
    assert not reader.wiring.parts.importing.is_under_way


@pytest.mark.parametrize(("modifiers", "title"), [(CTRL, "Import documents"),
                                                  (CTRL | SHIFT, "Import a folder")])  # fmt: skip
def test_files_and_folders_are_chosen_by_key(reader, modifiers, title):
    reader.qtbot.keyClick(reader.window, Key.Key_I, modifiers)
    dialog = shown(QFileDialog, reader)
    assert dialog.windowTitle() == title
    dialog.reject()


def test_one_file_is_reviewed_before_it_is_stored(reader, lanterns):
    drop(reader.window, lanterns)
    sheet = shown(ReviewSheet, reader)
    assert "1. Count the lanterns of every garden;" in sheet.text.toPlainText()
    assert sheet.form.text("symbol") == "MC.DEC/5/08"
    assert said_of(sheet, "Symbol") == "stated in the file"
    assert sheet.standing.text().startswith("A new document")
    assert sheet.skip_button.isHidden()
    assert reader.workspace.library.find_holding("mc-dec-5-08", "en") is None
    sheet.form.set_text("place", "Valletta")
    assert said_of(sheet, "Place") == "given by you"
    sheet.import_button.click()
    reader.qtbot.waitUntil(lambda: not reader.wiring.parts.importing.is_under_way)
    reader.settle()
    assert reader.place.document == "mc-dec-5-08"
    holding = reader.workspace.library.find_holding("mc-dec-5-08", "en")
    assert holding.metadata.place == "Valletta"


def test_a_document_that_is_cited_and_not_here_is_imported_from_its_card(reader, tmp_path):
    path = tmp_path / "scan0001.txt"
    path.write_text("1. Count the lanterns;\n2. Trim the wicks.\n", encoding="utf-8")
    reader.go_to("MC.DOC/1/11#5")
    reader.press(Key.Key_Return)
    button = reader.panels.card.import_button
    reader.qtbot.keyClick(button, Key.Key_Space)
    dialog = shown(QFileDialog, reader)
    assert dialog.windowTitle() == "Import MC.DEC/5/08"
    dialog.fileSelected.emit(str(path))
    dialog.close()
    sheet = shown(ReviewSheet, reader)
    assert (sheet.form.text("symbol"), said_of(sheet, "Symbol")) == ("MC.DEC/5/08", "given by you")
    assert (sheet.form.text("place"), said_of(sheet, "Place")) == ("Helsinki", "from the catalogue")
    assert sheet.form.text("title").startswith("Enhancing Criminal Justice Responses")
    sheet.import_button.click()
    reader.qtbot.waitUntil(lambda: not reader.wiring.parts.importing.is_under_way)
    reader.settle()
    assert reader.place.document == "mc-dec-5-08"
    cited = list_outgoing(reader.workspace, Locator("mc-doc-1-11-corr-1", "en", "5"))
    assert [link.status.value for link in cited][:2] == ["library", "catalogue"]


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_stored(reader, lanterns):
    drop(reader.window, lanterns)
    sheet = shown(ReviewSheet, reader)
    sheet.form.set_text("date", "soon")
    assert "is not a day" in said_of(sheet, "Date")
    sheet.import_button.click()
    assert reader.wiring.parts.importing.reviewing.sheet is sheet
    sheet.form.set_text("date", "5 December 2008")
    assert said_of(sheet, "Date") == "given by you"
    sheet.reject()
    reader.settle()
    assert not reader.wiring.parts.importing.is_under_way
    assert reader.workspace.library.find_holding("mc-dec-5-08", "en") is None


def test_a_corrected_language_changes_what_storing_would_do(held, lanterns):
    drop(held.window, lanterns)
    sheet = shown(ReviewSheet, held)
    assert sheet.standing.text().startswith("The library holds this wording already")
    sheet.reject()
    lanterns.write_text(LANTERNS.replace("Count the", "Count all the"), encoding="utf-8")
    drop(held.window, lanterns)
    sheet = shown(ReviewSheet, held)
    assert sheet.standing.text() == (
        "An update of MC.DEC/5/08: 1 paragraph differs. The text before it is kept."
    )
    sheet.form.set_text("language", "fr")
    held.qtbot.waitUntil(lambda: "new document in Français" in sheet.standing.text())
    sheet.reject()


def test_another_encoding_is_seen_at_once(reader, tmp_path):
    path = tmp_path / "lamp.txt"
    path.write_bytes("Lampy w Łodzi\n\nDrugi akapit żółty o świetle.\n".encode("cp1250"))
    drop(reader.window, path)
    sheet = shown(ReviewSheet, reader)
    sheet.form.set_text("place", "Łódź")
    for encoding, word in (("cp1252", "¿ó³ty"), ("cp1250", "żółty")):
        sheet.encoding.setCurrentText(encoding)
        sheet.encoding.activated.emit(sheet.encoding.currentIndex())
        reader.qtbot.waitUntil(lambda word=word: word in sheet.text.toPlainText())
        reader.settle()
    assert sheet.form.text("place") == "Łódź"
    sheet.reject()


def test_each_file_is_reviewed_where_that_is_asked_for(reader, papers):
    drop(reader.window, papers)
    reader.wiring.parts.importing.question.review.setChecked(True)
    reader.wiring.parts.importing.question.accept()
    first = shown(ReviewSheet, reader)
    assert first.windowTitle() == "Review again.txt (1 of 3)"
    first.skip_button.click()
    reader.qtbot.waitUntil(
        lambda: reader.wiring.parts.importing.reviewing.sheet not in (None, first)
    )
    second = shown(ReviewSheet, reader)
    assert second.windowTitle() == "Review lanterns.txt (3 of 3)"
    second.import_button.click()
    dialog = shown(ImportResultsDialog, reader)
    assert dialog.summary.text() == "2 files: 1 imported, 1 refused"
    dialog.close()


def test_an_import_that_is_cancelled_says_so_and_leaves_the_window_alive(reader, papers):
    importing = reader.wiring.parts.importing
    importing.import_all([papers])
    importing.strip.button.click()
    dialog = shown(ImportResultsDialog, reader)
    assert "refused" in dialog.summary.text()
    assert not importing.is_under_way
    dialog.close()


def test_a_second_import_waits_for_the_first(reader, papers):
    drop(reader.window, papers / "empty.txt")
    drop(reader.window, papers)
    assert "under way" in reader.panels.messages.text
    shown(ImportResultsDialog, reader).close()


def test_the_window_closes_during_an_import_and_keeps_what_is_whole(reader, papers):
    reader.wiring.parts.importing.import_all([papers])
    reader.close()
    folder = reader.workspace.paths.imported_documents
    texts = list(folder.glob("*.md"))
    assert [text.read_text(encoding="utf-8").count("Count the lanterns") for text in texts] == [
        1 for _ in texts
    ]


def test_an_error_of_the_program_ends_the_import_and_is_not_hidden(reader, lanterns, monkeypatch):
    def break_down(*_arguments, **_facts):
        raise ZeroDivisionError

    monkeypatch.setattr("osce_reader.workspace.importing.import_files", break_down)
    with reader.qtbot.captureExceptions() as raised:
        reader.wiring.parts.importing.import_all([lanterns])
        reader.qtbot.waitUntil(lambda: not reader.wiring.parts.importing.is_under_way)
        reader.settle()
    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]
    assert reader.wiring.parts.importing.strip.isHidden()


def test_a_folder_without_files_is_said_to_have_none(reader, tmp_path):
    (tmp_path / "nothing").mkdir()
    reader.wiring.parts.importing.import_all([tmp_path / "nothing"])
    dialog = shown(ImportResultsDialog, reader)
    assert dialog.summary.text() == "There is no file to import there."
    dialog.close()


def test_imported_words_are_found_and_hits_are_searched_for_again(reader, lanterns):
    reader.press(Key.Key_F, CTRL | SHIFT)
    reader.type("lanterns gardens")
    reader.qtbot.waitUntil(lambda: reader.panels.search.query == "lanterns gardens")
    reader.settle()
    assert not any("MC.DEC/5/08" in row for row in rows_of(reader.panels.search))
    reader.wiring.parts.importing.import_all([lanterns])
    reader.qtbot.waitUntil(lambda: any("LANTERNS" in row for row in rows_of(reader.panels.search)))


def test_an_update_is_shown_on_the_page_that_is_open(held, lanterns):
    held.go_to("MC.DEC/5/08#2")
    assert held.place.paragraph == "2"
    lanterns.write_text(LANTERNS.replace("Count the", "Count all the"), encoding="utf-8")
    held.wiring.parts.importing.import_all([lanterns])
    held.qtbot.waitUntil(lambda: not held.wiring.parts.importing.is_under_way)
    held.settle()
    assert any("Count all the lanterns" in block.text for block in held.view.page.blocks)
    assert held.place.paragraph == "2"
    assert held.window.tabs.count >= 1


def test_a_removed_document_leaves_its_page_and_keeps_its_notes(held):
    add_annotation(held.workspace, LANTERN.at("2"), Mark(note="Keep."))
    held.act("remove-document")
    question = shown(QMessageBox, held)
    assert "Notes and highlights stay" in question.informativeText()
    question.button(QMessageBox.StandardButton.Yes).click()
    held.qtbot.waitUntil(lambda: held.workspace.library.find_holding("mc-dec-5-08", "en") is None)
    held.settle()
    assert held.place.document != "mc-dec-5-08"
    assert not any("MC.DEC/5/08" in row for row in rows_of(held.panels.library))
    assert [a.note for a in held.annotations()] == ["Keep."]


def test_the_last_page_is_not_lost_with_its_document(held):
    while held.window.tabs.count > 1:
        held.window.tabs.close_tab(int(held.window.tabs.current_index == 0))
    assert held.place.document == "mc-dec-5-08"
    holding = held.workspace.library.find_holding("mc-dec-5-08", "en")
    held.wiring.parts.tending.remove([holding])
    held.settle()
    assert held.window.tabs.count == 1
    assert held.place.document != "mc-dec-5-08"


def test_a_bundled_document_is_not_removed_nor_edited(reader):
    for action in ("remove-document", "original", "versions"):
        assert not reader.window.reader_actions[action].isEnabled()
    reader.act("sheet")
    sheet = shown(DocumentSheetDialog, reader)
    assert sheet.save_button.isHidden()
    assert all(box.isReadOnly() for box in sheet.form.findChildren(QLineEdit))
    sheet.reject()


def test_the_sheet_of_an_imported_document_is_edited(held):
    held.press(Key.Key_D, CTRL)
    sheet = shown(DocumentSheetDialog, held)
    sheet.form.set_text("title", "Lamps")
    sheet.save_button.click()
    held.qtbot.waitUntil(lambda: held.workspace.find_entry("mc-dec-5-08").title == "Lamps")
    held.settle()
    assert any(block.text == "Lamps" for block in held.view.page.blocks)


def test_a_document_with_another_symbol_is_open_under_it(held):
    held.act("sheet")
    sheet = shown(DocumentSheetDialog, held)
    sheet.form.set_text("symbol", "MC.DEC/6/08")
    sheet.save_button.click()
    held.qtbot.waitUntil(
        lambda: held.workspace.library.find_holding("mc-dec-6-08", "en") is not None
    )
    held.settle()
    assert held.place.document == "mc-dec-6-08"
    assert not held.window.tabs.has_document(LANTERN)


def test_a_name_that_is_taken_is_said_on_the_sheet_which_stays(held):
    held.act("sheet")
    sheet = shown(DocumentSheetDialog, held)
    sheet.form.set_text("symbol", "MC.DOC/1/11/Corr.1")
    sheet.save_button.click()
    held.qtbot.waitUntil(lambda: "already" in sheet.problem.text())
    assert sheet.isVisible()
    sheet.reject()


def test_a_document_that_is_gone_does_not_keep_the_window_from_closing(held):
    holding = held.workspace.library.find_holding("mc-dec-5-08", "en")
    held.workspace.library.let_go(holding)
    held.wiring.save()
    assert "mc-dec-5-08@en" not in " ".join(held.settings.window.places)


def test_the_original_is_opened_by_the_desktop_and_only_a_local_file(held, monkeypatch):
    opened_urls: list[QUrl] = []

    def remember(url: QUrl) -> bool:
        opened_urls.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", remember)
    held.press(Key.Key_O, CTRL | SHIFT)
    [url] = opened_urls
    assert url.isLocalFile()
    assert url.toLocalFile().endswith("mc-dec-5-08.en.original.txt")


def test_older_versions_show_the_paragraphs_that_changed(held, lanterns):
    lanterns.write_text(LANTERNS.replace("Count the", "Count all the"), encoding="utf-8")
    import_files(held.workspace, [lanterns], given={})
    held.act("versions")
    dialog = shown(VersionsDialog, held)
    model = dialog.table.model()
    cells = [model.index(0, column).data() for column in (0, 1)]
    assert cells == [
        "1. Count the lanterns of every garden;", "1. Count all the lanterns of every garden;",
    ]  # fmt: skip
    assert dialog.table.rowCount() == 1
    dialog.close()


def test_documents_are_tagged_and_grouped_by_tag_and_collection(held):
    held.press(Key.Key_L, CTRL | SHIFT)
    dialog = shown(LabelsDialog, held)
    dialog.choosers[LabelKind.TAG].box.setText("light, night")
    dialog.choosers[LabelKind.COLLECTION].box.setText("Tuesday")
    dialog.save_button.click()
    held.settle()
    for grouping, heading in (("Tag", "night, 1"), ("Collection", "Tuesday, 1")):
        choose(held.panels.library, "Group by", grouping)
        assert heading in rows_of(held.panels.library)


def test_a_tag_is_given_to_several_and_taken_from_all(held):
    places = [LANTERN, Locator("mc-doc-1-11-corr-1", "en")]
    held.wiring.parts.tending.act("labels", places[:1])
    first = shown(LabelsDialog, held)
    first.choosers[LabelKind.TAG].box.setText("light")
    first.save_button.click()
    held.settle()
    held.wiring.parts.tending.act("labels", places)
    second = shown(LabelsDialog, held)
    item = second.choosers[LabelKind.TAG].list.item(0)
    assert item.checkState() is Qt.CheckState.PartiallyChecked
    item.setCheckState(Qt.CheckState.Checked)
    second.save_button.click()
    held.settle()
    assert {one for one, has in held.workspace.labels.list_all().items() if has.tags} == {
        place.document for place in places
    }


@pytest.mark.parametrize(
    ("done", "total", "seconds", "words"),
    [
        (0, 10, 9.0, ""),
        (1, 10, 0.5, ""),
        (5, 10, 10.0, "less than a minute left"),
        (10, 100, 10.0, "about 2 minutes left"),
        (10, 70, 10.0, "about 1 minute left"),
    ],
)
def test_time_left_is_told_once_it_is_known(done, total, seconds, words):
    assert describe_time_left(done, total, seconds) == words


def test_results_are_told_in_words(tmp_path, reader, lanterns):
    rows = import_files(reader.workspace, [lanterns, tmp_path / "gone.pdf"], given={})
    assert summarize(rows) == "2 files: 1 imported, 1 refused"
    assert describe(rows[0]).startswith("MC.DEC/5/08, ")
    assert "5 paragraphs" in describe(rows[0])
    assert "gone.pdf" in describe(rows[1])
    assert summarize(()) == "There is no file to import there."
