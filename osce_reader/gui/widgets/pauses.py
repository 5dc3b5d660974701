"""Timers that wait for a pause once they are started, as in typing."""

from PySide6.QtCore import QObject, QTimer


def make_pause(milliseconds: int, parent: QObject) -> QTimer:
    """Return a timer that times out once each time, so long after it was started last.

    Its properties are not named in its constructor: PySide looks them up with a capital letter,
    and finds no `interval` where the system speaks Turkish.
    """
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer
