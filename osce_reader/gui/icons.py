"""Icons: line drawings in `resources/icons`, drawn in the colour of the theme."""

from pathlib import Path
from typing import TypeAlias
from weakref import WeakKeyDictionary

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

_SIDE = 20
_SCALES = (1, 2)

IconUser: TypeAlias = QAbstractButton | QAction


class Icons:
    """The drawings in *folder*. Whoever shows one is redrawn when the colour changes."""

    def __init__(self, folder: Path, colour: str) -> None:
        self._folder = folder
        self._colour = colour
        self._users: WeakKeyDictionary[IconUser, str] = WeakKeyDictionary()

    def show_on(self, user: IconUser, name: str) -> None:
        """Show the drawing called *name* on an action or button, now and in later colours."""
        self._users[user] = name
        user.setIcon(self.draw(name))

    def set_colour(self, colour: str) -> None:
        """Draw everything in *colour* from now on."""
        self._colour = colour
        for user, name in list(self._users.items()):
            user.setIcon(self.draw(name))

    def draw(self, name: str) -> QIcon:
        """Return the drawing called *name* in the present colour."""
        source = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        renderer = QSvgRenderer(QByteArray(source.replace("currentColor", self._colour).encode()))
        icon = QIcon()
        for scale in _SCALES:
            pixmap = QPixmap(_SIDE * scale, _SIDE * scale)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            renderer.render(painter, QRectF(pixmap.rect()))
            painter.end()
            pixmap.setDevicePixelRatio(scale)
            icon.addPixmap(pixmap)
        return icon
