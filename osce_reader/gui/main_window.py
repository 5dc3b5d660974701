"""The window: three panes, a bar above, a line below. It builds and lays out, nothing more."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QByteArray, QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QMainWindow,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from osce_reader.gui.actions import Actions
from osce_reader.gui.find_bar import FindBar
from osce_reader.gui.icons import Icons
from osce_reader.gui.library.contents_panel import ContentsPanel
from osce_reader.gui.library.library_panel import LibraryPanel
from osce_reader.gui.links.paragraph_panel import ParagraphPanel
from osce_reader.gui.messages import MessageBar
from osce_reader.gui.notes.note_editor import NoteEditor
from osce_reader.gui.notes.notes_panel import NotesPanel
from osce_reader.gui.reading_tabs import ReadingTabs
from osce_reader.gui.reference_card import ReferenceCard
from osce_reader.gui.search.search_panel import SearchPanel
from osce_reader.gui.side_pane import SidePane
from osce_reader.gui.theme import Theme
from osce_reader.gui.top_bar import TopBar
from osce_reader.settings import Settings, WindowState

_FIRST_SIZE = QSize(1440, 900)
_LEAST_SIZE = QSize(640, 420)
_SAID_FOR = 8000
_EDITOR_WIDTH = 420


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """What the note editor opens with: the words noted, and what stands on them already."""

    quote: str
    note: str = ""
    colour: str | None = None
    tags: tuple[str, ...] = ()


class MainWindow(QMainWindow):
    """All widgets of one window, under the names by which the wiring knows them.

    `closing` comes before the window closes, `activated` when it comes to the front, `rearranged`
    when its size or its panes change, `escape_pressed` when nothing inside wanted that key.
    """

    closing = Signal()
    activated = Signal()
    rearranged = Signal()
    escape_pressed = Signal()

    def __init__(self, theme: Theme, icons: Icons, settings: Settings) -> None:
        super().__init__()
        self.setWindowTitle("OSCE Reader")
        self.setMinimumSize(_LEAST_SIZE)
        self.icons = icons
        self.tabs = ReadingTabs(theme, icons, text_size=settings.text_size)
        self.reader_actions = Actions(self, self.tabs.stack)
        self.top_bar = TopBar(self.reader_actions, icons, self)
        self.find_bar = FindBar(icons)
        self.messages = MessageBar(icons)
        self.left, self.right = SidePane("Left pane"), SidePane("Right pane")
        self.library, self.contents = LibraryPanel(theme), ContentsPanel(theme)
        self.search = SearchPanel(theme)
        self.paragraph, self.notes = ParagraphPanel(theme), NotesPanel(theme)
        self._inside = QWidget(self)
        self._lay_out()
        self.note_editor = NoteEditor(theme, self._inside)
        self.note_editor.hide()
        self.card = ReferenceCard(self._inside)
        self._fill_status_bar()

    @property
    def is_note_open(self) -> bool:
        """Whether the note editor is open."""
        return not self.note_editor.isHidden()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of *theme*."""
        self.icons.set_colour(theme.window.quiet)
        self.tabs.set_theme(theme)
        for panel in (self.library, self.contents, self.search, self.paragraph, self.notes):
            panel.set_theme(theme)
        self.note_editor.set_theme(theme)

    def show_place(self, position: str, section: str, *, paragraph: str) -> None:
        """Tell in the line below and above the right pane where the reader is."""
        self._position.setText(position)
        self._section.setText(section)
        self.right.set_panel_title("paragraph", paragraph)

    def show_extent(self, documents: int, known: int) -> None:
        """Tell in the line below how much there is."""
        noun = "document" if documents == 1 else "documents"
        self._extent.setText(f"{documents} {noun}, {known} in catalogue")

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

    def show_right(self, panel_id: str) -> None:
        """Show a panel of the right pane."""
        self.right.show()
        self.right.show_panel(panel_id)

    def focus_page(self) -> None:
        """Move the keyboard to the text."""
        if self.tabs.view is not None:
            self.tabs.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_pane(self, direction: int) -> None:
        """Move the keyboard to the next pane that is shown, or the one before."""
        panes = [pane for pane in (self.left, self.right) if not pane.isHidden()]
        stops: list[SidePane | None] = [*panes[: self.left in panes], None]
        stops += [pane for pane in panes if pane is self.right]
        at = next((i for i, pane in enumerate(stops) if pane and pane.has_keyboard()), None)
        here = stops.index(None) if at is None else at
        target = stops[(here + direction) % len(stops)]
        if target is None:
            self.focus_page()
        else:
            target.focus_pane()

    def open_note_editor(self, draft: NoteDraft, *, at_tags: bool = False) -> None:
        """Open the note editor beside the words that are noted."""
        editor = self.note_editor
        editor.edit(draft.quote, draft.note, draft.colour, draft.tags)
        editor.setFixedWidth(min(_EDITOR_WIDTH, self._inside.width() - 16))
        editor.adjustSize()
        editor.move(self._beside_selection(editor.size()))
        editor.show()
        editor.raise_()
        tags = editor.findChild(QLineEdit) if at_tags else None
        (tags or editor).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_note_editor(self) -> None:
        """Close the note editor and return to the text."""
        self.note_editor.hide()
        self.focus_page()

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
            is_right_shown=not self.right.isHidden(),
            left_tab=self.left.current_id,
            right_tab=self.right.current_id,
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell it first, so that everything is saved."""
        self.closing.emit()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Tell when the window comes to the front."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that the size changed, and keep what lies over the page inside."""
        super().resizeEvent(event)
        for over in (self.note_editor, self.card):
            over.move(self._keep_inside(over.pos(), over.size()))
        self.rearranged.emit()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Tell that the window was moved."""
        super().moveEvent(event)
        self.rearranged.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of an Escape that nothing inside wanted."""
        if event.key() == Qt.Key.Key_Escape:
            self.escape_pressed.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        for pane, panels in (
            (self.left, self._left_panels()),
            (self.right, self._right_panels()),
        ):
            for panel_id, title, panel in panels:
                pane.add_panel(panel_id, title, panel)
        self.tabs.above.addWidget(self.find_bar)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        for widget in (self.left, self.tabs, self.right):
            self._splitter.addWidget(widget)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.splitterMoved.connect(self.rearranged)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.messages)
        column.addWidget(self._splitter, 1)
        self.setCentralWidget(self._inside)
        self.addToolBar(self.top_bar)

    def _left_panels(self) -> Iterable[tuple[str, str, QWidget]]:
        return (
            ("library", "Library", self.library),
            ("contents", "Contents", self.contents),
            ("search", "Search", self.search),
        )

    def _right_panels(self) -> Iterable[tuple[str, str, QWidget]]:
        return (("paragraph", "Paragraph", self.paragraph), ("notes", "Notes", self.notes))

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

    def _beside_selection(self, size: QSize) -> QPoint:
        """Return where something of that *size* lies beside the selection or the paragraph."""
        view = self.tabs.view
        if view is None:
            return QPoint(0, 0)
        rect, room = view.selection_rect(), view.viewport().rect()
        middle = QPoint(room.center().x() - size.width() // 2, room.height() // 3)
        corner = middle if rect.isEmpty() else rect.bottomLeft() + QPoint(0, 10)
        return self._keep_inside(view.viewport().mapTo(self._inside, corner), size)

    def _keep_inside(self, point: QPoint, size: QSize) -> QPoint:
        """Return the point nearest to *point* at which something of that *size* is seen whole."""
        room = self._inside.size() - size - QSize(8, 8)
        return QPoint(max(8, min(point.x(), room.width())), max(8, min(point.y(), room.height())))
