"""What a user sees on a panel, and clicks on rows, for tests of the panels."""

from typing import TypeVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from osce_reader.gui.widgets.cards import Card
from osce_reader.gui.widgets.row_view import RowView

T = TypeVar("T", bound=QWidget)


def rows_of(panel: QWidget) -> list[str]:
    """What is said of each row of the list on *panel*, from top to bottom."""
    return [index.data() for index in iter_indexes(view_of(panel))]


def labels_of(panel: QWidget) -> list[str]:
    """The texts of all labels that are not hidden."""
    return [label.text() for label in panel.findChildren(QLabel) if not label.isHidden()]


def child(panel: QWidget, kind: type[T]) -> T:
    """The first widget of a *kind* on *panel*."""
    return panel.findChildren(kind)[0]


def choose(panel: QWidget, name: str, text: str) -> None:
    """Choose what is called *text* in the box that a screen reader calls *name*, by keys."""
    [box] = [one for one in panel.findChildren(QComboBox) if one.accessibleName() == name]
    steps = box.findText(text) - box.currentIndex()
    for _ in range(abs(steps)):
        QTest.keyClick(box, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
    assert box.currentText() == text


def cards_of(panel: QWidget) -> list[Card]:
    return [card for card in panel.findChildren(Card) if card.isVisibleTo(panel)]


def view_of(panel: QWidget) -> RowView:
    return panel if isinstance(panel, RowView) else child(panel, RowView)


def iter_indexes(view: RowView):
    model = view.model()
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        yield index
        for below in range(model.rowCount(index)):
            yield model.index(below, 0, index)


def find_row(panel: QWidget, text: str) -> QModelIndex:
    """The first row of which *text* is said."""
    found: QModelIndex = next(i for i in iter_indexes(view_of(panel)) if text in i.data())
    return found


def click_row(
    qtbot,
    panel: QWidget,
    text: str,
    button=Qt.MouseButton.LeftButton,
    modifier=Qt.KeyboardModifier.NoModifier,
) -> None:
    view = view_of(panel)
    at = view.visualRect(find_row(panel, text)).center()
    qtbot.mouseClick(view.viewport(), button, modifier, at)


def show(qtbot, panel: QWidget, width: int = 280, height: int = 700) -> None:
    qtbot.addWidget(panel)
    panel.resize(width, height)
    with qtbot.waitExposed(panel):
        panel.show()
