"""The tags of several notes at once."""

from collections import Counter
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from osce_reader.annotations.annotation import Annotation
from osce_reader.gui.dialogs.buttons import answer_buttons

_TAG = Qt.ItemDataRole.UserRole


class TagsDialog(QDialog):
    """Adds tags to *annotations* and takes others away. `chosen` carries ids and both tuples."""

    chosen = Signal(object, object, object)

    def __init__(
        self,
        annotations: Sequence[Annotation],
        known: Iterable[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        count = len(annotations)
        self.setWindowTitle("Tags of one note" if count == 1 else f"Tags of {count} notes")
        self.setMinimumWidth(380)
        self._ids = tuple(one.id for one in annotations)
        self.box = QLineEdit(self)
        self.box.setAccessibleName("Add tags")
        self.box.setPlaceholderText("Separated by commas")
        self.box.setToolTip("Tags that all of them get, separated by commas")
        completer = QCompleter(sorted(known, key=str.casefold), self.box)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.box.setCompleter(completer)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Tags that they keep")
        self.list.setToolTip("Take the tick away to remove the tag from all of them")
        self._fill(annotations)
        form = QFormLayout()
        form.addRow("Add", self.box)
        form.addRow("Keep", self.list)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._buttons())

    def _fill(self, annotations: Sequence[Annotation]) -> None:
        counts = Counter(tag for one in annotations for tag in one.tags)
        for tag, count in sorted(counts.items()):
            item = QListWidgetItem(f"#{tag} · on {count} of {len(annotations)}", self.list)
            item.setData(_TAG, tag)
            item.setCheckState(Qt.CheckState.Checked)

    def _buttons(self) -> QDialogButtonBox:
        save = QPushButton("Save", self)
        save.setToolTip("Change the tags; one step of Undo takes it back")
        return answer_buttons(self, save, self._save, cancel_tip="Change nothing (Esc)")

    def _save(self) -> None:
        items = [self.list.item(row) for row in range(self.list.count())]
        gone = [i.data(_TAG) for i in items if i.checkState() is Qt.CheckState.Unchecked]
        added = [tag.strip() for tag in self.box.text().split(",") if tag.strip()]
        self.chosen.emit(self._ids, tuple(added), tuple(gone))
        self.accept()
