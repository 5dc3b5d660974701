"""The library changes under an open window: what acts on a page acts on the words that are seen."""

import random
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from osce_reader.annotations.annotation import AnnotationState
from osce_reader.gui.facts import collect_page_facts
from osce_reader.gui.finding import FindWish
from osce_reader.library.intake import put_on_shelf, take_off_shelf
from osce_reader.library.shelf import Origin, Shelf
from osce_reader.markup import write_document
from osce_reader.model.document import Document
from osce_reader.model.locator import Locator
from osce_reader.workspace.annotating import list_annotations
from osce_reader.workspace.search_wish import Search
from tests.builders import document
from tests.gui.opened import CTRL, SHIFT, VILNIUS, Key, Opened, opened
from tests.workspace.test_threads import (
    LANGUAGES,
    NUMBERS,
    QUERIES,
    answers,
    answers_of_fresh,
    make,
)

LANTERN = Locator("mc-dec-5-31", "en", "1")
SEEN = document("Every lantern shall be lit at dusk.", "Wicks are trimmed.", symbol="MC.DEC/5/31")
NEWER = document("At dusk nobody lights anything.", "Every lantern shall be lit at dusk, says the"
                 " Council.", symbol="MC.DEC/5/31")  # fmt: skip


def put(reader: Opened, text: Document) -> None:
    """Put *text* on the shelf, as an import does some time before the window hears of it."""
    shelf = Shelf(reader.workspace.paths.imported_documents, Origin.IMPORTED)
    put_on_shelf(reader.workspace.library, shelf, text)
    reader.workspace.renew()


@pytest.fixture
def reader(qtbot, themes, tmp_path):
    with opened(qtbot, themes, tmp_path / "data") as window:
        put(window, SEEN)
        window.wiring.parts.keeping.renew()
        window.wiring.parts.going.open(LANTERN)
        window.settle()
        window.select("1", 6, 13)
        yield window


def hear_of_it(reader: Opened) -> None:
    reader.wiring.parts.keeping.renew()
    reader.settle()


def test_the_words_that_are_seen_are_highlighted_though_a_newer_text_is_here(reader):
    put(reader, NEWER)
    reader.press(Key.Key_1)
    [one] = reader.annotations()
    assert one.quote == "lantern"
    hear_of_it(reader)
    [found] = list_annotations(reader.workspace)
    assert (found.state, found.selector.paragraph) in {
        (AnnotationState.MOVED, "2"), (AnnotationState.SUGGESTED, "1"),
        (AnnotationState.ORPHAN, "1"),
    }  # fmt: skip
    assert found.quote == "lantern"


def test_a_note_is_on_the_words_that_its_editor_was_opened_for(reader):
    reader.press(Key.Key_N)
    reader.type("Which ones?")
    put(reader, NEWER)
    hear_of_it(reader)
    reader.panels.note_editor.save()
    reader.settle()
    [one] = reader.annotations()
    assert (one.quote, one.note) == ("lantern", "Which ones?")


def test_the_words_that_are_seen_are_copied_though_a_newer_text_is_here(reader):
    put(reader, NEWER)
    reader.press(Key.Key_C, CTRL | SHIFT)
    assert "lantern" in QGuiApplication.clipboard().text()


def test_a_page_whose_text_changed_shows_its_notes_before_the_import_ends(reader):
    reader.press(Key.Key_1)
    put(reader, document("First of all:", *(p.text for p in SEEN.paragraphs), symbol="MC.DEC/5/31"))
    reader.opened.opening.renew()
    reader.settle()
    assert [one.selector.paragraph for one in list_annotations(reader.workspace)] == ["2"]
    assert not reader.view.overlay_rect(reader.annotations()[0].id).isEmpty()


ACTS = (
    "highlight", "bookmark", "note", "document-note", "tags", "remove", "copy-citation", "copy-as",
    "copy-link", "export", "sheet", "neighbours", "preview",
)  # fmt: skip


@pytest.mark.parametrize("act", ACTS)
def test_nothing_breaks_on_a_page_whose_document_is_just_being_removed(reader, act):
    holding = reader.workspace.library.find_holding("mc-dec-5-31", "en")
    take_off_shelf(reader.workspace.library, holding)
    reader.workspace.renew()
    reader.act(act)
    close_dialogs(reader)
    hear_of_it(reader)
    assert not reader.window.tabs.has_document(LANTERN)


def test_the_menu_of_a_page_whose_document_is_just_being_removed_opens(reader):
    holding = reader.workspace.library.find_holding("mc-dec-5-31", "en")
    take_off_shelf(reader.workspace.library, holding)
    menu = reader.wiring.parts.menu.make(reader.place, reader.window.pos())
    assert menu.actions()


def close_dialogs(reader: Opened) -> None:
    """Close whatever is open over the window."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    for dialog in reader.window.findChildren(QDialog):
        dialog.close()
    reader.settle()


@dataclass
class Reader:
    """Somebody who reads, searches and marks, and brings documents in and removes them."""

    window: Opened
    folder: Path
    chance: random.Random

    def do_something(self) -> None:
        self.chance.choice(
            (self.bring_in, self.bring_in, self.remove, self.open, self.open, self.search,
             self.highlight, self.write_note, self.list_uses, self.look_at_links,
             self.list_notes, self.find_here, self.close_tab)
        )()  # fmt: skip

    def bring_in(self) -> None:
        importing = self.window.wiring.parts.importing
        if not importing.is_under_way:
            number, language = self.chance.choice(NUMBERS), self.chance.choice(LANGUAGES)
            path = self.folder / f"{number}.{language}.md"
            made = make(number, language, self.chance.randint(1, 4))
            path.write_text(write_document(made), encoding="utf-8")
            importing.import_all([path])

    def remove(self) -> None:
        tending = self.window.wiring.parts.tending
        held = [h for h in self.window.workspace.library.holdings if h.origin is Origin.IMPORTED]
        if held and not self.window.wiring.parts.importing.is_under_way:
            tending.remove([self.chance.choice(held)])

    def open(self) -> None:
        workspace = self.window.workspace
        held = [h.metadata for h in workspace.library.holdings]
        listed = [one for one in held if workspace.find_entry(one.id)]  # others are just coming
        chosen = self.chance.choice(listed)
        place = Locator(chosen.id, chosen.language, "1")
        self.window.wiring.parts.going.open(place, self.chance.random() < 0.5)

    def search(self) -> None:
        self.window.wiring.parts.searching.search_for(self.chance.choice(QUERIES))

    def highlight(self) -> None:
        self.window.wiring.parts.marking.highlight(self.chance.choice(("yellow", "green")))

    def write_note(self) -> None:
        writing, panels = self.window.wiring.parts.writing, self.window.panels
        if panels.is_note_open:
            panels.note_editor.save()
        else:
            writing.open_note()

    def list_uses(self) -> None:
        self.window.wiring.parts.concordances.open_on(Search(self.chance.choice(QUERIES)))

    def look_at_links(self) -> None:
        windows = self.window.wiring.parts.link_windows
        self.chance.choice((windows.open_wanted, lambda: windows.open_neighbourhood(VILNIUS)))()

    def list_notes(self) -> None:
        self.window.wiring.parts.marking.set_scope(self.chance.choice(("document", "library")))

    def find_here(self) -> None:
        self.window.wiring.parts.finding.find(FindWish("lantern"))

    def close_tab(self) -> None:
        self.window.window.tabs.close_tab(0)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_the_window_goes_on_while_documents_come_and_go(qtbot, themes, tmp_path, seed):
    with opened(qtbot, themes, tmp_path / "data") as window:
        reader = Reader(window, tmp_path, random.Random(seed))
        for _ in range(60):
            reader.do_something()
            QApplication.processEvents()  # what was begun goes on while the next thing is done
        close_dialogs(window)
        assert answers(window.workspace) == answers_of_fresh(window.workspace.paths)
        page, reading = window.view.page, window.wiring.parts.reading
        assert page.text == window.workspace.library.get_document(page.document, page.language)
        place = Locator(page.document, page.language)
        assert reading.facts == collect_page_facts(window.workspace, place)
        assert window.panels.messages.text == ""
