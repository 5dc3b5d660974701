"""Excerpts: the part of a found paragraph that is shown in a list."""

from osce_reader.gui.widgets.text import ELLIPSIS

_BEFORE = 50
_LENGTH = 240


def make_excerpt(
    text: str, marks: tuple[tuple[int, int], ...]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the words of *text* around its first mark, and the *marks* in that.

    All offsets count code points. What is left out before is told by an ellipsis; what is left out
    behind, by whoever shortens the excerpt to its place.
    """
    start = _start(text, marks[0][0]) if marks else 0
    lead = f"{ELLIPSIS} " if start else ""
    shift = len(lead) - start
    shown = lead + text[start : start + _LENGTH].replace("\n", " ")
    moved = ((a + shift, min(b + shift, len(shown))) for a, b in marks)
    return shown, tuple((a, b) for a, b in moved if a < b)


def _start(text: str, first: int) -> int:
    """Return where the excerpt begins: at a word not far before the *first* mark."""
    if first <= _BEFORE:
        return 0
    blank = text.find(" ", first - _BEFORE, first)
    return blank + 1 if blank >= 0 else first
