"""A window that is open while commands, which are other processes, change the library."""

import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from osce_reader.gui import following
from osce_reader.markup import write_document
from osce_reader.model.locator import Locator
from osce_reader.workspace.following import find_time_of_library, follow_library
from tests.builders import document
from tests.gui.opened import VILNIUS, Opened, opened
from tests.gui.seen import labels_of, rows_of

LANTERNS = "mc-dec-1-31"
ROOT = Path(__file__).parents[2]
PATIENCE = 60_000


@dataclass
class Elsewhere:
    """Another process on the same library."""

    folder: Path

    def run(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "osce_reader", *arguments, "--data-dir"]
        subprocess.run(
            [*command, str(self.folder / "data")], cwd=ROOT, check=True, capture_output=True
        )

    def bring_in(self, words: str, *, paragraphs: int = 60) -> None:
        texts = [f"{words} {number} are kept in order{' and clean' * 40}."
                 for number in range(1, paragraphs + 1)]  # fmt: skip
        path = self.folder / "lanterns.md"
        text = document(*texts, kind="decision", body="MC", title="Decision on Lanterns")
        path.write_text(write_document(text), encoding="utf-8")
        self.run("import", str(path))

    def remove(self) -> None:
        self.run("remove", LANTERNS)


@pytest.fixture
def elsewhere(tmp_path):
    return Elsewhere(tmp_path)


@pytest.fixture
def reader(qtbot, themes, tmp_path):
    with opened(qtbot, themes, tmp_path / "data") as window:
        yield window


def listed(reader: Opened) -> list[str]:
    return [text for text in rows_of(reader.panels.library) if "MC.DEC/1/31" in text]


def wait_for(reader: Opened, has_come) -> None:
    """Wait until the window has noticed by itself, and for all that comes of it."""
    reader.qtbot.waitUntil(has_come, timeout=PATIENCE)
    reader.settle()


def front_text(reader: Opened) -> str:
    index = reader.view.page.find_block("1")
    return "" if index is None else reader.view.page.blocks[index].own_text


def test_documents_that_a_command_brings_in_changes_and_removes_are_shown(reader, elsewhere):
    assert not listed(reader)
    elsewhere.bring_in("Zinc lanterns")
    wait_for(reader, lambda: bool(listed(reader)))
    assert reader.place.document == VILNIUS
    assert not reader.panels.messages.isVisible()

    reader.go_to("MC.DEC/1/31#40")
    reader.view.scroll_by_pixels(37)
    before = (reader.place, reader.view.top_place(), reader.view.top_height())
    elsewhere.bring_in("Clay lanterns", paragraphs=61)
    wait_for(reader, lambda: front_text(reader).startswith("Clay"))
    assert (reader.place, reader.view.top_place(), reader.view.top_height()) == before
    reader.wiring.parts.searching.search_for('"clay lanterns 61"')
    wait_for(reader, lambda: bool(rows_of(reader.panels.search)))

    elsewhere.remove()
    wait_for(reader, lambda: not listed(reader))
    assert reader.place.document == VILNIUS
    assert reader.panels.messages.text.startswith("MC.DEC/1/31 was removed from the library")
    assert not any("Removed elsewhere" in text for text in labels_of(reader.window))
    assert reader.window.tabs.count == 1


def test_a_note_that_is_being_written_on_a_document_that_goes_is_not_lost(reader, elsewhere):
    elsewhere.bring_in("Zinc lanterns")
    wait_for(reader, lambda: bool(listed(reader)))
    reader.go_to("MC.DEC/1/31#2")
    reader.act("note")
    reader.type("Ask about zinc")
    elsewhere.remove()
    wait_for(reader, lambda: not listed(reader))
    assert reader.panels.is_note_open
    assert reader.panels.note_editor.content[0] == "Ask about zinc"


def test_a_file_changed_in_its_place_is_noticed_when_the_window_comes_forward(reader, elsewhere):
    elsewhere.bring_in("Zinc lanterns")
    wait_for(reader, lambda: bool(listed(reader)))
    [held] = [one for one in reader.workspace.library.holdings if one.metadata.id == LANTERNS]
    held.path.write_text(held.path.read_text(encoding="utf-8").replace("Zinc", "Clay"))
    reader.window.activated.emit()
    reader.settle()
    place = Locator(LANTERNS, "en", "1")
    paragraph = reader.workspace.library.find_paragraph(LANTERNS, "en", "1")
    assert paragraph is not None
    assert paragraph.text.startswith("Clay")
    reader.wiring.parts.going.open(place)
    assert front_text(reader).startswith("Clay")


def test_what_comes_while_another_change_is_taken_over_is_noticed_afterwards(
    reader, tmp_path, monkeypatch
):
    has_listed, may_end = threading.Event(), threading.Event()

    def follow_slowly(workspace):
        changes = follow_library(workspace)
        has_listed.set()
        may_end.wait(PATIENCE)
        return changes

    def put() -> None:
        text = document("Lamps.", symbol="MC.DEC/7/31")
        folder = tmp_path / "data" / "documents"
        (folder / "mc-dec-7-31.en.md").write_text(write_document(text), encoding="utf-8")

    monkeypatch.setattr(following, "follow_library", follow_slowly)
    (tmp_path / "data" / "documents").mkdir(exist_ok=True)
    reader.window.activated.emit()
    reader.qtbot.waitUntil(has_listed.is_set)
    put()
    part = reader.wiring.parts.following
    part._compare_time(find_time_of_library(reader.workspace))  # as its timer does
    may_end.set()
    wait_for(reader, lambda: any("MC.DEC/7/31" in row for row in rows_of(reader.panels.library)))


def test_the_line_below_counts_documents_not_their_language_versions(reader, elsewhere, tmp_path):
    paths = []
    for language in ("en", "fr"):
        path = tmp_path / f"lamps.{language}.md"
        path.write_text(write_document(document("Lamps.", language=language)), encoding="utf-8")
        paths.append(str(path))
    elsewhere.run("import", *paths)
    catalogued = len(reader.workspace.catalogue)
    said = f"3 documents, {catalogued:,} in catalogue"
    wait_for(reader, lambda: said in [one.text() for one in reader.window.findChildren(QLabel)])
