"""Notes whose text changed: where their words are now, or may be, for the reader to decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from osce_reader.annotations.annotation import Annotation, AnnotationState
from osce_reader.gui.annotation_text import kind_text, state_text
from osce_reader.gui.dialogs.buttons import close_buttons
from osce_reader.gui.dialogs.side_by_side import SideBySide
from osce_reader.model.locator import Locator

_VALUE = Qt.ItemDataRole.UserRole
_NONE_LEFT = "All notes stand in their places."
_NO_NEW = "Nothing is suggested. Choose a place in the list below, or select words on the page."


@dataclass(frozen=True, slots=True)
class PlaceOffer:
    """Some words that may be those of a note: how they read, where they are, how like, of 100."""

    place: Locator
    name: str
    words: str
    likeness: int


@dataclass(frozen=True, slots=True)
class PlaceCase:
    """A note that moved, is suggested a place (`offer`), or has none; `name` is where it was."""

    annotation: Annotation
    name: str
    offer: PlaceOffer | None = None


class PlacesDialog(QDialog):
    """Lists the cases; the page stays usable meanwhile. *colours* are the reader's names.

    `seen`, `accepted` and `refused` carry ids. `put` carries an id and a place, `None` for what is
    selected on the page; `go_requested` a place; `offers_wanted` an id.
    """

    seen = Signal(object)
    accepted_place = Signal(object)
    refused = Signal(object)
    put = Signal(str, object)
    go_requested = Signal(object)
    offers_wanted = Signal(str)

    def __init__(self, colours: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = colours
        self.setWindowTitle("Notes whose text changed")
        self.resize(860, 560)
        self._cases: dict[str, PlaceCase] = {}
        self.list = QListWidget(self)
        self.list.setAccessibleName("Notes whose text changed")
        self.list.setToolTip("Choose a note to see where it was and where it may be")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.texts = SideBySide("The words as you marked them", "The words now", self)
        self.offers = QListWidget(self)
        self.offers.setAccessibleName("Places that are like it")
        self.offers.setToolTip("Return shows the place on the page")
        self.offers.setMaximumHeight(150)
        self.seen_button = self._button("Seen", "It is in the right place")
        self.accept_button = self._button("Accept", "Put the note on the new words")
        self.refuse_button = self._button("Refuse", "The new words are others; keep the note")
        self.put_button = self._button("Put at the chosen place", "Put the note on these words")
        self.here_button = self._button(
            "Put at the selection", "Put the note on the selection or the paragraph of the page"
        )
        self._lay_out()
        self._connect()
        self.show_cases(())

    @property
    def current(self) -> PlaceCase | None:
        """The note that is chosen."""
        row = self.list.currentRow()
        return self._cases.get(self.list.item(row).data(_VALUE)) if row >= 0 else None

    def show_cases(self, cases: Sequence[PlaceCase]) -> None:
        """List *cases*; the note that was chosen stays chosen, else the one now in its place."""
        was, row = self.current, max(0, self.list.currentRow())
        self._cases = {case.annotation.id: case for case in cases}
        self.list.blockSignals(True)
        self.list.clear()
        for case in cases:
            item = QListWidgetItem(_title(case, self._colours), self.list)
            item.setData(_VALUE, case.annotation.id)
        self.list.blockSignals(False)
        if was is None or not self.choose(was.annotation.id):
            self.list.setCurrentRow(min(row, len(cases) - 1))
        self._show_case()

    def choose(self, annotation_id: str) -> bool:
        """Choose the note of an id; tell whether it is listed."""
        if annotation_id not in self._cases:
            return False
        self.list.setCurrentRow(list(self._cases).index(annotation_id))
        return True

    def show_offers(self, annotation_id: str, offers: Sequence[PlaceOffer]) -> None:
        """List the places that are most like the words of a note, if it is still chosen."""
        if self.current is None or self.current.annotation.id != annotation_id:
            return
        self.offers.clear()
        for offer in offers:
            item = QListWidgetItem(f"{offer.likeness} % · {offer.name}: {offer.words}", self.offers)
            item.setData(_VALUE, offer)
            item.setToolTip(offer.words)
        self._show_buttons()

    @property
    def _offer(self) -> PlaceOffer | None:
        row = self.offers.currentRow()
        offer = self.offers.item(row).data(_VALUE) if row >= 0 else None
        return offer if isinstance(offer, PlaceOffer) else None

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in (
            self.seen_button, self.accept_button, self.refuse_button, self.put_button,
            self.here_button,
        ):  # fmt: skip
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout()
        column.addWidget(self.words)
        column.addWidget(self.texts, 1)
        column.addWidget(self.offers)
        column.addLayout(buttons)
        row = QHBoxLayout()
        row.addWidget(self.list, 2)
        row.addLayout(column, 5)
        layout = QVBoxLayout(self)
        layout.addLayout(row, 1)
        layout.addWidget(close_buttons(self))

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._show_case)
        self.offers.currentRowChanged.connect(self._show_offer)
        self.offers.itemActivated.connect(
            lambda item: self.go_requested.emit(item.data(_VALUE).place)
        )
        self.seen_button.clicked.connect(lambda: self._tell(self.seen))
        self.accept_button.clicked.connect(lambda: self._tell(self.accepted_place))
        self.refuse_button.clicked.connect(lambda: self._tell(self.refused))
        self.put_button.clicked.connect(self._put)
        self.here_button.clicked.connect(self._put_here)

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tip)
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        return button

    def _show_case(self, *_args: object) -> None:
        case = self.current
        self.offers.clear()
        if case is None:
            self.words.setText(_NONE_LEFT)
            self.texts.show_texts("", "")
        else:
            note = case.annotation.note
            said = (case.name, state_text(case.annotation), f"Your note: {note}" if note else "")
            self.words.setText("\n".join(filter(None, said)))
            self._show_words(case)
        self._show_buttons()

    def _show_words(self, case: PlaceCase) -> None:
        quote = case.annotation.quote
        if case.annotation.state is AnnotationState.MOVED:
            self.texts.show_texts(quote, quote)
            return
        self.texts.show_texts(quote, case.offer.words if case.offer else _NO_NEW)
        self.offers_wanted.emit(case.annotation.id)

    def _show_offer(self, *_args: object) -> None:
        offer, case = self._offer, self.current
        if offer is not None and case is not None:
            self.texts.show_texts(case.annotation.quote, offer.words)
        self._show_buttons()

    def _show_buttons(self) -> None:
        """Show what can be done with the chosen note."""
        state = self.current.annotation.state if self.current else None
        is_lost = state in (AnnotationState.SUGGESTED, AnnotationState.ORPHAN)
        self.seen_button.setVisible(state is AnnotationState.MOVED)
        self.accept_button.setVisible(state is AnnotationState.SUGGESTED)
        self.refuse_button.setVisible(state is AnnotationState.SUGGESTED)
        self.offers.setVisible(is_lost)
        self.put_button.setVisible(is_lost)
        self.put_button.setEnabled(self._offer is not None)
        self.here_button.setVisible(is_lost)

    def _tell(self, signal: object) -> None:
        if self.current is not None and isinstance(signal, SignalInstance):
            signal.emit((self.current.annotation.id,))

    def _put(self) -> None:
        offer = self._offer
        if self.current is not None and offer is not None:
            self.put.emit(self.current.annotation.id, offer.place)

    def _put_here(self) -> None:
        if self.current is not None:
            self.put.emit(self.current.annotation.id, None)


def _title(case: PlaceCase, colours: Mapping[str, str]) -> str:
    words = " ".join((case.annotation.note or case.annotation.quote).split())[:60]
    return f"{kind_text(case.annotation, colours)}: {words}"
