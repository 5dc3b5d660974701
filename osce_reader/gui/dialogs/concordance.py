"""A phrase in all its uses, one line each, by date."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from osce_reader.errors import QueryError
from osce_reader.gui.dialogs.buttons import close_buttons
from osce_reader.gui.search.chosen_bar import ChosenBar
from osce_reader.gui.search.query_box import QueryBox
from osce_reader.gui.search.use_table import UseTable, name_use
from osce_reader.gui.theme import Theme
from osce_reader.gui.widgets.pauses import make_pause
from osce_reader.model.date import format_date
from osce_reader.model.text import counted
from osce_reader.search.concordance import Concordance, Use, to_text

_PAUSE = 250  # milliseconds


class ConcordanceDialog(QDialog):
    """Lists uses, and stays open while they are looked at.

    `wanted` carries the words, whether they are meant in this order, and what is narrowed by;
    `open_requested` a `Locator` and whether in a new tab; `export_requested` a `Concordance`.
    """

    wanted = Signal(str, bool, object)
    open_requested = Signal(object, bool)
    export_requested = Signal(object)

    def __init__(
        self,
        find_theme: Callable[[], Theme],
        bodies: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme = find_theme()
        self._find_theme = find_theme
        self.setWindowTitle("All uses of a phrase")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.resize(1080, 640)
        self._narrow: dict[str, str] = {}
        self._shown = Concordance("", ())
        self._pause = make_pause(_PAUSE, self)
        self.box = self._make_box(theme)
        self.in_order = QCheckBox("Words in this order", self)
        self.in_order.setChecked(True)
        self.in_order.setToolTip("List the words as one phrase; else each of them by itself")
        self.told = QLabel(self)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self._chips = ChosenBar(self)
        self._chips.set_body_names(bodies)
        self.first, self.latest = self._make_link("First use"), self._make_link("Latest use")
        self.table = UseTable(theme, self)
        self.copy = self._make_button("Copy all", "Copy all lines, the words under each other")
        self.export = self._make_button("Export as CSV…", "Write all lines to a table for Excel")
        self._lay_out()
        self._connect()
        self._tell("")

    def look_for(self, words: str, narrow: Mapping[str, str]) -> None:
        """List the uses of *words*, within what *narrow* leaves."""
        self._narrow = dict(narrow)
        self.box.setText(words)
        self._ask()

    def show_uses(self, concordance: Concordance, description: str) -> None:
        """List the uses, under the sentence *description*."""
        self._shown = concordance
        self.box.unmark()
        self.table.show_uses(concordance.uses)
        self._tell(f"{_count(concordance)}  {description}" if description else "")
        for button, title, use in (
            (self.first, "First", concordance.first),
            (self.latest, "Latest", concordance.latest),
        ):
            button.setVisible(use is not None)
            if use is not None:
                button.setText(f"{title}: {_name(use)}".replace("&", "&&"))

    def show_error(self, error: QueryError) -> None:
        """Show what is wrong with the words, and where."""
        self.show_uses(Concordance("", ()), "")
        self.box.mark(error.start, error.end)
        self._tell(str(error), is_error=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Return to the box, which asks with it; it does not close the window."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of the theme when the window takes another."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self.isVisible():
            self.box.set_theme(self._find_theme())
            self.table.set_theme(self._find_theme())

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.box, 1)
        row.addWidget(self.in_order)
        ends = QHBoxLayout()
        ends.setSpacing(2)
        ends.addWidget(self.first)
        ends.addWidget(self.latest)
        ends.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy)
        buttons.addWidget(self.export)
        buttons.addStretch(1)
        buttons.addWidget(close_buttons(self))
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(self._chips)
        layout.addWidget(self.told)
        layout.addLayout(ends)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self.box.textChanged.connect(lambda _: self._pause.start())
        self.box.returnPressed.connect(self._ask)
        self.box.left_downwards.connect(self.table.setFocus)
        self._pause.timeout.connect(self._ask)
        self.in_order.toggled.connect(self._ask)
        self._chips.taken_back.connect(self._take_back)
        self.table.chosen.connect(self.open_requested)
        self.copy.clicked.connect(self._copy_all)
        self.export.clicked.connect(lambda: self.export_requested.emit(self._shown))
        self.first.clicked.connect(lambda: self._go_to(self._shown.first))
        self.latest.clicked.connect(lambda: self._go_to(self._shown.latest))

    def _ask(self) -> None:
        self._pause.stop()
        self._chips.show_chosen(self._narrow)
        if self.box.text().strip():
            self._tell("Looking…")
        self.wanted.emit(self.box.text(), self.in_order.isChecked(), dict(self._narrow))

    def _take_back(self, facet: str) -> None:
        kept = self._narrow.items() if facet else ()
        self._narrow = {name: value for name, value in kept if name != facet}
        self._ask()

    def _tell(self, text: str, *, is_error: bool = False) -> None:
        self.told.setText(text)
        self.told.setProperty("role", "danger" if is_error else "quiet")
        self.told.style().polish(self.told)
        self.box.setAccessibleDescription(text)
        for button in (self.copy, self.export):
            button.setEnabled(bool(self._shown.uses))

    def _copy_all(self) -> None:
        QGuiApplication.clipboard().setText(to_text(self._shown))
        self._tell(f"Copied {counted(len(self._shown.uses), 'line')}.")

    def _go_to(self, use: Use | None) -> None:
        if use is not None:
            self.open_requested.emit(use.locator, False)

    def _make_box(self, theme: Theme) -> QueryBox:
        box = QueryBox(theme, self)
        box.setAccessibleName("Phrase")
        box.setPlaceholderText("A phrase, as: not later than")
        box.setToolTip("The words of which all uses are listed")
        return box

    def _make_link(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("role", "link")
        button.setAccessibleName(name)
        button.setToolTip(f"Go to the {name.lower()}")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.hide()
        return button

    def _make_button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        return button


def _count(concordance: Concordance) -> str:
    """Say how many uses there are, and in how many documents."""
    uses, documents = len(concordance.uses), concordance.documents
    if not uses:
        return "No use found."
    return f"{counted(uses, 'use')} in {counted(documents, 'document')}."


def _name(use: Use) -> str:
    return f"{format_date(use.date)}, {name_use(use)}"
