import html
import re

import pytest
from hypothesis import given

from osce_reader.errors import ReaderError
from osce_reader.export.snippet import SnippetFormat, format_snippet, quote
from osce_reader.model.document import Document
from osce_reader.model.locator import Locator
from tests.builders import document, documents, some_texts

LAMPS = document("Lamps are of use.", "Oil is dear, and “wicks” too.", "Light is linked to rest.")


@pytest.mark.parametrize(
    ("locator", "text"),
    [
        (Locator("x", paragraph="1"), "Lamps are of use."),
        (Locator("x", paragraph="1", start=0, end=5), "Lamps"),
        (Locator("x", paragraph="1", start=5, end=9), "are"),
        (
            Locator("x", paragraph="1", last="2"),
            "1. Lamps are of use.\n2. Oil is dear, and “wicks” too.",
        ),
        (Locator("x", paragraph="1", last="2", start=6, end=3), "are of use.\n2. Oil"),
        (Locator("x", paragraph="1", last="2", start=0, end=0), "Lamps are of use."),
    ],
)  # fmt: skip
def test_a_quotation_has_the_exact_words(locator, text):
    assert quote(LAMPS, locator).text == text


@pytest.mark.parametrize(
    "locator",
    [
        Locator("x"),
        Locator("x", paragraph="9"),
        Locator("x", paragraph="2", last="1"),
        Locator("x", paragraph="1", start=3, end=3),
    ],
)
def test_an_empty_selection_cannot_be_quoted(locator):
    with pytest.raises(ReaderError, match="Nothing is selected"):
        quote(LAMPS, locator)


@pytest.mark.parametrize(
    ("form", "snippet"),
    [
        (SnippetFormat.TEXT, "“1. Lamps are of use.\n“2. Oil is dear, and “wicks” too.”\nA & B."),
        (
            SnippetFormat.MARKDOWN,
            "> “1. Lamps are of use.\n>\n> “2. Oil is dear, and “wicks” too.”\n\nA & B.",
        ),
        (
            SnippetFormat.HTML,
            (
                "<blockquote><p>“1. Lamps are of use.</p><p>“2. Oil is dear, and “wicks” too.”</p>"
                "</blockquote><p>A &amp; B.</p>"
            ),
        ),
        (
            SnippetFormat.RTF,
            (
                "{\\rtf1\\ansi\\uc1\n\\u8220?1. Lamps are of use.\\par\n\\u8220?2. Oil is dear, "
                "and \\u8220?wicks\\u8221? too.\\u8221?\\par\nA & B.\n}"
            ),
        ),
    ],
)
def test_a_snippet_is_the_quotation_with_the_citation_under_it(form, snippet):
    passage = quote(LAMPS, Locator("x", paragraph="1", last="2"))
    assert format_snippet(passage, "A & B.", form) == snippet


@given(documents())
def test_every_word_of_a_paragraph_is_quoted_to_the_letter(drawn: Document):
    for paragraph in drawn.paragraphs:
        if paragraph.text:
            place = Locator("x", paragraph=paragraph.locator)
            assert quote(drawn, place).text == paragraph.text


@given(some_texts)
def test_words_come_back_out_of_html(text: str):
    passage = quote(document(text), Locator("x", paragraph="1"))
    snippet = format_snippet(passage, "C.", SnippetFormat.HTML)
    found = re.search("<p>“(.*?)”</p>", snippet)
    assert found is not None
    assert html.unescape(found[1]) == text


def read_rtf(snippet: str) -> str:
    """Read back the little RTF that we write."""
    body = snippet.removeprefix("{\\rtf1\\ansi\\uc1\n").removesuffix("\n}")
    units = b""
    for piece in re.findall(r"\\u-?\d+\?|\\par\n|\\[\\{}]|.", body, re.DOTALL):
        if piece.startswith("\\u"):
            units += (int(piece[2:-1]) % 65536).to_bytes(2, "little")
        else:
            units += ("\n" if piece == "\\par\n" else piece[-1]).encode("utf-16-le")
    return units.decode("utf-16-le")


@given(some_texts)
def test_words_come_back_out_of_rtf(text: str):
    passage = quote(document(text), Locator("x", paragraph="1"))
    assert read_rtf(format_snippet(passage, "C.", SnippetFormat.RTF)) == f"“{text}”\nC."
