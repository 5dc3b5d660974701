"""The citations in a text of the reader's own: pasted, listed, opened from there."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTextEdit,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from osce_reader.gui.dialogs.buttons import close_buttons
from osce_reader.gui.dialogs.list_of_places import ListOfPlaces
from osce_reader.model.locator import Locator
from osce_reader.model.text import Utf16Map, counted
from osce_reader.references.resolver import LinkStatus
from osce_reader.workspace.linking import Citation

_PAUSE = 250  # milliseconds
_LONGEST = 1_000_000
_CITATION = Qt.ItemDataRole.UserRole
_WHERE = {
    LinkStatus.LIBRARY: "in the library",
    LinkStatus.CATALOGUE: "only in the catalogue",
    LinkStatus.EXTERNAL: "text of another organization",
    LinkStatus.UNKNOWN: "not known here",
}


class CitationsDialog(QDialog):
    """A text and the citations in it.

    `text_changed` carries the text after a pause, to be answered by `show_citations`.
    `open_requested` carries what a citation means, a `Locator` or an `Entry`, with whether in a new
    tab. The dialog stays open, so that one citation after the other can be looked at.
    """

    text_changed = Signal(str)
    open_requested = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Citations in a text")
        self.resize(760, 620)
        self.box = QPlainTextEdit(self)
        self.box.setAccessibleName("Text")
        self.box.setPlaceholderText("Paste a text; every citation in it is listed below.")
        self.box.setToolTip("A text with citations of documents")
        self.box.setTabChangesFocus(True)
        self.paste_button = QPushButton("Take from the clipboard", self)
        self.paste_button.setToolTip("Put what is on the clipboard here instead")
        self.paste_button.setAccessibleName(self.paste_button.text())
        self.paste_button.setAutoDefault(False)
        self.list = ListOfPlaces("Citations", ("In the text", "What it means", "Where"), self)
        self.list.setToolTip("Return opens; Ctrl+Return opens in a new tab")
        self.list.setRootIsDecorated(True)
        self.list.setColumnWidth(0, 230)
        self.list.setColumnWidth(1, 330)
        self._said = QLabel(self)
        self._said.setProperty("role", "quiet")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._tell)
        self._lay_out()
        self.box.textChanged.connect(self._pause.start)
        self.paste_button.clicked.connect(self.take_clipboard)
        self.list.itemActivated.connect(self._open)
        self.list.currentItemChanged.connect(self._mark)

    def take_clipboard(self) -> None:
        """Put the text of the clipboard into the box and list its citations at once."""
        self.box.setPlainText(QGuiApplication.clipboard().text()[:_LONGEST])
        self._pause.stop()
        self._tell()

    def show_citations(self, text: str, citations: Sequence[Citation]) -> None:
        """List the *citations* of *text*, unless the text is another one by now."""
        if text != self.text():
            return
        self.list.clear()
        for citation in citations:
            self.list.addTopLevelItem(_row(citation))
        here = sum(one.locator is not None for one in citations)
        count = counted(len(citations), "citation")
        self._said.setText(
            f"{count}, {here} in the library" if citations else "No citation is in this text."
        )
        self._said.setAccessibleName(self._said.text())
        self._mark(None)

    def text(self) -> str:
        """Return the text in the box, no more of it than can be looked through."""
        return self.box.toPlainText()[:_LONGEST]

    def _tell(self) -> None:
        text = self.text()
        if text.strip():
            self.text_changed.emit(text)
        else:
            self.list.clear()
            self._said.clear()

    def _open(self, item: QTreeWidgetItem) -> None:
        citation: Citation = item.data(0, _CITATION)
        has_control = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        meant = citation.locator or citation.entry
        choices = citation.candidates
        if meant is None and len(choices) == 1:
            meant = choices[0]
        if meant is not None:
            self.open_requested.emit(meant, bool(has_control))
        elif item.childCount():
            item.setExpanded(True)

    def _mark(self, item: QTreeWidgetItem | None, *_before: object) -> None:
        """Show in the text which citation is chosen in the list."""
        citation: Citation | None = item.data(0, _CITATION) if item is not None else None
        marks = []
        if citation is not None and citation.end > citation.start:
            units = Utf16Map.of(self.text())
            cursor = QTextCursor(self.box.document())
            cursor.setPosition(units.to_utf16(citation.start))
            cursor.setPosition(units.to_utf16(citation.end), QTextCursor.MoveMode.KeepAnchor)
            marks.append(_selection(cursor, self.palette().highlight().color()))
            self.box.setTextCursor(_collapsed(cursor))
            self.box.ensureCursorVisible()
        self.box.setExtraSelections(marks)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.paste_button)
        row.addWidget(self._said, 1)
        upper, lower = QWidget(self), QWidget(self)
        for widget, content in ((upper, self.box), (lower, self.list)):
            column = QVBoxLayout(widget)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(content, 1)
            if content is self.box:
                column.addLayout(row)
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(upper)
        splitter.addWidget(lower)
        layout = QVBoxLayout(self)
        layout.addWidget(splitter, 1)
        layout.addWidget(close_buttons(self))


def _row(citation: Citation) -> QTreeWidgetItem:
    """Return the row of a citation; below it, the documents that an ambiguous one may mean."""
    entry = citation.entry
    meaning = ", ".join(filter(None, (entry.name if entry else "", citation.place)))
    if citation.missing:
        meaning += f" (no {citation.missing} there)"
    if citation.candidates:
        meaning = f"one of {len(citation.candidates)} documents"
    words = " ".join(citation.text.split())
    row = QTreeWidgetItem([words, meaning, _WHERE[citation.status]])
    row.setData(0, _CITATION, citation)
    title = entry.title if entry else ""
    row.setToolTip(0, words)
    row.setToolTip(1, "\n".join(filter(None, (meaning, title, citation.verb))))
    for one in citation.candidates:
        where = _WHERE[LinkStatus.LIBRARY if one.is_in_library else LinkStatus.CATALOGUE]
        below = QTreeWidgetItem(row, ["", f"{one.name} · {one.title}", where])
        place = Locator(one.id, one.languages[0]) if one.languages else None
        below.setData(
            0, _CITATION, Citation(citation.start, citation.end, citation.text, citation.status,
                                   one, place, ())
        )  # fmt: skip
        below.setToolTip(1, one.title)
    return row


def _selection(cursor: QTextCursor, colour: QColor) -> QTextEdit.ExtraSelection:
    colour.setAlpha(90)
    look = QTextCharFormat()
    look.setBackground(colour)
    look.setFontUnderline(True)
    selection = QTextEdit.ExtraSelection()
    selection.cursor = cursor
    selection.format = look
    return selection


def _collapsed(cursor: QTextCursor) -> QTextCursor:
    end = QTextCursor(cursor)
    end.setPosition(cursor.selectionStart())
    return end
