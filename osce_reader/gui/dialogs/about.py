"""What the program is, and where everything is kept."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QVBoxLayout, QWidget

from osce_reader import __version__
from osce_reader.gui.dialogs.buttons import close_buttons
from osce_reader.paths import Paths

_WORDS = (
    "Read, search, annotate and cite documents of the OSCE without a network.\n\n"
    "The program never opens a network connection, never alters the wording of a document, and"
    " keeps your notes on this machine only. It is free software under the Apache License 2.0;"
    " the texts are those of the OSCE, and the fonts Literata and Inter are under the SIL Open"
    " Font License."
)


class AboutDialog(QDialog):
    """Version, licence, and the folders at *paths*."""

    def __init__(self, paths: Paths, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About OSCE Reader")
        self.setMinimumWidth(520)
        title = _label(f"OSCE Reader {__version__}", self)
        title.setStyleSheet("font-weight: 600")
        places = QFormLayout()
        for name, path in (
            ("Highlights and notes", paths.annotations),
            ("Imported documents", paths.imported_documents),
            ("Settings", paths.settings),
            ("Index and log, can be deleted", paths.cache),
        ):
            places.addRow(name, _label(str(path), self, is_wrapped=False))
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(title)
        layout.addWidget(_label(_WORDS, self))
        layout.addLayout(places)
        layout.addStretch(1)
        layout.addWidget(close_buttons(self))


def _label(text: str, parent: QWidget, *, is_wrapped: bool = True) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(is_wrapped)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    label.setAccessibleName(text)
    return label
