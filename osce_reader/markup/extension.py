"""The Python-Markdown extension for numbered paragraphs.

It gives Python-Markdown the dialect of `osce_reader.markup.dialect` and takes away what documents
do not need (lists, code, links, raw HTML), so that every other character of a text is plain. The
tree that it builds has an element for each paragraph:

    <h1 id="annex">text</h1>  <h2>text</h2>          a part, a section
    <p data-label="10." data-marker="" data-depth="0">text</p>
    <p data-footnote="2" data-label="2">text</p>     a footnote

with `<sup data-footnote="2"/>` for a mark and `<em data-emphasis="bold">` for emphasized words.
`NumberedParagraphs.tree` is the tree of the text that was converted last.
"""

import re
from xml.etree import ElementTree as ET

from markdown import Markdown, treeprocessors
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import EscapeInlineProcessor, InlineProcessor
from markdown.preprocessors import NormalizeWhitespace
from markdown.treeprocessors import Treeprocessor
from markdown.util import Registry

from osce_reader.markup.dialect import (
    EMPHASIS_STARS,
    ESCAPED,
    FOOTNOTE,
    HEADING,
    INDENT,
    MARKER,
    PLAIN_LABEL,
)

_EMPHASIS = r"(?<!\*)(\*{1,3})([^*]+)\1(?!\*)"
_STYLES = {stars: style for style, stars in EMPHASIS_STARS.items()}


class NumberedParagraphs(Extension):
    """Replaces the grammar of Python-Markdown by that of the corpus."""

    def __init__(self) -> None:
        super().__init__()
        self.tree = ET.Element("div")

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  named by Python-Markdown
        """Register our processors, and ours alone."""
        md.ESCAPED_CHARS = list(ESCAPED)
        md.preprocessors = Registry()
        md.preprocessors.register(NormalizeWhitespace(md), "normalize_whitespace", 30)
        md.parser.blockprocessors = Registry()
        md.parser.blockprocessors.register(_ParagraphProcessor(md.parser), "paragraph", 100)
        md.inlinePatterns = Registry()
        for priority, name, processor in (
            (100, "escape", EscapeInlineProcessor(r"\\(.)", md)),
            (90, "nothing", _NothingProcessor(r"\{\}", md)),
            (80, "mark", _MarkProcessor(r"\[\^([^\]]+)\]", md)),
            (70, "emphasis", _EmphasisProcessor(_EMPHASIS, md)),
        ):
            md.inlinePatterns.register(processor, name, priority)
        md.treeprocessors.register(treeprocessors.InlineProcessor(md), "inline", 20)
        md.treeprocessors.register(_TreeKeeper(md, self), "keep", -10)


class _ParagraphProcessor(BlockProcessor):
    """Turns each block between blank lines into one element; a heading ends at its line."""

    def test(self, parent: ET.Element, block: str) -> bool:  # noqa: ARG002  every block is ours
        """Whether this processor takes *block*: always."""
        return True

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        """Take the first of *blocks* and add its elements to *parent*."""
        lines = blocks.pop(0).strip("\n").split("\n")
        while lines:
            if heading := HEADING.match(lines[0]):
                _add_heading(parent, heading)
                del lines[0]
            else:
                size = next((i for i, line in enumerate(lines) if HEADING.match(line)), len(lines))
                _add_paragraph(parent, lines[:size])
                del lines[:size]


def _add_heading(parent: ET.Element, heading: re.Match[str]) -> None:
    element = ET.SubElement(parent, f"h{len(heading['level'])}")
    element.text = heading["text"] or ""
    if heading["id"]:
        element.set("id", heading["id"])


def _add_paragraph(parent: ET.Element, lines: list[str]) -> None:
    """Add the paragraph, numbered or not, or the footnote that *lines* hold; none if blank."""
    margin = len(lines[0]) - len(lines[0].lstrip(" "))
    text = " ".join(line.strip(" ") for line in lines).strip(" ")
    if not text:
        return
    element = ET.SubElement(parent, "p")
    if footnote := FOOTNOTE.match(text):
        text = text[footnote.end() :]
        element.set("data-footnote", footnote["key"])
    if marker := MARKER.match(text):
        text = text[marker.end() :]
        element.set("data-marker", marker["kind"] or "")
    plain = None if marker and marker["label"] is not None else PLAIN_LABEL.match(text)
    label = marker["label"] if marker and marker["label"] is not None else ""
    if plain and not footnote:
        label = plain.group().removesuffix(" ")
        text = text[plain.end() :]
    if footnote and label == "" and not marker:
        label = footnote["key"].rpartition(".")[2]
    element.set("data-label", label)
    element.set("data-depth", str(margin // INDENT))
    element.text = text.strip(" ")


class _NothingProcessor(InlineProcessor):
    """`{}`: parts what would run together, and leaves nothing."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: ARG002, N802  signature and name of Python-Markdown
        """Return the empty string for the match."""
        return "", m.start(), m.end()


class _MarkProcessor(InlineProcessor):
    """`[^2]`: a footnote mark."""

    def handleMatch(  # type: ignore[override]  # noqa: N802  signature of Python-Markdown
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[ET.Element, int, int]:
        """Return the element of the mark."""
        element = ET.Element("sup", {"data-footnote": m.group(1)})
        return element, m.start(), m.end()


class _EmphasisProcessor(InlineProcessor):
    """`*word*`, `**word**`, `***word***`."""

    def handleMatch(  # type: ignore[override]  # noqa: N802  signature of Python-Markdown
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[ET.Element, int, int]:
        """Return the element of the emphasized words."""
        element = ET.Element("em", {"data-emphasis": _STYLES[m.group(1)]})
        element.text = m.group(2)
        return element, m.start(), m.end()


class _TreeKeeper(Treeprocessor):
    """Keeps the finished tree for whoever reads the document from it."""

    def __init__(self, md: Markdown, extension: NumberedParagraphs) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: ET.Element) -> None:
        """Keep *root*."""
        self._extension.tree = root
