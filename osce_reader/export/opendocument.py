"""OpenDocument text: a collection as ODT, in the styles that LibreOffice shows in its list.

The file is a ZIP of three small XML files by OASIS OpenDocument 1.2, which all programs know;
writing them ourselves needs no library. odfpy is no longer kept up, and odfdo is made for changing
files that exist.
"""

import io
import zipfile
from collections.abc import Iterator

from osce_reader.export.collection import Collection, Excerpt
from osce_reader.export.markup_text import escape_xml
from osce_reader.export.rich_text import Run

_TYPE = "application/vnd.oasis.opendocument.text"
_NAMESPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
    ' office:version="1.2"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MANIFEST = (
    f'{_HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    ' manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
_PAGE = (
    '<office:automatic-styles><style:page-layout style:name="page"><style:page-layout-properties'
    ' fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2.5cm"/></style:page-layout>'
    '</office:automatic-styles><office:master-styles><style:master-page style:name="Standard"'
    ' style:page-layout-name="page"/></office:master-styles>'
)
_QUOTED = 'fo:margin-left="1cm" fo:margin-right="1cm" fo:margin-top="0cm"'
_STYLES = (
    ("Standard", "Standard", "", 'fo:margin-bottom="0.21cm"', 'fo:font-size="12pt"'),
    ("Title", "Title", "Standard", 'fo:margin-bottom="0.5cm"',
     'fo:font-size="20pt" fo:font-weight="bold"'),
    ("Heading_20_1", "Heading 1", "Standard",
     'fo:margin-top="0.42cm" fo:margin-bottom="0.21cm" fo:keep-with-next="always"',
     'fo:font-size="14pt" fo:font-weight="bold"'),
    ("Quotations", "Quotations", "Standard",
     f'{_QUOTED} fo:margin-bottom="0.21cm"', 'fo:font-style="italic"'),
    ("Citation", "Citation", "Standard",
     f'{_QUOTED} fo:margin-bottom="0.5cm" fo:keep-together="always"',
     'fo:font-size="10pt"'),
    ("Note", "Note", "Standard", f'{_QUOTED} fo:margin-bottom="0.5cm"', 'fo:font-size="12pt"'),
)  # fmt: skip
"""Each style: name, name on screen, parent, the look of its paragraphs and of its words."""


def to_odt(collection: Collection) -> bytes:
    """Return a *collection* as the contents of an ODT file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        # The type comes first and uncompressed, so that a file can be told by its first bytes.
        archive.writestr("mimetype", _TYPE, zipfile.ZIP_STORED)
        archive.writestr("content.xml", _content(collection))
        archive.writestr("styles.xml", _styles())
        archive.writestr("meta.xml", _meta(collection))
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
    return buffer.getvalue()


def _content(collection: Collection) -> str:
    body = "\n".join(_iter_body(collection))
    languages = sorted({e.language for e in collection.excerpts})
    automatic = "".join(
        _quotation_style(language, is_last=is_last)
        for language in languages
        for is_last in (False, True)
    )
    return (
        f"{_HEAD}<office:document-content {_NAMESPACES}>"
        '<office:automatic-styles><style:style style:name="italic" style:family="text">'
        '<style:text-properties fo:font-style="italic"/></style:style>'
        f"{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def _quotation_style(language: str, *, is_last: bool) -> str:
    """Return the style of a quotation's paragraphs; no page ends between the last and what follows.

    The spelling checker is told the *language*.
    """
    keeps = '<style:paragraph-properties fo:keep-with-next="always"/>' if is_last else ""
    code = f' fo:language="{escape_xml(language)}" fo:country="none"' if language else ""
    return (
        f'<style:style style:name="{_quotation_name(language, is_last=is_last)}"'
        ' style:family="paragraph" style:parent-style-name="Quotations">'
        f"{keeps}<style:text-properties{code}/></style:style>"
    )


def _quotation_name(language: str, *, is_last: bool) -> str:
    return f"quotation-{escape_xml(language)}{'-last' if is_last else ''}"


def _iter_body(collection: Collection) -> Iterator[str]:
    yield _paragraph((Run(collection.title),), "Title")
    for name, excerpts in collection.sections():
        if name:
            yield (
                '<text:h text:style-name="Heading_20_1" text:outline-level="1">'
                f"{_text(name)}</text:h>"
            )
        for excerpt in excerpts:
            yield from _iter_excerpt(excerpt)


def _iter_excerpt(excerpt: Excerpt) -> Iterator[str]:
    for count, line in enumerate(excerpt.lines, 1):
        name = _quotation_name(excerpt.language, is_last=count == len(excerpt.lines))
        yield _paragraph((Run(line),), name)
    yield _paragraph(excerpt.citation, "Citation")
    if excerpt.note:
        yield _paragraph((Run(f"Note: {excerpt.note}"),), "Note")


def _paragraph(runs: tuple[Run, ...], style: str) -> str:
    words = "".join(
        f'<text:span text:style-name="italic">{_text(run.text)}</text:span>'
        if run.is_italic
        else _text(run.text)
        for run in runs
    )
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def _text(text: str) -> str:
    return escape_xml(text).replace("\n", "<text:line-break/>")


def _styles() -> str:
    declared = "".join(
        f'<style:style style:name="{name}" style:display-name="{title}" style:family="paragraph"'
        + (f' style:parent-style-name="{parent}"' if parent else "")
        + f' style:class="text"><style:paragraph-properties {paragraph}/>'
        f'<style:text-properties style:font-name="Serif" {words}/></style:style>'
        for name, title, parent, paragraph, words in _STYLES
    )
    return (
        f"{_HEAD}<office:document-styles {_NAMESPACES}><office:font-face-decls>"
        '<style:font-face style:name="Serif" svg:font-family="\'Times New Roman\'"'
        ' style:font-family-generic="roman"/></office:font-face-decls>'
        f"<office:styles>{declared}</office:styles>{_PAGE}</office:document-styles>"
    )


def _meta(collection: Collection) -> str:
    return (
        f"{_HEAD}<office:document-meta {_NAMESPACES}><office:meta>"
        f"<dc:title>{escape_xml(collection.title)}</dc:title></office:meta></office:document-meta>"
    )
