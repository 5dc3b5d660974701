"""Older texts of a document: what changed, the old paragraphs beside the new."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from osce_reader.gui.dialogs.buttons import close_buttons
from osce_reader.model.date import format_date
from osce_reader.model.text import counted
from osce_reader.workspace.versions import OlderVersion


class VersionsDialog(QDialog):
    """Lists what differs between an older text of the document *name* and the one after it."""

    def __init__(
        self, name: str, versions: Sequence[OlderVersion], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._versions = tuple(versions)
        self.setWindowTitle(f"Older versions of {name}")
        self.resize(860, 520)
        self.choice = QComboBox(self)
        self.choice.setAccessibleName("Version")
        self.choice.setToolTip("Which older text is compared with the one that followed it")
        for version in self._versions:
            self.choice.addItem(f"Version {version.number}, stored {format_date(version.stored)}")
        self.count = QLabel(self)
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setWordWrap(True)
        self.table = self._make_table()
        layout = QVBoxLayout(self)
        layout.addWidget(self.choice)
        layout.addWidget(self.count)
        layout.addWidget(self.table, 1)
        layout.addWidget(close_buttons(self))
        self.choice.currentIndexChanged.connect(self._show)
        self._show(0)

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 2, self)
        table.setAccessibleName("Changed paragraphs")
        table.setHorizontalHeaderLabels(["Before", "After"])
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.setWordWrap(True)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        return table

    def _show(self, index: int) -> None:
        known = 0 <= index < len(self._versions)
        differences = self._versions[index].differences if known else ()
        self.choice.setVisible(bool(self._versions))
        self.table.setVisible(bool(differences))
        self.count.setText(_count(len(differences)) if known else "There is no older version.")
        self.table.setRowCount(len(differences))
        for row, difference in enumerate(differences):
            for column, text in enumerate((difference.before, difference.after)):
                item = QTableWidgetItem(text or "—")
                item.setToolTip(text or ("Not in the older text" if not column else "Dropped"))
                item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                self.table.setItem(row, column, item)


def _count(number: int) -> str:
    if not number:
        return "No paragraph differs from the text that followed; only the facts were changed."
    differ = counted(number, "paragraph differs", "paragraphs differ")
    return f"{differ} from the text that followed."
