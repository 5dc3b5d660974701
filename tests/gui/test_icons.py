import pytest
from PySide6.QtGui import QAction, QColor

from osce_reader.gui.icons import Icons
from tests.gui.opened import RESOURCES

pytestmark = pytest.mark.usefixtures("qapp")

NAMES = sorted(path.stem for path in (RESOURCES / "icons").glob("*.svg"))


def colours(icon) -> set[str]:
    image = icon.pixmap(20, 20).toImage()
    pixels = (image.pixelColor(x, y) for x in range(20) for y in range(20))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize("name", NAMES)
def test_icon_is_drawn_in_the_colour_of_the_theme(name):
    icon = Icons(RESOURCES / "icons", "#cc0000").draw(name)
    image = icon.pixmap(20, 20).toImage()
    seen = [image.pixelColor(x, y) for x in range(20) for y in range(20)]
    drawn = [pixel for pixel in seen if pixel.alpha() > 100]
    assert drawn
    assert all(abs(pixel.red() - QColor("#cc0000").red()) < 10 for pixel in drawn)


def test_icons_that_are_shown_are_drawn_anew_in_another_colour():
    icons, action = Icons(RESOURCES / "icons", "#cc0000"), QAction("Menu")
    icons.show_on(action, "theme")
    before = colours(action.icon())
    icons.set_colour("#00cc00")
    assert colours(action.icon()).isdisjoint(before)
