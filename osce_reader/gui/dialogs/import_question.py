"""The question before several files are imported: all at once, or one by one."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from osce_reader.gui.dialogs.buttons import answer_buttons
from osce_reader.model.text import counted

_NAMES_SHOWN = 6


class ImportQuestion(QDialog):
    """Asks whether to import the files and folders at *paths*, and whether to review each."""

    def __init__(self, paths: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Import documents")
        self.setMinimumWidth(460)
        words = QLabel(_describe(paths), self)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        self.review = QCheckBox("Review each before it is stored", self)
        self.review.setToolTip("See the text and the facts of every document, and correct them")
        self.accept_button = QPushButton("Import", self)
        self.accept_button.setToolTip("Import them in the background (Return)")
        buttons = answer_buttons(
            self, self.accept_button, self.accept, cancel_tip="Import nothing (Esc)"
        )
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(words)
        layout.addWidget(self.review)
        layout.addWidget(buttons)


def _describe(paths: Sequence[Path]) -> str:
    folders = [path for path in paths if path.is_dir()]
    files = len(paths) - len(folders)
    parts = [counted(files, "file")] if files else []
    parts += [counted(len(folders), "folder")] if folders else []
    names = [path.name or str(path) for path in paths[:_NAMES_SHOWN]]
    more = ["…"] if len(paths) > _NAMES_SHOWN else []
    inside = " with everything in it" if len(folders) == 1 else " with everything in them"
    what = f"{' and '.join(parts)}{inside if folders else ''}"
    return "\n".join((f"Import {what}?", "", *names, *more))
