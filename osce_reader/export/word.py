"""Word files: a collection as DOCX, in paragraph styles that a Word user can change.

Headings and quotations are in Word's own styles “Title”, “Heading 1” and “Quote”; “Citation” and
“Note” are added. The one door to python-docx here; it is imported when a file is first written.
"""

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from osce_reader.export.collection import Collection, Excerpt
from osce_reader.export.markup_text import clean_for_xml
from osce_reader.export.rich_text import Run

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.text.paragraph import CT_P
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import Section
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph as WordParagraph

_FONT = "Times New Roman"
_WORD_EDITION = "15"  # Word 2013 and later
_AFTER_SHADE = (
    "w:fitText", "w:vertAlign", "w:rtl", "w:cs", "w:em", "w:lang", "w:eastAsianLayout",
    "w:specVanish", "w:oMath",
)  # fmt: skip
"""What stands behind a shade among the properties of words (ECMA-376 Part 1, 17.3.2)."""
_REGIONS = {
    "de": "de-DE", "en": "en-GB", "es": "es-ES", "fr": "fr-FR", "it": "it-IT", "ru": "ru-RU",
}  # fmt: skip


def to_docx(collection: Collection) -> bytes:
    """Return a *collection* as the contents of a DOCX file."""
    import docx

    document = docx.Document()
    _set_up_file(document, collection.title)
    writer = _Writer(document)
    writer.add(collection.title, "Title")
    for name, excerpts in collection.sections():
        if name:
            writer.add(name, "Heading 1", excerpts[0].language)
        for excerpt in excerpts:
            writer.add_excerpt(excerpt)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


class _Writer:
    """Adds paragraphs in styles, which are looked up once."""

    def __init__(self, document: "WordDocument") -> None:
        self._document = document
        self._style_ids: dict[str, str] = {}
        _set_up_styles(document)

    def add(self, text: str, style: str, language: str = "") -> None:
        """Add a paragraph of plain *text*, in the *language* of the file if it is ""."""
        self._add_runs((Run(text),), style, language)

    def add_excerpt(self, excerpt: Excerpt) -> None:
        """Add a quotation, its citation and its note; no page ends before the citation."""
        for line in excerpt.lines:
            paragraph = self._add_runs((Run(line),), "Quote", excerpt.language)
            _mark(paragraph, excerpt)
        if excerpt.lines:
            paragraph.paragraph_format.keep_with_next = True
        self._add_runs(excerpt.citation, "Citation", "")
        if excerpt.note:
            self.add(f"Note: {excerpt.note}", "Note")

    def _add_runs(self, runs: tuple[Run, ...], style: str, language: str) -> "WordParagraph":
        paragraph = self._document.add_paragraph()
        # `paragraph.style = …` looks through all styles of the document for each paragraph.
        cast("CT_P", paragraph.paragraph_format.element).style = self._style_id(style)
        for run in runs:
            added = paragraph.add_run(clean_for_xml(run.text))
            if run.is_italic:
                added.italic = True
            if language:
                _set_language(added.element.get_or_add_rPr(), language)
        return paragraph

    def _style_id(self, name: str) -> str:
        if name not in self._style_ids:
            self._style_ids[name] = self._document.styles[name].style_id
        return self._style_ids[name]


def _set_up_file(document: "WordDocument", title: str) -> None:
    """Replace what the template says of itself: its date, its language, its edition of Word.

    Without the last, Word would open the file in its “compatibility mode”.
    """
    from docx.oxml.ns import qn

    facts = document.core_properties
    facts.title, facts.author, facts.comments = clean_for_xml(title)[:255], "", ""
    facts.created = facts.modified = datetime.now(UTC)
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), _WORD_EDITION)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _REGIONS["en"])


def _mark(paragraph: "WordParagraph", excerpt: Excerpt) -> None:
    """Let the words of a quotation look as they were marked."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for run in paragraph.runs:
        if excerpt.is_underlined:
            run.underline = True
        if excerpt.shade:
            shade = cast("BaseOxmlElement", OxmlElement("w:shd"))
            shade.set(qn("w:val"), "clear")
            shade.set(qn("w:fill"), excerpt.shade.upper())
            run.element.get_or_add_rPr().insert_element_before(shade, *_AFTER_SHADE)


def _set_up_styles(document: "WordDocument") -> None:
    """Set the looks of the styles that are used, and add those that Word has not."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    _set_page(document.sections[0])
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(12)
    for name, after in (("Title", 14), ("Heading 1", 6)):
        style = document.styles[name]
        style.font.name = _FONT
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.paragraph_format.space_after = Pt(after)
        _drop_theme_fonts(style)
    _drop_rule(document.styles["Title"])
    _lay_out(document.styles["Quote"], left=1, after=6)
    for name, size in (("Citation", 10), ("Note", 12)):
        added: ParagraphStyle = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        added.base_style = normal
        added.font.size = Pt(size)
        added.quick_style = True
        added.paragraph_format.keep_together = name == "Citation"
        _lay_out(added, left=1, after=14)


def _set_page(section: "Section") -> None:
    """Make the pages A4 with margins of 2.5 cm."""
    from docx.shared import Cm

    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.5)


def _lay_out(style: "ParagraphStyle", *, left: float, after: float) -> None:
    """Set the indent of *style* in centimetres and the space after it in points."""
    from docx.shared import Cm, Pt

    shape = style.paragraph_format
    shape.left_indent = Cm(left)
    shape.right_indent = Cm(left)
    shape.space_after = Pt(after)


def _drop_theme_fonts(style: "ParagraphStyle") -> None:
    """Let the font of *style* be the one that is named, not that of the theme."""
    from docx.oxml.ns import qn

    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)


def _drop_rule(style: "ParagraphStyle") -> None:
    """Take away the coloured rule under paragraphs of *style*."""
    from docx.oxml.ns import qn

    properties = style.element.get_or_add_pPr()
    for rule in properties.findall(qn("w:pBdr")):
        properties.remove(rule)


def _set_language(properties: object, language: str) -> None:
    """Say in run *properties* which language the words are in, for the spelling checker."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement("w:lang")
    element.set(qn("w:val"), _REGIONS.get(language, language))
    properties.append(element)  # type: ignore[attr-defined]
