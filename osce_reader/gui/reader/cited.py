"""The quiet count beside a paragraph of how many others cite it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from osce_reader.gui.reader.flow import PageFlow, PlacedBlock
from osce_reader.model.text import counted

_ARROW = "‹"


def cited_rect(flow: PageFlow, placed: PlacedBlock, count: int) -> QRectF:
    """Return where the count of a block is: right of the marker of notes, within the window."""
    size = flow.typography.text_size
    metrics = QFontMetricsF(flow.typography.marker_font)
    width = metrics.horizontalAdvance(_words(count)) + 4
    left = flow.column_left + flow.column_width + size * 1.65
    return QRectF(
        min(left, flow.width - width - 2), placed.top, width, placed.layout.setting.line_height
    )


def paint_cited(
    painter: QPainter, flow: PageFlow, placed: PlacedBlock, count: int, *, colour: QColor
) -> None:
    """Paint the *count* of a block in a quiet *colour*."""
    painter.setFont(flow.typography.marker_font)
    painter.setPen(colour)
    painter.drawText(cited_rect(flow, placed, count), Qt.AlignmentFlag.AlignCenter, _words(count))


def cited_words(count: int) -> str:
    """Return what the tip of a *count* says."""
    return f"Cited by {counted(count, 'paragraph')} of the library; click to see where"


def _words(count: int) -> str:
    return f"{_ARROW}{count:,}"
