from pathlib import Path

import pytest

from osce_reader.errors import ImportRefusedError
from osce_reader.importers.blocks import RawText, Role
from osce_reader.importers.odt import read_odt
from osce_reader.model.document import Emphasis, Span
from tests.importers.formats.files import shown, write_odt, write_zip

LIST = (
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>'
    '<text:list-level-style-bullet text:level="3" text:bullet-char="-"/>'
    "</text:list-style>"
)


def item(text: str, inner: str = "") -> str:
    return f"<text:list-item><text:p>{text}</text:p>{inner}</text:list-item>"


def items(*content: str, attributes: str = "") -> str:
    return f'<text:list text:style-name="L" {attributes}>{"".join(content)}</text:list>'


def read(tmp_path: Path, body: str, *, styles: str = "", running: str = "") -> RawText:
    return read_odt(write_odt(tmp_path / "lamps.odt", body, styles=styles, running=running))


def test_numbers_are_those_that_are_printed(tmp_path: Path) -> None:
    dash = item("dash")
    nested = f"<text:list>{item('deep', f'<text:list>{dash}</text:list>')}</text:list>"
    body = items(item("one"), item("two", nested), item("three"))
    raw = read(tmp_path, body, styles=LIST)
    assert shown(raw) == ["1. one", "2. two", "2.1 deep", "– dash", "3. three"]


def test_lists_go_on_only_where_they_say_so(tmp_path: Path) -> None:
    body = (
        items(item("a"), attributes='xml:id="first"')
        + items(item("b"))
        + items(item("c"), attributes='text:continue-list="first"')
        + items(item("d"), attributes='text:continue-numbering="true"')
    )
    assert shown(read(tmp_path, body, styles=LIST)) == ["1. a", "1. b", "2. c", "3. d"]


def test_footnote_follows_the_paragraph_that_calls_it(tmp_path: Path) -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>See the book.</text:p></text:note-body></text:note>"
    )
    text, called = read(tmp_path, f"<text:p>Lamps{note} burn.</text:p>").blocks
    assert (text.text, [(m.position, m.key) for m in text.marks]) == ("Lamps burn.", [(5, "1")])
    assert (called.role, called.label, called.text) == (Role.FOOTNOTE, "1", "See the book.")


def test_deleted_text_comments_and_contents_are_left_out(tmp_path: Path) -> None:
    body = (
        "<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>"
        "<text:table-of-content><text:p>I. Lamps 2</text:p></text:table-of-content>"
        "<text:p>kept<office:annotation><text:p>why?</text:p></office:annotation></text:p>"
    )
    raw = read(tmp_path, body)
    assert shown(raw) == ["kept"]
    assert raw.warnings == ("The table of contents was left out.",)


def test_headings_emphasis_blanks_and_breaks(tmp_path: Path) -> None:
    styles = (
        '<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    body = (
        '<text:h text:outline-level="2">Chapter</text:h><text:p>The <text:span '
        'text:style-name="B">Council</text:span>,<text:s text:c="2"/>a<text:line-break/>b</text:p>'
    )
    heading, text = read(tmp_path, body, styles=styles).blocks
    assert (heading.role, heading.level) == (Role.HEADING, 2)
    assert text.text == "The Council,  a\nb"
    assert text.spans == (Span(4, 11, Emphasis.BOLD),)


def test_tables_and_running_heads(tmp_path: Path) -> None:
    cells = "".join(f"<table:table-cell><text:p>{t}</text:p></table:table-cell>" for t in "ab")
    body = f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
    running = (
        "<style:header><text:p>GC.DEC/1</text:p></style:header>"
        "<style:footer><text:p>2</text:p></style:footer>"
    )
    blocks = read(tmp_path, body, running=running).blocks
    assert [(b.role, b.text) for b in blocks] == [
        (Role.HEAD, "GC.DEC/1"),
        (Role.ROW, "a | b"),
        (Role.FOOT, "2"),
    ]


def test_protected_file_is_refused(tmp_path: Path) -> None:
    path = write_odt(tmp_path / "a.odt", "<text:p>x</text:p>")
    parts = {"content.xml": b"\x99", "META-INF/manifest.xml": b"<manifest:encryption-data/>"}
    with pytest.raises(ImportRefusedError, match="password"):
        read_odt(write_zip(path, parts))


@pytest.mark.parametrize("content", [b"", b"<x/>", b"<not closed"])
def test_damaged_file_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(ImportRefusedError, match="damaged"):
        read_odt(write_zip(tmp_path / "a.odt", {"content.xml": content}))
