"""What a screen reader is told of a page: a document whose children are the paragraphs seen.

Each paragraph is named by its number and text and described by its marks. Reading by character
needs a native text pane; a text interface written in Python does not survive some readers.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleInterface,
    QWindow,
)
from PySide6.QtWidgets import QAccessibleWidget

from osce_reader.gui.reader.page_area import PageArea
from osce_reader.rendering.page import BlockStyle

_PARAGRAPH_STYLES = frozenset({BlockStyle.BODY, BlockStyle.FOOTNOTE})
_STATIC_STYLES = frozenset({BlockStyle.EYEBROW, BlockStyle.FACTS})


class AccessibleBlock(QAccessibleInterface):
    """One block of *area* as a screen reader finds it."""

    def __init__(self, area: PageArea, index: int) -> None:
        super().__init__()
        self._area = area
        self._index = index

    def isValid(self) -> bool:
        """Whether the page still has this block."""
        return self._index < len(self._area.page.blocks)

    def object(self) -> QObject | None:  # type: ignore[override]  # Qt allows none
        """Return nothing: a block is no widget."""
        return None

    def parent(self) -> QAccessibleInterface:
        """Return the page."""
        return QAccessible.queryAccessibleInterface(self._area)

    def window(self) -> QWindow:
        """Return the window of the page."""
        return self._area.window().windowHandle()

    def childCount(self) -> int:
        """Return none: a block is read as one."""
        return 0

    def child(self, _index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return nothing."""
        return None

    def childAt(self, _x: int, _y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return nothing."""
        return None

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        """Return that there is none."""
        return -1

    def role(self) -> QAccessible.Role:
        """Return whether it is a heading, a paragraph or a line of facts."""
        style = self._area.page.blocks[self._index].style
        if style in _PARAGRAPH_STYLES:
            return QAccessible.Role.Paragraph
        is_static = style in _STATIC_STYLES
        return QAccessible.Role.StaticText if is_static else QAccessible.Role.Heading

    def state(self) -> QAccessible.State:
        """Return that it can be read and selected, and not written."""
        state = QAccessible.State()
        state.readOnly = True
        state.selectableText = True
        state.focusable = True
        return state

    def rect(self) -> QRect:
        """Return where it is on the screen, empty where it is not seen."""
        placed = self._area.flow.find_visible(self._index)
        if placed is None:
            return QRect()
        viewport = self._area.viewport()
        corner = viewport.mapToGlobal(QPoint(0, round(placed.top)))
        return QRect(corner.x(), corner.y(), viewport.width(), round(placed.layout.height))

    def text(self, kind: QAccessible.Text) -> str:
        """Return the number and the words, or what is marked on them."""
        block = self._area.page.blocks[self._index]
        if kind is QAccessible.Text.Name:
            point = "." if block.margin[-1:].isalnum() else ""
            return f"{block.margin}{point} {block.text}" if block.margin else block.text
        if kind is QAccessible.Text.Description:
            return self._area.describe_marks(self._index)
        return ""

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:
        """Change nothing: the page is for reading."""


class AccessiblePage(QAccessibleWidget):
    """A page as a screen reader finds it; its children are the blocks that are seen."""

    def __init__(self, area: PageArea) -> None:
        super().__init__(area, QAccessible.Role.Document)
        self._area = area
        self._blocks: dict[int, AccessibleBlock] = {}

    def childCount(self) -> int:
        """Return how many blocks are seen."""
        return len(self._seen())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return the block at *index* among those that are seen."""
        seen = self._seen()
        if not 0 <= index < len(seen):
            return None
        number = seen[index]
        if number not in self._blocks:
            block = AccessibleBlock(self._area, number)
            QAccessible.registerAccessibleInterface(block)
            self._blocks[number] = block
        return self._blocks[number]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return the index of *child* among the blocks that are seen, -1 where it is none."""
        numbers = (n for n, number in enumerate(self._seen()) if self._blocks.get(number) is child)
        return next(numbers, -1)

    def _seen(self) -> list[int]:
        return [placed.index for placed in self._area.flow.iter_visible()]


def make_factory() -> Callable[[str, QObject], QAccessibleInterface | None]:
    """Return what makes pages readable, for `QAccessible.installFactory`, once a program.

    It keeps what it made, since Qt does not; ask for it before the first page is shown.
    """
    made: dict[int, AccessiblePage] = {}

    def make(_class_name: str, item: QObject) -> QAccessibleInterface | None:
        if not isinstance(item, PageArea):
            return None
        key = id(item)
        made[key] = AccessiblePage(item)
        item.destroyed.connect(lambda: made.pop(key, None))
        return made[key]

    return make


def announce_block(area: PageArea, index: int) -> None:
    """Tell a screen reader, if one is listening, that the block at *index* is current."""
    if not QAccessible.isActive():
        return
    seen = [placed.index for placed in area.flow.iter_visible()]
    if index in seen:
        event = QAccessibleEvent(area, QAccessible.Event.Focus)
        event.setChild(seen.index(index))
        QAccessible.updateAccessibility(event)
