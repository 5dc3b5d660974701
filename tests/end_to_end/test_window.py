"""The window as a process of its own: on a virtual screen with real keys, and as a picture."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from osce_reader.annotations.drafts import Draft, load_drafts, save_drafts
from osce_reader.model.locator import Locator
from tests.end_to_end.screens import (
    PATIENCE,
    PROGRAM,
    ROOT,
    Hands,
    environment,
    needs_screen,
    run,
    wait_for,
)


def notes(folder: Path) -> list[dict[str, object]]:
    listed: list[dict[str, object]] = json.loads(run(folder, "note", "list", "--json").stdout)
    return listed


@needs_screen
@pytest.mark.slow
def test_paragraph_is_highlighted_by_keys_alone_and_is_there_on_the_command_line(screen, tmp_path):
    program = subprocess.Popen(
        [*PROGRAM, "--data-dir", str(tmp_path)], cwd=ROOT, env=environment(DISPLAY=screen)
    )
    try:
        hands = Hands(screen)
        window = hands.find_window()
        wait_for(lambda: "Paragraph 1 " in hands.do("getwindowname", window))
        hands.do("key", "ctrl+l")
        hands.do("type", "MC.DOC/1/11 para 10")
        hands.do("key", "Return")
        wait_for(lambda: "Paragraph 10 " in hands.do("getwindowname", window))
        hands.do("key", "1")
        wait_for(lambda: bool(notes(tmp_path)))
        hands.do("key", "ctrl+q")
        assert program.wait(PATIENCE) == 0
    finally:
        program.kill()
        program.wait()
    [made] = notes(tmp_path)
    assert (made["document"], made["locator"]) == ("mc-doc-1-11-corr-1", "10")
    assert made["colour"] == "yellow"
    assert "#10" in (tmp_path / "settings.toml").read_text(encoding="utf-8")


@pytest.mark.slow
def test_picture_is_saved_in_both_themes_without_a_screen(tmp_path):
    pictures = []
    draft = Draft(Locator("mc-doc-1-11-corr-1", "en", "10"), "", "Not saved yet.")
    save_drafts(tmp_path / "drafts" / "stopped.json", [draft])
    for theme in ("light", "dark"):
        file = tmp_path / f"{theme}.png"
        finished = run(
            tmp_path, "--screenshot", str(file), "MC.DOC/1/11#10",
            "--theme", theme, "--size", "1200x800",
        )  # fmt: skip
        assert (finished.returncode, finished.stderr) == (0, "")
        pictures.append(QImage(str(file)))
    light, dark = pictures
    assert (light.width(), light.height()) == (dark.width(), dark.height()) == (1200, 800)
    for x, y in ((100, 700), (275, 700), (1100, 700)):
        assert light.pixelColor(x, y).lightness() > 200
        assert dark.pixelColor(x, y).lightness() < 60
    assert not (tmp_path / "settings.toml").exists()
    assert load_drafts(tmp_path / "drafts" / "stopped.json") == (draft,)


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("--screenshot", "a.png", "MC.DOC/1/11#99"), 1, "has no para. 99"),
        (("--screenshot", "a.png", "nothing of the kind"), 1, "Nothing is known"),
        (("--screenshot", "no/such/folder/a.png"), 1, "cannot be saved"),
        (("--screenshot", "a.png", "one", "two"), 2, "at most one PLACE"),
        (("--screenshot", "a.png", "one", "--theme", "dark", "two"), 2, "at most one PLACE"),
        (("--screenshot", "a.png", "--size", "big"), 2, "no size"),
        (("--screenshot", "a.png", "--theme", "pink"), 2, "invalid choice"),
        ((), 1, "There is no display"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(tmp_path, arguments, status, said):
    finished = run(tmp_path, *arguments)
    assert finished.returncode == status
    assert said in finished.stderr
    assert "Traceback" not in finished.stderr
    assert status == 2 or len(finished.stderr.splitlines()) == 1
    assert not (ROOT / "a.png").exists()


def test_screen_that_is_not_there_is_said_in_one_line(tmp_path):
    finished = run(tmp_path, DISPLAY=":4711")
    assert finished.returncode == 1
    assert finished.stderr.startswith("There is no display")
    assert len(finished.stderr.splitlines()) == 1


def test_program_says_when_it_has_painted(tmp_path):
    finished = run(
        tmp_path, "--open", "MC.DOC/1/11#10", "--exit-when-painted", QT_QPA_PLATFORM="offscreen"
    )
    assert (finished.returncode, finished.stdout, finished.stderr) == (0, "painted\n", "")


def test_link_shows_what_its_place_shows(tmp_path):
    shown = []
    for name, typed in (
        ("other", "MC.DOC/1/11/Corr.1@en#1"),
        ("link", "osce-reader:MC.DOC/1/11/Corr.1%40en#10"),
        ("place", "MC.DOC/1/11/Corr.1@en#10"),
    ):
        picture = tmp_path / f"{name}.png"
        assert run(tmp_path / "data", "--screenshot", str(picture), typed).returncode == 0
        shown.append(QImage(str(picture)))
    other, link, place = shown  # the first start says more than the next ones
    assert link == place
    assert link != other


def test_link_opens_the_window(tmp_path):
    finished = run(
        tmp_path, "osce-reader:MC.DOC/1/11/Corr.1%40en#10", "--exit-when-painted",
        QT_QPA_PLATFORM="offscreen",
    )  # fmt: skip
    assert (finished.returncode, finished.stdout, finished.stderr) == (0, "painted\n", "")


@pytest.mark.parametrize(
    ("link", "message"),
    [
        ("osce-reader:", "names no place"),
        ("osce-reader:MC.DOC/99/11#10", "Nothing is known of “MC.DOC/99/11#10”"),
        ("osce-reader:MC.DOC/1/11#99", "has no para. 99. Its paragraphs go from 1 to 16"),
        ("osce-reader:MC.DEC/5/08#1", "only the catalogue knows it"),
        ("osce-reader:MC%FF", "is damaged"),
    ],
)
def test_bad_link_is_one_line_and_status_one(tmp_path, link, message):
    finished = run(tmp_path, link, QT_QPA_PLATFORM="offscreen")
    assert (finished.returncode, finished.stdout) == (1, "")
    assert message in finished.stderr
    assert len(finished.stderr.splitlines()) == 1


def test_no_slow_library_is_loaded_before_the_first_page(tmp_path):
    finished = subprocess.run(
        [
            sys.executable, "-X", "importtime", "-m", "osce_reader", "--data-dir", str(tmp_path),
            "--exit-when-painted",
        ],
        cwd=ROOT, env=environment(QT_QPA_PLATFORM="offscreen"), capture_output=True, text=True,
        timeout=60, check=True,
    )  # fmt: skip
    loaded = {line.rpartition("|")[2].strip() for line in finished.stderr.splitlines()}
    assert "PySide6.QtWidgets" in loaded
    slow = ("whoosh", "snowballstemmer", "PySide6.QtNetwork", "ssl", "asyncio")
    assert loaded.isdisjoint(slow)


@pytest.mark.skipif(not shutil.which("localedef"), reason="localedef is needed for a locale")
@pytest.mark.slow
def test_the_window_opens_where_the_system_speaks_turkish(tmp_path):
    """There the capital of “i” is not “I”, which is what libraries stumble over."""
    locale = tmp_path / "tr_TR.UTF-8"
    made = subprocess.run(
        ["localedef", "-i", "tr_TR", "-f", "UTF-8", str(locale)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("the machine has no source of the Turkish locale")
    file, turkish = tmp_path / "window.png", {"LOCPATH": str(tmp_path), "LC_ALL": locale.name}
    shown = run(tmp_path / "data", "--screenshot", str(file), "MC.DOC/1/11#10", **turkish)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert not QImage(str(file)).isNull()
    note = ("note", "add", "MC.DOC/1/11#10", "--note", "İyi")
    assert run(tmp_path / "data", *note, **turkish).returncode == 0
    assert [one["note"] for one in notes(tmp_path / "data")] == ["İyi"]
