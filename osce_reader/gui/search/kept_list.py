"""The list of saved and recent searches, shown while nothing is looked for."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from osce_reader.gui.search.kept_rows import Kept, kept_rows
from osce_reader.gui.theme import Theme
from osce_reader.gui.widgets.row_view import RowView
from osce_reader.workspace.kept_searches import KeptSearches


class KeptList(RowView):
    """`run_requested` and `save_requested` carry a `Search`, `rename_requested` a name.

    `forget_requested` carries what is to be removed, `forget_all_requested` means all recent ones.
    """

    run_requested = Signal(object)
    save_requested = Signal(object)
    rename_requested = Signal(str)
    forget_requested = Signal(object)
    forget_all_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName("Saved and recent searches")
        self._bodies: Mapping[str, str] = {}
        self._kept = KeptSearches()
        self._is_hiding_notes = False
        self.chosen.connect(lambda kept, _: self.run_requested.emit(kept.search))
        self.menu_requested.connect(self._show_menu)
        self.set_keys({Qt.Key.Key_Delete: self._forget, Qt.Key.Key_F2: self._name})

    def set_body_names(self, names: Mapping[str, str]) -> None:
        """Write bodies out by *names* from now on."""
        self._bodies = names
        self.show_kept(self._kept)

    def show_kept(self, kept: KeptSearches) -> None:
        """List what is *kept*."""
        self._kept = kept
        self.replace_nodes(kept_rows(kept, self._bodies, are_notes_hidden=self._is_hiding_notes))

    def hide_notes(self, is_hidden: bool) -> None:
        """List no searches in notes, because others see the screen, or all again."""
        self._is_hiding_notes = is_hidden
        self.show_kept(self._kept)

    def make_menu(self) -> QMenu | None:
        """Return the menu on the current search, `None` if there is none."""
        kept = self.current_value()
        if not isinstance(kept, Kept):
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Search again").triggered.connect(
            lambda: self.run_requested.emit(kept.search)
        )
        words = "Rename…\tF2" if kept.name else "Save under a name…\tF2"
        menu.addAction(words).triggered.connect(self._name)
        menu.addAction("Remove\tDel").triggered.connect(self._forget)
        if self._kept.recent:
            menu.addSeparator()
            clear = menu.addAction("Remove all recent searches")
            clear.triggered.connect(self.forget_all_requested)
        return menu

    def _name(self) -> None:
        kept = self.current_value()
        if isinstance(kept, Kept) and kept.name:
            self.rename_requested.emit(kept.name)
        elif isinstance(kept, Kept):
            self.save_requested.emit(kept.search)

    def _forget(self) -> None:
        kept = self.current_value()
        if isinstance(kept, Kept):
            self.forget_requested.emit(kept)

    def _show_menu(self, at: QPoint) -> None:
        menu = self.make_menu()
        if menu is not None:
            menu.popup(at)
