"""Previews: what a link leads to, on hover and by key, without leaving the page."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from osce_reader.gui.desk import Desk
from osce_reader.gui.going import Going
from osce_reader.gui.links.preview_card import PreviewCard
from osce_reader.gui.page_overlays import describe_relation
from osce_reader.gui.reader.page_view import PageView
from osce_reader.gui.reading import Reading
from osce_reader.model.entry import Entry
from osce_reader.model.locator import Locator
from osce_reader.references.acronyms import Acronym
from osce_reader.references.link import Link
from osce_reader.workspace.linking import Preview, find_full_names, preview_link
from osce_reader.workspace.reading import get_paragraphs

_PAUSE = 600  # milliseconds
_GRACE = 350  # milliseconds
_NONE_HERE = "No link or abbreviation is in this paragraph"


class Previewing(QObject):
    """Shows the card of a link when the pointer rests on it, or when a key asks for it."""

    def __init__(
        self, desk: Desk, reading: Reading, going: Going, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._reading, self._going = desk, reading, going
        self._key = ""
        self._link: Link | None = None
        self._watched: tuple[QWidget, ...] = ()
        self.card = PreviewCard(desk.window.inside)
        self._pause = self._timer(_PAUSE, self._show_hovered)
        self._grace = self._timer(_GRACE, self._close_if_left)
        tabs = desk.window.tabs
        tabs.link_hovered.connect(self._hover)
        for event in (tabs.current_changed, tabs.scrolled, tabs.link_activated, tabs.caret_moved,
                      desk.navigator.opened, desk.window.rearranged):  # fmt: skip
            event.connect(self.close)
        self.card.open_requested.connect(self._open)
        self.card.candidate_requested.connect(self._open_entry)
        self.card.left.connect(self._grace.start)
        self.card.closed.connect(desk.window.focus_page)

    def show_at_caret(self) -> None:
        """Show what the current link leads to; without one, what abbreviations stand for."""
        view = self._desk.window.tabs.view
        if view is None:
            return
        key = view.current_link()
        if (link := self._reading.find_link(key)) is not None:
            self._ask(key, link, focus=True)
        elif (place := view.current_locator()) is not None:
            self._ask_for_names(place)

    def close(self, *_args: object) -> None:
        """Put the card away."""
        self._pause.stop()
        self._key = ""
        self.card.hide()
        self._watch(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While a card is over the page: Escape puts it away, and no tip covers it."""
        if self.card.isHidden():
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self.close()
            return event.key() == Qt.Key.Key_Escape
        if event.type() == QEvent.Type.MouseButtonPress:
            self.close()
        return event.type() == QEvent.Type.ToolTip

    def _hover(self, key: str) -> None:
        if key and self._reading.find_link(key) is not None:
            self._grace.stop()
            self._key = key
            self._pause.start()
        else:
            self._pause.stop()
            self._grace.start()

    def _show_hovered(self) -> None:
        view, link = self._desk.window.tabs.view, self._reading.find_link(self._key)
        if view is not None and link is not None and view.selection() is None:
            self._ask(self._key, link, focus=False)

    def _ask(self, key: str, link: Link, *, focus: bool) -> None:
        workspace = self._desk.workspace
        self._key = key
        self._desk.tasks.run(
            lambda: preview_link(workspace, link),
            done=lambda preview: self._show(preview, link, key, focus=focus),
            name="preview",
        )

    def _show(self, preview: Preview, link: Link, key: str, *, focus: bool) -> None:
        if key != self._key:
            return
        self._link = link
        self._show_card(preview, describe_relation(link), key, focus=focus)

    def _ask_for_names(self, place: Locator) -> None:
        workspace = self._desk.workspace

        def work() -> tuple[Acronym, ...]:
            texts = (paragraph.text for paragraph in get_paragraphs(workspace, place)[:1])
            return tuple(one for text in texts for one in find_full_names(workspace, text))

        self._desk.tasks.run(work, done=self._show_names, name="preview")

    def _show_names(self, found: tuple[Acronym, ...]) -> None:
        if not found:
            self._desk.window.say(_NONE_HERE)
            return
        self._link = None
        lines = dict.fromkeys(f"{one.text}: {one.name}" for one in found)
        note = "\n".join(lines)
        self._show_card(Preview("Abbreviations", "", None, (), note), "", "", focus=True)

    def _show_card(self, preview: Preview, relation: str, key: str, *, focus: bool) -> None:
        view = self._desk.window.tabs.view
        if view is None:
            return
        seen = view.overlay_rect(key) if key else QRect()
        box = seen if not seen.isEmpty() else view.caret_rect()
        corner = view.viewport().mapTo(self._desk.window.inside, box.topLeft())
        QToolTip.hideText()
        self._watch(view)
        self.card.show_preview(preview, relation, QRect(corner, box.size()), focus=focus)

    def _watch(self, view: PageView | None) -> None:
        """Hear the keys and the mouse of *view*, and no longer those of the one before."""
        for watched in self._watched:
            watched.removeEventFilter(self)
        self._watched = (view, view.viewport()) if view is not None else ()
        for watched in self._watched:
            watched.installEventFilter(self)

    def _close_if_left(self) -> None:
        focus = QApplication.focusWidget()
        has_keyboard = focus is not None and (focus is self.card or self.card.isAncestorOf(focus))
        if not self.card.underMouse() and not has_keyboard:
            self.close()

    def _open(self, in_new_tab: bool) -> None:
        link = self._link
        self.close()
        if link is not None:
            self._going.follow(link, in_new_tab)

    def _open_entry(self, entry: Entry) -> None:
        self.close()
        self._going.open_entry(entry)

    def _timer(self, pause: int, act: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        timer.timeout.connect(act)
        return timer
