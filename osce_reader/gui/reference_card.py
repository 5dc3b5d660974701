"""The card of a document that is mentioned but not in the library: what is known, who cites it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from osce_reader.model.entry import Entry
from osce_reader.model.locator import Locator
from osce_reader.model.text import counted

_WIDTH = 440
_ROWS_SHOWN = 8
_MEANT = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class ReferenceFacts:
    """What the card says.

    `lines` are facts in words. `sources` are places of the library that mention the document,
    with their names; `citation` is what can be copied, "" for nothing. `wanted` is the document as
    far as it is known, whose file can be imported; `can_import` is false where it is not even clear
    which document is meant; those that may be are `candidates`.
    """

    title: str
    lines: tuple[str, ...]
    citation: str = ""
    sources: tuple[tuple[Locator, str], ...] = ()
    wanted: Entry | None = None
    can_import: bool = True
    candidates: tuple[Entry, ...] = ()


class ReferenceCard(QFrame):
    """A card over the page.

    `source_requested` carries a place, `entry_requested` a candidate, both with whether in a new
    tab; `copy_requested` the citation; `import_requested` the `Entry` whose file the reader has, or
    `None` where nothing is known of it.
    """

    import_requested = Signal(object)
    source_requested = Signal(object, bool)
    entry_requested = Signal(object, bool)
    copy_requested = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        self.setProperty("role", "card")
        self.setFixedWidth(_WIDTH)
        self._citation = ""
        self._wanted: Entry | None = None
        self._title, self._lines, self._heading = (self._label() for _ in range(3))
        self._title.setStyleSheet("font-weight: 600")
        self._heading.setProperty("role", "heading")
        self.sources = QListWidget(self)
        self.sources.setAccessibleName("Cited by")
        self.sources.setToolTip("Return goes there, Ctrl+Return in a new tab")
        self.sources.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sources.itemActivated.connect(self._open)
        self.sources.itemClicked.connect(self._open)
        self.copy_button = QPushButton("Copy citation", self)
        self.copy_button.setToolTip("Copy the citation of this document")
        self.copy_button.clicked.connect(lambda: self.copy_requested.emit(self._citation))
        self.import_button = QPushButton("Import…", self)
        self.import_button.setToolTip("Choose the file of this document, and bring it in")
        self.import_button.clicked.connect(self._import)
        self.close_button = QPushButton("Close", self)
        self.close_button.setToolTip("Return to the text (Esc)")
        self.close_button.clicked.connect(self.close_card)
        for button in (self.import_button, self.copy_button, self.close_button):
            button.setAccessibleName(button.text())
        self._lay_out()
        self.hide()

    def show_facts(self, facts: ReferenceFacts) -> None:
        """Show *facts*, with the keyboard on the card."""
        self._title.setText(facts.title)
        self._lines.setText("\n".join(filter(None, facts.lines)))
        self._citation, self._wanted = facts.citation, facts.wanted
        self.setAccessibleName(facts.title)
        self.setAccessibleDescription(self._lines.text())
        count = len(facts.sources)
        cited = f"Cited by {counted(count, 'paragraph')} of the library" if count else ""
        self._heading.setText("Which one is meant?" if facts.candidates else cited)
        choices = [(one, _name(one)) for one in facts.candidates]
        self._fill(choices or facts.sources)
        self.copy_button.setVisible(bool(facts.citation))
        self.import_button.setVisible(facts.can_import)
        self._place()
        self.show()
        self.raise_()
        target = self.sources if facts.candidates else self.close_button
        target.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_card(self) -> None:
        """Put the card away."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts the card away."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
        else:
            super().keyPressEvent(event)

    def _fill(self, sources: Sequence[tuple[Locator | Entry, str]]) -> None:
        self.sources.clear()
        self.sources.setAccessibleName(self._heading.text() or "Cited by")
        for meant, name in sources:
            item = QListWidgetItem(name)
            item.setToolTip(name)
            item.setData(_MEANT, meant)
            self.sources.addItem(item)
        self.sources.setCurrentRow(0)
        rows = min(len(sources), _ROWS_SHOWN)
        self.sources.setFixedHeight(rows * self.sources.sizeHintForRow(0) + 2 if rows else 0)
        self.sources.setVisible(bool(sources))
        self._heading.setVisible(bool(sources))

    def _open(self, item: QListWidgetItem) -> None:
        self.hide()
        meant = item.data(_MEANT)
        request = self.entry_requested if isinstance(meant, Entry) else self.source_requested
        request.emit(meant, _is_control_held())

    def _import(self) -> None:
        self.close_card()
        self.import_requested.emit(self._wanted)

    def _place(self) -> None:
        """Lie in the middle of what is around, in its upper part."""
        layout = self.layout()
        if layout is not None:
            self.setFixedHeight(layout.totalHeightForWidth(_WIDTH))
        around = self._around.rect()
        self.move((around.width() - self.width()) // 2, around.height() // 6)

    def _label(self) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.import_button)
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(6)
        for widget in (self._title, self._lines, self._heading, self.sources):
            layout.addWidget(widget)
        layout.addLayout(buttons)


def _name(entry: Entry) -> str:
    """Return the row of a document that may be meant."""
    return f"{entry.name}   {entry.title}" if entry.symbol else entry.title


def _is_control_held() -> bool:
    return bool(QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
