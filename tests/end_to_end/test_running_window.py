"""A second start, as a process of its own, on a screen where a window is open."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.end_to_end.screens import (
    PATIENCE,
    PROGRAM,
    ROOT,
    TITLE,
    Hands,
    environment,
    needs_screen,
    run,
    wait_for,
)

pytestmark = [needs_screen, pytest.mark.slow]


@contextmanager
def start(folder: Path, display: str, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """A start of the program, which is ended if it does not end by itself."""
    program = subprocess.Popen(
        [*PROGRAM, "--data-dir", str(folder), *arguments],
        cwd=ROOT, env=environment(DISPLAY=display), stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield program
    finally:
        program.kill()
        program.wait()


@contextmanager
def open_window(folder: Path, display: str) -> Iterator[tuple[subprocess.Popen[bytes], Hands]]:
    """The program with its window open, and hands on its screen."""
    hands = Hands(display)
    with start(folder, display) as program:
        hands.find_window()
        wait_for(lambda: "Paragraph 1 " in titles(hands)[0])
        yield program, hands


def titles(hands: Hands) -> list[str]:
    """The titles of all windows on the screen."""
    numbers = hands.do("search", "--onlyvisible", "--name", TITLE).splitlines()
    return [hands.do("getwindowname", number) for number in numbers]


def test_a_link_is_shown_by_the_window_that_is_open(screen, tmp_path):
    with open_window(tmp_path, screen) as (_, hands):
        for arguments in (("osce-reader:MC.DOC/1/11#10",), ("--open", "MC.DOC/1/11#12")):
            second = run(tmp_path, *arguments, DISPLAY=screen)
            assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
            [title] = titles(hands)
            assert f"Paragraph {arguments[-1].rpartition('#')[2]} " in title
        hands.do("key", "alt+Left")
        wait_for(lambda: "Paragraph 10 " in titles(hands)[0])


def test_a_start_without_a_place_opens_no_second_window(screen, tmp_path):
    with open_window(tmp_path, screen) as (_, hands):
        before = titles(hands)
        second = run(tmp_path, DISPLAY=screen)
        assert (second.returncode, second.stderr) == (0, "")
        assert titles(hands) == before


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("osce-reader:MC.DOC/99/11#10",), 1, "Nothing is known of “MC.DOC/99/11#10”"),
        (("osce-reader:MC.DOC/1/11#99",), 1, "has no para. 99"),
        (("--open", "MC.DOC/99/11#10"), 0, ""),
    ],
)
def test_a_bad_place_is_told_where_whoever_gave_it_looks(screen, tmp_path, arguments, status, said):
    with open_window(tmp_path, screen) as (_, hands):
        before = titles(hands)
        second = run(tmp_path, *arguments, DISPLAY=screen)
        assert second.returncode == status
        assert said in second.stderr
        assert len(second.stderr.splitlines()) == status
        assert titles(hands) == before


def test_commands_and_pictures_do_not_disturb_the_window(screen, tmp_path):
    with open_window(tmp_path, screen) as (_, hands):
        before = titles(hands)
        for arguments in (
            ("list",), ("note", "add", "MC.DOC/1/11#10", "--note", "Oil"),
            ("--screenshot", str(tmp_path / "a.png"), "MC.DOC/1/11#10"),
            ("--open", "MC.DOC/1/11#10", "--exit-when-painted"),
        ):  # fmt: skip
            assert run(tmp_path, *arguments, DISPLAY=screen).returncode == 0
        assert titles(hands) == before
        assert (tmp_path / "a.png").exists()


def test_each_data_folder_has_a_window(screen, tmp_path):
    with (
        open_window(tmp_path / "one", screen) as (_, hands),
        start(tmp_path / "two", screen, "osce-reader:MC.DOC/1/11#10"),
    ):
        wait_for(lambda: len(titles(hands)) == 2)
        wait_for(lambda: any("Paragraph 10 " in title for title in titles(hands)))
        assert any("Paragraph 1 " in title for title in titles(hands))


def test_after_a_crash_the_next_start_opens_its_window(screen, tmp_path):
    with open_window(tmp_path, screen) as (program, hands):
        program.kill()
        program.wait()
        wait_for(lambda: not titles(hands))
        with start(tmp_path, screen, "osce-reader:MC.DOC/1/11#10"):
            wait_for(lambda: any("Paragraph 10 " in title for title in titles(hands)))


def test_a_window_that_hangs_keeps_nobody_from_a_new_one(screen, tmp_path):
    with open_window(tmp_path, screen) as (program, hands):
        os.kill(program.pid, signal.SIGSTOP)
        with start(tmp_path, screen, "osce-reader:MC.DOC/1/11#10"):
            wait_for(lambda: any("Paragraph 10 " in title for title in titles(hands)))
        os.kill(program.pid, signal.SIGCONT)


def test_a_window_that_was_closed_leaves_room_for_the_next(screen, tmp_path):
    with open_window(tmp_path, screen) as (program, hands):
        hands.do("key", "ctrl+q")
        assert program.wait(PATIENCE) == 0
        with start(tmp_path, screen, "osce-reader:MC.DOC/1/11#10"):
            wait_for(lambda: any("Paragraph 10 " in title for title in titles(hands)))
