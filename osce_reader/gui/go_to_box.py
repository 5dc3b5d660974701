"""The box at the top: go to a place, or search, with what could be meant shown while typing."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from osce_reader.gui.icons import Icons

_ROWS_SHOWN = 10
_VALUE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that the typed text may mean: its name, a few facts, and what stands for it."""

    name: str
    facts: str
    value: object


class GoToBox(QLineEdit):
    """A line to type in, with a list under it.

    `typed` carries the text at each change; `submitted` the text as it stands, and whether a new
    tab is wanted; `chosen` the value of a candidate; `search_requested` words to search for. `left`
    comes when the reader turns away from the box without any of these.
    """

    typed = Signal(str)
    submitted = Signal(str, bool)
    chosen = Signal(object, bool)
    search_requested = Signal(str)
    left = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "goto")
        self.setAccessibleName("Go to or search")
        self.setPlaceholderText("Search, or go to a paragraph: MC.DOC/1/11 para 10")
        self.setToolTip("Type a symbol, a title or words to search for (Ctrl+K)")
        search = QAction("Search", self)
        icons.show_on(search, "search")
        self.addAction(search, QLineEdit.ActionPosition.LeadingPosition)
        self.popup: CandidateList | None = None
        self._add_key()
        self.textEdited.connect(self._on_text_edited)

    def focus_box(self) -> None:
        """Take the keyboard, all of the text selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def show_candidates(self, candidates: Sequence[Candidate]) -> None:
        """Show what the text may mean, and after it the search for it."""
        if self.text().strip() and self.hasFocus():
            self._get_popup().fill(candidates, self.text().strip())
            self._place_popup()

    def show_problem(self, text: str, candidates: Sequence[Candidate] = ()) -> None:
        """Say under the box why the text leads nowhere, with what it may mean instead."""
        popup = self._get_popup()
        popup.fill(candidates, self.text().strip())
        popup.show_problem(text)
        self._place_popup()

    def close_popup(self) -> bool:
        """Close the list under the box; whether it was open."""
        if self.popup is None or self.popup.isHidden():
            return False
        self.popup.hide()
        return True

    def finish(self) -> None:
        """Empty the box and close the list: the reader has got where the text led."""
        self.close_popup()
        self.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the list with the arrow keys; Return takes, Escape leaves."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._is_popup_open():
            self._get_popup().step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(in_new_tab=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif key == Qt.Key.Key_Escape:
            if not self.close_popup():
                self.clear()
                self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list when the keyboard goes elsewhere."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self.close_popup()

    def _add_key(self) -> None:
        """Show at the right which key leads here, as long as nothing is typed."""
        key = QLabel("Ctrl K", self)
        key.setProperty("role", "quiet")
        key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.addStretch(1)
        row.addWidget(key)
        self.textChanged.connect(lambda text: key.setVisible(not text))

    def _on_text_edited(self, text: str) -> None:
        if self.popup is not None:
            self.popup.show_problem("")
        if not text.strip():
            self.close_popup()
        self.typed.emit(text)

    def _take(self, *, in_new_tab: bool) -> None:
        """Take the row that was walked to, else the text as it stands."""
        item = self.popup.current_item() if self.popup and self._is_popup_open() else None
        if item is not None:
            self._take_item(item, in_new_tab=in_new_tab)
        elif text := self.text().strip():
            self.submitted.emit(text, in_new_tab)

    def _take_item(self, item: QListWidgetItem, *, in_new_tab: bool) -> None:
        value = item.data(_VALUE)
        if value is None:
            self.search_requested.emit(self.text().strip())
        else:
            self.chosen.emit(value, in_new_tab)

    def _is_popup_open(self) -> bool:
        return self.popup is not None and not self.popup.isHidden()

    def _get_popup(self) -> "CandidateList":
        if self.popup is None:
            self.popup = CandidateList(self.window())
            self.popup.list.itemClicked.connect(
                lambda item: self._take_item(item, in_new_tab=False)
            )
            self.window().installEventFilter(self)
        return self.popup

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the list under the box when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self._is_popup_open():
            self._place_popup()
        return super().eventFilter(watched, event)

    def _place_popup(self) -> None:
        popup = self._get_popup()
        popup.setFixedWidth(self.width())
        popup.adjustSize()
        popup.move(self.mapTo(self.window(), QPoint(0, self.height() + 4)))
        popup.show()
        popup.raise_()


class CandidateList(QFrame):
    """The list under the box, with a line above it for what is wrong.

    The keyboard stays in the box.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName("What is meant")
        self.problem = QLabel(self)
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setContentsMargins(8, 4, 8, 4)
        self.problem.hide()
        self.list = QListWidget(self)
        self.list.setAccessibleName("Places")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        # The paragraph stands behind a long title, and whether the text is here behind the facts.
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.setSpacing(0)
        layout.addWidget(self.problem)
        layout.addWidget(self.list)
        self.hide()

    def fill(self, candidates: Sequence[Candidate], text: str) -> None:
        """Show *candidates* and the search for *text*; none of them is chosen yet."""
        self.problem.hide()
        self.list.clear()
        for candidate in candidates:
            words = "   ".join(filter(None, (candidate.name, candidate.facts)))
            self._add(words, candidate.value)
        if text:
            self._add(f"Search the library for “{text}”", None)
        rows = min(self.list.count(), _ROWS_SHOWN)
        height = self.list.sizeHintForRow(0) if rows else 0
        self.list.setFixedHeight(rows * height + 2)

    def show_problem(self, text: str) -> None:
        """Show *text* above the list; "" for nothing."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def step(self, direction: int) -> None:
        """Go to the next row, or the one before; past the ends no row is chosen."""
        row = self.list.currentRow() + direction
        count = self.list.count()
        if row == -2:
            row = count - 1
        self.list.setCurrentRow(row if 0 <= row < count else -1)

    def current_item(self) -> QListWidgetItem | None:
        """Return the row that was walked to, or `None`."""
        return self.list.currentItem() if self.list.currentRow() >= 0 else None

    def _add(self, text: str, value: object) -> None:
        item = QListWidgetItem(text)
        item.setData(_VALUE, value)
        item.setToolTip(text)
        self.list.addItem(item)
