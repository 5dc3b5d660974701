import threading
from functools import partial

import pytest
from PySide6.QtCore import QThread

from osce_reader.errors import PlaceError
from osce_reader.gui.tasks import Lane, Tasks

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def tasks():
    made = Tasks()
    yield made
    made.close()


def test_result_arrives_on_the_thread_of_the_window(qtbot, tasks):
    heard = []
    tasks.run(
        lambda: threading.current_thread().name,
        done=lambda name: heard.append((name, QThread.currentThread())),
    )
    qtbot.waitUntil(lambda: bool(heard))
    [(name, thread)] = heard
    assert name.startswith("read")
    assert thread == tasks.thread()


def test_work_that_writes_runs_in_its_order(qtbot, tasks):
    written: list[int] = []
    heard: list[None] = []
    for number in range(50):
        tasks.run(partial(written.append, number), done=heard.append, lane=Lane.WRITE)
    qtbot.waitUntil(lambda: len(heard) == 50)
    assert written == list(range(50))


def test_newer_work_of_the_same_name_silences_older(qtbot, tasks):
    heard: list[object] = []
    gate = threading.Event()
    tasks.run(lambda: gate.wait(5) and "old", done=heard.append, name="search")
    tasks.run(lambda: "new", done=heard.append, name="search")
    gate.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert heard == ["new"]


def test_what_the_user_can_act_on_goes_to_the_caller_or_to_everyone(qtbot, tasks):
    def refuse():
        raise PlaceError("Nothing is there.")

    heard: list[str] = []
    said: list[str] = []
    tasks.refused.connect(said.append)
    tasks.run(refuse, failed=lambda error: heard.append(str(error)))
    tasks.run(refuse)
    qtbot.waitUntil(lambda: bool(heard and said))
    assert heard == said == ["Nothing is there."]


def test_a_bug_is_not_lost(qtbot, tasks):
    with qtbot.captureExceptions() as caught:
        tasks.run(lambda: 1 // 0, done=print, failed=print)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError
    assert tasks.is_idle


def test_idle_is_told_when_nothing_is_left_even_after_work_that_begets_work(qtbot, tasks):
    heard: list[int] = []
    tasks.run(lambda: 1, done=lambda _: tasks.run(lambda: 2, done=heard.append))
    with qtbot.waitSignal(tasks.idle):
        pass
    assert heard == [2]


def test_closing_finishes_what_writes_and_is_heard_no_more(qapp):
    tasks = Tasks()
    written: list[int] = []
    heard: list[None] = []
    for number in range(5):
        tasks.run(partial(written.append, number), done=heard.append, lane=Lane.WRITE)
    tasks.close()
    qapp.processEvents()
    assert written == list(range(5))
    assert heard == []
    assert tasks.run(lambda: 1).is_cancelled()
