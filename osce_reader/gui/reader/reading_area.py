"""The page as it is read: the current paragraph, the caret, the selection, links that lead on.

Whoever listens hears locators, keys of overlays and ids of annotations, never blocks or pixels.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from osce_reader.gui.reader.accessible import announce_block
from osce_reader.gui.reader.flow import Position
from osce_reader.gui.reader.following import find_paragraph, find_section, find_target
from osce_reader.gui.reader.movement import Step, move
from osce_reader.gui.reader.page_area import PageArea
from osce_reader.gui.reader.painting import Cursor
from osce_reader.gui.reader.selection import Selection, find_selection, locate, plain_text
from osce_reader.gui.theme import Theme
from osce_reader.model.locator import Locator
from osce_reader.rendering.overlays import Overlay
from osce_reader.rendering.page import Page

if TYPE_CHECKING:
    from osce_reader.gui.reader.marks import Mark


class ReadingArea(PageArea):
    """A page with a current paragraph, in which text can be selected and links followed.

    `selection_changed` comes when a selection is complete: after a drag, not during it.
    """

    caret_moved = Signal(object)
    selection_changed = Signal(object)
    link_activated = Signal(str, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName("Page")
        self._block: int | None = None
        self._caret = Position(0, 0)
        self._is_caret_shown = False
        self._selection: Selection | None = None
        self._link: Mark | None = None

    def show_page(self, page: Page, *, at: Locator | None = None) -> None:
        """Show *page* without overlays, at a place of it if given, else from its start."""
        self.clear_selection()
        self._block, self._link = None, None
        self._is_caret_shown = False
        self._set_page(page)
        self.setAccessibleName(f"Page: {page.title}" if page.title else "Page")
        is_found = at is not None and self.go_to(at, focus=False)
        if not is_found:
            self.go_to(Locator(page.document, page.language), focus=False)

    def go_to(self, locator: Locator, *, focus: bool) -> bool:
        """Show the place in the upper third and make it current; whether it is on this page.

        The place of a whole document is the start of its page.
        """
        if focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if not locator.paragraph:
            self.scroll_to_start()
            first = find_paragraph(self.page, -1, direction=1)
            if first is not None:
                self._put_caret(Position(first, 0))
            return first is not None
        place = find_selection(self.page, locator)
        if place is None:
            return False
        self._show_position(place.first)
        self._put_caret(place.first)
        return True

    def current_locator(self) -> Locator | None:
        """Return the place of the current paragraph, or `None` on an empty page."""
        return None if self._block is None else self._locator_of(self._block)

    def selection(self) -> Locator | None:
        """Return the place of the selected characters, or `None`."""
        return locate(self.page, self._selection) if self._selection is not None else None

    def select(self, locator: Locator) -> bool:
        """Select the place, whole paragraphs if it has no characters; whether it is here."""
        selection = find_selection(self.page, locator)
        if selection is None or selection.is_empty:
            return False
        self._put_caret(selection.first)
        self._select(selection)
        self._reveal(selection.first)
        return True

    def select_all(self) -> None:
        """Select every paragraph of the page."""
        blocks = self.page.blocks
        first = next((i for i, block in enumerate(blocks) if block.locator), None)
        if first is not None:
            last = len(blocks) - 1
            self._select(Selection(Position(first, 0), Position(last, len(blocks[last].text))))

    def clear_selection(self) -> None:
        """Select nothing."""
        self._select(None)

    def selected_text(self) -> str:
        """Return the selected words as they stand in the document."""
        return plain_text(self.page, self._selection) if self._selection is not None else ""

    def selection_rect(self) -> QRect:
        """Return the box of what is seen of the selection, in the viewport; empty if nothing."""
        box = QRect()
        if self._selection is None:
            return box
        for placed in self.flow.iter_visible():
            start, end = self._selection.range_in(placed.index, placed.layout.length)
            for rect in placed.layout.iter_rects(start, end):
                box = box.united(rect.translated(placed.origin).toAlignedRect())
        return box.intersected(self.viewport().rect())

    def copy(self) -> None:
        """Put the selected words on the clipboard as plain text."""
        if text := self.selected_text():
            QGuiApplication.clipboard().setText(text)

    def overlays_at(self, point: QPoint) -> tuple[Overlay, ...]:
        """Return the overlays under a *point* of the screen, links first, the upper before."""
        inside = self.viewport().mapFromGlobal(point)
        return tuple(mark.overlay for mark in self.marks_at(inside))

    def current_link(self) -> str:
        """Return the key of the link under the caret, else of the next one of the paragraph."""
        if self._block is None:
            return ""
        link = self._link or self._marks.next_link(self._block, self._caret.offset)
        return link.overlay.key if link is not None else ""

    def overlay_rect(self, key: str) -> QRect:
        """Return the box in the viewport of what is seen of an overlay; empty if nothing is."""
        box = QRect()
        for placed in self.flow.iter_visible():
            for mark in self._marks.on_block(placed.index):
                if mark.overlay.key == key:
                    for rect in placed.layout.iter_rects(mark.start, mark.end):
                        box = box.united(rect.translated(placed.origin).toAlignedRect())
        return box.intersected(self.viewport().rect())

    def follow(self, *, in_new_tab: bool = False) -> None:
        """Follow the link under the caret, else the next or only one of the current paragraph.

        Without links, a footnote mark leads to its footnote and a footnote back to its mark.
        """
        if self._block is None:
            return
        link = self._link or self._marks.next_link(self._block, self._caret.offset)
        if link is not None:
            self.link_activated.emit(link.overlay.key, in_new_tab)
            return
        target = find_target(self.page, self._caret)
        if target is not None:
            self.go_to(self._locator_of(target), focus=False)

    def go_to_next_paragraph(self) -> None:
        """Make the next paragraph current, the first one seen if the current one is not."""
        self._step_paragraph(1)

    def go_to_previous_paragraph(self) -> None:
        """Make the paragraph before current, the first one seen if the current one is not."""
        self._step_paragraph(-1)

    def go_to_next_section(self) -> None:
        """Make the next heading current."""
        self._step_section(1)

    def go_to_previous_section(self) -> None:
        """Make the heading before current."""
        self._step_section(-1)

    def move_caret(self, step: Step, *, extends: bool) -> None:
        """Move the caret, and with *extends* the end of the selection with it."""
        if self._block is None:
            return
        is_on = self._selection is not None and extends
        anchor = self._selection.anchor if is_on and self._selection else self._caret
        goal = move(self.flow, self._selection.caret if self._selection else self._caret, step)
        self._is_caret_shown = True
        self._put_caret(goal)
        self._select(Selection(anchor, goal) if extends else None)
        self._reveal(goal)

    def focus_next_link(self, *, is_forward: bool = True) -> bool:
        """Put the caret on the next link of the current paragraph; whether there is one."""
        links = self._marks.links(self._block) if self._block is not None else []
        links = links if is_forward else links[::-1]
        following = links.index(self._link) + 1 if self._link in links else 0
        if self._block is None or following >= len(links):
            self._link = None
            self.viewport().update()
            return False
        link = links[following]
        self._put_caret(Position(self._block, link.start))
        self._link = link
        self._reveal(self._caret)
        return True

    def drag_selection(self, selection: Selection) -> None:
        """Show *selection* while it is being dragged; it counts when the drag has ended."""
        self._selection = None if selection.is_empty else selection
        self.viewport().update()

    def _cursor(self) -> Cursor:
        caret = self._caret if self._is_caret_shown and self.hasFocus() else None
        link = self._link if self.hasFocus() else None
        return Cursor(self._block, self._selection, caret, link)

    def _locator_of(self, index: int) -> Locator:
        page = self.page
        return Locator(page.document, page.language, page.blocks[index].locator)

    def _put_caret(self, position: Position) -> None:
        """Move the caret to *position*; its paragraph becomes current unless it is the head."""
        self._caret = position
        self._link = None
        self.viewport().update()
        if position.block == self._block or not self.page.blocks[position.block].locator:
            return
        self._block = position.block
        announce_block(self, position.block)
        self.caret_moved.emit(self.current_locator())

    def _select(self, selection: Selection | None) -> None:
        """Select, and tell it unless there was nothing before and is nothing now."""
        before = self._selection
        self._selection = None if selection is None or selection.is_empty else selection
        self.viewport().update()
        if before is not None or self._selection is not None:
            self.selection_changed.emit(self.selection())

    def _step_paragraph(self, direction: int) -> None:
        seen = self._first_seen_paragraph()
        index = find_paragraph(self.page, self._from(direction), direction=direction)
        is_away = self._block is not None and self.flow.find_visible(self._block) is None
        self._step_to(seen if is_away and seen is not None else index)

    def _step_section(self, direction: int) -> None:
        index = find_section(self.page, self._from(direction), direction=direction)
        if index is not None:
            self._is_caret_shown = False
            self._show_position(Position(index, 0))
            self._put_caret(Position(index, 0))

    def _from(self, direction: int) -> int:
        """Return the block that a step goes from."""
        if self._block is not None:
            return self._block
        return -1 if direction > 0 else len(self.page.blocks)

    def _step_to(self, index: int | None) -> None:
        if index is None:
            return
        self._is_caret_shown = False
        placed = self.flow.find_visible(index)
        if placed is None or placed.top < 0 or placed.bottom > self.flow.height:
            self._show_position(Position(index, 0))
        self._put_caret(Position(index, 0))

    def _first_seen_paragraph(self) -> int | None:
        first = self.flow.first_position().block if self.page.blocks else 0
        return find_paragraph(self.page, first - 1, direction=1)
