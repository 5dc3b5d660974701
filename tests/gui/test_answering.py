"""What a window does for a later start that hands over to it."""

import os

import pytest
from PySide6.QtCore import QSize, Qt

from osce_reader.gui.application import answer_call
from osce_reader.gui.running_window import Call
from tests.gui.opened import CITING, CITING_TEXT, VILNIUS, opened, prepare_library
from tests.gui.seen import rows_of


@pytest.fixture
def reader(qtbot, themes, tmp_path):
    with opened(qtbot, themes, prepare_library(tmp_path), "MC.DOC/1/11#3") as window:
        yield window


def test_a_link_is_opened_and_back_leads_to_where_the_reader_was(reader):
    call = Call(links=("osce-reader:MC.DEC/1/31#2",), places=("MC.DOC/1/11#12",))
    assert answer_call(reader.opened, call) == ""
    assert (reader.place.document, reader.place.paragraph) == (VILNIUS, "12")
    for document, paragraph in ((CITING, "2"), (VILNIUS, "3")):
        reader.act("back")
        assert (reader.place.document, reader.place.paragraph) == (document, paragraph)


def test_a_document_that_is_open_has_no_second_tab(reader):
    for paragraph in ("5", "10"):
        assert answer_call(reader.opened, Call(links=(f"MC.DOC/1/11#{paragraph}",))) == ""
    assert reader.window.tabs.count == 1
    assert reader.place.paragraph == "10"


def test_the_window_comes_to_the_front(reader):
    reader.window.showMinimized()
    assert answer_call(reader.opened, Call()) == ""
    assert not reader.window.windowState() & Qt.WindowState.WindowMinimized
    assert reader.window.isActiveWindow()


def test_theme_and_size_are_taken_over(reader):
    assert answer_call(reader.opened, Call(theme="dark", size=(1000, 700))) == ""
    assert reader.settings.theme == "dark"
    assert reader.window.size() == QSize(1000, 700)


def test_what_the_desktop_gave_for_coming_to_the_front_is_where_qt_looks(reader, monkeypatch):
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
    given = "t1"
    assert answer_call(reader.opened, Call(activation=given)) == ""
    assert os.environ["XDG_ACTIVATION_TOKEN"] == given


def test_a_bad_link_is_refused_in_one_line_and_changes_nothing(reader):
    before = reader.place
    reader.window.showMinimized()
    refusal = answer_call(reader.opened, Call(links=("osce-reader:MC.DOC/1/11#99",)))
    assert "has no para. 99" in refusal
    assert "\n" not in refusal
    assert reader.place == before
    assert reader.window.windowState() & Qt.WindowState.WindowMinimized


def test_a_bad_place_is_told_in_the_window(reader):
    assert answer_call(reader.opened, Call(places=("MC.DOC/99/11#1",))) == ""
    assert "Nothing is known of “MC.DOC/99/11#1”" in reader.panels.messages.text


def test_a_document_that_another_program_imported_is_found_and_listed(reader, tmp_path):
    path = tmp_path / "documents" / "mc-dec-2-31.en.md"
    path.write_text(CITING_TEXT.replace("1/31", "2/31").replace("1-31", "2-31"), encoding="utf-8")
    assert answer_call(reader.opened, Call(links=("osce-reader:MC.DEC/2/31#2",))) == ""
    assert (reader.place.document, reader.place.paragraph) == ("mc-dec-2-31", "2")
    reader.settle()
    assert any("MC.DEC/2/31" in row for row in rows_of(reader.panels.library))


def test_a_damaged_document_of_another_program_is_no_place(reader, tmp_path):
    (tmp_path / "documents" / "mc-dec-2-31.en.md").write_text("no front matter", encoding="utf-8")
    refusal = answer_call(reader.opened, Call(links=("osce-reader:MC.DEC/2/31#2",)))
    assert refusal.startswith("Nothing is known of “MC.DEC/2/31#2”")
