import math
import re
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontInfo, QPalette, QRawFont, QTextLayout
from PySide6.QtWidgets import QLabel

from osce_reader.errors import StorageError
from osce_reader.gui.theme import (
    HIGHLIGHT_KEYWORDS,
    apply_theme,
    load_fonts,
    load_themes,
)
from tests.gui.conftest import RESOURCES

THEMES = ("light", "dark", "sepia")
LINKS = ("link_library", "link_catalogue", "link_outside")


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def distance(first: str, second: str) -> float:
    """How far two colours are apart, in steps of red, green and blue."""
    parts = [[int(colour[i : i + 2], 16) for i in (1, 3, 5)] for colour in (first, second)]
    return math.dist(*parts)


@pytest.fixture(params=THEMES)
def each_theme(request, themes):
    return themes[request.param]


def test_the_light_theme_is_the_first(themes):
    assert list(themes) == ["light", "dark", "sepia"]
    assert [theme.is_dark for theme in themes.values()] == [False, True, False]


@pytest.mark.parametrize("name", ["text", "quiet", "heading", *LINKS])
def test_page_colours_can_be_read_on_the_page(each_theme, name):
    assert contrast(getattr(each_theme.page, name), each_theme.page.background) >= 4.5


@pytest.mark.parametrize(("keyword", "name"), list(product(HIGHLIGHT_KEYWORDS, ["text", *LINKS])))
def test_text_and_links_can_be_read_on_highlights(each_theme, keyword, name):
    fill = each_theme.highlight(keyword).fill
    assert contrast(getattr(each_theme.page, name), fill) >= 4.5


@pytest.mark.parametrize("keyword", HIGHLIGHT_KEYWORDS)
def test_the_line_of_a_note_stands_out_from_highlight_and_page(each_theme, keyword):
    colours = each_theme.highlight(keyword)
    assert contrast(colours.line, colours.fill) >= 3
    assert contrast(colours.line, each_theme.page.background) >= 3


@pytest.mark.parametrize("name", ["text", *LINKS])
def test_text_can_be_read_in_the_selection(each_theme, name):
    assert contrast(getattr(each_theme.page, name), each_theme.page.selection) >= 4.5


@pytest.mark.parametrize("name", ["hit", "current_hit", "marker"])
def test_text_can_be_read_on_hits_and_markers(each_theme, name):
    page = each_theme.page
    assert contrast(getattr(page, f"{name}_text"), getattr(page, name)) >= 4.5


@pytest.mark.parametrize(
    ("hit", "keyword"), list(product(["hit", "current_hit"], HIGHLIGHT_KEYWORDS))
)
def test_hits_cannot_be_taken_for_highlights(each_theme, hit, keyword):
    fill = each_theme.highlight(keyword).fill
    assert distance(getattr(each_theme.page, hit), fill) >= 75
    assert contrast(getattr(each_theme.page, f"{hit}_outline"), fill) >= 3


def test_the_two_kinds_of_hits_differ_from_each_other(each_theme):
    page = each_theme.page
    assert distance(page.hit, page.current_hit) >= 60


@pytest.mark.parametrize(
    ("name", "behind"),
    list(product(["text", "quiet"], ["background", "surface", "selected", "hover"])),
)
def test_window_text_can_be_read_on_everything_it_lies_on(each_theme, name, behind):
    window = each_theme.window
    assert contrast(getattr(window, name), getattr(window, behind)) >= 4.5


@pytest.mark.parametrize("behind", ["background", "surface"])
def test_the_ring_of_the_focus_can_be_seen(each_theme, behind):
    assert contrast(each_theme.window.focus, getattr(each_theme.window, behind)) >= 3


def test_the_pictures_of_the_style_sheet_are_there(each_theme):
    paths = re.findall(r'url\("(.+?)"\)', each_theme.style_sheet)
    assert len(paths) >= 2
    assert [path for path in paths if not Path(path).is_file()] == []


def test_questions_have_no_pictures_on_their_buttons_whatever_the_desktop_wants(each_theme):
    rule = r"QMessageBox, QDialogButtonBox \{ dialogbuttonbox-buttons-have-icons: 0; \}"
    assert re.search(rule, each_theme.style_sheet)


def test_an_unknown_highlight_is_yellow(theme):
    assert theme.highlight("mauve") == theme.highlight("yellow")


def test_a_theme_colours_the_whole_window(qapp, qtbot, each_theme):
    apply_theme(qapp, each_theme)
    label = QLabel("Cited by 3")
    qtbot.addWidget(label)
    label.show()
    assert qapp.palette().color(QPalette.ColorRole.Base).name() == each_theme.window.surface
    assert each_theme.window.focus in qapp.styleSheet()
    assert QFontInfo(label.font()).family() == "Inter"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[page]", "[paper]"),
        ('text = "#1d2430"', 'text = "blue"'),
        ('quiet = "#69727f"', 'silent = "#69727f"'),
        ("is_dark = false", "is_dark ="),
        ("green = {", "grün = {"),
    ],
)
def test_a_damaged_theme_is_named(tmp_path, old, new):
    folder = RESOURCES / "themes"
    sheet = (folder / "window.qss").read_text(encoding="utf-8")
    colours = (folder / "light.toml").read_text(encoding="utf-8")
    assert old in colours
    (tmp_path / "window.qss").write_text(sheet, encoding="utf-8")
    (tmp_path / "light.toml").write_text(colours.replace(old, new), encoding="utf-8")
    with pytest.raises(StorageError, match="Install the program again"):
        load_themes(tmp_path)


def test_a_missing_style_sheet_is_an_error_of_the_installation(tmp_path):
    with pytest.raises(StorageError, match=r"window\.qss"):
        load_themes(tmp_path)


def test_the_fonts_are_there(fonts):
    assert {"Literata", "Inter"} <= set(fonts)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("folder", ["empty", "missing"])
def test_a_folder_without_fonts_is_an_error(tmp_path, folder):
    (tmp_path / "empty").mkdir()
    with pytest.raises(StorageError, match="no font there"):
        load_fonts(tmp_path / folder)


@pytest.mark.parametrize("path", sorted((RESOURCES / "fonts").glob("*.ttf")), ids=lambda p: p.stem)
def test_every_face_has_the_letters_of_the_six_languages(path):
    font = QRawFont(str(path), 20)
    letters = "AaÉéÄäßÑñÀàŒœЖжЁёЇїΑαΩω“”„‘’«»–—‐‑…№•·\u00a0§¶€"
    assert [letter for letter in letters if not font.supportsCharacter(ord(letter))] == []


@pytest.mark.parametrize("family", ["Literata", "Inter"])
def test_every_font_has_its_licence_beside_it(family):
    licence = (RESOURCES / "fonts" / f"{family}-OFL.txt").read_text(encoding="utf-8")
    assert "SIL Open Font License, Version 1.1" in licence
    assert family in licence


@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize(
    ("family", "weight", "is_italic", "style"),
    [
        ("Literata", QFont.Weight.Normal, False, "Regular"),
        ("Literata", QFont.Weight.Normal, True, "Italic"),
        ("Literata", QFont.Weight.DemiBold, False, "SemiBold"),
        ("Literata", QFont.Weight.Bold, False, "Bold"),
        ("Literata", QFont.Weight.Bold, True, "Bold Italic"),
        ("Inter", QFont.Weight.Normal, False, "Regular"),
        ("Inter", QFont.Weight.Normal, True, "Italic"),
        ("Inter", QFont.Weight.DemiBold, False, "SemiBold"),
        ("Inter", QFont.Weight.Bold, False, "Bold"),
    ],
)
def test_each_face_is_found_by_family_weight_and_slant(family, weight, is_italic, style):
    font = QFont(family)
    font.setWeight(weight)
    font.setItalic(is_italic)
    assert QRawFont.fromFont(font).familyName() == family
    assert QRawFont.fromFont(font).styleName() == style


@pytest.mark.usefixtures("fonts")
def test_the_serif_joins_its_ligatures():
    layout = QTextLayout("first traffic", QFont("Literata"))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    glyphs = sum(len(run.glyphIndexes()) for run in layout.glyphRuns())
    assert glyphs < len("first traffic")
