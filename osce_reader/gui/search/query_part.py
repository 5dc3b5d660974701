"""Where a query is typed: the box, how it was understood or what is wrong with it, the scope."""

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from osce_reader.errors import QueryError
from osce_reader.gui.search.query_box import QueryBox
from osce_reader.gui.theme import Theme
from osce_reader.gui.widgets.labels import TextLabel
from osce_reader.gui.widgets.switch import Switch
from osce_reader.gui.widgets.text import TextStyle
from osce_reader.workspace.search_wish import NOTES, TEXT

_SCOPES = {TEXT: "Text", NOTES: "My notes"}


class QueryPart(QWidget):
    """The box with one sentence under it, and the switch between texts and notes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QueryBox(theme, self)
        self.box.setAccessibleName("Search the library")
        self.scope = Switch("Where to search", _SCOPES, self)
        self._told = TextLabel(style=TextStyle.QUIET, parent=self)
        self._error = TextLabel(parent=self)
        self._error.setProperty("role", "danger")
        self._progress = QProgressBar(self)
        self._progress.setAccessibleName("Making the search index")
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.box, self._told, self._error, self._progress, self.scope):
            column.addWidget(widget)
        self._progress.hide()
        self.tell("")
        self.box.textChanged.connect(self._forget_error)

    def tell(self, sentence: str) -> None:
        """Say in a *sentence* what the query was understood as; "" says nothing."""
        self.box.unmark()
        self._error.hide()
        self._told.setText(sentence)
        self._told.setVisible(bool(sentence))
        self.box.setAccessibleDescription(sentence)

    def tell_error(self, error: QueryError) -> None:
        """Say what is wrong with the query, and underline where."""
        self._told.hide()
        self.box.mark(error.start, error.end)
        place = f"At character {error.start + 1}: {error}"
        self._error.setText(place)
        self._error.show()
        self.box.setAccessibleDescription(place)

    def tell_progress(self, done: int, total: int) -> None:
        """Say how far the index is made; *total* is 0 while that is not known."""
        is_under_way = done < total or not total
        self._progress.setVisible(is_under_way)
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        share = f" {100 * done // total} %" if total else ""
        self.tell(f"The search index is being made.{share}" if is_under_way else "")

    def _forget_error(self) -> None:
        self._error.hide()
        self.box.setAccessibleDescription("")
