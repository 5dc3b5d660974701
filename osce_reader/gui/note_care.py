"""Notes whose text changed, and many notes at once: settled, seen, accepted, put back, tagged."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt

from osce_reader.annotations.annotation import AnnotationState, Selector
from osce_reader.annotations.filtering import NoteFilter
from osce_reader.errors import AnnotationError, ReaderError
from osce_reader.gui.annotation_text import HIDDEN
from osce_reader.gui.desk import Desk
from osce_reader.gui.dialogs.note_places import PlaceCase, PlaceOffer, PlacesDialog
from osce_reader.gui.dialogs.note_tags import TagsDialog
from osce_reader.gui.marking import Marking
from osce_reader.gui.tasks import Lane
from osce_reader.model.locator import Locator
from osce_reader.workspace.annotating import find_annotations, list_tags
from osce_reader.workspace.changes import Changes
from osce_reader.workspace.placing import (
    Suggestion,
    accept_places,
    list_candidates,
    list_suggestions,
    reattach,
    refuse_suggestions,
    settle_places,
)
from osce_reader.workspace.reading import print_place
from osce_reader.workspace.workspace import Workspace

_UNSETTLED = (AnnotationState.SUGGESTED, AnnotationState.ORPHAN, AnnotationState.MOVED)


class NoteCare(QObject):
    """Looks after the places of notes, and keeps the dialog about them filled while it is open."""

    def __init__(self, desk: Desk, marking: Marking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._marking = marking
        self._settled: set[tuple[str, str]] = set()
        self._dialog: PlacesDialog | None = None
        self._is_hiding = False
        self._is_put_away = False

    @property
    def acts(self) -> dict[str, Callable[[], object]]:
        """What the actions of notes whose text changed do."""
        return {"note-places": self.open_places}

    def settle_front(self) -> None:
        """Let the notes on the document in front move with their words, once for each text."""
        view, workspace = self._desk.window.tabs.view, self._desk.workspace
        if view is None:
            return
        held = workspace.library.find_holding(view.page.document, view.page.language)
        if held is None or (held.metadata.id, held.content_hash) in self._settled:
            return
        text = held.metadata.id, held.content_hash
        self._settled.add(text)
        self._desk.tasks.run(
            lambda: settle_places(workspace, text[0]),
            done=self._tell_moved,
            failed=partial(self._settle_later, text),
            lane=Lane.WRITE,
        )

    def mark_seen(self, ids: Sequence[str]) -> None:
        """Accept where the notes of these *ids* are now, or are suggested to be."""
        self._marking.write(lambda: accept_places(self._desk.workspace, ids))

    def refuse(self, ids: Sequence[str]) -> None:
        """Refuse what is suggested for the notes of these *ids*."""
        self._marking.write(lambda: refuse_suggestions(self._desk.workspace, ids))

    def put(self, annotation_id: str, place: Locator | None = None) -> None:
        """Put a note on the words at *place*, else on what is meant on the page."""
        target, workspace = place or self._desk.find_place(), self._desk.workspace
        if target is not None:
            text = None if place else self._desk.get_text(target)
            self._marking.write(lambda: reattach(workspace, annotation_id, target, text=text))

    def open_tags(self, ids: Sequence[str]) -> None:
        """Open the tags of the notes of these *ids*."""
        workspace = self._desk.workspace
        chosen = [one for one in map(workspace.annotations.find, ids) if one is not None]
        if chosen:
            dialog = TagsDialog(chosen, list_tags(workspace), self._desk.window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.chosen.connect(self._marking.tag)
            dialog.open()

    def open_places(self, annotation_id: str = "") -> None:
        """Open the dialog of notes whose text changed, at one of them."""
        if self._is_hiding:
            self._desk.window.say(HIDDEN)
            return
        dialog = self._dialog
        if dialog is None:
            dialog = self._dialog = PlacesDialog(
                self._desk.settings.colour_names, self._desk.window
            )
            dialog.seen.connect(self.mark_seen)
            dialog.accepted_place.connect(self.mark_seen)
            dialog.refused.connect(self.refuse)
            dialog.put.connect(self.put)
            dialog.go_requested.connect(self._desk.navigator.open)
            dialog.offers_wanted.connect(self._find_offers)
        dialog.show()
        dialog.raise_()
        self.refresh(annotation_id)

    def hide_notes(self, is_hidden: bool) -> None:
        """Put the dialog away because others see the screen, or show it again."""
        self._is_hiding = is_hidden
        dialog = self._dialog
        if is_hidden:
            self._is_put_away = dialog is not None and dialog.isVisible()
        if dialog is not None and self._is_put_away:
            dialog.setVisible(not is_hidden)
            self.refresh()

    def refresh(self, chosen: object = "") -> None:
        """Fill the dialog anew, if it is open; *chosen* is the id of the note to show."""
        dialog, workspace = self._dialog, self._desk.workspace
        if dialog is None or dialog.isHidden():
            return

        def show(cases: Sequence[PlaceCase]) -> None:
            dialog.show_cases(cases)
            if isinstance(chosen, str) and chosen:
                dialog.choose(chosen)

        self._desk.tasks.run(lambda: collect_cases(workspace), done=show, name="note places")

    def _find_offers(self, annotation_id: str) -> None:
        workspace, dialog = self._desk.workspace, self._dialog
        view = self._desk.window.tabs.view
        front = None if view is None else Locator(view.page.document, view.page.language)
        if dialog is None:
            return

        def work() -> list[PlaceOffer]:
            found = list_candidates(workspace, annotation_id, elsewhere=front)
            return [_offer(workspace, one) for one in found]

        self._desk.tasks.run(
            work,
            done=lambda offers: dialog.show_offers(annotation_id, offers),
            failed=self._say_nothing_to_search,
            name="offers",
        )

    def _say_nothing_to_search(self, error: ReaderError) -> None:
        self._desk.window.say(str(error))

    def _settle_later(self, text: tuple[str, str], error: ReaderError) -> None:
        """Let it be done when the page is in front again; nobody asked for it.

        Another window that has just changed one of the notes is none of the reader's concern here.
        """
        self._settled.discard(text)
        if not isinstance(error, AnnotationError):
            self._desk.panels.messages.show_message(str(error))

    def _tell_moved(self, changes: Changes) -> None:
        if not changes.is_empty:
            self._marking.refresh_after(changes)


def collect_cases(workspace: Workspace) -> list[PlaceCase]:
    """Return the notes that moved, are suggested a place, or have none, the unsure ones first."""
    found = find_annotations(workspace, NoteFilter(states=_UNSETTLED))
    offers = {
        one.annotation.id: _offer(workspace, one)
        for one in list_suggestions(workspace)
        if one.annotation.state is AnnotationState.SUGGESTED
    }
    cases = [
        PlaceCase(
            one, print_place(workspace, _place_of_paragraph(one.selector)), offers.get(one.id)
        )
        for one in found
    ]
    return sorted(cases, key=lambda case: _UNSETTLED.index(case.annotation.state))


def _offer(workspace: Workspace, one: Suggestion) -> PlaceOffer:
    name = print_place(workspace, one.place.at(one.place.paragraph))
    return PlaceOffer(one.place, name, one.new, one.likeness)


def _place_of_paragraph(selector: Selector) -> Locator:
    return Locator(selector.document, selector.language, selector.paragraph, selector.last)
