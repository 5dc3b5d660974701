"""Opening documents on pages: the first one before anything else, later ones wherever asked."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from osce_reader.errors import PlaceError
from osce_reader.gui.main_window import MainWindow
from osce_reader.gui.memory import find_top, measure_line
from osce_reader.gui.navigator import Visit
from osce_reader.model.document import Document, Metadata
from osce_reader.model.locator import Locator, iter_place_readings
from osce_reader.rendering.page import Page, lay_out
from osce_reader.settings import WindowState
from osce_reader.workspace.workspace import Workspace


class Opening(QObject):
    """Shows documents of *workspace* in the tabs of *window*.

    `refused` says why a document cannot be shown, `renewed` which pages show another text now.
    """

    refused = Signal(str)
    renewed = Signal(object)

    def __init__(self, workspace: Workspace, window: MainWindow) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self._versions: dict[Locator, str] = {}
        window.tabs.page_wanted.connect(self.show)

    def show(self, visit: Visit, in_new_tab: bool = False) -> None:
        """Show the place of *visit*, in the tab that has its document if no new one is wanted."""
        whole = visit.locator.whole_document()
        try:
            holding, document = self._workspace.library.get_held(whole.document, whole.language)
        except PlaceError as error:
            self.refused.emit(str(error))
            return
        self._versions[whole] = holding.content_hash
        page, title = self._lay_out(document), self._name(document.metadata)
        self._window.tabs.show_page(page, title, visit, in_new_tab=in_new_tab)

    def find_exactly(self, text: str, *, language: str = "") -> Locator | None:
        """Return the place of the library that *text* names by id or symbol and paragraph.

        `None` where it is named in any other way; finding that takes longer (`find_place`).
        *language* is the preferred one, where *text* names none.
        """
        reading = next(iter_place_readings(text), None)
        if reading is None or reading.last:
            return None
        held = {
            holding.metadata.language: holding.metadata.id
            for holding in self._workspace.library.holdings
            if _is_called(holding.metadata, reading.document.casefold())
        }
        wanted = reading.language or (language if language in held else next(iter(held), ""))
        if wanted not in held:
            return None
        place = Locator(held[wanted], wanted, reading.paragraph)
        document = self._find_document(place)
        is_whole = not place.paragraph
        is_there = document and (is_whole or document.find_paragraph(place.paragraph) is not None)
        return place if is_there else None

    def restore(self, state: WindowState) -> None:
        """Open the tabs that were open, as far as their documents are still there."""
        lines = (*state.lines, *(0 for _ in state.places))
        found = (
            self._find_tab(text, line) for text, line in zip(state.places, lines, strict=False)
        )
        self._window.tabs.remember([tab for tab in found if tab is not None], state.current)

    def show_first(self) -> None:
        """Show the first document of the library from its start, if nothing is open."""
        holdings = self._workspace.library.holdings
        if holdings and not self._window.tabs.count:
            metadata = holdings[0].metadata
            self.show(Visit(Locator(metadata.id, metadata.language)))

    def renew(self) -> None:
        """Show anew the pages whose texts changed, and close those whose texts are gone."""
        tabs = self._window.tabs
        places = {visit.locator.whole_document() for visit in tabs.iter_visits()}
        for place in places:
            held = self._workspace.library.find_held(place.document, place.language)
            if held is None:
                self.close_document(place)
                continue
            version, document = held[0].content_hash, held[1]
            if version != self._versions.get(place, version):
                self._versions[place] = version
                tabs.renew_page(self._lay_out(document), self._name(document.metadata))
                self.renewed.emit(place)

    def close_document(self, place: Locator) -> None:
        """Close the pages of a document; another one is shown if no page would be left."""
        tabs = self._window.tabs
        whole = place.whole_document()
        if all(visit.locator.whole_document() == whole for visit in tabs.iter_visits()):
            others = (
                Locator(h.metadata.id, h.metadata.language)
                for h in self._workspace.library.holdings
            )
            for other in others:
                if other != whole:
                    self.show(Visit(other), in_new_tab=True)
                    break
        tabs.forget_document(whole)

    def describe(self, before: WindowState) -> WindowState:
        """Return *before* with the tabs as they are now."""
        tabs = self._window.tabs
        places, lines = [], []
        for visit in tabs.iter_visits():
            document = self._find_document(visit.locator)
            if document is not None:
                places.append(str(visit.locator.at(visit.locator.paragraph)))
                lines.append(measure_line(self._lay_out(document), visit))
        return replace(
            before, places=tuple(places), lines=tuple(lines), current=max(0, tabs.current_index)
        )

    def _find_document(self, place: Locator) -> Document | None:
        return self._workspace.library.find_document(place.document, place.language)

    def _lay_out(self, document: Document) -> Page:
        body_name = self._workspace.taxonomy.body_name(document.metadata.body)
        return lay_out(document, body_name=body_name)

    def _name(self, metadata: Metadata) -> str:
        """Return how a tab names a text: with its language where several are held."""
        is_only = len(self._workspace.library.languages_of(metadata.id)) < 2
        name = short_name(metadata)
        return name if is_only else f"{name} ({metadata.language})"

    def _find_tab(self, text: str, line: int) -> tuple[str, Visit] | None:
        """Return title and place of a tab that was remembered, `None` if its text is gone."""
        place = self.find_exactly(text)
        document = self._find_document(place) if place is not None else None
        if place is None or document is None:
            return None
        top = find_top(self._lay_out(document), place, line)
        return self._name(document.metadata), Visit(place, top)


def short_name(metadata: Metadata) -> str:
    """Return how a tab names a document: by its symbol, else by place and year, else its title."""
    if metadata.symbol:
        return str(metadata.symbol)
    if metadata.place and metadata.year:
        return f"{metadata.place} {metadata.year}"
    return metadata.title


def _is_called(metadata: Metadata, name: str) -> bool:
    """Whether *name*, case-folded, is the id or the symbol of a document."""
    symbol = str(metadata.symbol).casefold() if metadata.symbol else ""
    return name in filter(None, (metadata.id, symbol))
