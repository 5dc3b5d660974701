"""The window with the picture of a document's neighbourhood."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageWriter, QPainter, QPalette
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from osce_reader.gui.dialogs.buttons import close_buttons
from osce_reader.gui.links.neighbourhood_picture import NeighbourhoodPicture
from osce_reader.references.groups import Neighbourhood

_SCALE = 2
_LARGEST = 12_000
_ONE_LINE = " Of so many, only the line of the one that the keyboard is on is drawn."


class NeighbourhoodDialog(QDialog):
    """What a document cites below it, and what cites it above, to be clicked and saved.

    `open_requested` carries an `Entry` and whether in a new tab, `centre_requested` the id of the
    document to be put in the middle; `refused` says why the picture cannot be saved.
    """

    open_requested = Signal(object, bool)
    centre_requested = Signal(str)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Neighbourhood")
        self.resize(1110, 640)
        self.picture = NeighbourhoodPicture()
        self.said = QLabel("Looking…", self)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.said.setProperty("role", "quiet")
        self.save_button = QPushButton("Save picture…", self)
        self.save_button.setAccessibleName(self.save_button.text())
        self.save_button.setToolTip("Save the picture as PNG or SVG")
        self.save_button.setAutoDefault(False)
        self.save_button.clicked.connect(self._ask_where)
        self.room = QScrollArea(self)
        self.room.setWidgetResizable(True)
        self.room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.room.setWidget(self.picture)
        row = QHBoxLayout()
        row.addWidget(self.said, 1)
        row.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(self.room, 1)
        layout.addWidget(close_buttons(self))
        self.picture.open_requested.connect(self.open_requested)
        self.picture.centre_requested.connect(lambda entry: self.centre_requested.emit(entry.id))
        self.picture.moved.connect(self._reveal)

    def show_neighbourhood(self, found: Neighbourhood) -> None:
        """Show *found* with its document in the middle."""
        self.setWindowTitle(f"Neighbourhood of {found.entry.name}")
        citing = sum(one.citing > 0 for one in found.neighbours)
        cited = sum(one.cited > 0 for one in found.neighbours)
        self.picture.show_neighbourhood(found)
        lines = "" if self.picture.has_all_lines else _ONE_LINE
        self.said.setText(
            f"{found.entry.name} cites {cited:,} (below) and is cited by {citing:,} (above), each"
            " by date. Return or a click opens, Space or a right click puts a document in the"
            f" middle.{lines}"
        )
        self.picture.setFocus()
        self._reveal()

    def save(self, path: Path) -> None:
        """Save the picture in the file at *path*, as SVG if it is called so, else as PNG."""
        is_svg = path.suffix.casefold() == ".svg"
        is_done = self._save_svg(path) if is_svg else self._save_png(path)
        if not is_done:
            self.refused.emit(f"The picture cannot be saved in “{path}”. Choose another folder.")

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, "Save picture")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(["PNG picture (*.png)", "SVG drawing (*.svg)"])
        dialog.setDefaultSuffix("png")
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix("svg" if "svg" in chosen else "png")
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.save(Path(name)))
        dialog.open()

    def _save_png(self, path: Path) -> bool:
        size = self._extent()
        scale = min(_SCALE, _LARGEST / max(size.width(), size.height(), 1))
        image = QImage(size * scale, QImage.Format.Format_ARGB32)
        image.fill(self.palette().color(QPalette.ColorRole.Base))
        painter = QPainter(image)
        painter.scale(scale, scale)
        self.picture.draw(painter, self.palette())
        painter.end()
        return QImageWriter(str(path), QByteArray(b"PNG")).write(image)

    def _save_svg(self, path: Path) -> bool:
        size = self._extent()
        generator = QSvgGenerator()
        generator.setFileName(str(path))
        generator.setSize(size)
        box = QRect(QPoint(0, 0), size)
        generator.setViewBox(box)
        generator.setTitle(self.windowTitle())
        painter = QPainter()
        if not painter.begin(generator):
            return False
        painter.fillRect(box, self.palette().color(QPalette.ColorRole.Base))
        self.picture.draw(painter, self.palette())
        return painter.end()

    def _reveal(self) -> None:
        """Scroll so that the document that the keyboard is on is seen."""
        if (node := self.picture.current) is not None:
            at = node.box.center().toPoint()
            self.room.ensureVisible(at.x(), at.y(), 120, 60)

    def _extent(self) -> QSize:
        return self.picture.minimumSize()
