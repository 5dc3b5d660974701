"""The overview of keys."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from osce_reader.gui.actions import ACTIONS, GROUPS
from osce_reader.gui.dialogs.buttons import close_buttons
from osce_reader.gui.own_keys import OWN_KEYS


class ShortcutsDialog(QDialog):
    """Lists every action with its keys; typing narrows the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.resize(780, 640)
        self.box = QLineEdit(self)
        self.box.setAccessibleName("Filter")
        self.box.setPlaceholderText("Filter by words or keys")
        self.box.setToolTip("Show only actions with these words or keys")
        self.list = QTreeWidget(self)
        self.list.setAccessibleName("Keys")
        self.list.setHeaderLabels(["What it does", "Keys"])
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._groups = [self._add_group(group, rows) for group, rows in _iter_groups()]
        self.list.expandAll()
        layout = QVBoxLayout(self)
        layout.addWidget(self.box)
        layout.addWidget(self.list, 1)
        layout.addWidget(close_buttons(self))
        self.box.textChanged.connect(self._filter)

    def _add_group(
        self, group: str, rows: list[tuple[str, str]]
    ) -> tuple[QTreeWidgetItem, list[QTreeWidgetItem]]:
        head = QTreeWidgetItem(self.list, [group])
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        return head, [QTreeWidgetItem(head, [text, keys]) for text, keys in rows]

    def _filter(self, wanted: str) -> None:
        words = wanted.casefold().split()
        for head, rows in self._groups:
            for row in rows:
                text = f"{row.text(0)} {row.text(1)}".casefold()
                row.setHidden(not all(word in text for word in words))
            head.setHidden(all(row.isHidden() for row in rows))


def _iter_groups() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Give the groups with their rows: what is done, and the keys that do it."""
    for group in GROUPS:
        specs = [spec for spec in ACTIONS if spec.group == group and spec.keys]
        yield group, [(spec.tip, _show(spec.keys)) for spec in specs]
    for where, rows in OWN_KEYS.items():
        yield where, [(text, keys) for keys, text in rows]


def _show(keys: tuple[str, ...]) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(QKeySequence(key).toString(native) for key in keys)
