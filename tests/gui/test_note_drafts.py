"""What is being written when the program stops is there when it is opened again."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from osce_reader.annotations.annotation import Colour
from osce_reader.annotations.drafts import Draft, load_drafts, save_drafts
from osce_reader.gui.note_drafts import NoteDrafts
from osce_reader.gui.notes.row_editor import RowEditor
from osce_reader.gui.tasks import Tasks
from osce_reader.model.locator import Locator
from osce_reader.workspace.annotating import Mark, add_annotation, remove_annotations
from tests.gui.opened import CTRL, VILNIUS, Key, opened

ROOT = Path(__file__).parents[2]
TENTH = Locator(VILNIUS, "en", "10")


def left_behind(folder: Path, *drafts: Draft) -> Path:
    """Write what a window that was stopped has left."""
    path = folder / "drafts" / "stopped.json"
    save_drafts(path, drafts)
    return path


def kept(reader) -> list[Draft]:
    files = reader.workspace.paths.drafts.glob("*.json")
    return [draft for file in files for draft in load_drafts(file)]


@pytest.fixture
def reader(qtbot, themes, tmp_path):
    with opened(qtbot, themes, tmp_path) as reader:
        reader.go_to("MC.DOC/1/11#10")
        yield reader


def written(reader) -> tuple[str, str, tuple[str, ...]]:
    """Return what stands in the editor."""
    content: tuple[str, str, tuple[str, ...]] = reader.panels.note_editor.content
    return content


def write(reader, words: str) -> None:
    reader.act("note")
    reader.type(words)
    reader.qtbot.waitUntil(lambda: [one.note for one in kept(reader)] == [words])


def test_a_note_is_kept_while_it_is_written_and_until_it_is_saved(reader):
    write(reader, "Ask.")
    assert kept(reader) == [Draft(TENTH, "", "Ask.")]
    reader.press(Key.Key_Return, CTRL)
    assert kept(reader) == []
    assert [one.note for one in reader.annotations()] == ["Ask."]
    assert not list(reader.workspace.paths.drafts.iterdir())


def test_a_cancelled_note_is_on_the_disk_no_longer_and_there_when_it_is_opened_again(reader):
    write(reader, "Ask.")
    reader.press(Key.Key_Escape)
    assert kept(reader) == []
    reader.go_to("MC.DOC/1/11#9")
    reader.act("note")
    assert reader.panels.note_editor.content[0] == ""
    reader.press(Key.Key_Escape)
    reader.go_to("MC.DOC/1/11#10")
    reader.act("note")
    assert reader.panels.note_editor.content[0] == "Ask."


def test_another_note_is_opened_without_losing_what_is_being_written(reader):
    write(reader, "Ask.")
    reader.act("document-note")
    reader.type("On all of it.")
    reader.press(Key.Key_Return, CTRL)
    assert [one.note for one in kept(reader)] == ["Ask."]
    reader.act("note")
    assert reader.panels.note_editor.content[0] == "Ask."


def test_what_a_stopped_program_left_is_in_the_editor_again(qtbot, themes, tmp_path):
    first = Draft(TENTH, "", "Ask.", "pink", ("law",))
    left_behind(tmp_path, first, Draft(TENTH.at("9"), "", "And this."))
    with opened(qtbot, themes, tmp_path) as reader:
        assert reader.place.paragraph == "10"
        assert written(reader) == ("Ask.", "pink", ("law",))
        assert reader.panels.messages.text.startswith("The program stopped before this note")
        assert len(kept(reader)) == 2
        reader.press(Key.Key_Return, CTRL, on=reader.panels.note_editor)
        assert written(reader) == ("And this.", "", ())
        reader.press(Key.Key_Return, CTRL, on=reader.panels.note_editor)
        assert {one.note for one in reader.annotations()} == {"Ask.", "And this."}
        assert reader.panels.messages.text == ""
        assert kept(reader) == []


@pytest.mark.parametrize("is_removed", [False, True])
def test_a_note_that_was_being_changed_goes_on(qtbot, themes, tmp_path, is_removed):
    with opened(qtbot, themes, tmp_path) as reader:
        [made] = add_annotation(reader.workspace, TENTH, Mark(Colour.GREEN, "Ask.")).added
        if is_removed:
            remove_annotations(reader.workspace, [made])
    left_behind(tmp_path, Draft(TENTH, made, "Ask again.", "green"))
    with opened(qtbot, themes, tmp_path) as reader:
        reader.press(Key.Key_Return, CTRL, on=reader.panels.note_editor)
        [note] = reader.annotations()
        assert (note.note, note.id == made) == ("Ask again.", not is_removed)


def test_a_note_on_a_text_that_is_gone_is_told_word_for_word(qtbot, themes, tmp_path):
    left_behind(tmp_path, Draft(Locator("gone", "en", "1"), "", "Ask the keeper."))
    with opened(qtbot, themes, tmp_path) as reader:
        assert reader.panels.messages.text.endswith("Its words are: Ask the keeper.")
        assert not reader.panels.is_note_open


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Escape])
def test_words_written_in_the_list_are_kept_until_they_are_saved_or_dropped(reader, key):
    add_annotation(reader.workspace, TENTH, Mark(Colour.GREEN, "Ask."))
    reader.wiring.parts.marking.refresh_notes()
    reader.settle()
    reader.act("notes")
    reader.press(Key.Key_F2)
    reader.type(" Today.")
    reader.qtbot.waitUntil(lambda: [one.note for one in kept(reader)] == ["Ask. Today."])
    reader.press(key, CTRL, on=reader.panels.notes.findChild(RowEditor))
    assert kept(reader) == []


def test_what_another_window_is_writing_is_its_own(reader):
    write(reader, "Ask.")
    other = NoteDrafts(reader.workspace.paths.drafts, reader.wiring._desk.tasks, reader.window)
    assert other.recover() == ()
    assert [one.note for one in kept(reader)] == ["Ask."]


def test_what_could_not_be_kept_for_a_while_is_kept_afterwards_and_said_once(tmp_path, qtbot):
    tasks = Tasks()
    told: list[str] = []
    folder = tmp_path / "drafts"
    folder.write_text("A file where the folder belongs.", encoding="utf-8")
    drafts = NoteDrafts(folder, tasks)
    drafts.refused.connect(told.append)
    for words in ("Ask.", "Ask them."):
        drafts.keep(Draft(TENTH, "", words))
        qtbot.waitUntil(lambda: tasks.is_idle)
    assert len(told) == 1
    folder.unlink()
    drafts.keep(Draft(TENTH, "", "Ask them all."))
    qtbot.waitUntil(lambda: tasks.is_idle)
    [file] = folder.glob("*.json")
    assert [one.note for one in load_drafts(file)] == ["Ask them all."]
    tasks.close()


def hold_elsewhere(path: Path) -> None:
    """Let the file at *path* be that of a window on another machine, as a lock there tells it."""
    lock = path.with_name(f"{path.name}.lock")
    lock.write_text(f"{os.getpid()}\npython\nembassy-7\n0123456789abcdef\n\n", encoding="utf-8")


def test_what_was_left_on_another_machine_is_offered_and_said(qtbot, themes, tmp_path):
    path = left_behind(tmp_path, Draft(TENTH, "", "Ask."))
    hold_elsewhere(path)
    with opened(qtbot, themes, tmp_path) as reader:
        assert written(reader)[0] == "Ask."
        assert "The program stopped on “embassy-7” before" in reader.panels.messages.text
        assert [one.note for one in kept(reader)] == ["Ask."]
        assert not path.exists()
        reader.press(Key.Key_Return, CTRL, on=reader.panels.note_editor)
        assert [one.note for one in reader.annotations()] == ["Ask."]
    assert not list((tmp_path / "drafts").iterdir())


def test_a_window_on_another_machine_keeps_its_words_when_they_are_offered_here(tmp_path, qtbot):
    tasks = Tasks()
    there = NoteDrafts(tmp_path, tasks, machine="there")
    there.keep(Draft(TENTH, "", "Ask."))
    qtbot.waitUntil(lambda: tasks.is_idle)
    [path] = tmp_path.glob("there-*.json")
    hold_elsewhere(path)
    here = NoteDrafts(tmp_path, tasks, machine="here")
    [found] = here.recover()
    assert (found.draft.note, found.machine) == ("Ask.", "embassy-7")
    there.keep(Draft(TENTH, "", "Ask again."))
    qtbot.waitUntil(lambda: tasks.is_idle)
    kept_there = [one.note for one in load_drafts(path)]
    kept_here = [one.note for p in tmp_path.glob("here-*.json") for one in load_drafts(p)]
    assert (kept_there, kept_here) == (["Ask again."], ["Ask."])
    tasks.close()


def test_words_on_one_note_from_two_windows_are_offered_one_after_the_other(tmp_path, qtbot):
    tasks = Tasks()
    for name, words in (("a", "Ask."), ("b", "Ask them.")):
        save_drafts(tmp_path / f"{name}.json", [Draft(TENTH, "id", words)])
    for words in ("Ask.", "Ask them."):
        drafts = NoteDrafts(tmp_path, tasks)
        [found] = drafts.recover()
        assert found.draft.note == words
        drafts.forget("id")
        qtbot.waitUntil(lambda: tasks.is_idle)
    assert not list(tmp_path.iterdir())
    tasks.close()


@pytest.mark.skipif(os.name == "nt", reason="processes are killed otherwise there")
@pytest.mark.usefixtures("qtbot")
def test_a_killed_program_leaves_what_was_written(tmp_path):
    script = (
        "import sys, time; from pathlib import Path\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from osce_reader.annotations.drafts import Draft\n"
        "from osce_reader.gui.note_drafts import NoteDrafts\n"
        "from osce_reader.gui.tasks import Tasks\n"
        "from osce_reader.model.locator import Locator\n"
        "app = QCoreApplication([]); tasks = Tasks()\n"
        "drafts = NoteDrafts(Path(sys.argv[1]), tasks)\n"
        "drafts.keep(Draft(Locator('lamp', 'en', '1'), '', 'Ask.'))\n"
        "while not tasks.is_idle: app.processEvents()\n"
        "print('kept', flush=True); time.sleep(60)\n"
    )
    program = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    tasks = Tasks()
    assert program.stdout is not None
    assert program.stdout.readline() == "kept\n"
    assert NoteDrafts(tmp_path, tasks).recover() == ()
    program.send_signal(signal.SIGKILL)
    program.communicate()
    [found] = NoteDrafts(tmp_path, tasks).recover()
    assert (found.draft.note, found.machine) == ("Ask.", "")
    tasks.close()
