"""Two texts beside each other, each under its name."""

from PySide6.QtWidgets import QGridLayout, QLabel, QPlainTextEdit, QWidget

from osce_reader.gui.widgets.text import TextStyle, font_of


class SideBySide(QWidget):
    """Shows an old text and a new one, or mine and theirs; both can be read and copied."""

    def __init__(self, left: str, right: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        self.left, self.right = (QPlainTextEdit(self) for _ in range(2))
        for column, (name, box) in enumerate(((left, self.left), (right, self.right))):
            label = QLabel(name, self)
            label.setProperty("role", "heading")
            label.setBuddy(box)
            box.setReadOnly(True)
            box.setTabChangesFocus(True)
            box.setAccessibleName(name)
            box.document().setDefaultFont(font_of(TextStyle.SERIF))
            grid.addWidget(label, 0, column)
            grid.addWidget(box, 1, column)

    def show_texts(self, left: str, right: str) -> None:
        """Show *left* and *right*."""
        self.left.setPlainText(left)
        self.right.setPlainText(right)
