import re
from itertools import accumulate

import pytest
from hypothesis import example, given
from lxml import html
from markdown import markdown
from striprtf.striprtf import rtf_to_text

from osce_reader.export.collection import Excerpt
from osce_reader.export.quotation import DOUBLE_MARKS, quote
from osce_reader.export.rich_text import Run
from osce_reader.export.snippet import SnippetFormat, format_excerpts, format_snippet
from osce_reader.model.locator import Locator
from tests.builders import document, some_texts

LAMPS = document("Lamps are of use.", "Oil is dear, and “wicks” too.")
CITATION = (Run("A & "), Run("B *", is_italic=True), Run("."))
_QUOTED = "\\pard\\plain\\li567\\ri567\\sa120\\f0\\fs24 "
_P = '<p style="margin: 0 0 6pt 0">'


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
                f'<blockquote style="margin: 0 1cm">{_P}“1. Lamps are of use.</p>'
                f"{_P}“2. Oil is dear, and ‘wicks’ too.”</p></blockquote>"
                f"{_P}A &amp; <i>B *</i>.</p>"
            ),
        ),
        (
            SnippetFormat.RTF,
            (
                "{\\rtf1\\ansi\\ansicpg1252\\deff0\\deflang2057\\uc1\n"
                "{\\fonttbl{\\f0\\froman\\fcharset0 Times New Roman;}}\n"
                f"{_QUOTED}\\u8220\\'931. Lamps are of use.\\par\n"
                f"{_QUOTED}\\u8220\\'932. Oil is dear, and "
                "\\u8216\\'91wicks\\u8217\\'92 too.\\u8221\\'94\\par\n"
                "\\pard\\plain\\sa120\\f0\\fs24 A & {\\i B *}.\n}"
            ),
        ),
    ],
)
def test_a_snippet_is_the_quotation_with_the_citation_under_it(form, snippet):
    lines = quote(LAMPS, Locator("x", paragraph="1", last="2")).lines()
    assert format_snippet(lines, CITATION, form) == snippet


@pytest.mark.parametrize(
    ("form", "snippet"),
    [
        (SnippetFormat.TEXT, "“Oil.”\nA & B *.\n\n«Huile.»\nC."),
        (SnippetFormat.MARKDOWN, "> “Oil.”\n\nA & *B \\**.\n\n> «Huile.»\n\nC."),
        (
            SnippetFormat.HTML,
            (
                f'<blockquote lang="en" style="margin: 0 1cm">{_P}“Oil.”</p></blockquote>'
                f"{_P}A &amp; <i>B *</i>.</p>"
                f'<blockquote lang="fr" style="margin: 0 1cm">{_P}«Huile.»</p></blockquote>'
                f"{_P}C.</p>"
            ),
        ),
        (
            SnippetFormat.RTF,
            (
                "{\\rtf1\\ansi\\ansicpg1252\\deff0\\deflang2057\\uc1\n"
                "{\\fonttbl{\\f0\\froman\\fcharset0 Times New Roman;}}\n"
                f"{_QUOTED}\\u8220\\'93Oil.\\u8221\\'94\\par\n"
                "\\pard\\plain\\sa120\\f0\\fs24 A & {\\i B *}.\\par\n"
                f"{_QUOTED}{{\\lang1036 \\u171\\'abHuile.\\u187\\'bb}}\\par\n"
                "\\pard\\plain\\sa120\\f0\\fs24 C.\n}"
            ),
        ),
    ],
)
def test_several_stand_one_after_the_other_without_the_notes_on_them(form, snippet):
    excerpts = (
        Excerpt("Lamps", ("“Oil.”",), CITATION, "Between us.", "en"),
        Excerpt("Lampes", ("«Huile.»",), (Run("C."),), language="fr"),
    )
    assert format_excerpts(excerpts, form) == snippet


def words_of(element: html.HtmlElement) -> str:
    return str(element.text_content())


@given(some_texts)
def test_words_come_back_out_of_html(text: str):
    lines = quote(document(text), Locator("x", paragraph="1")).lines()
    snippet = format_snippet(lines, (Run("C."),), SnippetFormat.HTML, language="fr")
    quoted, citation = html.fragments_fromstring(snippet)
    assert quoted.tag == "blockquote"
    assert quoted.get("lang") == "fr"
    assert words_of(quoted) == DOUBLE_MARKS.enclose(text)
    assert words_of(citation) == "C."


@given(some_texts)
@example("AT&amp;T &#65; & more")
@example("# no heading")
@example("1986. A year, + a sum, - a list")
@example("no code, no `code`, <b>no tag</b>, [no](link), ![no](picture)")
def test_words_come_back_out_of_markdown(text: str):
    snippet = format_snippet((text,), (Run("C."),), SnippetFormat.MARKDOWN)
    quoted, citation = html.fragments_fromstring(markdown(snippet))
    assert quoted.tag == "blockquote"
    assert words_of(quoted).strip() == text.strip()
    assert words_of(citation) == "C."


@given(some_texts)
def test_html_brings_nothing_in_from_elsewhere(text: str):
    lines = quote(document(text), Locator("x", paragraph="1")).lines()
    snippet = format_snippet(lines, CITATION, SnippetFormat.HTML, language="en")
    for element in html.fragment_fromstring(snippet, create_parent=True).iter():
        assert element.tag in ("div", "blockquote", "p", "i")
        assert set(element.attrib) <= {"style", "lang"}


@given(some_texts)
def test_words_come_back_out_of_rtf(text: str):
    lines = quote(document(text), Locator("x", paragraph="1")).lines()
    snippet = format_snippet(lines, (Run("C."),), SnippetFormat.RTF, language="fr")
    # striprtf gives the two halves of a character beyond U+FFFF one by one.
    read = rtf_to_text(snippet).encode("utf-16", "surrogatepass").decode("utf-16")
    assert read.strip() == f"{DOUBLE_MARKS.enclose(text)}\nC."


@given(some_texts)
def test_rtf_is_ascii_in_one_group(text: str):
    snippet = format_snippet((text, text), CITATION, SnippetFormat.RTF, language="ru")
    assert snippet.isascii()
    bare = re.sub(r"\\[\\{}]", "", snippet)
    depths = list(accumulate((c == "{") - (c == "}") for c in bare))
    assert depths[-1] == 0
    assert min(depths[:-1]) == 1
