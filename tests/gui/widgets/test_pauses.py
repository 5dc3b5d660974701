import ast
from pathlib import Path

from PySide6.QtCore import QObject

from osce_reader.gui.widgets.pauses import make_pause

GUI = Path(__file__).parents[3] / "osce_reader" / "gui"


def test_a_pause_ends_once(qtbot):
    parent = QObject()
    pause = make_pause(1, parent)
    with qtbot.waitSignal(pause.timeout):
        pause.start()
    assert not pause.isActive()


def test_no_property_is_named_in_a_constructor_of_qt():
    """PySide does not find one that begins with “i” where the system speaks Turkish."""
    named = [
        f"{path.name}:{call.lineno}"
        for path in GUI.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
        if call.func.id.startswith("Q") and call.keywords
    ]
    assert not named
