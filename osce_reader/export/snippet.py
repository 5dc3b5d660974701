"""Snippets: a quotation and its citation together, in the forms that other programs take."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from osce_reader.export.collection import Excerpt
from osce_reader.export.markup_text import (
    RTF_START,
    escape_html,
    escape_markdown,
    rtf_in_language,
    runs_to_html,
    runs_to_markdown,
    runs_to_rtf,
)
from osce_reader.export.rich_text import Runs, plain

_RTF_QUOTED = "\\pard\\plain\\li567\\ri567\\sa120\\f0\\fs24 "
_RTF_PLAIN = "\\pard\\plain\\sa120\\f0\\fs24 "
# Mail programs keep what stands in an element and lose style sheets.
_HTML_QUOTED = "margin: 0 1cm"
_HTML_PLAIN = "margin: 0 0 6pt 0"


class SnippetFormat(StrEnum):
    """The forms of a snippet. The values are those of the command line."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    RTF = "rtf"


def format_snippet(
    lines: Sequence[str], citation: Runs, form: SnippetFormat, *, language: str = ""
) -> str:
    """Return the *lines* of a quotation, if any, and the *citation* under it, in that *form*.

    Where the form can say it, the quotation is said to be in its *language*, for the checking of
    spelling.
    """
    return format_excerpts([Excerpt("", tuple(lines), citation, language=language)], form)


def format_excerpts(excerpts: Iterable[Excerpt], form: SnippetFormat) -> str:
    """Return quotations with their citations one after another; without headings and notes."""
    match form:
        case SnippetFormat.TEXT:
            return "\n\n".join("\n".join((*e.lines, plain(e.citation))) for e in excerpts)
        case SnippetFormat.MARKDOWN:
            return "\n\n".join(map(_markdown, excerpts))
        case SnippetFormat.HTML:
            return "".join(map(_html, excerpts))
        case SnippetFormat.RTF:
            return RTF_START + "\\par\n".join(map(_rtf, excerpts)) + "\n}"


def _markdown(excerpt: Excerpt) -> str:
    quoted = "\n>\n".join(f"> {escape_markdown(line)}" for line in excerpt.lines)
    return "\n\n".join(filter(None, (quoted, runs_to_markdown(excerpt.citation))))


def _html(excerpt: Excerpt) -> str:
    paragraphs = "".join(_html_paragraph(escape_html(line)) for line in excerpt.lines)
    said = f' lang="{escape_html(excerpt.language)}"' if excerpt.language else ""
    block = f'<blockquote{said} style="{_HTML_QUOTED}">{paragraphs}</blockquote>'
    return (block if excerpt.lines else "") + _html_paragraph(runs_to_html(excerpt.citation))


def _rtf(excerpt: Excerpt) -> str:
    printed = [f"{_RTF_QUOTED}{rtf_in_language(line, excerpt.language)}" for line in excerpt.lines]
    return "\\par\n".join((*printed, f"{_RTF_PLAIN}{runs_to_rtf(excerpt.citation)}"))


def _html_paragraph(content: str) -> str:
    return f'<p style="{_HTML_PLAIN}">{content}</p>'
