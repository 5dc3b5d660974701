"""Preferences: how the reader looks and works; what is chosen counts at once."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from osce_reader.export.citation import STYLES
from osce_reader.gui.dialogs.closing import close_buttons
from osce_reader.gui.theme import Theme
from osce_reader.rendering.page import language_name
from osce_reader.settings import TEXT_SIZES, Settings


class PreferencesDialog(QDialog):
    """Shows *settings* to change. `changed` carries the new values by the names of the fields.

    *languages* are the codes of those that can be preferred, besides the one that is.
    """

    changed = Signal(object)

    def __init__(
        self,
        settings: Settings,
        themes: Sequence[Theme],
        languages: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Preferences")
        self.setMinimumWidth(440)
        self._form = QFormLayout()
        codes = sorted({*languages, settings.language})
        choices = (
            ("theme", "Colours", _themes(themes), settings.theme),
            ("text_size", "Text size", _sizes(), settings.text_size),
            ("language", "Preferred language", _languages(codes), settings.language),
            ("citation_style", "Citation style", _styles(), settings.citation_style),
        )
        self.boxes = {
            name: self._add_choice(name, label, values, chosen)
            for name, label, values, chosen in choices
        }
        self.author = QLineEdit(settings.author, self)
        self.author.setAccessibleName("Your name")
        self.author.setToolTip("Stands on the notes that you write")
        self.author.setPlaceholderText("Stands on the notes that you write")
        self.author.textEdited.connect(lambda text: self.changed.emit({"author": text.strip()}))
        self._form.addRow("Your name", self.author)
        layout = QVBoxLayout(self)
        layout.addLayout(self._form)
        layout.addStretch(1)
        layout.addWidget(close_buttons(self))

    def _add_choice(
        self, name: str, label: str, values: Sequence[tuple[str, object]], chosen: object
    ) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(label)
        box.setToolTip(label)
        for text, value in values:
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.activated.connect(lambda: self.changed.emit({name: box.currentData()}))
        self._form.addRow(label, box)
        return box


def _themes(themes: Sequence[Theme]) -> list[tuple[str, object]]:
    return [("As the desktop", "system"), *((theme.title, theme.name) for theme in themes)]


def _sizes() -> list[tuple[str, object]]:
    return [(f"{size} pixels", size) for size in TEXT_SIZES]


def _languages(codes: Sequence[str]) -> list[tuple[str, object]]:
    return [(language_name(code), code) for code in codes]


def _styles() -> list[tuple[str, object]]:
    return [(style.title, style.id) for style in STYLES.values()]
