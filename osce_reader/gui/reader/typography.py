"""How each kind of block is set: its letters, its lines and the room around it.

All sizes are multiples of the text size, so that a page keeps its proportions at any zoom.
"""

from dataclasses import dataclass, replace
from functools import cached_property

from PySide6.QtGui import QFont, QFontMetricsF

from osce_reader.gui.theme import SANS, SERIF
from osce_reader.rendering.page import BlockStyle

DEFAULT_TEXT_SIZE = 19
MIN_TEXT_SIZE, MAX_TEXT_SIZE = 10, 48

_CHARACTERS_TO_THE_LINE = 70
_SAMPLE = "The participating States recognize that human rights and freedoms are for all. "
_INDENT = 1.7
_SMALL = 0.68
_MARKER_TEXT = 0.56
_LEAST_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one kind of block is set; lengths are multiples of the text size.

    `leading` is the height of a line in sizes of its own letters. `colour` names one of the
    page's colours.
    """

    size: float
    leading: float
    above: float
    below: float
    family: str = SERIF
    weight: QFont.Weight = QFont.Weight.Normal
    colour: str = "text"
    is_centred: bool = False


_SEMI_BOLD = QFont.Weight.DemiBold
_RECIPES = {
    BlockStyle.EYEBROW: Recipe(0.68, 1.5, 0.0, 0.3, family=SANS, colour="quiet"),
    BlockStyle.TITLE: Recipe(1.54, 1.22, 0.0, 0.45, weight=_SEMI_BOLD),
    BlockStyle.FACTS: Recipe(0.68, 1.5, 0.0, 0.75, family=SANS, colour="quiet"),
    BlockStyle.PART: Recipe(1.26, 1.35, 1.6, 0.6, weight=_SEMI_BOLD, is_centred=True),
    BlockStyle.SECTION: Recipe(
        0.95, 1.42, 0.5, 0.5, weight=_SEMI_BOLD, colour="heading", is_centred=True
    ),
    BlockStyle.SUBSECTION: Recipe(0.95, 1.42, 0.4, 0.35, weight=_SEMI_BOLD, colour="heading"),
    BlockStyle.BODY: Recipe(1.0, 1.56, 0.0, 0.68),
    BlockStyle.FOOTNOTE: Recipe(0.8, 1.5, 0.0, 0.4),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """How one kind of block is set, in pixels."""

    font: QFont
    line_height: float
    above: float
    below: float
    colour: str
    is_centred: bool
    character_width: float


class Typography:
    """The settings of all blocks at one text size, in pixels."""

    def __init__(self, text_size: int = DEFAULT_TEXT_SIZE) -> None:
        self.text_size = max(MIN_TEXT_SIZE, min(MAX_TEXT_SIZE, text_size))
        self._settings = {style: self._set(recipe) for style, recipe in _RECIPES.items()}

    def setting(self, style: BlockStyle) -> Setting:
        """Return how blocks of *style* are set."""
        return self._settings[style]

    @property
    def measure(self) -> float:
        """The width of a column of text."""
        return self.setting(BlockStyle.BODY).character_width * _CHARACTERS_TO_THE_LINE

    @property
    def indent(self) -> float:
        """How far one step of nesting moves a block to the right."""
        return self.text_size * _INDENT

    @property
    def left_margin(self) -> float:
        """The least room to the left of the text, for numbers and the bar."""
        return self.text_size * 3.4

    @property
    def right_margin(self) -> float:
        """The least room to the right of the text, for the markers of notes."""
        return self.text_size * 2.2

    @property
    def body_line_height(self) -> float:
        """The height of a line of a paragraph."""
        return self.setting(BlockStyle.BODY).line_height

    @property
    def top_margin(self) -> float:
        """The room above the first block."""
        return self.text_size * 1.7

    @property
    def bottom_margin(self) -> float:
        """The room below the last block."""
        return self.text_size * 5.0

    @property
    def footnote_gap(self) -> float:
        """The room above the first footnote, in the middle of which its rule is drawn."""
        return self.text_size * 2.0

    @cached_property
    def number_font(self) -> QFont:
        """The letters of the numbers in the margin."""
        return make_font(SANS, self.text_size * _SMALL)

    @cached_property
    def marker_font(self) -> QFont:
        """The letters of the count in a marker."""
        return make_font(SANS, self.text_size * _MARKER_TEXT)

    def _set(self, recipe: Recipe) -> Setting:
        size = self.text_size
        font = make_font(recipe.family, size * recipe.size, recipe.weight)
        return Setting(
            font=font,
            line_height=size * recipe.size * recipe.leading,
            above=size * recipe.above,
            below=size * recipe.below,
            colour=recipe.colour,
            is_centred=recipe.is_centred,
            character_width=QFontMetricsF(font).horizontalAdvance(_SAMPLE) / len(_SAMPLE),
        )


def fit_words(setting: Setting, text: str, width: float) -> Setting:
    """Return *setting* with letters so small that each word of *text* has room in *width* pixels.

    They become no smaller than `_LEAST_SHARE` of what they were; longer words are broken.
    """
    metrics = QFontMetricsF(setting.font)
    widest = max((metrics.horizontalAdvance(word) for word in text.split()), default=0.0)
    if widest <= width:
        return setting
    share = max(_LEAST_SHARE, width / widest)
    font = QFont(setting.font)
    font.setPixelSize(max(8, int(font.pixelSize() * share)))
    return replace(
        setting,
        font=font,
        line_height=setting.line_height * share,
        character_width=setting.character_width * share,
    )


def make_font(family: str, pixels: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return letters of *family*, unhinted, so that a line is as wide on every screen."""
    font = QFont(family)
    font.setPixelSize(max(8, round(pixels)))
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
