"""Tags and collections of one or several documents, to tick and to add."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from osce_reader.gui.dialogs.buttons import answer_buttons
from osce_reader.library.labels import LabelKind, Labels
from osce_reader.workspace.labelling import LabelChanges

_ON, _OFF, _SOME = (
    Qt.CheckState.Checked, Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Words:
    title: str
    new: str
    tip: str


_WORDS = {
    LabelKind.TAG: _Words("Tags", "New tag", "A word of your own for these documents"),
    LabelKind.COLLECTION: _Words(
        "Collections", "New collection", "A name for documents that you keep together"
    ),
}


class LabelsDialog(QDialog):
    """Lets the labels of *documents* be ticked, by id; *labels* are those of the whole library.

    A half tick means that some of the documents have the label; it stays so unless it is changed.
    `saved` carries a tuple of `LabelChanges`.
    """

    saved = Signal(object)

    def __init__(
        self,
        name: str,
        documents: Sequence[str],
        labels: Mapping[str, Labels],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Tags and collections of {name}")
        self.resize(560, 420)
        row = QHBoxLayout()
        row.setSpacing(16)
        self.choosers = {kind: LabelChooser(kind, documents, labels, self) for kind in LabelKind}
        for chooser in self.choosers.values():
            row.addWidget(chooser)
        self.save_button = QPushButton("Save", self)
        self.save_button.setToolTip("Keep these tags and collections (Return)")
        buttons = answer_buttons(
            self, self.save_button, self._save, cancel_tip="Change nothing (Esc)"
        )
        layout = QVBoxLayout(self)
        layout.addLayout(row, 1)
        layout.addWidget(buttons)

    def _save(self) -> None:
        for chooser in self.choosers.values():
            chooser.add_typed()
        changes = (chooser.changes() for chooser in self.choosers.values())
        self.saved.emit(tuple(one for one in changes if one.added or one.removed))
        self.accept()


class LabelChooser(QWidget):
    """The labels of one kind, with ticks, and a line to add another one."""

    def __init__(
        self,
        kind: LabelKind,
        documents: Sequence[str],
        labels: Mapping[str, Labels],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._before: dict[str, Qt.CheckState] = {}
        words = _WORDS[kind]
        head = QLabel(words.title, self)
        head.setProperty("role", "heading")
        self.list = QListWidget(self)
        self.list.setAccessibleName(words.title)
        self.list.setToolTip("Space ticks or unticks")
        self.box = QLineEdit(self)
        self.box.setAccessibleName(words.new)
        self.box.setPlaceholderText(words.new)
        self.box.setToolTip(words.tip)
        self.add_button = QPushButton("Add", self)
        self.add_button.setAccessibleName(f"Add {words.new.casefold()}")
        self.add_button.setToolTip(f"Add what is typed as a {words.new.casefold()}")
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self.add_typed)
        row = QHBoxLayout()
        row.addWidget(self.box, 1)
        row.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(head)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        for name, state in _states(kind, documents, labels).items():
            self._before[name] = state
            self._add(name, state)

    def add_typed(self) -> None:
        """Add what is typed in the line, ticked; separate several by commas."""
        for name in filter(None, map(str.strip, self.box.text().split(","))):
            same = self.list.findItems(name, Qt.MatchFlag.MatchFixedString)
            if same:
                same[0].setCheckState(_ON)
            else:
                self._add(name, _ON)
        self.box.clear()

    def changes(self) -> LabelChanges:
        """Return which labels were ticked and which unticked."""
        items = [self.list.item(row) for row in range(self.list.count())]
        changed = [i for i in items if i.checkState() is not self._before.get(i.text(), _OFF)]
        return LabelChanges(
            self._kind,
            tuple(item.text() for item in changed if item.checkState() is _ON),
            tuple(item.text() for item in changed if item.checkState() is _OFF),
        )

    def _add(self, name: str, state: Qt.CheckState) -> None:
        item = QListWidgetItem(name, self.list)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(state)


def _states(
    kind: LabelKind, documents: Sequence[str], labels: Mapping[str, Labels]
) -> dict[str, Qt.CheckState]:
    """Return for each label of a *kind* whether all, some or none of *documents* have it."""
    names = {name for one in labels.values() for name in _of_kind(one, kind)}
    states = {}
    for name in sorted(names, key=str.casefold):
        have = sum(name in _of_kind(labels.get(one, Labels()), kind) for one in documents)
        states[name] = _ON if have == len(documents) else _SOME if have else _OFF
    return states


def _of_kind(labels: Labels, kind: LabelKind) -> Iterable[str]:
    return labels.tags if kind is LabelKind.TAG else labels.collections
