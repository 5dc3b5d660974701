"""A page behind a window that scrolls: showing it, painting it, and keeping its place.

What the reader does with mouse and keys is in `page_view`. Only what is seen is ever laid out, so
that a page of ten thousand paragraphs opens as fast as one of ten.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollBar, QWidget

from osce_reader.gui.reader.cited import cited_rect
from osce_reader.gui.reader.flow import PageFlow, PlacedBlock, Position
from osce_reader.gui.reader.marks import Mark, PageMarks, find_footnote, no_overlays
from osce_reader.gui.reader.painting import Cursor, PagePainter, marker_rect
from osce_reader.gui.reader.typography import DEFAULT_TEXT_SIZE, Typography
from osce_reader.gui.theme import Theme
from osce_reader.rendering.hits import PageHits
from osce_reader.rendering.overlays import WORDLESS_KINDS, FindOverlays
from osce_reader.rendering.page import Page

_EMPTY_PAGE = Page("", "", "", ())
_UPPER_PART = 0.25
"""Where in the window, from its top, a place is shown that was gone to."""

_FOCUS_FRAME = 2


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A line to be kept at its height when the page is set anew, until the reader scrolls.

    `at` counts pixels from the window's top; `None` stands for its upper part.
    """

    position: Position
    at: float | None = None


class PageArea(QAbstractScrollArea):
    """Shows a page in the colours of *theme*; scrolls it by pixels."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bar = QScrollBar(Qt.Orientation.Vertical)
        bar.setObjectName("pageScrollBar")  # named before the style sheet first looks at it
        self.setVerticalScrollBar(bar)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._theme = theme
        self._painter = PagePainter(theme)
        self._find_overlays: FindOverlays = no_overlays
        self._note_counts: dict[str, int] = {}
        self._cited_counts: dict[str, int] = {}
        self._hits = PageHits(_EMPTY_PAGE)
        self._current_hit: int | None = None
        self._page = _EMPTY_PAGE
        self._made_marks: PageMarks | None = PageMarks(_EMPTY_PAGE)
        self._flow = self._new_flow(Typography(DEFAULT_TEXT_SIZE))
        self._wanted: _Wanted | None = None
        self._is_syncing = False
        self._bar_value = 0
        self._sync_later = QTimer(self)
        self._sync_later.setSingleShot(True)
        self._sync_later.timeout.connect(self._sync_scroll_bar)

    @property
    def page(self) -> Page:
        """The page that is shown; one without blocks before the first."""
        return self._page

    @property
    def flow(self) -> PageFlow:
        """The blocks of the page as they are set and scrolled now."""
        return self._flow

    @property
    def text_size(self) -> int:
        """The size of the text in pixels."""
        return self._flow.typography.text_size

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of *theme* from now on."""
        self._theme = theme
        self._painter = PagePainter(theme)
        self.viewport().update()

    def set_text_size(self, pixels: int) -> None:
        """Set the text in *pixels*, within what can be read; the line at the top stays there."""
        typography = Typography(pixels)
        if typography.text_size != self.text_size:
            self._reflow(typography)

    def set_overlays(self, find_overlays: FindOverlays) -> None:
        """Paint what *find_overlays* gives for each paragraph instead of what was before."""
        self._find_overlays = find_overlays
        self._update_marks()

    def set_hits(self, hits: PageHits, current: int | None) -> None:
        """Paint *hits*, which are on this page, over all else; number *current* stands out."""
        self._hits, self._current_hit = hits, current
        if self._made_marks is not None:
            self._made_marks.show_hits(hits, current)
        self.viewport().update()

    def set_note_counts(self, counts: Mapping[str, int]) -> None:
        """Show a marker beside each paragraph that has notes; *counts* is by locator."""
        self._note_counts = dict(counts)
        self._update_marks()

    def set_cited_counts(self, counts: Mapping[str, int]) -> None:
        """Show beside each paragraph how many cite it; *counts* is by locator."""
        self._cited_counts = dict(counts)
        self._update_marks()

    def top_place(self) -> tuple[str, int]:
        """Return the line at the top: a paragraph and an offset in its text; "" is the head."""
        if not self._page.blocks:
            return "", 0
        first = self._flow.first_position()
        block = self._page.blocks[first.block]
        return block.locator, block.to_text(first.offset)

    def top_height(self) -> float:
        """Return how far below the window's top the line of `top_place` is, in pixels.

        Where that is the head, it is how far the start of the page is: 0, or less once scrolled.
        """
        if not self._page.blocks:
            return 0.0
        first = self._flow.first_position()
        if not self._page.blocks[first.block].locator:
            return -self._flow.scroll_top
        return self._flow.line_top(first) or 0.0

    def restore_top(self, paragraph: str, offset: int = 0, height: float = 0.0) -> None:
        """Scroll so that the line of *offset* in *paragraph* is at a *height* below the top.

        "" is the head. It stays there when the page is set in another width or size, until the
        reader scrolls. Where the paragraph is not there, the head is shown.
        """
        index = self._page.find_block(paragraph)
        if index is None:
            self._wanted = None
            self._flow.scroll_to_height(0.0 if paragraph else -height)
            self._after_scrolling()
        else:
            display = self._page.blocks[index].to_display(offset)
            self._show_wanted(_Wanted(Position(index, display), height))

    def scroll_by_pixels(self, distance: float) -> None:
        """Scroll down the page, or up where *distance* is negative."""
        self._wanted = None
        self._flow.scroll_by(distance)
        self._after_scrolling()

    def scroll_to_start(self) -> None:
        """Scroll to the head of the page."""
        self._wanted = None
        self._flow.scroll_to_height(0)
        self._after_scrolling()

    def scroll_to_end(self) -> None:
        """Scroll to the last line."""
        self._wanted = None
        self._flow.scroll_to_height(self._flow.total_height)
        self._after_scrolling()

    def position_at(self, point: QPoint | QPointF) -> Position | None:
        """Return the position in the text that is nearest to a *point* of the viewport."""
        return self._flow.position_at(point.x(), point.y())

    def marks_at(self, point: QPoint | QPointF) -> list[Mark]:
        """Return the marks under a *point* of the viewport, the uppermost first, links on top."""
        placed = self._flow.block_at(point.y())
        if placed is None:
            return []
        marks = reversed(self._marks.on_block(placed.index))
        in_text = (mark for mark in marks if mark.overlay.kind not in WORDLESS_KINDS)
        under = [mark for mark in in_text if covers(placed, mark.start, mark.end, point)]
        return sorted(under, key=lambda mark: not mark.is_link)

    def footnote_at(self, point: QPoint | QPointF) -> str:
        """Return the locator of the footnote whose mark is under a *point*, or ""."""
        placed = self._flow.block_at(point.y())
        if placed is None:
            return ""
        offset = placed.layout.offset_at(point.x() - placed.left, point.y() - placed.top)
        for near in (offset, offset - 1):
            target = find_footnote(placed.layout.block, near)
            if target and covers(placed, near, near + 1, point):
                return target
        return ""

    def marker_at(self, point: QPoint | QPointF) -> int | None:
        """Return the block whose marker of notes is under a *point*, or `None`."""
        placed = self._flow.block_at(point.y())
        if placed is None or not (
            self._marks.note_count(placed.index) or self._marks.followed_count(placed.index)
        ):
            return None
        box = marker_rect(self._flow, placed).adjusted(-3, -3, 3, 3)
        return placed.index if box.contains(QPointF(point)) else None

    def cited_at(self, point: QPoint | QPointF) -> int:
        """Return how many paragraphs cite the block whose count is under a *point*, or 0."""
        placed = self._flow.block_at(point.y())
        count = self._marks.cited_count(placed.index) if placed is not None else 0
        if placed is None or not count:
            return 0
        return count if cited_rect(self._flow, placed, count).contains(QPointF(point)) else 0

    def describe_marks(self, index: int) -> str:
        """Return in words what is marked on the block at *index*."""
        return self._marks.describe(index, self._theme.colour_names)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what is seen; what was laid out for it may change the scroll bar."""
        before = self._flow.total_height
        painter = QPainter(self.viewport())
        self._painter.paint(painter, self._flow, self._marks, self._cursor())
        if self._shows_focus():
            painter.setPen(QPen(QColor(self._theme.window.focus), _FOCUS_FRAME))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()
        if self._flow.total_height != before:
            self._sync_later.start(0)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Set the page anew for the new width, or show more or less of it."""
        if self.viewport().width() != self._flow.width:
            self._reflow(self._flow.typography)
        else:
            self._flow.height = self.viewport().height()
            self._return_to_wanted()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Follow the scroll bar: near moves keep what is seen, far ones go by its height."""
        if self._is_syncing:
            return
        bar = self.verticalScrollBar()
        distance = bar.value() - self._bar_value
        self._wanted = None
        if bar.value() in {bar.minimum(), bar.maximum()}:
            is_end = bar.value() == bar.maximum()
            self._flow.scroll_to_height(self._flow.total_height if is_end else 0)
        elif abs(distance) <= 2 * self._flow.height:
            self._flow.scroll_by(distance)
        else:
            self._flow.scroll_to_height(bar.value())
        self._after_scrolling()

    def _set_page(self, page: Page) -> None:
        """Show *page* from its start, without overlays and notes."""
        self._page = page
        self._find_overlays, self._note_counts, self._cited_counts = no_overlays, {}, {}
        self._hits, self._current_hit = PageHits(page), None
        self._wanted = None
        self._flow = self._new_flow(self._flow.typography)
        self._update_marks()
        self._after_scrolling()

    def _show_position(self, position: Position) -> None:
        """Scroll so that the line of *position* is in the upper third, and keep it on resizing."""
        self._show_wanted(_Wanted(position))

    def _show_wanted(self, wanted: _Wanted) -> None:
        self._wanted = wanted
        at = self._flow.height * _UPPER_PART if wanted.at is None else wanted.at
        self._flow.scroll_to(wanted.position, at=at)
        self._after_scrolling()

    def _reveal(self, position: Position) -> None:
        """Scroll just as far as needed for the line of *position* to be seen."""
        line_height = self._flow.layout(position.block).setting.line_height
        top = self._flow.line_top(position)
        if top is None:
            self._show_position(position)
        elif top < 0:
            self.scroll_by_pixels(top - line_height)
        elif top + line_height > self._flow.height:
            self.scroll_by_pixels(top + 2 * line_height - self._flow.height)

    def _cursor(self) -> Cursor:
        """Return what is painted for the keyboard; nothing here, what reads has it."""
        return Cursor()

    def _shows_focus(self) -> bool:
        """Whether a frame tells that the keyboard acts here."""
        return False

    @property
    def _marks(self) -> PageMarks:
        """What is marked on the page, put together when it is first asked for."""
        if self._made_marks is None:
            self._made_marks = PageMarks(
                self._page, self._find_overlays, self._note_counts, self._cited_counts
            )
            self._made_marks.show_hits(self._hits, self._current_hit)
        return self._made_marks

    def _update_marks(self) -> None:
        self._made_marks = None
        self.viewport().update()

    def _new_flow(self, typography: Typography) -> PageFlow:
        size = self.viewport().size()
        return PageFlow(self._page, typography, width=size.width(), height=size.height())

    def _reflow(self, typography: Typography) -> None:
        """Set the page anew and keep the line at the top, or the place last gone to."""
        old = self._flow
        if self._wanted is None and self._page.blocks and old.scroll_top > 0:
            first = old.first_position()
            self._wanted = _Wanted(first, old.line_top(first) or 0.0)
        self._flow = self._new_flow(typography)
        self._return_to_wanted()

    def _return_to_wanted(self) -> None:
        if self._wanted is not None:
            self._show_wanted(self._wanted)
        else:
            self._flow.scroll_by(0)
            self._after_scrolling()

    def _after_scrolling(self) -> None:
        self._sync_scroll_bar()
        self.viewport().update()

    def _sync_scroll_bar(self) -> None:
        """Let the scroll bar tell where the page is."""
        flow, bar = self._flow, self.verticalScrollBar()
        self._is_syncing = True
        bar.setPageStep(flow.height)
        bar.setSingleStep(self.text_size)
        bar.setRange(0, max(0, round(flow.total_height - flow.height)))
        bar.setValue(round(flow.scroll_top))
        self._bar_value = bar.value()
        self._is_syncing = False


def covers(placed: PlacedBlock, start: int, end: int, point: QPoint | QPointF) -> bool:
    """Whether the characters *start* to *end* of a block are under a *point* of the window."""
    inside = QPointF(point) - placed.origin
    return any(rect.contains(inside) for rect in placed.layout.iter_rects(start, end))
