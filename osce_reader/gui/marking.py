"""Highlights and notes from the window: saved first, then shown everywhere."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from osce_reader.annotations.annotation import (
    Annotation,
    AnnotationKind,
    Colour,
    Selector,
)
from osce_reader.annotations.filtering import NoteFilter
from osce_reader.annotations.selectors import select
from osce_reader.errors import AnnotationError, ReaderError
from osce_reader.gui.desk import Desk
from osce_reader.gui.opening import short_name
from osce_reader.gui.page_overlays import covers
from osce_reader.gui.tasks import Lane
from osce_reader.model.document import Document
from osce_reader.model.locator import Locator
from osce_reader.workspace.annotating import (
    Mark,
    add_annotation,
    edit_annotation,
    edit_annotations,
    find_annotations,
    list_annotations,
    redo,
    remove_annotations,
    undo,
)
from osce_reader.workspace.changes import Changes

_LOOK_EVERY = 2000  # milliseconds
_THIS_DOCUMENT = "document"

COLOURED = frozenset({AnnotationKind.HIGHLIGHT, AnnotationKind.NOTE})
"""Kinds of mark that a colour can be given to."""


class Marking(QObject):
    """Marks what the reader means: the selection, else the current paragraph.

    `changed` carries the `Changes` after they are on the disk; those of other windows are empty.
    """

    changed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._scope = _THIS_DOCUMENT
        self._change_count: int | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)
        self._timer.timeout.connect(self.look_for_changes)

    def wake(self) -> None:
        """Fill the list of notes, and watch from now on for what other windows write."""
        self.refresh_notes()
        self.look_for_changes()
        self._timer.start()

    def highlight(self, keyword: str) -> None:
        """Highlight in the colour of that *keyword*; "" is the one used last."""
        place = self._desk.find_place()
        if place is None:
            return
        colour = Colour(keyword or self._desk.settings.last_colour)
        self._desk.memory.change(last_colour=colour.value)
        workspace, author = self._desk.workspace, self._desk.settings.author
        text = self._desk.get_text(place)

        def work() -> Changes:
            same = self.find_same(place, COLOURED, text)
            if same is not None:
                return edit_annotation(workspace, same.id, colour=colour)
            return add_annotation(workspace, place, Mark(colour, author=author), text=text)

        self.write(work, done=self.clear_selection)

    def mark(self, kind: AnnotationKind) -> None:
        """Underline or bookmark what is meant; what is marked so already is taken away again.

        A bookmark is on a whole paragraph.
        """
        place = self._desk.find_place()
        if place is None:
            return
        if kind is AnnotationKind.BOOKMARK:
            place = place.at(place.paragraph)
        workspace, author = self._desk.workspace, self._desk.settings.author
        text = self._desk.get_text(place)

        def work() -> Changes:
            same = self.find_same(place, frozenset({kind}), text)
            if same is not None and not same.note:
                return remove_annotations(workspace, [same.id])
            if same is not None:
                raise AnnotationError(f"There is a note on this {kind}. Press Del to remove both.")
            return add_annotation(workspace, place, Mark(kind=kind, author=author), text=text)

        self.write(work, done=self.clear_selection)

    def remove(self, ids: Sequence[str]) -> None:
        """Remove the annotations of these *ids*."""
        workspace = self._desk.workspace
        self.write(lambda: remove_annotations(workspace, ids))

    def remove_here(self) -> None:
        """Remove the one annotation at the place that is meant; none if there are several."""
        place = self._desk.find_place()
        here = self.find_here(place, self._desk.get_text(place)) if place is not None else ()
        if len(here) == 1:
            self.remove([here[0].id])
        elif here:
            self._desk.panels.messages.show_message(
                f"There are {len(here)} highlights and notes here. Select one of them, or choose"
                " it in the list of notes (Ctrl+H)."
            )

    def recolour(self, ids: Sequence[str], keyword: str) -> None:
        """Give the annotations of these *ids* another colour; "" takes the highlight away."""
        workspace, colour = self._desk.workspace, Colour(keyword) if keyword else None

        def work() -> Changes:
            return edit_annotations(workspace, ids, colour=colour)

        self.write(work)

    def tag(self, ids: Sequence[str], added: Sequence[str], removed: Sequence[str]) -> None:
        """Give the annotations of these *ids* tags, and take others from them, in one step."""
        workspace = self._desk.workspace
        self.write(lambda: edit_annotations(workspace, ids, add_tags=added, remove_tags=removed))

    def write(
        self,
        work: Callable[[], Changes],
        *,
        done: Callable[[], object] | None = None,
        at_once: bool = False,
    ) -> None:
        """Run *work* that writes notes; then show everywhere what it changed and call *done*.

        What is wanted *at_once*, because the window closes, is done before this returns.
        """

        def finish(changes: Changes) -> None:
            if done is not None:
                done()
            self.refresh_after(changes)

        def refuse(error: ReaderError) -> None:
            self._desk.panels.messages.show_message(str(error))
            self.refresh_after(Changes())

        if at_once:
            try:
                finish(work())
            except ReaderError as error:
                refuse(error)
        else:
            self._desk.tasks.run(work, done=finish, failed=refuse, lane=Lane.WRITE)

    def undo(self) -> None:
        """Take back the last change that this window made."""
        self.write(lambda: undo(self._desk.workspace))

    def redo(self) -> None:
        """Do again what was taken back."""
        self.write(lambda: redo(self._desk.workspace))

    def find_here(self, place: Locator, text: Document) -> tuple[Annotation, ...]:
        """Return the annotations that have words in common with *place*, which is in *text*."""
        return tuple(
            annotation
            for annotation in list_annotations(self._desk.workspace, document=place.document)
            if annotation.selector.language == place.language
            and covers(text, annotation.locator, place)
        )

    def find_same(
        self, place: Locator, kinds: frozenset[AnnotationKind], text: Document
    ) -> Annotation | None:
        """Return the newest annotation of these *kinds* on exactly the words at *place* in *text*.

        Where another text is held by now, only one that stands on the same words there.
        """
        wanted = _words(select(text, place))
        same = (a for a in reversed(self.find_here(place, text)) if _words(a.selector) == wanted)
        return next((one for one in same if one.kind in kinds), None)

    def clear_selection(self) -> None:
        """Select nothing on the page in front."""
        view = self._desk.window.tabs.view
        if view is not None:
            view.clear_selection()

    def set_scope(self, scope: str) -> None:
        """List the notes of "document", the one in front, or of the "library"."""
        self._scope = scope
        self.refresh_notes()

    def refresh_for_front(self) -> None:
        """Fill the list anew if it is that of the document in front."""
        if self._timer.isActive() and self._scope == _THIS_DOCUMENT:
            self.refresh_notes()

    def refresh_notes(self) -> None:
        """Fill the list of notes anew."""
        view, workspace = self._desk.window.tabs.view, self._desk.workspace
        is_narrow = self._scope == _THIS_DOCUMENT and view is not None
        document = view.page.document if is_narrow and view is not None else ""
        wanted = NoteFilter(documents=(document,) if document else ())
        names = {entry.id: entry.name for entry in workspace.entries}
        names |= {h.metadata.id: short_name(h.metadata) for h in workspace.library.holdings}
        self._desk.tasks.run(
            lambda: find_annotations(workspace, wanted),
            done=lambda found: self._desk.panels.notes.show_annotations(found, names),
            name="notes",
        )

    def look_for_changes(self) -> None:
        """Show what another window has written since, if anything."""
        if not self._desk.window.isVisible():
            return
        store = self._desk.workspace.annotations
        self._desk.tasks.run(
            lambda: store.change_count, done=self._compare_change_count, name="change count"
        )

    def refresh_after(self, changes: Changes) -> None:
        """Show *changes* everywhere."""
        self._desk.window.say(changes.description)
        self.changed.emit(changes)

    def _compare_change_count(self, count: int) -> None:
        before, self._change_count = self._change_count, count
        if before is not None and before != count:
            self.refresh_after(Changes())


def _words(selector: Selector) -> tuple[object, ...]:
    return selector.paragraph, selector.last, selector.start, selector.end, selector.exact
