"""A later start hands over to the window that is open; what is left behind stops nobody."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest

from osce_reader.gui import running_window
from osce_reader.gui.running_window import Call, RunningWindow

LEFT = '{"links": [], "places": ["x"], "theme": "", "size": null, "activation": ""}'
CALL = Call(("osce-reader:MC.DOC/1/11#10",), ("MC.DOC/1/11#1",), "dark", (900, 700), "t1")
SOON, NEVER = 0.2, 30.0


@dataclass
class Listener:
    """Hears calls, and gives one answer to all."""

    heard: list[Call]
    answer: str = ""

    def __call__(self, call: Call) -> str:
        self.heard.append(call)
        return self.answer


@contextmanager
def window(folder: Path) -> Iterator[RunningWindow]:
    running = RunningWindow(folder)
    assert running.claim()
    yield running
    running.release()


def call(qtbot, folder: Path, asked: Call = CALL) -> str | None:
    """Call from another thread, as another process would, while this one answers."""
    with ThreadPoolExecutor(1) as threads:
        answer = threads.submit(RunningWindow(folder, patience=NEVER).call, asked)
        qtbot.waitUntil(answer.done, timeout=10_000)
    return answer.result()


def test_one_window_at_a_time(tmp_path):
    with window(tmp_path / "windows"):
        assert not RunningWindow(tmp_path / "windows").claim()
        assert RunningWindow(tmp_path / "other").claim()
    assert RunningWindow(tmp_path / "windows").claim()


@pytest.mark.parametrize("asked", [CALL, Call()])
@pytest.mark.parametrize("refusal", ["", "Nothing is known of “MC.DOC/99/11”."])
def test_a_call_arrives_as_it_was_made_and_is_answered(qtbot, tmp_path, asked, refusal):
    heard: list[Call] = []
    with window(tmp_path / "windows") as running:
        running.listen(Listener(heard, refusal))
        assert call(qtbot, tmp_path / "windows", asked) == refusal
        assert [path.name for path in (tmp_path / "windows").iterdir()] == ["lock"]
    assert heard == [asked]
    assert list((tmp_path / "windows").iterdir()) == []


def test_a_call_from_before_the_window_listens_is_answered(qtbot, tmp_path):
    heard: list[Call] = []
    with window(tmp_path) as running, ThreadPoolExecutor(1) as threads:
        answer = threads.submit(RunningWindow(tmp_path, patience=NEVER).call, CALL)
        qtbot.waitUntil(lambda: any(tmp_path.glob("*.asked")))
        running.listen(Listener(heard))
        qtbot.waitUntil(answer.done)
    assert (heard, answer.result()) == ([CALL], "")


def test_a_window_that_does_not_answer_leaves_the_call_to_whoever_made_it(tmp_path):
    with window(tmp_path):
        caller = RunningWindow(tmp_path, patience=SOON)
        assert not caller.claim()
        assert caller.call(CALL) is None
        assert [path.name for path in tmp_path.iterdir()] == ["lock"]


def test_a_window_that_takes_long_has_the_call(qtbot, tmp_path, monkeypatch):
    """It took the call away, and will show it: whoever asked need not open a second window."""
    now = [0.0]
    clock = SimpleNamespace(monotonic=lambda: now[0], sleep=time.sleep)
    monkeypatch.setattr(running_window, "time", clock)  # it goes on once the call is taken away
    with window(tmp_path), ThreadPoolExecutor(1) as threads:
        answer = threads.submit(RunningWindow(tmp_path, patience=NEVER).call, CALL)
        qtbot.waitUntil(lambda: any(tmp_path.glob("*.asked")))
        next(tmp_path.glob("*.asked")).unlink()
        now[0] = 2 * NEVER
        qtbot.waitUntil(answer.done)
    assert answer.result() == ""


def test_a_window_that_closes_hands_its_place_to_who_calls(qtbot, tmp_path):
    caller = RunningWindow(tmp_path, patience=NEVER)
    with ThreadPoolExecutor(1) as threads:
        with window(tmp_path):
            answer = threads.submit(caller.call, CALL)
            qtbot.waitUntil(lambda: any(tmp_path.glob("*.asked")))
        qtbot.waitUntil(answer.done)
    assert answer.result() is None
    assert not RunningWindow(tmp_path).claim()
    caller.release()


def test_a_lock_of_a_program_that_was_killed_stops_nobody(tmp_path):
    program = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from osce_reader.gui.running_window import RunningWindow\n"
        "running = RunningWindow(Path(sys.argv[1]))\n"
        "print(running.claim(), flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert killed.stdout == "True\n"
    assert (tmp_path / "lock").exists()
    with window(tmp_path):
        assert not RunningWindow(tmp_path).claim()


@pytest.mark.parametrize("name", ["left.asked", "left.answered", ".left.tmp"])
def test_what_was_left_long_ago_is_removed_and_not_answered(tmp_path, name):
    heard: list[Call] = []
    left = tmp_path / name
    left.write_text(LEFT)
    os.utime(left, (1, 1))
    with window(tmp_path) as running:
        running.listen(Listener(heard))
    assert heard == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", "7", '{"links": 7, "places": [], "theme": "", "size": null, "activation": ""}',
     '{"links": [], "places": [], "theme": "", "size": ["x", 1], "activation": ""}', b"\xff"],
)  # fmt: skip
def test_a_call_that_cannot_be_read_is_left_to_whoever_made_it(qtbot, tmp_path, text):
    (tmp_path / "strange.asked").write_bytes(text if isinstance(text, bytes) else text.encode())
    heard: list[Call] = []
    with window(tmp_path) as running:
        running.listen(Listener(heard))
        assert call(qtbot, tmp_path) == ""
        assert (tmp_path / "strange.asked").exists()
    assert heard == [CALL]


def test_where_nothing_can_be_written_every_start_has_a_window(tmp_path):
    (tmp_path / "file").write_text("")
    folder = tmp_path / "file" / "windows"
    first, second = RunningWindow(folder), RunningWindow(folder)
    for running in (first, second):
        assert running.claim()
        running.listen(lambda _: "")
    assert second.call(CALL) is None
    first.release()
    second.release()
