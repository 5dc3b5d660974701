"""The reader's highlights and notes, on the open document or in the whole library."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from osce_reader.annotations.annotation import Annotation, AnnotationState
from osce_reader.gui.annotation_text import HIDDEN
from osce_reader.gui.notes.note_choices import PLACELESS, NoteChoices
from osce_reader.gui.notes.note_rows import KINDS, MORE, NoteFilter, more_row, note_rows
from osce_reader.gui.notes.row_editor import RowEditing
from osce_reader.gui.theme import HIGHLIGHT_KEYWORDS, Theme
from osce_reader.gui.widgets.dots import ColourRow
from osce_reader.gui.widgets.filter_box import FilterBox
from osce_reader.gui.widgets.labels import TextLabel
from osce_reader.gui.widgets.row_view import RowView
from osce_reader.gui.widgets.switch import Switch
from osce_reader.gui.widgets.text import TextStyle

_SCOPES = {"document": "This document", "library": "Library"}
_AT_ONCE = 200  # rows; more are listed when they are asked for


class NotesPanel(QWidget):
    """Lists annotations; several can be selected.

    `scope_changed` carries "document" or "library". `open_requested` carries a `Locator`,
    `edit_requested` the id of an annotation, `note_edited` an id and the words that were written
    in the list itself, `note_typed` and `note_dropped` what is not saved there yet, or not to be,
    `remove_requested` a tuple of ids, and
    `recolour_requested` a tuple of ids and the keyword of a colour, "" for none.
    `tags_requested` and `seen_requested` carry a tuple of ids; `put_requested` (at what is
    selected on the page) and `places_requested` (to look for its place) an id. `copy_requested` and
    `drag_out_requested` carry a tuple of annotations whose words are to be taken along.
    """

    scope_changed = Signal(str)
    open_requested = Signal(object)
    edit_requested = Signal(str)
    note_edited = Signal(str, str)
    note_typed = Signal(str, str)
    note_dropped = Signal(str)
    remove_requested = Signal(object)
    recolour_requested = Signal(object, str)
    tags_requested = Signal(object)
    seen_requested = Signal(object)
    put_requested = Signal(str)
    places_requested = Signal(str)
    copy_requested = Signal(object)
    drag_out_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Notes")
        self._theme = theme
        self._annotations: dict[str, Annotation] = {}
        self._names: Mapping[str, str] = {}
        self._is_hiding = False
        self._most = _AT_ONCE
        self._is_stale = False
        self._scope = Switch("Which notes", _SCOPES, self)
        self._filter = FilterBox("Filter by words or #tag", self)
        self._filter.setAccessibleName("Filter the notes")
        self._kind = QComboBox(self)
        self._kind.setAccessibleName("Notes or highlights")
        self._kind.setToolTip("Only notes, highlights, underlines or bookmarks")
        for kind, title in KINDS.items():
            self._kind.addItem(title, kind)
        self._colours = ColourRow("Only one colour", theme, is_filter=True, parent=self)
        self._choices = NoteChoices(self)
        self._hint = TextLabel(style=TextStyle.QUIET, parent=self)
        self._view = RowView(theme, self)
        self._view.setAccessibleName("Highlights and notes")
        self._view.set_several()
        self._view.set_draggable()
        self._editing = RowEditing(self._view)
        self._lay_out()
        self._connect()
        self._show()

    @property
    def scope(self) -> str:
        """Which annotations are wanted: "document" or "library"."""
        return self._scope.choice

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of *theme*."""
        self._theme = theme
        self._view.set_theme(theme)
        self._colours.set_theme(theme)
        self._show()

    def set_scope(self, scope: str) -> None:
        """Switch to "document" or "library" without telling."""
        self._scope.set_choice(scope)

    def show_annotations(self, annotations: Sequence[Annotation], names: Mapping[str, str]) -> None:
        """List *annotations* in their order, *names* calling documents by their ids.

        The selection stays; if its row is gone, the row now in its place is current.
        """
        self._annotations = {annotation.id: annotation for annotation in annotations}
        self._names = names
        self._editing.forget_saved({one.id: one.note for one in annotations})
        self._choices.show_tags(tag for one in annotations for tag in one.tags)
        self._show()

    def hide_notes(self, is_hidden: bool) -> None:
        """List nothing, because others see the screen, or what there is again.

        What is being written in a row is saved first. Words and tags that are looked for are not
        seen either.
        """
        self.finish_editing()
        self._is_hiding = is_hidden
        for asking in (self._filter, self._kind, self._colours, self._choices):
            asking.setVisible(not is_hidden)
        self._show()

    def show_kind(self, kind: str) -> None:
        """List only "notes" or only "highlights"; "" for both."""
        self._kind.setCurrentIndex(self._kind.findData(kind))

    def selected(self) -> tuple[str, ...]:
        """Return the ids of the selected annotations, else of the current one.

        Where all of a long list are selected, those are meant too that are not listed yet.
        """
        ids = self._view.selected_values() or [self._view.current_value()]
        if MORE in ids and len(ids) == len(self._view.nodes):
            return tuple(one.id for one in self.shown())
        return tuple(str(one) for one in ids if one not in (None, MORE))

    def shown(self) -> tuple[Annotation, ...]:
        """Return the annotations that are listed, in their order: what the filter leaves."""
        if self._is_hiding:
            return ()
        wanted = NoteFilter(
            self._filter.text(),
            self._colours.colour,
            str(self._kind.currentData()),
            self._choices.tag,
            self._choices.state,
            self._choices.since(),
        )
        return tuple(
            one
            for one in self._choices.sort(self._annotations.values())
            if wanted.fits(one, self._names.get(one.selector.document, ""))
        )

    def select(self, annotation_id: str) -> None:
        """Select the annotation of an id, if the filter leaves it."""
        ids = [one.id for one in self.shown()]
        if annotation_id in ids[self._most :]:
            self._most = ids.index(annotation_id) + _AT_ONCE
            self._show()
        self._view.set_current_value(annotation_id)

    def chosen(self) -> tuple[Annotation, ...]:
        """Return the selected annotations, else the current one."""
        return tuple(self._annotations[one] for one in self.selected())

    def finish_editing(self) -> None:
        """Hand out what is being written in the list, because the window closes."""
        self._editing.finish()

    def focus_list(self) -> None:
        """Put the focus in the list; where nothing is listed, in the box that filters it."""
        target = self._view if self._view.nodes else self._filter
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def make_menu(self) -> QMenu | None:
        """Return the menu on the selected annotations, `None` if none is selected."""
        ids = self.selected()
        if not ids:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if len(ids) == 1:
            menu.addAction("Go there\tEnter").triggered.connect(partial(self._open, ids[0]))
            menu.addAction("Edit here\tF2").triggered.connect(self._edit_here)
            menu.addAction("Edit note, colour and tags…\tE").triggered.connect(self._edit)
        colours = menu.addMenu("Colour")
        for key, keyword in enumerate((*HIGHLIGHT_KEYWORDS, "")):
            action = colours.addAction(f"{self._theme.colour_name(keyword)}\t{(key + 1) % 7}")
            action.triggered.connect(partial(self._recolour, keyword))
        menu.addAction("Tags…\tT").triggered.connect(self._tag)
        menu.addAction("Copy with citation\tC").triggered.connect(self._copy)
        self._add_places(menu)
        menu.addSeparator()
        menu.addAction("Remove\tDel").triggered.connect(self._remove)
        return menu

    def showEvent(self, event: QShowEvent) -> None:
        """List what has changed while the panel was hidden."""
        super().showEvent(event)
        if self._is_stale:
            self._show()

    def _add_places(self, menu: QMenu) -> None:
        """Add what can be done with notes whose text changed."""
        chosen = self.chosen()
        if any(one.state is AnnotationState.MOVED for one in chosen):
            menu.addAction("Seen\tS").triggered.connect(self._see)
        if len(chosen) == 1 and chosen[0].state in PLACELESS:
            menu.addAction("Find its place…\tP").triggered.connect(self._find_place)
            menu.addAction("Put it at the selection").triggered.connect(
                partial(self.put_requested.emit, chosen[0].id)
            )

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._kind)
        row.addWidget(self._colours, 1)
        top = QVBoxLayout()
        top.setContentsMargins(12, 2, 12, 6)
        top.setSpacing(6)
        top.addWidget(self._scope)
        top.addWidget(self._filter)
        top.addLayout(row)
        top.addWidget(self._choices)
        top.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._view, 1)

    def _connect(self) -> None:
        self._scope.choice_changed.connect(self.scope_changed)
        self._filter.textChanged.connect(self._show_first)
        self._filter.left_downwards.connect(self._view.setFocus)
        self._kind.currentIndexChanged.connect(self._show_first)
        self._colours.colour_changed.connect(self._show_first)
        self._choices.changed.connect(self._show_first)
        self._view.chosen.connect(self._open)
        self._view.menu_requested.connect(self._on_menu_requested)
        self._view.drag_out_requested.connect(self._on_pulled)
        self._editing.edited.connect(self.note_edited)
        self._editing.typed.connect(self.note_typed)
        self._editing.dropped.connect(self.note_dropped)
        colours = {
            Qt.Key(Qt.Key.Key_1 + at): partial(self._recolour, keyword)
            for at, keyword in enumerate(HIGHLIGHT_KEYWORDS)
        }
        self._view.set_keys(
            colours
            | {
                Qt.Key.Key_0: partial(self._recolour, ""),
                Qt.Key.Key_E: self._edit,
                Qt.Key.Key_F2: self._edit_here,
                Qt.Key.Key_T: self._tag,
                Qt.Key.Key_C: self._copy,
                Qt.Key.Key_S: self._see,
                Qt.Key.Key_P: self._find_place,
                Qt.Key.Key_Delete: self._remove,
            }
        )

    def _show_first(self) -> None:
        self._most = _AT_ONCE
        self._show()

    def _show(self) -> None:
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        shown = self.shown()
        nodes = note_rows(shown[: self._most], self._names, self._theme.colour_names)
        left = len(shown) - len(nodes)
        self._view.replace_nodes((*nodes, more_row(left)) if left else nodes)
        self._hint.setText(self._hint_text(len(shown)))
        self._hint.setVisible(bool(self._hint.text()))

    def _hint_text(self, shown: int) -> str:
        total = len(self._annotations)
        if self._is_hiding:
            return HIDDEN
        if not total:
            return "No highlights or notes yet. Select words on the page and press 1 to 6, or N."
        if not shown:
            return "None of the highlights and notes is like that."
        return f"{shown} of {total}" if shown < total else ""

    def _open(self, annotation_id: str, *_args: object) -> None:
        if annotation_id == MORE:
            self._most += _AT_ONCE
            self._show()
            return
        self.open_requested.emit(self._annotations[annotation_id].locator)

    def _edit(self, *_args: object) -> None:
        current = self._view.current_value()
        if current not in (None, MORE):
            self.edit_requested.emit(current)

    def _edit_here(self, *_args: object) -> None:
        current = self._annotations.get(str(self._view.current_value()))
        if current is not None:
            self._editing.begin(current.id, current.note)

    def _remove(self, *_args: object) -> None:
        if ids := self.selected():
            self.remove_requested.emit(ids)

    def _tag(self, *_args: object) -> None:
        if ids := self.selected():
            self.tags_requested.emit(ids)

    def _copy(self, *_args: object) -> None:
        if chosen := self.chosen():
            self.copy_requested.emit(chosen)

    def _on_pulled(self, _value: object) -> None:
        if chosen := self.chosen():
            self.drag_out_requested.emit(chosen)

    def _see(self, *_args: object) -> None:
        moved = (one.id for one in self.chosen() if one.state is AnnotationState.MOVED)
        if ids := tuple(moved):
            self.seen_requested.emit(ids)

    def _find_place(self, *_args: object) -> None:
        chosen = self.chosen()
        if len(chosen) == 1 and chosen[0].state in PLACELESS:
            self.places_requested.emit(chosen[0].id)

    def _recolour(self, keyword: str, *_args: object) -> None:
        if ids := self.selected():
            self.recolour_requested.emit(ids, keyword)

    def _on_menu_requested(self, at: QPoint) -> None:
        menu = self.make_menu()
        if menu is not None:
            menu.popup(at)
