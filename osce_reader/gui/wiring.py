"""Every connection of the window, on one page: who says something, and who acts on it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from osce_reader.annotations.annotation import AnnotationKind
from osce_reader.gui.colours import choose_theme
from osce_reader.gui.concordances import Concordances
from osce_reader.gui.context_menu import ContextMenu
from osce_reader.gui.copy_menu import CopyMenu
from osce_reader.gui.copying import Copying
from osce_reader.gui.desk import Desk
from osce_reader.gui.dragging_out import DraggingOut
from osce_reader.gui.exporting import Exporting
from osce_reader.gui.finding_here import FindingHere
from osce_reader.gui.going import Going
from osce_reader.gui.importing import Importing
from osce_reader.gui.keeping import Keeping
from osce_reader.gui.link_windows import LinkWindows
from osce_reader.gui.looking import Looking
from osce_reader.gui.marking import Marking
from osce_reader.gui.navigator import Navigator
from osce_reader.gui.note_care import NoteCare
from osce_reader.gui.note_files import NoteFiles
from osce_reader.gui.panels import Panels
from osce_reader.gui.previewing import Previewing
from osce_reader.gui.reading import Reading
from osce_reader.gui.remembering import Remembering
from osce_reader.gui.searching import Searching
from osce_reader.gui.tasks import Tasks
from osce_reader.gui.tending import Tending
from osce_reader.gui.theme import HIGHLIGHT_KEYWORDS, Theme
from osce_reader.gui.window_commands import WindowCommands
from osce_reader.settings import Settings

if TYPE_CHECKING:
    from osce_reader.gui.opened_window import OpenedWindow


_FOR_IMPORTED = ("original", "versions", "remove-document")


class Wiring(QObject):
    """The parts of a window and what connects them.

    `wake` fills what the first page left out, and `settled` comes whenever nothing is left to
    fill; `close` saves everything.
    """

    settled = Signal()

    def __init__(self, opened: "OpenedWindow", theme: Theme, themes: Mapping[str, Theme]) -> None:
        super().__init__(opened.window)
        window = opened.window
        self._desk = desk = Desk(
            workspace=opened.workspace,
            window=window,
            panels=Panels(window, theme),
            opening=opened.opening,
            tasks=Tasks(window),
            memory=opened.memory,
            navigator=Navigator(window.tabs.where, window),
        )
        self._is_awake = False
        self._names_of_themes = ("system", *themes)
        self.reading = Reading(desk, self)
        self.marking = Marking(desk, self)
        self.care = NoteCare(desk, self.marking, self)
        self.note_files = NoteFiles(desk, self.marking, self)
        self.going = Going(desk, self)
        self.finding = FindingHere(desk, self.reading, self)
        self.searching = Searching(desk, self.reading, self.finding, self)
        self.remembering = Remembering(desk, self)
        self.concordances = Concordances(desk, lambda: choose_theme(themes, desk.settings), self)
        self.copying = Copying(desk)
        self.copy_menu = CopyMenu(desk, self.copying)
        self.dragging_out = DraggingOut(desk, self.copying)
        self.exporting = Exporting(desk, self.reading)
        self.looking = Looking(desk, themes, self)
        self.commands = WindowCommands(desk, self.reading, tuple(themes.values()), self)
        self.keeping = Keeping(desk, self)
        self.importing = Importing(desk, self)
        self.tending = Tending(desk, self)
        self.previewing = Previewing(desk, self.reading, self.going, self)
        self.link_windows = LinkWindows(desk, self.going, self)
        self.menu = ContextMenu(desk, self.reading, self.marking, self.going, self.copy_menu)
        self._connect_actions()
        self._connect_top()
        self._connect_pages()
        self._connect_left()
        self._connect_right()
        self._connect_changes()
        self._connect_library()
        self._connect_notes()
        self._show_settings(desk.settings)
        self._update_actions()

    @property
    def panels(self) -> Panels:
        """The panels of the window."""
        return self._desk.panels

    @property
    def is_settled(self) -> bool:
        """Whether everything is filled."""
        return self._is_awake and self._desk.tasks.is_idle

    def tell(self, message: str) -> None:
        """Show *message* in the message bar."""
        self._desk.panels.messages.show_message(message)

    def wake(self, messages: Sequence[str]) -> None:
        """Fill the panels and open what is slow, with *messages* about the start."""
        self._is_awake = True
        self.keeping.fill()  # what opens may have something to tell
        notices = self._desk.workspace.notices
        self._desk.panels.messages.show_messages((*messages, *notices))
        self.reading.take_front()
        self.marking.wake()
        self.care.settle_front()
        self.searching.wake()
        self.remembering.wake()

    def close(self) -> None:
        """Save how the window was left; then let go of the threads.

        An import stops after the file that it is at.
        """
        self.importing.stop()
        self.looking.remember_window()
        self._desk.memory.save()
        self._desk.tasks.close()

    def _connect_actions(self) -> None:
        actions = self._desk.window.reader_actions
        acts = self._acts_of_moving() | self._acts_of_marking() | self._acts_of_looking()
        acts |= self._acts_of_documents()
        acts |= self.care.acts | self.note_files.acts
        for action_id, act in acts.items():
            actions[action_id].triggered.connect(lambda _=False, act=act: act())
        toggles: dict[str, Callable[[bool], object]] = {
            "left-pane": self.commands.show_left_pane,
            "right-pane": self.commands.show_right_pane,
            "hide-notes": self.reading.hide_notes,
            "full-screen": self.commands.toggle_full_screen,
        }
        for action_id, toggle in toggles.items():
            actions[action_id].triggered.connect(toggle)

    def _acts_of_moving(self) -> dict[str, Callable[[], object]]:
        window, commands = self._desk.window, self.commands
        return {
            "go-to": window.top_bar.box.focus_box,
            "open": commands.choose_document,
            "contents": commands.show_contents,
            "preview": self.previewing.show_at_caret,
            "citations": self.link_windows.open_citations,
            "wanted": self.link_windows.open_wanted,
            "neighbours": self.link_windows.open_neighbourhood,
            "back": self._desk.navigator.back,
            "forward": self._desk.navigator.forward,
            "find": commands.open_find_bar,
            "find-next": partial(self._step_hit, 1),
            "find-previous": partial(self._step_hit, -1),
            "search": self.searching.open_panel,
            "kept-searches": self.remembering.open_list,
            "save-search": self.remembering.save_current,
            "concordance": self.concordances.open,
            "search-help": self.searching.open_help,
            "new-tab": commands.open_tab,
            "close-tab": commands.close_tab,
            "reopen-tab": window.tabs.reopen_tab,
            "next-tab": partial(window.tabs.step, 1),
            "previous-tab": partial(window.tabs.step, -1),
            "next-pane": partial(window.step_pane, 1),
            "previous-pane": partial(window.step_pane, -1),
        }

    def _acts_of_marking(self) -> dict[str, Callable[[], object]]:
        marking, copying = self.marking, self.copying
        colours = {
            f"highlight-{name}": partial(marking.highlight, name) for name in HIGHLIGHT_KEYWORDS
        }
        return colours | {
            "highlight": partial(marking.highlight, ""),
            "underline": partial(marking.mark, AnnotationKind.UNDERLINE),
            "bookmark": partial(marking.mark, AnnotationKind.BOOKMARK),
            "note": marking.open_note,
            "document-note": marking.open_document_note,
            "tags": partial(marking.open_note, at_tags=True),
            "remove": marking.remove_here,
            "undo": marking.undo,
            "redo": marking.redo,
            "copy-citation": copying.copy_with_citation,
            "copy-markdown": copying.copy_as_markdown,
            "copy-symbol": copying.copy_symbol,
            "copy-as": self.copy_menu.show,
            "copy-link": copying.copy_link,
            "house-style": self.commands.open_house_style,
            "export": self.exporting.open,
        }

    def _acts_of_documents(self) -> dict[str, Callable[[], object]]:
        act = self.tending.act_on_front
        names = ("sheet", "original", "versions", "labels")
        return {name: partial(act, name) for name in names} | {
            "import": self.importing.choose_files,
            "import-folder": self.importing.choose_folder,
            "remove-document": partial(act, "remove"),
        }

    def _acts_of_looking(self) -> dict[str, Callable[[], object]]:
        looking, commands = self.looking, self.commands
        themes = {
            f"theme-{name}": partial(looking.choose_theme, name) for name in self._names_of_themes
        }
        return themes | {
            "larger": partial(looking.zoom, 1),
            "smaller": partial(looking.zoom, -1),
            "normal-size": partial(looking.zoom, 0),
            "notes": commands.show_notes,
            "preferences": commands.open_preferences,
            "shortcuts": commands.open_shortcuts,
            "about": commands.open_about,
            "quit": self._desk.window.close,
        }

    def _connect_top(self) -> None:
        window = self._desk.window
        box, bar = window.top_bar.box, self._desk.panels.find_bar
        box.typed.connect(self.going.suggest)
        box.submitted.connect(self.going.go)
        box.chosen.connect(self.going.open_found)
        box.search_requested.connect(self.going.search)
        box.left.connect(window.focus_page)
        self.going.search_requested.connect(self.searching.search_for)
        bar.wish_changed.connect(self.finding.find)
        bar.step_requested.connect(self.finding.step)
        bar.closed.connect(self.finding.end)
        self.finding.begun.connect(self.searching.paint)
        self.finding.ended.connect(self.searching.paint)
        bar.closed.connect(window.focus_page)
        window.escape_pressed.connect(self._close_layer)

    def _connect_pages(self) -> None:
        tabs, navigator = self._desk.window.tabs, self._desk.navigator
        navigator.opened.connect(self._desk.opening.show)
        navigator.changed.connect(self._update_actions)
        tabs.current_changed.connect(self.reading.take_front)
        tabs.current_changed.connect(self.finding.find_again)
        tabs.current_changed.connect(self.searching.look_at_page)
        tabs.current_changed.connect(self.marking.refresh_for_front)
        tabs.current_changed.connect(self._update_actions)
        tabs.caret_moved.connect(self.reading.tell_place)
        tabs.link_activated.connect(self._follow_key)
        tabs.annotation_activated.connect(self._show_annotation)
        tabs.context_menu_requested.connect(self.menu.show)
        tabs.zoom_requested.connect(self.looking.zoom)
        tabs.drag_out_requested.connect(self.dragging_out.drag_selection)
        tabs.highlight_requested.connect(self.marking.highlight)
        tabs.note_requested.connect(self.marking.open_note)
        tabs.copy_requested.connect(self.copying.copy_with_citation)

    def _connect_left(self) -> None:
        panels = self._desk.panels
        panels.library.open_requested.connect(self.going.open)
        panels.contents.place_requested.connect(self.going.open)
        panels.contents.list_requested.connect(self.commands.show_list)
        panels.contents.language_requested.connect(self.commands.open_language)
        self._connect_search()

    def _connect_search(self) -> None:
        panel, hit_bar = self._desk.panels.search, self._desk.panels.hit_bar
        searching, remembering = self.searching, self.remembering
        panel.asked.connect(searching.search)
        panel.hit_requested.connect(searching.open_hit)
        panel.page_requested.connect(searching.enter_page)
        panel.used.connect(remembering.remember)
        searching.used.connect(remembering.remember)
        panel.save_requested.connect(remembering.save)
        panel.help_requested.connect(searching.open_help)
        panel.uses_requested.connect(self.concordances.open_on)
        self.concordances.open_requested.connect(self.going.open)
        panel.kept.save_requested.connect(remembering.save)
        panel.kept.rename_requested.connect(remembering.rename)
        panel.kept.forget_requested.connect(remembering.forget)
        panel.kept.forget_all_requested.connect(remembering.forget_all)
        hit_bar.step_requested.connect(searching.step)
        hit_bar.closed.connect(searching.forget_library)
        panel.copy_requested.connect(self.copying.copy_with_citation)
        panel.drag_out_requested.connect(self.dragging_out.drag_place)

    def _connect_right(self) -> None:
        panels = self._desk.panels
        paragraph, notes, editor = panels.paragraph, panels.notes, panels.note_editor
        paragraph.link_requested.connect(self.going.follow)
        paragraph.source_requested.connect(self.going.open)
        paragraph.note_edit_requested.connect(self.marking.edit)
        paragraph.note_remove_requested.connect(lambda one: self.marking.remove([one]))
        paragraph.note_add_requested.connect(self.marking.open_note)
        paragraph.copy_requested.connect(self.copying.copy_citation)
        paragraph.grouping_changed.connect(lambda by: self._desk.memory.change(links_by=by))
        notes.scope_changed.connect(self.marking.set_scope)
        notes.open_requested.connect(self.going.open)
        notes.edit_requested.connect(self.marking.edit)
        notes.remove_requested.connect(self.marking.remove)
        notes.recolour_requested.connect(self.marking.recolour)
        editor.saved.connect(self.marking.save_note)
        editor.cancelled.connect(self.marking.cancel_note)
        panels.card.source_requested.connect(self.going.open)
        panels.card.entry_requested.connect(self.going.open_entry)
        panels.card.copy_requested.connect(self.copying.copy_text)
        panels.card.import_requested.connect(self.importing.choose_file_of)
        panels.card.closed.connect(self._desk.window.focus_page)

    def _connect_changes(self) -> None:
        window, memory, tasks = self._desk.window, self._desk.memory, self._desk.tasks
        self.marking.changed.connect(self.reading.refresh)
        self.marking.changed.connect(self.marking.refresh_notes)
        self.marking.changed.connect(self.searching.take_changed_notes)
        self.marking.changed.connect(self._update_actions)
        tasks.idle.connect(self._tell_settled)
        tasks.refused.connect(self.tell)
        memory.refused.connect(self.tell)
        memory.changed.connect(self._show_settings)
        memory.due.connect(self.save)
        window.rearranged.connect(memory.touch)
        window.tabs.current_changed.connect(memory.touch)
        window.tabs.caret_moved.connect(memory.touch)
        window.tabs.scrolled.connect(memory.touch)
        window.left.panel_changed.connect(memory.touch)
        window.right.panel_changed.connect(memory.touch)
        window.activated.connect(self.marking.look_for_changes)
        window.may_close = self.marking.save_unfinished_note
        window.closing.connect(self.close)
        QApplication.styleHints().colorSchemeChanged.connect(self.looking.follow_desktop)

    def _connect_library(self) -> None:
        window, keeping, tending = self._desk.window, self.keeping, self.tending
        window.files_dropped.connect(self.importing.bring_in)
        self.importing.library_changed.connect(keeping.renew)
        self.importing.open_requested.connect(self.going.open)
        self._desk.panels.library.act_requested.connect(tending.act)
        tending.library_changed.connect(keeping.renew)
        tending.labels_changed.connect(keeping.fill)
        tending.open_requested.connect(self.going.open)
        keeping.renewed.connect(self.reading.take_front)
        keeping.renewed.connect(self.searching.wake)
        keeping.renewed.connect(self.finding.find_again)
        keeping.renewed.connect(self.marking.refresh_notes)
        keeping.renewed.connect(self._update_actions)

    def _connect_notes(self) -> None:
        notes, care = self._desk.panels.notes, self.care
        notes.tags_requested.connect(care.open_tags)
        notes.note_edited.connect(self.marking.write_note)
        notes.note_typed.connect(self.marking.keep_words)
        notes.note_dropped.connect(self.marking.drop_words)
        notes.seen_requested.connect(care.mark_seen)
        notes.put_requested.connect(care.put)
        notes.places_requested.connect(care.open_places)
        self.marking.changed.connect(care.refresh)
        self._desk.window.tabs.current_changed.connect(care.settle_front)

    def _tell_settled(self) -> None:
        if self.is_settled:
            self.settled.emit()

    def _step_hit(self, direction: int) -> None:
        """Go to the next hit, or the one before: of the find bar if it is open, else of all."""
        if self.finding.is_on:
            self.finding.step(direction)
        else:
            self.searching.step(direction)

    def _close_layer(self) -> None:
        """Lead the keyboard back to the hits that it came from, else close what is on top."""
        view = self._desk.window.tabs.view
        is_at_text = view is not None and view.hasFocus() and view.selection() is None
        if not (is_at_text and self.searching.return_to_hits()):
            self.commands.close_layer()

    def _follow_key(self, key: str, in_new_tab: bool) -> None:
        if (link := self.reading.find_link(key)) is not None:
            self.going.follow(link, in_new_tab)

    def _show_annotation(self, annotation_id: str) -> None:
        self._desk.window.show_right("paragraph")
        if annotation_id:
            self.marking.edit(annotation_id)

    def save(self) -> None:
        """Save how the window is arranged and what was chosen."""
        self.looking.remember_window()
        self._desk.memory.save()

    def _show_settings(self, settings: Settings) -> None:
        """Show in menus what is chosen, and apply what changed."""
        actions = self._desk.window.reader_actions
        actions[f"theme-{settings.theme}"].setChecked(True)
        self.looking.apply(settings)
        self.reading.use_settings(settings)

    def _update_actions(self) -> None:
        """Let actions say what they would do, and whether they can."""
        window, navigator, history = (
            self._desk.window, self._desk.navigator, self._desk.workspace.history,
        )  # fmt: skip
        actions, tabs = window.reader_actions, window.tabs
        for action_id, can_be_done in (
            ("back", navigator.can_go_back),
            ("forward", navigator.can_go_forward),
            ("undo", bool(history.undo_text)),
            ("redo", bool(history.redo_text)),
            ("close-tab", tabs.count > 1),
            ("reopen-tab", tabs.can_reopen),
            *((name, self.tending.is_front_imported()) for name in _FOR_IMPORTED),
        ):
            actions[action_id].setEnabled(can_be_done)
        actions["undo"].setText(f"Undo: {history.undo_text}" if history.undo_text else "Undo")
        actions["redo"].setText(f"Redo: {history.redo_text}" if history.redo_text else "Redo")
        actions["left-pane"].setChecked(not window.left.isHidden())
        actions["right-pane"].setChecked(not window.right.isHidden())
