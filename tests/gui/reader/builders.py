"""Small pages, and a view of one that is shown, for tests of the reading area."""

import gc
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from osce_reader.gui.reader.flow import PageFlow
from osce_reader.gui.reader.layout import BlockLayout
from osce_reader.gui.reader.page_view import PageView
from osce_reader.gui.reader.typography import Typography
from osce_reader.model.document import Block, FootnoteMark, Metadata, ParagraphKind, compose
from osce_reader.model.locator import Locator
from osce_reader.rendering.overlays import FindOverlays, Overlay, OverlayKind
from osce_reader.rendering.page import Page, lay_out

K = ParagraphKind
LEFT = Qt.MouseButton.LeftButton
NO_BUTTON = Qt.MouseButton.NoButton
NO_KEY = Qt.KeyboardModifier.NoModifier
LONG = (
    "We recognize that lanterns and co-operation (LAMP.DOC/1/31) light the way of everyone who "
    "walks by night, and that nobody is left without oil. We urge all keepers of lanterns to "
    "fill them before dusk, to trim their wicks, and to count them at dawn."
)


def lantern_page(*, repeats: int = 1) -> Page:
    """A page with two sections, three kinds of paragraphs and a footnote; longer by *repeats*."""
    blocks = [
        Block(K.HEADING, "I.", level=2),
        Block(K.NUMBERED, LONG, "1."),
        Block(K.NUMBERED, "Oil is dear.", "2.", marks=(FootnoteMark(3, "fn1"),)),
        Block(K.NUMBERED, "Of wicks:", "3."),
        Block(K.NUMBERED, "Trim them.", "(a)", depth=1),
        Block(K.HEADING, "II.", level=2),
        Block(K.NUMBERED, "A 𝄞 clef and 𐌰 rune.", "4."),
    ]
    blocks += [Block(K.NUMBERED, LONG, f"{n}.") for n in range(5, 5 + repeats)]
    blocks.append(Block(K.FOOTNOTE, "In silver.", "1"))
    facts = Metadata(
        id="lamp",
        title="Declaration on Lanterns",
        language="en",
        body="MC",
        place="Vilnius",
        date="2031-12-07",
        original_language="en",
    )
    return lay_out(compose(facts, blocks), body_name="Council of Lanterns")


def index_of(page: Page, paragraph: str) -> int:
    """The index of the block of a paragraph that is on the page."""
    index = page.find_block(paragraph)
    assert index is not None, f"{paragraph} is not on the page"
    return index


def count_laid_out(page: Page) -> int:
    """How many blocks of *page* are in memory set in lines."""
    blocks = set(map(id, page.blocks))
    return sum(isinstance(o, BlockLayout) and id(o.block) in blocks for o in gc.get_objects())


def flow_of(page: Page, *, width: int = 800, height: int = 600) -> PageFlow:
    """The page set at the usual size."""
    return PageFlow(page, Typography(), width=width, height=height)


def show(qtbot, theme, page: Page | None = None, *, size: tuple[int, int] = (800, 600)) -> PageView:
    """A shown view of *page*, with the focus."""
    view = PageView(theme)
    qtbot.addWidget(view)
    view.resize(*size)
    with qtbot.waitExposed(view):
        view.show()
    view.show_page(page or lantern_page())
    view.setFocus()
    QApplication.processEvents()
    return view


def place(paragraph: str, *characters: int, last: str = "") -> Locator:
    """A place on the page of lanterns, of *characters* from and to if given."""
    start, end = characters or (None, None)
    return Locator("lamp", "en", paragraph, last, start, end)


def place_of(words: str, paragraph: str = "1", text: str = LONG) -> Locator:
    """The place of *words* in a paragraph."""
    start = text.index(words)
    return place(paragraph, start, start + len(words))


def overlay(words: str, kind: OverlayKind, paragraph: str = "1", **facts) -> Overlay:
    """An overlay on *words* of a long paragraph."""
    start = LONG.index(words)
    return Overlay(paragraph, start, start + len(words), kind, **facts)


def finding(overlays: Iterable[Overlay]) -> FindOverlays:
    """What finds *overlays* by their paragraphs."""
    listed = tuple(overlays)
    return lambda paragraph: [one for one in listed if one.paragraph == paragraph]


def point_at(view: PageView, paragraph: str, offset: int) -> QPoint:
    """The middle of the left edge of a character, in the viewport of *view*."""
    index = index_of(view.page, paragraph)
    placed = view.flow.find_visible(index)
    assert placed is not None, f"{paragraph} is not seen"
    box = placed.layout.caret_rect(view.page.blocks[index].to_display(offset))
    return (box.translated(placed.origin).center() + QPointF(0.6, 0)).toPoint()


def point_of(view: PageView, words: str, paragraph: str = "1", text: str = LONG) -> QPoint:
    """A point within the first character of *words*."""
    return point_at(view, paragraph, text.index(words)) + QPoint(3, 0)


def mouse(
    view: QAbstractScrollArea,
    kind: QEvent.Type,
    point: QPoint,
    *,
    button: Qt.MouseButton = LEFT,
    keys: Qt.KeyboardModifier = NO_KEY,
) -> None:
    """Send a mouse event whose buttons are as a real mouse has them."""
    is_up = kind is QEvent.Type.MouseButtonRelease
    pressed = NO_BUTTON if is_up else button
    changed = NO_BUTTON if kind is QEvent.Type.MouseMove else button
    global_point = QPointF(view.viewport().mapToGlobal(point))
    event = QMouseEvent(kind, QPointF(point), global_point, changed, pressed, keys)
    QApplication.sendEvent(view.viewport(), event)


def click(view: PageView, point: QPoint, **how) -> None:
    """Press and release the button at *point*."""
    mouse(view, QEvent.Type.MouseButtonPress, point, **how)
    mouse(view, QEvent.Type.MouseButtonRelease, point, **how)


def double_click(view: PageView, point: QPoint) -> None:
    """Click twice at *point*, as a window system reports it."""
    click(view, point)
    mouse(view, QEvent.Type.MouseButtonDblClick, point)
    mouse(view, QEvent.Type.MouseButtonRelease, point)


def hover(view: PageView, point: QPoint) -> None:
    """Move the mouse to *point* with no button down."""
    mouse(view, QEvent.Type.MouseMove, point, button=NO_BUTTON)


def drag(view: PageView, start: QPoint, end: QPoint) -> None:
    """Press at *start*, move to *end* in two steps, and release there."""
    mouse(view, QEvent.Type.MouseButtonPress, start)
    mouse(view, QEvent.Type.MouseMove, (start + end) / 2)
    mouse(view, QEvent.Type.MouseMove, end)
    mouse(view, QEvent.Type.MouseButtonRelease, end)
