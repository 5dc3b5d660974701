from pathlib import Path

import pytest

from osce_reader.errors import ImportRefusedError
from osce_reader.importers.blocks import RawText, Role
from osce_reader.importers.html import read_html
from osce_reader.model.document import Emphasis, Span
from tests.importers.formats.files import shown


def read(tmp_path: Path, html: str | bytes) -> RawText:
    path = tmp_path / "lamps.html"
    path.write_bytes(html if isinstance(html, bytes) else html.encode())
    return read_html(path)


LINKS = "".join(f'<li><a href="/{i}">Item {i}</a></li>' for i in range(30))


@pytest.mark.parametrize(
    "around",
    [
        "<nav>{links}</nav><main>{text}</main><footer>Contact</footer>",
        '<div class="site-menu"><ul>{links}</ul></div><div>{text}</div>',
        '<div role="navigation">{links}</div><article>{text}</article><aside>More</aside>',
        "<header><ul>{links}</ul></header>{text}",
        '<div id="sidebar"><ul>{links}</ul></div><div role="main">{text}</div>',
    ],
)
def test_navigation_is_dropped(tmp_path: Path, around: str) -> None:
    text = "<h1>Lamps</h1><p>The Council decides that lamps are to be lit.</p>"
    raw = read(tmp_path, f"<body>{around.format(links=LINKS, text=text)}")
    assert shown(raw) == ["Lamps", "The Council decides that lamps are to be lit."]


def test_scripts_and_styles_are_no_text(tmp_path: Path) -> None:
    html = "<style>p{}</style><script>var a = '<p>x</p>';</script><p>text</p><!-- no -->"
    assert shown(read(tmp_path, html)) == ["text"]


def test_list_numbers_are_those_that_a_browser_shows(tmp_path: Path) -> None:
    html = (
        "<ol start=3><li>three<ol type=a><li>a<li>b</ol><li value=7>seven</ol>"
        "<ul><li>bullet<li>(a) typed<li>– dash</ul><ol type=I reversed><li>two<li>one</ol>"
    )
    assert shown(read(tmp_path, html)) == [
        "3. three", "a. a", "b. b", "7. seven", "• bullet", "(a) typed", "– dash", "II. two",
        "I. one",
    ]  # fmt: skip


def test_breaks_end_lines_and_two_of_them_paragraphs(tmp_path: Path) -> None:
    raw = read(tmp_path, "<p>a<br>b<br><br>c</p>d<hr>e")
    assert [b.text for b in raw.blocks] == ["a\nb", "c", "d", "e"]


def test_footnotes_and_their_marks(tmp_path: Path) -> None:
    html = (
        '<p>Lamps<sup><a href="#fn1" id="r1">1</a></sup> burn.</p><ol><li id="fn1">See the book. '
        '<a href="#r1">↩</a></li></ol>'
    )
    text, note = read(tmp_path, html).blocks
    assert (text.text, [(m.position, m.key) for m in text.marks]) == ("Lamps burn.", [(5, "1")])
    assert (note.role, note.label, note.text) == (Role.FOOTNOTE, "1", "See the book.")


def test_footnote_anchored_by_its_own_sign(tmp_path: Path) -> None:
    html = (
        '<p>Lamps<a href="#_ftn1" name="_ftnref1">[1]</a></p>'
        '<p><a href="#_ftnref1" name="_ftn1">[1]</a> See the book.</p><p>After.</p>'
    )
    text, note, after = read(tmp_path, html).blocks
    assert (text.text, text.marks[0].key) == ("Lamps", "1")
    assert (note.role, note.label, note.text) == (Role.FOOTNOTE, "1", "See the book.")
    assert after.role is Role.TEXT


def test_tables_of_data_and_of_layout(tmp_path: Path) -> None:
    html = "<table><tr><td>Menu<td><table><tr><th>A<th>B<tr><td>1<td><p>x<p>y</table></table>"
    assert shown(read(tmp_path, html)) == ["Menu", "A | B", "1 | x\ny"]


def test_emphasis_white_space_and_kept_lines(tmp_path: Path) -> None:
    raw = read(tmp_path, "<p>The\n  <b>Permanent</b>  Council</p><pre>one\n  two</pre>")
    assert [b.text for b in raw.blocks] == ["The Permanent Council", "one", "two"]
    assert raw.blocks[0].spans == (Span(4, 13, Emphasis.BOLD),)


def test_facts_that_a_page_states(tmp_path: Path) -> None:
    html = (
        '<html lang="fr-CH"><head><title>Lampes | Jardin</title>'
        '<meta property="article:published_time" content="2031-02-03T10:00:00Z"></head>'
        "<body><h1>Lampes</h1><p>Texte</p>"
    )
    assert read(tmp_path, html).facts == {
        "title": "Lampes", "language": "fr", "date": "2031-02-03",
    }  # fmt: skip


@pytest.mark.parametrize("declared", ["windows-1251", "KOI8-R"])
def test_declared_encoding_counts(tmp_path: Path, declared: str) -> None:
    html = f'<meta charset="{declared}"><p>Совет</p>'.encode(declared)
    assert shown(read(tmp_path, html)) == ["Совет"]


def test_page_of_20_000_nested_elements_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError, match="too deeply"):
        read(tmp_path, "<div>" * 20_000 + "deep")


@pytest.mark.parametrize("html", ["<html></html>", "<p></p>", "<nav>only this</nav>", "<!-- x -->"])
def test_page_without_text_is_refused(tmp_path: Path, html: str) -> None:
    with pytest.raises(ImportRefusedError, match="no text"):
        read(tmp_path, html)


def test_article_is_found_by_what_the_page_says(tmp_path: Path) -> None:
    html = (
        f"<div>{LINKS.replace('<li>', '<p>').replace('</li>', '</p>')}</div><p>Press release</p>"
        "<p>Lamps lit in the garden</p><ul><li>Date:</li><li>3 February 2031</li>"
        "<li>Source:</li><li>Garden Office</li></ul><p>THE GARDEN, 3 February 2031 – Lit.</p>"
        "<p>Related news</p><p>Other lamps</p>"
    )
    raw = read(tmp_path, html)
    assert shown(raw) == ["THE GARDEN, 3 February 2031 – Lit."]
    assert raw.facts["title"] == "Lamps lit in the garden"
    assert (raw.facts["source"], raw.facts["kind"]) == ("Garden Office", "press release")
