"""Six fields for the names of the colours of highlights, each beside its colour."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from osce_reader.annotations.colour_names import LONGEST_NAME, find_name_fault
from osce_reader.gui.theme import HIGHLIGHT_KEYWORDS, Theme
from osce_reader.gui.widgets.stripe import Stripe


class ColourNames(QWidget):
    """Shows *names* to change. `changed` carries all of them; those that cannot be are not told."""

    changed = Signal(object)

    def __init__(
        self, names: Mapping[str, str], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("Names of the colours")
        self.fields: dict[str, QLineEdit] = {}
        self.fault = QLabel(self)
        self.fault.setWordWrap(True)
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.setProperty("role", "danger")
        self.fault.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, keyword in enumerate(HIGHLIGHT_KEYWORDS):
            row, column = divmod(place, 2)
            grid.addWidget(Stripe(keyword, theme, self), row, 2 * column)
            grid.addWidget(self._field(keyword, names.get(keyword, "")), row, 2 * column + 1)
        grid.addWidget(self.fault, grid.rowCount(), 0, 1, 4)

    def _field(self, keyword: str, name: str) -> QLineEdit:
        field = QLineEdit(name, self)
        field.setMaxLength(LONGEST_NAME)
        field.setPlaceholderText(keyword.capitalize())
        field.setAccessibleName(f"Name of {keyword}")
        field.setToolTip(f"What you call {keyword}: “To quote”, “Agreed” … (empty: {keyword})")
        field.textEdited.connect(self._tell)
        self.fields[keyword] = field
        return field

    def _tell(self) -> None:
        typed = {keyword: field.text().strip() for keyword, field in self.fields.items()}
        names = {keyword: name for keyword, name in typed.items() if name}
        fault = find_name_fault(names)
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        if not fault:
            self.changed.emit(names)
