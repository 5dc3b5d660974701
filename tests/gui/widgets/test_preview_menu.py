import pytest
from PySide6.QtWidgets import QMenu

from osce_reader.gui.widgets.preview_menu import add_previewed


@pytest.mark.parametrize(
    ("title", "preview", "text", "tip"),
    [
        ("A", "short", "A\tshort", "short"),
        ("A & B", "C & D", "A && B\tC && D", "C & D"),
        ("A", "", "A", "A"),
        ("A", "two\n lines", "A\ttwo lines", "two\n lines"),
        ("A", "x" * 50 + "y" * 50, "A\t" + "x" * 34 + "…" + "y" * 32, "x" * 50 + "y" * 50),
    ],
)
def test_an_entry_shows_what_would_come_of_it(qtbot, title, preview, text, tip):
    menu = QMenu()
    qtbot.addWidget(menu)
    done: list[str] = []
    action = add_previewed(menu, title, preview, answer=lambda: done.append(title))
    assert (action.text(), action.toolTip()) == (text, tip)
    action.trigger()
    assert done == [title]
    assert menu.toolTipsVisible()
