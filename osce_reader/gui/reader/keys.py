"""The keys of the page: which one moves the caret, and which asks for something else."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from osce_reader.gui.reader.movement import Step


class Command(Enum):
    """What a key asks of the page."""

    NEXT_PARAGRAPH = auto()
    PREVIOUS_PARAGRAPH = auto()
    NEXT_SECTION = auto()
    PREVIOUS_SECTION = auto()
    LINE_DOWN = auto()
    LINE_UP = auto()
    PAGE_DOWN = auto()
    PAGE_UP = auto()
    START = auto()
    END = auto()
    SELECT_ALL = auto()
    COPY = auto()
    FOLLOW = auto()
    FOLLOW_IN_NEW_TAB = auto()
    CLEAR = auto()
    CONTEXT_MENU = auto()


@dataclass(frozen=True, slots=True)
class CaretKey:
    """A key that moves the caret, or with `extends` the end of the selection."""

    step: Step
    extends: bool


_Chord = tuple[Qt.KeyboardModifier, int]
_Key, _Modifier = Qt.Key, Qt.KeyboardModifier
_NONE, _SHIFT, _CTRL = _Modifier.NoModifier, _Modifier.ShiftModifier, _Modifier.ControlModifier
_CTRL_SHIFT = _CTRL | _SHIFT

_LETTERS = {
    "j": Command.NEXT_PARAGRAPH,
    "k": Command.PREVIOUS_PARAGRAPH,
    "]": Command.NEXT_SECTION,
    "[": Command.PREVIOUS_SECTION,
}
_COMMANDS: dict[_Chord, Command] = {
    (_NONE, _Key.Key_Down): Command.LINE_DOWN,
    (_NONE, _Key.Key_Up): Command.LINE_UP,
    (_NONE, _Key.Key_PageDown): Command.PAGE_DOWN,
    (_NONE, _Key.Key_PageUp): Command.PAGE_UP,
    (_NONE, _Key.Key_Space): Command.PAGE_DOWN,
    (_SHIFT, _Key.Key_Space): Command.PAGE_UP,
    (_NONE, _Key.Key_Home): Command.START,
    (_NONE, _Key.Key_End): Command.END,
    (_CTRL, _Key.Key_Home): Command.START,
    (_CTRL, _Key.Key_End): Command.END,
    (_NONE, _Key.Key_Return): Command.FOLLOW,
    (_NONE, _Key.Key_Enter): Command.FOLLOW,
    (_CTRL, _Key.Key_Return): Command.FOLLOW_IN_NEW_TAB,
    (_CTRL, _Key.Key_Enter): Command.FOLLOW_IN_NEW_TAB,
    (_NONE, _Key.Key_Escape): Command.CLEAR,
    (_SHIFT, _Key.Key_F10): Command.CONTEXT_MENU,
}
_STANDARD = {
    QKeySequence.StandardKey.SelectAll: Command.SELECT_ALL,
    QKeySequence.StandardKey.Copy: Command.COPY,
}
_CARET: dict[_Chord, Step] = {
    (_NONE, _Key.Key_Right): Step.NEXT_CHARACTER,
    (_NONE, _Key.Key_Left): Step.PREVIOUS_CHARACTER,
    (_CTRL, _Key.Key_Right): Step.NEXT_WORD,
    (_CTRL, _Key.Key_Left): Step.PREVIOUS_WORD,
    (_CTRL, _Key.Key_Down): Step.NEXT_LINE,
    (_CTRL, _Key.Key_Up): Step.PREVIOUS_LINE,
}
_EXTENDING: dict[_Chord, Step] = {
    (_SHIFT, _Key.Key_Right): Step.NEXT_CHARACTER,
    (_SHIFT, _Key.Key_Left): Step.PREVIOUS_CHARACTER,
    (_CTRL_SHIFT, _Key.Key_Right): Step.NEXT_WORD,
    (_CTRL_SHIFT, _Key.Key_Left): Step.PREVIOUS_WORD,
    (_SHIFT, _Key.Key_Down): Step.NEXT_LINE,
    (_SHIFT, _Key.Key_Up): Step.PREVIOUS_LINE,
    (_SHIFT, _Key.Key_Home): Step.LINE_START,
    (_SHIFT, _Key.Key_End): Step.LINE_END,
    (_CTRL_SHIFT, _Key.Key_Down): Step.NEXT_PARAGRAPH,
    (_CTRL_SHIFT, _Key.Key_Up): Step.PREVIOUS_PARAGRAPH,
}
_IGNORED_MODIFIERS = _Modifier.KeypadModifier | _Modifier.GroupSwitchModifier


def find_command(event: QKeyEvent) -> Command | None:
    """Return what a key asks for, or `None`."""
    for standard, command in _STANDARD.items():
        if event.matches(standard):
            return command
    modifiers, key = _chord(event)
    if modifiers == _NONE and event.text() in _LETTERS:
        return _LETTERS[event.text()]
    return _COMMANDS.get((modifiers, key))


def find_caret_key(event: QKeyEvent) -> CaretKey | None:
    """Return how a key moves the caret, or `None`."""
    chord = _chord(event)
    if chord in _EXTENDING:
        return CaretKey(_EXTENDING[chord], extends=True)
    return CaretKey(_CARET[chord], extends=False) if chord in _CARET else None


def _chord(event: QKeyEvent) -> _Chord:
    return event.modifiers() & ~_IGNORED_MODIFIERS, event.key()
