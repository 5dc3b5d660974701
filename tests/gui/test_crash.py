import logging
import sys
import threading

import pytest
from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType
from PySide6.QtGui import QGuiApplication

from osce_reader.gui.crash import CrashHandler, log_qt_message, make_report

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def handler():
    made = CrashHandler()
    yield made
    if made.dialog is not None:
        made.dialog.accept()


def failure(words: str = "lantern") -> ValueError:
    with pytest.raises(ValueError, match=words) as caught:
        fail(words)
    return caught.value


def fail(words: str) -> None:
    raise ValueError(words)


def test_error_is_printed_logged_and_shown_with_a_report_to_copy(qtbot, handler, caplog, capsys):
    error = failure()
    with caplog.at_level(logging.CRITICAL, "osce_reader"):
        handler.take(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: handler.dialog is not None)
    assert "ValueError: lantern" in handler.dialog.report
    assert any(record.exc_info for record in caplog.records)
    assert "ValueError: lantern" in capsys.readouterr().err
    handler.dialog.copy_report()
    assert "ValueError: lantern" in QGuiApplication.clipboard().text()


def test_second_error_is_added_to_the_dialog_that_is_open(qtbot, handler):
    for words in ("lantern", "wick", "wick"):
        error = failure(words)
        handler.take(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: handler.dialog is not None and "wick" in handler.dialog.report)
    assert handler.dialog.report.count("ValueError: wick") == 1


def test_error_in_a_slot_and_in_a_thread_reach_the_handler(qtbot, handler, monkeypatch):
    taken = []
    monkeypatch.setattr(handler, "take", lambda kind, *_: taken.append(kind))
    monkeypatch.setattr(sys, "excepthook", handler.take)
    monkeypatch.setattr(threading, "excepthook", handler._take_from_thread)
    QTimer.singleShot(0, lambda: 1 // 0)
    thread = threading.Thread(target=lambda: sys.modules["wick"])
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(taken) == 2)
    assert set(taken) == {ZeroDivisionError, KeyError}


def test_report_names_the_versions_and_the_way_to_the_error():
    error = failure()
    report = make_report(error, error.__traceback__)
    assert report.startswith("OSCE Reader ")
    assert "in fail" in report


def test_what_qt_says_is_logged_by_its_weight(caplog):
    with caplog.at_level(logging.DEBUG, "osce_reader"):
        log_qt_message(QtMsgType.QtWarningMsg, QMessageLogContext(), "no cursor")
    assert [(r.levelname, r.getMessage()) for r in caplog.records] == [("WARNING", "no cursor")]
