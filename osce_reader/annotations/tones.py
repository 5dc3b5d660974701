"""The colours of highlights in files: light enough to read dark words on."""

from collections.abc import Mapping

from osce_reader.annotations.annotation import Colour

TONES: Mapping[Colour, str] = {
    Colour.YELLOW: "fff2a8",
    Colour.GREEN: "c9f0c2",
    Colour.BLUE: "c5e1ff",
    Colour.PINK: "ffd0e0",
    Colour.PURPLE: "e0d2ff",
    Colour.ORANGE: "ffdcb3",
}
"""Six hexadecimal digits each."""
