"""What the keys and menus do with the window itself: panes, tabs, bars and dialogs."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog

from osce_reader.errors import ReaderError
from osce_reader.gui.colours import choose_theme
from osce_reader.gui.desk import Desk
from osce_reader.gui.dialogs.about import AboutDialog
from osce_reader.gui.dialogs.preferences import PreferencesDialog
from osce_reader.gui.dialogs.shortcuts import ShortcutsDialog
from osce_reader.gui.house_style import HouseStyle
from osce_reader.gui.reading import Reading
from osce_reader.gui.side_pane import SidePane
from osce_reader.gui.theme import Theme
from osce_reader.model.locator import Locator
from osce_reader.workspace.citing import list_styles
from osce_reader.workspace.registering import opens_links, register_links, unregister_links

_WORDS_TO_FIND = 80


class WindowCommands(QObject):
    """Opens and closes parts of the window."""

    def __init__(
        self, desk: Desk, reading: Reading, themes: tuple[Theme, ...], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reading = reading
        self._themes = themes
        self._house_style = HouseStyle(desk, reading)

    def choose_document(self) -> None:
        """Show the library with the keyboard in its box."""
        self._desk.window.show_left("library")
        self._desk.panels.library.focus_box()

    def show_contents(self) -> None:
        """Show the contents with the keyboard on them."""
        self._desk.window.show_left("contents")
        self._desk.window.left.focus_pane()

    def show_notes(self) -> None:
        """Show the list of highlights and notes with the keyboard on it."""
        self._desk.window.show_right("notes")
        self._desk.panels.notes.focus_list()

    def show_left_pane(self, is_wanted: bool) -> None:
        """Show or hide the left pane."""
        self._show_pane(self._desk.window.left, is_wanted)

    def show_right_pane(self, is_wanted: bool) -> None:
        """Show or hide the right pane."""
        self._desk.window.has_given_way = False
        self._show_pane(self._desk.window.right, is_wanted)

    def toggle_full_screen(self, is_wanted: bool) -> None:
        """Fill the screen with the window, or take the window back."""
        window = self._desk.window
        state = window.windowState()
        full = Qt.WindowState.WindowFullScreen
        window.setWindowState(state | full if is_wanted else state & ~full)

    def open_find_bar(self) -> None:
        """Show the find bar; a short selection is what is to be found."""
        view = self._desk.window.tabs.view
        words = view.selected_text() if view is not None else ""
        is_short = len(words) <= _WORDS_TO_FIND and "\n" not in words
        self._desk.panels.find_bar.open_bar(words if is_short else "")

    def open_tab(self) -> None:
        """Open another tab at the present place, with the keyboard in the box to go on from it."""
        tabs = self._desk.window.tabs
        here = tabs.where()
        if here is not None:
            self._desk.opening.show(here, in_new_tab=True)
        self._desk.window.top_bar.box.focus_box()

    def close_tab(self) -> None:
        """Close the tab in front."""
        self._desk.window.tabs.close_tab(self._desk.window.tabs.current_index)

    def close_layer(self) -> None:
        """Close what is open on top; if nothing is, return to the text."""
        window = self._desk.window
        view = window.tabs.view
        if not self._desk.panels.card.isHidden():
            self._desk.panels.card.close_card()
        elif self._desk.panels.find_bar.isVisible():
            self._desk.panels.find_bar.close_bar()
        elif self._desk.panels.messages.text and (view is None or view.hasFocus()):
            self._desk.panels.messages.close_message()
        elif view is not None and view.hasFocus():
            view.clear_selection()
        window.focus_page()

    def show_list(self, name: str) -> None:
        """Show one of the lists of the contents: of marks, or of links of the whole document."""
        if name in ("highlights", "notes"):
            self._desk.panels.notes.set_scope("document")
            self._desk.panels.notes.scope_changed.emit("document")
            self._desk.panels.notes.show_kind(name)
            self.show_notes()
        else:
            self._reading.show_whole_document()

    def open_language(self, language: str) -> None:
        """Open the page in front in another language, at the same paragraph."""
        view = self._desk.window.tabs.view
        place = view.current_locator() if view is not None else None
        if place is not None:
            self._desk.navigator.open(Locator(place.document, language, place.paragraph))
            self._desk.window.focus_page()

    def open_preferences(self) -> None:
        """Open the dialog of preferences; what is chosen counts at once."""
        languages = {h.metadata.language for h in self._desk.workspace.library.holdings}
        dialog = PreferencesDialog(
            self._desk.settings, self._themes, sorted(languages), self._desk.window,
            styles=list_styles(self._desk.workspace), opens_links=opens_links(),
        )  # fmt: skip
        dialog.changed.connect(lambda changes: self._desk.memory.change(**changes))
        dialog.house_style_requested.connect(lambda: self.open_house_style(dialog))
        dialog.links_requested.connect(lambda is_on: self._register_links(dialog, is_on))
        self._open(dialog)

    def _register_links(self, preferences: PreferencesDialog, is_on: bool) -> None:
        """Let the system open links with this program or not, and tell what came of it."""
        try:
            done = register_links(self._desk.workspace.paths) if is_on else unregister_links()
        except ReaderError as error:
            preferences.tell_links(str(error), is_on=opens_links())
        else:
            preferences.tell_links(done.text, is_on=done.is_on)

    def open_house_style(self, preferences: PreferencesDialog | None = None) -> None:
        """Open the editor of the reader's own citation style; *preferences* then offer it."""

        def show() -> None:
            if preferences is not None:
                styles = list_styles(self._desk.workspace)
                preferences.show_styles(styles, self._desk.settings.citation_style)

        theme = choose_theme({t.name: t for t in self._themes}, self._desk.settings)
        self._house_style.open(theme.window.danger, preferences, kept=show)

    def open_shortcuts(self) -> None:
        """Open the overview of keys."""
        self._open(ShortcutsDialog(self._desk.window))

    def open_about(self) -> None:
        """Open the facts of the program."""
        self._open(AboutDialog(self._desk.workspace.paths, self._desk.window))

    def _show_pane(self, pane: SidePane, is_wanted: bool) -> None:
        had_keyboard = pane.has_keyboard()
        pane.setVisible(is_wanted)
        if had_keyboard and not is_wanted:
            self._desk.window.focus_page()
        self._desk.memory.touch()

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
