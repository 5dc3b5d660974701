"""All uses of a phrase, one line each, the phrase in the middle under itself."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from osce_reader.export.pinpoint import format_pinpoint
from osce_reader.gui.theme import Theme
from osce_reader.gui.widgets.text import TextStyle, font_of
from osce_reader.model.date import format_date
from osce_reader.search.concordance import Concordance, Use, to_text

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole

DATE, PLACE, BEFORE, WORDS, AFTER = range(5)
_TITLES = ("Date", "Place", "Before", "Words", "After")
_WIDTHS = {DATE: 128, PLACE: 190}
_MOST_WORDS = 260
_LINE = 26


def name_use(use: Use) -> str:
    """Return what the place of *use* is called."""
    pinpoint = format_pinpoint(use.locator.paragraph, use.locator.last)
    return ", ".join(filter(None, (use.name, pinpoint)))


class UseModel(QAbstractTableModel):
    """Gives the uses of a concordance to a table."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._uses: Sequence[Use] = ()
        self._bold = font_of(TextStyle.STRONG)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of *theme*."""
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self._looks: dict[tuple[int, int], object] = {
            (DATE, _Role.ForegroundRole): QBrush(QColor(theme.window.quiet)),
            (BEFORE, _Role.TextAlignmentRole): right,
            (WORDS, _Role.FontRole): self._bold,
            (PLACE, _Role.ForegroundRole): QBrush(QColor(theme.window.quiet)),
        }

    @property
    def words_font(self) -> QFont:
        """The font that the words are set in."""
        return self._bold

    def show_uses(self, uses: Sequence[Use]) -> None:
        """Give *uses* from now on."""
        self.beginResetModel()
        self._uses = uses
        self.endResetModel()

    def use(self, row: int) -> Use:
        """Return the use in a *row*."""
        return self._uses[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt has it
        """Return how many uses there are."""
        return 0 if parent.isValid() else len(self._uses)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt has it
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(_TITLES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        """Return the title of a column, and how it stands."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == BEFORE else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return _TITLES[section] if role == _Role.DisplayRole else None

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """Return a text, how it stands, or what is said of it."""
        use, column = self._uses[index.row()], index.column()
        if role in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return _speak(use) if role == _Role.AccessibleTextRole else _text(use, column)
        if role == _Role.ToolTipRole:
            return f"{use.title}\n{use.before}{use.words}{use.after}"
        return self._looks.get((column, role))


class UseTable(QTableView):
    """Shows uses. `chosen` carries the `Locator` of one, and whether it is wanted in a new tab."""

    chosen = Signal(object, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._uses = UseModel(theme, self)
        self.setModel(self._uses)
        self.setAccessibleName("Uses, one line each")
        self.setToolTip("Return goes to the place; Ctrl+C copies the lines that are selected")
        self.setItemDelegateForColumn(BEFORE, _CutDelegate(Qt.TextElideMode.ElideLeft, self))
        self.setItemDelegateForColumn(PLACE, _CutDelegate(Qt.TextElideMode.ElideMiddle, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_LINE)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for column in (BEFORE, AFTER):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        self.clicked.connect(lambda index: self._choose(index, in_new_tab=_has_control()))

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of *theme*."""
        self._uses.set_theme(theme)
        self.viewport().update()

    def show_uses(self, uses: Sequence[Use]) -> None:
        """Show *uses* from the top."""
        self._uses.show_uses(uses)
        metrics = QFontMetrics(self._uses.words_font)
        words = {use.words for use in uses}
        widest = max((metrics.horizontalAdvance(one) for one in words), default=60)
        self.setColumnWidth(WORDS, min(widest, _MOST_WORDS) + 14)
        if uses:
            self.setCurrentIndex(self._uses.index(0, WORDS))

    def text_of_selection(self) -> str:
        """Return the selected lines as text, the words under each other."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return to_text(Concordance("", tuple(self._uses.use(row) for row in rows)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the place with Return, copy with Ctrl+C."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.text_of_selection())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._choose(self.currentIndex(), in_new_tab=has_control)
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex, *, in_new_tab: bool) -> None:
        has_shift = bool(QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
        if index.isValid() and not has_shift:
            self.chosen.emit(self._uses.use(index.row()).locator, in_new_tab)


class _CutDelegate(QStyledItemDelegate):
    """Cuts a text that is too long so that its end is seen.

    That is what stands next to the words, or the paragraph behind the name of a document.
    """

    def __init__(self, mode: Qt.TextElideMode, parent: QWidget) -> None:
        super().__init__(parent)
        self._mode = mode

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Leave out what the mode says."""
        super().initStyleOption(option, index)
        option.textElideMode = self._mode


def _text(use: Use, column: int) -> str:
    match column:
        case 0:
            return format_date(use.date)
        case 1:
            return name_use(use)
        case 2:
            return use.before.rstrip()
        case 3:
            return use.words
    return use.after.lstrip()


def _speak(use: Use) -> str:
    """Return what a screen reader says of a line, whichever of its cells is the current one."""
    whole = f"{use.before}{use.words}{use.after}"
    return f"{format_date(use.date)}, {name_use(use)}: {whole}"


def _has_control() -> bool:
    return bool(QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
