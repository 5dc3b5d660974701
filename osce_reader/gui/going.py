"""Going somewhere: what is typed in the box at the top, and links, also those that leave here."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from osce_reader.errors import AmbiguousPlaceError, PlaceError, ReaderError
from osce_reader.gui.desk import Desk
from osce_reader.gui.facts import CitedFacts, collect_cited_facts
from osce_reader.gui.go_to_box import Candidate
from osce_reader.gui.reference_card import ReferenceFacts
from osce_reader.model.entry import Entry
from osce_reader.model.locator import Locator
from osce_reader.model.place_link import is_link
from osce_reader.model.symbol import find_symbol
from osce_reader.references.link import Link
from osce_reader.workspace.linking import print_occasion, target_locator
from osce_reader.workspace.reading import FoundPlace, find_place, print_place, suggest_places

_SUGGESTED = 8


class Going(QObject):
    """Leads to places. `search_requested` carries words that name no place."""

    search_requested = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def suggest(self, text: str) -> None:
        """Show under the box what *text*, half typed, may mean."""
        workspace, language = self._desk.workspace, self._desk.settings.language
        if text.strip():
            self._desk.tasks.run(
                lambda: self._suggest(text, language), done=self._show_suggestions, name="go to"
            )
        else:
            self._desk.tasks.run(lambda: workspace.places, name="go to")

    def go(self, text: str, in_new_tab: bool) -> None:
        """Go to the place that *text* names; search for it if it names none."""
        workspace, language = self._desk.workspace, self._desk.settings.language

        def work() -> FoundPlace | None:
            if not is_link(text) and not workspace.places.find(text):
                return None
            return find_place(workspace, text, library_only=False, language=language)

        def arrive(found: FoundPlace | None) -> None:
            if found is None:
                self.search(text)
            else:
                self.open_found(found, in_new_tab)

        def refuse(error: ReaderError) -> None:
            self._refuse(text, error)

        self._desk.tasks.run(work, done=arrive, failed=refuse, name="go to")

    def open_found(self, found: FoundPlace, in_new_tab: bool) -> None:
        """Open a place that was found; a document that is only in the catalogue shows its card."""
        self._desk.window.top_bar.box.finish()
        if found.entry.is_in_library:
            self.open(found.locator, in_new_tab)
            self._desk.window.say(found.note)
        else:
            self.show_entry(found.entry)

    def open(self, locator: Locator, in_new_tab: bool = False) -> None:
        """Open a place of the library and move the keyboard to it."""
        self._desk.panels.card.hide()
        self._desk.navigator.open(locator, new_tab=in_new_tab)
        self._desk.window.focus_page()

    def search(self, text: str) -> None:
        """Hand *text* to whoever searches."""
        self._desk.window.top_bar.box.finish()
        self.search_requested.emit(text)

    def follow(self, link: Link, in_new_tab: bool = False) -> None:
        """Open what *link* leads to, or show what is known of it."""
        target = target_locator(self._desk.workspace, link)
        if target is not None:
            self.open(target, in_new_tab)
        elif link.target is not None:
            self.show_entry(link.target)
        else:
            self._desk.panels.card.show_facts(_describe_unknown(link))

    def open_entry(self, entry: Entry, in_new_tab: bool = False) -> None:
        """Open a document in the preferred language, or show what is known of one not here."""
        held = self._desk.workspace.library.languages_of(entry.id)
        if held:
            preferred = self._desk.settings.language
            language = preferred if preferred in held else held[0]
            self.open(Locator(entry.id, language), in_new_tab)
        else:
            self.show_entry(entry)

    def show_entry(self, entry: Entry) -> None:
        """Show the card of a document whose text is not here."""
        workspace, style = self._desk.workspace, self._desk.settings.citation_style
        self._desk.tasks.run(
            lambda: collect_cited_facts(workspace, entry, style), done=self._show_card, name="card"
        )

    def _suggest(self, text: str, language: str) -> tuple[str, tuple[FoundPlace, ...]]:
        places = suggest_places(self._desk.workspace, text, language=language, limit=_SUGGESTED)
        return text, places

    def _show_suggestions(self, suggested: tuple[str, tuple[FoundPlace, ...]]) -> None:
        text, places = suggested
        box = self._desk.window.top_bar.box
        if box.text() == text:
            box.show_candidates([self._candidate(place) for place in places])

    def _candidate(self, found: FoundPlace) -> Candidate:
        entry = found.entry
        name = print_place(self._desk.workspace, found.locator)
        title = entry.title if entry.symbol else ""
        where = "" if entry.is_in_library else "only in the catalogue"
        return Candidate(
            name, " · ".join(filter(None, (title, print_occasion(entry), where))), found
        )

    def _refuse(self, text: str, error: ReaderError) -> None:
        """Say why *text* leads nowhere; what may be meant is offered, words are searched for."""
        box = self._desk.window.top_bar.box
        if not isinstance(error, AmbiguousPlaceError):
            box.show_problem(str(error))
        elif any(character.isdigit() for character in text):
            box.show_problem(
                f"“{text}” may mean several documents. Choose one of them.",
                self._choices(error.candidates),
            )
        else:
            self.search(text)

    def _choices(self, names: Sequence[str]) -> list[Candidate]:
        choices = []
        for name in names:
            try:
                found = find_place(self._desk.workspace, name, library_only=False)
            except PlaceError:
                continue
            choices.append(self._candidate(found))
        return choices

    def _show_card(self, facts: CitedFacts) -> None:
        entry = facts.entry
        body = self._desk.workspace.taxonomy.body_name(entry.body)
        is_foreign = "A text of another organization; it is not in the library."
        is_missing = "Its text is not in the library; only the catalogue knows it."
        self._desk.panels.card.show_facts(
            ReferenceFacts(
                title=entry.name,
                lines=(
                    entry.title if entry.symbol else "",
                    " · ".join(filter(None, (body, print_occasion(entry)))),
                    is_foreign if entry.is_external else is_missing,
                ),
                citation=facts.citation,
                sources=facts.sources,
                wanted=entry,
            )
        )


def _describe_unknown(link: Link) -> ReferenceFacts:
    """Return what can be said of a link that leads to no one document."""
    if not link.candidates:
        symbol = find_symbol(link.text)
        return ReferenceFacts(
            f"“{link.text}”",
            ("No document that the catalogue knows goes by these words.",),
            wanted=Entry("", "", str(symbol)) if symbol else None,
        )
    return ReferenceFacts(
        f"“{link.text}”",
        ("These words may mean any of several documents.",),
        can_import=False,
        candidates=link.candidates,
    )
