"""What the results are narrowed by: one small button each, which takes it back."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from osce_reader.gui.search.facet_words import TITLES, value_words
from osce_reader.gui.widgets.flow_layout import FlowLayout

_MOST_LETTERS = 34


class ChosenBar(QWidget):
    """A button for each value chosen, and one for all where there are several.

    `taken_back` carries the name of the facet, or "" for all of them.
    """

    taken_back = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Narrowed by")
        self._body_names: Mapping[str, str] = {}
        self._flow = FlowLayout(self, gap=4)
        self._buttons: list[QToolButton] = []
        self.hide()

    def set_body_names(self, names: Mapping[str, str]) -> None:
        """Write bodies out by *names* from now on."""
        self._body_names = names

    def show_chosen(self, chosen: Mapping[str, str]) -> None:
        """Show the *chosen* value of each facet."""
        had_keyboard = any(button.hasFocus() for button in self._buttons)
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [
            self._make_button(facet, value_words(facet, value, self._body_names))
            for facet, value in chosen.items()
        ]
        if len(chosen) > 1:
            self._buttons.append(self._make_button("", "All"))
        self.setVisible(bool(chosen))
        self.updateGeometry()
        if had_keyboard and self._buttons:
            self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_button(self, facet: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("role", "chip")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        shown = words if len(words) <= _MOST_LETTERS else f"{words[: _MOST_LETTERS - 1].rstrip()}…"
        button.setText(f"{shown}  ✕".replace("&", "&&"))
        title = TITLES.get(facet, "")
        button.setAccessibleName(
            f"Take back {title.lower()}: {words}" if facet else "Take back all"
        )
        button.setToolTip(
            f"Do not narrow by {title.lower()}: {words}" if facet else "Take back all"
        )
        button.clicked.connect(partial(self._on_clicked, facet))
        self._flow.addWidget(button)
        button.show()
        return button

    def _on_clicked(self, facet: str, _is_checked: bool = False) -> None:
        self.taken_back.emit(facet)
