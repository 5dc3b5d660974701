"""The searches that the reader keeps, remembered and saved, and how hits were listed last."""

from PySide6.QtCore import QObject

from osce_reader.gui.desk import Desk
from osce_reader.gui.dialogs.search_name import SearchNameDialog
from osce_reader.gui.search.kept_rows import Kept
from osce_reader.gui.tasks import Lane
from osce_reader.search.engine.hits import Order
from osce_reader.workspace.kept_searches import KeptSearches, load_searches, save_searches
from osce_reader.workspace.search_wish import Search


class Remembering(QObject):
    """Keeps searches in the reader's own file and shows them on the search panel."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._path = desk.workspace.paths.searches
        self.kept = KeptSearches()

    def wake(self) -> None:
        """Show what was kept before, and list as before; say so if the file is damaged."""
        settings, panel = self._desk.settings, self._desk.panels.search
        panel.arrange(Order(settings.search_order), is_grouped=settings.are_hits_grouped)
        self.kept, problem = load_searches(self._path)
        panel.kept.show_kept(self.kept)
        self._desk.panels.messages.show_message(problem)

    def open_list(self) -> None:
        """Show what is kept, with the keyboard on it."""
        self._desk.window.show_left("search")
        self._desk.panels.search.show_kept()

    def remember(self, search: Search) -> None:
        """Put *search* first among the recent ones."""
        self._take(self.kept.remember(search))

    def remember_arrangement(self, order: Order, is_grouped: bool) -> None:
        """List hits in *order*, and under their documents or not, at the next start too."""
        self._desk.memory.change(search_order=order.value, are_hits_grouped=is_grouped)

    def save_current(self) -> None:
        """Ask for a name for what is searched for now."""
        search = self._desk.panels.search.search
        if search.query.strip():
            self.save(search)
        else:
            self._desk.window.say("There is no search to save: type one first")

    def save(self, search: Search) -> None:
        """Ask for a name, and keep *search* under it."""
        dialog = self._ask(search.query, "")
        dialog.named.connect(lambda name: self._take(self.kept.save(name, search)))
        dialog.named.connect(lambda name: self._desk.window.say(f"Saved as “{name}”"))

    def rename(self, name: str) -> None:
        """Ask for another name for what is saved under *name*."""
        dialog = self._ask(name, name)
        dialog.named.connect(lambda new: self._take(self.kept.rename(name, new)))

    def forget(self, kept: Kept) -> None:
        """Keep a search no longer."""
        left = self.kept.remove(kept.name) if kept.name else self.kept.forget(kept.search)
        self._take(left)

    def forget_all(self) -> None:
        """Keep no recent search."""
        self._take(self.kept.forget_all())

    def _ask(self, proposal: str, own: str) -> SearchNameDialog:
        dialog = SearchNameDialog(proposal, self.kept.saved.keys() - {own}, self._desk.window)
        dialog.open()
        return dialog

    def _take(self, kept: KeptSearches) -> None:
        """Keep *kept* from now on, on the screen and in the file."""
        if kept == self.kept:
            return
        self.kept = kept
        self._desk.panels.search.kept.show_kept(kept)
        path = self._path
        self._desk.tasks.run(lambda: save_searches(kept, path), lane=Lane.WRITE)
