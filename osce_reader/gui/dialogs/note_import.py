"""What a file of notes would bring, and what becomes of notes that both sides changed."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from osce_reader.annotations.annotation import Annotation
from osce_reader.annotations.merging import Choice, Pair
from osce_reader.gui.annotation_text import kind_text, moment_text, tags_text
from osce_reader.gui.dialogs.buttons import answer_buttons
from osce_reader.gui.dialogs.side_by_side import SideBySide
from osce_reader.workspace.exchanging import Incoming

_LEAVE = "Decide later"
_MOST_REASONS = 5
_CHOICES = (
    (_LEAVE, None),
    ("Keep mine", Choice.MINE),
    ("Take theirs", Choice.THEIRS),
    ("Keep both", Choice.BOTH),
)


class ImportDialog(QDialog):
    """Shows what *incoming* brings. `chosen` carries a choice by the id of each decided note.

    *colours* are the names that the reader gave the colours.
    """

    chosen = Signal(object)

    def __init__(
        self, incoming: Incoming, colours: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._colours = colours
        self.setWindowTitle(f"Import notes from {incoming.path.name}")
        self._pairs = incoming.merge.conflicts
        self._choices: dict[str, Choice] = {}
        self.words = QLabel(describe_incoming(incoming), self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        layout = QVBoxLayout(self)
        layout.addWidget(self.words)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Notes that you and the file changed")
        self.list.setToolTip("Choose a note to see both versions")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMaximumHeight(160)
        self.texts = SideBySide("Mine", "Theirs", self)
        self.choice = self._box("This note", "What becomes of the chosen note")
        self.all_choice = self._box("All of them", "What becomes of all these notes")
        layout.addWidget(self.list)
        layout.addWidget(self.texts, 1)
        form = QFormLayout()
        form.addRow("This note", self.choice)
        form.addRow("All of them", self.all_choice)
        layout.addLayout(form)
        layout.addWidget(self._buttons(has_any=bool(self._pairs or _count_taken(incoming))))
        self._fill()

    def _fill(self) -> None:
        has_conflicts = bool(self._pairs)
        for widget in (self.list, self.texts, self.choice, self.all_choice):
            widget.setVisible(has_conflicts)
        for form in self.findChildren(QFormLayout):
            for box in (self.choice, self.all_choice):
                form.setRowVisible(box, has_conflicts)
        self.resize(760, 560 if has_conflicts else 160)
        self.list.addItems([self._title(pair, "") for pair in self._pairs])
        self.list.currentRowChanged.connect(self._show_pair)
        self.choice.activated.connect(self._choose)
        self.all_choice.activated.connect(self._choose_all)
        self.list.setCurrentRow(0)

    def _box(self, name: str, tip: str) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        box.setToolTip(tip)
        for title, choice in _CHOICES:
            box.addItem(title, choice)
        return box

    def _buttons(self, *, has_any: bool) -> QDialogButtonBox:
        self.go_button = QPushButton("Import", self)
        self.go_button.setToolTip("Take the notes over; your notes are backed up first")
        self.go_button.setEnabled(has_any)
        return answer_buttons(self, self.go_button, self._import, cancel_tip="Change nothing (Esc)")

    def _show_pair(self, row: int) -> None:
        if row >= 0:
            pair = self._pairs[row]
            names = self._colours
            self.texts.show_texts(_describe(pair.mine, names), _describe(pair.theirs, names))
            chosen = self._choices.get(pair.mine.id)
            self.choice.setCurrentIndex([one for _, one in _CHOICES].index(chosen))

    def _choose(self, at: int) -> None:
        row = self.list.currentRow()
        if row >= 0:
            self._set(row, at)

    def _choose_all(self, at: int) -> None:
        for row in range(len(self._pairs)):
            self._set(row, at)
        self._show_pair(self.list.currentRow())

    def _set(self, row: int, at: int) -> None:
        title, choice = _CHOICES[at]
        pair = self._pairs[row]
        self._choices.pop(pair.mine.id, None)
        if choice is not None:
            self._choices[pair.mine.id] = choice
        self.list.item(row).setText(self._title(pair, title if choice else ""))

    def _title(self, pair: Pair, choice: str) -> str:
        words = " ".join((pair.mine.note or pair.mine.quote).split())[:70]
        kind = kind_text(pair.mine, self._colours)
        return f"{kind}: {words} · {choice or _LEAVE}"

    def _import(self) -> None:
        self.accept()
        self.chosen.emit(dict(self._choices))


def describe_incoming(incoming: Incoming) -> str:
    """Return in words what a file would bring."""
    merge = incoming.merge
    lines = (
        (len(merge.new), "new"),
        (len(merge.changed), "changed in the file only; its version will be taken"),
        (len(merge.kept), "changed here only; yours stay"),
        (len(merge.same), "the same here and there"),
        (len(merge.conflicts), "changed by both; decide below, nothing is overwritten unasked"),
        (len(incoming.refused), "that cannot be read as notes and are left out"),
    )
    said = [f"{count} {words}." for count, words in lines if count]
    said += [f"  Entry {one.number}: {one.reason}." for one in incoming.refused[:_MOST_REASONS]]
    return "\n".join(said) or "The file holds no notes."


def _count_taken(incoming: Incoming) -> int:
    return len(incoming.merge.new) + len(incoming.merge.changed)


def _describe(annotation: Annotation, colours: Mapping[str, str]) -> str:
    """Return everything that two versions of a note can differ in."""
    facts = (
        kind_text(annotation, colours),
        tags_text(annotation.tags),
        annotation.author,
        moment_text(annotation.modified),
    )
    pieces = (annotation.note, f"“{annotation.quote}”", " · ".join(filter(None, facts)))
    return "\n\n".join(filter(None, pieces))
