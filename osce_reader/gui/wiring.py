"""Every connection of the window, on one page: who says something, and who acts on it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from osce_reader.gui.acts import connect_actions
from osce_reader.gui.desk import Desk
from osce_reader.gui.panels import Panels
from osce_reader.gui.parts import build_parts
from osce_reader.gui.theme import Theme
from osce_reader.settings import Settings

_FOR_IMPORTED = ("original", "versions", "remove-document")


class Wiring(QObject):
    """What connects the `parts` of a window with each other and with what is on screen.

    `wake` fills what the first page left out, and `settled` comes whenever nothing is left to
    fill; `close` saves everything.
    """

    settled = Signal()

    def __init__(self, desk: Desk, themes: Mapping[str, Theme]) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self.parts = build_parts(desk, themes, self)
        self._is_awake = False
        connect_actions(desk, self.parts, ("system", *themes))
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
        self.parts.keeping.fill()  # what opens may have something to tell
        notices = self._desk.workspace.notices
        self._desk.panels.messages.show_messages((*messages, *notices))
        self.parts.reading.take_front()
        self.parts.marking.wake()
        self.parts.writing.wake()
        self.parts.care.settle_front()
        self.parts.searching.wake()
        self.parts.remembering.wake()
        self.parts.following.wake()

    def close(self) -> None:
        """Save how the window was left; then let go of the threads.

        An import stops after the file that it is at.
        """
        self.parts.importing.stop()
        self.parts.looking.remember_window()
        self._desk.memory.save()
        self._desk.tasks.close()

    def _connect_top(self) -> None:
        window = self._desk.window
        box, bar = window.top_bar.box, self._desk.panels.find_bar
        box.typed.connect(self.parts.going.suggest)
        box.submitted.connect(self.parts.going.go)
        box.chosen.connect(self.parts.going.open_found)
        box.search_requested.connect(self.parts.going.search)
        box.left.connect(window.focus_page)
        self.parts.going.search_requested.connect(self.parts.searching.search_for)
        bar.wish_changed.connect(self.parts.finding.find)
        bar.step_requested.connect(self.parts.finding.step)
        bar.closed.connect(self.parts.finding.end)
        self.parts.finding.begun.connect(self.parts.searching.paint)
        self.parts.finding.ended.connect(self.parts.searching.paint)
        bar.closed.connect(window.focus_page)
        window.escape_pressed.connect(self._close_layer)

    def _connect_pages(self) -> None:
        tabs, navigator = self._desk.window.tabs, self._desk.navigator
        navigator.opened.connect(self._desk.opening.show)
        navigator.changed.connect(self._update_actions)
        tabs.current_changed.connect(self.parts.reading.take_front)
        tabs.current_changed.connect(self.parts.finding.find_again)
        tabs.current_changed.connect(self.parts.searching.look_at_page)
        tabs.current_changed.connect(self.parts.marking.refresh_for_front)
        tabs.current_changed.connect(self._update_actions)
        tabs.caret_moved.connect(self.parts.reading.tell_place)
        tabs.link_activated.connect(self._follow_key)
        tabs.annotation_activated.connect(self._show_annotation)
        tabs.context_menu_requested.connect(self.parts.menu.show)
        tabs.zoom_requested.connect(self.parts.looking.zoom)
        tabs.drag_out_requested.connect(self.parts.dragging_out.drag_selection)
        tabs.highlight_requested.connect(self.parts.marking.highlight)
        tabs.note_requested.connect(self.parts.writing.open_note)
        tabs.copy_requested.connect(self.parts.copying.copy_with_citation)

    def _connect_left(self) -> None:
        panels = self._desk.panels
        panels.library.open_requested.connect(self.parts.going.open)
        panels.contents.place_requested.connect(self.parts.going.open)
        panels.contents.list_requested.connect(self.parts.commands.show_list)
        panels.contents.language_requested.connect(self.parts.commands.open_language)
        self._connect_search()

    def _connect_search(self) -> None:
        panel, hit_bar = self._desk.panels.search, self._desk.panels.hit_bar
        searching, remembering = self.parts.searching, self.parts.remembering
        panel.asked.connect(searching.search)
        panel.hit_requested.connect(searching.open_hit)
        panel.page_requested.connect(searching.enter_page)
        panel.used.connect(remembering.remember)
        searching.used.connect(remembering.remember)
        panel.save_requested.connect(remembering.save)
        panel.help_requested.connect(searching.open_help)
        panel.arranged.connect(remembering.remember_arrangement)
        panel.uses_requested.connect(self.parts.concordances.open_on)
        self.parts.concordances.open_requested.connect(self.parts.going.open)
        panel.kept.save_requested.connect(remembering.save)
        panel.kept.rename_requested.connect(remembering.rename)
        panel.kept.forget_requested.connect(remembering.forget)
        panel.kept.forget_all_requested.connect(remembering.forget_all)
        hit_bar.step_requested.connect(searching.step)
        hit_bar.closed.connect(searching.forget_library)
        panel.copy_requested.connect(self.parts.copying.copy_with_citation)
        panel.drag_out_requested.connect(self.parts.dragging_out.drag_place)

    def _connect_right(self) -> None:
        panels = self._desk.panels
        paragraph, notes, editor = panels.paragraph, panels.notes, panels.note_editor
        paragraph.link_requested.connect(self.parts.going.follow)
        paragraph.source_requested.connect(self.parts.going.open)
        paragraph.note_edit_requested.connect(self.parts.writing.edit)
        paragraph.note_remove_requested.connect(lambda one: self.parts.marking.remove([one]))
        paragraph.note_add_requested.connect(self.parts.writing.open_note)
        paragraph.copy_requested.connect(self.parts.copying.copy_citation)
        paragraph.more_requested.connect(self.parts.reading.show_more_links)
        paragraph.grouping_changed.connect(lambda by: self._desk.memory.change(links_by=by))
        notes.scope_changed.connect(self.parts.marking.set_scope)
        notes.open_requested.connect(self.parts.going.open)
        notes.edit_requested.connect(self.parts.writing.edit)
        notes.remove_requested.connect(self.parts.marking.remove)
        notes.recolour_requested.connect(self.parts.marking.recolour)
        editor.saved.connect(self.parts.writing.save_note)
        editor.cancelled.connect(self.parts.writing.cancel_note)
        panels.card.source_requested.connect(self.parts.going.open)
        panels.card.entry_requested.connect(self.parts.going.open_entry)
        panels.card.copy_requested.connect(self.parts.copying.copy_text)
        panels.card.import_requested.connect(self.parts.importing.choose_file_of)
        panels.card.closed.connect(self._desk.window.focus_page)

    def _connect_changes(self) -> None:
        window, memory, tasks = self._desk.window, self._desk.memory, self._desk.tasks
        self.parts.marking.changed.connect(self.parts.reading.refresh)
        self.parts.marking.changed.connect(self.parts.marking.refresh_notes)
        self.parts.marking.changed.connect(self.parts.searching.take_changed_notes)
        self.parts.marking.changed.connect(self._update_actions)
        tasks.idle.connect(self._tell_settled)
        tasks.refused.connect(self.tell)
        memory.refused.connect(self.tell)
        memory.changed.connect(self._show_settings)
        memory.due.connect(self.save)
        window.rearranged.connect(memory.touch)
        window.rearranged.connect(self._tick_panes)
        window.tabs.current_changed.connect(memory.touch)
        window.tabs.caret_moved.connect(memory.touch)
        window.tabs.scrolled.connect(memory.touch)
        window.left.panel_changed.connect(memory.touch)
        window.right.panel_changed.connect(memory.touch)
        window.activated.connect(self.parts.marking.look_for_changes)
        window.activated.connect(self.parts.following.follow)
        window.may_close = self.parts.writing.save_unfinished_note
        window.closing.connect(self.close)
        QApplication.styleHints().colorSchemeChanged.connect(self.parts.looking.follow_desktop)

    def _connect_library(self) -> None:
        window, keeping, tending = self._desk.window, self.parts.keeping, self.parts.tending
        window.files_dropped.connect(self.parts.importing.bring_in)
        self.parts.importing.library_changed.connect(keeping.renew)
        self.parts.importing.open_requested.connect(self.parts.going.open)
        self._desk.panels.library.act_requested.connect(tending.act)
        tending.library_changed.connect(keeping.renew)
        self.parts.following.library_changed.connect(keeping.renew)
        tending.labels_changed.connect(keeping.fill)
        self.parts.note_files.labels_restored.connect(keeping.fill)
        tending.open_requested.connect(self.parts.going.open)
        opening = self._desk.opening
        opening.renewed.connect(self.parts.reading.take_front)
        opening.renewed.connect(self.parts.finding.find_again)
        opening.renewed.connect(self.parts.searching.look_at_page)
        opening.renewed.connect(self.parts.care.settle_front)
        keeping.renewed.connect(self.parts.reading.take_front)
        keeping.renewed.connect(self.parts.searching.wake)
        keeping.renewed.connect(self.parts.finding.find_again)
        keeping.renewed.connect(self.parts.marking.refresh_notes)
        keeping.renewed.connect(self.parts.care.refresh)
        keeping.renewed.connect(self._update_actions)

    def _connect_notes(self) -> None:
        notes, care = self._desk.panels.notes, self.parts.care
        notes.tags_requested.connect(care.open_tags)
        notes.note_edited.connect(self.parts.writing.write_note)
        notes.note_typed.connect(self.parts.writing.keep_words)
        notes.note_dropped.connect(self.parts.writing.drop_words)
        notes.seen_requested.connect(care.mark_seen)
        notes.put_requested.connect(care.put)
        notes.places_requested.connect(care.open_places)
        notes.copy_requested.connect(self.parts.copying.copy_annotations)
        notes.drag_out_requested.connect(self.parts.dragging_out.drag_annotations)
        self.parts.marking.changed.connect(care.refresh)
        self._desk.window.tabs.current_changed.connect(care.settle_front)

    def _tell_settled(self) -> None:
        if self.is_settled:
            self.settled.emit()

    def _close_layer(self) -> None:
        """Lead the keyboard back to the hits that it came from, else close what is on top."""
        view = self._desk.window.tabs.view
        is_at_text = view is not None and view.hasFocus() and view.selection() is None
        if not (is_at_text and self.parts.searching.return_to_hits()):
            self.parts.commands.close_layer()

    def _follow_key(self, key: str, in_new_tab: bool) -> None:
        if (link := self.parts.reading.find_link(key)) is not None:
            self.parts.going.follow(link, in_new_tab)

    def _show_annotation(self, annotation_id: str) -> None:
        self._desk.window.show_right("paragraph")
        if annotation_id:
            self.parts.writing.edit(annotation_id)

    def save(self) -> None:
        """Save how the window is arranged and what was chosen."""
        self.parts.looking.remember_window()
        self._desk.memory.save()

    def _show_settings(self, settings: Settings) -> None:
        """Show in menus what is chosen, and apply what changed."""
        actions = self._desk.window.reader_actions
        actions[f"theme-{settings.theme}"].setChecked(True)
        self.parts.looking.apply(settings)
        self.parts.reading.use_settings(settings)

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
            *((name, self.parts.tending.is_front_imported()) for name in _FOR_IMPORTED),
        ):
            actions[action_id].setEnabled(can_be_done)
        actions["undo"].setText(f"Undo: {history.undo_text}" if history.undo_text else "Undo")
        actions["redo"].setText(f"Redo: {history.redo_text}" if history.redo_text else "Redo")
        self._tick_panes()

    def _tick_panes(self) -> None:
        """Let the actions of the panes say which are shown."""
        window = self._desk.window
        window.reader_actions["left-pane"].setChecked(not window.left.isHidden())
        window.reader_actions["right-pane"].setChecked(not window.right.isHidden())
