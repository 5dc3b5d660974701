"""Highlights and notes from the window: saved first, then shown everywhere."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from osce_reader.annotations.annotation import (
    Annotation,
    AnnotationKind,
    AnnotationState,
    Colour,
    Selector,
)
from osce_reader.annotations.drafts import Draft
from osce_reader.annotations.filtering import NoteFilter
from osce_reader.annotations.selectors import select
from osce_reader.errors import AnnotationError, ReaderError
from osce_reader.gui.annotation_text import HIDDEN
from osce_reader.gui.desk import Desk
from osce_reader.gui.note_drafts import NoteDrafts
from osce_reader.gui.notes.row_editor import PAUSE
from osce_reader.gui.opening import short_name
from osce_reader.gui.page_overlays import covers
from osce_reader.gui.panels import NoteDraft
from osce_reader.gui.tasks import Lane
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
from osce_reader.workspace.reading import get_document

_LOOK_EVERY = 2000
_FOUND_AGAIN = (
    "The program stopped before this note was saved. Here are its words: save it (Ctrl+Enter), or"
    " cancel it (Esc)."
)
_THIS_DOCUMENT = "document"
_COLOURED = frozenset({AnnotationKind.HIGHLIGHT, AnnotationKind.NOTE})
_WRITTEN = _COLOURED | {AnnotationKind.UNDERLINE}


class Marking(QObject):
    """Marks what the reader means: the selection, else the current paragraph.

    `changed` carries the `Changes` after they are on the disk; those of other windows are empty.
    """

    changed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._scope = _THIS_DOCUMENT
        self._noted: Locator | None = None
        self._edited = ""
        self._is_refused = False
        self._is_closing = False
        self._is_hiding = False
        self._is_put_away = False
        self._change_count: int | None = None
        self._drafts = NoteDrafts(desk.workspace.paths.drafts, desk.tasks, self)
        self._drafts.refused.connect(desk.panels.messages.show_message)
        self._left_behind: list[Draft] = []
        self._pause = QTimer(self)
        self._pause.setInterval(PAUSE)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.keep_draft)
        desk.panels.note_editor.edited.connect(self._pause.start)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)
        self._timer.timeout.connect(self.look_for_changes)

    def wake(self) -> None:
        """Fill the list of notes, and watch from now on for what other windows write."""
        self.refresh_notes()
        self.look_for_changes()
        self._timer.start()
        if self._desk.memory.is_kept:
            self._left_behind += self._drafts.recover()
            self._go_on_writing()

    def highlight(self, keyword: str) -> None:
        """Highlight in the colour of that *keyword*; "" is the one used last."""
        place = self._desk.find_place()
        if place is None:
            return
        colour = Colour(keyword or self._desk.settings.last_colour)
        self._desk.memory.change(last_colour=colour.value)
        workspace, author = self._desk.workspace, self._desk.settings.author

        def work() -> Changes:
            same = self._find_same(place, _COLOURED)
            if same is not None:
                return edit_annotation(workspace, same.id, colour=colour)
            return add_annotation(workspace, place, Mark(colour, author=author))

        self._write(work, done=self._clear_selection)

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

        def work() -> Changes:
            same = self._find_same(place, frozenset({kind}))
            if same is not None and not same.note:
                return remove_annotations(workspace, [same.id])
            if same is not None:
                raise AnnotationError(f"There is a note on this {kind}. Press Del to remove both.")
            return add_annotation(workspace, place, Mark(kind=kind, author=author))

        self._write(work, done=self._clear_selection)

    def open_note(self, *, at_tags: bool = False) -> None:
        """Open the editor for the place that is meant, with the note that is there already."""
        place = self._desk.find_place()
        if place is None:
            return
        same = self._find_same(place, _WRITTEN)
        if same is not None:
            self._open_editor(same, at_tags=at_tags)
            return
        view = self._desk.window.tabs.view
        document = get_document(self._desk.workspace, place)
        paragraph = document.find_paragraph(place.paragraph)
        selected = view.selected_text() if view is not None else ""
        quote = selected or (paragraph.text if paragraph else document.metadata.title)
        colour = self._desk.settings.last_colour if selected else None
        self._open(place, "", NoteDraft(quote, colour=colour), at_tags=at_tags)

    def open_document_note(self) -> None:
        """Open the editor for a note on the document in front as a whole, or the one there is."""
        view = self._desk.window.tabs.view
        if view is None:
            return
        place = Locator(view.page.document, view.page.language)
        noted = (
            one
            for one in list_annotations(self._desk.workspace, document=place.document)
            if one.locator == place and one.state is AnnotationState.ANCHORED
        )
        same = next(noted, None)
        if same is not None:
            self._open_editor(same)
        else:
            title = get_document(self._desk.workspace, place).metadata.title
            self._open(place, "", NoteDraft(title), at_tags=False)

    def edit(self, annotation_id: str) -> None:
        """Open the editor for one annotation; say so if it is gone."""
        annotation = self._desk.workspace.annotations.find(annotation_id)
        if annotation is None:
            self._desk.panels.messages.show_message("That note has been removed meanwhile.")
            self.refresh_after(Changes())
        else:
            self._open_editor(annotation)

    def save_note(self, note: str, colour: str | None, tags: Sequence[str]) -> None:
        """Save what the editor holds; it closes when that is on the disk, and stays otherwise."""
        workspace = self._desk.workspace
        chosen = Colour(colour) if colour else None
        place, edited, author = self._noted, self._edited, self._desk.settings.author

        def work() -> Changes:
            if edited:
                return edit_annotation(workspace, edited, note=note, colour=chosen, tags=tags)
            if place is None or not (note.strip() or chosen or tags):
                return Changes()
            return add_annotation(workspace, place, Mark(chosen, note, tuple(tags), author))

        self._is_refused = True
        self._write(work, done=lambda: self._end_writing(place, edited))

    def write_note(self, annotation_id: str, note: str) -> None:
        """Change the words of one note."""
        workspace = self._desk.workspace
        self._write(
            lambda: edit_annotation(workspace, annotation_id, note=note),
            done=lambda: self._drafts.forget(annotation_id),
        )

    def keep_words(self, annotation_id: str, note: str) -> None:
        """Keep on the disk the words that are being written in the list, and are not saved."""
        one = self._desk.workspace.annotations.find(annotation_id)
        if one is not None:
            colour = one.colour.value if one.colour else None
            self._drafts.keep(Draft(one.locator, one.id, note, colour, one.tags))

    def drop_words(self, annotation_id: str) -> None:
        """Forget the words that were written in the list: the note stays as it was."""
        self._drafts.forget(annotation_id)

    def save_unfinished_note(self) -> bool:
        """Save what the editor holds, because the window closes; whether nothing is left unsaved.

        What cannot be saved stays in the editor, for the reader to copy or to cancel.
        """
        panels = self._desk.panels
        self._is_closing = True
        panels.notes.finish_editing()
        self._is_closing = False
        if not (panels.is_note_open and self._is_unsaved()):
            return True
        self._is_closing = True
        panels.note_editor.save()
        self._is_closing = False
        return not panels.is_note_open

    def hide_notes(self, is_hidden: bool) -> None:
        """Put the editor away because others see the screen, or back with what stands in it."""
        self._is_hiding = is_hidden
        if is_hidden and self._desk.panels.is_note_open:
            self.keep_draft()
            self._is_put_away = True
            self._desk.panels.close_note_editor()
        elif not is_hidden and self._is_put_away:
            self._is_put_away = False
            self._desk.panels.show_note_editor()

    def keep_draft(self) -> None:
        """Keep on the disk what stands in the editor and is not saved."""
        if self._desk.panels.is_note_open and self._noted is not None:
            if self._is_unsaved():
                self._drafts.keep(self._draft(self._noted))
            else:
                self._drafts.forget(self._edited or self._noted)

    def cancel_note(self) -> None:
        """Close the editor; what was written in it is there again when the note is opened."""
        self._pause.stop()
        if self._noted is not None and self._is_unsaved():
            self._desk.window.say("The note is not saved. Open it again to go on writing.")
            self._drafts.cancel(self._draft(self._noted))
        self._desk.panels.close_note_editor()
        self._go_on_writing()

    def remove(self, ids: Sequence[str]) -> None:
        """Remove the annotations of these *ids*."""
        workspace = self._desk.workspace
        self._write(lambda: remove_annotations(workspace, ids))

    def remove_here(self) -> None:
        """Remove the one annotation at the place that is meant; none if there are several."""
        place = self._desk.find_place()
        here = self.find_here(place) if place is not None else ()
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

        self._write(work)

    def tag(self, ids: Sequence[str], added: Sequence[str], removed: Sequence[str]) -> None:
        """Give the annotations of these *ids* tags, and take others from them, in one step."""
        workspace = self._desk.workspace
        self._write(lambda: edit_annotations(workspace, ids, add_tags=added, remove_tags=removed))

    def write(self, work: Callable[[], Changes]) -> None:
        """Run *work* that writes notes; then show everywhere what it changed."""
        self._write(work)

    def undo(self) -> None:
        """Take back the last change that this window made."""
        self._write(lambda: undo(self._desk.workspace))

    def redo(self) -> None:
        """Do again what was taken back."""
        self._write(lambda: redo(self._desk.workspace))

    def find_here(self, place: Locator) -> tuple[Annotation, ...]:
        """Return the annotations that have words in common with *place*."""
        document = get_document(self._desk.workspace, place)
        return tuple(
            annotation
            for annotation in list_annotations(self._desk.workspace, document=place.document)
            if annotation.selector.language == place.language
            and covers(document, annotation.locator, place)
        )

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

    def _write(
        self, work: Callable[[], Changes], *, done: Callable[[], object] | None = None
    ) -> None:
        """Run *work* that writes; then show what it changed and call *done*."""

        def finish(changes: Changes) -> None:
            if done is not None:
                done()
            self.refresh_after(changes)

        def refuse(error: ReaderError) -> None:
            self._desk.panels.messages.show_message(str(error))
            self.refresh_after(Changes())

        if self._is_closing:
            try:
                finish(work())
            except ReaderError as error:
                refuse(error)
        else:
            self._desk.tasks.run(work, done=finish, failed=refuse, lane=Lane.WRITE)

    def _find_same(self, place: Locator, kinds: frozenset[AnnotationKind]) -> Annotation | None:
        """Return the newest annotation of these *kinds* on exactly the words at *place*."""
        wanted = select(get_document(self._desk.workspace, place), place)
        same = (a for a in reversed(self.find_here(place)) if _words(a.selector) == _words(wanted))
        return next((one for one in same if one.kind in kinds), None)

    def _open_editor(self, annotation: Annotation, *, at_tags: bool = False) -> None:
        if self._is_hiding:
            self._desk.window.say(HIDDEN)
            return
        colour = annotation.colour.value if annotation.colour else None
        draft = NoteDraft(annotation.quote, annotation.note, colour, annotation.tags)
        self._open(annotation.locator, annotation.id, draft, at_tags=at_tags)

    def _open(self, place: Locator, edited: str, saved: NoteDraft, *, at_tags: bool) -> None:
        """Open the editor with what is *saved*, or with what was written there since.

        What stands in it already, about another note, is kept.
        """
        self.keep_draft()
        self._is_put_away = False
        self._noted, self._edited, self._is_refused = place, edited, False
        written = self._drafts.find(edited or place)
        self._desk.panels.open_note_editor(saved, written, at_tags=at_tags)

    def _end_writing(self, place: Locator | None, edited: str) -> None:
        self._is_refused = False
        self._pause.stop()
        if place is not None:
            self._drafts.forget(edited or place)
        self._desk.panels.close_note_editor()
        self._clear_selection()
        self._go_on_writing()

    def _is_unsaved(self) -> bool:
        """Whether something stands in the editor that is not on the disk as a note."""
        return self._is_refused or self._desk.panels.note_editor.is_dirty()

    def _draft(self, place: Locator) -> Draft:
        """Return what stands in the editor, opened for a *place*."""
        note, colour, tags = self._desk.panels.note_editor.content
        return Draft(place, self._edited, note, colour or None, tags)

    def _go_on_writing(self) -> None:
        """Open the editor with the next note that a crash left unsaved, if there is one."""
        if not self._left_behind or self._is_closing:
            return
        draft = self._left_behind.pop(0)
        try:
            document = get_document(self._desk.workspace, draft.place)
            saved = NoteDraft(select(document, draft.place).exact or document.metadata.title)
        except ReaderError:
            self._desk.panels.messages.show_message(
                "A note was not saved when the program stopped, and the text that it is on is not"
                f" here any more. Its words are: {draft.note}"
            )
            self._go_on_writing()
            return
        self._desk.navigator.open(draft.place)
        annotation = self._desk.workspace.annotations.find(draft.edited) if draft.edited else None
        if annotation is not None:
            self._open_editor(annotation)
        else:
            self._drafts.forget(draft.key)
            self._drafts.keep(replace(draft, edited=""))
            self._open(draft.place, "", saved, at_tags=False)
        self._desk.panels.messages.show_message(_FOUND_AGAIN)

    def _clear_selection(self) -> None:
        view = self._desk.window.tabs.view
        if view is not None:
            view.clear_selection()


def _words(selector: Selector) -> tuple[object, ...]:
    return selector.paragraph, selector.last, selector.start, selector.end
