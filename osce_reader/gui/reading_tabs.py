"""The middle of the window: pages in tabs, each with its own view and the bar at its selection."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from osce_reader.gui.icons import Icons
from osce_reader.gui.navigator import Visit
from osce_reader.gui.reader.page_view import PageView
from osce_reader.gui.reader.selection_bar import SelectionBar
from osce_reader.gui.theme import Theme
from osce_reader.model.locator import Locator
from osce_reader.rendering.page import Page

_CLOSE_SIDE = 18


@dataclass(slots=True)
class _Tab:
    """One tab: its title, where it is or was, its view once it has been looked at."""

    title: str
    visit: Visit
    view: PageView | None = None
    bar: SelectionBar | None = None


class ReadingTabs(QWidget):
    """Tabs with pages. What pages emit is emitted here, for the page in front.

    `current_changed` says that another tab is in front; `page_wanted` carries the `Visit` of a tab
    that was remembered and is looked at for the first time, to be answered by `show_page`.
    """

    current_changed = Signal()
    page_wanted = Signal(object)
    caret_moved = Signal(object)
    selection_changed = Signal(object)
    scrolled = Signal()
    link_activated = Signal(str, bool)
    link_hovered = Signal(str)
    annotation_activated = Signal(str)
    context_menu_requested = Signal(object, QPoint)
    zoom_requested = Signal(int)
    drag_out_requested = Signal()
    highlight_requested = Signal(str)
    note_requested = Signal()
    copy_requested = Signal()

    def __init__(
        self, theme: Theme, icons: Icons, *, text_size: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._text_size = theme, text_size
        self._icons = icons
        self._tabs: list[_Tab] = []
        self._closed: list[tuple[str, Visit]] = []
        self.bar = QTabBar(self)
        self.bar.setAccessibleName("Open documents")
        self.bar.setExpanding(False)
        self.bar.setMovable(True)
        self.bar.setDrawBase(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideMiddle)  # symbols differ at their ends
        self.bar.installEventFilter(self)
        self.above = QVBoxLayout()
        self.above.setContentsMargins(0, 0, 0, 0)
        self.stack = QStackedWidget(self)
        self.stack.setAccessibleName("Pages")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(TabStrip(self.bar))
        layout.addLayout(self.above)
        layout.addWidget(self.stack, 1)
        self.bar.currentChanged.connect(self._on_current_changed)
        self.bar.tabMoved.connect(self._on_tab_moved)

    @property
    def view(self) -> PageView | None:
        """The page in front, or `None` if there is none yet."""
        return self._current.view if self._current else None

    @property
    def current_index(self) -> int:
        """Which tab is in front, counted from 0; -1 for none."""
        return self.bar.currentIndex()

    @property
    def count(self) -> int:
        """How many tabs there are."""
        return len(self._tabs)

    @property
    def can_reopen(self) -> bool:
        """Whether a tab was closed that can be opened again."""
        return bool(self._closed)

    def has_document(self, place: Locator) -> bool:
        """Whether a tab shows the document of *place* in its language."""
        return any(_is_of_same_document(tab.visit.locator, place) for tab in self._tabs)

    def iter_visits(self) -> Iterator[Visit]:
        """Give where each tab is now, from left to right."""
        return (_where(tab) for tab in self._tabs)

    def where(self) -> Visit | None:
        """Return where the tab in front is now, or `None` if nothing is open."""
        return _where(self._current) if self._current and self._current.view else None

    def remember(self, tabs: Sequence[tuple[str, Visit]], current: int) -> None:
        """Add tabs by their titles and places, to be shown when they are looked at."""
        for title, visit in tabs:
            self._add(_Tab(title, visit))
        if self._tabs:
            self._go_to(max(0, min(current, len(self._tabs) - 1)))

    def show_page(self, page: Page, title: str, visit: Visit, *, in_new_tab: bool = False) -> None:
        """Show *page* at the place of *visit*, in the tab that has it already if there is one."""
        tab = None if in_new_tab else self._find_tab(visit.locator)
        if tab is None:
            tab = self._add(_Tab(title, visit))
        self._name(tab, title)
        self._fill(tab, page, visit)
        self._go_to(self._tabs.index(tab))

    def close_tab(self, index: int) -> None:
        """Close one tab; the last one stays."""
        if len(self._tabs) < 2 or not 0 <= index < len(self._tabs):
            return
        tab = self._tabs.pop(index)
        self._closed.append((tab.title, _where(tab)))
        self.bar.removeTab(index)
        if tab.view is not None:
            self.stack.removeWidget(tab.view)
            tab.view.deleteLater()
        self._show_close_buttons()

    def renew_page(self, page: Page, title: str) -> None:
        """Show *page* instead of an older one of its document, at the same place."""
        document = Locator(page.document, page.language)
        for tab in self._tabs:
            if _is_of_same_document(tab.visit.locator, document):
                self._name(tab, title)
                if tab.view is not None:
                    self._fill(tab, page, _find_again(_where(tab), page))

    def forget_document(self, document: Locator) -> None:
        """Close all tabs of a document, for good; the last tab stays."""
        for tab in list(self._tabs):
            if _is_of_same_document(tab.visit.locator, document):
                self.close_tab(self._tabs.index(tab))
        self._closed = [
            (title, visit)
            for title, visit in self._closed
            if not _is_of_same_document(visit.locator, document)
        ]

    def reopen_tab(self) -> None:
        """Open the tab closed last again, in front; nothing if there is none."""
        if self._closed:
            title, visit = self._closed.pop()
            self._add(_Tab(title, visit))
            self._go_to(len(self._tabs) - 1)

    def step(self, direction: int) -> None:
        """Bring the next tab forward, or the one before; round at the ends."""
        if self._tabs:
            self.bar.setCurrentIndex((self.current_index + direction) % len(self._tabs))

    def set_theme(self, theme: Theme) -> None:
        """Show all pages in the colours of *theme*."""
        self._theme = theme
        for tab in self._tabs:
            if tab.view is not None:
                tab.view.set_theme(theme)
            if tab.bar is not None:
                tab.bar.set_theme(theme)

    def set_text_size(self, pixels: int) -> None:
        """Set the text of all pages in *pixels*."""
        self._text_size = pixels
        for tab in self._tabs:
            if tab.view is not None:
                tab.view.set_text_size(pixels)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close a tab that the middle button was pressed on."""
        is_press = watched is self.bar and event.type() == QEvent.Type.MouseButtonPress
        if is_press and isinstance(event, QMouseEvent) and _is_middle(event):
            self.close_tab(self.bar.tabAt(event.position().toPoint()))
            return True
        return super().eventFilter(watched, event)

    @property
    def _current(self) -> _Tab | None:
        index = self.bar.currentIndex()
        return self._tabs[index] if 0 <= index < len(self._tabs) else None

    def _find_tab(self, place: Locator) -> _Tab | None:
        """Return the tab to show *place* in: one that has its document, else the one in front."""
        front = self._current
        ordered = [front, *self._tabs] if front is not None else self._tabs
        same = (tab for tab in ordered if _is_of_same_document(tab.visit.locator, place))
        return next(same, front)

    def _add(self, tab: _Tab) -> _Tab:
        self._tabs.append(tab)
        self.bar.blockSignals(True)  # the first tab comes forward by itself
        index = self.bar.addTab(tab.title)
        self.bar.blockSignals(False)
        self.bar.setTabToolTip(index, tab.title)
        self._show_close_buttons()
        self.bar.updateGeometry()  # Qt tells no layout of tabs that come before the bar is seen
        return tab

    def _go_to(self, index: int) -> None:
        if self.bar.currentIndex() == index:
            self._bring_forward()
        else:
            self.bar.setCurrentIndex(index)

    def _fill(self, tab: _Tab, page: Page, visit: Visit) -> None:
        """Show *page* in the view of *tab* at the place of *visit*."""
        if tab.view is None:
            tab.view = self._make_view(tab)
        view = tab.view
        tab.visit = visit
        if view.page != page:
            view.show_page(page, at=visit.locator)
        else:
            view.go_to(visit.locator, focus=False)
        if visit.top is not None:
            view.restore_top(*visit.top, visit.height)

    def _make_view(self, tab: _Tab) -> PageView:
        view = PageView(self._theme, self.stack)
        # A bar that comes and goes would set the lines anew, and the line at the top with them.
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = view.verticalScrollBar()
        bar.setStyleSheet("QScrollBar::handle:disabled { background: transparent; }")
        bar.rangeChanged.connect(lambda _, end: bar.setEnabled(end > 0))
        view.set_text_size(self._text_size)
        view.caret_moved.connect(self.caret_moved)
        view.link_activated.connect(self.link_activated)
        view.link_hovered.connect(self.link_hovered)
        view.annotation_activated.connect(self.annotation_activated)
        view.context_menu_requested.connect(self.context_menu_requested)
        view.zoom_requested.connect(self.zoom_requested)
        view.drag_out_requested.connect(self.drag_out_requested)
        view.selection_changed.connect(lambda place: self._on_selection_changed(tab, place))
        view.verticalScrollBar().valueChanged.connect(lambda: self._on_scrolled(tab))
        self.stack.addWidget(view)
        return view

    def _on_selection_changed(self, tab: _Tab, place: Locator | None) -> None:
        if place is not None and tab.bar is None and tab.view is not None:
            tab.bar = SelectionBar(self._theme, tab.view.viewport())
            tab.bar.highlight_requested.connect(self.highlight_requested)
            tab.bar.note_requested.connect(self.note_requested)
            tab.bar.copy_requested.connect(self.copy_requested)
        self._place_bar(tab)
        self.selection_changed.emit(place)

    def _on_scrolled(self, tab: _Tab) -> None:
        self._place_bar(tab)
        self.scrolled.emit()

    def _place_bar(self, tab: _Tab) -> None:
        """Show the bar at the selection, and nowhere if nothing of it is seen."""
        if tab.bar is None or tab.view is None:
            return
        rect = tab.view.selection_rect()
        if rect.isEmpty():
            tab.bar.hide()
        else:
            tab.bar.show_at(rect)

    def _on_current_changed(self, index: int) -> None:
        if 0 <= index < len(self._tabs):
            self._bring_forward()

    def _bring_forward(self) -> None:
        tab = self._current
        if tab is None:
            return
        if tab.view is None:
            self.page_wanted.emit(tab.visit)
            return
        self.stack.setCurrentWidget(tab.view)
        self.current_changed.emit()

    def _on_tab_moved(self, source: int, target: int) -> None:
        self._tabs.insert(target, self._tabs.pop(source))

    def _name(self, tab: _Tab, title: str) -> None:
        tab.title = title
        index = self._tabs.index(tab)
        self.bar.setTabText(index, title)
        self.bar.setTabToolTip(index, title)

    def _close_button(self, tab: _Tab) -> QToolButton:
        button = QToolButton(self.bar)
        button.setAccessibleName(f"Close {tab.title}")
        button.setToolTip("Close this tab (Ctrl+W)")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setStyleSheet("padding: 0")
        button.setFixedSize(_CLOSE_SIDE, _CLOSE_SIDE)
        self._icons.show_on(button, "close")
        button.clicked.connect(lambda: self.close_tab(self._tabs.index(tab)))
        return button

    def _show_close_buttons(self) -> None:
        """Show a button to close on every tab, but not on the only one."""
        side = QTabBar.ButtonPosition.RightSide
        for index, tab in enumerate(self._tabs):
            button = self.bar.tabButton(index, side)
            if len(self._tabs) > 1 and button is None:
                self.bar.setTabButton(index, side, self._close_button(tab))
            elif len(self._tabs) == 1 and button is not None:
                self.bar.setTabButton(index, side, None)
                button.deleteLater()


class TabStrip(QWidget):
    """Holds the tabs, with a line under them that the tab in front interrupts."""

    def __init__(self, bar: QTabBar) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 8, 0)
        row.addWidget(bar, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line."""
        painter = QPainter(self)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)


def _where(tab: _Tab) -> Visit:
    """Return where *tab* is: the current paragraph, and the line at the top."""
    if tab.view is None:
        return tab.visit
    place = tab.view.current_locator() or tab.visit.locator
    return Visit(place, tab.view.top_place(), tab.view.top_height())


def _find_again(visit: Visit, page: Page) -> Visit:
    """Return *visit* as far as *page* has its place: the top of the document otherwise."""
    place = visit.locator
    if page.find_block(place.paragraph) is None:
        return Visit(place.whole_document())
    top = visit.top[0] if visit.top else ""
    is_top_there = not top or page.find_block(top) is not None
    found = Visit(place.at(place.paragraph), visit.top, visit.height)
    return found if is_top_there else Visit(found.locator)


def _is_middle(event: QMouseEvent) -> bool:
    return event.button() is Qt.MouseButton.MiddleButton


def _is_of_same_document(one: Locator, other: Locator) -> bool:
    return one.whole_document() == other.whole_document()
