"""The facts of a document as a form: each with where it comes from, and what is wrong with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from osce_reader.errors import DocumentError

_LIST_TIP = "Several are separated by “; ”"
_LABELS = (
    ("symbol", "Symbol", "Such as MC.DEC/5/08"),
    ("title", "Title", "The title as printed"),
    ("kind", "Kind", "Decision, declaration, report, …"),
    ("body", "Body", "Which body adopted it: MC, PC, FSC, …"),
    ("meeting", "Meeting", "The meeting at which it was adopted"),
    ("place", "Place", "Where it was adopted"),
    ("date", "Date", "2011-12-07 or 7 December 2011; the year alone will do"),
    ("language", "Language", "Two letters: en, fr, de, it, ru, es"),
    ("original_language", "Original language", "The language it was drawn up in: two letters"),
    ("fields_of_work", "Fields of work", _LIST_TIP),
    ("structures", "Structures", _LIST_TIP),
    ("countries", "Countries", _LIST_TIP),
    ("corrects", "Corrects", "The symbol of the document that this one corrects"),
    ("supersedes", "Supersedes", "The symbol of the document that this one takes the place of"),
    ("source", "Source", "Where the file came from"),
)
GIVEN = "given by you"


@dataclass(slots=True)
class _Field:
    """One fact on the form, and what it was before anything was typed."""

    box: QLineEdit | QComboBox
    source: QLabel
    problem: QLabel
    before: str = ""
    origin: str = ""

    @property
    def text(self) -> str:
        return self.box.text() if isinstance(self.box, QLineEdit) else self.box.currentText()

    def set_text(self, text: str) -> None:
        if isinstance(self.box, QLineEdit):
            self.box.setText(text)
            self.box.setCursorPosition(0)
        else:
            self.box.setCurrentText(text)


@dataclass(frozen=True, slots=True)
class FormRules:
    """How a form treats what is typed.

    `read` returns a value of a fact of that name as it is kept, and raises `DocumentError`;
    `choices` are values that are offered; a form that is not editable is only looked at.
    """

    read: Callable[[str, str], str]
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)
    is_editable: bool = True


class FactForm(QScrollArea):
    """Shows facts by the names of the fields of a document, to read or to edit.

    `changed` says that something was typed. What is wrong is said under its field at once.
    """

    changed = Signal()

    def __init__(self, rules: FormRules, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rules = rules
        self._is_filling = False
        self._fields: dict[str, _Field] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget(self)
        self._grid = QGridLayout(inside)
        self._grid.setColumnStretch(1, 1)
        self._grid.setVerticalSpacing(4)
        for name, label, tip in _LABELS:
            self._add_field(name, label, tip)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self.setWidget(inside)

    def show_facts(self, values: Mapping[str, str], sources: Mapping[str, str]) -> None:
        """Show *values*, each with where it comes from; what was typed stays."""
        typed = self.changes()
        self._is_filling = True
        for name, one in self._fields.items():
            one.before, one.origin = values.get(name, ""), sources.get(name, "")
            one.set_text(typed.get(name, one.before))
            self._look_at(name)
        self._is_filling = False

    def changes(self) -> dict[str, str]:
        """Return what differs from what was shown, as it was typed."""
        return {
            name: one.text.strip()
            for name, one in self._fields.items()
            if one.text.strip() != one.before
        }

    def problems(self) -> dict[str, str]:
        """Return what is wrong, by the names of the facts."""
        found = {name: self._find_problem(name, text) for name, text in self.changes().items()}
        return {name: problem for name, problem in found.items() if problem}

    def focus_problem(self) -> bool:
        """Move the keyboard to the first field with a problem; tell whether there is one."""
        wrong = next(iter(self.problems()), None)
        if wrong is None:
            return False
        box = self._fields[wrong].box
        self.ensureWidgetVisible(box)
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def text(self, name: str) -> str:
        """Return what stands in the field of the fact of that *name*."""
        return self._fields[name].text

    def set_text(self, name: str, text: str) -> None:
        """Put *text* into a field, as if it were typed."""
        self._fields[name].set_text(text)

    def focus_field(self, name: str) -> None:
        """Move the keyboard to a field."""
        self._fields[name].box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_field(self, name: str, label: str, tip: str) -> None:
        row = self._grid.rowCount()
        box = self._make_box(name)
        box.setAccessibleName(label)
        box.setToolTip(tip)
        caption = QLabel(label, self)
        caption.setBuddy(box)
        source, problem = QLabel(self), QLabel(self)
        source.setProperty("role", "quiet")
        problem.setProperty("role", "danger")
        problem.setWordWrap(True)
        problem.setTextFormat(Qt.TextFormat.PlainText)
        problem.hide()
        self._grid.addWidget(caption, row, 0)
        self._grid.addWidget(box, row, 1)
        self._grid.addWidget(source, row, 2)
        self._grid.addWidget(problem, row + 1, 1, 1, 2)
        self._fields[name] = _Field(box, source, problem)

    def _make_box(self, name: str) -> QLineEdit | QComboBox:
        choices = self._rules.choices.get(name, ()) if self._rules.is_editable else ()
        if not choices:
            line = QLineEdit(self)
            line.setReadOnly(not self._rules.is_editable)
            line.textChanged.connect(lambda: self._on_typed(name))
            return line
        box = QComboBox(self)
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.addItems(["", *choices])
        box.setMinimumContentsLength(8)
        box.currentTextChanged.connect(lambda: self._on_typed(name))
        return box

    def _on_typed(self, name: str) -> None:
        if not self._is_filling and name in self._fields:
            self._look_at(name)
            self.changed.emit()

    def _look_at(self, name: str) -> None:
        """Show of one field what is wrong with it and where it comes from."""
        one = self._fields[name]
        is_changed = one.text.strip() != one.before
        problem = self._find_problem(name, one.text) if is_changed else ""
        one.problem.setText(problem)
        one.problem.setVisible(bool(problem))
        one.source.setText(GIVEN if is_changed else one.origin)
        one.box.setAccessibleDescription(problem or one.source.text())

    def _find_problem(self, name: str, text: str) -> str:
        try:
            self._rules.read(name, text)
        except DocumentError as error:
            return str(error)
        return ""
