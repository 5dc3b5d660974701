"""Which tag, state and date are listed, in which order: boxes of choices above the notes."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from osce_reader.annotations.annotation import Annotation, AnnotationState, format_time
from osce_reader.annotations.filtering import NoteOrder, sort_annotations

PLACELESS = frozenset({AnnotationState.SUGGESTED, AnnotationState.ORPHAN})
"""The states of notes that stand nowhere until their reader says where."""

_STATES: Mapping[str, str] = {
    "": "Any state",
    AnnotationState.ANCHORED.value: "In their place",
    AnnotationState.MOVED.value: "Moved with the words",
    AnnotationState.SUGGESTED.value: "A place is suggested",
    AnnotationState.ORPHAN.value: "Without a place",
}
_ORDERS = {
    NoteOrder.PLACE.value: "As in the text",
    NoteOrder.MODIFIED.value: "Last changed first",
    NoteOrder.CREATED.value: "Newest first",
    NoteOrder.COLOUR.value: "By colour",
}
_DAYS = {
    "": "Any time",
    "1": "Last 24 hours",
    "7": "Last 7 days",
    "30": "Last 30 days",
    "365": "Last year",
}
_ALL_TAGS = "Any tag"


class NoteChoices(QWidget):
    """Four boxes. `changed` comes when the reader chooses something else."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tags = self._box("Tag", {"": _ALL_TAGS}, "Only what has this tag")
        self.states = self._box("State", _STATES, "Only what stands so in its text")
        self.days = self._box("Date", _DAYS, "Only what was changed since")
        self.orders = self._box("Order", _ORDERS, "In which order they are listed")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        grid.addWidget(self.tags, 0, 0)
        grid.addWidget(self.states, 0, 1)
        grid.addWidget(self.orders, 1, 0)
        grid.addWidget(self.days, 1, 1)

    @property
    def tag(self) -> str:
        """The tag that is wanted, "" for any."""
        return str(self.tags.currentData())

    @property
    def state(self) -> str:
        """The value of the state that is wanted, "" for any."""
        return str(self.states.currentData())

    def since(self) -> str:
        """Return the moment after which notes are wanted, in ISO 8601 and UTC, "" for any."""
        days = str(self.days.currentData())
        return format_time(datetime.now(UTC) - timedelta(days=int(days))) if days else ""

    def show_tags(self, tags: Iterable[str]) -> None:
        """Offer *tags*; the one that is chosen stays chosen as long as it is there."""
        names = {tag.casefold(): tag for tag in tags}
        wanted = ["", *(names[key] for key in sorted(names))]
        if wanted == [self.tags.itemData(at) for at in range(self.tags.count())]:
            return
        chosen = self.tag
        was_blocked = self.tags.blockSignals(True)
        self.tags.clear()
        for tag in wanted:
            self.tags.addItem(f"#{tag}" if tag else _ALL_TAGS, tag)
        self.tags.setCurrentIndex(max(0, self.tags.findData(chosen)))
        self.tags.blockSignals(was_blocked)

    def sort(self, annotations: Iterable[Annotation]) -> Iterable[Annotation]:
        """Return *annotations*, which come as they stand in the text, in the wanted order."""
        order = NoteOrder(str(self.orders.currentData()))
        return annotations if order is NoteOrder.PLACE else sort_annotations(annotations, order)

    def _box(self, name: str, choices: Mapping[str, str], tip: str) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        box.setToolTip(tip)
        box.setMinimumContentsLength(8)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for value, title in choices.items():
            box.addItem(title, value)
        box.currentIndexChanged.connect(self.changed)
        return box
