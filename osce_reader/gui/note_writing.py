"""Writing notes: the editor over the page and the field in the list, saved or kept for later."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from osce_reader.annotations.annotation import (
    Annotation,
    AnnotationKind,
    AnnotationState,
    Colour,
)
from osce_reader.annotations.drafts import Draft
from osce_reader.annotations.selectors import select
from osce_reader.errors import ReaderError
from osce_reader.gui.annotation_text import HIDDEN
from osce_reader.gui.desk import Desk
from osce_reader.gui.marking import COLOURED, Marking
from osce_reader.gui.note_drafts import FoundDraft, NoteDrafts
from osce_reader.gui.notes.row_editor import PAUSE
from osce_reader.gui.panels import NoteDraft
from osce_reader.model.document import Document
from osce_reader.model.locator import Locator
from osce_reader.workspace.annotating import (
    Mark,
    add_annotation,
    edit_annotation,
    list_annotations,
)
from osce_reader.workspace.changes import Changes
from osce_reader.workspace.reading import get_document

_FOUND_AGAIN = (
    "The program stopped{where} before this note was saved. Here are its words: save it"
    " (Ctrl+Enter), or cancel it (Esc)."
)
_TEXT_GONE = (
    "A note was not saved when the program stopped{where}, and the text that it is on is not here"
    " any more. Its words are: {words}"
)
_WRITTEN = COLOURED | {AnnotationKind.UNDERLINE}


class NoteWriting(QObject):
    """Opens the note editor, saves what is written, keeps on the disk what is not saved yet."""

    def __init__(self, desk: Desk, marking: Marking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._marking = marking
        self._noted: Locator | None = None
        self._text: Document | None = None
        self._edited = ""
        self._is_refused = False
        self._is_closing = False
        self._is_hiding = False
        self._is_put_away = False
        self._drafts = NoteDrafts(desk.workspace.paths.drafts, desk.tasks, self)
        self._drafts.refused.connect(desk.panels.messages.show_message)
        self._left_behind: list[FoundDraft] = []
        self._told = ""
        self._pause = QTimer(self)
        self._pause.setInterval(PAUSE)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.keep_draft)
        desk.panels.note_editor.edited.connect(self._pause.start)

    def wake(self) -> None:
        """Go on with what a crash left unsaved, unless the window is only looked at."""
        if self._desk.memory.is_kept:
            self._left_behind += self._drafts.recover()
            self._go_on_writing()

    def open_note(self, *, at_tags: bool = False) -> None:
        """Open the editor for the place that is meant, with the note that is there already."""
        place = self._desk.find_place()
        if place is None:
            return
        text = self._desk.get_text(place)
        same = self._marking.find_same(place, _WRITTEN, text)
        if same is not None:
            self._open_editor(same, at_tags=at_tags)
            return
        view = self._desk.window.tabs.view
        paragraph = text.find_paragraph(place.paragraph)
        selected = view.selected_text() if view is not None else ""
        quote = selected or (paragraph.text if paragraph else text.metadata.title)
        colour = self._desk.settings.last_colour if selected else None
        self._open(place, "", NoteDraft(quote, colour=colour), text=text, at_tags=at_tags)

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
            text = self._desk.get_text(place)
            self._open(place, "", NoteDraft(text.metadata.title), text=text)

    def edit(self, annotation_id: str) -> None:
        """Open the editor for one annotation; say so if it is gone."""
        annotation = self._desk.workspace.annotations.find(annotation_id)
        if annotation is None:
            self._desk.panels.messages.show_message("That note has been removed meanwhile.")
            self._marking.refresh_after(Changes())
        else:
            self._open_editor(annotation)

    def save_note(self, note: str, colour: str | None, tags: Sequence[str]) -> None:
        """Save what the editor holds; it closes when that is on the disk, and stays otherwise."""
        workspace = self._desk.workspace
        chosen = Colour(colour) if colour else None
        place, edited, author = self._noted, self._edited, self._desk.settings.author
        text = self._text

        def work() -> Changes:
            if edited:
                return edit_annotation(workspace, edited, note=note, colour=chosen, tags=tags)
            if place is None or not (note.strip() or chosen or tags):
                return Changes()
            mark = Mark(chosen, note, tuple(tags), author)
            return add_annotation(workspace, place, mark, text=text)

        self._is_refused = True
        self._marking.write(
            work, done=lambda: self._end_writing(place, edited), at_once=self._is_closing
        )

    def write_note(self, annotation_id: str, note: str) -> None:
        """Change the words of one note."""
        workspace = self._desk.workspace
        self._marking.write(
            lambda: edit_annotation(workspace, annotation_id, note=note),
            done=lambda: self._drafts.forget(annotation_id),
            at_once=self._is_closing,
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

        What cannot be saved stays in the editor, for the reader to copy or to cancel, also where
        it was put away.
        """
        panels = self._desk.panels
        self._is_closing = True
        panels.notes.finish_editing()
        self._is_closing = False
        if self._is_put_away:
            self._bring_back()
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
            self._bring_back()

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

    def _bring_back(self) -> None:
        self._is_put_away = False
        self._desk.panels.show_note_editor()

    def _open_editor(self, annotation: Annotation, *, at_tags: bool = False) -> None:
        if self._is_hiding:
            self._desk.window.say(HIDDEN)
            return
        colour = annotation.colour.value if annotation.colour else None
        draft = NoteDraft(annotation.quote, annotation.note, colour, annotation.tags)
        self._open(annotation.locator, annotation.id, draft, at_tags=at_tags)

    def _open(
        self,
        place: Locator,
        edited: str,
        saved: NoteDraft,
        *,
        text: Document | None = None,
        at_tags: bool = False,
    ) -> None:
        """Open the editor with what is *saved*, or with what was written there since.

        What stands in it already, about another note, is kept. *text* is the one that the *place*
        of a new note counts in: another may be imported while the reader writes.
        """
        self.keep_draft()
        self._is_put_away = False
        self._text = text
        self._noted, self._edited, self._is_refused = place, edited, False
        written = self._drafts.find(edited or place)
        self._desk.panels.open_note_editor(saved, written, at_tags=at_tags)

    def _end_writing(self, place: Locator | None, edited: str) -> None:
        self._is_refused = False
        self._pause.stop()
        if place is not None:
            self._drafts.forget(edited or place)
        self._desk.panels.close_note_editor()
        self._marking.clear_selection()
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
        self._desk.panels.messages.withdraw(self._told)
        if not self._left_behind or self._is_closing:
            return
        found = self._left_behind.pop(0)
        draft, where = found.draft, f" on “{found.machine}”" if found.machine else ""
        try:
            document = get_document(self._desk.workspace, draft.place)
            saved = NoteDraft(select(document, draft.place).exact or document.metadata.title)
        except ReaderError:
            self._desk.panels.messages.show_message(
                _TEXT_GONE.format(where=where, words=draft.note)
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
            self._open(draft.place, "", saved, text=document)
        self._told = _FOUND_AGAIN.format(where=where)
        self._desk.panels.messages.show_message(self._told)
