"""Snippets: a quotation and its citation together, in the forms that other programs take."""

from collections.abc import Sequence
from enum import StrEnum

from osce_reader.export.markup_text import (
    escape_html,
    escape_markdown,
    escape_rtf,
    runs_to_html,
    runs_to_markdown,
    runs_to_rtf,
)
from osce_reader.export.rich_text import Runs, plain

_RTF_HEAD = "{\\rtf1\\ansi\\uc1\n"
_RTF_QUOTED = "\\pard\\li567\\ri567\\sa120 "
_RTF_PLAIN = "\\pard\\sa120 "


class SnippetFormat(StrEnum):
    """The forms of a snippet. The values are those of the command line."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    RTF = "rtf"


def format_snippet(lines: Sequence[str], citation: Runs, form: SnippetFormat) -> str:
    """Return the *lines* of a quotation, if any, and the *citation* under it, in that *form*."""
    match form:
        case SnippetFormat.TEXT:
            return "\n".join((*lines, plain(citation)))
        case SnippetFormat.MARKDOWN:
            quoted = "\n>\n".join(f"> {escape_markdown(line)}" for line in lines)
            return "\n\n".join(filter(None, (quoted, runs_to_markdown(citation))))
        case SnippetFormat.HTML:
            paragraphs = "".join(f"<p>{escape_html(line)}</p>" for line in lines)
            quoted = f"<blockquote>{paragraphs}</blockquote>" if lines else ""
            return f"{quoted}<p>{runs_to_html(citation)}</p>"
        case SnippetFormat.RTF:
            printed = [f"{_RTF_QUOTED}{escape_rtf(line)}" for line in lines]
            printed.append(f"{_RTF_PLAIN}{runs_to_rtf(citation)}")
            return _RTF_HEAD + "\\par\n".join(printed) + "\n}"
