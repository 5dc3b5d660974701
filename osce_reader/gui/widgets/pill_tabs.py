"""Pages of a side pane, with rounded tabs above them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

_MOST_LETTERS = 30


class PillTabs(QWidget):
    """Pages of which one is shown. `page_changed` carries it."""

    page_changed = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._bar = QTabBar(self)
        self._bar.setProperty("role", "pills")
        self._bar.setAccessibleName(name)
        self._bar.setDrawBase(False)
        self._bar.setExpanding(False)
        self._bar.setUsesScrollButtons(False)
        self._bar.setElideMode(Qt.TextElideMode.ElideRight)
        self._stack = QStackedWidget(self)
        row = QHBoxLayout()
        row.setContentsMargins(10, 4, 10, 0)
        row.addWidget(self._bar)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self._bar.currentChanged.connect(self._on_tab_changed)

    @property
    def page(self) -> QWidget | None:
        """The page that is shown, `None` while there is none."""
        return self._stack.currentWidget()

    def add_page(self, page: QWidget, title: str) -> None:
        """Add *page* behind those that are there."""
        self._stack.addWidget(page)
        self._bar.addTab(title)

    def show_page(self, page: QWidget) -> None:
        """Show *page*, one of those that were added."""
        self._bar.setCurrentIndex(self._stack.indexOf(page))

    def set_title(self, page: QWidget, title: str) -> None:
        """Call *page* by another *title*; one that is too long is cut, its tip is not."""
        position = self._stack.indexOf(page)
        is_long = len(title) > _MOST_LETTERS
        shown = f"{title[: _MOST_LETTERS - 1].rstrip()}…" if is_long else title
        self._bar.setTabText(position, shown)
        self._bar.setTabToolTip(position, title)

    def _on_tab_changed(self, position: int) -> None:
        self._stack.setCurrentIndex(position)
        self.page_changed.emit(self._stack.widget(position))
