"""Preferences: how the reader looks and works; what is chosen counts at once."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from osce_reader.export.citation import STYLES, Style
from osce_reader.gui.dialogs.buttons import close_buttons
from osce_reader.gui.dialogs.colour_names import ColourNames
from osce_reader.gui.theme import Theme
from osce_reader.gui.widgets.labels import TextLabel
from osce_reader.gui.widgets.text import TextStyle
from osce_reader.model.place_link import LINK_SCHEME
from osce_reader.rendering.page import language_name
from osce_reader.settings import TEXT_SIZES, Settings


class PreferencesDialog(QDialog):
    """Shows *settings* to change. `changed` carries the new values by the names of the fields.

    *languages* are the codes of those that can be preferred, besides the one that is; *styles*
    those of citation. `house_style_requested` asks for the editor of the reader's own style;
    `links_requested` says whether the system shall open links with this program, as it does
    already if *opens_links*.
    """

    changed = Signal(object)
    house_style_requested = Signal()
    links_requested = Signal(bool)

    def __init__(
        self,
        settings: Settings,
        themes: Sequence[Theme],
        languages: Sequence[str],
        parent: QWidget | None = None,
        *,
        styles: Sequence[Style] = tuple(STYLES.values()),
        opens_links: bool = False,
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
            ("citation_style", "Citation style", _styles(styles), settings.citation_style),
        )
        self.boxes = {
            name: self._add_choice(name, label, values, chosen)
            for name, label, values, chosen in choices
        }
        self._tell_sources(styles)
        self.house_style = self._add_house_style()
        self.links, self._told = self._add_links(is_on=opens_links)
        self.author = self._add_author(settings.author)
        theme = next((t for t in themes if t.name == settings.theme), themes[0])
        self.colour_names = ColourNames(settings.colour_names, theme, self)
        self.colour_names.changed.connect(lambda names: self.changed.emit({"colour_names": names}))
        self._form.addRow("Names of colours", self.colour_names)
        layout = QVBoxLayout(self)
        layout.addLayout(self._form)
        layout.addStretch(1)
        layout.addWidget(close_buttons(self))

    def show_styles(self, styles: Sequence[Style], chosen: str) -> None:
        """Offer *styles* from now on, the one that is *chosen* shown."""
        box = self.boxes["citation_style"]
        box.clear()
        for text, value in _styles(styles):
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        self._tell_sources(styles)

    def tell_links(self, text: str, *, is_on: bool) -> None:
        """Show whether links open here now, and *text* on what was done."""
        self.links.setChecked(is_on)
        self.links.setAccessibleDescription(text)
        self._told.setText(text)
        self._told.show()

    def _tell_sources(self, styles: Sequence[Style]) -> None:
        """Let each style say where its rules come from, and what of them is not verified."""
        box = self.boxes["citation_style"]
        for style in styles:
            box.setItemData(box.findData(style.id), style.source, Qt.ItemDataRole.ToolTipRole)

    def _add_house_style(self) -> QPushButton:
        button = QPushButton("House style…", self)
        button.setToolTip("Write a citation style of your own, and see how it looks")
        button.setAutoDefault(False)
        button.clicked.connect(self.house_style_requested)
        self._form.addRow("", button)
        return button

    def _add_links(self, *, is_on: bool) -> tuple[QCheckBox, TextLabel]:
        """Add whether the system opens links here, and the line that tells what was done."""
        box = QCheckBox(f"Open {LINK_SCHEME} links with this program", self)
        box.setToolTip(
            "Links that you copy here, put into a message or a text, then open their place"
        )
        box.setChecked(is_on)
        box.clicked.connect(self.links_requested)
        told = TextLabel(style=TextStyle.QUIET, parent=self)
        told.hide()
        self._form.addRow("Links", box)
        self._form.addRow("", told)
        return box, told

    def _add_author(self, name: str) -> QLineEdit:
        line = QLineEdit(name, self)
        line.setAccessibleName("Your name")
        line.setToolTip("Stands on the notes that you write")
        line.setPlaceholderText("Stands on the notes that you write")
        line.textEdited.connect(lambda text: self.changed.emit({"author": text.strip()}))
        self._form.addRow("Your name", line)
        return line

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


def _styles(styles: Sequence[Style]) -> list[tuple[str, object]]:
    return [(style.title, style.id) for style in styles]
