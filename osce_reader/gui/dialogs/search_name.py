"""The name that a search is saved under."""

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from osce_reader.gui.dialogs.buttons import answer_buttons


class SearchNameDialog(QDialog):
    """Asks for a name; one of those *taken* already says that it will be replaced.

    `named` carries the name.
    """

    named = Signal(str)

    def __init__(
        self, proposal: str, taken: Collection[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Save the search")
        self.setMinimumWidth(380)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._taken = frozenset(taken)
        self.box = QLineEdit(proposal, self)
        self.box.setAccessibleName("Name of the search")
        self.box.setToolTip("What the search is called in the list")
        self.box.selectAll()
        self._told = QLabel(self)
        self._told.setProperty("role", "quiet")
        self.button = QPushButton("Save", self)
        self.button.setToolTip("Save the search under this name (Return)")
        buttons = answer_buttons(self, self.button, self.accept, cancel_tip="Save nothing (Esc)")
        layout = QVBoxLayout(self)
        for widget in (QLabel("Name", self), self.box, self._told, buttons):
            layout.addWidget(widget)
        self.box.textChanged.connect(self._tell)
        self._tell()

    @property
    def name(self) -> str:
        """The name in the box, on one line without blanks around it."""
        return " ".join(self.box.text().split())

    def accept(self) -> None:
        """Tell the name and close."""
        if self.name:
            self.named.emit(self.name)
            super().accept()

    def _tell(self) -> None:
        is_taken = self.name in self._taken
        self.button.setText("Replace" if is_taken else "Save")
        self.button.setEnabled(bool(self.name))
        self._told.setText("A search of this name is saved already." if is_taken else "")
