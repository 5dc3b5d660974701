"""The window: three panes, a bar above, a line below. It builds and lays out, nothing more."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QMoveEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QMainWindow, QSplitter, QVBoxLayout, QWidget

from osce_reader.gui.actions import Actions
from osce_reader.gui.icons import Icons
from osce_reader.gui.reading_tabs import ReadingTabs
from osce_reader.gui.side_pane import SidePane
from osce_reader.gui.theme import Theme
from osce_reader.gui.top_bar import TopBar
from osce_reader.model.text import counted
from osce_reader.settings import Settings, WindowState

if TYPE_CHECKING:
    from collections.abc import Callable

_NAME = "OSCE Reader"
_FIRST_SIZE = QSize(1440, 900)
_LEAST_SIZE = QSize(640, 420)
_ROOM_FOR_ALL = 900  # pixels; in less, a page between two panes breaks its words
_SAID_FOR = 8000  # milliseconds


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """A place in words: of the paragraph by itself, among the others, and its section."""

    paragraph: str
    position: str
    section: str


class MainWindow(QMainWindow):
    """What is seen at once: pages, bars and room for panels, which come when a page is there.

    `above` is the room over the panes for messages, `inside` what floating parts lie on, and
    `may_close` is asked before the window closes. `closing` comes before it does, `activated` when
    it comes to the front, `rearranged` when its size or its panes change, `escape_pressed` when
    nothing inside wanted that key. `files_dropped` carries the paths of files and folders that
    were dropped on the window. `has_given_way` says that the right pane is away only because the
    window is narrow.
    """

    closing = Signal()
    activated = Signal()
    rearranged = Signal()
    escape_pressed = Signal()
    files_dropped = Signal(object)

    def __init__(self, theme: Theme, icons: Icons, settings: Settings) -> None:
        super().__init__()
        self.setWindowTitle(_NAME)
        self._is_wide = True
        self.has_given_way = False
        self.setMinimumSize(_LEAST_SIZE)
        self.setAcceptDrops(True)
        self.icons = icons
        self.may_close: Callable[[], bool] = lambda: True
        self.tabs = ReadingTabs(theme, icons, text_size=settings.text_size)
        self.reader_actions = Actions(self, self.tabs.stack)
        self.top_bar = TopBar(self.reader_actions, icons, self)
        self.left, self.right = SidePane("Left pane"), SidePane("Right pane")
        self.inside = QWidget(self)
        self.above = QVBoxLayout()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._fill_status_bar()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of *theme*."""
        self.icons.set_colour(theme.window.quiet)
        self.tabs.set_theme(theme)

    def show_place(self, document: str, words: PlaceWords) -> None:
        """Tell in the title, in the line below and above the right pane where the reader is."""
        self.setWindowTitle(f"{document}, {words.paragraph} – {_NAME}")
        self._position.setText(words.position)
        self._section.setText(words.section)
        self.right.set_panel_title("paragraph", words.paragraph)

    def show_extent(self, documents: int, catalogued: int) -> None:
        """Tell in the line below how much there is in the library, and in the catalogue."""
        self._extent.setText(f"{counted(documents, 'document')}, {catalogued:,} in catalogue")

    def say(self, text: str) -> None:
        """Say *text* in the line below for a while."""
        if text:
            self._said.setText(text)
            self._said.setAccessibleName(text)
            self._silence.start()

    def show_left(self, panel_id: str) -> None:
        """Show a panel of the left pane."""
        self.left.show()
        self.left.show_panel(panel_id)
        self.rearranged.emit()

    def show_right(self, panel_id: str) -> None:
        """Show a panel of the right pane."""
        self.has_given_way = False
        self.right.show()
        self.right.show_panel(panel_id)
        self.rearranged.emit()

    def focus_page(self) -> None:
        """Move the keyboard to the text."""
        if self.tabs.view is not None:
            self.tabs.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_pane(self, direction: int) -> None:
        """Move the keyboard to the next pane that is shown, or the one before."""
        stops = [pane for pane in (self.left, None, self.right) if pane is None or pane.isVisible()]
        here = (i for i, pane in enumerate(stops) if pane is not None and pane.has_keyboard())
        at = next(here, stops.index(None))
        target = stops[(at + direction) % len(stops)]
        if target is None:
            self.focus_page()
        else:
            target.focus_pane()

    def restore(self, state: WindowState) -> None:
        """Arrange the window as it was left."""
        is_restored = bool(state.geometry) and self.restoreGeometry(
            QByteArray.fromHex(state.geometry.encode("ascii", "replace"))
        )
        if not is_restored:
            room = self.screen().availableSize()
            self.resize(_FIRST_SIZE.boundedTo(room).expandedTo(_LEAST_SIZE))
        self.left.setVisible(state.is_left_shown)
        self.right.setVisible(state.is_right_shown)
        self.left.show_panel(state.left_tab)
        self.right.show_panel(state.right_tab)
        middle = self.width() - state.left_width - state.right_width
        self._splitter.setSizes([state.left_width, max(middle, 200), state.right_width])

    def describe(self, before: WindowState) -> WindowState:
        """Return how the window is arranged now; *before* tells the widths of hidden panes."""
        left, _, right = self._splitter.sizes()
        return replace(
            before,
            geometry=bytes(self.saveGeometry().toHex().data()).decode("ascii"),
            left_width=left if not self.left.isHidden() else before.left_width,
            right_width=right if not self.right.isHidden() else before.right_width,
            is_left_shown=not self.left.isHidden(),
            is_right_shown=not self.right.isHidden() or self.has_given_way,
            left_tab=self.left.current_id,
            right_tab=self.right.current_id,
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell it first, so that everything is saved; stay open if something cannot be."""
        if not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Tell when the window comes to the front."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that the size changed; the right pane gives way where there is no room for all."""
        super().resizeEvent(event)
        was_wide, self._is_wide = self._is_wide, event.size().width() >= _ROOM_FOR_ALL
        if was_wide and not self._is_wide:
            self._give_way()
        elif self._is_wide and self.has_given_way:
            self.show_right(self.right.current_id)
        self.rearranged.emit()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Tell that the window was moved."""
        super().moveEvent(event)
        self.rearranged.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders of this machine, and nothing else."""
        if _find_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which files and folders were dropped."""
        if paths := _find_paths(event.mimeData()):
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of an Escape that nothing inside wanted."""
        if event.key() == Qt.Key.Key_Escape:
            self.escape_pressed.emit()
        else:
            super().keyPressEvent(event)

    def _give_way(self) -> None:
        """Hide the right pane beside the left one, until the window is wide again."""
        if self.left.isHidden() or self.right.isHidden():
            return
        had_keyboard = self.right.has_keyboard()
        self.has_given_way = True
        self.right.hide()
        if had_keyboard:
            self.focus_page()

    def _lay_out(self) -> None:
        for panel_id in ("library", "contents", "search"):
            self.left.add_room(panel_id, panel_id.capitalize())
        for panel_id in ("paragraph", "notes"):
            self.right.add_room(panel_id, panel_id.capitalize())
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        for widget in (self.left, self.tabs, self.right):
            self._splitter.addWidget(widget)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.splitterMoved.connect(self.rearranged)
        self.above.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.above)
        column.addWidget(self._splitter, 1)
        self.setCentralWidget(self.inside)
        self.addToolBar(self.top_bar)

    def _fill_status_bar(self) -> None:
        self._position, self._section, self._said, self._extent = (QLabel(self) for _ in range(4))
        offline = QLabel("Offline", self)
        offline.setToolTip("The program never opens a network connection")
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(8, 0, 8, 0)
        for label in (self._position, self._section):
            label.setContentsMargins(0, 0, 12, 0)
            bar.addWidget(label)
        bar.addWidget(self._said, 1)
        self._extent.setContentsMargins(0, 0, 12, 0)
        bar.addPermanentWidget(self._extent)
        bar.addPermanentWidget(offline)
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(_SAID_FOR)
        self._silence.timeout.connect(self._said.clear)


def _find_paths(data: QMimeData) -> tuple[Path, ...]:
    """Return the files and folders of this machine among *data*."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
