"""Notes as they are shown: their light Markdown as words that stand out."""

from PySide6.QtGui import QFont, QTextCharFormat

from osce_reader.annotations.light_markdown import NoteStyle, read_light_markdown
from osce_reader.gui.widgets.labels import TextLabel
from osce_reader.gui.widgets.text import Marks, TextStyle


def note_label(note: str, *, lines: int) -> TextLabel:
    """Return a label of a *note* on at most so many *lines*."""
    styled = read_light_markdown(note)
    marks = tuple(Marks(((start, end),), _look(style)) for start, end, style in styled.spans)
    return TextLabel(styled.text, TextStyle.SERIF, lines=lines, marks=marks)


def plain_note(note: str) -> str:
    """Return the words of a *note* without the signs of Markdown."""
    return read_light_markdown(note).text


def _look(style: NoteStyle) -> QTextCharFormat:
    look = QTextCharFormat()
    if style is NoteStyle.STRONG:
        look.setFontWeight(QFont.Weight.Bold)
    elif style is NoteStyle.EMPHASIS:
        look.setFontItalic(True)
    else:
        look.setFontFamilies(["monospace"])
    return look
