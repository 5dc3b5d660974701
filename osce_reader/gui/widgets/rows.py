"""Rows of text: what a long list shows, as values, and the model that gives them to its view.

A list has rows, or groups of rows under headings; `osce_reader.gui.widgets.row_view` shows it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from osce_reader.gui.widgets.text import TextStyle

Index = QModelIndex | QPersistentModelIndex

_CHOOSABLE = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
)
_GROUP = Qt.ItemFlag.ItemIsEnabled
_LONE_HEADING = Qt.ItemFlag.NoItemFlags


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of a row, on at most `lines` lines.

    `marks` are the code points that stand out; `aside` stands quietly at the right end of the
    first line.
    """

    text: str
    style: TextStyle = TextStyle.PLAIN
    lines: int = 1
    marks: tuple[tuple[int, int], ...] = ()
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: pieces of text one under the other.

    `spoken` is what a screen reader says, and what typing the first letters of finds. `margin` is
    a number that stands left of the text, `dot` the keyword of a colour, "" for room without one
    and `None` for no room. `is_marked` shows the row as the one that is on.
    """

    pieces: tuple[Piece, ...]
    spoken: str
    margin: str = ""
    dot: str | None = None
    indent: int = 0
    tip: str = ""
    is_heading: bool = False
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """A row with what it stands for and, under a heading, the rows of its group.

    A row has either a `value`, by which it is chosen, or `children`, or neither: then it is there
    to be read, and the keyboard passes by it.
    """

    row: Row
    value: object = None
    children: tuple["Node", ...] = ()


def heading(text: str, *children: Node, aside: str = "") -> Node:
    """Return the heading of a group."""
    spoken = f"{text}, {aside}" if aside else text
    piece = Piece(text, TextStyle.HEADING, aside=aside)
    return Node(Row((piece,), spoken, is_heading=True, tip=text), children=children)


class RowModel(QAbstractItemModel):
    """Gives the rows of `nodes` to a view. They change all at once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._nodes: tuple[Node, ...] = ()

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The rows and headings at the top."""
        return self._nodes

    def set_nodes(self, nodes: Sequence[Node]) -> None:
        """Show *nodes* instead of what is shown."""
        self.beginResetModel()
        self._nodes = tuple(nodes)
        self.endResetModel()

    def count(self) -> int:
        """Return how many rows and headings there are."""
        return len(self._nodes) + sum(len(node.children) for node in self._nodes)

    def node(self, index: Index) -> Node:
        """Return the node at a valid *index*."""
        group = index.internalId()
        return self._nodes[group - 1].children[index.row()] if group else self._nodes[index.row()]

    def iter_choosable(self) -> Iterator[QModelIndex]:
        """Give the indexes of all rows that can be chosen, from top to bottom."""
        for row, node in enumerate(self._nodes):
            if node.value is not None:
                yield self.createIndex(row, 0, 0)
            for below, child in enumerate(node.children):
                if child.value is not None:
                    yield self.createIndex(below, 0, row + 1)

    def find_value(self, value: object) -> QModelIndex:
        """Return the first index of *value*; an invalid one if it is not there."""
        found = (i for i in self.iter_choosable() if self.node(i).value == value)
        return next(found, QModelIndex())

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008  as Qt has it
        """Return the index of a row; its id is 0 at the top, else 1 more than its group's row."""
        if column or row < 0 or row >= self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, 0, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008  Qt has two of this name
        """Return the heading of the group that *index* is in."""
        group = index.internalId() if index.isValid() else 0
        return self.createIndex(group - 1, 0, 0) if group else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt has it
        """Return how many rows there are at the top, or under a heading."""
        if not parent.isValid():
            return len(self._nodes)
        return 0 if parent.internalId() else len(self._nodes[parent.row()].children)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt has it
        """Return that there is one column."""
        return 1

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008  as Qt has it
        """Tell whether there is a row under *parent*."""
        return self.rowCount(parent) > 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is spoken, or the tip; the rest is asked of `node`."""
        if not index.isValid():
            return None
        node = self.node(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return node.row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return node.row.tip or None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that rows can be chosen, and that the keyboard passes by lone headings."""
        node = self.node(index) if index.isValid() else None
        if node is None:
            return _LONE_HEADING
        if node.value is not None:
            return _CHOOSABLE
        return _GROUP if node.children else _LONE_HEADING
