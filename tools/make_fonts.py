"""Build the fonts in resources/fonts from the npm packages of @fontsource.

The packages cut each face into web subsets by script; the program needs one TTF a face with
Latin, Cyrillic and Greek. Run it seldom, when a new release of a font is wanted:

    npm install --prefix /tmp/fonts @fontsource/literata @fontsource/inter
    python tools/make_fonts.py /tmp/fonts/node_modules/@fontsource resources/fonts

It needs fontTools and brotli, which the program itself does not.
"""

import argparse
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fontTools.merge import Merger, Options
from fontTools.ttLib import TTFont

SUBSETS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek")
UNNEEDED_TABLES = ["STAT", "fvar", "gvar", "HVAR", "MVAR", "avar", "DSIG", "vhea", "vmtx", "meta"]
HYPHENS = (0x2010, 0x2011)  # the unambiguous one and the non-breaking one
WINDOWS_ENGLISH = (3, 1, 0x409)
FAMILY, STYLE, UNIQUE, FULL, POSTSCRIPT = 1, 2, 3, 4, 6
TYPOGRAPHIC_FAMILY, TYPOGRAPHIC_STYLE, VARIATIONS_PREFIX = 16, 17, 25
ITALIC_BIT, BOLD_BIT, REGULAR_BIT = 1, 32, 64


@dataclass(frozen=True, slots=True)
class Face:
    """One face of a family: what is read, and how it is named in the program."""

    family: str
    style: str
    weight: int
    is_italic: bool = False

    @property
    def package(self) -> str:
        """The name of the npm package, which also begins the names of its files."""
        return self.family.lower()

    @property
    def file_name(self) -> str:
        """The name of the TTF."""
        return f"{self.family}-{self.style.replace(' ', '')}.ttf"


FACES = (
    Face("Literata", "Regular", 400),
    Face("Literata", "Italic", 400, is_italic=True),
    Face("Literata", "SemiBold", 600),
    Face("Literata", "Bold", 700),
    Face("Literata", "Bold Italic", 700, is_italic=True),
    Face("Inter", "Regular", 400),
    Face("Inter", "Italic", 400, is_italic=True),
    Face("Inter", "SemiBold", 600),
    Face("Inter", "Bold", 700),
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Build every face and put the licences beside them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("packages", type=Path, help="the folder node_modules/@fontsource")
    parser.add_argument("target", type=Path, help="the folder of the fonts")
    options = parser.parse_args(arguments)
    options.target.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        path = options.target / face.file_name
        build_face(face, options.packages / face.package).save(path)
        print(f"{path.name}: {path.stat().st_size // 1024} KB")
    for family in sorted({face.family for face in FACES}):
        licence = options.packages / family.lower() / "LICENSE"
        shutil.copyfile(licence, options.target / f"{family}-OFL.txt")


def build_face(face: Face, package: Path) -> TTFont:
    """Return *face* merged from the web subsets in the folder of its *package*."""
    with tempfile.TemporaryDirectory() as folder:
        parts = [_unpack(face, subset, package, Path(folder)) for subset in SUBSETS]
        merging = Options()
        merging.drop_tables = UNNEEDED_TABLES
        font: TTFont = Merger(options=merging).merge([str(part) for part in parts])
    _name(font, face)
    _mark_style(font, face)
    _complete_hyphens(font)
    return font


def _unpack(face: Face, subset: str, package: Path, folder: Path) -> Path:
    """Write one web *subset* as a plain TTF in *folder*; the merger reads files."""
    slant = "italic" if face.is_italic else "normal"
    source = package / "files" / f"{face.package}-{subset}-{face.weight}-{slant}.woff2"
    font = TTFont(source)
    font.flavor = None
    path = folder / f"{subset}.ttf"
    font.save(path)
    return path


def _name(font: TTFont, face: Face) -> None:
    """Name *font* so that every platform files it under its family; copyright and licence stay."""
    table = font["name"]
    replaced = {FAMILY, STYLE, UNIQUE, FULL, POSTSCRIPT}
    replaced |= {TYPOGRAPHIC_FAMILY, TYPOGRAPHIC_STYLE, VARIATIONS_PREFIX}
    table.names = [record for record in table.names if record.nameID not in replaced]
    full = f"{face.family} {face.style}"
    is_one_of_four = face.weight in {400, 700}
    names = {
        FAMILY: face.family if is_one_of_four else full,
        STYLE: face.style if is_one_of_four else "Regular",
        UNIQUE: f"{full}; merged from web subsets",
        FULL: full,
        POSTSCRIPT: face.file_name.removesuffix(".ttf"),
    }
    if not is_one_of_four:
        names |= {TYPOGRAPHIC_FAMILY: face.family, TYPOGRAPHIC_STYLE: face.style}
    for identifier, text in names.items():
        table.setName(text, identifier, *WINDOWS_ENGLISH)


def _mark_style(font: TTFont, face: Face) -> None:
    """Set weight and slant where the platforms look for them."""
    is_bold = face.weight == 700
    metrics = font["OS/2"]
    metrics.usWeightClass = face.weight
    kept = metrics.fsSelection & ~(ITALIC_BIT | BOLD_BIT | REGULAR_BIT)
    style = (ITALIC_BIT if face.is_italic else 0) | (BOLD_BIT if is_bold else 0)
    metrics.fsSelection = kept | (style or REGULAR_BIT)
    font["head"].macStyle = (1 if is_bold else 0) | (2 if face.is_italic else 0)


def _complete_hyphens(font: TTFont) -> None:
    """Give the rarer hyphens the glyph of the plain one, so that no other font steps in."""
    glyph = font.getBestCmap()[ord("-")]
    for table in font["cmap"].tables:
        if table.isUnicode():
            for hyphen in HYPHENS:
                table.cmap.setdefault(hyphen, glyph)


if __name__ == "__main__":
    main()
