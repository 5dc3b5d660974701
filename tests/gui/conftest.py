"""Fonts and themes for tests of the window, on the offscreen platform unless another is named."""

import os
from pathlib import Path

import pytest

from osce_reader.gui.theme import STYLE_ARGUMENTS, Theme, load_fonts, load_themes

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["osce-reader", *STYLE_ARGUMENTS]


@pytest.fixture(scope="session", autouse=True)
def _nothing_left_on_the_clipboard(qapp):
    """The offscreen platform keeps what was copied until after Python has ended, and crashes."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(scope="session")
def fonts(qapp) -> tuple[str, ...]:
    assert qapp is not None  # Qt takes fonts only once there is an application
    return load_fonts(RESOURCES / "fonts")


@pytest.fixture(scope="session")
def themes(fonts) -> dict[str, Theme]:
    assert "Literata" in fonts
    return load_themes(RESOURCES / "themes")


@pytest.fixture
def theme(themes: dict[str, Theme]) -> Theme:
    return themes["light"]
