"""A switch between a few choices, as rounded tabs."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabBar, QWidget


class Switch(QTabBar):
    """Shows the titles of *choices*, keyed by what they are called in the program.

    `choice_changed` carries the key when the reader changes it.
    """

    choice_changed = Signal(str)

    def __init__(
        self, name: str, choices: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._keys = tuple(choices)
        self.setProperty("role", "pills")
        self.setAccessibleName(name)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(False)
        for title in choices.values():
            self.addTab(title)
        self.currentChanged.connect(self._on_tab_changed)

    @property
    def choice(self) -> str:
        """The key of what is chosen."""
        return self._keys[self.currentIndex()]

    def set_choice(self, key: str) -> None:
        """Choose *key* without telling."""
        was_blocked = self.blockSignals(True)
        self.setCurrentIndex(self._keys.index(key))
        self.blockSignals(was_blocked)

    def _on_tab_changed(self, position: int) -> None:
        self.choice_changed.emit(self._keys[position])
