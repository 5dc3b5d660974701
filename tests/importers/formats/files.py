"""Small files of every format, written byte by byte as the tests need them."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from docx.document import Document as WordDocument
from docx.oxml.parser import parse_xml

from osce_reader.importers.blocks import RawBlock, RawText, Role

SAMPLES = Path(__file__).parents[3].parent / "shared" / "samples"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

Print = tuple[float, float, float, str]
"""What is printed on a page: left, base line from below, size, text; "*" before it is bold."""


def write_pdf(path: Path, pages: Iterable[Sequence[Print]], *, extra: str = "") -> Path:
    """Write a PDF of A4 pages; *extra* goes into its trailer."""
    streams = [_stream(page) for page in pages]
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    ]
    for number, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    path.write_bytes(_assemble(objects, extra))
    return path


def _stream(page: Sequence[Print]) -> bytes:
    pieces = []
    for left, base, size, text in page:
        font = "F2" if text.startswith("*") and len(text) > 1 else "F1"
        shown = text.removeprefix("*") if font == "F2" else text
        for sign in "\\()":
            shown = shown.replace(sign, f"\\{sign}")
        pieces.append(f"BT /{font} {size} Tf 1 0 0 1 {left} {base} Tm ({shown}) Tj ET")
    return "\n".join(pieces).encode("cp1252")


def _assemble(objects: Sequence[bytes], extra: str) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R {extra} >>\n".encode()
    out += b"startxref\n%d\n%%%%EOF" % start
    return bytes(out)


def paragraph(*lines: str, left: float = 72, base: float = 700, size: float = 12) -> list[Print]:
    """Return *lines* as they stand under each other on a page."""
    return [(left, base - 14 * i, size, line) for i, line in enumerate(lines)]


def write_docx(path: Path, body: str, *, parts: Mapping[str, str] | None = None) -> Path:
    """Write a Word document with *body* as its XML and other *parts* by their short names."""
    document = docx.Document()
    _fill(document, body)
    document.save(str(path))
    return add_parts(path, parts or {})


def _fill(document: WordDocument, body: str) -> None:
    root = document.element.body
    for child in list(root):
        if not child.tag.endswith("sectPr"):
            root.remove(child)
    wrapped = parse_xml(f'<w:body xmlns:w="{W}">{body}</w:body>')
    for at, child in enumerate(list(wrapped)):
        root.insert(at, child)


def add_parts(path: Path, parts: Mapping[str, str]) -> Path:
    """Put *parts* of Word ("numbering", "footnotes") into a document and relate them to it."""
    old = {i.filename: content for i, content in _entries(path)}
    relations = old["word/_rels/document.xml.rels"].decode()
    types = old["[Content_Types].xml"].decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    content = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    for name, xml in parts.items():
        target = f"word/{name}.xml"
        if target not in old:
            relation = f'<Relationship Id="x{name}" Type="{kind}/{name}" Target="{name}.xml"/>'
            relations = relations.replace("</Relationships>", f"{relation}</Relationships>")
            override = f'<Override PartName="/{target}" ContentType="{content}.{name}+xml"/>'
            types = types.replace("</Types>", f"{override}</Types>")
        old[target] = f'<w:{name} xmlns:w="{W}">{xml}</w:{name}>'.encode()
    old["word/_rels/document.xml.rels"] = relations.encode()
    old["[Content_Types].xml"] = types.encode()
    return write_zip(path, old)


def _entries(path: Path) -> list[tuple[zipfile.ZipInfo, bytes]]:
    with zipfile.ZipFile(path) as package:
        return [(info, package.read(info)) for info in package.infolist()]


def write_zip(path: Path, parts: Mapping[str, bytes]) -> Path:
    """Write a packed file of *parts*."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    path.write_bytes(buffer.getvalue())
    return path


def run(text: str, properties: str = "") -> str:
    """Return a run of Word."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def word_paragraph(text: str, properties: str = "") -> str:
    """Return a paragraph of Word."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def numbered(text: str, number: int, depth: int = 0) -> str:
    """Return a paragraph that Word numbers."""
    number_of = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return word_paragraph(text, number_of)


_ODT_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
        ("draw", "drawing"), ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip


def write_odt(path: Path, body: str, *, styles: str = "", running: str = "") -> Path:
    """Write an OpenDocument text with *body*, automatic *styles* and *running* heads."""
    content = (
        f"<office:document-content {_ODT_NAMES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    master = (
        f"<office:document-styles {_ODT_NAMES}><office:master-styles><style:master-page>{running}"
        "</style:master-page></office:master-styles></office:document-styles>"
    )
    return write_zip(
        path,
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": content.encode(),
            "styles.xml": master.encode(),
        },
    )


def shown(raw: RawText, role: Role | None = None) -> list[str]:
    """Return what would be printed of *raw*, or of its blocks of one *role*: numbers and texts."""
    return [printed(b) for b in raw.blocks if (b.text or b.label) and role in {None, b.role}]


def printed(block: RawBlock) -> str:
    """Return what would be printed of one block."""
    return f"{block.label} {block.text}".strip()
