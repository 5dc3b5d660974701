"""A canary for releases of PySide6 that lose references (6.12.0 did, on Python 3.10 and 3.11).

There a call that returns nothing dropped a reference to `None`, and `Signal.emit` one to `True`,
until the interpreter aborted after a thousand or two. Since Python 3.12 both are immortal and
their counts do not move; there the probe shows only that the calls survive.
"""

import os
import subprocess
import sys

PROBE = """
import sys
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette, QTextCharFormat

class Bell(QObject):
    rung = Signal()
    rung_with = Signal(object)

def drift(value, call, count):
    before = sys.getrefcount(value)
    for _ in range(count):
        call()
    return sys.getrefcount(value) - before

app = QGuiApplication(["canary"])
bell, text_format, palette = Bell(), QTextCharFormat(), QPalette()
bell.rung.connect(lambda: None)
calls = {
    "setObjectName": lambda: bell.setObjectName("bell"),
    "setFontItalic": lambda: text_format.setFontItalic(True),
    "setColor": lambda: palette.setColor(QPalette.ColorRole.Base, QColor("#123456")),
    "emit": lambda: bell.rung.emit(),
    "emit with value": lambda: bell.rung_with.emit(None),
}
count = int(sys.argv[1])
for name, call in calls.items():
    for value in (None, True):
        lost = -drift(value, call, count)
        if lost > count // 10:
            print(f"{name} loses a reference to {value}: {lost} in {count} calls")
print("sound", flush=True)
"""


def run_probe(count: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROBE, str(count)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_qt_calls_do_not_lose_references():
    few = run_probe(400)
    assert few.stdout == "sound\n", few.stdout + few.stderr


def test_thousands_of_qt_calls_do_not_abort_the_interpreter():
    many = run_probe(6000)
    assert many.returncode == 0, many.stdout + many.stderr
    assert many.stdout == "sound\n"
