import html
import re

import pytest
from hypothesis import given

from osce_reader.export.quotation import DOUBLE_MARKS, quote
from osce_reader.export.rich_text import Run
from osce_reader.export.snippet import SnippetFormat, format_snippet
from osce_reader.model.locator import Locator
from tests.builders import document, some_texts

LAMPS = document("Lamps are of use.", "Oil is dear, and “wicks” too.")
CITATION = (Run("A & "), Run("B *", is_italic=True), Run("."))
_QUOTED = "\\pard\\li567\\ri567\\sa120 "


@pytest.mark.parametrize(
    ("form", "snippet"),
    [
        (SnippetFormat.TEXT, "“1. Lamps are of use.\n“2. Oil is dear, and ‘wicks’ too.”\nA & B *."),
        (
            SnippetFormat.MARKDOWN,
            "> “1. Lamps are of use.\n>\n> “2. Oil is dear, and ‘wicks’ too.”\n\nA & *B \\**.",
        ),
        (
            SnippetFormat.HTML,
            (
                "<blockquote><p>“1. Lamps are of use.</p><p>“2. Oil is dear, and ‘wicks’ too.”</p>"
                "</blockquote><p>A &amp; <i>B *</i>.</p>"
            ),
        ),
        (
            SnippetFormat.RTF,
            (
                f"{{\\rtf1\\ansi\\uc1\n{_QUOTED}\\u8220?1. Lamps are of use.\\par\n"
                f"{_QUOTED}\\u8220?2. Oil is dear, and \\u8216?wicks\\u8217? too.\\u8221?\\par\n"
                "\\pard\\sa120 A & {\\i B *}.\n}"
            ),
        ),
    ],
)
def test_a_snippet_is_the_quotation_with_the_citation_under_it(form, snippet):
    lines = quote(LAMPS, Locator("x", paragraph="1", last="2")).lines()
    assert format_snippet(lines, CITATION, form) == snippet


@given(some_texts)
def test_words_come_back_out_of_html(text: str):
    lines = quote(document(text), Locator("x", paragraph="1")).lines()
    snippet = format_snippet(lines, (Run("C."),), SnippetFormat.HTML)
    found = re.search("<p>(.*?)</p>", snippet)
    assert found is not None
    assert html.unescape(found[1]) == DOUBLE_MARKS.enclose(text)


def read_rtf(snippet: str) -> str:
    """Read back the little RTF that we write."""
    body = snippet.removeprefix("{\\rtf1\\ansi\\uc1\n").removesuffix("\n}")
    body = re.sub(r"\\pard(?:\\[a-z]+\d*)* ", "", body)
    units = b""
    for piece in re.findall(r"\\u-?\d+\?|\\par\n|\\[\\{}]|.", body, re.DOTALL):
        if piece.startswith("\\u"):
            units += (int(piece[2:-1]) % 65536).to_bytes(2, "little")
        else:
            units += ("\n" if piece == "\\par\n" else piece[-1]).encode("utf-16-le")
    return units.decode("utf-16-le")


@given(some_texts)
def test_words_come_back_out_of_rtf(text: str):
    lines = quote(document(text), Locator("x", paragraph="1")).lines()
    snippet = format_snippet(lines, (Run("C."),), SnippetFormat.RTF)
    assert snippet.isascii()
    if "\\pard" not in text:
        assert read_rtf(snippet) == f"{DOUBLE_MARKS.enclose(text)}\nC."
