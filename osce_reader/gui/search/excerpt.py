"""Excerpts: the part of a found paragraph that is shown in a list."""

from osce_reader.gui.widgets.text import ELLIPSIS

_BEFORE = 50
_LENGTH = 240
_LINE_END = " · "


def make_excerpt(
    text: str, marks: tuple[tuple[int, int], ...]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the words of *text* around its first mark, and the *marks* in that.

    All offsets count code points. What is left out before is told by an ellipsis; what is left out
    behind, by whoever shortens the excerpt to its place. A dot parts lines, so that the words of a
    note do not run on into those that it is on.
    """
    start = _start(text, marks[0][0]) if marks else 0
    end = min(len(text), start + _LENGTH)
    lead = f"{ELLIPSIS} " if start else ""

    def place(offset: int) -> int:
        at = min(offset, end)
        return len(lead) + at - start + (len(_LINE_END) - 1) * text.count("\n", start, at)

    shown = lead + text[start:end].replace("\n", _LINE_END)
    moved = ((place(first), place(last)) for first, last in marks)
    return shown, tuple((first, last) for first, last in moved if first < last)


def _start(text: str, first: int) -> int:
    """Return where the excerpt begins: at a word not far before the *first* mark."""
    if first <= _BEFORE:
        return 0
    blank = text.find(" ", first - _BEFORE, first)
    return blank + 1 if blank >= 0 else first
