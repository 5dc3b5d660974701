"""The panels and what floats over the page, built when the first page is on the screen."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, QSize, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from osce_reader.annotations.drafts import Draft
from osce_reader.gui.find_bar import FindBar
from osce_reader.gui.hit_bar import HitBar
from osce_reader.gui.library.contents_panel import ContentsPanel
from osce_reader.gui.library.library_panel import LibraryPanel
from osce_reader.gui.links.paragraph_panel import ParagraphPanel
from osce_reader.gui.main_window import MainWindow
from osce_reader.gui.messages import MessageBar
from osce_reader.gui.notes.note_editor import NoteEditor
from osce_reader.gui.notes.notes_panel import NotesPanel
from osce_reader.gui.reference_card import ReferenceCard
from osce_reader.gui.search.search_panel import SearchPanel
from osce_reader.gui.theme import Theme

_EDITOR_WIDTH = 420
_GAP = 8


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """What the note editor opens with: the words noted, and what stands on them already."""

    quote: str
    note: str = ""
    colour: str | None = None
    tags: tuple[str, ...] = ()


class Panels(QObject):
    """Puts the panels into their rooms in *window*, and holds them by name."""

    def __init__(self, window: MainWindow, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self.find_bar = FindBar(window.icons)
        self.hit_bar = HitBar(window.icons)
        self.messages = MessageBar(window.icons)
        self.library, self.contents = LibraryPanel(theme), ContentsPanel(theme)
        self.search = SearchPanel(theme)
        self.paragraph, self.notes = ParagraphPanel(theme), NotesPanel(theme)
        self.note_editor = NoteEditor(theme, window.inside)
        self.note_editor.hide()
        self.card = ReferenceCard(window.inside)
        window.above.addWidget(self.messages)
        window.tabs.above.addWidget(self.find_bar)
        window.tabs.above.addWidget(self.hit_bar)
        window.left.fill_room("library", self.library)
        window.left.fill_room("contents", self.contents)
        window.left.fill_room("search", self.search)
        window.right.fill_room("paragraph", self.paragraph)
        window.right.fill_room("notes", self.notes)
        window.rearranged.connect(self._keep_all_inside)

    @property
    def is_note_open(self) -> bool:
        """Whether the note editor is open."""
        return not self.note_editor.isHidden()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of *theme*."""
        for panel in (self.library, self.contents, self.search, self.paragraph, self.notes):
            panel.set_theme(theme)
        self.note_editor.set_theme(theme)

    def open_note_editor(
        self, saved: NoteDraft, written: Draft | None, *, at_tags: bool = False
    ) -> None:
        """Open the note editor beside the words noted, with what is *saved* there.

        What was *written* there and not saved stands in it instead.
        """
        editor = self.note_editor
        editor.edit(saved.quote, saved.note, saved.colour, saved.tags)
        if written is not None:
            editor.write(written.note, written.colour, written.tags)
        self.show_note_editor(at_tags=at_tags)

    def show_note_editor(self, *, at_tags: bool = False) -> None:
        """Show the note editor with what stands in it."""
        editor = self.note_editor
        editor.setFixedWidth(min(_EDITOR_WIDTH, self._window.inside.width() - 2 * _GAP))
        editor.adjustSize()
        editor.move(self._find_corner(editor.size()))
        editor.show()
        editor.raise_()
        tags = editor.findChild(QLineEdit) if at_tags else None
        (tags or editor).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_note_editor(self) -> None:
        """Close the note editor and return to the text."""
        self.note_editor.hide()
        self._window.focus_page()

    def _find_corner(self, size: QSize) -> QPoint:
        """Return where something of that *size* lies below the selection or over the page."""
        view = self._window.tabs.view
        if view is None:
            return QPoint(_GAP, _GAP)
        rect, room = view.selection_rect(), view.viewport().rect()
        middle = QPoint(room.center().x() - size.width() // 2, room.height() // 3)
        corner = middle if rect.isEmpty() else rect.bottomLeft() + QPoint(0, _GAP)
        return self._keep_inside(view.viewport().mapTo(self._window.inside, corner), size)

    def _keep_all_inside(self) -> None:
        floating: tuple[QWidget, ...] = (self.note_editor, self.card)
        for widget in floating:
            if widget.isVisible():
                widget.move(self._keep_inside(widget.pos(), widget.size()))

    def _keep_inside(self, point: QPoint, size: QSize) -> QPoint:
        """Return the point nearest to *point* at which something of that *size* is seen whole."""
        room = self._window.inside.size() - size - QSize(_GAP, _GAP)
        return QPoint(
            max(_GAP, min(point.x(), room.width())), max(_GAP, min(point.y(), room.height()))
        )
