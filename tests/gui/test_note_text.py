import pytest
from PySide6.QtGui import QFont

from osce_reader.gui.note_text import note_label, plain_note
from osce_reader.gui.widgets.text import lay_out_text
from tests.gui.seen import show


@pytest.mark.parametrize(
    ("note", "is_bold", "is_italic"),
    [("**Oil**", True, False), ("*Oil*", False, True), ("# Oil", True, False), ("Oil", None, None)],
)
def test_light_markdown_is_seen_on_a_card(qtbot, fonts, note, is_bold, is_italic):
    assert fonts
    label = note_label(note, lines=3)
    show(qtbot, label, 200, 60)
    assert label.text() == plain_note(note) == "Oil"
    laid = lay_out_text("Oil", QFont(), 200, marks=label.marks)
    looks = [
        (one.format.fontWeight() == QFont.Weight.Bold, one.format.fontItalic())
        for one in laid.layout.formats()
    ]
    assert looks == ([] if is_bold is None else [(is_bold, is_italic)])
